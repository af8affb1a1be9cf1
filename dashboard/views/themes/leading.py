"""Which themes may be said to lead: whoever would, had one firm not voted or another rule been used."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard.views.themes.rules import Leaders, Ranks, leaders, preferences_by_ballot


@dataclass(frozen=True, slots=True)
class Leading:
    """Who leads with every ballot counted, and with each ballot in turn left out, in the order of the ballots."""

    all_in: Leaders
    one_out: tuple[Leaders, ...]

    @property
    def leading_set(self) -> frozenset[int]:
        """Every theme that leads under some rule, with all ballots or with any one of them left out.

        Empty without ballots. A single theme here leads whatever the rule and whoever stays away.
        """
        return self.all_in.themes.union(*(left.themes for left in self.one_out))

    def holds_without(self, theme: int) -> int:
        """With how many of the ballots left out, one at a time, the theme still leads the order shown, Schulze's."""
        return sum(theme in left.schulze for left in self.one_out)


def leading(profile: Ranks, approvals: Ranks | None = None) -> Leading:
    """Leaders of a profile under all rules and of each profile that lacks one of its ballots.

    `approvals` has the profile's shape: 1 approves, 0 is neutral, -1 disapproves, NaN was not given; None if approval
    was not asked for. A ballot left out takes its approvals with it. Remembered by value.
    Raises ValueError if the two shapes differ.
    """
    given = np.full(profile.shape, np.nan) if approvals is None else approvals
    if given.shape != profile.shape:
        raise ValueError(f"approvals have shape {given.shape}, the profile has {profile.shape}")
    return _leading(profile.shape, profile.astype(np.float64).tobytes(), given.astype(np.float64).tobytes())


@lru_cache(maxsize=128)
def _leading(shape: tuple[int, int], ranks: bytes, given: bytes) -> Leading:
    approvals = np.frombuffer(given).reshape(shape)
    by_ballot = preferences_by_ballot(np.frombuffer(ranks).reshape(shape))
    preferred = by_ballot.sum(axis=0, dtype=np.int64)
    return Leading(
        leaders(preferred, approvals),
        tuple(leaders(preferred - own, np.delete(approvals, row, axis=0)) for row, own in enumerate(by_ballot)),
    )
