"""Statements that count startups by group of events: by year, by month, or event by event for the largest."""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Subquery,
    and_,
    case,
    cast,
    exists,
    extract,
    func,
    literal,
    or_,
    select,
    true,
)

from dashboard.linking import Reach
from dashboard.views.startups.grouping import REST, Grouping
from dashboard.views.startups.query import (
    KEPT,
    OWNS,
    Periods,
    Scope,
    counts_of,
    described_events,
    is_opened,
    meetings,
    number_of,
    rounds_by_event,
    total,
)
from dashboard.views.startups.stages import RANKS, STEP_RANKS
from data import hinge
from data.access import Door
from data.joins import same


@lru_cache(maxsize=KEPT)
def tallies(door: Door, reach: Reach, periods: Periods, grouping: Grouping, apart: tuple[int, ...]) -> Select[Any]:
    """One row per group and likeness: `pairs` of event and startup that are alike in the columns before.

    `attended`, `pitched` and `gave_feedback` sum sessions; `hosted` counts the pairs whose event has a host;
    `last_day` is the last event's.
    """
    row = _grouped(door, reach, periods, group_of(door, grouping, apart))
    alike = (row.c.group, row.c.furthest, row.c.since, row.c.ended, row.c.selected)
    return select(
        *alike,
        func.count().label("pairs"),
        *(total(row.c[name]).label(name) for name in ("attended", "pitched", "gave_feedback")),
        func.count(row.c.host_id).label("hosted"),
        func.max(row.c.day).label("last_day"),
    ).group_by(*alike)


@lru_cache(maxsize=KEPT)
def outcomes(door: Door, reach: Reach, periods: Periods, grouping: Grouping, apart: tuple[int, ...]) -> Select[Any]:
    """One row per group and likeness: `pairs` of startup and host, each at its furthest step since they met there."""
    event, session, appearance, step = door.event, door.session, door.startup_appearance, door.relationship_event
    met = (
        select(
            group_of(door, grouping, apart).label("group"),
            appearance.c.organisation_id,
            event.c.host_id,
            case(STEP_RANKS, value=step.c.stage, else_=0).label("since"),
            case((step.c.stage == "ended", 1), else_=0).label("ended"),
            case((is_selected(door, reach, event, appearance), 1), else_=0).label("selected"),
        )
        .select_from(
            event.join(step, hinge.since_then(event, step))
            .join(session, same(event, session, id="event_id"))
            .join(
                appearance,
                and_(same(session, appearance, id="session_id"), same(step, appearance, startup_id="organisation_id")),
            )
        )
        .where(reach.within(event), is_opened(door, event, periods))
        .subquery("met")
    )
    pair = (
        select(met.c.group, *(func.max(met.c[name]).label(name) for name in ("since", "ended", "selected")))
        .group_by(met.c.group, met.c.organisation_id, met.c.host_id)
        .subquery("pair")
    )
    alike = (pair.c.group, pair.c.since, pair.c.ended, pair.c.selected)
    return select(*alike, func.count().label("pairs")).group_by(*alike)


@lru_cache(maxsize=KEPT)
def distinct(door: Door, reach: Reach, periods: Periods) -> Select[Any]:
    """One row of distinct startups: `invited`, `came`, came `again`; of the selected `chosen`, and so on."""
    row = _grouped(door, reach, periods, literal(REST))
    wanted = and_(row.c.selected, at_stage(reach, row))
    startup = (
        select(
            func.sum(case((row.c.attended > 0, 1), else_=0)).label("events"),
            func.max(case((wanted, 1), else_=0)).label("chosen"),
            func.max(case((and_(wanted, row.c.attended > 0), 1), else_=0)).label("chosen_came"),
            func.max(case((and_(wanted, row.c.pitched > 0), 1), else_=0)).label("chosen_pitched"),
        )
        .group_by(row.c.organisation_id)
        .subquery("startup")
    )
    columns: list[ColumnElement[Any]] = [
        func.count().label("invited"),
        number_of(startup.c.events > 0).label("came"),
        number_of(startup.c.events > 1).label("again"),
        *(number_of(startup.c[name] > 0).label(name) for name in ("chosen", "chosen_came", "chosen_pitched")),
    ]
    return select(*columns)


@lru_cache(maxsize=KEPT)
def largest(door: Door, scope: Scope, periods: Periods, most: int) -> Select[Any]:
    """One row per event that stands for itself, those with most startups first, `most` at most."""
    event, met, asked = door.event, meetings(door, scope, periods), rounds_by_event(door, scope)
    size = (
        select(met.c.programme_id, met.c.event_id, func.count().label("startups"))
        .group_by(met.c.programme_id, met.c.event_id)
        .order_by(func.count().desc(), met.c.event_id)
        .limit(most)
        .subquery("size")
    )
    return (
        described_events(door)
        .add_columns(
            func.coalesce(asked.c.rounds, 0).label("rounds"), func.coalesce(asked.c.pending, 0).label("pending")
        )
        .join(size, same(size, event, event_id="id"))
        .outerjoin(asked, same(asked, event, event_id="id"))
        .order_by(size.c.startups.desc(), event.c.id)
    )


def group_of(door: Door, grouping: Grouping, apart: tuple[int, ...]) -> ColumnElement[int]:
    """An event's group: 2015, 201503, its own id if it stands apart, or `REST`."""
    event = door.event
    if grouping.by == "largest":
        return case((event.c.id.in_(apart), event.c.id), else_=REST)
    day = hinge.day_of(event)
    year, month = cast(extract("year", day), Integer), cast(extract("month", day), Integer)
    period = year * 100 + month if grouping.by == "month" else year
    return case((period < grouping.first, REST), else_=period)


def _grouped(door: Door, reach: Reach, periods: Periods, group: ColumnElement[int]) -> Subquery:
    """`meetings` beside the group, the event's host and day, and whether the selection reaches the row."""
    event, met = door.event, meetings(door, reach.scope, periods)
    return (
        select(
            group.label("group"),
            met.c.event_id,
            event.c.host_id,
            hinge.day_of(event).label("day"),
            met.c.organisation_id,
            *counts_of(met),
            is_selected(door, reach, event, met).label("selected"),
        )
        .select_from(met.join(event, same(met, event, event_id="id")))
        .subquery("row")
    )


def is_selected(door: Door, reach: Reach, event: FromClause, met: FromClause) -> ColumnElement[bool]:
    """The event is reached by the other views' keys, and the startup is one of those selected or known to the firm."""
    conditions = [reach.reached(door, event, but=OWNS)]
    if reach.chosen.startups is not None:
        conditions.append(met.c.organisation_id.in_(sorted(reach.chosen.startups)))
    if reach.organisations:
        step = door.relationship_event.alias("known")
        known = exists().where(same(step, met, startup_id="organisation_id"), step.c.firm_id.in_(reach.organisations))
        conditions.append(or_(met.c.organisation_id.in_(reach.organisations), known))
    return and_(*conditions)


def at_stage(reach: Reach, row: FromClause) -> ColumnElement[bool]:
    """The row reached one of the selected stages; any row where none is selected."""
    if reach.chosen.stages is None:
        return true()
    reached = [
        row.c.furthest >= RANKS[stage]
        if stage in RANKS
        else row.c.since >= STEP_RANKS[stage]
        if stage in STEP_RANKS
        else row.c.ended > 0
        for stage in sorted(reach.chosen.stages)
    ]
    return or_(*reached)
