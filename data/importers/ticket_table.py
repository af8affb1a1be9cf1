"""The table in a file of registrations: text or workbook, with whatever a spreadsheet did to it on the way."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from data.importers.dates import Days, moment_of
from data.importers.reading import (
    LineOfCells,
    cell_of,
    columns_of,
    first_cells,
    is_spreadsheet,
    text_of,
    text_rows,
    unfolded,
    unreadable,
)
from data.importers.text import delimiter_of
from data.phrases import phrase
from data.workbook.sheets import Cell, Fault, Refused, Uncalculated
from data.workbook.spreadsheet import Spreadsheet

Needed = Sequence[frozenset[str]]
"""What makes a header one of this kind: of each of these sets at least one term."""
_HEADER_WITHIN = 5
"""Rows: a spreadsheet may put headings of its own, or a title, above those of the tool."""
_MOST_FAULTS = 20
_FULL_HOUR = re.compile(r"(?<![:.\d])(\d{1,2})\s*([ap])\.?m\.?\s*$", re.IGNORECASE)


@dataclass(slots=True)
class TicketTable:
    """A header's columns by their terms, and the rows beneath it; `faults` are those found so far."""

    header: list[str]
    columns: Mapping[str, int]
    rows: list[LineOfCells]
    faults: list[Fault] = field(default_factory=list)

    def called(self, term: str) -> str:
        """A column as the file names it."""
        return cell_of(self.header, self.columns.get(term))

    def texts(self, *terms: str) -> Iterator[str]:
        """Every cell of these columns that is not blank."""
        for term in terms:
            place = self.columns.get(term)
            if place is not None:
                yield from (text for _, cells in self.rows if (text := cell_of(cells, place)))

    def flag(self, line: LineOfCells, term: str, words: Mapping[str, str]) -> bool | None:
        """Yes or no; null for a blank, and for what is neither, which is a fault."""
        text = cell_of(line[1], self.columns.get(term))
        if not text:
            return None
        answer = words.get(text.casefold())
        if answer not in ("yes", "no"):
            self.fault(line, term, phrase("this is neither yes nor no"), phrase("write yes or no, or leave it blank"))
        return answer == "yes"

    def moment(self, line: LineOfCells, term: str, days: Days) -> datetime | None:
        """The time in a cell; null for a blank, and for what is no time, which is a fault."""
        text = cell_of(line[1], self.columns.get(term))
        if not text:
            return None
        found = moment_of(_FULL_HOUR.sub(r"\1:00 \2m", text), days.first)
        if found is None:
            hint = phrase("write it like 2026-09-03 08:41, or leave it blank")
            self.fault(line, term, phrase("this is no date and time"), hint)
        return found

    def fault(self, line: LineOfCells, term: str, problem: str, hint: str) -> None:
        """Note a cell that cannot be understood."""
        if len(self.faults) < _MOST_FAULTS:
            value = cell_of(line[1], self.columns.get(term))[:100]
            self.faults.append(Fault("", problem, hint, row=line[0], column=self.called(term), value=value))

    def require_none(self) -> None:
        """Raises `Refused` where there are faults."""
        if self.faults:
            raise Refused(self.faults)


def is_ticket_table(content: bytes, words: Mapping[str, str], needed: Needed) -> bool:
    """Whether a file begins like this."""
    try:
        return any(_is_header(cells, words, needed) for rows in _beginnings(content) for _, cells in _unfolded(rows))
    except Refused:
        return False


def ticket_table_of(content: bytes, words: Mapping[str, str], needed: Needed, used: Iterable[str]) -> TicketTable:
    """The first such table. Raises `Refused` where there is none, where it has no rows, or where a cell of the columns
    `used` was never calculated.
    """
    for rows in _tables(content):
        rows = _unfolded(rows)
        for place, (_, cells) in enumerate(rows[:_HEADER_WITHIN]):
            if _is_header(cells, words, needed):
                beneath = [line for line in rows[place + 1 :] if line[1] != cells]
                if not beneath:
                    raise unreadable(phrase("the list is empty"), phrase("export it again once somebody is on it"))
                table = TicketTable(cells, columns_of(cells, words), beneath)
                if is_spreadsheet(content):
                    _require_calculated(table, used)
                return table
    raise unreadable(
        phrase("no row names the columns of such a list"), phrase("export it again, with its row of headings")
    )


def _is_header(cells: Sequence[str], words: Mapping[str, str], needed: Needed) -> bool:
    terms = columns_of(cells, words).keys()
    return all(terms & group for group in needed)


def _beginnings(content: bytes) -> Iterator[list[LineOfCells]]:
    if not is_spreadsheet(content):
        yield list(enumerate(first_cells(content, _HEADER_WITHIN), 1))
        return
    book = Spreadsheet("", content)
    for name in book.names:
        yield _lines(book.top(name, _HEADER_WITHIN))


def _tables(content: bytes) -> Iterator[list[LineOfCells]]:
    if not is_spreadsheet(content):
        yield text_rows(content)
        return
    book = Spreadsheet("", content)
    for name in book.names:
        yield _lines(book.grid(name))


def _lines(grid: Iterable[Sequence[Cell]]) -> list[LineOfCells]:
    """The rows that are not blank, as texts."""
    lines = (
        (number, [cell if isinstance(cell, str) else text_of(cell) for cell in cells])
        for number, cells in enumerate(grid, 1)
    )
    return [line for line in lines if any(cell.strip() for cell in line[1])]


def _unfolded(rows: list[LineOfCells]) -> list[LineOfCells]:
    """The rows as they were before a spreadsheet took each of a comma-separated file for one cell and saved that."""
    if not rows or any(cell.strip() for _, cells in rows[:_HEADER_WITHIN] for cell in cells[1:]):
        return rows
    delimiter = next((delimiter_of(cells[0]) for _, cells in rows if delimiter_of(cells[0]) in cells[0]), None)
    if delimiter is None:
        return rows
    return [(number, unfolded(cells[0], number, delimiter)) for number, cells in rows]


def _require_calculated(table: TicketTable, used: Iterable[str]) -> None:
    for term in used:
        place = table.columns.get(term)
        if place is None:
            continue
        for line in table.rows:
            if place < len(line[1]) and isinstance(line[1][place], Uncalculated):
                hint = phrase("write the value itself into the cell")
                table.fault(line, term, phrase("the cell holds a formula or an error"), hint)
    table.require_none()
