from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.feedback.ratings import (
    Tally,
    median_categories,
    most_divided,
    most_favourable,
    nonresponse_bounds,
    share_favourable,
    summed,
)

SCOUTING = Tally((1, 2, 1, 1, 2))


def test_the_share_favourable_counts_raters_above_the_midpoint_only() -> None:
    assert share_favourable(SCOUTING) == 3 / 7
    assert share_favourable(Tally((0, 0, 9, 0, 0))) == 0


def test_the_bounds_of_seven_raters_of_eight_are_those_of_the_picture() -> None:
    assert nonresponse_bounds(SCOUTING, 8) == (3 / 8, 4 / 8)
    assert nonresponse_bounds(Tally((0, 0, 0, 3, 4)), 8) == (7 / 8, 1)


def test_bounds_close_where_all_rated() -> None:
    assert nonresponse_bounds(SCOUTING, 7) == (3 / 7, 3 / 7)


@given(st.lists(st.integers(0, 9), min_size=5, max_size=5).filter(any), st.integers(0, 9))
def test_whatever_the_others_would_have_said_lies_within_the_bounds(counts: list[int], missing: int) -> None:
    tally = Tally(tuple(counts))
    low, high = nonresponse_bounds(tally, tally.raters + missing)
    assert 0 <= low <= share_favourable(tally) <= high <= 1
    for favourable in range(missing + 1):
        completed = summed([tally, Tally((missing - favourable, 0, 0, favourable, 0))])
        assert low - 1e-9 <= share_favourable(completed) <= high + 1e-9


def test_the_median_of_an_even_number_of_raters_may_fall_between_two_categories() -> None:
    assert median_categories(SCOUTING) == (3, 3)
    assert median_categories(Tally((0, 2, 0, 2, 0))) == (2, 4)
    assert median_categories(Tally((0, 0, 0, 0, 1))) == (5, 5)


def test_the_sum_of_no_tallies_is_no_ratings() -> None:
    assert summed([]).counts == (0, 0, 0, 0, 0)
    assert summed([SCOUTING, SCOUTING]).counts == (2, 4, 2, 2, 4)


def test_two_criteria_that_share_the_first_place_leave_it_empty() -> None:
    good, better = Tally((1, 0, 0, 4, 0)), Tally((0, 0, 0, 4, 1))
    assert most_favourable({1: good, 2: better}) == 2
    assert most_favourable({1: better, 2: better}) is None


def test_no_criterion_is_most_valued_that_half_the_raters_do_not_favour() -> None:
    assert most_favourable({1: Tally((2, 0, 0, 2, 0)), 2: Tally((3, 0, 0, 1, 0))}) is None


def test_raters_are_divided_where_a_quarter_stands_on_each_side() -> None:
    assert most_divided({1: SCOUTING, 2: Tally((0, 1, 1, 4, 1))}) == 1
    assert most_divided({1: Tally((0, 1, 1, 4, 1))}) is None
    assert most_divided({1: SCOUTING, 2: SCOUTING}) is None
