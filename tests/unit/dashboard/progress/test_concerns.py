"""What needs attention, counted again, and in numbers that an address cannot hold."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.linking import Linked
from dashboard.page import concerns_of
from dashboard.progress.measures import Concern
from dashboard.progress.query import MOST_LINKED
from data.frames import fetch
from tests.scribe import Story, scribe_of
from tests.unit.dashboard.progress.scope import DOOR, Counted, linked_to


def concerns(engine: Engine, linked: Linked) -> dict[str, Concern]:
    found = concerns_of(partial(fetch, engine), DOOR, linked)
    assert len({concern.subject for concern in found}) == len(found)
    return {concern.subject: concern for concern in found}


def test_the_concerns_are_what_sql_counts(sample: Engine, linked: Linked, counted: Counted) -> None:
    several = len(counted.references) > 1
    missing = """FROM session s JOIN event e ON e.id = s.event_id JOIN programme p ON p.id = e.programme_id
        WHERE p.id IN ({p}) AND e.status = 'held' AND s.register = 'missing'"""
    halves = f"""SELECT DISTINCT e.id, CASE WHEN s.ends IS NULL THEN 2
        WHEN CAST(SUBSTR(CAST(s.starts AS CHAR(19)), 12, 2) AS INTEGER) < 12 THEN 0 ELSE 1 END {missing}"""
    overdue = """FROM suggestion g JOIN programme p ON p.id = g.programme_id
        JOIN cooperation_model m ON m.id = g.cooperation_model_id JOIN organisation o ON o.id = m.organisation_id
        WHERE p.id IN ({p}) AND g.moderation = 'released' AND g.id IN (SELECT a.suggestion_id FROM action a
        WHERE a.status IN ('not_started', 'in_progress') AND a.due < p.as_of)"""
    rounds = """FROM feedback_round r JOIN session s ON s.id = r.session_id JOIN event e ON e.id = s.event_id
        JOIN programme p ON p.id = r.programme_id WHERE p.id IN ({p})"""
    low = """ AND r.status <> 'open' AND r.minimum_raters > (SELECT COUNT(DISTINCT x.organisation_id)
        FROM response x JOIN participation m ON m.organisation_id = x.organisation_id
        AND m.programme_id = x.programme_id WHERE x.round_id = r.id AND m.role = 'participant')"""
    bare = "FROM lesson l JOIN programme p ON p.id = l.programme_id WHERE p.id IN ({p})" + "".join(
        f" AND NOT EXISTS (SELECT 1 FROM lesson_{kind} x WHERE x.programme_id = l.programme_id AND x.lesson_id = l.id)"
        for kind in ("event", "theme", "suggestion", "comment")
    )
    expected = {
        "lessons": ("", counted.one(f"SELECT COUNT(*) {bare}"), f"SELECT p.reference_number, l.claim {bare} AND 1 = 0"),
        "registers": ("event", len(counted.rows(halves)), f"SELECT DISTINCT p.reference_number, e.code {missing}"),
        "suggestions": (
            "host",
            counted.one(f"SELECT COUNT(*) {overdue}"),
            f"SELECT p.reference_number, o.code {overdue}",
        ),
        "rounds_below": (
            "event",
            counted.one(f"SELECT COUNT(*) {rounds}{low}"),
            f"SELECT p.reference_number, e.code {rounds}{low}",
        ),
        "rounds_open": (
            "event",
            counted.one(f"SELECT COUNT(*) {rounds} AND r.status = 'open'"),
            f"SELECT p.reference_number, e.code {rounds} AND r.status = 'open'",
        ),
    }
    found = concerns(sample, linked)
    theme = found.pop("themes", None)
    assert {subject: (concern.key, concern.count, concern.values) for subject, concern in found.items()} == {
        subject: (key, times, counted.codes(statement))
        for subject, (key, times, statement) in expected.items()
        if times
    }
    if "2019-01367" in counted.references:
        assert theme == Concern("themes", 1, "theme", ("2019-01367.one-door-in" if several else "one-door-in",))
        assert [found[subject].threshold for subject in ("rounds_below", "rounds_open")] == [5, 5]
    else:
        assert (theme, found) == (None, {})


def test_every_concern_selects_what_the_record_knows(sample: Engine, linked: Linked) -> None:
    programmes = linked.selection.query
    for concern in concerns(sample, linked).values():
        chosen = "&".join(f"{concern.key}={value}" for value in concern.values)
        assert linked_to(sample, f"{programmes}&{chosen}").selection[concern.key] == concern.values


def lacking(story: Story, code: str, *hours: int) -> int:
    """An event with a session at each of these hours, of which nobody kept a register."""
    event = story.event(code)
    for sequence, hour in enumerate(hours, start=1):
        story.session(event, sequence, hour=hour, register="missing")
    return event


def test_a_register_is_missing_once_per_half_day(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        lacking(story, "W1", 8, 9, 10)
        lacking(story, "W2", 9, 12, 14)
        story.session(story.event("W3", status="planned"), register="missing")
        story.session(story.event("W4"), register="headcount")
    found = concerns(database, linked_to(database, "programme=P"))["registers"]
    assert (found.count, found.values) == (3, ("W1", "W2"))


@pytest.mark.parametrize("events", [MOST_LINKED, MOST_LINKED + 1])
def test_more_values_than_an_address_holds_are_counted_and_not_selected(database: Engine, events: int) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        for number in range(events):
            lacking(story, f"W{number:02}", 9)
    found = concerns(database, linked_to(database, "programme=P"))["registers"]
    assert found.count == events
    assert len(found.values) == (events if events <= MOST_LINKED else 0)


def test_a_line_about_both_halves_of_many_events_selects_all_of_them_or_none(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        for number in range(15):
            lacking(story, f"W{number:02}", 9, 13)
    found = concerns(database, linked_to(database, "programme=P"))["registers"]
    assert found.count == 30
    assert len(found.values) in (0, 15)


def late(story: Story, model: int, numbers: range, **values: Any) -> None:
    for number in numbers:
        suggestion = story.suggestion(model, number, **values)
        story.put("action", suggestion_id=suggestion, sequence=1, due=date(2019, 1, 1), status="in_progress")


def test_a_line_about_many_suggestions_selects_all_their_firms_or_none(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins("east", "north", "south")
        for number, firm in enumerate(("east", "north", "south")):
            late(story, story.model(firm), range(12 * number + 1, 12 * number + 13))
    found = concerns(database, linked_to(database, "programme=P"))["suggestions"]
    assert found.count == 36
    assert found.values in ((), ("east", "north", "south"))


def test_a_suggestion_is_overdue_once_whatever_the_number_of_its_actions(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme(as_of=date(2019, 6, 1))
        story.joins("north")
        model = story.model("north")
        for number, (due, status) in enumerate(
            (
                (date(2019, 5, 31), "not_started"),
                (date(2019, 6, 1), "not_started"),
                (date(2019, 5, 31), "completed"),
                (date(2019, 5, 31), "cancelled"),
                (None, "not_started"),
            ),
            start=1,
        ):
            suggestion = story.suggestion(model, number)
            story.put("action", suggestion_id=suggestion, sequence=1, due=due, status=status)
            story.put("action", suggestion_id=suggestion, sequence=2, due=due, status=status)
        late(story, model, range(9, 10), moderation="pending")
    found = concerns(database, linked_to(database, "programme=P"))["suggestions"]
    assert (found.count, found.values) == (1, ("north",))


def rounds(story: Story, status: str, codes: list[str], **values: Any) -> None:
    asked = story.instrument("Q", code=f"I-{status}")
    for code in codes:
        story.round(story.session(story.event(code)), asked, status=status, **values)


def test_rounds_below_are_told_however_many_are_open(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        rounds(story, "open", [f"A{number:02}" for number in range(50)])
        rounds(story, "closed", ["Z1", "Z2", "Z3"])
    found = concerns(database, linked_to(database, "programme=P"))
    assert (found["rounds_open"].count, found["rounds_open"].values) == (50, ())
    assert "rounds_below" in found
    assert (found["rounds_below"].count, found["rounds_below"].values) == (3, ("Z1", "Z2", "Z3"))


def test_a_line_about_many_rounds_selects_all_their_events_or_none(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        rounds(story, "open", [f"A{number:02}" for number in range(25)])
        rounds(story, "closed", [f"Z{number:02}" for number in range(30)])
    found = concerns(database, linked_to(database, "programme=P"))
    assert found["rounds_below"].count == 30
    assert found["rounds_below"].values == ()


def test_rounds_that_ask_for_different_numbers_name_none(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        rounds(story, "closed", ["W1"], minimum_raters=5)
        rounds(story, "released", ["W2"], minimum_raters=1)
    found = concerns(database, linked_to(database, "programme=P"))["rounds_below"]
    assert (found.count, found.threshold) == (2, None)


def test_a_lesson_rests_on_whatever_stands_behind_it(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story, other = scribe.programme(), scribe.programme("Q")
        story.joins("north")
        event, theme, suggestion = story.event("W1"), story.theme("t"), story.suggestion(story.model("north"))
        first, second, third, *_ = (lesson_of(story, number) for number in range(1, 6))
        story.put("lesson_event", lesson_id=first, event_id=event)
        story.put("lesson_theme", lesson_id=second, theme_id=theme)
        story.put("lesson_suggestion", lesson_id=third, suggestion_id=suggestion)
        lesson_of(other, 1)
    found = concerns(database, linked_to(database, "programme=P"))["lessons"]
    assert found == Concern("lessons", 2, "", ())


def lesson_of(story: Story, number: int) -> int:
    return story.put("lesson", number=number, claim="Ask", type="keep", confidence="tentative", dissemination="draft")


def test_a_programme_with_nothing_amiss_needs_no_attention(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.session(story.event("W1"), register="headcount")
    assert concerns(database, linked_to(database, "programme=P")) == {}
