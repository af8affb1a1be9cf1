"""The audit log, searched and sorted a page at a time."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal

from sqlalchemy import ColumnElement, String, cast, func, or_, select

from data.coordination.desk import Desk
from data.frames import fetch, records
from data.models import Base
from data.models.vocabulary import AuditAction, ViewerRole

Column = Literal["at", "actor", "action", "object", "programme"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what to which object, and when."""

    at: datetime
    actor: str
    role: ViewerRole | None
    action: AuditAction
    object: str
    programme: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries, and in which order. `text` is looked for in actor and object; `until` is the last day."""

    text: str = ""
    action: str = ""
    actor: str = ""
    programme: str = ""
    since: date | None = None
    until: date | None = None
    sort: Column = "at"
    ascending: bool = False


def entries(desk: Desk, wanted: Wanted, first: int = 0, most: int = 50) -> list[Entry]:
    """`most` entries from the one that `first` others precede; those that the order finds equal stand newest first."""
    table = Base.metadata.tables["audit_log"]
    columns = (table.c.at, table.c.actor, table.c.role, table.c.action, table.c.object, table.c.programme)
    listed = select(*columns).where(*_conditions(wanted)).order_by(*_order(wanted)).offset(first).limit(most)
    return [Entry(**row) for row in records(fetch(desk.engine, listed))]


def count(desk: Desk, wanted: Wanted) -> int:
    """How many entries are wanted."""
    table = Base.metadata.tables["audit_log"]
    statement = select(func.count()).select_from(table).where(*_conditions(wanted))
    with desk.engine.connect() as connection:
        return connection.execute(statement).scalar_one()


def _order(wanted: Wanted) -> tuple[ColumnElement[Any], ...]:
    table = Base.metadata.tables["audit_log"]
    if wanted.sort == "at" and wanted.ascending:
        return table.c.at.asc(), table.c.id.asc()
    newest = (table.c.at.desc(), table.c.id.desc())
    if wanted.sort == "at":
        return newest
    # As people sort words, and alike on both databases.
    words = func.lower(cast(table.c[wanted.sort], String))
    return (words.asc() if wanted.ascending else words.desc()).nulls_last(), *newest


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    table = Base.metadata.tables["audit_log"]
    held: list[ColumnElement[bool]] = []
    if wanted.text:
        held.append(or_(*(table.c[name].icontains(wanted.text, autoescape=True) for name in ("actor", "object"))))
    exact: dict[str, Any] = {"action": wanted.action, "actor": wanted.actor, "programme": wanted.programme}
    held += [table.c[name] == value for name, value in exact.items() if value]
    if wanted.since:
        held.append(table.c.at >= datetime.combine(wanted.since, time()))
    if wanted.until:
        held.append(table.c.at <= datetime.combine(wanted.until, time.max))
    return held
