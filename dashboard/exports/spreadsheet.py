"""A drawing's tables as CSV, and as a workbook with a sheet of definitions."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from dashboard.drawing.card import Drawing, Table
from dashboard.exports.facts import Facts
from dashboard.exports.rows import Value, tables_of, value_of
from dashboard.texts import Texts
from data.workbook.formulas import guarded

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_LONGEST_NAME = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
"""What a spreadsheet takes for a sheet's name, and what it does not."""
_WIDEST, _PADDING = 60, 2


def csv_of(drawing: Drawing, facts: Facts) -> bytes:
    """The facts, then each table under its caption, an empty line between them; UTF-8 with the mark Excel needs."""
    file = StringIO()
    write = csv.writer(file, lineterminator="\r\n").writerow
    write([guarded(facts.title)])
    for name, said in facts.lines:
        write([name, guarded(said)])
    for table in tables_of(drawing):
        write([])
        write([guarded(table.caption)])
        write([guarded(cell.text) for cell in table.columns])
        for row in table.rows:
            write([_plain(value_of(cell)) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def xlsx_of(drawing: Drawing, facts: Facts, texts: Texts) -> bytes:
    """A sheet per table with typed cells, then one that says what the figures are and how they come about."""
    from openpyxl import Workbook  # Only who takes a workbook away needs it.

    book = Workbook(write_only=True)
    names: set[str] = set()
    for table in tables_of(drawing):
        name = _sheet_name(table.caption, names)
        names.add(name)
        _fill(book.create_sheet(name), table)
    _define(book.create_sheet(_sheet_name(texts._("Definitions"), names)), facts)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _plain(value: Value) -> str:
    return guarded(value) if isinstance(value, str) else value.isoformat() if isinstance(value, date) else str(value)


def _fill(sheet: "WriteOnlyWorksheet", table: Table) -> None:
    columns = [[cell.text for cell in column] for column in zip(table.columns, *table.rows, strict=True)]
    _widen(sheet, [max(map(len, texts)) for texts in columns])
    sheet.freeze_panes = "B2"
    sheet.append(_cells(sheet, [cell.text for cell in table.columns], bold=True))
    for row in table.rows:
        sheet.append(_cells(sheet, [value_of(cell) for cell in row]))


def _define(sheet: "WriteOnlyWorksheet", facts: Facts) -> None:
    _widen(sheet, [max((len(name) for name, _ in facts.lines), default=0), _WIDEST])
    sheet.append(_cells(sheet, [facts.title], bold=True))
    for name, said in facts.lines:
        sheet.append(_cells(sheet, [name, said], wrapped=True))


def _cells(
    sheet: "WriteOnlyWorksheet", values: Sequence[Value], *, bold: bool = False, wrapped: bool = False
) -> list[object]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cells = []
    for value in values:
        cell = WriteOnlyCell(sheet, guarded(value) if isinstance(value, str) else value)
        if isinstance(value, str):
            cell.data_type = "s"  # Whatever it looks like, it is no formula.
        elif isinstance(value, float):
            cell.number_format = "0 %" if 0 <= value <= 1 else "0.00"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        if bold:
            cell.font = Font(bold=True)
        if wrapped:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        cells.append(cell)
    return cells


def _widen(sheet: "WriteOnlyWorksheet", widths: Iterable[int]) -> None:
    from openpyxl.utils import get_column_letter

    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = min(width, _WIDEST) + _PADDING


def _sheet_name(caption: str, taken: set[str]) -> str:
    """The caption as far as a sheet's name takes it, and not one that stands already."""
    base = _NO_NAME.sub(" ", caption)[:_LONGEST_NAME].strip() or "1"
    name, number = base, 1
    while name.casefold() in {each.casefold() for each in taken}:
        number += 1
        name = f"{base[: _LONGEST_NAME - 3].rstrip()} {number}"
    return name
