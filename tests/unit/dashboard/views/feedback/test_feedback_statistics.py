"""The sign-flip test and Krippendorff's alpha against published and hand-computed answers, and by what they ignore."""

from collections import Counter
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.feedback.paired.sign_flip import FEWEST_PAIRS, MOST_EXACT, sign_flip
from dashboard.views.feedback.questions.agreement import krippendorff_alpha
from dashboard.views.feedback.ratings import Tally

DIFFERENCES = st.lists(st.integers(-2, 2), max_size=9)
TALLIES = st.lists(st.tuples(*[st.integers(0, 3)] * 5).map(Tally), max_size=7)

PUBLISHED = (
    "1 2 3 3 2 1 4 1 2 - - -",
    "1 2 3 3 2 2 4 1 2 5 - 3",
    "- 3 3 3 2 3 4 2 2 5 1 -",
    "1 2 3 3 2 4 4 1 2 5 1 -",
)
"""Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units."""


def tallies_of(observers: tuple[str, ...]) -> list[Tally]:
    units = zip(*(observer.split() for observer in observers), strict=True)
    return [Tally(tuple(Counter(unit)[str(category)] for category in range(1, 6))) for unit in units]


def enumerated(differences: list[int]) -> float:
    observed = abs(sum(differences))
    flipped = [
        abs(sum(sign * each for sign, each in zip(signs, differences, strict=True)))
        for signs in product((-1, 1), repeat=len(differences))
    ]
    return sum(each >= observed for each in flipped) / len(flipped)


@pytest.mark.parametrize(
    ("differences", "p"),
    [
        ([], 1.0),
        ([0, 0, 0], 1.0),
        ([2], 1.0),
        ([1] * 5, 0.0625),  # 2 of 32: five pairs cannot fall below
        ([2] * 5, 0.0625),
        ([1] * 6, 0.03125),  # 2 of 64
        ([2, 1, 1, -1], 0.5),  # sums of 5, 3, 3, 3 and their opposites, of 16
        ([1, 1, 1, 1, 1, -1], 14 / 64),  # none or one against, and their opposites
    ],
)
def test_sign_flip_by_hand(differences: list[int], p: float) -> None:
    assert sign_flip(differences) == pytest.approx(p)


@given(DIFFERENCES)
def test_sign_flip_is_the_share_of_all_assignments_of_signs(differences: list[int]) -> None:
    assert sign_flip(differences) == pytest.approx(enumerated(differences))


@given(DIFFERENCES, st.randoms())
def test_neither_the_order_of_pairs_nor_the_side_has_a_part_in_it(differences: list[int], random: Random) -> None:
    shuffled = list(differences)
    random.shuffle(shuffled)
    p = sign_flip(differences)
    assert sign_flip(shuffled) == p
    assert sign_flip([-each for each in differences]) == pytest.approx(p)
    assert sign_flip([*differences, 0]) == p


@given(st.lists(st.integers(-2, 2), max_size=FEWEST_PAIRS - 1))
def test_fewer_pairs_than_six_never_tell_a_host_apart(differences: list[int]) -> None:
    assert sign_flip(differences) >= 0.0625


def test_many_pairs_are_drawn_from_a_fixed_seed() -> None:
    many = [1] * 14 + [-1] * 6
    assert len(many) > MOST_EXACT
    assert sign_flip(many) == sign_flip(many[::-1]) == pytest.approx(0.1153, abs=0.005)  # binomial, 2 P(X >= 14 of 20)


def test_alpha_of_the_published_example() -> None:
    assert krippendorff_alpha(tallies_of(PUBLISHED)) == pytest.approx(0.815, abs=0.0005)


def test_alpha_by_hand() -> None:
    # Two raters, (1, 1), (5, 5) and (1, 5): of six ratings three are 1 and three 5, so one unit of three disagrees,
    # and of fifteen pairs nine do: 1 - (2/6) / (9/15) = 4/9. Two categories alone are as far apart as they like.
    tallies = [Tally((2, 0, 0, 0, 0)), Tally((0, 0, 0, 0, 2)), Tally((1, 0, 0, 0, 1))]
    assert krippendorff_alpha(tallies) == pytest.approx(4 / 9)


def test_raters_who_agree_on_each_criterion_have_an_alpha_of_one() -> None:
    assert krippendorff_alpha([Tally((5, 0, 0, 0, 0)), Tally((0, 0, 0, 5, 0))]) == 1


@pytest.mark.parametrize(
    "tallies",
    [
        [],
        [Tally((1, 1, 1, 1, 1))],
        [Tally((0, 0, 0, 4, 0)), Tally((0, 0, 0, 5, 0))],
        [Tally((1, 0, 0, 0, 0)), Tally((0, 0, 1, 0, 0)), Tally((0, 2, 2, 0, 0))],
    ],
)
def test_alpha_cannot_be_told_without_two_rated_criteria_or_without_difference(tallies: list[Tally]) -> None:
    assert krippendorff_alpha(tallies) is None


@given(TALLIES, st.randoms())
def test_alpha_ignores_order_single_ratings_and_which_end_is_better(tallies: list[Tally], random: Random) -> None:
    alpha = krippendorff_alpha(tallies)
    shuffled = [*tallies, Tally((0, 0, 1, 0, 0))]
    random.shuffle(shuffled)
    turned = [Tally(tally.counts[::-1]) for tally in tallies]
    assert krippendorff_alpha(shuffled) == alpha
    assert krippendorff_alpha(turned) == (None if alpha is None else pytest.approx(alpha))
    assert alpha is None or alpha <= 1
