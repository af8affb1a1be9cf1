"""Kendall's W against textbook examples, and its chance level against exact distributions."""

from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.views.themes.agreement import agreement, chance_level, kendalls_w
from dashboard.views.themes.rules import Ranks, positions

NONE = float("nan")
EIGHT = tuple(float(place) for place in range(1, 9))


@st.composite
def profiles(draw: st.DrawFn) -> Ranks:
    themes = draw(st.integers(1, 6))
    ballot = st.lists(st.sampled_from([1.0, 2.0, 3.0, 5.0, NONE]), min_size=themes, max_size=themes)
    return np.array(draw(st.lists(ballot, min_size=1, max_size=8)))


def test_three_judges_of_six_applicants_agree_as_the_textbook_says() -> None:
    # Siegel (1956), Nonparametric Statistics, table 9.12: s = 25.5, W = 0.16, mean rank correlation -0.26.
    found = agreement(np.array([[1.0, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]))
    assert found is not None
    assert found.w == pytest.approx(25.5 / 157.5)
    assert round(found.correlation, 2) == -0.26
    assert not found.beyond_chance


def test_ties_are_corrected_for_as_the_textbook_does() -> None:
    # Kendall's example, in Siegel (1956): S = 591, T = 12 * 9.5, so W = 591 / (742.5 - 28.5) = 0.828; without, 0.796.
    judges = [
        [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
        [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
        [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
    assert kendalls_w(np.array(judges)) == pytest.approx(591 / 714)


@given(profiles())
@settings(max_examples=60, deadline=None)
def test_w_follows_the_textbook_formula_with_its_count_of_ties(profile: Ranks) -> None:
    placed = positions(profile)
    ballots, themes = placed.shape
    ties = sum(int(size**3 - size) for ballot in placed for size in np.unique(ballot, return_counts=True)[1])
    numerator = 12 * (placed.sum(axis=0) ** 2).sum() - 3 * ballots**2 * themes * (themes + 1) ** 2
    denominator = ballots**2 * (themes**3 - themes) - ballots * ties
    found = kendalls_w(placed)
    assert (found is None) == (denominator == 0)
    assert found is None or found == pytest.approx(numerator / denominator)


@given(profiles())
@settings(max_examples=60, deadline=None)
def test_w_lies_between_none_and_full_agreement_whatever_the_ballots(profile: Ranks) -> None:
    found = agreement(profile)
    if found is not None:
        assert 0 <= found.w <= 1
        assert 0 < found.chance <= 1
        assert -1 / (found.ballots - 1) - 1e-12 <= found.correlation <= 1


@given(profiles(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_agreement_depends_on_no_order_of_ballots_or_themes(profile: Ranks, random: Random) -> None:
    ballots, themes = list(range(len(profile))), list(range(profile.shape[1]))
    random.shuffle(ballots)
    random.shuffle(themes)
    assert agreement(profile[np.ix_(ballots, themes)]) == agreement(profile)


@given(st.lists(st.permutations([1.0, 2.0, 3.0, 4.0, 5.0]), min_size=2, max_size=9))
@settings(max_examples=40, deadline=None)
def test_without_ties_the_correlation_is_the_mean_of_spearmans_over_all_pairs(ballots: list[list[float]]) -> None:
    found = agreement(np.array(ballots))
    pairs = [float(np.corrcoef(one, other)[0, 1]) for one, other in combinations(ballots, 2)]
    assert found is not None
    assert found.correlation == pytest.approx(np.mean(pairs))


@pytest.mark.parametrize("ballot", [EIGHT, (1.0, 1.0, 2.0, NONE, NONE), (2.0, NONE)])
def test_unanimous_ballots_agree_fully(ballot: tuple[float, ...]) -> None:
    found = agreement(np.array([ballot] * 9))
    assert found is not None
    assert (found.w, found.correlation) == (1.0, 1.0)
    assert found.beyond_chance


def test_two_opposite_ballots_agree_on_nothing() -> None:
    found = agreement(np.array([EIGHT, EIGHT[::-1]]))
    assert found is not None
    assert (found.w, found.correlation) == (0.0, -1.0)


@pytest.mark.parametrize(
    "profile",
    [
        np.empty((0, 4)),
        np.empty((3, 0)),
        np.array([[1.0, 2.0, 3.0]]),
        np.array([[1.0, 2.0, 3.0], [NONE, NONE, NONE]]),
        np.ones((9, 4)),
        np.full((9, 4), NONE),
        np.ones((9, 1)),
    ],
)
def test_where_nothing_can_be_told_no_agreement_is_claimed(profile: Ranks) -> None:
    assert agreement(profile) is None


def test_a_ballot_that_ranks_nothing_is_not_counted_but_one_that_ties_everything_is() -> None:
    unanimous = [[1.0, 2.0, 3.0]] * 3
    silent = agreement(np.array([*unanimous, [NONE] * 3]))
    indifferent = agreement(np.array([*unanimous, [1.0] * 3]))
    assert silent is not None
    assert indifferent is not None
    assert (silent.ballots, silent.w) == (3, 1.0)
    assert (indifferent.ballots, indifferent.w) == (4, 0.75)


def test_unranked_themes_agree_with_ranks_that_tie_them_last() -> None:
    gaps = np.array([[1.0, 2.0, NONE, NONE], [2.0, 1.0, 3.0, NONE], [1.0, 3.0, 2.0, 4.0]])
    assert agreement(gaps) == agreement(np.array([[1.0, 2.0, 9.0, 9.0], [2.0, 1.0, 3.0, 4.0], [1.0, 3.0, 2.0, 4.0]]))


def test_nine_unrelated_ballots_on_eight_themes_reach_about_a_fifth_by_chance() -> None:
    assert chance_level((EIGHT,) * 9) == pytest.approx(0.217, abs=0.01)


@pytest.mark.parametrize(
    ("ballots", "themes", "level"),
    [
        (2, 3, 1.0),  # 1 in 6 votes reaches W = 1
        (3, 3, 7 / 9),  # W = 1 in 1 vote of 36, W >= 7/9 in 7 of 36: Kendall & Gibbons, S = 18 and S = 14
        (2, 2, 1.0),
    ],
)
def test_the_chance_level_meets_exact_distributions(ballots: int, themes: int, level: float) -> None:
    pattern = tuple(float(place) for place in range(1, themes + 1))
    assert chance_level((pattern,) * ballots) == pytest.approx(level)


def test_the_chance_level_is_that_of_the_ballots_own_ties() -> None:
    # Three ballots that each name one theme of three name the same in 3 votes of 27: chance reaches W = 1.
    assert chance_level(((1.0, 2.5, 2.5),) * 3) == 1.0


def test_the_chance_level_of_the_same_ballots_is_always_the_same() -> None:
    votes = [(EIGHT,) * ballots for ballots in range(5, 10)]
    drawn_once = [chance_level(vote) for vote in votes]
    chance_level.cache_clear()
    assert [chance_level(vote) for vote in votes] == drawn_once


def test_agreement_that_chance_reaches_is_not_beyond_chance() -> None:
    # Three ballots on three themes: W = 7/9 is the level itself.
    at_the_level = agreement(np.array([[1.0, 2, 3], [1.0, 2, 3], [1.0, 3, 2]]))
    assert at_the_level is not None
    assert at_the_level.w == pytest.approx(7 / 9)
    assert not at_the_level.beyond_chance
