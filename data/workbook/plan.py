"""What an import would do to a programme, before anything is done."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import Connection

from data.erased import Erased, erased
from data.phrases import Phrase, phrase
from data.programmes import programme_ids
from data.workbook.cross_rules import CROSSED, cross_faults
from data.workbook.schema import SHARED, SHEETS, Sheet
from data.workbook.sheets import Cell, Fault, Line, Refused, Row
from data.workbook.stored import Key, Stored, picker, stored_programme
from data.workbook.validation import Validated, in_order, key_text
from data.workbook.without_erased import without_erased

Rows = dict[str, dict[Key, Row]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that changes: what names it to a person, and each column that differs, with its cell before and after."""

    row: str
    cells: tuple[tuple[str, Cell, Cell], ...]

    def __str__(self) -> str:
        return f"{self.row}: {', '.join(column for column, _, _ in self.cells)}"


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What an import does to one sheet: `absent` are rows on record that the file does not have, or that it says shall
    go, and either `kept` or removed.
    """

    sheet: str
    added: int
    differences: tuple[Difference, ...]
    unchanged: int
    absent: tuple[str, ...]
    kept: bool

    @property
    def changed(self) -> tuple[str, ...]:
        """The rows that change, named with the columns that differ."""
        return tuple(map(str, self.differences))


@dataclass(frozen=True, slots=True)
class Report:
    """What an import does to a programme, sheet by sheet."""

    programme: str
    sheets: tuple[SheetReport, ...]

    @property
    def added(self) -> int:
        """Rows, over all sheets."""
        return sum(sheet.added for sheet in self.sheets)

    @property
    def changed(self) -> int:
        """Rows, over all sheets."""
        return sum(len(sheet.differences) for sheet in self.sheets)

    @property
    def unchanged(self) -> int:
        """Rows, over all sheets."""
        return sum(sheet.unchanged for sheet in self.sheets)

    @property
    def removed(self) -> int:
        """Rows, over all sheets."""
        return sum(len(sheet.absent) for sheet in self.sheets if not sheet.kept)


@dataclass(frozen=True, slots=True)
class Plan:
    """One programme as it is on record, the rows that come in, and by sheet the keys of the rows that go.

    Whoever was `erased` is not among the rows any more.
    """

    funder: str
    reference: str
    stored: Stored
    rows: Rows
    gone: dict[str, set[Key]]
    report: Report
    erased: tuple[Erased, ...]


def plan(connection: Connection, validated: Validated, *, replaces: bool = False, partial: bool = False) -> Plan:
    """What bringing this programme in would do. Reads only; raises `Refused` where it contradicts what is on record.

    Rows on record that the file does not have go if the file `replaces`. A `partial` file holds only the rows that it
    speaks of, beside its one row of the programme: nothing is missing from it, and what goes it names as `removed`.
    Raises `data.erased.JournalFault`.
    """
    reference, funder = str(validated.programme["reference_number"]), str(validated.programme["funder"])
    entries = [
        entry for entry in erased(connection.engine.url) if (entry.funder, entry.programme) == (funder, reference)
    ]
    stored = stored_programme(connection, programme_ids(connection, reference, funder).get(funder))
    validated = without_erased(validated, stored, entries)
    rows: Rows = {}
    for name, sheet in SHEETS.items():
        key = picker(sheet.key)
        rows[name] = {key(line.cells): line.cells for line in validated.lines.get(name, ())}
    gone = {name: _gone(validated, stored, rows, name, replaces) for name in SHEETS}
    faults = [*_contradictions(validated, stored, rows, gone, partial), *_lost(validated, stored, rows, gone, partial)]
    if faults:
        raise Refused(in_order(faults))
    report = Report(reference, tuple(_sheet_reports(stored, rows, gone, replaces, partial)))
    return Plan(funder, reference, stored, rows, gone, report, tuple(entries))


def _gone(validated: Validated, stored: Stored, rows: Rows, name: str, replaces: bool) -> set[Key]:
    """What is on record and goes. What programmes share stays, since another may name it."""
    if name in SHARED:
        return set()
    known = stored.rows[name].keys()
    return known - rows[name].keys() if replaces else known & (validated.removed.get(name, set()) - rows[name].keys())


def _contradictions(
    validated: Validated, stored: Stored, rows: Rows, gone: dict[str, set[Key]], partial: bool
) -> list[Fault]:
    """What the file says against the rows that stay on record beside it."""
    kept = {
        name: [
            Line(None, row) for key, row in stored.rows[name].items() if key not in rows[name] and key not in gone[name]
        ]
        for name in CROSSED
    }
    if not any(kept.values()):
        return []
    lines = {name: [*validated.lines.get(name, ()), *kept[name]] for name in CROSSED}
    return [
        replace(fault, hint=phrase("{hint}; {advice}", hint=fault.hint, advice=_advice(fault, partial)))
        for fault in cross_faults(validated.file, lines)
    ]


def _advice(fault: Fault, partial: bool) -> Phrase:
    if fault.sheet in SHARED:
        return phrase("one of them is on record from before")
    if partial:
        return phrase("one side of this is on record from before")
    return phrase(
        "this is about a row on record that the file does not have: add it to the file, or import with --replace"
    )


def _lost(
    validated: Validated, stored: Stored, rows: Rows, gone: dict[str, set[Key]], partial: bool
) -> Iterator[Fault]:
    """References to rows that go, and of a partial file to rows that went since it was validated."""
    for name, sheet in SHEETS.items():
        for reference in sheet.references:
            come, known, leave = rows[reference.target], stored.rows[reference.target], gone[reference.target]
            pick = picker(reference.columns)
            there = rows[name].values() if partial else ()
            stay = (row for key, row in stored.rows[name].items() if key not in gone[name] and key not in rows[name])
            for row in chain(there, stay if leave else ()):
                key = pick(row)
                if key in come or (key in known and key not in leave) or all(part is None for part in key):
                    continue
                this, other = key_text(sheet, row), _named(SHEETS[reference.target], key)
                if key in leave:
                    problem = phrase("{row} refers to {other}, which goes", row=this, other=other)
                    hint = phrase("keep the one, or remove both")
                else:
                    problem = phrase("{row} refers to {other}, which is not on record any more", row=this, other=other)
                    hint = phrase("read the file again")
                yield Fault(validated.file, problem, hint, name, column=reference.columns[-1])


def _named(sheet: Sheet, key: Key) -> Phrase:
    return key_text(sheet, dict(zip(sheet.key, key, strict=True)))


def _sheet_reports(
    stored: Stored, rows: Rows, gone: dict[str, set[Key]], replaces: bool, partial: bool
) -> Iterator[SheetReport]:
    used: dict[str, set[Key]] = defaultdict(set) if partial else stored.used()
    for name, sheet in SHEETS.items():
        before, after = stored.rows[name], rows[name]
        differences = tuple(
            Difference(key_text(sheet, row), tuple(_cells(sheet.names, before[key], row)))
            for key, row in after.items()
            if key in before and before[key] != row
        )
        absent: Collection[Key] = gone[name]
        if not partial:
            absent = [key for key in before if key not in after and (name not in SHARED or key in used[name])]
        added = len(after.keys() - before.keys())
        unchanged = len(after) - added - len(differences)
        kept = name in SHARED or not (replaces or partial)
        yield SheetReport(name, added, differences, unchanged, tuple(_named(sheet, key) for key in absent), kept)


def _cells(names: Collection[str], before: Row, after: Row) -> Iterator[tuple[str, Cell, Cell]]:
    return ((name, before[name], after[name]) for name in names if before[name] != after[name])
