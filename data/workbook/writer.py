"""A programme workbook for people: an .xlsx file, or a folder with one .csv file per sheet."""

import csv
import re
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from data.workbook.cells import shown
from data.workbook.formulas import guarded
from data.workbook.schema import SHEETS, Column, Kind, Sheet
from data.workbook.sheets import Cell, Row, Sheets

READ_ME = "read me"

_FORMATS = {Kind.CODE: "@", Kind.TEXT: "@", Kind.WORD: "@", Kind.DAY: "yyyy-mm-dd", Kind.MOMENT: "yyyy-mm-dd hh:mm"}
_SECONDS = "yyyy-mm-dd hh:mm:ss"
_LAST_ROW = 1_048_576
_LONGEST_LIST = 255
"""What a spreadsheet takes as a drop-down's own words."""
_UNESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_NO_DAY = (1980, 1, 1, 0, 0, 0)

_INTRODUCTION = (
    "This workbook is one programme. Every sheet is a table with one header row; leave headers and sheet names as they"
    " are, and leave a sheet's rows out where there is nothing to tell.",
    "Rows refer to one another by code, pseudonym or number, never by position. What a column refers to must have a row"
    " in the sheet named here.",
    "Days are written 2019-03-12, times 2019-03-12 09:00 in the programme's time zone. A blank cell means that"
    " something is not known, never zero.",
    "Check a workbook with `flask --app app check FILE` and bring it in with `flask --app app import FILE`.",
)
_README_HEADER = ("sheet", "column", "holds", "needed", "takes", "meaning")
_README_WIDTHS = (20, 20, 14, 10, 50, 80)


def write(sheets: Sheets, path: Path) -> None:
    """Every sheet with every column, rows in their order: one file if the path ends in .xlsx, else a folder of .csv.

    The same sheets give the same bytes. A file that is there already is replaced at once or not at all.
    """
    if path.suffix.lower() == ".xlsx":
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, _xlsx(sheets))
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, sheet in SHEETS.items():
        rows = ([_text(row.get(column)) for column in sheet.names] for row in sheets.get(name, ()))
        _write_csv(path / f"{name}.csv", [sheet.names, *rows])


def template(path: Path) -> None:
    """A workbook without rows."""
    write({}, path)


def _replace(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        part.write(content)
    Path(part.name).chmod(0o644)
    Path(part.name).replace(path)


def _text(value: Cell) -> str:
    return guarded(value) if isinstance(value, str) else shown(value)


def _write_csv(path: Path, rows: Iterable[Iterable[str]]) -> None:
    # The mark in front tells spreadsheets that it is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(rows)


def _xlsx(sheets: Sheets) -> bytes:
    workbook = Workbook(write_only=True)
    _add_read_me(workbook)
    for name, sheet in SHEETS.items():
        _add_sheet(workbook, sheet, sheets.get(name, []))
    workbook.properties.creator = "Samspel"
    workbook.properties.created = datetime(*_NO_DAY)
    content = BytesIO()
    workbook.save(content)
    return _without_dates(content)


def _add_sheet(workbook: Workbook, sheet: Sheet, rows: list[Row]) -> None:
    page = workbook.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    for number, column in enumerate(sheet.columns, 1):
        dimension = page.column_dimensions[get_column_letter(number)]
        dimension.width = max(len(column.name) + 3, 36 if column.kind is Kind.TEXT else 16)
        dimension.number_format = _FORMATS.get(column.kind, "General")
        if choices := _choices(column):
            letter = get_column_letter(number)
            choices.add(f"{letter}2:{letter}{_LAST_ROW}")
            page.data_validations.append(choices)
    page.append([_heading(page, column.name, column.required) for column in sheet.columns])
    for row in rows:
        page.append([_cell(page, column, row.get(column.name)) for column in sheet.columns])


def _cell(page: Any, column: Column, value: Cell) -> Any:
    if value is None:
        return None
    if isinstance(value, str):
        cell = WriteOnlyCell(page, _UNESCAPED.sub("_x005F_", value))
        # Whatever it looks like, it is no formula and no error.
        cell.data_type = "s"
        cell.number_format = "@"
        return cell
    if not isinstance(value, date):
        return value
    cell = WriteOnlyCell(page, value)
    timed = isinstance(value, datetime)
    seconds = isinstance(value, datetime) and value.second
    cell.number_format = _SECONDS if seconds else _FORMATS[Kind.MOMENT if timed else Kind.DAY]
    return cell


def _heading(page: Any, text: str, strong: bool) -> Any:
    cell = WriteOnlyCell(page, text)
    cell.font = Font(bold=strong, italic=not strong)
    cell.border = Border(bottom=Side(style="thin"))
    return cell


def _choices(column: Column) -> DataValidation | None:
    """The column's drop-down, if it has one: its words, or the codes of the sheet that it refers to."""
    words = ",".join(("TRUE", "FALSE") if column.kind is Kind.FLAG else column.words)
    if words and len(words) <= _LONGEST_LIST:
        source, style = f'"{words}"', "stop"
    elif column.target and column.kind is Kind.CODE and len(SHEETS[column.target].key) == 1:
        target = SHEETS[column.target]
        letter = get_column_letter(target.names.index(target.key[0]) + 1)
        source, style = f"{target.name}!${letter}$2:${letter}${_LAST_ROW}", "warning"
    else:
        return None
    choices = DataValidation("list", source, allow_blank=True, showErrorMessage=True, errorStyle=style)
    choices.promptTitle, choices.prompt, choices.showInputMessage = column.name, column.meaning, True
    return choices


def _add_read_me(workbook: Workbook) -> None:
    page = workbook.create_sheet(READ_ME)
    for number, width in enumerate(_README_WIDTHS, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    for sentence in _INTRODUCTION:
        page.append([sentence])
    page.append([])
    page.append([_heading(page, text, strong=True) for text in _README_HEADER])
    for sheet in SHEETS.values():
        page.append([_heading(page, sheet.name, strong=True), None, None, None, None, sheet.meaning])
        for column in sheet.columns:
            needed = "yes" if column.required else "if known" if column.default is None else shown(column.default)
            page.append([None, *_wrapped(page, column.name, column.kind, needed, _takes(column), column.meaning)])


def _takes(column: Column) -> str:
    if column.target:
        return f"a row of {column.target}"
    return ", ".join(column.words)


def _wrapped(page: Any, *texts: str) -> list[Any]:
    cells = [WriteOnlyCell(page, str(text)) for text in texts]
    for cell in cells:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cells


def _without_dates(content: BytesIO) -> bytes:
    """The same archive without the moment it was made."""
    packed = BytesIO()
    with ZipFile(content) as made, ZipFile(packed, "w", ZIP_DEFLATED) as plain:
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            plain.writestr(ZipInfo(name, _NO_DAY), part, ZIP_DEFLATED)
    return packed.getvalue()
