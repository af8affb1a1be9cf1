"""Statements about startups at events. All rest on `meetings`: one row per event and startup."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
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
    or_,
    select,
)

from dashboard.linking import Reach
from dashboard.views.startups.stages import ATTENDED, GAVE_FEEDBACK, PITCHED, RANKS, STAGES, STEP_RANKS
from data import hinge
from data.access import Door
from data.joins import same

OWNS = frozenset({"startup", "stage"})

KEPT = 64
"""Statements of each sort kept for their return: to build one takes longer than to run it."""

Scope = tuple[int, ...] | None
"""The programmes in scope; None for all of them."""

Periods = tuple[tuple[datetime, datetime], ...] | None
"""The periods that the reader opened, the only ones then drawn; None where none is."""


@lru_cache(maxsize=KEPT)
def calendar(door: Door, scope: Scope) -> Select[Any]:
    """One row per month and kind of event: `events` at which a startup appears, how many `appearances` in all.

    Those events had feedback `rounds`, `pending` of them still open. `silent` counts events that were held and have no
    startup on record; a month of such events alone keeps its row.
    """
    event, session, appearance = door.event, door.session, door.startup_appearance
    met = (
        select(
            session.c.programme_id,
            session.c.event_id,
            func.count(appearance.c.organisation_id.distinct()).label("startups"),
        )
        .select_from(session.join(appearance, same(session, appearance, id="session_id")))
        .where(hinge.within(session, scope))
        .group_by(session.c.programme_id, session.c.event_id)
        .subquery("met")
    )
    asked, day = rounds_by_event(door, scope), hinge.day_of(event)
    year, month = cast(extract("year", day), Integer), cast(extract("month", day), Integer)
    return (
        select(
            year.label("year"),
            month.label("month"),
            event.c.kind,
            func.count(met.c.startups).label("events"),
            total(met.c.startups).label("appearances"),
            number_of(and_(met.c.startups.is_(None), event.c.status == "held")).label("silent"),
            total(case((met.c.startups > 0, asked.c.rounds))).label("rounds"),
            total(case((met.c.startups > 0, asked.c.pending))).label("pending"),
        )
        .select_from(
            event.outerjoin(met, same(met, event, event_id="id")).outerjoin(asked, same(asked, event, event_id="id"))
        )
        .where(hinge.within(event, scope))
        .group_by(year, month, event.c.kind)
    )


@lru_cache(maxsize=KEPT)
def appearances(door: Door, scope: Scope, periods: Periods, most: int) -> Select[Any]:
    """One row per event and startup, then one per event without any; events in date order, startups by code.

    At most so many rows. `name` is the host's or else the event's; `startup` is empty where there is none, and the
    counts are null then. `furthest` is the place of the furthest stage in `STAGES`; `attended`, `pitched` and
    `gave_feedback` count sessions at that stage or a later one. `since` is the furthest step with the event's host
    since the event, counted from 1 in `STEPS`, 0 for none. Of the event's feedback `rounds`, `pending` are still open,
    the last until `closes`.
    """
    event, startup = door.event, door.organisation.alias("startup")
    met, asked = meetings(door, scope, periods), rounds_by_event(door, scope)
    return (
        described_events(door)
        .add_columns(
            func.coalesce(startup.c.code, "").label("startup"),
            func.coalesce(startup.c.name, "").label("startup_name"),
            *counts_of(met),
            func.coalesce(asked.c.rounds, 0).label("rounds"),
            func.coalesce(asked.c.pending, 0).label("pending"),
            asked.c.closes,
        )
        .outerjoin(met, same(met, event, event_id="id"))
        .outerjoin(startup, startup.c.id == met.c.organisation_id)
        .outerjoin(asked, same(asked, event, event_id="id"))
        .where(hinge.within(event, scope), is_opened(door, event, periods))
        .order_by(startup.c.id.is_(None), hinge.day_of(event), event.c.programme_id, event.c.id, startup.c.code)
        .limit(most)
    )


@lru_cache(maxsize=KEPT)
def first_days(door: Door, scope: Scope) -> Select[Any]:
    """One row per programme and startup that attended: `reference`, `startup`, and the `first_day` it did."""
    event, session, appearance = door.event, door.session, door.startup_appearance
    programme, startup = door.programme, door.organisation
    return (
        select(
            programme.c.reference_number.label("reference"),
            startup.c.code.label("startup"),
            func.min(hinge.day_of(event), type_=event.c.planned_start.type).label("first_day"),
        )
        .select_from(
            event.join(session, same(event, session, id="event_id"))
            .join(appearance, same(session, appearance, id="session_id"))
            .join(programme, programme.c.id == event.c.programme_id)
            .join(startup, startup.c.id == appearance.c.organisation_id)
        )
        .where(hinge.within(event, scope), appearance.c.stage.in_(hinge.stages_from("attended")))
        .group_by(programme.c.reference_number, startup.c.code)
    )


@lru_cache(maxsize=KEPT)
def reached_events(door: Door, reach: Reach, periods: Periods) -> Select[Any]:
    """The ids of events that the selection reaches, startups and stages left out."""
    event = door.event
    return select(event.c.id).where(
        reach.within(event), is_opened(door, event, periods), reach.reached(door, event, but=OWNS)
    )


@lru_cache(maxsize=KEPT)
def known_startups(door: Door, reach: Reach) -> Select[Any]:
    """One row per programme and startup that a selected organisation has a relationship with, or is itself."""
    step, startup, programme, part = door.relationship_event, door.organisation, door.programme, door.participation
    known = exists().where(
        step.c.programme_id == part.c.programme_id,
        step.c.startup_id == startup.c.id,
        step.c.firm_id.in_(reach.organisations),
    )
    return (
        select(programme.c.reference_number.label("reference"), startup.c.code.label("startup"))
        .select_from(
            part.join(startup, startup.c.id == part.c.organisation_id).join(
                programme, programme.c.id == part.c.programme_id
            )
        )
        .where(reach.within(part), or_(startup.c.id.in_(reach.organisations), known))
    )


def described_events(door: Door) -> Select[Any]:
    """One row per event: its id, code and card, its programme's `reference`, and the host's name or else its own."""
    event, programme, host = door.event, door.programme, door.organisation.alias("host")
    return select(
        event.c.id.label("event_id"),
        programme.c.reference_number.label("reference"),
        event.c.code,
        func.coalesce(host.c.name, event.c.title).label("name"),
        event.c.host_id.is_not(None).label("hosted"),
        event.c.kind,
        event.c.status,
        hinge.day_of(event).label("day"),
    ).select_from(
        event.join(programme, programme.c.id == event.c.programme_id).outerjoin(host, host.c.id == event.c.host_id)
    )


@lru_cache(maxsize=KEPT)
def meetings(door: Door, scope: Scope, periods: Periods) -> Subquery:
    """One row per event and startup, whatever is selected; columns as in `appearances`."""
    event, session = door.event, door.session
    appearance, step = door.startup_appearance, door.relationship_event
    rank = case(RANKS, value=appearance.c.stage)
    return (
        select(
            event.c.programme_id,
            event.c.id.label("event_id"),
            appearance.c.organisation_id,
            func.max(rank).label("furthest"),
            *(
                func.count(case((rank >= place, session.c.id)).distinct()).label(STAGES[place])
                for place in (ATTENDED, PITCHED, GAVE_FEEDBACK)
            ),
            func.max(case(STEP_RANKS, value=step.c.stage, else_=0)).label("since"),
            func.max(case((step.c.stage == "ended", 1), else_=0)).label("ended"),
        )
        .select_from(
            event.join(session, same(event, session, id="event_id"))
            .join(appearance, same(session, appearance, id="session_id"))
            .outerjoin(step, and_(hinge.since_then(event, step), step.c.startup_id == appearance.c.organisation_id))
        )
        .where(hinge.within(event, scope), is_opened(door, event, periods))
        .group_by(event.c.programme_id, event.c.id, appearance.c.organisation_id)
        .subquery("met")
    )


def counts_of(met: FromClause) -> tuple[ColumnElement[Any], ...]:
    """What `meetings` knows of a row besides its key."""
    return tuple(met.c[name] for name in ("furthest", "attended", "pitched", "gave_feedback", "since", "ended"))


def is_opened(door: Door, event: FromClause, periods: Periods) -> ColumnElement[bool]:
    """Events of the periods that the reader opened; all events where none is."""
    return hinge.reached(door, event, hinge.Chosen(periods=periods))


def total(column: ColumnElement[Any]) -> ColumnElement[int]:
    """The column's sum as a whole number; 0 without rows. PostgreSQL would sum counts to a decimal."""
    return cast(func.coalesce(func.sum(column), 0), Integer)


def number_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows meet the condition."""
    return total(case((condition, 1), else_=0))


def rounds_by_event(door: Door, scope: Scope) -> Subquery:
    """One row per event with feedback `rounds`: how many are `pending`, and when the last of those `closes`."""
    round_ = door.round
    # A round's state is pending while it is open, and its status says so without counting who answered.
    pending = round_.c.status == "open"
    return (
        select(
            round_.c.programme_id,
            round_.c.event_id,
            func.count().label("rounds"),
            number_of(pending).label("pending"),
            func.max(case((pending, round_.c.closes)), type_=Date).label("closes"),
        )
        .where(hinge.within(round_, scope))
        .group_by(round_.c.programme_id, round_.c.event_id)
        .subquery("asked")
    )
