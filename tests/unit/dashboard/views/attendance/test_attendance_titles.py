"""What stands out, in at most 55 characters."""

import pytest
from markupsafe import Markup
from sqlalchemy import Engine

from dashboard.drawing.geometry import WIDE_PAGE
from dashboard.texts import DASH
from tests.scribe import scribe_of
from tests.unit.dashboard.views.attendance.conftest import Told
from tests.unit.dashboard.views.attendance.record import TODAY, circle, counts, hostile, shown, states

SAMPLE = "programme=2019-01367"


@pytest.mark.parametrize(
    ("search", "title"),
    [
        ("", "Fewest firms came to Webinar 2: 6 of 9"),
        ("host=nordverk", "8 of 9 firms came to Nordverk; two left at noon"),
        ("event=W4", "All nine firms came to Isgrind; one left at noon"),
        ("event=N1", "7 of 9 firms came to Webinar 1"),
        ("event=W2", "8 of 9 firms came to Fjordstål"),
        ("event=W1&event=N2", f"The selection: 2 events, 6{DASH}9 of 9 firms came"),
        ("organisation=isgrind", "Isgrind came to 6 of 7 events"),
        ("kind=expert", "Experts came to 3 of 7 events"),
        ("organisation=isgrind&event=W3", "Isgrind, Nordverk: 3 persons came"),
        ("host=renklyft", "Renklyft: no event"),
    ],
)
def test_the_sample_is_drawn(sample: Engine, search: str, title: str) -> None:
    assert shown(sample, f"{SAMPLE}&{search}").title.striptags() == title


@pytest.mark.parametrize(
    ("search", "title"),
    [
        ("", "5 of 7 events do not tell which firms came"),
        ("organisation=beta", "Beta came to 2 of 7 events; five not known"),
        ("event=BOTH", "All three firms came to Alfa; one left at noon"),
        ("event=GONE", "At least 1 of 3 firms came to Beta"),
        ("event=HEADS", "Webinar 2: 7 persons came"),
        ("event=STATED", "Gamma: 15 persons came"),
        ("event=NONE", "Gamma: attendance not collected"),
        ("event=OFF", "Alfa: cancelled"),
        ("event=LATER", "Beta: postponed"),
        ("event=PLAN", "Beta is planned for 2019-12-01"),
        ("host=gamma", "Gamma: 1 of 3 workshops lacks a count"),
        ("event=WHOLE&event=STATED", f"The selection: 2 workshops, 15{DASH}18 persons each"),
    ],
)
def test_states_are_drawn(drawn: Told, search: str, title: str) -> None:
    assert shown(drawn(states), f"programme=P&{search}", WIDE_PAGE).title.striptags() == title


def test_the_selection_is_emphasised(sample: Engine) -> None:
    assert shown(sample, f"{SAMPLE}&host=nordverk").title == Markup(
        "8 of 9 firms came to <em>Nordverk</em>; two left at noon"
    )


@pytest.mark.parametrize(
    "search", ["", "host=long", "event=E0", "host=wide&host=markup", "kind=large_firm", "event=E2"]
)
def test_titles_are_short_whatever_the_names_are(drawn: Told, search: str) -> None:
    title = shown(drawn(hostile), f"programme=P&{search}", WIDE_PAGE).title
    assert "<script>" not in title
    assert len(title.striptags()) <= 55


def everywhere(engine: Engine, *heads: tuple[int, int, int]) -> None:
    """Workshops with these headcounts of three firms."""
    with scribe_of(engine) as scribe:
        story, _ = circle(scribe)
        for number, counted in enumerate(heads):
            session = story.session(story.event(f"W{number}", TODAY), register="headcount")
            for code, attended in zip(("alfa", "beta", "gamma"), counted, strict=True):
                counts(story, session, code, attended=attended)


@pytest.mark.parametrize(
    ("heads", "title"),
    [
        ([(1, 1, 1), (2, 1, 1)], "All three firms came to every event"),
        ([(1, 1, 1), (2, 1, 0)], "Fewest firms came to Workshop W1: 2 of 3"),
        ([(1, 0, 1), (2, 1, 0), (1, 1, 1)], "Two events drew only 2 of 3 firms"),
        ([(0, 0, 0)], "0 of 3 firms came to Workshop W0"),
    ],
)
def test_the_weakest_coverage_is_the_finding(database: Engine, heads: list[tuple[int, int, int]], title: str) -> None:
    everywhere(database, *heads)
    assert shown(database, "programme=P").title == title
