"""Whole orders under every rule, circles of majorities, and what is left when a firm stays away."""

from itertools import pairwise, permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.views.themes.leading import leading
from dashboard.views.themes.orders import (
    Orders,
    approval_places,
    borda_places,
    cycle,
    kemeny_places,
    orders,
    places_without,
    split_cycle_places,
)
from dashboard.views.themes.rules import MOST_FOR_KEMENY, RULES, Counts, Ranks, preferences, schulze_places
from tests.unit.dashboard.views.themes.test_themes_rules import (
    CONDORCET_1785,
    SCHULZE_2011,
    TENNESSEE,
    election,
)

NONE = float("nan")


@st.composite
def profiles(draw: st.DrawFn, themes: int | None = None) -> Ranks:
    count = themes or draw(st.integers(1, 5))
    ballot = st.lists(st.sampled_from([1.0, 2.0, 3.0, 4.0, NONE]), min_size=count, max_size=count)
    return np.array(draw(st.lists(ballot, min_size=1, max_size=7)))


def approving(profile: Ranks) -> Ranks:
    """Every ballot approves of what it ranks first or second."""
    return np.where(profile <= 2, 1.0, 0.0)


def by_enumeration(preferred: Counts) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Kemeny's best orders found by trying all."""
    themes = range(len(preferred))
    costs = {
        order: sum(int(preferred[low, high]) for i, high in enumerate(order) for low in order[i + 1 :])
        for order in permutations(themes)
    }
    best = [order for order, cost in costs.items() if cost == min(costs.values())]
    places = [[order.index(theme) + 1 for order in best] for theme in themes]
    return tuple(map(min, places)), tuple(map(max, places))


@pytest.mark.parametrize(
    ("profile", "schulze", "borda", "kemeny", "split_cycle"),
    [
        # Tennessee: Nashville, Chattanooga, Knoxville, Memphis; by Borda, of 194, 173, 126 and 107 points, N C M K.
        (TENNESSEE, (4, 1, 2, 3), (3, 1, 2, 4), (4, 1, 2, 3), (4, 1, 2, 3)),
        # Condorcet's sixty votes: B C A; by Borda, of 69, 58 and 53 points, B A C.
        (CONDORCET_1785, (3, 1, 2), (2, 1, 3), (3, 1, 2), (3, 1, 2)),
    ],
)
def test_published_elections_are_ordered_as_published(
    profile: Ranks,
    schulze: tuple[int, ...],
    borda: tuple[int, ...],
    kemeny: tuple[int, ...],
    split_cycle: tuple[int, ...],
) -> None:
    found = orders(profile, None)
    assert [found.places[rule] for rule in RULES] == [schulze, borda, kemeny, None, split_cycle]
    assert found.answering == ("schulze", "borda", "kemeny", "split_cycle")


def test_the_published_schulze_election_has_one_best_kemeny_order() -> None:
    preferred = preferences(SCHULZE_2011)
    assert kemeny_places(preferred) == by_enumeration(preferred)


def test_an_even_circle_lets_every_theme_take_every_place_of_kemeny_and_none_stand_above_another() -> None:
    found = orders(election("ABC", (1, "ABC"), (1, "BCA"), (1, "CAB")), None)
    assert (found.places["kemeny"], found.lowest) == ((1, 1, 1), (3, 3, 3))
    assert [found.places[rule] for rule in ("schulze", "borda", "split_cycle")] == [(1, 1, 1)] * 3
    assert found.agreed


def test_rules_that_differ_on_the_first_place_are_not_agreed() -> None:
    found = orders(election("ABC", (3, "ABC"), (2, "BCA")), None)
    assert not found.agreed
    assert found.firsts("borda") == {1}
    assert found.firsts("schulze") == {0}


def test_approval_orders_by_ballots_that_approve_and_shares_places() -> None:
    assert approval_places(np.array([[1.0, 1.0, -1.0], [1.0, 0.0, NONE]])) == (1, 2, 3)
    assert approval_places(np.array([[1.0, 1.0, 0.0]])) == (1, 1, 3)
    assert approval_places(np.array([[0.0, NONE, -1.0]])) is None


@pytest.mark.parametrize("shape", [(0, 4), (3, 0)])
def test_without_ballots_or_themes_no_rule_has_an_answer(shape: tuple[int, int]) -> None:
    found = orders(np.ones(shape), None)
    assert found == Orders(dict.fromkeys(RULES), None)
    assert found.agreed


def test_more_themes_in_one_circle_than_kemeny_orders_are_no_answer_but_groups_in_a_row_are() -> None:
    level = np.zeros((MOST_FOR_KEMENY + 1, MOST_FOR_KEMENY + 1), dtype=np.int64)
    assert kemeny_places(level) is None
    themes = np.arange(40)
    assert kemeny_places((themes[:, None] < themes[None, :]).astype(np.int64)) == ((*range(1, 41),),) * 2


def test_a_circle_of_majorities_is_found_and_begins_with_the_first_theme_shown() -> None:
    preferred = preferences(election("ABCD", (1, "ABCD"), (1, "BCAD"), (1, "CABD")))
    assert cycle(preferred, (0, 1, 2, 3)) == (0, 1, 2)
    assert cycle(preferred, (2, 0, 1, 3)) == (2, 0, 1)
    assert cycle(preferences(TENNESSEE), (0, 1, 2, 3)) == ()
    assert cycle(np.zeros((0, 0), dtype=np.int64), ()) == ()


def test_leaving_out_the_one_ballot_that_decides_levels_the_rest() -> None:
    profile = election("AB", (2, "AB"), (1, "BA"))
    assert places_without(profile).tolist() == [[1, 1], [1, 1], [1, 2]]
    assert places_without(np.array([[1.0, 2.0]])).tolist() == [[1, 1]]


@given(profiles())
@settings(max_examples=80, deadline=None)
def test_kemeny_finds_the_places_of_all_its_best_orders(profile: Ranks) -> None:
    preferred = preferences(profile)
    assert kemeny_places(preferred) == by_enumeration(preferred)


@given(profiles())
@settings(max_examples=60, deadline=None)
def test_first_places_are_the_leaders_of_each_rule(profile: Ranks) -> None:
    found, led = orders(profile, approving(profile)), leading(profile, approving(profile)).all_in
    assert {rule: found.firsts(rule) for rule in RULES} == {rule: getattr(led, rule) for rule in RULES}


@given(profiles(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_orders_depend_on_no_order_of_firms_and_on_no_name_of_themes(profile: Ranks, random: Random) -> None:
    here = orders(profile, approving(profile))
    firms, themes = list(range(len(profile))), list(range(profile.shape[1]))
    random.shuffle(firms)
    random.shuffle(themes)
    moved = profile[np.ix_(firms, themes)]
    there = orders(moved, approving(moved))
    for rule in RULES:
        places = here.places[rule]
        assert there.places[rule] == (places and tuple(places[theme] for theme in themes))


@given(profiles())
@settings(max_examples=60, deadline=None)
def test_a_theme_that_all_ballots_put_above_another_stands_above_it_under_every_rule_of_ranks(profile: Ranks) -> None:
    preferred = preferences(profile)
    found = orders(profile, None)
    for rule in ("schulze", "borda", "kemeny", "split_cycle"):
        places = found.places[rule]
        assert places is not None
        for above, below in np.argwhere(preferred == len(profile)).tolist():
            assert places[above] < places[below]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_raising_a_theme_on_a_ballot_never_lowers_its_place_by_borda_or_schulze(data: st.DataObject) -> None:
    profile = data.draw(profiles())
    ballot, theme = (data.draw(st.integers(0, size - 1)) for size in profile.shape)
    raised = profile.copy()
    raised[ballot, theme] = 0.5
    for places in (borda_places, lambda preferred: schulze_places(preferred).tolist()):
        assert places(preferences(raised))[theme] <= places(preferences(profile))[theme]


@given(profiles())
@settings(max_examples=60, deadline=None)
def test_a_circle_that_is_found_is_one_and_is_found_wherever_split_cycle_and_majority_differ(profile: Ranks) -> None:
    preferred = preferences(profile)
    found = cycle(preferred, range(len(preferred)))
    assert all(preferred[a, b] > preferred[b, a] for a, b in pairwise((*found, *found[:1])))
    majorities = (preferred > preferred.T).sum(axis=0)
    if not found:
        assert [place == 1 for place in split_cycle_places(preferred)] == [count == 0 for count in majorities.tolist()]


@given(profiles())
@settings(max_examples=40, deadline=None)
def test_a_ballot_left_out_is_a_ballot_that_was_never_cast(profile: Ranks) -> None:
    for ballot, places in enumerate(places_without(profile).tolist()):
        others = np.delete(profile, ballot, axis=0)
        assert places == schulze_places(preferences(others)).tolist()
