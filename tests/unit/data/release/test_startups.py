"""Startups as a release would show them, worked out by hand."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from data.models import Base
from data.release.figures import Figure
from data.release.startups import figures_of
from tests.scribe import DAY, scribe_of


@pytest.fixture
def figures(database: Engine) -> tuple[Figure, ...]:
    with scribe_of(database) as scribe:
        story, other = scribe.programme(), scribe.programme("other")
        story.joins("firm1", "firm2")
        story.joins("s1", "s2", "s3", "s4", role="guest", kind="startup")
        story.joins("lab", role="guest", kind="academic")
        other.joins("firm1")
        other.joins("s1", role="guest", kind="startup")
        second, first = story.event("W2", date(2019, 5, 2)), story.event("W1", date(2019, 5, 1))
        planned = story.event("W3", date(2019, 6, 1), status="planned", actual_start=None)
        story.event("W4", date(2019, 5, 3))
        story.event("W5", date(2019, 5, 4), status="cancelled")
        story.event("N1", date(2019, 5, 5), kind="webinar")
        morning, noon = story.session(first), story.session(first, 2)
        story.appears(morning, "s1", "invited")
        story.appears(noon, "s1", "gave_feedback")
        story.appears(morning, "s2", "pitched")
        story.appears(noon, "s2", "attended")
        story.appears(noon, "s3", "accepted")
        story.appears(noon, "lab", "attended")
        later = story.session(second)
        story.appears(later, "s1", "attended")
        story.appears(later, "s3", "invited")
        story.appears(story.session(planned), "s4", "accepted")
        other.appears(other.session(other.event("W1")), "s1", "pitched")
        story.step("s1", "firm1", "introduced", DAY)
        story.step("s1", "firm2", "pilot", DAY)
        story.step("s1", "firm2", "agreement", DAY)
        story.step("s2", "firm1", "follow_up", DAY)
        story.step("s2", "firm1", "ended", DAY)
        story.step("s3", "firm1", "ended", DAY)
        other.step("s4", "firm1", "adopted", DAY)
        part = Base.metadata.tables["participation"]
        listed = [scribe.organisations[code] for code in ("s2", "s4", "lab", "firm1")]
        names = part.update().where(part.c.programme_id == story.id, part.c.organisation_id.in_(listed))
        scribe.connection.execute(names.values(listed_by_name=True))
        known = Base.metadata.tables["organisation"]
        scribe.connection.execute(
            known.update().where(known.c.code == "s2").values(name="zeta"),
        )
        return figures_of(scribe.connection, story.id)


def told(figures: tuple[Figure, ...], event: str) -> list[Any]:
    return [
        figure.value if figure.state == "value" else (figure.state, figure.reason)
        for figure in figures
        if figure.event == event
    ]


def test_each_event_counts_startups_that_got_so_far(figures: tuple[Figure, ...]) -> None:
    stages = ("invited", "attended", "pitched", "gave_feedback")
    of_event = [figure for figure in figures if figure.event is not None]
    assert [figure.figure for figure in of_event][:4] == [f"startups_{stage}" for stage in stages]
    assert list(dict.fromkeys(figure.event for figure in of_event)) == ["W1", "W2", "W4", "W3"]
    assert told(figures, "W1") == [4, 3, 2, 1]
    assert told(figures, "W2") == [2, 1, 0, 0]


def test_who_gave_feedback_is_pending_and_no_zero_while_the_round_is_open(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins("firm1")
        story.joins("s1", role="guest", kind="startup")
        asked = story.instrument("open")
        for code, status in (("W1", "open"), ("W2", "closed")):
            session = story.session(story.event(code, DAY))
            story.appears(session, "s1", "gave_feedback")
            story.round(session, asked, status=status, closes=date(2019, 12, 6))
        figures = figures_of(scribe.connection, story.id)
    assert told(figures, "W1") == [1, 1, 1, ("pending", None)]
    assert told(figures, "W2") == [1, 1, 1, 1]
    assert [figure.day for figure in figures if figure.state == "pending"] == [date(2019, 12, 6)]


def test_an_event_of_a_kind_that_has_startups_was_not_collected_without_any(figures: tuple[Figure, ...]) -> None:
    assert told(figures, "W4") == [("not_collected", "none_recorded")] * 4


def test_nobody_can_have_come_to_an_event_that_is_planned(figures: tuple[Figure, ...]) -> None:
    assert told(figures, "W3") == [1, *[("not_applicable", "event_not_held")] * 3]


def test_a_programme_counts_distinct_startups_that_came_and_came_again(figures: tuple[Figure, ...]) -> None:
    (unique,) = [figure for figure in figures if figure.figure == "startups_unique"]
    (returning,) = [figure for figure in figures if figure.figure == "startups_returning"]
    assert unique.value == 3
    assert (returning.value, returning.of) == (1, 3)


def test_a_step_counts_startups_that_reached_it_with_any_firm(figures: tuple[Figure, ...]) -> None:
    steps = {figure.detail: figure.value for figure in figures if figure.figure == "relationship"}
    assert steps == {
        "introduced": 2,
        "follow_up": 2,
        "agreement": 1,
        "pilot": 1,
        "purchase_order": 0,
        "adopted": 0,
        "ended": 2,
    }


def test_startups_that_may_be_named_are_for_firms_by_name(figures: tuple[Figure, ...]) -> None:
    named = [figure for figure in figures if figure.figure == "startup"]
    assert [(figure.organisation, figure.label_en) for figure in named] == [
        ("lab", "Lab"),
        ("s4", "S4"),
        ("s2", "zeta"),
    ]
    assert {figure.audience for figure in named} == {"firms"}
    assert {figure.audience for figure in figures if figure.figure != "startup"} == {"everyone"}
