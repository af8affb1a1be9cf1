"""Statements about the programme as a whole; each returns a bounded number of rows."""

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, extract, func, literal, or_, select, union_all

from dashboard.linking import Reach
from data import hinge
from data.access import Door

MOST_LINKED = 20
"""An attention line selects what it speaks of, up to as many values as an address may sensibly hold."""

MOST_CHOICES = 60

KEPT = 64
"""Statements kept: to build one takes longer than to run it."""


@lru_cache(KEPT)
def delivery(door: Door, reach: Reach) -> Select[Any]:
    """One row: planned, held and moved events by kind, firms and hosts, startups and those returning, lessons."""
    event, part, lesson = door.event, door.participation, door.lesson
    session, appearance = door.session, door.startup_appearance
    came = (
        select(appearance.c.organisation_id, func.count(session.c.event_id.distinct()).label("events"))
        .select_from(
            appearance.join(
                session,
                and_(session.c.programme_id == appearance.c.programme_id, session.c.id == appearance.c.session_id),
            )
        )
        .where(reach.within(appearance), appearance.c.stage.in_(hinge.stages_from("attended")))
        .group_by(appearance.c.organisation_id)
        .subquery("came")
    )
    moved = and_(event.c.status == "held", func.date(event.c.actual_start) != func.date(event.c.planned_start))
    counts: dict[str, Select[Any]] = {}
    for kind in ("workshop", "webinar"):
        of_kind = select(func.count()).select_from(event).where(reach.within(event), event.c.kind == kind)
        counts |= {
            f"{kind}s": of_kind,
            f"{kind}s_held": of_kind.where(event.c.status == "held"),
            f"{kind}s_moved": of_kind.where(moved),
        }
    firms = select(func.count(part.c.organisation_id.distinct())).where(
        reach.within(part), part.c.role == "participant"
    )
    counts["firms"] = firms
    counts["hosts"] = select(func.count(event.c.host_id.distinct())).where(
        reach.within(event), event.c.status == "held"
    )
    counts["startups"] = select(func.count()).select_from(came)
    counts["came_back"] = select(func.count()).select_from(came).where(came.c.events > 1)
    lessons = select(func.count()).select_from(lesson).where(reach.within(lesson))
    counts["lessons"] = lessons
    counts["published"] = lessons.where(lesson.c.dissemination == "published")
    return select(*(count.scalar_subquery().label(name) for name, count in counts.items()))


def half_of(session: Any) -> ColumnElement[str]:
    """Which half of its day a session belongs to; `day` where the record knows no hours."""
    return case(
        (session.c.ends.is_(None), "day"), (extract("hour", session.c.starts) < 12, "morning"), else_="afternoon"
    )


@lru_cache(KEPT)
def missing_registers(door: Door, reach: Reach) -> Select[Any]:
    """One row per event and half-day that took place and lacks a register: `reference`, `code`; `total` counts all."""
    event, session, programme = door.event, door.session, door.programme
    return (
        select(programme.c.reference_number.label("reference"), event.c.code, func.count().over().label("total"))
        .select_from(
            session.join(
                event, and_(event.c.programme_id == session.c.programme_id, event.c.id == session.c.event_id)
            ).join(programme, programme.c.id == event.c.programme_id)
        )
        .where(reach.within(session), event.c.status == "held")
        .group_by(programme.c.reference_number, event.c.programme_id, event.c.id, event.c.code, half_of(session))
        .having(func.sum(case((session.c.register == "missing", 1), else_=0)) > 0)
        .order_by(programme.c.reference_number, event.c.code)
        .limit(MOST_LINKED + 1)
    )


@lru_cache(KEPT)
def overdue_suggestions(door: Door, reach: Reach, today: date) -> Select[Any]:
    """One row per released suggestion with an overdue action: `reference`, `code` of the firm it was put to."""
    suggestion, action, model = door.suggestion, door.action, door.cooperation_model
    programme, organisation = door.programme, door.organisation
    late = (
        select(1)
        .where(
            action.c.programme_id == suggestion.c.programme_id,
            action.c.suggestion_id == suggestion.c.id,
            action.c.due < hinge.as_of(door, programme, today),
            action.c.status.not_in(("completed", "cancelled")),
        )
        .correlate(suggestion, programme)
        .exists()
    )
    return (
        select(programme.c.reference_number.label("reference"), organisation.c.code, func.count().over().label("total"))
        .select_from(
            suggestion.join(
                model,
                and_(
                    model.c.programme_id == suggestion.c.programme_id,
                    model.c.id == suggestion.c.cooperation_model_id,
                ),
            )
            .join(programme, programme.c.id == suggestion.c.programme_id)
            .join(organisation, organisation.c.id == model.c.organisation_id)
        )
        .where(reach.within(suggestion), late)
        .order_by(programme.c.reference_number, organisation.c.code)
        .limit(MOST_LINKED + 1)
    )


@lru_cache(KEPT)
def unshown_rounds(door: Door, reach: Reach) -> Select[Any]:
    """One row per round whose values may not be shown, `state` suppressed or pending; `code` is the event's."""
    round_, event, programme = door.round, door.event, door.programme
    return (
        select(
            programme.c.reference_number.label("reference"),
            event.c.code,
            round_.c.state,
            round_.c.threshold,
            func.count().over(partition_by=round_.c.state).label("total"),
        )
        .select_from(
            round_.join(
                event, and_(event.c.programme_id == round_.c.programme_id, event.c.id == round_.c.event_id)
            ).join(programme, programme.c.id == event.c.programme_id)
        )
        .where(reach.within(round_), round_.c.state != "ready")
        .order_by(programme.c.reference_number, event.c.code)
        .limit(2 * MOST_LINKED + 2)
    )


@lru_cache(KEPT)
def choices(door: Door, reach: Reach) -> Select[Any]:
    """One row per organisation and kind, by name: persons of theirs who came to the selected events, `members` first.

    A participant that sent nobody keeps its row with 0 persons; `code` is null for persons of no known organisation.
    """
    event, presence, headcount = door.event, door.presence, door.headcount
    session, organisation, part = door.session, door.organisation, door.participation
    reached = reach.reached(door, event)
    by_name = (
        select(
            presence.c.organisation_id,
            presence.c.organisation_kind.label("kind"),
            func.count(presence.c.person_id.distinct()).label("persons"),
        )
        .select_from(
            presence.join(
                event, and_(event.c.programme_id == presence.c.programme_id, event.c.id == presence.c.event_id)
            )
        )
        .where(reach.within(presence), presence.c.status.in_(("present", "partial")), reached)
        .group_by(presence.c.organisation_id, presence.c.organisation_kind)
    )
    by_head = (
        select(headcount.c.organisation_id, headcount.c.organisation_kind, func.sum(headcount.c.attended))
        .select_from(
            headcount.join(
                session,
                and_(session.c.programme_id == headcount.c.programme_id, session.c.id == headcount.c.session_id),
            ).join(event, and_(event.c.programme_id == session.c.programme_id, event.c.id == session.c.event_id))
        )
        .where(reach.within(headcount), reached)
        .group_by(headcount.c.organisation_id, headcount.c.organisation_kind)
    )
    nobody = (
        select(part.c.organisation_id, organisation.c.kind, literal(0))
        .select_from(part.join(organisation, organisation.c.id == part.c.organisation_id))
        .where(reach.within(part), part.c.role == "participant")
    )
    came = union_all(by_name, by_head, nobody).subquery("came")
    persons = func.sum(came.c.persons)
    return (
        select(organisation.c.code, organisation.c.name, came.c.kind, persons.label("persons"))
        .select_from(came.outerjoin(organisation, organisation.c.id == came.c.organisation_id))
        .where(or_(came.c.kind.is_not(None), came.c.organisation_id.is_not(None)))
        .group_by(organisation.c.code, organisation.c.name, came.c.kind)
        .order_by(case((came.c.kind == "large_firm", 0), else_=1), organisation.c.name)
        .limit(MOST_CHOICES)
    )


@lru_cache(KEPT)
def programmes(door: Door, most: int) -> Select[Any]:
    """One row per programme, series by series and latest first: `reference`, titles, series; `total` counts all."""
    programme, series = door.programme, door.series
    return (
        select(
            programme.c.reference_number.label("reference"),
            programme.c.title_en,
            programme.c.title_sv,
            series.c.code.label("series"),
            series.c.title_en.label("series_en"),
            series.c.title_sv.label("series_sv"),
            func.count().over().label("total"),
        )
        .select_from(programme.outerjoin(series, series.c.id == programme.c.series_id))
        .order_by(programme.c.planned_start.desc(), programme.c.reference_number)
        .limit(most)
    )
