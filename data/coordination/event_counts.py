"""The statements that count what is in of a programme's events: grouped, so that thousands take no longer than ten."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, select

from data import hinge, relations
from data.joins import same
from data.models import Base
from data.models.vocabulary import APPEARANCE_STAGES

_THERE = APPEARANCE_STAGES[APPEARANCE_STAGES.index("attended") :]


def round_counts(programme_id: int) -> Select[Any]:
    """One row per feedback round in the order in which they close: `event_id`, `closes`, `open`, and firms `invited`
    and `answered`. Counted for all rounds at once: round by round, thousands of them take seconds.
    """
    tables = Base.metadata.tables
    round_, session = tables["feedback_round"], tables["session"]
    invitation, part, raters = tables["invitation"], tables["participation"], relations.rater()
    invited = (
        select(invitation.c.round_id, _count().label("firms"))
        .select_from(invitation.join(part, same(part, invitation, organisation_id="organisation_id")))
        .where(invitation.c.programme_id == programme_id, part.c.role == "participant")
        .group_by(invitation.c.round_id)
        .subquery("invited")
    )
    answered = (
        select(raters.c.round_id, func.count(raters.c.rater.distinct()).label("firms"))
        .where(raters.c.programme_id == programme_id, raters.c.counted)
        .group_by(raters.c.round_id)
        .subquery("answered")
    )
    return (
        select(
            session.c.event_id,
            round_.c.closes,
            (round_.c.status == "open").label("open"),
            func.coalesce(invited.c.firms, 0).label("invited"),
            func.coalesce(answered.c.firms, 0).label("answered"),
        )
        .select_from(
            round_.join(session, same(session, round_, id="session_id"))
            .outerjoin(invited, invited.c.round_id == round_.c.id)
            .outerjoin(answered, answered.c.round_id == round_.c.id)
        )
        .where(round_.c.programme_id == programme_id)
        .order_by(round_.c.closes, round_.c.id)
    )


def event_counts(programme_id: int) -> Select[Any]:
    """One row per event in date order: its `id` and what `data.coordination.completeness.Held` says of it, but for
    rounds; sessions that lack a register are counted by half of the day as well.
    """
    event = Base.metadata.tables["event"]
    registration, lesson = Base.metadata.tables["registration"], Base.metadata.tables["lesson_event"]
    counts = [
        _by_event(
            programme_id, registration, invited=_count(), accepted=_how_many(registration.c.status == "accepted")
        ),
        _by_event(programme_id, lesson, lessons=_count()),
        _sessions(programme_id),
        _appearances(programme_id),
        _heads(programme_id),
    ]
    joined: FromClause = event
    for counted in counts:
        joined = joined.outerjoin(counted, counted.c.event_id == event.c.id)
    told = [column for counted in counts for column in counted.c if column.name != "event_id"]
    day = hinge.day_of(event).label("day")
    return (
        select(
            *(event.c[name] for name in ("id", "code", "title", "kind", "status")),
            event.c.registered_total.label("stated_registered"),
            event.c.attended_total.label("stated_attended"),
            day,
            *(column if column.name.startswith("counted_") else _or_none(column) for column in told),
        )
        .select_from(joined)
        .where(event.c.programme_id == programme_id)
        .order_by(day, event.c.code)
    )


def _sessions(programme_id: int) -> FromClause:
    session = Base.metadata.tables["session"]
    lacks, half = session.c.register == "missing", hinge.half_of(session)
    return _by_event(
        programme_id,
        session,
        sessions=_count(),
        by_name=_how_many(session.c.register == "named"),
        by_count=_how_many(session.c.register == "headcount"),
        lacking=_how_many(lacks),
        asks=_how_many(session.c.kind == "peer_feedback"),
        pitches=_how_many(session.c.kind == "startup_pitch"),
        lacking_morning=_how_many(and_(lacks, half == "morning")),
        lacking_afternoon=_how_many(and_(lacks, half == "afternoon")),
        lacking_day=_how_many(and_(lacks, half == "day")),
    )


def _appearances(programme_id: int) -> FromClause:
    """A startup that came to several sessions of an event is one."""
    session, appearance = Base.metadata.tables["session"], Base.metadata.tables["startup_appearance"]
    there = case((appearance.c.stage.in_(_THERE), appearance.c.organisation_id))
    return _by_event(
        programme_id,
        session,
        appearance.join(session, same(session, appearance, id="session_id")),
        startups=func.count(appearance.c.organisation_id.distinct()),
        came=func.count(there.distinct()),
    )


def _heads(programme_id: int) -> FromClause:
    """Whoever registers for an event registers for its sessions: the fullest one tells."""
    session, headcount = Base.metadata.tables["session"], Base.metadata.tables["headcount"]
    of_session = (
        select(
            headcount.c.programme_id,
            headcount.c.session_id,
            func.sum(headcount.c.invited).label("invited"),
            func.sum(headcount.c.registered).label("registered"),
        )
        .where(headcount.c.programme_id == programme_id)
        .group_by(headcount.c.programme_id, headcount.c.session_id)
        .subquery("of_session")
    )
    return _by_event(
        programme_id,
        session,
        of_session.join(session, same(session, of_session, id="session_id")),
        counted_invited=func.max(of_session.c.invited),
        counted_registered=func.max(of_session.c.registered),
    )


def _by_event(
    programme_id: int, rows: FromClause, joined: FromClause | None = None, **counts: ColumnElement[Any]
) -> FromClause:
    """`event_id` and these counts of the programme's rows, which may be joined to others."""
    return (
        select(rows.c.event_id, *(count.label(name) for name, count in counts.items()))
        .select_from(rows if joined is None else joined)
        .where(rows.c.programme_id == programme_id)
        .group_by(rows.c.event_id)
        .subquery()
    )


def _count() -> ColumnElement[int]:
    return func.count()


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _or_none(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(column, 0).label(column.name)
