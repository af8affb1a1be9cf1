"""Spread, likeness and difference of ballots, against hand-computed answers."""

from math import sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.views.themes.likeness import differences, divisiveness, likeness, likeness_to_order, tau_b
from dashboard.views.themes.rules import Ranks
from tests.unit.dashboard.views.themes.test_themes_orders import profiles

NONE = float("nan")


def test_a_theme_that_all_put_in_one_place_has_no_spread() -> None:
    assert divisiveness(np.array([[1.0, 2.0, 3.0], [1.0, 3.0, 2.0]])) == (0.0, 0.5, 0.5)


def test_the_most_a_theme_can_divide_is_half_the_places_between_first_and_last() -> None:
    ballots = np.array([[1.0, 2, 3, 4, 5]] * 2 + [[5.0, 2, 3, 4, 1]] * 2)
    assert divisiveness(ballots) == (2.0, 0.0, 0.0, 0.0, 2.0)


def test_ballots_that_rank_nothing_do_not_count_towards_the_spread() -> None:
    assert divisiveness(np.array([[1.0, 2.0], [2.0, 1.0], [NONE, NONE]])) == (0.5, 0.5)
    assert divisiveness(np.array([[1.0, 2.0], [NONE, NONE]])) == (0.0, 0.0)


def test_tau_b_meets_answers_counted_by_hand() -> None:
    # Of six pairs, five agree and one does not: (5 - 1) / 6.
    assert tau_b(np.array([1.0, 2, 3, 4]), np.array([1.0, 2, 4, 3])) == pytest.approx(4 / 6)
    # One ballot ties two of three themes: C = 2, D = 0 over sqrt(3 * 2).
    assert tau_b(np.array([1.0, 2, 3]), np.array([1.0, 2.5, 2.5])) == pytest.approx(2 / sqrt(6))
    assert tau_b(np.array([1.0, 2, 3]), np.array([3.0, 2, 1])) == pytest.approx(-1)


def test_a_ballot_that_ties_everything_is_like_none() -> None:
    found = likeness(np.array([[1.0, 2.0], [1.0, 1.0], [NONE, NONE], [1.0, 2.0]]))
    assert found[0][:3] == (None, None, None)
    assert found[0][3] == pytest.approx(1)
    assert found[1] == (None,) * 4
    same, tied = likeness_to_order(np.array([[1.0, 2.0], [2.0, 2.0]]), (1, 2))
    assert same == pytest.approx(1)
    assert tied is None


def test_a_difference_is_in_places_and_shares_ties() -> None:
    places = np.array([1.0, 2.0, 3.0, 4.0])
    assert differences(np.array([4.0, 1.0, 2.0, 3.0]), places) == (-3.0, 1.0, 1.0, 1.0)
    assert differences(np.array([1.0, 1.0, NONE, 2.0]), places) == (-0.5, 0.5, None, 1.0)
    assert differences(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 1.0, 3.0, 4.0])) == (0.5, -0.5, 0.0, 0.0)


@given(profiles())
@settings(max_examples=40, deadline=None)
def test_likeness_is_mutual_and_lies_between_opposite_and_the_same(profile: Ranks) -> None:
    found = likeness(profile)
    for one in range(len(found)):
        assert found[one][one] is None
        for other in range(len(found)):
            tau = found[one][other]
            assert tau == found[other][one]
            assert tau is None or -1 - 1e-12 <= tau <= 1 + 1e-12


@given(profiles(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_spread_depends_on_no_order_of_firms_and_on_no_name_of_themes(profile: Ranks, random: Random) -> None:
    firms, themes = list(range(len(profile))), list(range(profile.shape[1]))
    random.shuffle(firms)
    random.shuffle(themes)
    here, there = divisiveness(profile), divisiveness(profile[np.ix_(firms, themes)])
    assert there == pytest.approx([here[theme] for theme in themes])
    assert all(0 <= spread <= (len(here) - 1) / 2 + 1e-12 for spread in here)
