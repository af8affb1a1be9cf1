"""The statements of the attendance view. Every one returns a bounded number of rows, however much is in scope."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

import pandas as pd
from sqlalchemy import ColumnElement, FromClause, Integer, Select, and_, case, cast, extract, func, select, true, tuple_

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked, Reach, span_of
from dashboard.views.attendance.sessions.query import CAME, chosen, facts, theirs, turnout
from data import hinge
from data.access import Door
from data.frames import records
from data.joins import same

Level = Literal["events", "largest", "months", "years"]
"""What a row stands for: an event in date order, one of the largest of a month, or all events of a month or a year."""

Scope = tuple[int, ...] | None
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Frames:
    """What the statements found. `rows` are those of `events` or `largest`, with their `turnout`; or those of `groups`.

    `everyone` are the groups that set the scale, where `organisation` or `kind` leaves only some persons. `period` is
    what is opened.
    """

    level: Level
    period: str | None
    totals: pd.DataFrame
    rows: pd.DataFrame
    turnout: pd.DataFrame | None = None
    everyone: pd.DataFrame | None = None


def read(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> Frames:
    """The frames of the level that fits the room; a selected period opens its part of a scope that does not fit."""
    reach = linked.reach
    wanted = opened(linked.selection["period"])
    found = fetch(totals(door, reach.scope, span_of(wanted) if wanted else None))
    level, period = _level(records(found)[0], wanted, frame.rows)
    span = span_of(period) if period else None
    if level == "months" or level == "years":
        everyone = replace(reach, organisations=(), kinds=())
        scale = fetch(groups(door, everyone, span, level)) if everyone != reach else None
        return Frames(level, period, found, fetch(groups(door, reach, span, level)), everyone=scale)
    large = level == "largest"
    rows = fetch(largest(door, reach, span, frame.rows - 1) if large else events(door, reach, span))
    return Frames(level, period, found, rows, _turnout(fetch, door, rows))


def _turnout(fetch: Fetch, door: Door, rows: pd.DataFrame) -> pd.DataFrame:
    return fetch(turnout(door, tuple(zip(rows["programme_id"].tolist(), rows["id"].tolist(), strict=True))))


def opened(periods: tuple[str, ...]) -> str | None:
    """The period that these open: the one there is, the year that holds them all, or none."""
    if len(periods) <= 1:
        return periods[0] if periods else None
    years = {period[:4] for period in periods}
    return years.pop() if len(years) == 1 else None


def _level(found: dict[str, Any], period: str | None, rows: int) -> tuple[Level, str | None]:
    if found["events"] <= rows:
        return "events", None
    if found["opened"] == 0:
        return "years", None
    if period and found["opened"] <= rows:
        return "events", period
    if found["first"].year != found["last"].year:
        return "years", period
    return ("months" if found["first"].month != found["last"].month else "largest"), period


def _inside(event: FromClause, scope: Scope, span: Span | None) -> ColumnElement[bool]:
    day = hinge.day_of(event)
    return and_(hinge.within(event, scope), true() if span is None else and_(day >= span[0], day < span[1]))


@lru_cache(hinge.KEPT)
def totals(door: Door, scope: Scope, span: Span | None) -> Select[Any]:
    """One row. In scope: `events`; half-days of held events that have sessions, `registers`, and how many `kept` one.

    Within the span: `opened` events, from `first` to `last`, all of one `kind` or null.
    """
    event, session = door.event, door.session
    day = hinge.day_of(event)
    inside = day if span is None else case((_inside(event, scope, span), day))
    known = (
        select(
            func.count().label("events"),
            func.count(inside).label("opened"),
            func.min(inside).label("first"),
            func.max(inside).label("last"),
            case((func.min(event.c.kind) == func.max(event.c.kind), func.min(event.c.kind))).label("kind"),
        )
        .where(hinge.within(event, scope))
        .subquery("known")
    )
    sitting = (
        select(func.max(case((session.c.register == "missing", 1), else_=0)).label("missing"))
        .select_from(session.join(event, same(session, event, event_id="id")))
        .where(hinge.within(session, scope), event.c.status == "held")
        .group_by(session.c.programme_id, session.c.event_id, hinge.half_of(session))
        .subquery("sitting")
    )
    kept = func.count(case((sitting.c.missing == 0, 1))).label("kept")
    register = select(func.count().label("registers"), kept).select_from(sitting).subquery("register")
    return select(*known.c, *register.c).select_from(known.join(register, true()))


def _selected(door: Door, reach: Reach, reached: FromClause | None) -> tuple[ColumnElement[int], ...]:
    """Member `firms` in scope; of the selected events, distinct `persons` by name, and `heads`: of an event's
    largest session, as in `facts`, for who stays a second day is not two persons."""
    session, presence, headcount, part = door.session, door.presence, door.headcount, door.participation
    firms = select(func.count(part.c.organisation_id.distinct())).where(
        reach.within(part), part.c.role == "participant"
    )
    persons = select(func.count(presence.c.person_id.distinct())).where(
        reach.within(presence), presence.c.status.in_(CAME), *_theirs(presence, reach)
    )
    sitting = (
        select(session.c.programme_id, session.c.event_id, func.sum(headcount.c.attended).label("heads"))
        .select_from(headcount.join(session, same(headcount, session, session_id="id")))
        .where(reach.within(headcount), *_theirs(headcount, reach))
        .group_by(session.c.programme_id, session.c.event_id, session.c.id)
        .subquery("sitting")
    )
    fullest = select(func.max(sitting.c.heads).label("heads")).group_by(sitting.c.programme_id, sitting.c.event_id)
    if reached is not None:
        keys = select(reached.c.programme_id, reached.c.id)
        persons = persons.where(tuple_(presence.c.programme_id, presence.c.event_id).in_(keys))
        fullest = fullest.where(tuple_(sitting.c.programme_id, sitting.c.event_id).in_(keys))
    heads = select(_total(fullest.subquery("fullest").c.heads))
    counts = {"firms": firms, "persons": persons, "heads": heads}
    return tuple(count.scalar_subquery().label(name) for name, count in counts.items())


def _theirs(rows: FromClause, reach: Reach) -> tuple[ColumnElement[bool], ...]:
    condition = theirs(rows, reach)
    return () if condition is None else (condition,)


def _figure(fact: FromClause) -> ColumnElement[int]:
    return func.coalesce(fact.c.by_name, fact.c.by_head, fact.c.stated)


def _lacking(fact: FromClause) -> ColumnElement[bool]:
    return and_(fact.c.status == "held", _figure(fact).is_(None))


def _total(value: ColumnElement[int]) -> ColumnElement[int]:
    # PostgreSQL's sum of big integers is a decimal number.
    return cast(func.coalesce(func.sum(value), 0), Integer)


@lru_cache(hinge.KEPT)
def groups(door: Door, reach: Reach, span: Span | None, by: Level) -> Select[Any]:
    """One row per `year`, or per `year` and `month`, that has events, earliest first.

    `events`, of which `lacking` took place and have no count; attendances `by_name`, `by_head` and `stated`, each event
    in one of them; `reached`, `reached_lacking` and `reached_attended` are of the selected events. Then `_selected`.
    """
    day = hinge.day_of(door.event)
    units = ("year", "month") if by == "months" else ("year",)
    known = facts(door, reach, _inside(door.event, reach.scope, span))
    fact = known.add_columns(*(cast(extract(unit, day), Integer).label(unit) for unit in units)).subquery("fact")
    keys = [fact.c[unit] for unit in units]
    selected = chosen(door, reach)
    rows, reached = _marked(fact, selected)
    return (
        select(
            *keys,
            func.count().label("events"),
            func.count(case((_lacking(fact), 1))).label("lacking"),
            *(_total(fact.c[source]).label(source) for source in ("by_name", "by_head", "stated")),
            func.count(case((reached, 1))).label("reached"),
            func.count(case((and_(reached, _lacking(fact)), 1))).label("reached_lacking"),
            _total(case((reached, _figure(fact)))).label("reached_attended"),
            *_selected(door, reach, selected),
        )
        .select_from(rows)
        .group_by(*keys)
        .order_by(*keys)
    )


def _marked(rows: FromClause, reached: FromClause | None) -> tuple[FromClause, ColumnElement[bool]]:
    """The rows of events, and whether each is selected."""
    if reached is None:
        return rows, true()
    return rows.outerjoin(reached, same(rows, reached, id="id")), reached.c.id.is_not(None)


def _cards(door: Door, reach: Reach) -> tuple[Select[Any], ColumnElement[bool]]:
    event, programme, host = door.event, door.programme, door.organisation
    reached = chosen(door, reach)
    rows, marked = _marked(event, reached)
    names = "programme_id id code title kind status planned_start registered_total attended_total".split()
    cards = select(
        *(event.c[name] for name in names),
        hinge.day_of(event).label("day"),
        programme.c.reference_number.label("reference"),
        host.c.name.label("host"),
        marked.label("reached"),
        *_selected(door, reach, reached),
    ).select_from(
        rows.join(programme, programme.c.id == event.c.programme_id).outerjoin(host, host.c.id == event.c.host_id)
    )
    return cards, marked


@lru_cache(hinge.KEPT)
def events(door: Door, reach: Reach, span: Span | None) -> Select[Any]:
    """One row per event of the span in date order: its card, whether it is `reached`; then `_selected`."""
    cards, _ = _cards(door, reach)
    by_day = (hinge.day_of(door.event), door.programme.c.reference_number, door.event.c.code)
    return cards.where(_inside(door.event, reach.scope, span)).order_by(*by_day)


@lru_cache(hinge.KEPT)
def largest(door: Door, reach: Reach, span: Span | None, most: int) -> Select[Any]:
    """As `events`, but only so many, those with the most attended first, and what is `attended` and `lacking`.

    `all_events`, `all_lacking`, `all_attended` and `all_reached` are of the whole span.
    """
    event = door.event
    cards, reached = _cards(door, reach)
    fact = facts(door, reach, _inside(event, reach.scope, span)).subquery("fact")
    counts = {
        "all_events": func.count(),
        "all_lacking": func.count(case((_lacking(fact), 1))),
        "all_attended": func.sum(_figure(fact)),
        "all_reached": func.count(case((reached, 1))),
    }
    sums = (cast(func.coalesce(count.over(), 0), Integer).label(name) for name, count in counts.items())
    return (
        cards.add_columns(_figure(fact).label("attended"), _lacking(fact).label("lacking"), *sums)
        .join(fact, same(fact, event, id="id"))
        .order_by(_figure(fact).desc().nulls_last(), fact.c.day, event.c.programme_id, event.c.code)
        .limit(most)
    )
