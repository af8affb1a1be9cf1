"""Which rows of each file can be used, and what is wrong with the others."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from data.importers.mapped.consistency import values_of, written_codes
from data.importers.mapped.mapping import FileSpec, Mapping
from data.importers.mapped.tables import SourceRow, SourceTable
from data.importers.mapped.values import Reading, Unreadable, reading
from data.phrases import joined, phrase, phrase_n
from data.workbook.cells import shown
from data.workbook.sheets import Cell, Fault

_HARDLY_DIFFERENT = 0.9
"""Likeness from which another key is worth naming: keys that begin with a date are all somewhat alike."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a row or, where `whole_row` is false, with one of its answers."""

    kind: str
    """One of `Dirty`'s keys."""
    fault: Fault
    whole_row: bool = True

    @property
    def remark(self) -> Fault:
        """What is wrong, and that it is left out."""
        left_out = (
            phrase("the row is left out ({kind})", kind=self.kind)
            if self.whole_row
            else phrase("the answer is left out ({kind})", kind=self.kind)
        )
        return replace(self.fault, hint=left_out)

    def __str__(self) -> str:
        return str(self.remark)


def finding(
    kind: str,
    file: str,
    row: int,
    problem: str,
    hint: str,
    column: str | None = None,
    value: Cell = None,
    whole_row: bool = True,
) -> Finding:
    """A finding with both ways out: what to correct, and what the mapping would have to say."""
    way_out = phrase('{hint}, or say {kind} = "leave_out" under [dirty]', hint=hint, kind=kind)
    found = None if value is None else shown(value)
    return Finding(kind, Fault(file, problem, way_out, row=row, column=column, value=found), whole_row)


def sifted(mapping: Mapping, tables: dict[str, SourceTable]) -> tuple[dict[str, list[SourceRow]], list[Finding]]:
    """The usable rows of each file in its order, and every finding about the others, by file and row.

    A row with several kinds of dirt has several findings. Repeats are looked for among rows that are otherwise clean,
    and what belongs to a row that is left out is an orphan.
    """
    usable: dict[str, list[SourceRow]] = {}
    findings: list[Finding] = []
    readings = _readings(mapping)
    for name in _parents_first(mapping):
        table, spec = tables[name], mapping.files[name]
        found = [
            each for row in table.rows for each in (*_shape(table, spec, row), *_cells(table, row, readings[name]))
        ]
        if spec.belongs_to is not None:
            parent = spec.belongs_to.file
            found += _orphans(table, spec, usable[parent], tables[parent])
        dirty = {each.fault.row for each in found}
        found += _repeats(table, spec, [row for row in table.rows if row.number not in dirty])
        dirty = {each.fault.row for each in found}
        usable[name] = [row for row in table.rows if row.number not in dirty]
        findings += sorted(found, key=lambda each: each.fault.row or 0)
    return usable, findings


def _parents_first(mapping: Mapping) -> list[str]:
    order: list[str] = []

    def place(name: str) -> None:
        link = mapping.files[name].belongs_to
        if link is not None and link.file not in order:
            place(link.file)
        if name not in order:
            order.append(name)

    for name in mapping.files:
        place(name)
    return order


def _readings(mapping: Mapping) -> dict[str, list[tuple[str, Reading]]]:
    """By file, what its columns have to stand: a column once for each use that a sheet makes of it."""
    found: dict[str, list[tuple[str, Reading]]] = {name: [] for name in mapping.files}
    for sheet in mapping.sheets:
        if sheet.file is None:
            continue
        for _, target, value in values_of(sheet):
            codes = written_codes(mapping, value.nearest) if value.nearest else ()
            if value.column is not None:
                file = value.file or sheet.file
                found[file].append((value.column, reading(value, target, mapping.files[file], codes)))
            elif value.each == "value" and sheet.each is not None:
                # Criteria are read answer by answer: a bad answer does not spoil the response.
                read = reading(value, target, mapping.files[sheet.file], codes)
                found[sheet.file] += [(column, read) for column in sheet.each.columns]
    return found


def _shape(table: SourceTable, spec: FileSpec, row: SourceRow) -> Iterator[Finding]:
    if row.extra:
        cells = ", ".join(row.extra)
        problem, hint = (
            phrase("the row is longer than its header: {cells}", cells=cells),
            phrase("remove the cells or name them"),
        )
        yield finding("longer_row", table.file, row.number, problem, hint, value=cells)
    for column in spec.key:
        if row.cells[column] is None:
            problem = phrase("the key is blank")
            yield finding("blank_key", table.file, row.number, problem, phrase("fill it in"), column)


def _cells(table: SourceTable, row: SourceRow, readings: list[tuple[str, Reading]]) -> Iterator[Finding]:
    seen = set()
    for column, read in readings:
        cell = row.cells[column]
        try:
            read(cell)
        except Unreadable as fault:
            if (column, fault.kind) not in seen:
                seen.add((column, fault.kind))
                yield finding(fault.kind, table.file, row.number, fault.problem, fault.hint, column, cell)


def _orphans(
    table: SourceTable, spec: FileSpec, parents: list[SourceRow], parent_table: SourceTable
) -> Iterator[Finding]:
    link = spec.belongs_to
    assert link is not None
    usable = {shown(row.cells[link.matches]) for row in parents}
    known = {shown(row.cells[link.matches]) for row in parent_table.rows}
    folded = {each.casefold(): each for each in known}
    for row in table.rows:
        cell = row.cells[link.column]
        text = shown(cell)
        if cell is None or text in usable:
            continue
        if text in known:
            problem = phrase(
                'the row "{text}" of {file} that it belongs to is itself not usable', text=text, file=parent_table.file
            )
            hint = phrase("correct that row")
        else:
            problem = phrase('{file} has no {column} "{text}"', file=parent_table.file, column=link.matches, text=text)
            close = get_close_matches(text.casefold(), folded, n=1, cutoff=_HARDLY_DIFFERENT)
            hint = phrase("add it there")
            if close:
                problem = phrase('{problem}, the closest is "{known}"', problem=problem, known=folded[close[0]])
                hint = phrase("respell it if that is meant")
        yield finding("orphan", table.file, row.number, problem, hint, link.column, cell)


def _repeats(table: SourceTable, spec: FileSpec, rows: list[SourceRow]) -> Iterator[Finding]:
    if not spec.key:
        return
    alike: dict[tuple[Cell, ...], list[SourceRow]] = defaultdict(list)
    for row in rows:
        alike[tuple(row.cells[column] for column in spec.key)].append(row)
    for key, group in alike.items():
        first, *others = group
        differing = [
            column for column in table.columns if any(row.cells[column] != first.cells[column] for row in others)
        ]
        if not differing:
            for row in others:
                problem, hint = phrase("the row says again what row {row} says", row=first.number), phrase("remove it")
                yield finding("repeated_row", table.file, row.number, problem, hint, spec.key[0], key[0])
            continue
        for row in group:
            yield _conflict(table, spec, row, [other for other in group if other is not row], differing)


def _conflict(
    table: SourceTable, spec: FileSpec, row: SourceRow, others: list[SourceRow], differing: list[str]
) -> Finding:
    said = (
        phrase(
            "{column} {cell} against {others}",
            column=column,
            cell=_said(row, column),
            others=joined(_said(other, column) for other in others),
        )
        for column in differing
    )
    problem = phrase_n(
        "the row disagrees with row {rows}: {cells}",
        "the row disagrees with rows {rows}: {cells}",
        len(others),
        rows=", ".join(str(other.number) for other in others),
        cells=joined(said, "; "),
    )
    key, hint = spec.key[0], phrase("keep the right one")
    return finding("conflicting_row", table.file, row.number, problem, hint, key, row.cells[key])


def _said(row: SourceRow, column: str) -> str:
    return shown(row.cells[column]) or phrase("blank")
