"""Statements about the programme as a whole; each returns a bounded number of rows."""

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    select,
    true,
    union_all,
)

from dashboard.linking import Reach
from data import hinge
from data.access import Door
from data.joins import same

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
                same(session, appearance, id="session_id"),
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


@lru_cache(KEPT)
def missing_registers(door: Door, reach: Reach) -> Select[Any]:
    """One row per event and half-day that took place and lacks a register: `reference`, `code`; `total` counts all."""
    event, session, programme = door.event, door.session, door.programme
    return (
        select(programme.c.reference_number.label("reference"), event.c.code, func.count().over().label("total"))
        .select_from(
            session.join(event, same(event, session, id="event_id")).join(
                programme, programme.c.id == event.c.programme_id
            )
        )
        .where(reach.within(session), event.c.status == "held")
        .group_by(programme.c.reference_number, event.c.programme_id, event.c.id, event.c.code, hinge.half_of(session))
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
            same(action, suggestion, suggestion_id="id"),
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
                same(suggestion, model, cooperation_model_id="id"),
            )
            .join(programme, programme.c.id == suggestion.c.programme_id)
            .join(organisation, organisation.c.id == model.c.organisation_id)
        )
        .where(reach.within(suggestion), late)
        .order_by(programme.c.reference_number, organisation.c.code)
        .limit(MOST_LINKED + 1)
    )


@lru_cache(KEPT)
def bare_lessons(door: Door, reach: Reach) -> Select[Any]:
    """One row: how many lessons rest on nothing, as `total`."""
    lesson = door.bare_lesson
    return select(func.count().label("total")).select_from(lesson).where(reach.within(lesson))


@lru_cache(KEPT)
def unshown_rounds(door: Door, reach: Reach) -> Select[Any]:
    """One row per round whose values may not be shown, `state` suppressed or pending; `code` is the event's.

    So many of each state as a concern may link, and one more; `total` counts all of a state.
    """
    round_, event, programme = door.round, door.event, door.programme
    rows = (
        select(
            programme.c.reference_number.label("reference"),
            event.c.code,
            round_.c.state,
            round_.c.threshold,
            func.count().over(partition_by=round_.c.state).label("total"),
            func.row_number()
            .over(partition_by=round_.c.state, order_by=(programme.c.reference_number, event.c.code))
            .label("place"),
        )
        .select_from(
            round_.join(event, same(round_, event, event_id="id")).join(
                programme, programme.c.id == event.c.programme_id
            )
        )
        .where(reach.within(round_), round_.c.state != "ready")
        .subquery("unshown")
    )
    shown = (rows.c[name] for name in ("reference", "code", "state", "threshold", "total"))
    return select(*shown).where(rows.c.place <= MOST_LINKED + 1).order_by(rows.c.state, rows.c.place)


def _came(door: Door, reach: Reach, by: str) -> FromClause:
    """Persons by name, and heads counted, at the selected events: per `by`, organisation or kind, if the other is not
    filtered away. Participants, and their kinds, keep a row of their own with nobody in it."""
    event, presence, headcount = door.event, door.presence, door.headcount
    session, organisation, part = door.session, door.organisation, door.participation
    reached = reach.reached(door, event)

    def told(organisation_id: ColumnElement[int], kind: ColumnElement[str]) -> tuple[ColumnElement[Any], Any]:
        if by == "kind":
            return kind, organisation_id.in_(reach.organisations) if reach.organisations else true()
        return organisation_id, kind.in_(reach.kinds) if reach.kinds else true()

    name, kept = told(presence.c.organisation_id, presence.c.organisation_kind)
    by_name = (
        select(name.label("value"), func.count(presence.c.person_id.distinct()).label("persons"))
        .select_from(presence.join(event, same(presence, event, event_id="id")))
        .where(reach.within(presence), presence.c.status.in_(("present", "partial")), reached, kept)
        .group_by(name)
    )
    head, kept = told(headcount.c.organisation_id, headcount.c.organisation_kind)
    by_head = (
        select(head, func.sum(headcount.c.attended))
        .select_from(
            headcount.join(session, same(headcount, session, session_id="id")).join(
                event, same(session, event, event_id="id")
            )
        )
        .where(reach.within(headcount), reached, kept)
        .group_by(head)
    )
    member, _ = told(part.c.organisation_id, organisation.c.kind)
    nobody = (
        select(member, literal(0))
        .select_from(part.join(organisation, organisation.c.id == part.c.organisation_id))
        .where(reach.within(part), part.c.role == "participant")
    )
    return union_all(by_name, by_head, nobody).subquery("came")


def _persons(came: FromClause) -> ColumnElement[int]:
    # PostgreSQL's sum of big integers is a decimal number.
    return cast(func.coalesce(func.sum(came.c.persons), 0), Integer).label("persons")


@lru_cache(KEPT)
def organisation_choices(door: Door, reach: Reach) -> Select[Any]:
    """One row per organisation, large firms first, then by name: `persons` of theirs at the selected events.

    A participant that sent nobody keeps its row with 0. At most `MOST_CHOICES` rows.
    """
    came, organisation = _came(door, reach, "organisation"), door.organisation
    return (
        select(organisation.c.code, organisation.c.name, _persons(came))
        .select_from(came.join(organisation, organisation.c.id == came.c.value))
        .group_by(organisation.c.code, organisation.c.name, organisation.c.kind)
        .order_by(case((organisation.c.kind == "large_firm", 0), else_=1), organisation.c.name)
        .limit(MOST_CHOICES)
    )


@lru_cache(KEPT)
def kind_choices(door: Door, reach: Reach) -> Select[Any]:
    """One row per kind of organisation that occurs in scope: `persons` of that kind at the selected events."""
    came = _came(door, reach, "kind")
    return select(came.c.value.label("kind"), _persons(came)).where(came.c.value.is_not(None)).group_by(came.c.value)


@lru_cache(KEPT)
def programmes(door: Door, most: int) -> Select[Any]:
    """One row per programme, latest first, at most so many: `reference`, titles, series; `total` counts all."""
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
