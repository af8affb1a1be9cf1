"""Counts of persons: the rule of one, and the differences that several can be put into."""

import pytest

from data.release.audit.counts import (
    Heads,
    added,
    change,
    differences,
    gives_away,
    reason_of,
    rest,
    within,
)

FIVE_OF_FIVE = {1: 1, 2: 1, 3: 1, 4: 1, 5: 1}


@pytest.mark.parametrize(
    ("heads", "reason"),
    [
        (FIVE_OF_FIVE, None),
        ({1: 1, 2: 1, 3: 1, 4: 1}, "fewer_than_five_persons"),
        ({}, "fewer_than_five_persons"),
        ({1: 1, 2: 1, 3: 1, 4: 2}, "fewer_than_five_organisations"),
        ({1: 1, 2: 1, 3: 1, 4: 2, 5: 0}, "fewer_than_five_organisations"),
        ({1: 4, 2: 1, 3: 1, 4: 1, 5: 1}, None),
        ({1: 5, 2: 1, 3: 1, 4: 1, 5: 1}, "one_organisation_above_half"),
        ({1: 3, 2: 1, 3: 1, 4: 1, 5: 1, 0: 1}, None),
        ({1: 3, 2: 1, 3: 1, 4: 1, 5: 1, 0: 2}, "organisations_unknown"),
        ({1: 2, 2: 1, 3: 1, 4: 1, 0: 1}, "organisations_unknown"),
        ({1: 2, 2: 1, 3: 1, 0: 1}, "fewer_than_five_organisations"),
        ({0: 30}, "organisations_unknown"),
        ({1: 20, 2: 1, 3: 1, 4: 1, 5: 1, 0: 3}, "one_organisation_above_half"),
    ],
)
def test_a_count_is_shown_from_five_persons_of_five_organisations_none_above_half(
    heads: Heads, reason: str | None
) -> None:
    assert reason_of(heads) == reason


def test_nobody_gives_nothing_away_and_too_few_do() -> None:
    assert not gives_away({})
    assert not gives_away({1: 0})
    assert not gives_away(FIVE_OF_FIVE)
    assert gives_away({1: 1})


def test_counts_are_added_organisation_by_organisation() -> None:
    assert added([{1: 2, 2: 1}, {1: 1, 3: 4}]) == {1: 3, 2: 1, 3: 4}
    assert added([]) == {}


def test_what_is_left_of_a_whole_is_never_less_than_nobody() -> None:
    assert rest({1: 3, 2: 1, 3: 2}, {1: 1, 2: 2, 3: 2}) == {1: 2}


def test_a_change_is_of_everybody_who_came_or_went() -> None:
    assert change({1: 3, 2: 1, 4: 1}, {1: 1, 3: 2, 4: 1}) == {1: 2, 2: 1, 3: 2}


def test_a_part_is_within_a_whole_that_has_as_many_of_each() -> None:
    assert within({1: 2}, {1: 2, 2: 1})
    assert not within({1: 3}, {1: 2, 2: 5})
    assert not within({3: 1}, {1: 2})


WHOLE, MORNING, AFTERNOON = (
    ("persons_attended", {1: 4, 2: 3}),
    ("persons_morning", {1: 3, 2: 3}),
    ("persons_afternoon", {1: 2, 2: 2}),
)


def found(new: tuple[str, Heads], *shown: tuple[str, Heads]) -> list[Heads]:
    return list(differences(new, shown))


def test_the_same_count_twice_speaks_of_the_change() -> None:
    assert found(WHOLE, ("persons_attended", {1: 4, 2: 1})) == [{2: 2}]


@pytest.mark.parametrize("half", [MORNING, AFTERNOON])
def test_a_half_leaves_of_the_whole_those_who_missed_it(half: tuple[str, Heads]) -> None:
    assert found(half, WHOLE) == found(WHOLE, half) == [rest(WHOLE[1], half[1])]


def test_a_whole_and_both_halves_tell_who_was_in_both() -> None:
    both = {1: 1, 2: 2}
    assert found(AFTERNOON, WHOLE, MORNING) == [{1: 2, 2: 1}, both]
    assert found(WHOLE, MORNING, AFTERNOON) == [{1: 1}, {1: 2, 2: 1}, both]


def test_halves_without_their_whole_are_compared_where_one_could_hold_the_other() -> None:
    assert found(AFTERNOON, MORNING) == [{1: 1, 2: 1}]
    assert found(MORNING, AFTERNOON) == [{1: 1, 2: 1}]
    assert found(("persons_afternoon", {1: 4}), MORNING) == []


@pytest.mark.parametrize("name", ["persons_attended", "persons_morning", "persons_unique"])
def test_registered_are_compared_where_one_could_hold_the_other(name: str) -> None:
    registered = ("persons_registered", {1: 4, 2: 2})
    assert found(registered, (name, {1: 3, 2: 2})) == [{1: 1}]
    assert found(registered, (name, {1: 5, 2: 2})) == [{1: 1}]
    assert found(registered, (name, {1: 5, 2: 1})) == []
    assert found(registered, (name, {1: 4, 2: 2})) == [{}, {}]


@pytest.mark.parametrize("name", ["persons_attended", "persons_morning", "persons_afternoon"])
def test_an_event_leaves_of_the_unique_persons_those_who_never_came_to_it(name: str) -> None:
    unique = ("persons_unique", {1: 5, 2: 3})
    assert found((name, {1: 4, 2: 4}), unique) == found(unique, (name, {1: 4, 2: 4})) == [{1: 1}]


def test_more_heads_than_unique_persons_by_name_are_not_of_them() -> None:
    unique = ("persons_unique", {1: 5, 2: 3})
    assert found(("persons_attended", {1: 9}), unique) == []
    assert found(("persons_attended", {3: 8}), unique) == [{1: 5, 2: 3}]


def test_a_half_is_of_its_whole_even_where_their_organisations_differ() -> None:
    """One of them was counted at the door."""
    assert found(("persons_morning", {1: 3, 3: 2}), WHOLE) == [{1: 1, 2: 3}]
