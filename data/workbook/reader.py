"""A programme workbook as it was found: an .xlsx file, or a folder with one .csv file per sheet."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from data.phrases import phrase
from data.workbook.cells import blank, named, shown
from data.workbook.container import MOST_BYTES, file_bytes, readable, refuse
from data.workbook.formulas import unguarded
from data.workbook.nearest import did_you_mean, nearest
from data.workbook.schema import SHEETS, Sheet
from data.workbook.sheets import Fault, Line, Sheets, Workbook
from data.workbook.spreadsheet import Grid, Spreadsheet

NOT_READ = frozenset({"read me", "readme"})
"""Sheets for people."""

_DELIMITERS = (",", ";", "\t")


def read(path: Path) -> Workbook:
    """The file's or the folder's sheets, whatever is in them; `Refused` where it cannot be opened at all."""
    if path.is_dir():
        return _workbook(path.name, _csv_grids(path))
    if not path.is_file():
        raise refuse(path.name, phrase("there is no such file or folder"))
    return read_content(path.name, file_bytes(path))


def read_content(file: str, content: bytes) -> Workbook:
    """The sheets of an .xlsx file that is at hand; `Refused` where it cannot be opened at all."""
    return _workbook(file, _xlsx_grids(file, content))


def from_rows(sheets: Sheets, file: str = "") -> Workbook:
    """Rows made by a program, numbered as the writer would write them. Sheets and columns may be left out."""
    lines = {name: [Line(n, row) for n, row in enumerate(rows, 2)] for name, rows in sheets.items() if name in SHEETS}
    faults = [_unknown_sheet(file, name, SHEETS) for name in sheets if name not in SHEETS]
    for name, found in lines.items():
        known = set(SHEETS[name].names)
        unknown = {column: None for line in found for column in line.cells if column not in known}
        faults += [_unknown_column(file, SHEETS[name], column, known) for column in unknown]
    return Workbook(file, lines, tuple(faults))


def _xlsx_grids(file: str, content: bytes) -> Iterator[tuple[str, Grid]]:
    spreadsheet = Spreadsheet(file, content)
    for name in spreadsheet.names:
        yield name, spreadsheet.grid(name)


def csv_files(folder: Path) -> list[Path]:
    """The files that a folder is a workbook by, in the order of their names."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv" and path.is_file())


def _csv_grids(folder: Path) -> Iterator[tuple[str, Grid]]:
    with readable(folder.name):
        paths = csv_files(folder)
    if not paths:
        hint = phrase("a workbook's folder has one for each sheet")
        raise refuse(folder.name, phrase("the folder holds no .csv file"), hint)
    if sum(path.stat().st_size for path in paths) > MOST_BYTES:
        raise refuse(folder.name, phrase("the files are larger than 100 MB"), phrase("split the programme"))
    for path in paths:
        yield path.stem, _csv_grid(path, f"{folder.name}/{path.name}")


def _csv_grid(path: Path, file: str) -> Grid:
    with readable(file):
        content = path.read_bytes()
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise refuse(file, phrase("the file is not in UTF-8"), phrase('save it as "CSV UTF-8"')) from fault
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip()) == 5:
        delimiter, text = first[4], rest
    else:
        delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [[unguarded(cell) for cell in row] for row in rows]
    except csv.Error as fault:
        problem = phrase("the file is no table: {reason}", reason=fault)
        raise refuse(file, problem, phrase("check its quotation marks")) from fault


def _workbook(file: str, grids: Iterable[tuple[str, Grid]]) -> Workbook:
    lines: dict[str, list[Line]] = {}
    columns: dict[str, frozenset[str]] = {}
    faults: list[Fault] = []
    unknown: list[str] = []
    for found, grid in grids:
        name = found.strip().casefold()
        if name in lines:
            faults.append(Fault(file, phrase("the sheet is there twice"), phrase("remove one of them"), sheet=name))
        elif name in SHEETS:
            header = [shown(cell).strip().casefold() for cell in grid[0]] if grid else []
            faults += _header_faults(file, SHEETS[name], header)
            columns[name] = frozenset(column for column in SHEETS[name].names if header.count(column) == 1)
            lines[name] = list(_lines(file, SHEETS[name], header, grid, faults))
        elif name not in NOT_READ and any(not blank(cell) for row in grid for cell in row):
            unknown.append(found)
    missing = [name for name in SHEETS if name not in lines]
    misspelt = {nearest(name, missing) for name in unknown}
    faults += [_unknown_sheet(file, name, missing) for name in unknown]
    faults += [_missing_sheet(file, name) for name in missing if name not in misspelt]
    return Workbook(file, lines, tuple(faults), columns)


def _missing_sheet(file: str, name: str) -> Fault:
    hint = phrase("add it, with its header even if it has no rows; a blank template has it")
    return Fault(file, phrase("the sheet is missing"), hint, sheet=name)


def _header_faults(file: str, sheet: Sheet, header: list[str]) -> Iterator[Fault]:
    missing = [name for name in sheet.names if name not in header]
    unknown = [name for name in header if name and name not in sheet.names]
    misspelt = {nearest(name, missing) for name in unknown}
    for name in unknown:
        yield _unknown_column(file, sheet, name, missing)
    for name in sheet.names:
        if header.count(name) > 1:
            hint = phrase("remove one of them")
            yield Fault(file, phrase("the column is there twice"), hint, sheet.name, 1, name)
        elif name in missing and name not in misspelt:
            hint = phrase("add it, even if it stays blank; a blank template has it")
            yield Fault(file, phrase("the column is missing"), hint, sheet.name, 1, name)


def _lines(file: str, sheet: Sheet, header: list[str], grid: Grid, faults: list[Fault]) -> Iterator[Line]:
    """The rows that hold anything, under the columns that the sheet knows."""
    kept = [(place, name) for place, name in enumerate(header) if name in sheet.names]
    nameless = {place for place, name in enumerate(header) if not name}
    for number, row in enumerate(grid[1:], 2):
        if all(blank(cell) for cell in row):
            continue
        for place in [*nameless, *range(len(header), len(row))]:
            if place < len(row) and not blank(row[place]):
                problem = phrase(
                    "{cell} stands in column {number}, which has no name in the header",
                    cell=named(row[place]),
                    number=place + 1,
                )
                faults.append(Fault(file, problem, phrase("name the column, or clear the cell"), sheet.name, number))
        yield Line(number, {name: row[place] if place < len(row) else None for place, name in kept})


def _unknown_sheet(file: str, name: str, free: Iterable[str]) -> Fault:
    hint = did_you_mean(name, free, phrase('remove it, or call it "read me" if it is for people'))
    return Fault(file, phrase("the workbook has no sheet of this name"), hint, sheet=name)


def _unknown_column(file: str, sheet: Sheet, name: str, free: Iterable[str]) -> Fault:
    hint = did_you_mean(name, free, phrase("remove it"))
    return Fault(file, phrase("the sheet has no column of this name"), hint, sheet.name, 1, name)
