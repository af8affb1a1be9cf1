"""Which half-days a firm came to, as values."""

from dataclasses import dataclass
from typing import Literal

from dashboard.views.attendance.cards import Card

State = Literal[
    "present",
    "partial",
    "counted",
    "absent",
    "excused",
    "unknown",
    "missing",
    "untold",
    "uninvited",
    "off",
    "none",
    "outside",
]
"""Somebody of the firm was there at every session; at some only, or for a part; by headcount. Nobody was; nobody, and
one was excused. Not known: people noted without a status, a register missing, nothing that tells firms apart. Not
applicable: not invited, an event not held, no session in that half, no member of that programme."""

THERE: frozenset[State] = frozenset({"present", "partial", "counted"})
MISSED: frozenset[State] = frozenset({"absent", "excused"})
OPEN: frozenset[State] = frozenset({"unknown", "missing", "untold"})

Slot = Literal["morning", "afternoon", "event"]


@dataclass(frozen=True, slots=True)
class Half:
    """A firm's half-day, or its whole event where the record knows no hours.

    `persons` were there; `noted` are the others by what is noted of them; `lost` registers of it are missing.
    """

    slot: Slot
    state: State
    persons: int = 0
    noted: tuple[tuple[str, int], ...] = ()
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Firm:
    """A row: its half-days by event, in the order of `Figures.events`; `lit` where it is of the selection."""

    code: str
    name: str
    lit: bool
    halves: tuple[tuple[Half, ...], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Half-days counted: `came`, `missed`, and not known."""

    came: int
    missed: int
    open: int

    @property
    def all(self) -> int:
        """Those it was invited to."""
        return self.came + self.missed + self.open


@dataclass(frozen=True, slots=True)
class Figures:
    """Member `firms` in name order and `events` in date order; `earlier` events are not among them.

    `hinged`: the selection reaches some events only; `narrowed`: some firms only.
    """

    events: tuple[Card, ...]
    firms: tuple[Firm, ...]
    earlier: int
    hinged: bool
    narrowed: bool

    def lit(self, place: int) -> bool:
        """Whether an event is of the selection."""
        return self.hinged and self.events[place].reached

    def focus(self, firm: Firm, place: int) -> bool:
        """Whether a firm's half-days at an event are what is selected, where something is."""
        if not (self.hinged or self.narrowed):
            return False
        return (self.events[place].reached or not self.hinged) and (firm.lit or not self.narrowed)


def tally(halves: tuple[tuple[Half, ...], ...]) -> Tally:
    """The half-days that a firm was invited to, by what is known of them."""
    states = [half.state for each in halves for half in each]
    return Tally(*(sum(state in kind for state in states) for kind in (THERE, MISSED, OPEN)))
