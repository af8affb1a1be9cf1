"""Acts of importing as a coordinator finds them: what came in, what it changed, what rests on it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from data.coordination.desk import Desk
from data.keeping.history import Batch, history, last_act
from data.models import Base
from data.programmes import programme_key
from data.workbook.sheets import ORDER


@dataclass(frozen=True, slots=True)
class File:
    """One file of an act, and how many rows it held, by what became of them."""

    name: str
    format: str
    sha256: str
    read: int
    added: int
    changed: int
    unchanged: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Change:
    """What an act did to the rows of one sheet."""

    sheet: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Act:
    """Files that one person brought into a programme together. `elsewhere` are other programmes that they changed."""

    number: int
    at: datetime
    by: str
    files: tuple[File, ...]
    changes: tuple[Change, ...]
    undone_at: datetime | None
    undone_by: str | None
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """A file that rows rest on."""

    name: str
    at: datetime


def acts(desk: Desk, programme_id: int, first: int = 0, most: int = 20) -> tuple[list[Act], int]:
    """The acts of a programme, the last one first: `most` from the one that `first` others precede; and all in all."""
    batch = Base.metadata.tables["import_batch"]
    with desk.engine.connect() as connection:
        own = _own(connection, programme_id)
        total = connection.scalar(select(func.count(batch.c.act.distinct())).where(*own)) or 0
        numbers = select(batch.c.act).where(*own).distinct().order_by(batch.c.act.desc()).offset(first).limit(most)
        return _acts(connection, programme_id, connection.scalars(numbers).all()), total


def act(desk: Desk, programme_id: int, number: int) -> Act | None:
    """The act of this number; none where it brought nothing into the programme."""
    with desk.engine.connect() as connection:
        return next(iter(_acts(connection, programme_id, [number])), None)


def undoable(desk: Desk, programme_id: int) -> int | None:
    """The act that may be undone next; none where there is none."""
    with desk.engine.connect() as connection:
        return last_act(connection, *programme_key(connection, programme_id))


def behind(desk: Desk, programme_id: int, event: str, sheets: Collection[str]) -> list[Batch]:
    """The files that the rows of these sheets and this event rest on, the last one first."""
    with desk.engine.connect() as connection:
        return [batch for batch in history(connection, programme_id, event, sheets) if batch.undone_at is None]


def files_behind(
    desk: Desk,
    sheets: Collection[str],
    programmes: Collection[int] | None = None,
    reached: ColumnElement[bool] | None = None,
    most: int = 3,
) -> tuple[list[Behind], bool]:
    """The last `most` files that touched rows of these sheets, the last one first, and whether there are more.

    Of these programmes, or all; of events for which `reached`, a condition on the table of events, holds, and of none.
    """
    tables = Base.metadata.tables
    batch, trace, event = tables["import_batch"], tables["import_trace"], tables["event"]
    programme, funder = tables["programme"], tables["organisation"]
    touched = select(trace.c.id).where(trace.c.batch_id == batch.c.id, trace.c.sheet.in_(sheets))
    if reached is not None:
        named = and_(event.c.programme_id == programme.c.id, event.c.code == trace.c.event)
        touched = touched.where(or_(trace.c.event == "", select(event.c.id).where(named, reached).exists()))
    own = [] if programmes is None else [programme.c.id.in_(sorted(programmes))]
    statement = (
        select(batch.c.file_name, batch.c.imported_at)
        .select_from(
            batch.join(programme, programme.c.reference_number == batch.c.programme).join(
                funder, and_(funder.c.id == programme.c.funder_id, funder.c.code == batch.c.funder)
            )
        )
        .where(batch.c.undone_at.is_(None), touched.correlate(batch, programme).exists(), *own)
        .order_by(batch.c.id.desc())
        .limit(most + 1)
    )
    with desk.engine.connect() as connection:
        found = [Behind(*row) for row in connection.execute(statement)]
    return found[:most], len(found) > most


def _own(connection: Connection, programme_id: int) -> tuple[ColumnElement[bool], ...]:
    batch, (funder, reference) = Base.metadata.tables["import_batch"], programme_key(connection, programme_id)
    return batch.c.funder == funder, batch.c.programme == reference


def _acts(connection: Connection, programme_id: int, numbers: Collection[int]) -> list[Act]:
    batch, trace = Base.metadata.tables["import_batch"], Base.metadata.tables["import_trace"]
    funder, reference = programme_key(connection, programme_id)
    every = connection.execute(select(batch).where(batch.c.act.in_(numbers)).order_by(batch.c.id)).all()
    counts = [func.sum(trace.c[name]).label(name) for name in ("added", "changed", "removed")]
    changed = connection.execute(
        select(batch.c.act, trace.c.sheet, *counts)
        .join(trace, trace.c.batch_id == batch.c.id)
        .where(batch.c.act.in_(numbers), *_own(connection, programme_id))
        .group_by(batch.c.act, trace.c.sheet)
    ).all()
    made = []
    for number in sorted(numbers, reverse=True):
        rows = [row for row in every if row.act == number]
        mine = [row for row in rows if (row.funder, row.programme) == (funder, reference)]
        if mine:
            others = {row.programme for row in rows if row.programme is not None and row not in mine}
            told = [Change(*row[1:]) for row in changed if row.act == number]
            made.append(_act(mine, told, others))
    return made


def _act(batches: Sequence[Any], changes: list[Change], elsewhere: Collection[str]) -> Act:
    last = batches[-1]
    return Act(
        last.act,
        last.imported_at,
        last.imported_by,
        tuple(
            File(
                row.file_name,
                row.format,
                row.sha256,
                row.rows_read,
                row.rows_added,
                row.rows_changed,
                row.rows_unchanged,
                row.rows_rejected,
            )
            for row in batches
        ),
        tuple(sorted(changes, key=lambda change: ORDER.index(change.sheet))),
        last.undone_at,
        last.undone_by,
        tuple(sorted(elsewhere)),
    )
