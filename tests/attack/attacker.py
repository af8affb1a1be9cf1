"""Somebody who adds and subtracts: what published figures tell a coalition about ratings that are not its own.

Written without a look at `data.release`: it knows the rules, the scale, who rated, and what it rated itself.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

FLOOR = 3
"""Fewer unknown firms than this beneath a sum or difference of figures is a recovery: k = 5 without a viewer and a
colluder."""

Statistic = Literal["favourable", "sum"]


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole answers from `low` to `high`; those above the middle are favourable."""

    low: int = 1
    high: int = 5

    @property
    def answers(self) -> range:
        return range(self.low, self.high + 1)

    def is_favourable(self, answer: float) -> bool:
        return 2 * answer > self.low + self.high

    def side(self, favourable: bool) -> tuple[int, int]:
        """The lowest and highest answer of a side."""
        answers = [answer for answer in self.answers if self.is_favourable(answer) == favourable]
        return answers[0], answers[-1]


@dataclass(frozen=True, slots=True)
class Cell:
    """A published number on one host and criterion: over whom, of which kind, how much."""

    raters: frozenset[int]
    statistic: Statistic
    value: float


@dataclass(frozen=True, slots=True)
class Learnt:
    """What one coalition found out about one host and criterion: sums that isolate too few, and how tight it got."""

    isolated: int
    exact: int
    narrowest: float


def isolated_groups(cells: Collection[Cell], known: Collection[int]) -> int:
    """How many groups of fewer than `FLOOR` unknown raters some linear combination of the cells speaks of alone."""
    unknown = sorted({rater for cell in cells for rater in cell.raters} - set(known))
    rows = {tuple(int(rater in cell.raters) for rater in unknown) for cell in cells}
    return _isolated(tuple(sorted(rows)), len(unknown))


@lru_cache(100_000)
def _isolated(rows: tuple[tuple[int, ...], ...], width: int) -> int:
    matrix = np.array(rows, dtype=float)
    rank = _rank(matrix)
    found = 0
    for size in range(1, min(FLOOR, width + 1)):
        for group in combinations(range(width), size):
            rest = [place for place in range(width) if place not in group]
            found += _rank(matrix[:, rest]) < rank
    return found


def _rank(matrix: NDArray[np.float64]) -> int:
    return int(np.linalg.matrix_rank(matrix)) if matrix.size else 0


def bounds(cells: Sequence[Cell], known: Mapping[int, int], scale: Scale) -> dict[int, tuple[int, int]]:
    """The lowest and highest answer of each unknown rater that agrees with every cell and with what is known.

    Sides are enumerated where only counts were published, answers themselves where sums were.
    """
    unknown = tuple(sorted({rater for cell in cells for rater in cell.raters} - set(known)))
    if all(cell.statistic == "favourable" for cell in cells):
        return _bounds_by_side(cells, known, scale, unknown)
    worlds = np.array(list(product(scale.answers, repeat=len(unknown))), dtype=float)
    fits = np.ones(len(worlds), dtype=bool)
    for cell in cells:
        mine = [place for place, rater in enumerate(unknown) if rater in cell.raters]
        told = [known[rater] for rater in cell.raters if rater in known]
        values = worlds[:, mine]
        if cell.statistic == "favourable":
            total = (2 * values > scale.low + scale.high).sum(axis=1) + sum(map(scale.is_favourable, told))
        else:
            total = values.sum(axis=1) + sum(told)
        fits &= np.isclose(total, cell.value)
    assert fits.any(), "no world fits what was published"
    return {
        rater: (int(worlds[fits, place].min()), int(worlds[fits, place].max())) for place, rater in enumerate(unknown)
    }


def _bounds_by_side(
    cells: Sequence[Cell], known: Mapping[int, int], scale: Scale, unknown: tuple[int, ...]
) -> dict[int, tuple[int, int]]:
    rows = tuple(
        sorted(
            {
                (
                    tuple(rater in cell.raters for rater in unknown),
                    round(cell.value)
                    - sum(scale.is_favourable(known[rater]) for rater in cell.raters if rater in known),
                )
                for cell in cells
            }
        )
    )
    sides = _sides(rows, len(unknown))
    found = {}
    for rater, possible in zip(unknown, sides, strict=True):
        ends = [end for favourable in possible for end in scale.side(favourable)]
        found[rater] = (min(ends), max(ends))
    return found


@lru_cache(100_000)
def _sides(rows: tuple[tuple[tuple[bool, ...], int], ...], width: int) -> tuple[tuple[bool, ...], ...]:
    """For each unknown rater, the sides it may be on."""
    worlds = np.array(list(product((False, True), repeat=width)), dtype=bool).reshape(2**width, width)
    fits = np.ones(len(worlds), dtype=bool)
    for members, total in rows:
        fits &= worlds[:, list(np.flatnonzero(members))].sum(axis=1) == total
    assert fits.any(), "no world fits what was published"
    return tuple(tuple(side for side in (False, True) if (worlds[fits, place] == side).any()) for place in range(width))


def learnt(cells: Sequence[Cell], known: Mapping[int, int], scale: Scale) -> Learnt:
    """What a coalition that knows these answers learns of the others'."""
    found = bounds(cells, known, scale)
    widths = [high - low for low, high in found.values()]
    return Learnt(isolated_groups(cells, known), sum(width == 0 for width in widths), min(widths, default=float("inf")))


@dataclass(frozen=True, slots=True)
class Mean:
    """A published mean of hosts' shares on one criterion, each host a (programme, organisation) by number."""

    hosts: frozenset[int]
    value: float


def host_bounds(means: Iterable[Mean], known: Mapping[int, float], scale: Scale) -> dict[int, tuple[float, float]]:
    """The lowest and highest mean answer of each host whose share nobody told, by linear programming.

    `known` holds the shares that the coalition was told or is. A host's mean answer lies between all its unfavourable
    raters at their lowest and all its favourable ones at their highest.
    """
    means = list(means)
    hidden = sorted({host for mean in means for host in mean.hosts} - set(known))
    if not hidden:
        return {}
    told = [sum(known[host] for host in mean.hosts if host in known) for mean in means]
    totals = tuple(round(mean.value * len(mean.hosts) - given, 9) for mean, given in zip(means, told, strict=True))
    patterns = {host: tuple(host in mean.hosts for mean in means) for host in hidden}
    # Hosts in the same means are bounded alike: one of each kind is solved for.
    crowd = tuple(sorted(patterns.values()))
    return {host: _bounded(crowd, totals, crowd.index(pattern), scale) for host, pattern in patterns.items()}


@lru_cache(100_000)
def _bounded(
    crowd: tuple[tuple[bool, ...], ...], totals: tuple[float, ...], place: int, scale: Scale
) -> tuple[float, float]:
    """How low and how high the mean answer of one host can be, of a crowd that stands in these means."""
    # Per host two variables: its share, and its mean answer.
    width = len(crowd)
    equal = [[float(pattern[mean]) for pattern in crowd] + [0.0] * width for mean in range(len(totals))]
    (worst, best_of_bad), (worst_of_good, best) = scale.side(False), scale.side(True)
    upper, limits = [], []
    for host in range(width):
        share, answer = [0.0] * width, [0.0] * width
        # answer >= worst + share * (worst_of_good - worst); answer <= best_of_bad + share * (best - best_of_bad)
        share[host], answer[host] = float(worst_of_good - worst), -1.0
        upper.append([*share, *answer])
        limits.append(-float(worst))
        share[host], answer[host] = -float(best - best_of_bad), 1.0
        upper.append([*share, *answer])
        limits.append(float(best_of_bad))
    box = [(0.0, 1.0)] * width + [(float(scale.low), float(scale.high))] * width
    ends = []
    for sign in (1.0, -1.0):
        goal = [0.0] * (2 * width)
        goal[width + place] = sign
        solved = linprog(goal, upper, limits, equal, totals, box, method="highs")
        assert solved.success, solved.message
        ends.append(sign * solved.fun)
    return ends[0], ends[1]


def isolated_hosts(means: Iterable[Mean], known: Collection[int]) -> int:
    """How many groups of fewer than `FLOOR` hosts that nobody told of some combination of the means speaks of alone."""
    cells = [Cell(mean.hosts, "sum", mean.value) for mean in means]
    return isolated_groups(cells, known) if cells else 0
