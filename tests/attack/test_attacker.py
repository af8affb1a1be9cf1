"""The attacker is no straw man: it breaks what is known to be broken, and finds what was worked out by hand."""

from itertools import combinations

import pytest

from tests.attack.attacker import Cell, Mean, Scale, host_bounds, isolated_groups, isolated_hosts, learnt

SCALE = Scale()
RATINGS = {11: 4, 12: 2, 13: 5, 14: 4, 15: 1, 16: 4, 17: 3, 18: 5}
ALL = frozenset(RATINGS)


def favourable(raters: frozenset[int]) -> Cell:
    return Cell(raters, "favourable", sum(SCALE.is_favourable(RATINGS[rater]) for rater in raters))


def total(raters: frozenset[int]) -> Cell:
    return Cell(raters, "sum", sum(RATINGS[rater] for rater in raters))


def test_one_count_of_eight_tells_nobody_anything() -> None:
    for coalition in ((), (11,), (11, 12)):
        known = {rater: RATINGS[rater] for rater in coalition}
        found = learnt([favourable(ALL)], known, SCALE)
        assert (found.isolated, found.exact, found.narrowest) == (0, 0, 4)


def test_unanimity_bounds_everybody_to_a_side_and_no_further() -> None:
    cell = Cell(frozenset(range(5)), "favourable", 5)
    found = learnt([cell], {0: 5, 1: 4}, SCALE)
    assert (found.isolated, found.exact, found.narrowest) == (0, 0, 1)
    assert learnt([Cell(frozenset(range(5)), "favourable", 0)], {}, SCALE).narrowest == 2


def test_a_scale_of_three_answers_gives_a_favourable_rater_away() -> None:
    assert learnt([Cell(frozenset(range(5)), "favourable", 5)], {}, Scale(1, 3)).exact == 5


def test_a_second_count_without_one_rater_gives_that_rater_away() -> None:
    cells = [favourable(ALL), favourable(ALL - {18})]
    assert isolated_groups(cells, ()) > 0
    assert learnt(cells, {}, SCALE).narrowest == 1


def test_free_subsets_are_broken() -> None:
    cells = [total(frozenset(group)) for group in ((11, 12, 13), (11, 12, 13, 14), (12, 13, 14))]
    found = learnt(cells, {}, SCALE)
    assert found.isolated > 0
    assert found.exact == 2


def test_four_and_a_remainder_of_four_are_broken() -> None:
    groups = [frozenset(group) for group in combinations(sorted(ALL), 4)]
    assert isolated_groups([favourable(group) for group in groups], ()) > 0


def test_running_means_are_broken() -> None:
    raters = sorted(RATINGS)[:6]
    found = learnt([total(frozenset(raters[:count])) for count in range(1, 7)], {}, SCALE)
    assert found.exact == 6


def test_the_mean_of_seven_hosts_leaves_five_apart_from_a_viewer_and_a_colluder() -> None:
    mean = Mean(frozenset(range(7)), 4 / 7)
    assert isolated_hosts([mean], {0, 1}) == 0
    assert all(high - low == pytest.approx(4.0) for low, high in host_bounds([mean], {0: 0.5, 1: 0.5}, SCALE).values())


def test_a_mean_of_one_says_that_every_host_did_well_and_not_how_well() -> None:
    found = host_bounds([Mean(frozenset(range(7)), 1.0)], {}, SCALE)
    assert sorted({round(end, 6) for ends in found.values() for end in ends}) == [4, 5]


def test_two_means_that_differ_by_one_host_give_it_away() -> None:
    means = [Mean(frozenset(range(7)), 0.5), Mean(frozenset(range(8)), 0.5)]
    assert isolated_hosts(means, ()) > 0
    low, high = host_bounds(means, {}, SCALE)[7]
    assert [low, high] == pytest.approx([2.5, 4.0])


def test_three_hosts_with_a_viewer_and_a_colluder_among_them_are_too_few() -> None:
    assert isolated_hosts([Mean(frozenset(range(3)), 0.5)], {0, 1}) == 1
