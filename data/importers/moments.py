"""The days and times of one report, all read the same way, and how long somebody stayed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from data.importers.dates import day_first, moment_of
from data.importers.reading import LineOfCells, unreadable
from data.importers.text import cleaned
from data.importers.words import spelt
from data.phrases import phrase
from data.workbook.sheets import Fault, Refused

MOST_FAULTS = 20
"""Whoever has as many to correct starts again from the tool."""
LONGEST_MINUTES = 100_000
"""Sixty-nine days: no meeting lasts as long, and a number beyond it is another kind of number."""

_DAY = re.compile(r"\s*(\d{1,2})([./-])(\d{1,2})\2\d{2,4}(?![^\s,T])", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_PART = re.compile(r"(\d{1,6})\s*([^\d\s]+)", re.ASCII)
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d):([0-5]\d)", re.ASCII)
_SECONDS = {"hours": 3600, "minutes": 60, "seconds": 1}


@dataclass(slots=True)
class Moments:
    """How the days of a file are read. `open` where they read both ways, and not the same: once `require_settled` has
    passed, all of those that were read do. `faults` are the cells so far that hold no day and time.
    """

    day_first: bool = False
    open: bool = False
    faults: list[Fault] = field(default_factory=list)
    _one_way: tuple[int, str, str] | None = None
    """Where the first day is that reads one way only, although others are open."""
    _both_ways: bool = False

    @classmethod
    def of(cls, lines: Iterable[LineOfCells]) -> "Moments":
        """As all the days in these rows tell, whatever their columns. With full stops the day is first unless a number
        forbids it. Raises `Refused` where the days disagree.
        """
        rows: dict[str, int] = {}
        stopped = differ = False
        for row, cells in lines:
            for cell in cells:
                found = _DAY.match(cell)
                if found is not None and found[0] not in rows:
                    rows[found[0]] = row
                    stopped |= found[2] == "."
                    differ |= int(found[1]) != int(found[3])
        told: dict[bool, str] = {}
        for text in rows:
            first = day_first([text])
            if first is not None:
                told.setdefault(first, text)
        if len(told) > 1:
            _refuse(told, rows)
        settled = next(iter(told), None)
        if settled is None:
            return cls(day_first=stopped, open=differ and not stopped)
        return cls(day_first=settled)

    def read(self, cells: LineOfCells, place: int | None, column: str) -> datetime | None:
        """The day and time in a cell; null for a blank one, and for any other, which is a fault."""
        row, texts = cells
        if place is None or place >= len(texts):
            return None
        text = cleaned(texts[place])
        if not text or text in ("--", "NULL"):
            return None
        found = moment_of(text, self.day_first)
        if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            if len(self.faults) < MOST_FAULTS:
                hint = phrase("write it like 2026-09-03 08:41:00, or leave it blank")
                fault = Fault("", phrase("this is no day and time"), hint, row=row, column=column, value=text[:100])
                self.faults.append(fault)
            return None
        if self.open:
            if not _DAY.match(text):
                self._one_way = self._one_way or (row, column, text)
            elif found.day != found.month:
                self._both_ways = True
        return found

    def require_settled(self) -> None:
        """Raises `Refused` where there are faults, or where only some of the days that were read are open."""
        if self.faults:
            raise Refused(self.faults)
        if self._one_way is not None and self._both_ways:
            problem = phrase("this day can be read one way only, and those of other rows both ways")
            hint = phrase("write all days as year-month-day, or export the report again")
            raise unreadable(problem, hint, *self._one_way)
        self.open = self.open and self._both_ways


def _refuse(told: Mapping[bool, str], rows: Mapping[str, int]) -> None:
    try:
        day_first(told.values())
    except Refused as refused:
        row = max(rows[text] for text in told.values())
        raise Refused([replace(fault, row=row) for fault in refused.faults]) from refused


def minutes_of(text: str, units: Mapping[str, str]) -> int | None:
    """A length of time in whole minutes: `1h 7s`, `59 Min. 0 Sek.`, `1 godz. 2 min`, `01:02:03` or `62`, which are
    minutes. Null where it is none, or in a unit that nobody knows.
    """
    text = cleaned(text)
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        return _whole(int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3]))
    if text.isascii() and text.isdigit() and len(text) <= len(str(LONGEST_MINUTES)):
        return _whole(int(text) * 60)
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text).strip(" ,"):
        return None
    terms = [_SECONDS.get(units.get(spelt(unit).rstrip(".,"), "")) for _, unit in parts]
    if None in terms:
        return None
    return _whole(sum(int(count) * (seconds or 0) for (count, _), seconds in zip(parts, terms, strict=True)))


def _whole(seconds: int) -> int | None:
    minutes = round(seconds / 60)
    return minutes if minutes <= LONGEST_MINUTES else None
