"""The rules against published and hand-counted elections."""

from collections.abc import Callable

import numpy as np
import pytest

from dashboard.views.themes.rules import (
    MOST_FOR_KEMENY,
    RULES,
    Counts,
    Leaders,
    Ranks,
    approval_leaders,
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


def election(themes: str, *votes: tuple[int, str]) -> Ranks:
    """A profile from (number of ballots, themes in order of preference)."""
    return np.array([[float(vote.index(theme)) + 1 for theme in themes] for count, vote in votes for _ in range(count)])


def named(themes: str, found: frozenset[int]) -> str:
    return "".join(themes[theme] for theme in sorted(found))


SCHULZE_2011 = election(
    "ABCDE",
    (5, "ACBED"),
    (5, "ADECB"),
    (8, "BEDAC"),
    (3, "CABED"),
    (7, "CAEBD"),
    (2, "CBADE"),
    (7, "DCEBA"),
    (8, "EBADC"),
)
TENNESSEE = election("MNCK", (42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM"))
CONDORCET_1785 = election("ABC", (23, "ABC"), (17, "BCA"), (2, "BAC"), (10, "CAB"), (8, "CBA"))


def test_the_published_schulze_election_is_won_by_e_and_ordered_as_published() -> None:
    assert named("ABCDE", schulze_leaders(preferences(SCHULZE_2011))) == "E"
    assert schulze_places(preferences(SCHULZE_2011)).tolist() == [2, 4, 3, 5, 1]
    assert "".join("ABCDE"[theme] for theme in shown_order(SCHULZE_2011)) == "EACBD"


def test_the_published_schulze_election_has_its_published_pairwise_counts() -> None:
    assert preferences(SCHULZE_2011).tolist() == [
        [0, 20, 26, 30, 22],
        [25, 0, 16, 33, 18],
        [19, 29, 0, 17, 24],
        [15, 12, 28, 0, 14],
        [23, 27, 21, 31, 0],
    ]


@pytest.mark.parametrize("rule", RANKED)
def test_nashville_is_the_capital_of_tennessee_under_every_rule(rule: Callable[[Counts], frozenset[int]]) -> None:
    assert named("MNCK", rule(preferences(TENNESSEE))) == "N"


def test_tennessee_gives_each_city_its_published_borda_score() -> None:
    points = (4 - positions(TENNESSEE)).sum(axis=0)
    assert points.tolist() == [126, 194, 173, 107]


def test_condorcets_own_cycle_goes_to_b_by_kemeny_and_split_cycle() -> None:
    preferred = preferences(CONDORCET_1785)
    assert [named("ABC", rule(preferred)) for rule in RANKED] == ["B", "B", "B", "B"]
    assert schulze_places(preferred).tolist() == [3, 1, 2]


def test_an_even_cycle_leaves_every_theme_in_the_lead() -> None:
    cycle = election("ABC", (1, "ABC"), (1, "BCA"), (1, "CAB"))
    assert [named("ABC", rule(preferences(cycle))) for rule in RANKED] == ["ABC"] * 4
    assert schulze_places(preferences(cycle)).tolist() == [1, 1, 1]


def test_borda_can_pass_over_the_theme_a_majority_prefers_to_every_other() -> None:
    profile = election("ABC", (3, "ABC"), (2, "BCA"))
    assert named("ABC", borda_leaders(preferences(profile))) == "B"
    assert [named("ABC", rule(preferences(profile))) for rule in CONDORCET] == ["A", "A", "A"]


def test_split_cycle_keeps_a_theme_that_schulze_drops() -> None:
    # D beats C, C beats B, B beats D: C over B is that circle's weakest victory, so nothing defeats B. Yet A, whom
    # nobody beats either, has a path over D and C to B, and B has none back.
    preferred = np.zeros((4, 4), dtype=np.int64)
    for (winner, loser), ballots in (("AD", 4), ("DC", 6), ("CB", 2), ("BD", 6)):
        preferred["ABCD".index(winner), "ABCD".index(loser)] = ballots
    assert named("ABCD", split_cycle_leaders(preferred)) == "AB"
    assert named("ABCD", schulze_leaders(preferred)) == "A"


def test_one_ballot_is_followed_to_the_letter() -> None:
    ballot = np.array([[3.0, 1.0, 2.0, NONE]])
    assert [rule(preferences(ballot)) for rule in RANKED] == [{1}] * 4
    assert shown_order(ballot) == (1, 2, 0, 3)


@pytest.mark.parametrize("rank", [1.0, NONE])
def test_ballots_that_tie_everything_put_every_theme_in_front(rank: float) -> None:
    profile = np.full((9, 4), rank)
    assert [rule(preferences(profile)) for rule in RANKED] == [{0, 1, 2, 3}] * 4
    assert positions(profile).tolist() == [[2.5] * 4] * 9
    assert shown_order(profile) == (0, 1, 2, 3)


@pytest.mark.parametrize("shape", [(0, 4), (3, 0), (0, 0)])
def test_no_ballots_or_no_themes_have_no_leader_under_any_rule(shape: tuple[int, int]) -> None:
    profile = np.full(shape, 1.0)
    found = leaders(preferences(profile), profile)
    assert found == Leaders()
    assert (found.answering, found.themes) == ((), frozenset())
    assert shown_order(profile) == tuple(range(shape[1]))


def test_an_unranked_theme_stands_below_the_ranked_and_level_with_the_unranked() -> None:
    ballot = np.array([[2.0, NONE, 7.0, NONE]])
    assert preferences(ballot).tolist() == [[0, 1, 1, 1], [0, 0, 0, 0], [0, 1, 0, 1], [0, 0, 0, 0]]
    assert positions(ballot).tolist() == [[1.0, 3.5, 2.0, 3.5]]


def test_only_the_order_of_ranks_counts() -> None:
    assert positions(np.array([[1.0, 1.0, 2.0]])).tolist() == positions(np.array([[4.0, 4.0, 9.0]])).tolist()


def test_schulze_weighs_a_victory_by_the_ballots_for_it_and_split_cycle_by_its_margin() -> None:
    # A beats B 5:4, B beats C 6:3, C beats A 4:2 with three ballots level. Fewest ballots stand behind C over A, which
    # leaves A in front; the smallest margin is A's over B, which leaves B.
    ballots = [(1, 2, 1), (1, 2, 3), (1, 2, 3), (2, 1, 2), (2, 1, 2), (2, 3, 1), (2, 3, 1), (3, 1, 2), (3, 1, 2)]
    preferred = preferences(np.array(ballots, dtype=np.float64))
    assert preferred.tolist() == [[0, 5, 2], [4, 0, 6], [4, 3, 0]]
    assert schulze_places(preferred).tolist() == [1, 2, 3]
    assert split_cycle_leaders(preferred) == {1}


def test_themes_of_one_place_share_it_and_the_next_place_is_skipped() -> None:
    profile = np.array([[1.0, 1.0, 2.0], [1.0, 1.0, 2.0]])
    assert schulze_places(preferences(profile)).tolist() == [1, 1, 3]


def test_themes_of_one_place_are_shown_by_mean_position_then_column() -> None:
    # A, B and C beat each other in a circle, 2:1 each; their positions sum to 7, 7 and 6.
    profile = election("ABCD", (1, "ABCD"), (1, "BCAD"), (1, "CDAB"))
    assert schulze_places(preferences(profile)).tolist() == [1, 1, 1, 4]
    assert "".join("ABCD"[theme] for theme in shown_order(profile)) == "CABD"


def test_approval_counts_approvals_and_nothing_else() -> None:
    approvals = np.array([[1, 1, -1, NONE], [1, 0, 1, NONE], [-1, 1, 1, 1], [-1, NONE, 1, 1]])
    assert approval_leaders(approvals) == {2}


@pytest.mark.parametrize("answer", [NONE, 0.0, -1.0])
def test_without_an_approval_the_approval_rule_has_no_answer(answer: float) -> None:
    found = leaders(preferences(TENNESSEE), np.full(TENNESSEE.shape, answer))
    assert found.approval == frozenset()
    assert found.answering == ("schulze", "borda", "kemeny", "split_cycle")
    assert found.rules_led(1) == found.answering


def test_a_theme_is_told_the_rules_it_leads_under() -> None:
    found = Leaders(frozenset({0}), frozenset({1}), frozenset({0, 2}), frozenset(), frozenset({0, 1}))
    assert [found.rules_led(theme) for theme in range(4)] == [
        ("schulze", "kemeny", "split_cycle"),
        ("borda", "split_cycle"),
        ("kemeny",),
        (),
    ]
    assert found.themes == {0, 1, 2}


def test_every_rule_has_its_leaders() -> None:
    assert set(RULES) == set(Leaders.__slots__)


def test_kemeny_orders_twelve_themes_in_one_circle() -> None:
    themes = "ABCDEFGHIJKL"
    circle = election(themes, *((1, themes[turn:] + themes[:turn]) for turn in range(12)))
    assert kemeny_leaders(preferences(circle)) == set(range(12))
    tipped = np.vstack([circle, circle[3]])
    assert kemeny_leaders(preferences(tipped)) == {3}


def test_kemeny_has_no_answer_where_more_themes_contend_than_it_can_order() -> None:
    level = np.zeros((MOST_FOR_KEMENY + 1, MOST_FOR_KEMENY + 1), dtype=np.int64)
    assert kemeny_leaders(level[1:, 1:]) == set(range(MOST_FOR_KEMENY))
    assert kemeny_leaders(level) == frozenset()


def test_kemeny_answers_among_forty_themes_if_few_contend() -> None:
    ballot = np.array([[*range(1, 41)]], dtype=np.float64)
    profile = np.vstack([ballot, ballot, ballot])
    profile[1, [0, 1, 2]], profile[2, [0, 1, 2]] = [2, 3, 1], [3, 1, 2]
    assert kemeny_leaders(preferences(profile)) == {0, 1, 2}
