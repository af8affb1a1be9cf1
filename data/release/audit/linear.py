"""How tightly published means over hosts can bound what one of them received."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from data.release.audit.atoms import atoms
from data.release.audit.scale import Scale

_SOLVED = 1e-6
"""What the solver leaves open."""


@dataclass(frozen=True, slots=True)
class Average:
    """A published mean over hosts on one criterion: of their shares of favourable raters, or of their mean ratings."""

    hosts: frozenset[int]
    of: Literal["share", "rating"] = "share"


Crowd = tuple[tuple[tuple[bool, ...], int], ...]
"""How many hosts are unknown to the coalition, by which of the means contain them."""


def narrowest(averages: Sequence[Average], known: Set[int], scale: Scale) -> float | None:
    """The width, in points, of the narrowest interval around a host's mean rating, whatever the hosts received.

    Those who look know the figures and the shares of the `known` hosts. What is bounded is the mean of those ratings
    that are not their own. Solved as a linear programme over the unknown hosts' shares and mean ratings, where all
    received only favourable ratings and where none did: in no other case do the means tell more. None where they cover
    no unknown host.
    """
    unknown = atoms([average.hosts - known for average in averages])
    crowd = Counter({tuple(group <= average.hosts for average in averages): len(group) for group in unknown})
    kinds = tuple(average.of == "rating" for average in averages)
    bounds = [
        _width(tuple(sorted(crowd.items())), kinds, place, scale, best)
        for place in range(len(crowd))
        for best in (True, False)
    ]
    return min(bounds, default=None)


@lru_cache(4096)
def _width(crowd: Crowd, ratings: tuple[bool, ...], place: int, scale: Scale, best: bool) -> float:
    """Between the highest and the lowest mean rating of one host of this group; hosts of a group are alike.

    Per host two variables: its share s, and its mean rating u, which lies between all raters at the lower end of their
    side of the cut and all at the upper end.
    """
    from scipy.optimize import linprog  # It takes half a second, and only a benchmark needs it.

    (good_low, good_high), (bad_low, bad_high) = scale.sides
    patterns = [pattern for pattern, size in crowd for _ in range(size)]
    hosts = len(patterns)
    end = max if (best != scale.lower_better) else min
    share, rating = float(best), float(end(scale.lowest, scale.highest))
    equal, totals = [], []
    for average, is_rating in enumerate(ratings):
        inside = [float(pattern[average]) for pattern in patterns]
        equal.append([0.0] * hosts + inside if is_rating else inside + [0.0] * hosts)
        totals.append(sum(inside) * (rating if is_rating else share))
    upper, limits = [], []
    for host in range(hosts):
        for sign, bad, good in ((-1.0, bad_low, good_low), (1.0, bad_high, good_high)):
            # bad + s (good - bad) <= u at the low ends, and the other way round at the high ends.
            row = [0.0] * (2 * hosts)
            row[host], row[hosts + host] = -sign * (good - bad), sign
            upper.append(row)
            limits.append(sign * bad)
    box = [(0.0, 1.0)] * hosts + [(float(scale.lowest), float(scale.highest))] * hosts
    target = sum(size for _, size in crowd[:place])
    ends = []
    for sign in (1.0, -1.0):
        goal = [0.0] * (2 * hosts)
        goal[hosts + target] = sign
        solved = linprog(goal, upper, limits, equal, totals, box, method="highs")
        if not solved.success:
            raise ArithmeticError(f"The linear programme of a benchmark's audit was not solved: {solved.message}")
        ends.append(sign * solved.fun)
    width = ends[1] - ends[0]
    return float(round(width) if abs(width - round(width)) < _SOLVED else width)
