"""A validated programme into the database: all of it or nothing, and what that changed."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, Engine, insert, update

from data.audit_log import now
from data.engine import writing
from data.erasure import erased_of, reduce_affiliations
from data.keys import changed, take
from data.models import ImportBatch
from data.release.sharing import record_imported
from data.workbook.changes import Progress, apply
from data.workbook.cross_rules import cross_faults
from data.workbook.schema import SHARED, SHEETS
from data.workbook.sheets import Fault, Line, Refused, Row
from data.workbook.stored import Key, Stored, picker, programme_ids, stored_programme
from data.workbook.validation import Validated, in_order, key_text
from data.workbook.without_erased import without_erased

Rows = dict[str, dict[Key, Row]]


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What an import did to one sheet: rows changed are named with the columns that differ; `absent` are rows on record
    that the file does not have, and either `kept` or removed.
    """

    sheet: str
    added: int
    changed: tuple[str, ...]
    unchanged: int
    absent: tuple[str, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did to a programme, sheet by sheet."""

    programme: str
    sheets: tuple[SheetReport, ...]

    @property
    def added(self) -> int:
        """Rows, over all sheets."""
        return sum(sheet.added for sheet in self.sheets)

    @property
    def changed(self) -> int:
        """Rows, over all sheets."""
        return sum(len(sheet.changed) for sheet in self.sheets)

    @property
    def unchanged(self) -> int:
        """Rows, over all sheets."""
        return sum(sheet.unchanged for sheet in self.sheets)

    @property
    def removed(self) -> int:
        """Rows, over all sheets."""
        return sum(len(sheet.absent) for sheet in self.sheets if not sheet.kept)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a programme comes from. `rejected` counts the rows that a mapping left out."""

    file_name: str
    sha256: str
    format: str = "workbook"
    who: str = ""
    rejected: int = 0


def load(
    engine: Engine,
    validated: Validated,
    *,
    file_name: str,
    sha256: str,
    replace: bool = False,
    progress: Progress | None = None,
    who: str = "",
) -> Report:
    """Bring one programme in, in one transaction. Raises `Refused` where it contradicts what is on record.

    Rows are matched by natural key. Rows on record that the file does not have stay unless `replace`; organisations and
    series always stay, since other programmes may name them.
    """
    with writing(engine) as connection:
        return load_within(
            connection, validated, Source(file_name, sha256, who=who), replaces=replace, progress=progress
        )


def load_within(
    connection: Connection,
    validated: Validated,
    source: Source,
    *,
    replaces: bool = False,
    progress: Progress | None = None,
) -> Report:
    """The same within a transaction of the caller's, which holds off every other import until its end."""
    changed(connection)
    batch_id = take(connection, "import_batch", 1)[0]
    reference, funder = str(validated.programme["reference_number"]), str(validated.programme["funder"])
    erased = erased_of(connection, funder, reference)
    stored = stored_programme(connection, programme_ids(connection, reference, funder).get(funder))
    validated = without_erased(validated, stored, erased)
    rows = {
        name: {key(line.cells): line.cells for line in validated.lines[name]}
        for name, key in ((name, picker(sheet.key)) for name, sheet in SHEETS.items())
    }
    kept = _kept(stored, rows, replaces)
    if faults := _contradictions(validated, kept):
        raise Refused(in_order(faults))
    report = _report(reference, stored, rows, replaces)
    apply(connection, stored, {name: rows[name] | kept[name] for name in SHEETS}, progress)
    reduce_affiliations(connection, funder, reference, erased)
    record_imported(connection, programme_ids(connection, reference, funder)[funder], source.who)
    _record(connection, batch_id, source, report, sum(map(len, rows.values())))
    return report


def _kept(stored: Stored, rows: Rows, replaces: bool) -> Rows:
    """What is on record, not in the file, and stays."""
    return {
        name: {
            key: row
            for key, row in stored.rows[name].items()
            if key not in rows[name] and (name in SHARED or not replaces)
        }
        for name in SHEETS
    }


def _contradictions(validated: Validated, kept: Rows) -> list[Fault]:
    """What the file says against the rows that stay on record beside it."""
    if not any(kept.values()):
        return []
    lines = {name: [*validated.lines[name], *(Line(None, row) for row in kept[name].values())] for name in SHEETS}
    return [replace(fault, hint=f"{fault.hint}; {_advice(fault)}") for fault in cross_faults(validated.file, lines)]


def _advice(fault: Fault) -> str:
    if fault.sheet in SHARED:
        return "one of them is on record from before"
    return "this is about a row on record that the file does not have: add it to the file, or import with --replace"


def _report(reference: str, stored: Stored, rows: Rows, replaces: bool) -> Report:
    used = stored.used()
    reports = []
    for name, sheet in SHEETS.items():
        before, after = stored.rows[name], rows[name]
        changed = []
        for key, row in after.items():
            differing = [column for column in sheet.names if key in before and before[key][column] != row[column]]
            if differing:
                changed.append(f"{key_text(sheet, row)}: {', '.join(differing)}")
        absent = [
            key_text(sheet, row)
            for key, row in before.items()
            if key not in after and (name not in SHARED or key in used[name])
        ]
        added = sum(key not in before for key in after)
        unchanged = len(after) - added - len(changed)
        kept = not replaces or name in SHARED
        reports.append(SheetReport(name, added, tuple(changed), unchanged, tuple(absent), kept))
    return Report(reference, tuple(reports))


def _record(connection: Connection, batch_id: int, source: Source, report: Report, read: int) -> None:
    batch = {
        "sha256": source.sha256,
        "file_name": source.file_name,
        "format": source.format,
        "imported_at": now(),
        "imported_by": source.who,
        "rows_read": read,
        "rows_added": report.added,
        "rows_changed": report.changed,
        "rows_unchanged": report.unchanged,
        "rows_rejected": source.rejected,
    }
    again = update(ImportBatch).where(ImportBatch.sha256 == source.sha256).values(batch)
    if not connection.execute(again).rowcount:
        connection.execute(insert(ImportBatch).values(id=batch_id, **batch))
