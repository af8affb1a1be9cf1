"""A workbook's lines as typed rows that the database will take, or everything that is wrong with them at once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from data.workbook.cells import CellFault, blank, named, parser, shown
from data.workbook.cross_rules import CROSSED, cross_faults
from data.workbook.references import reference_faults
from data.workbook.rules import RULES
from data.workbook.schema import SHEETS, Column, Kind, Sheet
from data.workbook.sheets import Cell, Fault, Line, Refused, Row, Sheets, Uncalculated, Workbook
from data.workbook.stored import Key, Stored, picker


@dataclass(frozen=True, slots=True)
class Validated:
    """One programme without a fault: the typed lines of every sheet, each with every column, in the file's order.

    `removed` names by sheet and key the rows that shall go; a file that is a whole programme names none.
    """

    file: str
    lines: dict[str, list[Line]]
    removed: dict[str, set[Key]] = field(default_factory=dict)

    @property
    def sheets(self) -> Sheets:
        """The same without their places."""
        return {name: [line.cells for line in lines] for name, lines in self.lines.items()}

    @property
    def programme(self) -> Row:
        """The one row of the sheet of that name."""
        return self.lines["programme"][0].cells


def validate(workbook: Workbook) -> Validated:
    """The workbook's rows, typed and with their defaults; `Refused` with every fault, sorted, if it has one."""
    return validate_beside(workbook, Stored())


def validate_beside(workbook: Workbook, stored: Stored) -> Validated:
    """The same for rows that come to a programme on record: they may refer to what is stored, and must agree with it.

    The workbook holds the rows that come, and the programme's own.
    """
    faults = list(workbook.faults)
    lines = {}
    for name, sheet in SHEETS.items():
        lacking = frozenset(column for column in sheet.names if workbook.lacks(name, column))
        lines[name] = _typed(workbook, sheet, lacking, faults)
    for name, sheet in SHEETS.items():
        faults += _duplicates(workbook.file, sheet, lines[name])
    faults += _programme_faults(workbook, lines["programme"])
    faults += reference_faults(workbook, lines, {name: rows.keys() for name, rows in stored.rows.items()})
    faults += _rule_faults(workbook.file, lines)
    faults += cross_faults(workbook.file, _beside(lines, stored))
    if faults:
        raise Refused(in_order(faults))
    return Validated(workbook.file, lines)


def _beside(lines: dict[str, list[Line]], stored: Stored) -> dict[str, list[Line]]:
    """The lines with the rows on record that they leave as they are."""
    both = dict(lines)
    for name in CROSSED if any(stored.rows.values()) else ():
        key = picker(SHEETS[name].key)
        told = {key(line.cells) for line in lines[name]}
        both[name] = [*lines[name], *(Line(None, row) for of, row in stored.rows[name].items() if of not in told)]
    return both


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """By sheet, row and column as a workbook has them; what has no place comes first, what the schema lacks last."""
    sheets = {name: place for place, name in enumerate(SHEETS)}
    columns = {(name, column): place for name, sheet in SHEETS.items() for place, column in enumerate(sheet.names)}

    def place(fault: Fault) -> tuple[str | int, ...]:
        sheet = -1 if fault.sheet is None else sheets.get(fault.sheet, len(sheets))
        column = -1 if fault.column is None else columns.get((fault.sheet or "", fault.column), len(columns))
        return sheet, fault.sheet or "", fault.row or 0, column, fault.column or "", fault.problem

    return sorted(dict.fromkeys(faults), key=place)


_REPEATED = frozenset({Kind.CODE, Kind.WORD})
_PARSERS = {(name, column.name): parser(column) for name, sheet in SHEETS.items() for column in sheet.columns}


def _typed(workbook: Workbook, sheet: Sheet, lacking: frozenset[str], faults: list[Fault]) -> list[Line]:
    readers = [(column.name, _reader(sheet, column)) for column in sheet.columns if column.name not in lacking]
    typed, nothing = [], dict.fromkeys(sheet.names)
    for line in workbook.lines.get(sheet.name, ()):
        cells, spoilt = nothing.copy(), lacking
        for name, read in readers:
            found = line.cells.get(name)
            try:
                cells[name] = read(found)
            except CellFault as fault:
                spoilt |= {name}
                value = shown(found)[:100]
                faults.append(Fault(workbook.file, fault.problem, fault.hint, sheet.name, line.row, name, value))
        # What came typed, as rows made by a program do, is kept as it came: a long register is not held twice.
        typed.append(line if _alike(cells, line) and spoilt == line.spoilt else Line(line.row, cells, spoilt))
    return typed


def _alike(cells: Row, line: Line) -> bool:
    return cells == line.cells and all(type(cell) is type(line.cells[name]) for name, cell in cells.items())


def _reader(sheet: Sheet, column: Column) -> Callable[[Cell], Cell]:
    """What reads the column's cells; in a long register the same codes and words come again, and are kept once."""
    seen: dict[str, Cell] = {}

    def read(found: Cell) -> Cell:
        # What was not calculated is a text as well, and never a value.
        if type(found) is not str:
            return _value(sheet, column, found)
        if found not in seen:
            seen[found] = _value(sheet, column, found)
        return seen[found]

    return read if column.kind in _REPEATED else lambda found: _value(sheet, column, found)


def _value(sheet: Sheet, column: Column, found: Cell) -> Cell:
    if isinstance(found, Uncalculated):
        raise CellFault(
            f"{named(found)} has no value in this spreadsheet", "mend it there and save, or write the value"
        )
    if not blank(found):
        return _PARSERS[sheet.name, column.name](found)
    if column.required:
        meaning = column.meaning.removesuffix(".")
        raise CellFault(f"{column.name} is blank, and every row needs it", f"fill in {meaning[0].lower()}{meaning[1:]}")
    return column.default


def _duplicates(file: str, sheet: Sheet, lines: list[Line]) -> Iterator[Fault]:
    first: dict[tuple[Cell, ...], int | None] = {}
    for line in lines:
        if line.spoilt.intersection(sheet.key):
            continue
        key = tuple(line.cells[name] for name in sheet.key)
        if key in first:
            yield Fault(
                file,
                f"{key_text(sheet, line.cells)} is in row {first[key]} already",
                "remove one of the two, or correct what tells them apart",
                sheet.name,
                line.row,
                sheet.key[-1],
                shown(key[-1]),
            )
        first.setdefault(key, line.row)


def key_text(sheet: Sheet, row: Row) -> str:
    """What names a row to a person: `session with event "W1", sequence 2`."""
    noun = sheet.name.replace("_", " ")
    return f"{noun} with " + ", ".join(f"{name} {named(row[name])}" for name in sheet.key)


def _programme_faults(workbook: Workbook, lines: list[Line]) -> Iterator[Fault]:
    file = workbook.file
    if not lines and not workbook.lacks("programme", "reference_number"):
        yield Fault(file, "the workbook has no programme", "give this sheet its one row", "programme")
    for line in lines[1:]:
        yield Fault(
            file, "the workbook has a second programme", "make a workbook of its own for it", "programme", line.row
        )


def _rule_faults(file: str, lines: dict[str, list[Line]]) -> Iterator[Fault]:
    for rule in RULES:
        for line in lines[rule.sheet]:
            if line.spoilt.intersection(rule.columns):
                continue
            if complaint := rule.complaint(line.cells):
                problem, hint = complaint
                column = rule.columns[0]
                value = shown(line.cells[column])
                yield Fault(file, problem, hint, rule.sheet, line.row, column, value)
