"""Figures and concerns in words."""

from dataclasses import replace

import pytest

from dashboard.progress.measures import Concern, Delivery
from dashboard.selection import Selection
from dashboard.texts import texts_for
from layouts.strip import concern_links, figures

TEXTS = texts_for("en")
SELECTION = Selection.of(programme=["P"], host=["north"], kind=["startup"])
NOTHING = Delivery(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def test_the_strip_says_delivered_of_planned() -> None:
    delivery = Delivery(5, 4, 2, 3, 3, 1, 9, 4, 1_013, 4, 5, 2)
    said = {figure.name: (str(figure.value), figure.page) for figure in figures(delivery, TEXTS)}
    assert said == {
        "Workshops": ("<b>4 of 5</b>, 2 moved", "attendance"),
        "Webinars": ("<b>3 of 3</b>, one moved", "attendance"),
        "Firms": ("<b>9</b>, 4 hosted", "feedback"),
        "Startups": ("<b>1\N{NARROW NO-BREAK SPACE}013</b>, 4 returning", "startups"),
        "Lessons": ("<b>5</b>, 2 published", None),
    }


def test_a_programme_that_delivered_nothing_counts_what_it_planned() -> None:
    said = {figure.name: str(figure.value) for figure in figures(replace(NOTHING, workshops=4, firms=9), TEXTS)}
    assert said["Workshops"] == "<b>0 of 4</b>"
    assert said["Webinars"] == "<b>none</b> planned"
    assert said["Firms"].startswith("<b>9</b>")


@pytest.mark.parametrize(
    ("subject", "threshold", "one", "many"),
    [
        ("registers", None, "1 register missing", "2 registers missing"),
        ("themes", None, "1 top theme unscheduled", "2 top themes unscheduled"),
        ("suggestions", None, "1 suggestion overdue", "2 suggestions overdue"),
        ("rounds_open", 5, "1 round open", "2 rounds open"),
        ("lessons", None, "1 lesson without evidence", "2 lessons without evidence"),
        ("rounds_below", 5, "1 round below five raters", "2 rounds below five raters"),
        ("rounds_below", 13, "1 round below 13 raters", "2 rounds below 13 raters"),
        ("rounds_below", None, "1 round below its threshold", "2 rounds below their threshold"),
    ],
)
def test_a_concern_is_said_in_words(subject: str, threshold: int | None, one: str, many: str) -> None:
    concerns = tuple(Concern(subject, count, "event", ("W1",), threshold) for count in (1, 2))
    assert [link.text for link in concern_links(concerns, SELECTION, TEXTS)] == [one, many]


def test_lessons_that_lack_evidence_lead_to_the_chart_that_names_them() -> None:
    (link,) = concern_links((Concern("lessons", 1, "", ()),), SELECTION, TEXTS)
    assert (link.href, link.select) == ("/themes?programme=P#themes-life", "")


def test_a_concern_selects_what_it_speaks_of_and_nothing_else() -> None:
    (link,) = concern_links((Concern("registers", 3, "event", ("W1", "W2")),), SELECTION, TEXTS)
    assert (link.href, link.select) == ("?programme=P&event=W1&event=W2", "event=W1&event=W2")


@pytest.mark.parametrize(
    ("subject", "key", "page"),
    [
        ("registers", "event", "/attendance"),
        ("themes", "theme", "/themes"),
        ("suggestions", "host", "/feedback"),
        ("rounds_below", "event", "/feedback"),
        ("rounds_open", "event", "/feedback"),
    ],
)
def test_a_concern_about_too_many_leads_to_the_page_that_shows_them(subject: str, key: str, page: str) -> None:
    (link,) = concern_links((Concern(subject, 99, key, ()),), SELECTION, TEXTS)
    assert (link.href, link.select) == (f"{page}?programme=P", "")
