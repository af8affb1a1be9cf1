"""How far themes divide the firms, and how alike two ballots are; both describe and prove nothing."""

from functools import lru_cache
from itertools import combinations

import numpy as np

from dashboard.views.themes.rules import Ranks, positions


def divisiveness(profile: Ranks) -> tuple[float, ...]:
    """Of each theme, the standard deviation of its positions over the ballots, in places: 0 where all agree.

    Positions are those of `rules.positions`: tied themes share the mean of their places, unranked ones that of the
    last. The deviation is that of these ballots, which are all there are, and so divided by their number; at most half
    of (themes - 1). Ballots that rank nothing are left out; zeros for fewer than two others.
    """
    placed = positions(profile[~np.isnan(profile).all(axis=1)])
    if len(placed) < 2:
        return (0.0,) * len(placed.T)
    return tuple(map(float, placed.std(axis=0)))


def tau_b(one: Ranks, other: Ranks) -> float | None:
    """Kendall's rank correlation of two ballots' positions, corrected for ties: -1 opposite, 1 the same order.

    (C - D) / sqrt((n0 - n1)(n0 - n2)) over pairs of themes, by `scipy.stats.kendalltau`. None where a ballot tells no
    two themes apart. Kendall (1945), Biometrika 33, 239-251.
    """
    from scipy.stats import kendalltau  # a second to import: only who compares ballots waits for it

    if len(set(one.tolist())) < 2 or len(set(other.tolist())) < 2:
        return None
    return float(kendalltau(one, other, variant="b").statistic)


def likeness(profile: Ranks) -> tuple[tuple[float | None, ...], ...]:
    """`tau_b` of each ballot with each other, and of a ballot with itself None. Remembered by value."""
    return _likeness(profile.shape, profile.astype(np.float64).tobytes())


@lru_cache(maxsize=32)
def _likeness(shape: tuple[int, int], ranks: bytes) -> tuple[tuple[float | None, ...], ...]:
    placed = positions(np.frombuffer(ranks).reshape(shape))
    found: list[list[float | None]] = [[None] * len(placed) for _ in placed]
    for one, other in combinations(range(len(placed)), 2):
        found[one][other] = found[other][one] = tau_b(placed[one], placed[other])
    return tuple(map(tuple, found))


def likeness_to_order(profile: Ranks, places: tuple[int, ...]) -> tuple[float | None, ...]:
    """`tau_b` of each ballot with an order of the themes, given as their places. Remembered by value."""
    return _to_order(profile.shape, profile.astype(np.float64).tobytes(), places)


@lru_cache(maxsize=32)
def _to_order(shape: tuple[int, int], ranks: bytes, places: tuple[int, ...]) -> tuple[float | None, ...]:
    placed = positions(np.frombuffer(ranks).reshape(shape))
    order = np.array(places, dtype=np.float64)
    return tuple(tau_b(ballot, order) for ballot in placed)


def differences(ranks: Ranks, places: Ranks) -> tuple[float | None, ...]:
    """How many places higher one ballot puts each theme than an order does; negative where lower.

    Both are counted as positions, so that ties share the mean of their places. None for a theme that either leaves
    unranked.
    """
    (own,), (group,) = positions(ranks[None, :]), positions(places[None, :])
    unknown = np.isnan(ranks) | np.isnan(places)
    return tuple(None if gap else float(b - a) for a, b, gap in zip(own, group, unknown, strict=True))
