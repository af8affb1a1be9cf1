"""Rows of the programme workbook, made from usable rows of people's own files as a mapping says."""

from collections.abc import Iterator
from collections.abc import Mapping as Cells
from dataclasses import dataclass, field
from datetime import date, timedelta

from data.importers.mapped.answers import Step, answers, instrument_rows
from data.importers.mapped.consistency import linked_column, written_codes
from data.importers.mapped.dirt import Finding
from data.importers.mapped.mapping import Mapping, SheetSpec, Source, Value
from data.importers.mapped.tables import Change, SourceRow, SourceTable
from data.importers.mapped.values import Reading, reading
from data.phrases import phrase
from data.workbook.cells import shown
from data.workbook.schema import SHEETS, Column
from data.workbook.sheets import Cell, Fault, Row, Sheets


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row of a sheet comes from; `row` is null for one that the mapping writes out."""

    file: str
    row: int | None


@dataclass(slots=True)
class Assembly:
    """The sheets so far, where each of their rows came from, and what stood in the way.

    `used` holds (file, row) of every source row that a sheet took something from.
    """

    mapping: Mapping
    mapping_file: str
    tables: dict[str, SourceTable]
    usable: dict[str, list[SourceRow]]
    sheets: Sheets = field(default_factory=dict)
    origins: dict[str, list[Origin]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    changes: dict[Change, None] = field(default_factory=dict)
    answers: dict[int, list[Step]] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)
    _links: dict[tuple[str, str], dict[str, SourceRow]] = field(default_factory=dict)
    _readings: dict[int, Reading] = field(default_factory=dict)

    def add(self, sheet: str, row: Cells[str, Cell], origin: Origin) -> None:
        """One row; blank cells are left out of it."""
        filled: Row = {column: cell for column, cell in row.items() if cell is not None}
        self.sheets.setdefault(sheet, []).append(filled)
        self.origins.setdefault(sheet, []).append(origin)

    def partner(self, file: str, row: SourceRow, other: str) -> SourceRow | None:
        """The row of another file that this one belongs to, or that belongs to it."""
        columns = linked_column(self.mapping, file, other)
        assert columns is not None
        mine, theirs = columns
        index = self._links.get((other, theirs))
        if index is None:
            index = {shown(each.cells[theirs]): each for each in self.usable[other]}
            self._links[other, theirs] = index
        return index.get(shown(row.cells[mine]))

    def reading_of(self, value: Value, target: Column | None, file: str) -> Reading:
        """How the mapping reads a column; made once for each value."""
        known = self._readings.get(id(value))
        if known is None:
            codes = written_codes(self.mapping, value.nearest) if value.nearest else ()
            known = self._readings[id(value)] = reading(value, target, self.mapping.files[file], codes)
        return known


def assemble(assembly: Assembly) -> None:
    """Fills the sheets in the mapping's order; the instrument and its criteria come first."""
    if assembly.mapping.instrument is not None:
        instrument = assembly.mapping.instrument
        table = assembly.tables[instrument.file]
        for name, rows in instrument_rows(instrument).items():
            for row in rows:
                assembly.add(name, row, Origin(assembly.mapping_file, None))
        assembly.answers, findings = answers(instrument, table, assembly.usable[instrument.file])
        assembly.findings += findings
    for sheet in assembly.mapping.sheets:
        if sheet.file is None:
            for written in sheet.rows:
                assembly.add(sheet.name, written, Origin(assembly.mapping_file, None))
        else:
            _add_from_file(assembly, sheet, sheet.file)


def _add_from_file(assembly: Assembly, sheet: SheetSpec, file: str) -> None:
    table, key = assembly.tables[file], SHEETS[sheet.name].key
    columns = [(name, SHEETS[sheet.name].column(name), value) for name, value in sheet.columns.items()]
    seen: dict[tuple[Cell, ...], tuple[int, Row]] = {}
    for source in assembly.usable[file]:
        if not _meets(assembly, sheet, file, source):
            continue
        for step in _steps(assembly, sheet, source):
            row = {name: _cell(assembly, value, target, file, source, step) for name, target, value in columns}
            assembly.used.add((file, source.number))
            if sheet.distinct:
                identity = tuple(row.get(name) for name in key)
                first = seen.setdefault(identity, (source.number, row))
                if first[1] is not row:
                    assembly.faults += _differences(table, sheet, source, row, *first)
                    continue
            assembly.add(sheet.name, row, Origin(table.file, source.number))


def _meets(assembly: Assembly, sheet: SheetSpec, file: str, source: SourceRow) -> bool:
    def filled(wanted: Source) -> bool:
        _, row = _row_of(assembly, wanted.file, file, source)
        return row is not None and row.cells[wanted.column] is not None

    return all(map(filled, sheet.when.filled)) and not any(map(filled, sheet.when.blank))


def _row_of(assembly: Assembly, wanted: str | None, file: str, source: SourceRow) -> tuple[str, SourceRow | None]:
    """This row, or its partner in the file that is wanted."""
    if wanted is None or wanted == file:
        return file, source
    return wanted, assembly.partner(file, source, wanted)


def _differences(
    table: SourceTable, sheet: SheetSpec, source: SourceRow, row: Row, first_row: int, first: Row
) -> Iterator[Fault]:
    code = ", ".join(shown(row.get(name)) for name in SHEETS[sheet.name].key if row.get(name) is not None)
    for column, cell in row.items():
        if cell != first[column]:
            problem = phrase(
                '{sheet} "{code}" has {column} "{here}" here and "{there}" in row {row}',
                sheet=sheet.name,
                code=code,
                column=column,
                here=shown(cell),
                there=shown(first[column]),
                row=first_row,
            )
            hint = phrase("give both the same value, by a value map, or different codes")
            yield Fault(table.file, problem, hint, row=source.number, value=shown(cell))


def _steps(assembly: Assembly, sheet: SheetSpec, source: SourceRow) -> Iterator[Step]:
    """The filled columns of `each`; one empty step for a sheet without it."""
    if sheet.each is None:
        yield Step()
        return
    if sheet.each.criteria:
        yield from assembly.answers[source.number]
        return
    for number, column in enumerate(sheet.each.columns, 1):
        if source.cells[column] is not None:
            yield Step(number, column, source.cells[column])


def _cell(assembly: Assembly, value: Value, target: Column | None, file: str, source: SourceRow, step: Step) -> Cell:
    if value.constant is not None:
        return value.constant
    if value.each is not None:
        found: Cell = getattr(step, value.each)
        if value.each == "value" and target is not None:
            found = assembly.reading_of(value, target, file)(found)
        return f"{value.prefix}{shown(found)}" if value.prefix else found
    if value.row_number:
        return f"{value.prefix}{source.number}" if value.prefix else source.number
    if value.parts:
        cells = [_cell(assembly, part, None, file, source, step) for part in value.parts]
        return value.joined.join(shown(cell) for cell in cells if cell is not None) or None
    return _column_cell(assembly, value, target, file, source, step)


def _column_cell(
    assembly: Assembly, value: Value, target: Column | None, file: str, source: SourceRow, step: Step
) -> Cell:
    """A column of this row, or of its partner in another file; null where it has none."""
    assert value.column is not None
    file, row = _row_of(assembly, value.file, file, source)
    found = None if row is None else row.cells[value.column]
    if row is None or found is None:
        return None
    assembly.used.add((file, row.number))
    cell = assembly.reading_of(value, target, file)(found)
    if value.nearest is not None and shown(cell) != shown(found):
        change = Change(assembly.tables[file].file, row.number, value.column, shown(found), shown(cell))
        assembly.changes[change] = None
    if value.day_by_day and isinstance(cell, date):
        return cell + timedelta(days=step.number - 1)
    return cell
