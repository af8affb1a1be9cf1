"""How far the raters of one host agree: Krippendorff's alpha."""

from collections.abc import Iterable
from functools import lru_cache

from dashboard.views.feedback.ratings import Tally


def krippendorff_alpha(tallies: Iterable[Tally]) -> float | None:
    """Agreement of raters over criteria, ordinal: 1 where they agree on each, 0 as by chance, below 0 less than that.

    alpha = 1 - observed / expected disagreement, where two categories are as far apart as there are ratings between
    them. Units are criteria and raters are interchangeable, so it takes counts alone: nobody's ratings stand together.
    A criterion with a single rating has nothing to agree with and says nothing. Neither the order of criteria nor that
    of raters has a part in it. None, for "cannot be told", with fewer than two criteria that two rated, or where all
    ratings are of one category. Krippendorff, Content Analysis (2004), ch. 11; computed by `krippendorff`.
    """
    return _alpha(tuple(sorted(tally.counts for tally in tallies if tally.raters > 1)))


@lru_cache(maxsize=1024)
def _alpha(counts: tuple[tuple[int, ...], ...]) -> float | None:
    chosen = sum(any(of_category) for of_category in zip(*counts, strict=True))
    if len(counts) < 2 or chosen < 2:
        return None
    from krippendorff import alpha  # only this page needs it

    return float(alpha(value_counts=counts, level_of_measurement="ordinal"))
