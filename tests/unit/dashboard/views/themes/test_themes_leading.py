"""Who may be said to lead: hand-made votes in which one ballot, or one rule, tips the scales."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.views.themes.leading import leading
from dashboard.views.themes.rules import Ranks, leaders, preferences

NONE = float("nan")


@st.composite
def profiles(draw: st.DrawFn) -> Ranks:
    themes = draw(st.integers(1, 5))
    ballot = st.lists(st.sampled_from([1.0, 2.0, 3.0, 4.0, NONE]), min_size=themes, max_size=themes)
    return np.array(draw(st.lists(ballot, min_size=1, max_size=6)))


def test_unanimous_ballots_have_one_leader_whoever_stays_away() -> None:
    found = leading(np.array([[2.0, 1.0, 3.0]] * 9))
    assert found.leading_set == {1}
    assert found.holds_without(1) == len(found.one_out) == 9


def test_a_leader_by_one_ballot_shares_the_leading_set_with_its_rival() -> None:
    found = leading(np.array([[1.0, 2.0, 3.0]] * 5 + [[2.0, 1.0, 3.0]] * 4))
    assert found.all_in.schulze == {0}
    assert found.leading_set == {0, 1}
    assert [left.schulze for left in found.one_out] == [{0, 1}] * 5 + [{0}] * 4
    assert (found.holds_without(0), found.holds_without(1), found.holds_without(2)) == (9, 5, 0)


def test_a_leader_by_two_ballots_stands_alone() -> None:
    assert leading(np.array([[1.0, 2.0, 3.0]] * 6 + [[2.0, 1.0, 3.0]] * 3)).leading_set == {0}


def test_a_theme_that_leads_under_one_rule_alone_is_in_the_leading_set() -> None:
    # A beats B 6:3 and C 6:3, yet B's mean position is best; without any one firm that stays so.
    found = leading(np.array([[1.0, 2.0, 3.0, 4.0, 5.0]] * 6 + [[5.0, 1.0, 2.0, 3.0, 4.0]] * 3))
    assert found.all_in.rules_led(0) == ("schulze", "kemeny", "split_cycle")
    assert found.all_in.rules_led(1) == ("borda",)
    assert (found.holds_without(0), found.holds_without(1)) == (9, 0)
    assert found.leading_set == {0, 1}


def test_a_theme_that_only_approval_puts_first_is_in_the_leading_set() -> None:
    ranks = np.array([[1.0, 2.0, 3.0]] * 9)
    approvals = np.array([[0.0, 0.0, 1.0]] * 9)
    found = leading(ranks, approvals)
    assert found.leading_set == {0, 2}
    assert found.all_in.rules_led(2) == ("approval",)
    assert leading(ranks).leading_set == {0}


def test_a_ballot_left_out_takes_its_approvals_with_it() -> None:
    approvals = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    found = leading(np.array([[1.0, 2.0]] * 3), approvals)
    assert [left.approval for left in found.one_out] == [{1}, {0, 1}, {0, 1}]


def test_approval_given_by_one_ballot_has_no_answer_without_it() -> None:
    found = leading(np.array([[1.0, 2.0]] * 2), np.array([[1.0, 0.0], [NONE, NONE]]))
    assert "approval" in found.all_in.answering
    assert ["approval" in left.answering for left in found.one_out] == [False, True]


def test_without_its_only_ballot_a_vote_has_no_leader() -> None:
    found = leading(np.array([[2.0, 1.0]]))
    assert found.leading_set == {1}
    assert found.holds_without(1) == 0
    assert found.one_out[0].answering == ()


@pytest.mark.parametrize("shape", [(0, 5), (3, 0)])
def test_nothing_leads_where_nobody_voted_or_nothing_was_voted_on(shape: tuple[int, int]) -> None:
    assert leading(np.ones(shape)).leading_set == frozenset()


def test_ballots_that_tie_everything_leave_all_themes_leading() -> None:
    assert leading(np.ones((9, 4))).leading_set == {0, 1, 2, 3}


def test_approvals_that_do_not_fit_the_ballots_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\(2, 3\).*\(3, 3\)"):
        leading(np.ones((3, 3)), np.ones((2, 3)))


def test_whole_numbers_are_read_as_the_numbers_they_are() -> None:
    found = leading(np.array([[1, 2, 3]] * 9), np.array([[0, 0, 1]] * 9))
    assert found == leading(np.array([[1.0, 2.0, 3.0]] * 9), np.array([[0.0, 0.0, 1.0]] * 9))
    assert found.leading_set == {0, 2}


def test_votes_of_one_size_are_not_mistaken_for_one_another() -> None:
    assert leading(np.array([[1.0, 2.0]])).leading_set == {0}
    assert leading(np.array([[2.0, 1.0]])).leading_set == {1}
    assert leading(np.array([[2.0], [1.0]])).leading_set == {0}


@given(profiles())
@settings(max_examples=40, deadline=None)
def test_leaving_a_ballot_out_is_counting_the_others(profile: Ranks) -> None:
    approvals = np.where(profile <= 2, 1.0, NONE)
    found = leading(profile, approvals)
    assert found.all_in == leaders(preferences(profile), approvals)
    for ballot, left in enumerate(found.one_out):
        others, theirs = np.delete(profile, ballot, axis=0), np.delete(approvals, ballot, axis=0)
        assert left == leaders(preferences(others), theirs)
        assert left.themes <= found.leading_set


@given(profiles(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_leading_set_does_not_depend_on_the_order_of_ballots(profile: Ranks, random: Random) -> None:
    shuffled = profile.tolist()
    random.shuffle(shuffled)
    assert leading(np.array(shuffled)).leading_set == leading(profile).leading_set
