"""A file as rows under its header, whatever wrote it: CSV in any dress, or a sheet of an .xlsx workbook."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from data.importers.mapped.mapping import FileSpec
from data.importers.text import TextUnreadable, cleaned, decoded, repaired, rows_of
from data.phrases import Phrase, phrase
from data.workbook.cells import blank
from data.workbook.container import file_bytes, refuse
from data.workbook.nearest import did_you_mean
from data.workbook.sheets import Cell, Fault, Refused, Row
from data.workbook.spreadsheet import Spreadsheet

_CONTAINERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """`number` as a spreadsheet counts; `cells` cleaned, blank ones null; `extra` what stands under no header."""

    number: int
    cells: Row
    extra: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A cell read otherwise than it was written, because the mapping asks for it."""

    file: str
    row: int
    column: str
    found: str
    read_as: str

    @property
    def remark(self) -> Phrase:
        """In one sentence."""
        return phrase(
            '{file}, row {row}, column {column}: "{found}" is read as "{read_as}"',
            file=self.file,
            row=self.row,
            column=self.column,
            found=self.found,
            read_as=self.read_as,
        )

    def __str__(self) -> str:
        return str(self.remark)


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The rows of one file that are not blank, in its order."""

    file: str
    columns: tuple[str, ...]
    rows: list[SourceRow]
    changes: list[Change]


def read_table(path: Path, spec: FileSpec) -> SourceTable:
    """Raises `Refused` with one sentence where the file is missing, too large, of another kind, cut off or empty."""
    content = file_bytes(path)
    is_workbook = content.startswith(_CONTAINERS)
    found = _workbook_rows(path, content, spec.sheet) if is_workbook else _text_rows(path, content, spec)
    if not found:
        raise refuse(path.name, phrase("the file is empty"), phrase("export the table again"))
    # One workbook may be named twice, for two of its sheets.
    return _table(path.name if spec.sheet is None else f"{path.name}, sheet {spec.sheet}", found, spec)


def _text_rows(path: Path, content: bytes, spec: FileSpec) -> list[tuple[int, list[Cell]]]:
    try:
        return [(number, list(cells)) for number, cells in rows_of(decoded(content, spec.encoding), spec.delimiter)]
    except TextUnreadable as error:
        raise Refused([Fault(path.name, error.problem, error.hint, row=error.row)]) from error


def _workbook_rows(path: Path, content: bytes, sheet: str | None) -> list[tuple[int, list[Cell]]]:
    spreadsheet = Spreadsheet(path.name, content)
    names = spreadsheet.names
    if sheet is not None and sheet not in names:
        known = did_you_mean(sheet, names, phrase("it has {names}", names=", ".join(names)))
        raise refuse(path.name, phrase('the workbook has no sheet "{sheet}"', sheet=sheet), known)
    grid = spreadsheet.grid(sheet or names[0])
    return [(number, row) for number, row in enumerate(grid, 1) if not all(map(blank, row))]


def _table(file: str, found: list[tuple[int, list[Cell]]], spec: FileSpec) -> SourceTable:
    (_, header), *rest = found
    columns = _names(cleaned(str(cell)) for cell in header)
    changes: list[Change] = []
    rows = []
    for number, cells in rest:
        named: Row = dict.fromkeys(filter(None, columns))
        extra = []
        for place, found_cell in enumerate(cells):
            column = columns[place] if place < len(columns) else ""
            cell = _known(found_cell, spec)
            if cell is None:
                continue
            if isinstance(cell, str) and (read_as := _respelt(cell, column, spec)) != cell:
                changes.append(Change(file, number, column, cell, read_as))
                cell = read_as
            if column:
                named[column] = cell
            else:
                extra.append(str(cell))
        if extra or any(cell is not None for cell in named.values()):
            rows.append(SourceRow(number, named, tuple(extra)))
    return SourceTable(file, tuple(filter(None, columns)), rows, changes)


def _known(cell: Cell, spec: FileSpec) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = cleaned(cell)
    return None if text == "" or text in spec.blank else text


def _respelt(text: str, column: str, spec: FileSpec) -> str:
    if spec.repair_mojibake:
        text = repaired(text)
    return spec.respell.get(column, {}).get(text, text)


def _names(header: Iterable[str]) -> list[str]:
    seen: Counter[str] = Counter()
    names = []
    for name in header:
        seen[name] += 1
        names.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return names
