"""How tightly a benchmark bounds what one host received, by linear programme and by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.release.audit.linear import Average, narrowest
from data.release.audit.scale import Scale
from tests.unit.data.release.drawn import FIVE, crowd


@pytest.mark.parametrize(
    ("scale", "points"),
    [
        (FIVE, 1.0),
        (Scale(1, 5, lower_better=True), 1.0),
        (Scale(1, 4), 1.0),
        (Scale(0, 10), 4.0),
        (Scale(1, 6), 2.0),
        (Scale(1, 3), 0.0),
        (Scale(1, 3, lower_better=True), 0.0),
        (Scale(0, 1), 0.0),
    ],
)
def test_a_mean_of_shares_leaves_every_host_a_side_of_the_cut(scale: Scale, points: float) -> None:
    for known in (frozenset[int](), crowd(1), crowd(2), crowd(6)):
        assert narrowest([Average(crowd(7))], known, scale) == points


def test_a_mean_of_mean_ratings_can_say_exactly_what_each_received() -> None:
    assert narrowest([Average(crowd(7), "rating")], frozenset(), FIVE) == 0.0
    assert narrowest([Average(crowd(7), "rating")], frozenset(), Scale(1, 5, lower_better=True)) == 0.0


def test_a_mean_of_ratings_beside_one_of_shares_is_as_bad() -> None:
    averages = [Average(crowd(7)), Average(crowd(5, 3), "rating")]
    assert narrowest(averages, frozenset(), FIVE) == 0.0
    assert narrowest(averages, crowd(5, 3), FIVE) == 1.0


def test_hosts_that_everybody_knows_have_no_bound() -> None:
    assert narrowest([Average(crowd(3))], crowd(3), FIVE) is None
    assert narrowest([], crowd(3), FIVE) is None


sets = st.lists(st.frozensets(st.integers(1, 6), min_size=1), min_size=1, max_size=3)


@given(
    sets, st.frozensets(st.integers(1, 6), max_size=2), st.sampled_from((FIVE, Scale(1, 4), Scale(0, 10), Scale(1, 3)))
)
@settings(max_examples=25, deadline=None)
def test_means_of_shares_never_say_more_than_the_side_of_the_cut(
    drawn: list[frozenset[int]], known: frozenset[int], scale: Scale
) -> None:
    found = narrowest([Average(hosts) for hosts in drawn], known, scale)
    unknown = frozenset[int]().union(*drawn) - known
    side = min(high - low for low, high in scale.sides)
    assert found == (side if unknown else None)
