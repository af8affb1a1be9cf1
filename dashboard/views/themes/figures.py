"""What is drawn of themes: one programme's standing, and several beside one another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from dashboard.linking import Programme
from dashboard.views.themes.agreement import Agreement

Fate: TypeAlias = Literal["lesson", "delivered", "scheduled", "unscheduled", "suggested", "merged", "dropped"]
Turnout: TypeAlias = Literal["voted", "abstained", "silent"]

STEPS = 5
"""Suggested, prioritised, scheduled, delivered, and a lesson that rests on it."""


@dataclass(frozen=True, slots=True)
class Round:
    """One vote, and what each firm that may vote in it did, by the firm's code."""

    closed: bool
    opens: date
    closes: date
    turnout: Mapping[str, Turnout]

    def firms(self, *did: Turnout) -> int:
        """How many of them did one of these."""
        return sum(each in did for each in self.turnout.values())


@dataclass(frozen=True, slots=True)
class Ballot:
    """A firm's ranking. `counted` is what the selection keeps, all where no firm is selected."""

    code: str
    name: str
    counted: bool
    focus: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, and its rank on each of the standing's ballots: None where unranked, no ranks at all where not voted on.

    `place` is Schulze's, shared by themes that the ballots do not tell apart; `rules_led` counts the rules under which
    it comes first, `leads` says that it is in the leading set. `steps` of `STEPS` are taken. `counted` is what the
    selection keeps, everything where no theme is selected or reached by way of events; `focus` is what then stands out.
    """

    value: str
    title: str
    merged_into: str | None
    fate: Fate
    steps: int
    counted: bool
    focus: bool
    ranks: tuple[int | None, ...] = ()
    place: int | None = None
    rules_led: int = 0
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """One programme's latest vote and the fate of its themes, in Schulze's order; without ballots, by code.

    Themes that were not voted on come last. `rules` counts the rules that have an answer, and `tied` says that all of
    them put the same themes, more than one, in first place.
    """

    programme: Programme
    round: Round | None
    ballots: tuple[Ballot, ...]
    themes: tuple[Theme, ...]
    agreement: Agreement | None = None
    rules: int = 0
    tied: bool = False

    @property
    def voted_on(self) -> tuple[Theme, ...]:
        """Themes that stand on some ballot."""
        return tuple(theme for theme in self.themes if theme.ranks)

    @property
    def leading(self) -> tuple[Theme, ...]:
        """The leading set."""
        return tuple(theme for theme in self.themes if theme.leads)

    @property
    def last_rank(self) -> int:
        """The greatest number given as a rank; 0 without ranks."""
        return max((rank for theme in self.themes for rank in theme.ranks if rank), default=0)

    @property
    def selected_ranks(self) -> int:
        """Ranks that the selected firms gave to the selected themes."""
        kept = [place for place, ballot in enumerate(self.ballots) if ballot.counted]
        voted_on = [theme for theme in self.themes if theme.counted and theme.ranks]
        return sum(theme.ranks[place] is not None for theme in voted_on for place in kept)


@dataclass(frozen=True, slots=True)
class Figures:
    """The programmes with a row each, latest first, and how many in scope are `left_out`.

    `n` counts the selected ranks, `left_out_themes` the selected themes of programmes without a row; both know those
    left out only as far as `counted` programmes go.
    """

    standings: tuple[Standing, ...]
    left_out: int
    left_out_themes: int
    counted: int
    n: int
    filtered: bool
