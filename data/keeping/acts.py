"""Acts of importing: which files came in together, what they changed, and where each change came from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, text, update

from data.audit_log import now
from data.keeping.changes import Change, merged, packed, unpacked
from data.keys import take
from data.models import Base, ImportBatch, ImportChange, ImportTrace
from data.workbook.plan import Plan
from data.workbook.schema import SHARED
from data.workbook.sheets import Row
from data.workbook.stored import Key


@dataclass(frozen=True, slots=True)
class Source:
    """Where a programme comes from. `rejected` counts the rows that a mapping left out."""

    file_name: str
    sha256: str
    format: str = "workbook"
    who: str = ""
    rejected: int = 0


Origins = Mapping[str, Mapping[Key, int]]
"""By sheet and key, which of several sources a row is from, counted from 0."""

_COUNTS = ("added", "changed", "removed")
_COUNT = text("""
    INSERT INTO import_trace (id, batch_id, sheet, event, added, changed, removed)
    VALUES (:id, :batch_id, :sheet, :event, :added, :changed, :removed)
    ON CONFLICT (batch_id, sheet, event) DO UPDATE SET added = import_trace.added + excluded.added,
        changed = import_trace.changed + excluded.changed, removed = import_trace.removed + excluded.removed
""")
_Place = tuple[int, str, str]
"""A source by its place, a sheet, and an event's code or nothing."""


def begin(connection: Connection) -> int:
    """A new act, for what is brought in together with it."""
    return take(connection, ImportBatch.__tablename__, 1)[0]


def record(
    connection: Connection,
    act: int | None,
    sources: Sequence[Source],
    plan: Plan,
    changes: Iterable[tuple[str, Iterable[Change]]],
    origins: Origins | None = None,
) -> None:
    """Keep that these sources came in, and what that changed by table. Without an act they are one of their own.

    A source that changed nothing is kept as well. What the same act changed before is one change with this.
    """
    act = begin(connection) if act is None else act
    traces = _traces(plan, origins or {})
    batches = _batches(connection, act, sources, plan, _read(plan, len(sources), origins or {}), traces)
    _trace(connection, batches, traces)
    for table, found in changes:
        _keep(connection, act, plan, table, found)


def event_of(sheet: str, row: Row) -> str:
    """The code of the event that a row belongs to; empty where its sheet knows none."""
    return str(row["code"] if sheet == "event" else row.get("event") or "")


def _read(plan: Plan, sources: int, origins: Origins) -> list[int]:
    """By source, how many rows it held."""
    read = [0] * sources
    for name, rows in plan.rows.items():
        elsewhere = origins.get(name, {})
        for key in rows:
            read[elsewhere.get(key, 0)] += 1
    return read


def _traces(plan: Plan, origins: Origins) -> dict[_Place, list[int]]:
    """How many rows were added, changed and removed."""
    traces: dict[_Place, list[int]] = {}
    for name, rows in plan.rows.items():
        before, elsewhere = plan.stored.rows[name], origins.get(name, {})
        told = [(key, row, 1 if key in before else 0) for key, row in rows.items() if before.get(key) != row]
        told += [(key, before[key], 2) for key in plan.gone[name]]
        for key, row, what in told:
            counts = traces.setdefault((elsewhere.get(key, 0), name, event_of(name, row)), [0, 0, 0])
            counts[what] += 1
    return traces


def _batches(
    connection: Connection,
    act: int,
    sources: Sequence[Source],
    plan: Plan,
    read: list[int],
    traces: dict[_Place, list[int]],
) -> list[int]:
    """By source, the id of its row; a file that came twice in one act has one."""
    batch = Base.metadata.tables[ImportBatch.__tablename__]
    of_act = (batch.c.act == act, batch.c.funder == plan.funder, batch.c.programme == plan.reference)
    known: dict[str, int] = dict(connection.execute(select(batch.c.sha256, batch.c.id).where(*of_act)).all())
    ids = []
    for place, source in enumerate(sources):
        added, changed, _ = (sum(of[what] for at, of in traces.items() if at[0] == place) for what in range(3))
        counts = {"rows_read": read[place], "rows_added": added, "rows_changed": changed}
        counts |= {"rows_unchanged": read[place] - added - changed, "rows_rejected": source.rejected}
        if source.sha256 in known:
            more = {name: batch.c[name] + count for name, count in counts.items()}
            connection.execute(update(batch).where(batch.c.id == known[source.sha256]).values(more))
        else:
            known[source.sha256] = take(connection, batch.name, 1)[0]
            facts = {"id": known[source.sha256], "sha256": source.sha256, "file_name": source.file_name}
            facts |= {"format": source.format, "imported_at": now(), "imported_by": source.who}
            facts |= {"act": act, "funder": plan.funder, "programme": plan.reference}
            connection.execute(insert(batch).values(facts | counts))
        ids.append(known[source.sha256])
    return ids


def _trace(connection: Connection, batches: list[int], traces: dict[_Place, list[int]]) -> None:
    ids = take(connection, ImportTrace.__tablename__, len(traces)) if traces else ()
    for id_, ((source, sheet, event), counts) in zip(ids, traces.items(), strict=True):
        row = {"id": id_, "batch_id": batches[source], "sheet": sheet, "event": event}
        connection.execute(_COUNT, row | dict(zip(_COUNTS, counts, strict=True)))


def _keep(connection: Connection, act: int, plan: Plan, name: str, changes: Iterable[Change]) -> None:
    """Keep what changed in a table; a row that the act changed before has one change in all of the act."""
    kept, table = Base.metadata.tables[ImportChange.__tablename__], Base.metadata.tables[name]
    own = {"act": act, "funder": plan.funder, "programme": plan.reference, "sheet": name}
    mine: list[Change] = []
    for row in connection.execute(select(kept).where(kept.c.act == act, kept.c.sheet == name)).all():
        if (row.funder, row.programme) == (plan.funder, plan.reference):
            mine = unpacked(table, row.rows)
            connection.execute(delete(kept).where(kept.c.id == row.id))
        elif name in SHARED:
            earlier, changes = unpacked(table, row.rows), list(changes)
            ids = {change.id for change in earlier}
            both = packed(merged(earlier, (change for change in changes if change.id in ids)))
            connection.execute(update(kept).where(kept.c.id == row.id).values(rows=both or packed(earlier)))
            changes = [change for change in changes if change.id not in ids]
    rows = packed(merged(mine, changes) if mine else changes)
    if rows:
        connection.execute(insert(kept).values(own | {"id": take(connection, kept.name, 1)[0], "rows": rows}))
