"""What is in of each event of a programme, and what is missing: read in two statements, however many events."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from data.coordination.desk import Desk
from data.coordination.event_counts import event_counts, round_counts
from data.frames import fetch, records
from data.models.vocabulary import EventKind, EventStatus

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
    for row in records(fetch(desk.engine, round_counts(programme_id))):
        rounds.setdefault(row.pop("event_id"), []).append(Round(**row))
    return [
        _held(row, tuple(rounds.get(row["id"], ()))) for row in records(fetch(desk.engine, event_counts(programme_id)))
    ]


def _held(row: dict[str, Any], rounds: tuple[Round, ...]) -> Held:
    halves = tuple(half for half in ("morning", "afternoon", "day") if row.pop(f"lacking_{half}"))
    del row["id"]
    return Held(**row, halves=halves, rounds=rounds)
