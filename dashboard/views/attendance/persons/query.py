"""Persons and attendances, by event or, where these are many, by year or month: never a row per person."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, FromClause, Integer, Select, case, cast, extract, func, select, true

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked, Reach
from dashboard.views.attendance.query import totals
from dashboard.views.attendance.sessions.query import CAME, chosen, facts, theirs
from data import hinge
from data.access import Door
from data.frames import records
from data.joins import same


@dataclass(frozen=True, slots=True)
class Frames:
    """`totals` as the view has them; `rows` of events, or of each `unit` where events are more than there is room."""

    totals: pd.DataFrame
    rows: pd.DataFrame
    unit: str


def read(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> Frames:
    """The frames of the level that fits the room."""
    found = fetch(totals(door, linked.scope, None))
    (known,) = records(found)
    if known["events"] <= frame.rows:
        return Frames(found, fetch(events(door, linked.reach)), "event")
    unit = "month" if known["first"].year == known["last"].year else "year"
    return Frames(found, fetch(periods(door, linked.reach, unit)), unit)


def _fresh(door: Door, reach: Reach) -> FromClause:
    """Per event: distinct `persons` by name, and those that are `new`: at no earlier event of their programme."""
    presence, event = door.presence, door.event
    whose = theirs(presence, reach)
    once = (
        select(presence.c.programme_id, presence.c.event_id, presence.c.person_id)
        .where(reach.within(presence), presence.c.status.in_(CAME), true() if whose is None else whose)
        .distinct()
        .subquery("once")
    )
    order = (hinge.day_of(event), event.c.code)
    alike = (once.c.programme_id, once.c.person_id)
    ranked = (
        select(
            once.c.programme_id,
            once.c.event_id,
            func.row_number().over(partition_by=alike, order_by=order).label("time"),
        )
        .select_from(once.join(event, same(event, once, id="event_id")))
        .subquery("ranked")
    )
    return (
        select(
            ranked.c.programme_id,
            ranked.c.event_id,
            func.count().label("persons"),
            func.count(case((ranked.c.time == 1, 1))).label("new"),
        )
        .group_by(ranked.c.programme_id, ranked.c.event_id)
        .subquery("fresh")
    )


def _facts(door: Door, reach: Reach) -> FromClause:
    """Per event that took place or was counted: `attended` once, null where nothing tells; `persons`, `new`; `reached`.

    A person at an event is one attendance; so many of its sessions have `lost` their register.
    """
    fact = facts(door, reach, hinge.within(door.event, reach.scope)).subquery("fact")
    fresh, reached, session = _fresh(door, reach), chosen(door, reach), door.session
    lost = (
        select(session.c.programme_id, session.c.event_id, func.count().label("lost"))
        .where(reach.within(session), session.c.register == "missing")
        .group_by(session.c.programme_id, session.c.event_id)
        .subquery("lost")
    )
    attended = func.coalesce(fact.c.by_name, fact.c.by_head, fact.c.stated)
    rows: FromClause = fact.outerjoin(fresh, same(fresh, fact, event_id="id"))
    rows = rows.outerjoin(lost, same(lost, fact, event_id="id"))
    marked: ColumnElement[Any] = true()
    if reached is not None:
        rows, marked = rows.outerjoin(reached, same(reached, fact, id="id")), reached.c.id.is_not(None)
    return (
        select(
            fact.c.programme_id,
            fact.c.id,
            fact.c.day,
            attended.label("attended"),
            func.coalesce(fresh.c.persons, 0).label("persons"),
            func.coalesce(fresh.c.new, 0).label("new"),
            func.coalesce(lost.c.lost, 0).label("lost"),
            case((marked, 1), else_=0).label("reached"),
        )
        .select_from(rows)
        .where((fact.c.status == "held") | attended.is_not(None))
        .subquery("told")
    )


@lru_cache(hinge.KEPT)
def events(door: Door, reach: Reach) -> Select[Any]:
    """One row per event in date order: its card, and `_facts`. `events` counts the rows."""
    told, event, programme, host = _facts(door, reach), door.event, door.programme, door.organisation
    return (
        select(
            *told.c,
            event.c.code,
            event.c.title,
            event.c.kind,
            event.c.status,
            programme.c.reference_number.label("reference"),
            host.c.name.label("host"),
            func.count().over().label("events"),
        )
        .select_from(
            told.join(event, same(event, told, id="id"))
            .join(programme, programme.c.id == told.c.programme_id)
            .outerjoin(host, host.c.id == event.c.host_id)
        )
        .order_by(told.c.day, programme.c.reference_number, event.c.code)
    )


@lru_cache(hinge.KEPT)
def periods(door: Door, reach: Reach, unit: str) -> Select[Any]:
    """One row per `year`, or `year` and `month`, that has events, earliest first; sums of `_facts`.

    `lacking` events have no count; `reached` are of the selection, with their own sums.
    """
    told = _facts(door, reach)
    units = ("year", "month") if unit == "month" else ("year",)
    keys: list[ColumnElement[Any]] = [cast(extract(each, told.c.day), Integer).label(each) for each in units]
    sums = {name: told.c[name] for name in ("attended", "persons", "new", "lost", "reached")}
    named = {f"reached_{name}": case((told.c.reached == 1, told.c[name]), else_=0) for name in ("attended", "new")}
    # A person by name is one of those that attended, except where a headcount is larger.
    untold = case((told.c.attended > told.c.persons, told.c.attended - told.c.persons), else_=0)
    counts: list[ColumnElement[Any]] = [
        func.count().label("events"),
        func.count(case((told.c.attended.is_(None), 1))).label("lacking"),
        *(_total(column).label(name) for name, column in (sums | named | {"untold": untold}).items()),
    ]
    return select(*keys, *counts).group_by(*keys).order_by(*keys)


def _total(column: ColumnElement[int]) -> ColumnElement[int]:
    # PostgreSQL's sum of big integers is a decimal number.
    return cast(func.coalesce(func.sum(column), 0), Integer)
