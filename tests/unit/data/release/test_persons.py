"""A programme's counts of persons together: totals before parts, and what was published before."""

from data.release.audit.context import Context
from data.release.audit.persons import judged_persons
from data.release.figures import Figure
from data.release.verdict import Finding
from tests.unit.data.release.drawn import context, earlier, persons

TEN = {1: 2, 2: 2, 3: 2, 4: 2, 5: 2}
FIVE = dict.fromkeys(range(1, 6), 1)
WHOLE, MORNING, AFTERNOON, REGISTERED = "persons_attended", "persons_morning", "persons_afternoon", "persons_registered"
GIVEN_AWAY = "would_give_away_another"


def told(known: Context, *drafted: Figure) -> list[str | float | None]:
    """Of each count what is shown, or why nothing is."""
    figures, _ = judged_persons(known, drafted)
    assert [figure.figure for figure in figures] == [figure.figure for figure in drafted]
    for figure in figures:
        assert (figure.value is None) == (figure.state != "value")
    return [figure.value if figure.state == "value" else figure.reason for figure in figures]


def test_a_count_alone_is_shown_or_withheld_with_its_reason() -> None:
    assert told(context(), persons(WHOLE, TEN, "W1")) == [10]
    assert told(context(), persons(WHOLE, {1: 9}, "W1")) == ["fewer_than_five_organisations"]
    missing = persons(WHOLE, {1: 9}, "W1", value=None, state="not_collected", reason="register_missing")
    assert told(context(), missing) == ["register_missing"]


def test_parts_are_withheld_before_their_total() -> None:
    nearly = {**TEN, 1: 1}
    drafted = [persons(REGISTERED, TEN | {1: 3}, "W1"), persons(MORNING, nearly, "W1"), persons(WHOLE, TEN, "W1")]
    assert told(context(), *drafted) == [GIVEN_AWAY, GIVEN_AWAY, 10]


def test_a_part_is_shown_where_the_rest_is_nobody_or_enough() -> None:
    whole = persons(WHOLE, TEN, "W1")
    assert told(context(), whole, persons(MORNING, TEN, "W1")) == [10, 10]
    assert told(context(), whole, persons(MORNING, FIVE, "W1")) == [10, 5]


def test_both_halves_are_shown_only_where_those_in_both_are_enough() -> None:
    whole, six = persons(WHOLE, {1: 3, 2: 3, 3: 3, 4: 3, 5: 3}, "W1"), {1: 2, 2: 2, 3: 2, 4: 2, 5: 2}
    assert told(context(), whole, persons(MORNING, six, "W1"), persons(AFTERNOON, six, "W1")) == [15, 10, 10]
    fewer = six | {1: 1}
    assert told(context(), whole, persons(MORNING, six, "W1"), persons(AFTERNOON, fewer, "W1")) == [15, 10, GIVEN_AWAY]


def test_halves_of_a_withheld_whole_are_withheld_and_the_registered_are_not() -> None:
    lopsided = TEN | {1: 9}
    drafted = [
        persons(WHOLE, lopsided, "W1"),
        persons(MORNING, FIVE, "W1"),
        persons(REGISTERED, dict.fromkeys(range(1, 7), 3), "W1"),
    ]
    assert told(context(), *drafted) == ["one_organisation_above_half", GIVEN_AWAY, 18]


def test_halves_of_a_whole_that_is_not_known_are_shown() -> None:
    whole = persons(WHOLE, FIVE, "W1", value=None, state="not_collected", reason="register_missing")
    assert told(context(), whole, persons(MORNING, FIVE, "W1")) == ["register_missing", 5]


def test_events_are_not_parts_of_one_another() -> None:
    assert told(context(), persons(WHOLE, TEN, "W1"), persons(WHOLE, TEN | {1: 1}, "W2")) == [10, 9]


def test_an_event_is_withheld_that_leaves_too_few_of_the_unique_persons() -> None:
    unique = persons("persons_unique", TEN | {1: 3})
    assert told(context(), persons(WHOLE, TEN, "W1"), unique) == [GIVEN_AWAY, 11]
    assert told(context(), persons(WHOLE, TEN, "W1"), persons("persons_unique", dict.fromkeys(range(1, 6), 3))) == [
        10,
        15,
    ]
    lopsided = persons("persons_unique", {1: 30, 2: 2, 3: 2, 4: 2, 5: 2})
    assert told(context(), persons(WHOLE, TEN, "W1"), lopsided) == [10, "one_organisation_above_half"]


def test_the_sum_of_attendances_withholds_events_from_the_latest_until_it_tells_no_secret() -> None:
    few = {6: 1, 7: 1}
    events = [
        persons(WHOLE, TEN, "W1"),
        persons(WHOLE, few, "W2"),
        persons(WHOLE, TEN, "W3"),
        persons(MORNING, TEN, "W3"),
    ]
    total = persons("attendances", {**dict.fromkeys(range(1, 6), 4), **few})
    assert told(context(), *events, total) == [10, "fewer_than_five_persons", GIVEN_AWAY, GIVEN_AWAY, 22]
    enough = [persons(WHOLE, TEN, "W1"), persons(WHOLE, {6: 9}, "W2"), persons(WHOLE, {7: 5, 8: 4}, "W3")]
    spread = persons("attendances", TEN | {6: 9, 7: 5, 8: 4})
    assert told(context(), *enough, spread)[:2] == [GIVEN_AWAY, "fewer_than_five_organisations"]


def test_the_sum_is_withheld_where_no_event_can_be_withheld_for_it() -> None:
    event = persons(WHOLE, TEN, "W1")
    total = persons("attendances", TEN | {6: 1})
    assert told(context(earlier(event)), event, total) == [10, GIVEN_AWAY]
    assert told(context(), persons(WHOLE, {1: 9}, "W1"), persons("attendances", {1: 9})) == [
        "fewer_than_five_organisations",
        "fewer_than_five_organisations",
    ]


def test_the_sum_needs_no_event_withheld_where_the_rest_is_nobody_or_enough() -> None:
    events = [persons(WHOLE, TEN, "W1"), persons(WHOLE, FIVE, "W2")]
    total = persons("attendances", dict.fromkeys(range(1, 6), 3))
    assert told(context(), *events, total) == [10, 5, 15]
    half = persons(MORNING, FIVE, "W2")
    missing = persons(WHOLE, FIVE, "W2", value=None, state="not_collected", reason="register_missing")
    assert told(context(), events[0], missing, half, total) == [10, "register_missing", 5, 15]


def test_a_sum_without_a_value_stays_without() -> None:
    total = persons("attendances", {}, value=None, state="not_collected", reason="register_missing")
    assert told(context(), total) == ["register_missing"]


def test_a_changed_count_stays_as_published_where_the_change_is_of_too_few() -> None:
    before = earlier(persons(WHOLE, TEN, "W1"))
    figures, findings = judged_persons(context(before), [persons(WHOLE, TEN | {1: 3}, "W1")])
    assert [(figure.value, figure.detail) for figure in figures] == [(10, "as_published")]
    assert findings[-1] == Finding("counts", False, event="W1", least=10, figure=WHOLE, reason="as_published")


def test_a_changed_count_is_shown_where_the_change_is_of_enough() -> None:
    before = earlier(persons(WHOLE, TEN, "W1"))
    more = persons(WHOLE, dict.fromkeys(range(1, 6), 3), "W1")
    figures, _ = judged_persons(context(before), [more])
    assert figures == [more]


def test_a_number_that_was_seen_before_is_shown_again() -> None:
    moved = persons(WHOLE, {1: 3, 2: 1, 3: 2, 4: 2, 5: 2}, "W1")
    assert judged_persons(context(earlier(persons(WHOLE, TEN, "W1"))), [moved])[0] == [moved]


def test_a_changed_count_of_a_withdrawn_release_is_withheld() -> None:
    before = earlier(persons(WHOLE, TEN, "W1"), withdrawn=True)
    assert told(context(before), persons(WHOLE, TEN | {1: 3}, "W1")) == [GIVEN_AWAY]
    older = earlier(persons(WHOLE, TEN | {2: 3, 3: 3}, "W1"))
    assert told(context(older, before), persons(WHOLE, TEN | {1: 3}, "W1")) == [12]


def test_a_half_seen_before_forbids_a_whole_that_would_tell_who_missed_it() -> None:
    seen = earlier(persons(MORNING, TEN, "W1"))
    assert told(context(seen), persons(WHOLE, TEN | {1: 3}, "W1")) == [GIVEN_AWAY]
    assert told(context(seen), persons(WHOLE, TEN | {1: 3}, "W2")) == [11]
    elsewhere = earlier(persons(MORNING, TEN, "W1"), programme=2)
    assert told(context(elsewhere), persons(WHOLE, TEN | {1: 3}, "W1")) == [11]


def test_unique_persons_keep_apart_from_events_seen_before() -> None:
    seen = earlier(persons(WHOLE, TEN, "W1"))
    assert told(context(seen), persons("persons_unique", TEN | {1: 3})) == [GIVEN_AWAY]
    assert told(context(seen), persons("persons_unique", dict.fromkeys(range(1, 6), 3))) == [15]


def test_unique_persons_stay_as_published_until_enough_join_them() -> None:
    before = earlier(persons("persons_unique", TEN))
    assert told(context(before), persons("persons_unique", TEN | {6: 3})) == [10]
    assert told(context(before), persons("persons_unique", dict.fromkeys(range(1, 6), 3))) == [15]


def test_the_sum_runs_over_events_as_they_are_shown() -> None:
    before = earlier(persons(WHOLE, TEN, "W1"))
    drafted = [persons(WHOLE, TEN | {1: 3}, "W1"), persons(WHOLE, FIVE, "W2")]
    total = persons("attendances", {1: 4, 2: 3, 3: 3, 4: 3, 5: 3})
    assert told(context(before), *drafted, total) == [10, 5, 15]


def test_a_sum_that_grew_by_too_few_stays_as_published() -> None:
    hidden = persons(WHOLE, {1: 9}, "W1")
    base = {6: 4, 7: 4, 8: 4, 9: 4}
    old = persons("attendances", {1: 9} | base, value=25)
    known = context(earlier(old))
    assert told(known, hidden, persons("attendances", {1: 9, 10: 1} | base)) == ["fewer_than_five_organisations", 25]
    grown = persons("attendances", {1: 9} | dict.fromkeys((6, 7, 8, 9), 6) | {10: 2, 11: 2})
    assert told(known, hidden, grown) == ["fewer_than_five_organisations", 37]


def test_findings_name_the_smallest_count_shown_and_all_that_are_not() -> None:
    drafted = [persons(WHOLE, TEN, "W1"), persons(MORNING, TEN | {1: 1}, "W1"), persons(REGISTERED, {1: 3}, "W1")]
    _, findings = judged_persons(context(), drafted)
    assert findings == [
        Finding("counts", True, least=10, needed=5),
        Finding("counts", False, event="W1", least=9, figure=MORNING, reason=GIVEN_AWAY),
        Finding("counts", False, event="W1", least=3, figure=REGISTERED, reason="fewer_than_five_persons"),
    ]
    assert judged_persons(context(), []) == ([], [])


def test_of_two_halves_the_larger_accounts_for_an_event_in_the_sum() -> None:
    missing = persons(WHOLE, TEN, "W1", value=None, state="not_collected", reason="register_missing")
    halves = [persons(MORNING, TEN, "W1"), persons(AFTERNOON, FIVE, "W1")]
    total = persons("attendances", TEN)
    assert told(context(), missing, *halves, total) == ["register_missing", 10, 5, 10]
    few = persons("attendances", TEN | {1: 3})
    assert told(context(), missing, *halves, few) == ["register_missing", GIVEN_AWAY, GIVEN_AWAY, 11]


def test_a_half_that_stays_as_published_does_not_change_the_sum() -> None:
    before = earlier(persons(MORNING, TEN, "W1"))
    whole = persons(WHOLE, dict.fromkeys(range(1, 6), 4) | {6: 1}, "W1")
    drafted = [whole, persons(MORNING, TEN | {1: 3}, "W1"), persons("attendances", dict(whole.persons))]
    assert told(context(before), *drafted) == [21, 10, 21]


def test_a_sum_that_is_not_collected_is_not_made_of_what_was_published() -> None:
    before = earlier(persons(WHOLE, TEN, "W1"))
    total = persons("attendances", {}, value=None, state="not_collected", reason="register_missing")
    assert told(context(before), persons(WHOLE, TEN | {1: 3}, "W1"), total) == [10, "register_missing"]
