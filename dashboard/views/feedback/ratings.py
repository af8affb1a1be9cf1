"""One question's ratings, counted by category."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CATEGORIES = (1, 2, 3, 4, 5)
"""Worst to best; 3 is the scale's midpoint."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Raters by category, worst to best."""

    counts: tuple[int, ...]

    @property
    def raters(self) -> int:
        return sum(self.counts)

    @property
    def unfavourable(self) -> int:
        return self.counts[0] + self.counts[1]

    @property
    def neutral(self) -> int:
        return self.counts[2]

    @property
    def favourable(self) -> int:
        return self.counts[3] + self.counts[4]


def share_favourable(tally: Tally) -> float:
    """Raters above the scale's midpoint ÷ raters, in 0..1; of a tally with raters."""
    return tally.favourable / tally.raters


def nonresponse_bounds(tally: Tally, asked: int) -> tuple[float, float]:
    """What the share favourable could be had all `asked` rated: [x/N, (x + N - n)/N], in 0..1.

    x favourable of n raters of N asked, N >= n > 0; both ends are the share itself where all rated. Nothing is assumed
    about those who did not answer (Manski, Partial Identification of Probability Distributions, 2003).
    """
    return tally.favourable / asked, (tally.favourable + asked - tally.raters) / asked


def median_categories(tally: Tally) -> tuple[int, int]:
    """The categories of the two middle raters, which are one where raters are odd in number or agree."""
    ordered = [category for category, count in zip(CATEGORIES, tally.counts, strict=True) for _ in range(count)]
    return ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]


def summed(tallies: Iterable[Tally]) -> Tally:
    """Ratings of several tallies, counted together; none of no tallies."""
    counts = [tally.counts for tally in tallies]
    return Tally(tuple(map(sum, zip(*counts, strict=True))) if counts else (0,) * len(CATEGORIES))


def most_favourable(tallies: Mapping[int, Tally]) -> int | None:
    """The one question that stands first by share favourable, above one half; None where none or several do."""
    shares = {question: share_favourable(tally) for question, tally in tallies.items()}
    first = [question for question, share in shares.items() if share == max(shares.values()) and share > 1 / 2]
    return first[0] if len(first) == 1 else None


def most_divided(tallies: Mapping[int, Tally]) -> int | None:
    """The one question with most raters on its lesser side of the midpoint, at least a quarter; None without it."""
    lesser = {question: min(tally.unfavourable, tally.favourable) for question, tally in tallies.items()}
    split = [question for question, side in lesser.items() if side == max(lesser.values())]
    return split[0] if len(split) == 1 and 4 * lesser[split[0]] >= tallies[split[0]].raters else None
