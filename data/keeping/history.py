"""Which files came into a programme, and what each did where; so a figure can name those that it rests on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from data.models import Base, ImportBatch, ImportTrace
from data.programmes import programme_key


@dataclass(frozen=True, slots=True)
class Trace:
    """What a file did to the rows of a sheet that belong to an event; `event` is empty for rows of none."""

    sheet: str
    event: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Batch:
    """One file that came in. Files of one `act` came together; those that were undone say when."""

    act: int
    file_name: str
    sha256: str
    format: str
    at: datetime
    by: str
    read: int
    added: int
    changed: int
    unchanged: int
    rejected: int
    undone_at: datetime | None
    undone_by: str | None
    traces: tuple[Trace, ...]


def history(
    connection: Connection, programme_id: int, event: str | None = None, sheets: Collection[str] = ()
) -> list[Batch]:
    """The files of a programme, the last one first: all, or those that touched this event and these sheets.

    `traces` are those asked for, in the order of sheets and events.
    """
    batch, trace = Base.metadata.tables[ImportBatch.__tablename__], Base.metadata.tables[ImportTrace.__tablename__]
    funder, reference = programme_key(connection, programme_id)
    own = (batch.c.funder == funder, batch.c.programme == reference)
    wanted = [trace.c.event == event] if event is not None else []
    wanted += [trace.c.sheet.in_(sheets)] if sheets else []
    traces: dict[int, list[Trace]] = {}
    told = select(trace).join(batch, batch.c.id == trace.c.batch_id).where(*own, *wanted)
    for row in connection.execute(told.order_by(trace.c.sheet, trace.c.event)):
        found = Trace(row.sheet, row.event, row.added, row.changed, row.removed)
        traces.setdefault(row.batch_id, []).append(found)
    return [
        Batch(
            row.act,
            row.file_name,
            row.sha256,
            row.format,
            row.imported_at,
            row.imported_by,
            row.rows_read,
            row.rows_added,
            row.rows_changed,
            row.rows_unchanged,
            row.rows_rejected,
            row.undone_at,
            row.undone_by,
            tuple(traces.get(row.id, ())),
        )
        for row in connection.execute(select(batch).where(*own).order_by(batch.c.id.desc()))
        if row.id in traces or not wanted
    ]


def last_act(connection: Connection, funder: str, reference: str) -> int | None:
    """The last act that changed something in this programme and is not undone; none where there is nothing to undo."""
    batch, trace = Base.metadata.tables[ImportBatch.__tablename__], Base.metadata.tables[ImportTrace.__tablename__]
    last: int | None = connection.scalar(
        select(func.max(batch.c.act)).where(
            batch.c.funder == funder,
            batch.c.programme == reference,
            batch.c.undone_at.is_(None),
            select(trace.c.id).where(trace.c.batch_id == batch.c.id).exists(),
        )
    )
    return last
