"""How tightly published figures can bound one rater's answer to one question."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Self

from data.release.audit.atoms import atoms
from data.release.audit.scale import Interval, Scale


@dataclass(frozen=True, slots=True)
class Told:
    """A figure over one host's raters on one criterion.

    `intervals` are what it says of each of them where all answered alike: the worst it can say of anybody.
    """

    contributors: frozenset[int]
    intervals: tuple[Interval, ...]

    @classmethod
    def favourable(cls, contributors: Set[int], scale: Scale) -> Self:
        """How many are on the favourable side, of how many: the only figure that a release publishes."""
        return cls(frozenset(contributors), scale.sides)

    @classmethod
    def mean(cls, contributors: Set[int], scale: Scale) -> Self:
        """Their mean: at an end of the scale it says that everybody is there."""
        ends = (scale.lowest, scale.highest)
        return cls(frozenset(contributors), tuple((end, end) for end in ends))


def narrowest(told: Sequence[Told], coalition: Set[int], scale: Scale) -> float | None:
    """The width, in points, of the narrowest interval that a coalition could be left with, whatever was answered.

    The coalition knows the figures and its own members' answers. Enumerated are the answers that all may have given
    alike: then every figure speaks of each contributor alone, and no other answers, and nothing that the coalition
    knows of itself, can say more. So the bound holds for every set of answers and shows none of them. None where the
    figures cover nobody outside the coalition.
    """
    bounds = list[float]()
    for group in atoms([figure.contributors for figure in told]):
        if group <= coalition:
            continue
        covering = [figure for figure in told if group <= figure.contributors]
        # What covers an answer changes at the ends of intervals alone: one answer stands for all between two of them.
        ends = {
            scale.lowest,
            scale.highest,
            *(end for figure in covering for interval in figure.intervals for end in interval),
        }
        for answer in sorted({near for end in ends for near in (end - 1, end, end + 1)}):
            if not scale.lowest <= answer <= scale.highest:
                continue
            within = [
                (low, high) for figure in covering for low, high in figure.intervals if low <= answer <= high
            ] or [(scale.lowest, scale.highest)]
            bounds.append(float(min(high for _, high in within) - max(low for low, _ in within)))
    return min(bounds, default=None)
