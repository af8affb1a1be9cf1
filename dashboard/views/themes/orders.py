"""The whole order of the themes under each rule, and majorities that go in a circle.

A *place* is 1 + the number of themes above, so that themes which a rule does not tell apart share the smaller one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard.views.themes.rules import (
    MOST_FOR_KEMENY,
    Counts,
    Ranks,
    Rule,
    borda_scores,
    defeats,
    fewest_contradictions,
    preferences,
    schulze_places,
    strongest_paths,
)

Places = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Orders:
    """Each theme's place under each rule; None for a rule that has no answer, as `rules.Leaders` explains.

    `lowest` is, under Kemeny's rule, the last place that a theme takes in any of the best orders, where they differ.
    """

    places: Mapping[Rule, Places | None]
    lowest: Places | None

    @property
    def answering(self) -> tuple[Rule, ...]:
        """The rules that have an answer."""
        return tuple(rule for rule, places in self.places.items() if places is not None)

    def firsts(self, rule: Rule) -> frozenset[int]:
        """Who comes first under a rule; nobody where it has no answer."""
        return frozenset(theme for theme, place in enumerate(self.places[rule] or ()) if place == 1)

    @property
    def agreed(self) -> bool:
        """Whether every rule that answers puts the same themes first."""
        return len({self.firsts(rule) for rule in self.answering}) <= 1


def orders(profile: Ranks, approvals: Ranks | None) -> Orders:
    """The orders of a profile (`rules`) and of its approvals, None where nobody was asked. Remembered by value."""
    given = np.full(profile.shape, np.nan) if approvals is None else approvals
    return _orders(profile.shape, profile.astype(np.float64).tobytes(), given.astype(np.float64).tobytes())


@lru_cache(maxsize=128)
def _orders(shape: tuple[int, int], ranks: bytes, given: bytes) -> Orders:
    if not all(shape):
        return Orders(dict.fromkeys(("schulze", "borda", "kemeny", "approval", "split_cycle")), None)
    preferred = preferences(np.frombuffer(ranks).reshape(shape))
    approved = np.frombuffer(given).reshape(shape)
    kemeny = kemeny_places(preferred)
    return Orders(
        {
            "schulze": tuple(schulze_places(preferred).tolist()),
            "borda": borda_places(preferred),
            "kemeny": kemeny and kemeny[0],
            "approval": approval_places(approved),
            "split_cycle": split_cycle_places(preferred),
        },
        kemeny and kemeny[1],
    )


def borda_places(preferred: Counts) -> Places:
    """By mean position, tied themes sharing the mean of their places. Black (1976)."""
    return _by_score(borda_scores(preferred))


def approval_places(approvals: Ranks) -> Places | None:
    """By ballots that approve (1); None if no ballot approves of anything. Brams & Fishburn (1978)."""
    scores = (approvals == 1).sum(axis=0)
    return _by_score(scores) if scores.any() else None


def split_cycle_places(preferred: Counts) -> Places:
    """By the themes that stand above: those that defeat it, and those that defeat them. Defeats go in no circle.

    The order is partial, and themes of one place are not told apart. Holliday & Pacuit (2023), Public Choice 197.
    """
    above = strongest_paths(defeats(preferred).astype(np.int64)) > 0
    np.fill_diagonal(above, False)
    return tuple((1 + above.sum(axis=0)).tolist())


def kemeny_places(preferred: Counts) -> tuple[Places, Places] | None:
    """The first and the last place of each theme in the orders with the fewest contradictions of pairwise preferences.

    Exact (`rules.fewest_contradictions`), within groups whose themes are beaten by all of the groups above, for those
    stand above in every such order (Truchon 1998). None if a group has more than `MOST_FOR_KEMENY` themes.
    Kemeny (1959); Young & Levenglick (1978).
    """
    beats = strongest_paths((preferred >= preferred.T).astype(np.int64)) > 0
    first, last = np.ones(len(preferred), dtype=np.int64), np.ones(len(preferred), dtype=np.int64)
    reached = beats.sum(axis=1)
    for size in sorted(set(reached.tolist()), reverse=True):
        group = np.flatnonzero(reached == size)
        if len(group) > MOST_FOR_KEMENY:
            return None
        above = int((reached > size).sum())
        within = _possible(preferred[np.ix_(group, group)])
        first[group] = above + 1 + within.argmax(axis=0)
        last[group] = above + len(group) - within[::-1].argmax(axis=0)
    return tuple(first.tolist()), tuple(last.tolist())


def _possible(preferred: Counts) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Places by themes: whether some best order has the theme there."""
    count = len(preferred)
    fewest, with_first = fewest_contradictions(preferred)
    possible = np.zeros((count, count), dtype=bool)
    left = np.array([2**count - 1])
    for place in range(count):
        best = with_first[left] == fewest[left, None]
        possible[place] = best.any(axis=0)
        row, theme = np.nonzero(best)
        left = np.unique(left[row] & ~(1 << theme))
    return possible


def cycle(preferred: Counts, order: Sequence[int]) -> Places:
    """Themes of which each beats the next by a majority and the last the first; none where no majorities go so.

    The shortest through the first theme in `order` that such a circle passes through.
    """
    beats = preferred > preferred.T
    around = strongest_paths(beats.astype(np.int64) * 2)
    for start in order:
        others = [theme for theme in order if theme != start]
        if not any(beats[theme, start] and around[start, theme] for theme in others):
            continue
        paths: list[Places] = [(start,)]
        seen = {start}
        while paths:
            longer: list[Places] = []
            for path in paths:
                if len(path) > 1 and beats[path[-1], start]:
                    return path
                steps = [theme for theme in others if beats[path[-1], theme] and theme not in seen]
                longer += [(*path, theme) for theme in steps]
                seen.update(steps)
            paths = longer
    return ()


def places_without(profile: Ranks) -> Counts:
    """Ballots by themes: Schulze's places with this ballot left out. Of a single ballot, all places are 1."""
    return _places_without(profile.shape, profile.astype(np.float64).tobytes())


@lru_cache(maxsize=128)
def _places_without(shape: tuple[int, int], ranks: bytes) -> Counts:
    profile = np.frombuffer(ranks).reshape(shape)
    left = [schulze_places(preferences(np.delete(profile, ballot, axis=0))) for ballot in range(len(profile))]
    return np.array(left, dtype=np.int64).reshape(shape)


def _by_score(scores: Counts) -> Places:
    return tuple((1 + (scores[:, None] > scores[None, :]).sum(axis=0)).tolist())
