"""How tightly one rating can be bounded, against going through every answer that everybody may have given."""

from collections import defaultdict
from itertools import product
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.release.audit.enumeration import Told, narrowest
from data.release.audit.scale import Scale
from tests.unit.data.release.drawn import FIVE, crowd

Published = tuple[frozenset[int], bool]
"""A count of favourable raters, or else a mean."""


def by_going_through_all(published: list[Published], coalition: frozenset[int], scale: Scale) -> float | None:
    """The narrowest that any coalition member could make it, over all answers that may have been given."""
    raters = sorted(frozenset[int]().union(*(who for who, _ in published)))
    outside = [place for place, rater in enumerate(raters) if rater not in coalition]
    inside = [place for place, rater in enumerate(raters) if rater in coalition]
    if not outside:
        return None
    worlds: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for world in product(range(scale.lowest, scale.highest + 1), repeat=len(raters)):
        given_ = dict(zip(raters, world, strict=True))
        figures = tuple(
            sum(scale.is_favourable(given_[rater]) if count else given_[rater] for rater in who)
            for who, count in published
        )
        worlds[figures, tuple(world[place] for place in inside)].append(world)
    narrow = inf
    for alike in worlds.values():
        for place in outside:
            values = [world[place] for world in alike]
            narrow = min(narrow, max(values) - min(values))
    return narrow


def told_of(published: list[Published], scale: Scale) -> list[Told]:
    return [Told.favourable(who, scale) if count else Told.mean(who, scale) for who, count in published]


scales = st.sampled_from((Scale(1, 3), Scale(1, 4), Scale(1, 5), Scale(1, 4, lower_better=True), Scale(0, 1)))
figures = st.lists(st.tuples(st.frozensets(st.integers(1, 4), min_size=1), st.booleans()), min_size=1, max_size=3)


@given(figures, st.frozensets(st.integers(1, 4), max_size=2), scales)
@settings(max_examples=60, deadline=None)
def test_the_bound_is_what_going_through_all_answers_finds(
    published: list[Published], coalition: frozenset[int], scale: Scale
) -> None:
    expected = by_going_through_all(published, coalition, scale)
    assert narrowest(told_of(published, scale), coalition, scale) == expected


@pytest.mark.parametrize(
    ("scale", "points"),
    [(FIVE, 1.0), (Scale(1, 4), 1.0), (Scale(1, 6), 2.0), (Scale(1, 3), 0.0), (Scale(0, 10), 4.0)],
)
def test_a_count_leaves_everybody_its_side_of_the_cut(scale: Scale, points: float) -> None:
    told = [Told.favourable(crowd(5), scale)]
    for coalition in (frozenset[int](), crowd(1), crowd(2)):
        assert narrowest(told, coalition, scale) == points


def test_two_cuts_through_one_scale_leave_what_lies_between_them() -> None:
    upper, lower = FIVE, Scale(1, 5, lower_better=True)
    told = [Told.favourable(crowd(9), upper), Told.favourable(crowd(9), lower)]
    assert narrowest(told, frozenset(), FIVE) == 0.0


def test_a_figure_that_says_nothing_of_an_answer_leaves_the_whole_scale() -> None:
    told = [Told(crowd(2), ((1, 3),))]
    assert narrowest(told, frozenset(), Scale(1, 4)) == 2.0
    assert narrowest([Told(crowd(2), ())], frozenset(), Scale(1, 4)) == 3.0


def test_a_mean_can_say_exactly_what_everybody_gave() -> None:
    assert narrowest([Told.mean(crowd(50), FIVE)], crowd(2), FIVE) == 0.0


def test_nobody_outside_the_coalition_has_no_bound() -> None:
    assert narrowest([Told.favourable(crowd(2), FIVE)], crowd(2), FIVE) is None
    assert narrowest([Told.favourable(crowd(3), FIVE)], crowd(2), FIVE) == 1.0
    assert narrowest([], frozenset(), FIVE) is None
