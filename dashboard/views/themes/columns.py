"""Where ranks stand: a column for each, narrower as they grow in number, the last of them shared where room ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor

from dashboard.drawing.measure import width_of
from dashboard.views.themes.figures import Ballot, Standing, Theme

RADIUS = 4.1
HOLLOW = 3.6
_APART = 9.4
"""Between the centres of two dots of one rank."""

_NEAREST = 13
_ABREAST = 2 * RADIUS + _APART + 1
"""Columns at least so far apart keep two dots side by side clear of the next rank's."""


@dataclass(frozen=True, slots=True)
class Pile:
    """The firms of one rank, None for those without; a `later` pile holds later ranks too."""

    x: float
    rank: int | None
    votes: tuple[tuple[Ballot, int | None], ...]
    later: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The centres of the rank columns, from rank 1 on, and of the column of the unranked."""

    xs: tuple[float, ...]
    pitch: float
    none: float
    last_rank: int

    @property
    def shared(self) -> bool:
        """The last column stands for later ranks too."""
        return self.last_rank > len(self.xs)

    @property
    def abreast(self) -> bool:
        """Whether two dots have room side by side."""
        return self.pitch >= _ABREAST

    def heads(self, none: str, size: float) -> tuple[tuple[float, str], ...]:
        """Centres and texts of the heads, `none` for the unranked; of two that would meet the earlier is left out."""
        shown = [(self.none, none)]
        free = self.none - width_of(none, size) / 2
        for rank in range(len(self.xs), 0, -1):
            x, text = self.xs[rank - 1], f"{rank}+" if self.shared and rank == len(self.xs) else str(rank)
            half = width_of(text, size) / 2
            if x + half + 1 <= free:
                shown.append((x, text))
                free = x - half - 3
        return tuple(reversed(shown))

    def piles(self, theme: Theme, ballots: Iterable[Ballot]) -> tuple[Pile, ...]:
        """The theme's ballots by column, left to right."""
        unranked = len(self.xs)
        votes: dict[int, list[tuple[Ballot, int | None]]] = {}
        for ballot, rank in zip(ballots, theme.ranks, strict=True):
            votes.setdefault(unranked if rank is None else min(rank, unranked) - 1, []).append((ballot, rank))
        return tuple(
            Pile(self.none, None, tuple(votes[column]))
            if column == unranked
            else Pile(self.xs[column], column + 1, tuple(votes[column]), self.shared and column + 1 == unranked)
            for column in sorted(votes)
        )


def columns(standing: Standing, first: float, room: float, widest: float, gap: float) -> Columns:
    """As many columns as ranks were given, `widest` apart at most and over `room` at most, then `gap` and the unranked.

    A number that stands for a pile of dots must stay within its column, so large piles keep columns wide.
    """
    count = max(standing.last_rank, 1)
    most = max((theme.ranks.count(rank) for theme in standing.voted_on for rank in set(theme.ranks)), default=1)
    shown = min(count, _fitting(room, most))
    if shown < count:
        shown = min(count, _fitting(room, len(standing.ballots)))
    pitch = min(widest, room / max(shown - 1, 1))
    xs = tuple(first + pitch * place for place in range(shown))
    return Columns(xs, pitch, xs[-1] + gap, count)


def _fitting(room: float, most: int) -> int:
    """Columns in `room` between the first and the last, where the largest pile has `most` dots."""
    return floor(room / max(_NEAREST, width_of(str(most), 14, True) + 3 if most > 9 else 0)) + 1


def places(count: int, abreast: bool) -> tuple[tuple[float, float], ...]:
    """Where the dots of one pile stand around its centre: two abreast and then two and two, or one above the other.

    Empty where there are too many to stand apart: they are one dot with its number.
    """
    half = _APART / 2
    if count == 1:
        return ((0, 0),)
    if count == 2:
        return ((-half, 0), (half, 0)) if abreast else ((0, -half), (0, half))
    if abreast and count == 3:
        return ((-half, -half), (half, -half), (0, half))
    if abreast and count == 4:
        return ((-half, -half), (half, -half), (-half, half), (half, half))
    return ()


def number_radius(count: int, pitch: float) -> float:
    """Of a dot that holds its number: as large as its text asks for and its column allows."""
    return min(max(9.0, width_of(str(count), 14, True) / 2 + 1), pitch / 2 - 0.2)
