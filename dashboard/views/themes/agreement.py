"""How far the ballots agree on the themes, and how far chance alone would make them agree."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard.views.themes.rules import Ranks, positions

SHUFFLES = 2000
SEED = 1939


@dataclass(frozen=True, slots=True)
class Agreement:
    """Kendall's W among `ballots`, and its `chance`: what one vote in twenty reaches where nobody agrees on anything.

    `correlation` is the mean rank correlation of two ballots, -1 / (ballots - 1) to 1, zero where nobody agrees.
    """

    ballots: int
    w: float
    correlation: float
    chance: float

    @property
    def beyond_chance(self) -> bool:
        """More agreement than unrelated ballots reach in nineteen votes of twenty."""
        return self.w > self.chance


def agreement(profile: Ranks) -> Agreement | None:
    """How far the ballots agree; a ballot that ranks no theme says nothing here and is left out of the count.

    An unranked theme takes, with the others unranked on its ballot, the mean of the last positions: the firm did put
    it below all it ranked, and positions keep the same sum on every ballot, which the formula needs. Dropping themes
    or ballots with gaps would lose most of a small vote, and no rank at all would reward brevity.

    None, for "too few to tell", with fewer than two such ballots or where every ballot ties everything.
    """
    voted = ~np.isnan(profile).all(axis=1)
    placed = positions(profile[voted])
    ballots = len(placed)
    w = kendalls_w(placed)
    if w is None or ballots < 2:
        return None
    patterns = sorted(tuple(sorted(ballot)) for ballot in placed.tolist())
    return Agreement(ballots, w, (ballots * w - 1) / (ballots - 1), chance_level(tuple(patterns)))


def kendalls_w(placed: Ranks) -> float | None:
    """Kendall's coefficient of concordance of positions (ballots by themes), 0..1, corrected for ties.

    W = 12 S / (m^2 (n^3 - n) - m T), where S is the sum of squared deviations of the themes' sums of positions from
    their mean, and T the sum of t^3 - t over every group of t tied themes on every ballot. Below it is computed as
    S over m times the ballots' own sums of squared deviations, which is the same and needs no count of ties. The
    mean rank correlation that goes with it, (m W - 1) / (m - 1), is Spearman's where no ballot ties themes; else the
    mean covariance of two ballots over their mean variance.
    None if that is 0 / 0: no ballots, or none that tells two themes apart. Kendall & Gibbons (1990), ch. 6.
    """
    deviations = placed - (placed.shape[1] + 1) / 2
    most = len(placed) * float((deviations**2).sum())
    return float((deviations.sum(axis=0) ** 2).sum()) / most if most else None


@lru_cache(maxsize=256)
def chance_level(patterns: tuple[tuple[float, ...], ...]) -> float:
    """The W that at most 5 % of votes exceed where each ballot's positions fall on themes at random.

    A pattern is one ballot's positions, sorted; a ballot keeps its ties, so the level is that of these very ballots.
    Patterns come sorted too, for the level does not depend on their order. Estimated from `SHUFFLES` random votes
    drawn from a fixed seed, so that the same ballots always meet the same level; good to 0.01 at nine ballots.
    Permutation within blocks as in Friedman (1937); never a bootstrap of ballots, which takes noise for agreement.
    """
    random = np.random.default_rng(SEED)
    deviations = np.array(patterns) - (len(patterns[0]) + 1) / 2
    sums = np.zeros((SHUFFLES, deviations.shape[1]))
    for ballot in deviations:
        sums += random.permuted(np.broadcast_to(ballot, sums.shape), axis=1)
    levels = (sums**2).sum(axis=1) / (len(patterns) * (deviations**2).sum())
    return float(np.quantile(levels, 0.95, method="inverted_cdf"))
