"""What is known of attendance, as values."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from dashboard.views.attendance.query import Level

Half = Literal["morning", "afternoon", "day", "event"]

Total = Literal["registered", "attended"]
"""What a record may state for a whole event."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest possible count; one number where the register is in."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Whether it is known."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Part:
    """A half-day of an event, one of its days by `number`, or the whole `event`.

    `attended` is null where nothing is collected and nothing bounds it. `named` and `headed` are what the registers by
    name and by headcount say; `attended` is the larger, never their sum. `stated`: it is the record's total. `firms`
    is null where it does not apply. `walk_ins` came without an accepted registration; null without registrations.
    """

    half: Half
    number: int
    invited: int | None
    registered: int | None
    attended: Bounds | None
    walk_ins: int | None
    named: int | None
    headed: int | None
    stated: bool
    sessions: int
    missing: int
    firms: Bounds | None


class Gathering(Protocol):
    """What an event is called by."""

    @property
    def name(self) -> str: ...
    @property
    def number(self) -> int | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def host(self) -> str | None: ...
    @property
    def day(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Event:
    """One row. An event has `halves`, or else it is drawn as a `whole`; `days` are sessions that know no hours.

    `name` is its host's, or its own. `number` counts the programme's webinars without a host. `members` are the firms
    of its programme; `came` those there at all, `left` those of the morning that missed the afternoon, null unless
    every register is in. `disagrees` is what the record states for the whole event where its sessions say otherwise.
    """

    value: str
    name: str
    number: int | None
    title: str
    kind: str
    host: str | None
    reference: str
    day: date
    planned: date
    status: str
    members: int
    reached: bool
    halves: tuple[Part, ...]
    days: tuple[Part, ...]
    whole: Part | None
    came: Bounds | None
    left: int | None
    disagrees: tuple[tuple[Total, int], ...]

    @property
    def moved(self) -> bool:
        """Whether it took place on another day than planned."""
        return self.status == "held" and self.day != self.planned

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is drawn."""
        return self.halves or ((self.whole,) if self.whole else ())


@dataclass(frozen=True, slots=True)
class Group:
    """All events of a year or a month. `lacking` took place and have no count; the sum of attendances is by source."""

    period: str
    events: int
    lacking: int
    by_name: int
    by_head: int
    stated: int
    reached: int
    reached_lacking: int
    reached_attended: int

    @property
    def attended(self) -> int:
        """Attendances, which are not unique persons."""
        return self.by_name + self.by_head + self.stated


@dataclass(frozen=True, slots=True)
class Sums:
    """Events summed up: those that took place `lacking` a count, attendances, and how many the selection reaches."""

    events: int
    lacking: int
    attended: int
    reached: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What is drawn: `groups`, or `events`, and a `rest` without room of its own, in one `scale` of persons from zero.

    `sums` are of all of these, where they are more than the room has rows.
    `in_scope`, `firms`, `registers` and `kept` are of the whole scope; `persons` by name and `heads` of the selection.
    `kind` is that of all events shown, or null. `narrowed` to some organisations or kinds of them.
    """

    level: Level
    period: str | None
    events: tuple[Event, ...]
    groups: tuple[Group, ...]
    rest: Sums | None
    sums: Sums | None
    scale: int
    in_scope: int
    kind: str | None
    firms: int
    registers: int
    kept: int
    persons: int
    heads: int
    narrowed: bool

    @property
    def n(self) -> int:
        """Distinct persons by name, and heads counted: the number selected."""
        return self.persons + self.heads

    @property
    def halved(self) -> bool:
        """Whether any event shown has halves."""
        return any(event.halves for event in self.events)
