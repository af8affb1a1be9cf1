"""Whether paired differences could be chance: the sign-flip test."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

FEWEST_PAIRS = 6
"""Of five pairs even the most one-sided has a probability of 2/32, which is not below one in twenty."""

MOST_EXACT = 16
"""Pairs of which all 2^n assignments of signs are gone through; of more, as many drawn at random from a fixed seed."""


def sign_flip(differences: Sequence[int]) -> float:
    """The two-sided probability of a sum as far from zero as this one, were each difference as likely its opposite.

    p = the share of the 2^n assignments of signs whose |sum| is at least the observed one, in 0..1; 1 of no
    differences or of zeros alone. A zero has no sign to flip and changes nothing. The order of differences has no part
    in it, and the opposites of all have the same p. Fisher, The Design of Experiments (1935), section 21; computed by
    `scipy.stats.permutation_test`.
    """
    return _sign_flip(tuple(sorted((each for each in differences if each), key=lambda each: (abs(each), each))))


@lru_cache(maxsize=1024)
def _sign_flip(differences: tuple[int, ...]) -> float:
    if len(differences) < 2:
        return 1.0  # One sign, flipped or not, is as far from zero; the library asks for two.
    from scipy.stats import permutation_test  # heavy, and only this page needs it

    found = permutation_test(
        (np.array(differences, dtype=float),),
        np.sum,
        permutation_type="samples",
        vectorized=True,
        n_resamples=2**MOST_EXACT,
        batch=2**12,
        rng=np.random.default_rng(0),
    )
    return float(found.pvalue)
