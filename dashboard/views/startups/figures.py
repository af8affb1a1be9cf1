"""What this view shows, in numbers."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.views.startups.grouping import Grouping

Counts = tuple[int, ...]
"""Startups by stage, in the order of `STAGES`: so many reached it at that event, or went further."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A startup at an event. `focus` says of each stage whether its mark stands out; `returning`, whether it had
    attended an earlier event of the programme."""

    code: str
    name: str
    furthest: int
    returning: bool
    focus: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What has come of an event with its host: `count` startups got to `stage`, the furthest any did.

    Without a stage, `state` says why: nothing yet, too early for it, no host, not held yet, or cancelled.
    """

    state: Literal["reached", "none", "early", "hostless", "planned", "cancelled"]
    stage: str = ""
    count: int = 0
    ended: int = 0
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the drawing: an event, a period with its events, or the rest of them.

    `value` is what its address calls it, empty for the rest. `rounds` counts feedback rounds, `pending` those still
    open, the last until `closes`. `dots` is empty where startups are counted only.
    """

    key: Literal["event", "period", "rest"]
    value: str
    name: str
    day: date | None
    events: int
    held: bool
    counts: Counts
    focus: Counts
    since: Since
    rounds: int
    pending: int
    closes: date | None = None
    dots: tuple[Dot, ...] = ()

    @property
    def in_focus(self) -> bool:
        """Whether the selection reaches any of it."""
        return any(self.focus)


@dataclass(frozen=True, slots=True)
class Taker:
    """A startup that took part, at the events of these names."""

    code: str
    name: str
    events: tuple[str, ...]
    focus: bool


@dataclass(frozen=True, slots=True)
class Distinct:
    """Distinct startups: invited at all, came, came to several events; then of those selected."""

    invited: int = 0
    came: int = 0
    again: int = 0
    chosen: int = 0
    chosen_came: int = 0
    chosen_pitched: int = 0


@dataclass(frozen=True, slots=True)
class Best:
    """The furthest step of the selected, how many startups got there, and with which hosts."""

    stage: str
    startups: int
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The view in numbers. `n` counts (session, startup) at `attended` or later that are selected.

    `takers` are in the order in which they first came. `visits` counts the selected events that a startup came to and
    `workshops` says whether all of those are workshops. `idle` are kinds of events that never have startups; `silent`
    counts held events of other kinds without any on record.
    """

    grouping: Grouping
    rows: tuple[Row, ...] = ()
    takers: tuple[Taker, ...] = ()
    distinct: Distinct = Distinct()
    n: int = 0
    best: Best | None = None
    visits: int = 0
    workshops: bool = False
    idle: tuple[str, ...] = ()
    silent: int = 0
    filtered: bool = False
    as_of: date | None = None
