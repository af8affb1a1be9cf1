"""People's own tables, read through a mapping into the sheets of a programme workbook.

`mapping.py` says what a mapping may hold, `mappings/` shows real ones. What comes out goes through the workbook's own
validation; what is dirty on the way in is a fault, unless the mapping says that such rows are left out, and then every
one of them is listed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path

from data.importers.mapped.assembly import Assembly, Origin, assemble
from data.importers.mapped.consistency import contradictions, used_columns
from data.importers.mapped.dirt import Finding, finding, sifted
from data.importers.mapped.mapping import Mapping
from data.importers.mapped.mapping_file import read_mapping
from data.importers.mapped.tables import Change, SourceTable, read_table
from data.importers.mapped.totals import Disagreement, disagreements
from data.phrases import Phrase, joined, phrase
from data.workbook.nearest import did_you_mean
from data.workbook.sheets import Fault, Refused, Sheets


@dataclass(frozen=True, slots=True)
class FileCount:
    """One file in numbers: every row that is not blank is either used, left out, or (with faults) at fault.

    `keys` counts different keys among all rows, null for a file without a key; `left_out` rows by the kind of dirt that
    was found first; `answers_left_out` single answers of rows that are used; `unused_columns` those that the mapping
    takes nothing from.
    """

    file: str
    rows: int
    used: int
    keys: int | None
    left_out: dict[str, int]
    at_fault: int
    answers_left_out: int
    unused_columns: tuple[str, ...]

    @property
    def rejected(self) -> int:
        """Rows left out."""
        return sum(self.left_out.values())

    @property
    def remark(self) -> Phrase:
        """In one sentence."""
        said: list[object] = [
            phrase(
                "{file}: {rows} rows, {used} used, {rejected} left out",
                file=self.file,
                rows=self.rows,
                used=self.used,
                rejected=self.rejected,
            )
        ]
        if self.left_out:
            said.append(f" ({', '.join(f'{kind} {count}' for kind, count in self.left_out.items())})")
        if self.answers_left_out:
            said.append(phrase(", answers left out {number}", number=self.answers_left_out))
        if self.unused_columns:
            said.append(phrase("; nothing taken from {columns}", columns=", ".join(self.unused_columns)))
        return joined(said, "")

    def __str__(self) -> str:
        return str(self.remark)


@dataclass(frozen=True, slots=True)
class MappedRead:
    """What a mapping made of the files. With `faults` nothing of it may be imported.

    `left_out` are the findings that the mapping excuses; `changes` the cells it had read otherwise than written;
    `disagreements` what the record says twice and differently, kept as it stands. `origins` holds, row for row, where
    the rows of `sheets` come from.
    """

    sheets: Sheets = field(default_factory=dict)
    left_out: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()
    counts: tuple[FileCount, ...] = ()
    changes: tuple[Change, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    origins: dict[str, list[Origin]] = field(default_factory=dict)

    @property
    def rejected(self) -> int:
        """Rows left out, over all files."""
        return sum(count.rejected for count in self.counts)

    def traced(self, faults: Iterable[Fault]) -> list[Fault]:
        """The workbook's faults about these sheets, each with the file and the row that its row was made from.

        A row of a sheet is counted as `data.workbook.reader.from_rows` does, from 2.
        """
        return [self._traced(fault) for fault in faults]

    def _traced(self, fault: Fault) -> Fault:
        origins = self.origins.get(fault.sheet or "", [])
        if fault.row is None or not 0 <= fault.row - 2 < len(origins):
            return fault
        origin = origins[fault.row - 2]
        return replace(fault, file=origin.file, row=origin.row)


def read_mapped(mapping: Path, files: Sequence[Path]) -> MappedRead:
    """Never raises for what is wrong with the mapping or the files: `faults` has a sentence for each, all at once as
    far as they can be known; with a faulty mapping, or a file that cannot be opened, there is nothing else.
    """
    try:
        said = read_mapping(mapping)
    except Refused as refused:
        return MappedRead(faults=refused.faults)
    faults = contradictions(said, mapping.name)
    if faults:
        return MappedRead(faults=tuple(faults))
    tables, faults = _tables(said, mapping.name, files)
    if faults:
        return MappedRead(faults=tuple(faults))
    return _mapped(said, mapping.name, tables)


def _tables(mapping: Mapping, mapping_file: str, files: Sequence[Path]) -> tuple[dict[str, SourceTable], list[Fault]]:
    tables: dict[str, SourceTable] = {}
    faults: list[Fault] = []
    taken: set[Path] = set()
    for name, spec in mapping.files.items():
        matching = [path for path in files if _is_named(path, spec.name)]
        taken |= set(matching)
        if len(matching) != 1:
            faults.append(_not_one(mapping_file, name, spec.name, len(matching)))
            continue
        try:
            tables[name] = read_table(matching[0], spec)
        except Refused as refused:
            faults += refused.faults
    names = [spec.name for spec in mapping.files.values()]
    faults += [_unnamed(path.name, names) for path in files if path not in taken]
    for name, used in used_columns(mapping).items():
        if name in tables:
            faults += [_no_column(tables[name], column) for column in sorted(used - set(tables[name].columns))]
    return tables, faults


def _not_one(mapping_file: str, name: str, pattern: str, number: int) -> Fault:
    problem = (
        phrase('files.{name}: {number} of the files given match "{pattern}"', name=name, number=number, pattern=pattern)
        if number
        else phrase('files.{name}: none of the files given match "{pattern}"', name=name, pattern=pattern)
    )
    return Fault(mapping_file, problem, phrase("give exactly one, or correct its name in the mapping"))


def _unnamed(file: str, names: list[str]) -> Fault:
    hint = did_you_mean(file, names, phrase("describe it in [files]"))
    return Fault(file, phrase("the mapping does not name this file"), hint)


def _is_named(path: Path, pattern: str) -> bool:
    # Brackets stand in file names as often as in patterns.
    return path.name == pattern or fnmatch(path.name.casefold(), pattern.casefold())


def _no_column(table: SourceTable, column: str) -> Fault:
    hint = did_you_mean(column, table.columns, phrase("it has {names}", names=", ".join(table.columns)))
    problem = phrase('there is no column "{column}", which the mapping names', column=column)
    return Fault(table.file, problem, hint)


def _mapped(mapping: Mapping, mapping_file: str, tables: dict[str, SourceTable]) -> MappedRead:
    usable, findings = sifted(mapping, tables)
    made = Assembly(mapping, mapping_file, tables, usable)
    assemble(made)
    findings = _in_order([*findings, *made.findings, *_unplaced(made)], tables)
    excused = [each for each in findings if _is_excused(mapping, each)]
    changes = [change for table in tables.values() for change in table.changes]
    return MappedRead(
        sheets=made.sheets,
        left_out=tuple(excused),
        faults=(*(each.fault for each in findings if not _is_excused(mapping, each)), *made.faults),
        counts=tuple(_count(mapping, name, made, findings) for name in mapping.files),
        changes=(*changes, *made.changes),
        disagreements=tuple(disagreements(made.sheets)),
        origins=made.origins,
    )


def _is_excused(mapping: Mapping, found: Finding) -> bool:
    return bool(getattr(mapping.dirty, found.kind) == "leave_out")


def _in_order(findings: list[Finding], tables: dict[str, SourceTable]) -> list[Finding]:
    place = {table.file: number for number, table in enumerate(tables.values())}
    return sorted(findings, key=lambda each: (place[each.fault.file], each.fault.row or 0))


def _unplaced(made: Assembly) -> list[Finding]:
    return [
        finding(
            "unplaced_row",
            made.tables[name].file,
            row.number,
            phrase("no sheet of the mapping takes anything from the row"),
            phrase("give it a sheet"),
        )
        for name, rows in made.usable.items()
        for row in rows
        if (name, row.number) not in made.used
    ]


def _count(mapping: Mapping, name: str, made: Assembly, findings: list[Finding]) -> FileCount:
    table, key = made.tables[name], mapping.files[name].key
    here = [each for each in findings if each.fault.file == table.file]
    at_fault = {each.fault.row for each in here if each.whole_row and not _is_excused(mapping, each)}
    first: dict[int | None, str] = {}
    for each in here:
        if each.whole_row and each.fault.row not in at_fault:
            first.setdefault(each.fault.row, each.kind)
    return FileCount(
        file=table.file,
        rows=len(table.rows),
        used=len(table.rows) - len(first) - len(at_fault),
        keys=len({tuple(row.cells[column] for column in key) for row in table.rows}) if key else None,
        left_out=dict(Counter(first.values())),
        at_fault=len(at_fault),
        answers_left_out=sum(not each.whole_row and _is_excused(mapping, each) for each in here),
        unused_columns=tuple(column for column in table.columns if column not in used_columns(mapping)[name]),
    )
