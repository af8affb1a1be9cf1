"""What is in of each event of a programme, and what is missing: read in two statements, however many events."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, select

from data import hinge, relations
from data.coordination.desk import Desk
from data.frames import fetch, records
from data.joins import same
from data.models import Base
from data.models.vocabulary import APPEARANCE_STAGES, EventKind, EventStatus

Part = Literal["registrations", "register", "feedback", "startups", "lessons"]
PARTS: tuple[Part, ...] = get_args(Part)

SHEETS: dict[Part, tuple[str, ...]] = {
    "registrations": ("registration", "headcount"),
    "register": ("session", "attendance", "presence_interval", "headcount"),
    "feedback": ("feedback_round", "invitation", "response", "rating", "comment"),
    "startups": ("startup_appearance",),
    "lessons": ("lesson_event",),
}
"""The sheets that each part is read from."""

State = Literal["value", "missing", "pending", "not_yet", "not_applicable"]
"""`value` may be a true zero; `pending` is a round that is open; `not_yet` belongs to an event that was not held."""

_THERE = APPEARANCE_STAGES[APPEARANCE_STAGES.index("attended") :]


@dataclass(frozen=True, slots=True)
class Round:
    """A feedback round of one of the event's sessions, counted in firms."""

    closes: date
    open: bool
    invited: int
    answered: int


@dataclass(frozen=True, slots=True)
class Held:
    """What is in of one event.

    `invited` and `accepted` count persons by name; `counted_invited` and `counted_registered` are what headcounts say,
    null where none does; `stated_registered` and `stated_attended` are totals of the event's own. `sessions` are kept
    `by_name`, `by_count`, or their register is `lacking`, in these `halves` of the day. `asks` counts sessions of peer
    feedback, `pitches` those of startups. Of the `startups` expected, `came` attended.
    """

    code: str
    title: str
    kind: EventKind
    status: EventStatus
    day: datetime
    invited: int
    accepted: int
    counted_invited: int | None
    counted_registered: int | None
    stated_registered: int | None
    stated_attended: int | None
    sessions: int
    by_name: int
    by_count: int
    lacking: int
    halves: tuple[str, ...]
    asks: int
    pitches: int
    rounds: tuple[Round, ...]
    startups: int
    came: int
    lessons: int

    @property
    def registered(self) -> int | None:
        """Whoever registered: by name, else as counts, else as stated; null where nothing tells."""
        if self.invited:
            return self.accepted
        return self.stated_registered if self.counted_registered is None else self.counted_registered

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts that an event which was held lacks."""
        return tuple(part for part in PARTS if self.state(part) == "missing")

    def state(self, part: Part) -> State:
        """How a part of the event stands. Only what was held can be missing."""
        if part == "feedback" and any(each.open for each in self.rounds):
            return "pending"
        if self._known(part):
            return "value"
        if self.status != "held":
            return "not_applicable" if self.status == "cancelled" else "not_yet"
        # Who asked no firm to rate and no startup to pitch expects nothing.
        due = {"feedback": self.asks, "startups": self.pitches}.get(part, 1)
        return "missing" if due else "not_applicable"

    def _known(self, part: Part) -> bool:
        held = self.status == "held"
        if part == "registrations":
            return self.registered is not None
        if part == "register":
            return held and not self.lacking and bool(self.sessions or self.stated_attended is not None)
        if part == "feedback":
            return bool(self.rounds)
        if part == "startups":
            return self.startups > 0
        return held or self.lessons > 0


def completeness(desk: Desk, programme_id: int) -> list[Held]:
    """One per event, in date order."""
    rounds: dict[int, list[Round]] = {}
    for row in records(fetch(desk.engine, _rounds(programme_id))):
        found = Round(row["closes"], row["state"] == "pending", row["invited"], row["answered"])
        rounds.setdefault(row["event_id"], []).append(found)
    return [_held(row, tuple(rounds.get(row["id"], ()))) for row in records(fetch(desk.engine, _events(programme_id)))]


def _held(row: dict[str, Any], rounds: tuple[Round, ...]) -> Held:
    halves = tuple(half for half in ("morning", "afternoon", "day") if row.pop(f"lacking_{half}"))
    del row["id"]
    return Held(**row, halves=halves, rounds=rounds)


def _rounds(programme_id: int) -> Select[Any]:
    round_ = relations.rounds().subquery("round")
    columns = (round_.c.event_id, round_.c.closes, round_.c.state, round_.c.invited, round_.c.answered)
    return select(*columns).where(round_.c.programme_id == programme_id).order_by(round_.c.closes, round_.c.id)


def _events(programme_id: int) -> Select[Any]:
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
            session.c.programme_id,
            session.c.event_id,
            func.sum(headcount.c.invited).label("invited"),
            func.sum(headcount.c.registered).label("registered"),
        )
        .select_from(headcount.join(session, same(session, headcount, id="session_id")))
        .where(headcount.c.programme_id == programme_id)
        .group_by(session.c.programme_id, session.c.event_id, session.c.id)
        .subquery("of_session")
    )
    return _by_event(
        programme_id,
        of_session,
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
