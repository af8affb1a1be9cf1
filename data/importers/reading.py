"""What every reader of outside files begins with: bytes to rows, rows to columns, texts to days and times."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from data.importers.text import TextUnreadable, cleaned, decoded, rows_of
from data.importers.words import spelt
from data.phrases import phrase
from data.workbook.sheets import Fault, Refused

LineOfCells = tuple[int, list[str]]
"""Where a row stands, as a spreadsheet counts, and its cells."""
MOST_COLUMNS = 2_000
"""Of a table: no tool writes as many, and a file that has them is another kind of file."""
_BEGINNING = 16_384
_LONG_BEGINNING = 524_288
"""Where the header alone is longer: a survey writes its questions there in full."""

_SPREADSHEET = b"PK\x03\x04"


def unreadable(problem: str, hint: str, row: int | None = None, column: str | None = None, value: str = "") -> Refused:
    """The one fault of a file that cannot be read; its name is the caller's to add."""
    return Refused([Fault("", problem, hint, row=row, column=column, value=value[:100] or None)])


def is_spreadsheet(content: bytes) -> bool:
    """Whether it may be an .xlsx workbook."""
    return content.startswith(_SPREADSHEET)


def beginning(content: bytes, size: int = _BEGINNING) -> str:
    """The first lines of a text file, whole ones; empty for what is no text."""
    head = content[:size]
    if len(content) <= size and content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[: len(head) // 2 * 2]  # Of a file that breaks off, enough is there to say what it is.
    if len(content) > size:
        head = head[: head.rfind(b"\n") + 1]
        # In UTF-16 a line feed has a second byte, before it or after it.
        head += b"\0" if len(head) % 2 and head[:2] == b"\xff\xfe" else b""
    try:
        return decoded(head)
    except TextUnreadable:
        return ""


def first_cells(content: bytes, rows: int = 1) -> list[list[str]]:
    """The cells of the first rows that are not blank, cleaned; none where they cannot be read.

    Enough to recognise a file by: quotes that do not close before the beginning ends are no matter.
    """
    text = beginning(content)
    while text:
        try:
            return [[cleaned(cell) for cell in cells] for _, cells in rows_of(text)[:rows]]
        except TextUnreadable:
            text = text[: text.rstrip("\r\n").rfind("\n") + 1]
    text = beginning(content, _LONG_BEGINNING) if len(content) > _BEGINNING else ""
    while text:
        try:
            return [[cleaned(cell) for cell in cells] for _, cells in rows_of(text)[:rows]]
        except TextUnreadable:
            # By a quarter rather than by a line, or a quote that never closes would take seconds.
            text = text[: text.rfind("\n", 0, len(text) * 3 // 4) + 1]
    return []


def text_rows(content: bytes, delimiter: str | None = None) -> list[LineOfCells]:
    """All rows that are not blank, as they stand. Raises `Refused` for what is no text, no table or empty."""
    try:
        rows = rows_of(decoded(content), delimiter)
    except TextUnreadable as error:
        raise unreadable(error.problem, error.hint, error.row) from error
    if not rows:
        raise unreadable(phrase("the file is empty"), phrase("export it again"))
    widest = max(len(cells) for _, cells in rows)
    if widest > MOST_COLUMNS:
        problem = phrase("it has {count} columns, and no such export has as many", count=widest)
        raise unreadable(problem, phrase("check that it is the file you meant"))
    return rows


def columns_of(header: Sequence[str], words: Mapping[str, str]) -> dict[str, int]:
    """By term, the first column that is called so in any language; others are left out."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        term = words.get(spelt(cell))
        if term is not None:
            found.setdefault(term, place)
    return found


def cell_of(cells: Sequence[str], place: int | None) -> str:
    """A cell cleaned; empty where the row is shorter, or there is no such column, or NULL stands for a value."""
    if place is None or place >= len(cells):
        return ""
    text = cleaned(cells[place])
    return "" if text == "NULL" else text


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


def is_phone_number(text: str) -> bool:
    """Whether a name is a phone number that somebody dialled in with."""
    digits = sum(letter.isdigit() for letter in text)
    return digits >= 6 and not any(letter.isalpha() for letter in text)


def sentence(problem: str, hint: str = "", row: int | None = None, column: str | None = None) -> Fault:
    """A remark about a file that is read all the same."""
    return Fault("", problem, hint, row=row, column=column)
