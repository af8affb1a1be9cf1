"""What the exports of form tools have in common: a table somewhere in the file, and in it a row for each response."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from openpyxl.utils import get_column_letter

from data.importers.dates import Days, moment_of
from data.importers.reading import (
    first_cells,
    is_spreadsheet,
    require_few_columns,
    sentence,
    text_of,
    text_rows,
    unreadable,
    whole_seconds,
)
from data.importers.text import cleaned
from data.phrases import phrase
from data.workbook.sheets import Cell, Fault, Refused
from data.workbook.spreadsheet import Spreadsheet

HeaderTest = Callable[[Sequence[str]], bool]
"""Whether the headings, as `heading` gives them, are those of a tool."""
Rows = Sequence[tuple[int, Sequence[Cell]]]

_TOP = 10
"""Rows that are looked through for a header: people put a title above it."""
_LONGEST_ID = 18


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """`header` as `heading` gives it, `raw` as it stands; `rows` are those below that are not blank, with their
    numbers. `sheet` is null for a text file.
    """

    sheet: str | None
    raw: tuple[str, ...]
    header: tuple[str, ...]
    rows: Rows
    remarks: tuple[Fault, ...] = ()

    def fault(self, problem: str, hint: str, row: int | None, place: int, value: str = "") -> Fault:
        """What is wrong with a cell."""
        column = self.header[place] or get_column_letter(place + 1)
        return Fault("", problem, hint, sheet=self.sheet, row=row, column=column, value=value[:100] or None)

    def id_fault(self, row: int, place: int, number: str, rows_by_id: Mapping[str, int]) -> Fault | None:
        """What is wrong with the number of a response, given those of the rows above."""
        if not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_ID):
            problem = phrase("the response has no number, or none that is whole")
            return self.fault(problem, phrase("export the answers again"), row, place, number)
        if number in rows_by_id:
            problem = phrase("the response {number} stands in row {row} as well", number=number, row=rows_by_id[number])
            return self.fault(problem, phrase("delete one of the two rows"), row, place, number)
        return None

    def moment_fault(self, row: int, place: int, found: str) -> Fault:
        """That a cell holds no day and time."""
        problem = phrase("this is no day and time")
        return self.fault(problem, phrase("write it as year-month-day and hour:minute:second"), row, place, found)


def heading(cell: Cell) -> str:
    """A header's cell in one line, without its dirt."""
    return " ".join(cleaned(text_of(cell)).split())


def cell_at(cells: Sequence[Cell], place: int | None) -> str:
    """The text of a row's cell; empty where the row is shorter, or there is no such column."""
    if place is None or place >= len(cells):
        return ""
    text = cleaned(text_of(cells[place]))
    return "" if text == "NULL" else text


def tops_of(content: bytes) -> Iterator[list[list[str]]]:
    """The first rows of a text file, or of each sheet, with their cells as headings; none where it cannot be read."""
    if not is_spreadsheet(content):
        yield [list(map(heading, cells)) for cells in first_cells(content, _TOP)]
        return
    try:
        book = Spreadsheet("", content)
    except Refused:
        return
    for name in book.names:
        try:
            top = book.top(name, _TOP)
        except Refused:  # A sheet of another kind, a chart.
            continue
        yield [list(map(heading, cells)) for cells in top]


def has_table(content: bytes, is_header: HeaderTest) -> bool:
    """Whether the beginning of a file, or of one of its sheets, has the header."""
    return any(is_header(cells) for top in tops_of(content) for cells in top)


def table_of(content: bytes, is_header: HeaderTest) -> AnswerTable:
    """The first table with responses. Raises `Refused` where no header is found, or nothing stands below it."""
    found = [table for sheet, rows in _sheets(content) if (table := _table(sheet, rows, is_header)) is not None]
    filled = [table for table in found if table.rows]
    if not found:
        raise unreadable(
            phrase("no table in it has the columns that the form tool writes"),
            phrase("export the answers again, and leave the first columns as they are"),
            row=1,
        )
    if not filled:
        raise unreadable(
            phrase("nobody has answered this form: it has a header and no responses"),
            phrase("export it again when there are answers"),
            row=1,
        )
    require_few_columns(len(filled[0].header))
    others = (
        sentence(
            phrase('the sheet "{name}" holds answers to another form and is left out', name=table.sheet),
            phrase("save it as a file of its own to import it"),
        )
        for table in filled[1:]
    )
    return replace(filled[0], remarks=tuple(others))


def _sheets(content: bytes) -> Iterator[tuple[str | None, Rows]]:
    if not is_spreadsheet(content):
        yield None, text_rows(content)
        return
    book = Spreadsheet("", content)
    refused: Refused | None = None
    for name in book.names:
        try:
            grid = book.grid(name)
        except Refused as error:  # A sheet of another kind, a chart.
            refused = error
            continue
        yield name, [(number, row) for number, row in enumerate(grid, 1) if any(cell not in ("", None) for cell in row)]
    if refused is not None and len(book.names) == 1:
        raise refused


def _table(sheet: str | None, rows: Rows, is_header: HeaderTest) -> AnswerTable | None:
    for place, (_, cells) in enumerate(rows[:_TOP]):
        header = tuple(map(heading, cells))
        if is_header(header):
            return AnswerTable(sheet, tuple(map(text_of, cells)), header, rows[place + 1 :])
    return None


@dataclass(frozen=True, slots=True)
class Moments:
    """How a table's dates are read: with the day first, or with the month; `days_open` where both would do."""

    days: Days

    @property
    def days_open(self) -> bool:
        """Whether nobody can tell."""
        return self.days.open

    def read(self, cell: Cell) -> datetime | None:
        """The moment in a cell; null where there is none."""
        if isinstance(cell, datetime):
            return whole_seconds(cell)
        if isinstance(cell, date):
            return datetime(cell.year, cell.month, cell.day)
        return moment_of(cleaned(cell), self.days.first) if isinstance(cell, str) else None


def moments_of(table: AnswerTable, places: Iterable[int]) -> Moments:
    """Settled by all the dates in these columns together. Raises `Refused` where they contradict each other."""
    places = tuple(places)
    texts = (
        cleaned(cell)
        for _, cells in table.rows
        for place in places
        if place < len(cells) and isinstance(cell := cells[place], str)
    )
    try:
        return Moments(Days.of(texts))
    except Refused as refused:
        raise Refused(replace(each, column=table.header[places[0]]) for each in refused.faults) from refused
