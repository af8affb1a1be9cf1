"""What every participating firm may know of its programmes: their card, who takes part, what is held when.

Each relation is composed with the firm, and holds nothing of programmes in which it takes no part.
"""

from typing import Any

from sqlalchemy import ColumnElement, Date, FromClause, Select, func, select

from data.joins import same
from data.models import Base


def _table(name: str) -> FromClause:
    return Base.metadata.tables[name]


def _joined(organisation: ColumnElement[int]) -> Select[Any]:
    """The programmes that the firm takes part in."""
    part = _table("participation").alias("taken")
    return select(part.c.programme_id).where(part.c.organisation_id == organisation, part.c.role == "participant")


def programme(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per programme: its number, titles, dates, status, origin, recorded `as_of`, and the `last` day held."""
    card, event = _table("programme"), _table("event")
    last = (
        select(func.date(func.max(func.coalesce(event.c.actual_end, event.c.actual_start)), type_=Date))
        .where(event.c.programme_id == card.c.id, event.c.status == "held")
        .correlate(card)
        .scalar_subquery()
    )
    return select(
        card.c.id.label("programme_id"),
        card.c.reference_number,
        card.c.title_en,
        card.c.title_sv,
        card.c.planned_start,
        card.c.planned_end,
        card.c.status,
        card.c.data_origin,
        card.c.as_of,
        last.label("last"),
    ).where(card.c.id.in_(_joined(organisation)))


def partner(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per firm of these programmes, the firm itself too, and per coordinator: who may be asked to act."""
    part, known = _table("participation"), _table("organisation")
    return (
        select(part.c.programme_id, known.c.id.label("organisation_id"), known.c.code, known.c.name, part.c.role)
        .select_from(part.join(known, known.c.id == part.c.organisation_id))
        .where(part.c.programme_id.in_(_joined(organisation)), part.c.role.in_(("participant", "coordinator")))
    )


def session(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per session: its `event` with `title`, `kind`, `status`, `day` and `host`, its times and its register.

    A session without `ends` knows no hours.
    """
    part, event, host = _table("session"), _table("event"), _table("organisation")
    return (
        select(
            event.c.programme_id,
            event.c.code.label("event"),
            event.c.title,
            event.c.kind,
            event.c.status,
            func.coalesce(event.c.actual_start, event.c.planned_start, type_=event.c.planned_start.type).label("day"),
            host.c.name.label("host"),
            part.c.sequence.label("session"),
            part.c.starts,
            part.c.ends,
            part.c.register,
        )
        .select_from(part.join(event, same(event, part, id="event_id")).outerjoin(host, host.c.id == event.c.host_id))
        .where(event.c.programme_id.in_(_joined(organisation)))
    )


def coverage(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per theme and event that takes it up: `theme`, `event`, `title`, `status`, `day`."""
    theme, taken = _table("theme"), _table("theme_session")
    part, event = _table("session"), _table("event")
    return (
        select(
            theme.c.programme_id,
            theme.c.code.label("theme"),
            event.c.code.label("event"),
            event.c.title,
            event.c.status,
            func.coalesce(event.c.actual_start, event.c.planned_start, type_=event.c.planned_start.type).label("day"),
        )
        .select_from(
            taken.join(theme, same(theme, taken, id="theme_id"))
            .join(part, same(part, taken, id="session_id"))
            .join(event, same(event, part, id="event_id"))
        )
        .where(theme.c.programme_id.in_(_joined(organisation)))
        .distinct()
    )
