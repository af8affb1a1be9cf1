"""Texts to days and times, and whether their days stand before the months."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from data.importers.reading import unreadable
from data.phrases import phrase

_NUMERIC = re.compile(r"\s*(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether the dates of a whole file have the day before the month: one number over twelve settles it for all, and
    where there is none it cannot be told.

    Raises `Refused` where some can only be read one way and some only the other.
    """
    days, months = "", ""
    for text in texts:
        found = _NUMERIC.match(text)
        if found is None or len(found[1]) == 4:
            continue
        first, second = int(found[1]), int(found[2])
        if first > 12 >= second:
            days = days or text
        elif second > 12 >= first:
            months = months or text
    if days and months:
        problem = phrase(
            'some dates have the day first ("{one}") and others the month ("{other}")', one=days, other=months
        )
        raise unreadable(problem, phrase("export the file again, or write all of them as year-month-day"))
    return True if days else False if months else None


_MOMENT = re.compile(
    r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})[,T ]*"
    r"(?:(?:kl\.?|um)\s*)?(?:(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?)?"
    r"\s*(?:Z|UTC|GMT(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})?\s*",
    re.IGNORECASE,
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar", "apr", "may maj", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec"), 1
    )
    for name in names.split()
}
_NAMED = re.compile(
    r"([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?\s*",
    re.IGNORECASE,
)


def moment_of(text: str, day_first: bool = False) -> datetime | None:
    """A day and time in any of the tools' forms, to the second and without its zone; null where it is none.

    `9/22/26, 2:48:05 PM`, `14/11/22, 09:29:07`, `2026-09-03 08:41`, `2026/09/03 3:01:02 PM GMT+2`, `Mar 28, 2020
    08:07:27`. A year of two digits is one of this century. A day alone is its midnight.
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is not None:
        one, two, three, hour, minute, second, half = found.groups()
        if len(one) > 2:
            year, month, day = one, two, three
        elif day_first:
            day, month, year = one, two, three
        else:
            month, day, year = one, two, three
        number = int(month)
    else:
        found = _NAMED.fullmatch(text.strip())
        if found is None or (found[1].casefold() not in _MONTHS):
            return None
        name, day, year, hour, minute, second, half = found.groups()
        number = _MONTHS[name.casefold()]
    hours = int(hour or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    try:
        return datetime(
            int(year) + 2000 if len(year) == 2 else int(year),
            number,
            int(day),
            hours,
            int(minute or 0),
            int(second or 0),
        )
    except ValueError:
        return None


_DOUBTFUL = re.compile(r"\s*(\d{1,2})([./-])(\d{1,2})\2\d{2,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Days:
    """How the dates of a file are read: with the day first, or the month; `open` where both would do and are not the
    same.
    """

    first: bool = False
    open: bool = False

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Days":
        """As the dates themselves tell, all together. With full stops the day is first unless a number forbids it.

        Raises `Refused` where some can only be read one way and some only the other.
        """
        doubtful = {found[0]: found for text in texts if (found := _DOUBTFUL.match(text))}
        settled = day_first(found.string for found in doubtful.values())
        if settled is not None:
            return cls(first=settled)
        if any(found[2] == "." for found in doubtful.values()):
            return cls(first=True)
        return cls(open=any(int(found[1]) != int(found[3]) for found in doubtful.values()))
