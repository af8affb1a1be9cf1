"""Teams' reports: a summary, the participants, and from 2022 on each of their stays."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from data.importers.dates import moment_of
from data.importers.dressing import shown
from data.importers.gathering import REGISTRATION, Gathering, Person, disagreement
from data.importers.lines import Lines
from data.importers.moments import Moments, minutes_of
from data.importers.reading import LineOfCells, cell_of, sentence, unreadable
from data.importers.records import Register
from data.importers.teams_columns import ACTIVITIES, PARTICIPANTS, SUMMARISED, Columns, Rows, terms_of
from data.importers.words import spelt, words_of
from data.phrases import phrase
from data.workbook.sheets import Fault

_SECTION = re.compile(r"(\d{1,2})\.\s*\D.*", re.DOTALL)
_SUMMARY, _PARTICIPANTS, _ACTIVITIES = 1, 2, 3
_MOST_UNKNOWN = 5
_HEADINGS = 4
"""The fewest that a table of participants has."""


def recognised(top: Sequence[LineOfCells]) -> bool:
    """Whether a report begins like this: with numbered parts, with the word for a summary, or with the bare table."""
    if not top:
        return False
    if _section(top[0][1]) == _SUMMARY:
        return any(
            _section(cells) == _PARTICIPANTS and sum(map(bool, map(shown, header))) >= _HEADINGS
            for (_, cells), (_, header) in pairwise(top[1:])
        )
    return _is_summary(top[0][1]) or _is_table(top[0][1])


def read(lines: Lines) -> Register:
    """Everybody in it. The stays of the third part count; whoever has none there was in the meeting from first joining
    to last leaving, for the minutes that the report gives. The rows count rather than the summary.
    """
    report = _Report(Moments.of(lines))
    numbered = _section(next(iter(lines))[1]) is not None
    for line in lines:
        report.take(line, numbered)
    return report.register()


def _section(cells: Sequence[str]) -> int | None:
    """The number of the part that a row begins; null for another row."""
    if not cells[0].lstrip()[:1].isdigit():
        return None
    found = _SECTION.fullmatch(cell_of(cells, 0))
    return int(found[1]) if found and not any(cell_of(cells, place) for place in range(1, len(cells))) else None


def _is_summary(cells: Sequence[str]) -> bool:
    alone = not any(cell_of(cells, place) for place in range(1, len(cells)))
    return alone and words_of("teams").get(spelt(cell_of(cells, 0))) == "meeting_summary"


def _is_table(cells: Sequence[str]) -> bool:
    terms = terms_of(cells).keys()
    return terms >= {"name", "join", "leave", "duration"} and bool(terms & {"upn", "role"})


@dataclass(slots=True)
class _Summary:
    """Its rows in order: what each is called, and what it says."""

    rows: list[tuple[int, str, str]] = field(default_factory=list)
    title: str | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    stated: dict[str, int] = field(default_factory=dict)
    counted_in: int | None = None

    def settle(self, moments: Moments) -> None:
        """Take the rows by their words; in a language without any by what they hold: a title first, then who
        registered and who came, then the beginning and the end.
        """
        words = words_of("teams")
        terms = [words.get(spelt(key.removesuffix("(UTC)").strip())) for _, key, _ in self.rows]
        counts = sum(_is_count(text) for _, _, text in self.rows)
        unnamed = [] if "participants" in terms else ["registered", "participants"][-max(counts, 1) :]
        unnamed_moments = [] if {"starts", "ends"} & set(terms) else ["starts", "ends"]
        for place, ((row, key, text), term) in enumerate(zip(self.rows, terms, strict=True)):
            if term is None and _is_count(text) and unnamed:
                term = unnamed.pop(0)
            elif term is None and unnamed_moments and moment_of(text, moments.day_first) is not None:
                term = unnamed_moments.pop(0)
            elif term is None and place == 0 and "title" not in terms:
                term = "title"
            self._take(row, key, text, term, moments)

    def _take(self, row: int, key: str, text: str, term: str | None, moments: Moments) -> None:
        match term:
            case "title":
                self.title = shown(text) or None
            case "starts":
                self.starts = moments.read((row, [text]), 0, key)
            case "ends":
                self.ends = moments.read((row, [text]), 0, key)
            case "participants" | "registered" if _is_count(text):
                self.stated[term] = int(text)
                if term == "participants":
                    self.counted_in = row


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 7


class _Report:
    """What of a report has been read so far."""

    def __init__(self, moments: Moments) -> None:
        self._moments = moments
        self._gathering = Gathering(words_of("meeting_names"))
        self._roles = words_of("meeting_roles")
        self._units, self._statuses = words_of("durations"), words_of("meeting_registrations")
        self._summary = _Summary()
        self._section = 0
        self._rows: Rows | None = None
        self._utc = self._webinar = False
        self._overall: dict[int, dict[tuple[datetime, datetime | None, int | None], None]] = {}
        """By a person's first row, the first joining, last leaving and minutes that the second part has; each once."""
        self._unclear: set[int] = set()
        """The first rows of those whose registration is told in a word that nobody knows."""
        self._unknown: dict[str, tuple[int, str, str]] = {}
        """Words in no table, with where the first of them is, and the section that they belong in."""

    def take(self, line: LineOfCells, numbered: bool) -> None:
        """Read the next row."""
        section = _section(line[1]) if numbered else None
        if section is not None and section > self._section:
            self._section, self._rows = section, None
        elif numbered and self._section > _ACTIVITIES:
            return
        elif self._rows is not None:
            if not self._rows.columns.repeated(line[1]):
                self._row(line, self._rows)
        elif not (self._section > _SUMMARY if numbered else _is_table(line[1]) or _headings(line[1]) > _HEADINGS):
            if not _is_summary(line[1]):
                self._summary.rows.append((line[0], cell_of(line[1], 0), cell_of(line[1], 1)))
        else:
            order = SUMMARISED if not numbered else ACTIVITIES if self._section == _ACTIVITIES else PARTICIPANTS
            self._begin(Columns.of(line[1], order))

    def _begin(self, columns: Columns) -> None:
        self._rows = Rows(columns, self._gathering, self._roles, among=self._section == _ACTIVITIES)
        self._utc |= columns.utc
        self._webinar |= bool(columns.places.keys() & {"registration_email", "registration_status"})

    def _row(self, line: LineOfCells, rows: Rows) -> None:
        columns, places = rows.columns, rows.columns.places
        if rows.among and not (columns.text(line, "name") or columns.text(line, "email")):
            # Whoever it is has a row among the participants, which tells when they were there.
            return
        person = rows.person(line)
        start = self._moments.read(line, places.get("join"), columns.called("join"))
        end = self._moments.read(line, places.get("leave"), columns.called("leave"))
        if self._section != _PARTICIPANTS:
            person.joined(start, end)
            return
        self._registered(person, line, columns)
        person.came = person.came or start is not None or end is not None
        if start is not None:
            minutes = self._minutes(columns.text(line, "duration"), line[0], columns.called("duration"))
            self._overall.setdefault(person.row, {})[start, end, minutes] = None

    def _registered(self, person: Person, line: LineOfCells, columns: Columns) -> None:
        """What a webinar's columns say. An address that somebody registered with tells that they did."""
        status = columns.text(line, "registration_status")
        if status:
            known = REGISTRATION.get(self._statuses.get(spelt(status), ""))
            person.registered(known)
            if known is None:
                self._unclear.add(person.row)
                self._noted(status, line[0], columns.called("registration_status"), "meeting_registrations")
        elif columns.text(line, "registration_email"):
            person.registered("accepted")

    def _minutes(self, text: str, row: int, column: str) -> int | None:
        if not text:
            return None
        minutes = minutes_of(text, self._units)
        if minutes is None:
            self._noted(text, row, column, "durations")
        return minutes

    def _noted(self, text: str, row: int, column: str, section: str) -> None:
        if len(self._unknown) < _MOST_UNKNOWN:
            self._unknown.setdefault(text[:60], (row, column, section))

    def register(self) -> Register:
        """All of it."""
        self._summary.settle(self._moments)
        for person in self._gathering:
            if not person.intervals:
                for start, end, minutes in self._overall.get(person.row, ()):
                    person.joined(start, end)
                    person.stayed(minutes)
            if "registered" in self._summary.stated and not (
                person.came or person.staff or person.row in self._unclear
            ):
                # They can only be on the list because they registered.
                person.registration = person.registration or "accepted"
        self._moments.require_settled()
        attendees = self._gathering.attendees()
        if not attendees:
            problem = phrase("nobody is in the report")
            raise unreadable(problem, phrase("export it again after the meeting"), row=1)
        stated = self._summary.stated
        webinar = self._webinar or "registered" in stated
        return Register(
            title=self._summary.title,
            attendees=attendees,
            starts=self._summary.starts,
            ends=self._summary.ends,
            webinar=webinar,
            utc=self._utc,
            days_open=self._moments.open,
            stated=stated,
            remarks=(
                *disagreement(stated.get("participants"), self._summary.counted_in, self._gathering.count()),
                *self._unknown_words(),
            ),
        )

    def _unknown_words(self) -> Iterator[Fault]:
        for text, (row, column, section) in self._unknown.items():
            problem = phrase('"{text}" says nothing to Samspel, and is left out', text=text)
            hint = phrase("write in words.toml, in the section [{section}], what it means", section=section)
            yield sentence(problem, hint, row, column)


def _headings(cells: Sequence[str]) -> int:
    return sum(bool(cell_of(cells, place)) for place in range(len(cells)))
