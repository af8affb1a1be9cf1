"""The table in a funder's list of programmes: text or workbook, its columns by their terms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.importers.dates import Days
from data.importers.reading import (
    LineOfCells,
    cell_of,
    columns_of,
    first_cells,
    is_spreadsheet,
    require_few_columns,
    text_of,
    text_rows,
    unreadable,
)
from data.importers.text import cleaned
from data.importers.words import words_of
from data.phrases import phrase
from data.workbook.sheets import Refused
from data.workbook.spreadsheet import Spreadsheet


@dataclass(frozen=True, slots=True)
class CardTable:
    """The rows beneath a header. `header` is as the file has it, `columns` by term."""

    header: list[str]
    columns: Mapping[str, int]
    rows: list[LineOfCells]

    def text(self, cells: list[str], term: str) -> str:
        """A cell of a row; empty where there is no such column."""
        return cell_of(cells, self.columns.get(term))

    def first(self, cells: list[str], *terms: str) -> str:
        """The first of several cells that says something."""
        return next((text for term in terms if (text := self.text(cells, term))), "")

    def called(self, term: str) -> str:
        """A column as the file names it."""
        return cell_of(self.header, self.columns.get(term)) or term

    def days_first(self, *terms: str) -> bool:
        """Whether the days of these columns come before the months; where nobody can tell, they do not."""
        return Days.of(self.text(cells, term) for _, cells in self.rows for term in terms).first


def is_table(content: bytes, section: str, needed: frozenset[str]) -> bool:
    """Whether the first row has all these terms' columns."""
    try:
        header = _workbook_header(content) if is_spreadsheet(content) else _text_header(content)
    except Refused:
        return False
    return needed <= columns_of(header, words_of(section)).keys()


def _text_header(content: bytes) -> list[str]:
    return next(iter(first_cells(content)), [])


def _workbook_header(content: bytes) -> list[str]:
    return next((cells for _, cells in _workbook_rows(content)), [])


def card_table(content: bytes, section: str, needed: frozenset[str]) -> CardTable:
    """The table; raises `Refused` for what is none, or lacks a column that is needed."""
    rows = list(_workbook_rows(content)) if is_spreadsheet(content) else text_rows(content)
    if not rows:
        raise unreadable(phrase("the file is empty"), phrase("export it again"))
    number, header = rows[0]
    columns = columns_of(header, words_of(section))
    missing = sorted(needed - columns.keys())
    if missing:
        problem = phrase("there is no column for {columns}", columns=", ".join(missing))
        raise unreadable(problem, phrase("export the file again, with all its columns"), number)
    require_few_columns(len(header), number)
    again = [cleaned(cell) for cell in header]
    first = again[0]
    body = [(row, cells) for row, cells in rows[1:] if first not in cells[0] or [*map(cleaned, cells)] != again]
    return CardTable(header, columns, body)


def _workbook_rows(content: bytes) -> Iterator[LineOfCells]:
    """Those of the first sheet that are not blank."""
    workbook = Spreadsheet("", content)
    for number, cells in enumerate(workbook.grid(workbook.names[0]) if workbook.names else [], 1):
        texts = [text_of(cell) for cell in cells]
        if any(text.strip() for text in texts):
            yield number, texts
