"""The rules against brute force, and the properties that their authors proved."""

from collections.abc import Iterator
from itertools import pairwise, permutations
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.views.themes.rules import (
    RULES,
    Counts,
    Leaders,
    Ranks,
    borda_leaders,
    kemeny_leaders,
    leaders,
    positions,
    preferences,
    schulze_places,
    shown_order,
    split_cycle_leaders,
)

NONE = float("nan")


def schulze_leaders(preferred: Counts) -> frozenset[int]:
    return frozenset(np.flatnonzero(schulze_places(preferred) == 1).tolist())


RANKED = (schulze_leaders, borda_leaders, kemeny_leaders, split_cycle_leaders)
CONDORCET = (schulze_leaders, kemeny_leaders, split_cycle_leaders)


@st.composite
def profiles(draw: st.DrawFn, complete: bool = False) -> Ranks:
    themes = draw(st.integers(2, 5))
    ballot = (
        st.permutations([float(rank) for rank in range(1, themes + 1)])
        if complete
        else st.lists(st.sampled_from([1.0, 2.0, 3.0, 4.0, NONE]), min_size=themes, max_size=themes)
    )
    return np.array(draw(st.lists(ballot, min_size=1, max_size=7)))


def all_leaders(profile: Ranks) -> Leaders:
    return leaders(preferences(profile), np.where(profile == 1, 1.0, NONE))


@given(profiles())
@settings(max_examples=60, deadline=None)
def test_kemeny_finds_what_trying_every_order_finds(profile: Ranks) -> None:
    preferred = preferences(profile)
    contradictions = {
        order: sum(int(preferred[low, high]) for at, high in enumerate(order) for low in order[at + 1 :])
        for order in permutations(range(len(preferred)))
    }
    fewest = min(contradictions.values())
    assert kemeny_leaders(preferred) == {order[0] for order, count in contradictions.items() if count == fewest}


@given(profiles())
@settings(max_examples=60, deadline=None)
def test_schulze_finds_what_walking_every_path_finds(profile: Ranks) -> None:
    preferred = preferences(profile)
    themes = range(len(preferred))

    def strongest(start: int, end: int) -> int:
        walks = _paths(themes, start, end)
        return max(
            min(int(preferred[a, b]) if preferred[a, b] > preferred[b, a] else 0 for a, b in pairwise(walk))
            for walk in walks
        )

    strength = {(a, b): strongest(a, b) for a, b in permutations(themes, 2)}
    assert schulze_places(preferred).tolist() == [
        1 + sum(strength[a, b] > strength[b, a] for a in themes if a != b) for b in themes
    ]


@given(profiles())
@settings(max_examples=60, deadline=None)
def test_split_cycle_finds_what_splitting_every_cycle_finds(profile: Ranks) -> None:
    preferred = preferences(profile)
    assert split_cycle_leaders(preferred) == _undefeated_by_cycles(preferred)


@given(profiles(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_in_which_ballots_come_in_changes_nothing(profile: Ranks, random: Random) -> None:
    shuffled = profile.tolist()
    random.shuffle(shuffled)
    assert all_leaders(np.array(shuffled)) == all_leaders(profile)
    assert shown_order(np.array(shuffled)) == shown_order(profile)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_themes_are_treated_alike_whatever_their_column(data: st.DataObject) -> None:
    profile = data.draw(profiles())
    columns = data.draw(st.permutations(range(profile.shape[1])))
    here, moved = all_leaders(profile), all_leaders(profile[:, columns])
    for rule in RULES:
        assert {columns[theme] for theme in getattr(moved, rule)} == getattr(here, rule)
    places = schulze_places(preferences(profile))
    assert schulze_places(preferences(profile[:, columns])).tolist() == places[columns].tolist()


@given(profiles())
@settings(max_examples=60, deadline=None)
def test_a_theme_that_every_ballot_puts_below_another_never_leads_nor_precedes_it(profile: Ranks) -> None:
    preferred = preferences(profile)
    places = schulze_places(preferred)
    for above, below in np.argwhere(preferred == len(profile)).tolist():
        assert places[above] < places[below]
        assert all(below not in rule(preferred) for rule in RANKED)


@given(profiles())
@settings(max_examples=60, deadline=None)
def test_a_theme_that_beats_every_other_leads_alone_under_the_three_majority_rules(profile: Ranks) -> None:
    preferred = preferences(profile)
    for theme in range(len(preferred)):
        if all(preferred[theme, other] > preferred[other, theme] for other in range(len(preferred)) if other != theme):
            assert [rule(preferred) for rule in CONDORCET] == [{theme}] * 3


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_raising_a_leader_on_a_ballot_never_costs_it_the_lead(data: st.DataObject) -> None:
    profile = data.draw(profiles())
    ballot = data.draw(st.integers(0, len(profile) - 1))
    for rule in RANKED:
        for theme in rule(preferences(profile)):
            raised = profile.copy()
            raised[ballot, theme] = data.draw(st.sampled_from([0.5, 1.0, 1.5, 2.5]))
            if not raised[ballot, theme] > profile[ballot, theme]:  # an unranked theme is raised by any rank
                assert theme in rule(preferences(raised))


@given(profiles(complete=True))
@settings(max_examples=40, deadline=None)
def test_schulzes_leaders_are_undefeated_in_split_cycle_where_no_ballot_has_ties(profile: Ranks) -> None:
    preferred = preferences(profile)
    assert schulze_leaders(preferred) <= split_cycle_leaders(preferred)


@given(profiles())
@settings(max_examples=40, deadline=None)
def test_positions_sum_to_the_same_on_every_ballot_and_decide_borda(profile: Ranks) -> None:
    placed = positions(profile)
    themes = profile.shape[1]
    assert placed.sum(axis=1).tolist() == [themes * (themes + 1) / 2] * len(profile)
    totals = placed.sum(axis=0)
    assert borda_leaders(preferences(profile)) == set(np.flatnonzero(totals == totals.min()).tolist())


def _paths(themes: range, start: int, end: int) -> Iterator[tuple[int, ...]]:
    between = [theme for theme in themes if theme not in (start, end)]
    for length in range(len(between) + 1):
        yield from ((start, *middle, end) for middle in permutations(between, length))


def _undefeated_by_cycles(preferred: Counts) -> set[int]:
    """As first defined: in each majority cycle the smallest margins defeat nobody; all other victories do."""
    margins = (preferred - preferred.T).tolist()
    themes = range(len(preferred))
    undefeated = set(themes)
    for winner, loser in permutations(themes, 2):
        margin = margins[winner][loser]
        cycles = ([margins[a][b] for a, b in pairwise(path)] for path in _paths(themes, loser, winner))
        if margin > 0 and all(min(cycle) <= 0 or min(cycle) < margin for cycle in cycles):
            undefeated.discard(loser)
    return undefeated
