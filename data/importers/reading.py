"""What every reader of outside files begins with: bytes to rows, rows to columns, cells to texts."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from data.importers.text import TextUnreadable, cleaned, decoded, delimiter_of, rows_of
from data.importers.words import spelt
from data.phrases import phrase
from data.workbook.sheets import Cell, Fault, Refused, Uncalculated

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
    require_few_columns(max(len(cells) for _, cells in rows))
    return rows


def require_few_columns(count: int, row: int | None = None) -> None:
    """Raises `Refused` for a table that is wider than any tool's."""
    if count > MOST_COLUMNS:
        problem = phrase("it has {count} columns, and no such export has as many", count=count)
        raise unreadable(problem, phrase("check that it is the file you meant"), row)


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


def text_of(cell: Cell) -> str:
    """A workbook's cell as it reads: a whole number has no decimals, a day stands year first; empty for what was never
    calculated.
    """
    if isinstance(cell, datetime):
        return whole_seconds(cell).isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None or isinstance(cell, Uncalculated) else str(cell)


def whole_seconds(moment: datetime) -> datetime:
    """Spreadsheets count days, and miss a second by a hair."""
    if moment.microsecond >= 500_000 and moment < datetime.max.replace(microsecond=0):
        moment += timedelta(seconds=1)
    return moment.replace(microsecond=0)


def unfolded(text: str, row: int, delimiter: str = "") -> list[str]:
    """The cells of a row that a spreadsheet took for one cell and saved as that; what parts them is found where it is
    not given. Raises `Refused` where they cannot be parted.
    """
    delimiter = delimiter or delimiter_of(text)
    if delimiter not in text:
        return [text]
    try:
        return next(csv.reader([text.strip()], delimiter=delimiter), [])
    except csv.Error as error:
        problem = phrase("the row cannot be parted into cells")
        raise unreadable(problem, phrase("export the file again, and do not save it in a spreadsheet"), row) from error


def is_phone_number(text: str) -> bool:
    """Whether a name is a phone number that somebody dialled in with."""
    digits = sum(letter.isdigit() for letter in text)
    return digits >= 6 and not any(letter.isalpha() for letter in text)


def sentence(problem: str, hint: str = "", row: int | None = None, column: str | None = None) -> Fault:
    """A remark about a file that is read all the same."""
    return Fault("", problem, hint, row=row, column=column)
