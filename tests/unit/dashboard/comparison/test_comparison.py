"""Two programmes or two hosts, side by side: each as it is alone, and both in one scale."""

from datetime import date

import pytest
from sqlalchemy import Engine

from dashboard.comparison.page import Comparison, comparison
from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Mark, Rect, Text, Told
from dashboard.page import page_of
from dashboard.seen import Seen
from dashboard.texts import texts_for
from data.access import STEERING_GROUP, door_for
from data.frames import fetch
from layouts.comparison import comparison_text
from tests.unit.layouts.markup import Markup

TEXTS = texts_for("en")
TODAY = date(2026, 11, 23)
PROGRAMMES = "?programme=2019-01367&programme=2017-04411"
HOSTS = "?programme=2019-01367&host=hjortmaskin&host=nordverk"


def compared(engine: Engine, search: str) -> Comparison:
    door = door_for(STEERING_GROUP)
    return comparison(lambda statement: fetch(engine, statement), door, search, narrow=False, texts=TEXTS, today=TODAY)


def widths(drawing: Drawing, role: str) -> dict[float, int]:
    """Bars of this role by their width, and how many persons their words say."""
    assert drawing.canvas
    found = {}
    for item in drawing.canvas.items:
        shapes = item.shapes if isinstance(item, Told) else ()
        bars = [shape for shape in shapes if isinstance(shape, Rect) and role in shape.role.split()]
        said = [shape for shape in shapes if isinstance(shape, Text) and shape.text.isdecimal()]
        if bars and said:
            found[round(bars[0].width, 1)] = int(said[0].text)
    return found


@pytest.mark.parametrize("search", [PROGRAMMES, HOSTS])
def test_each_side_says_what_it_says_alone(sample: Engine, search: str) -> None:
    page = compared(sample, search)
    assert len(page.sides) == 2
    for side in page.sides:
        door = door_for(STEERING_GROUP)
        alone = page_of(
            lambda statement: fetch(sample, statement),
            door,
            "/",
            f"?{side.selection.query}",
            narrow=False,
            texts=TEXTS,
            today=TODAY,
        )
        for name in ("themes", "feedback", "startups"):
            assert side.drawings[name].title == alone.drawings[name].title
            assert side.drawings[name].n == alone.drawings[name].n
        assert side.drawings["attendance"].n == alone.drawings["attendance"].n


def test_persons_have_one_scale_on_both_sides(sample: Engine) -> None:
    page = compared(sample, PROGRAMMES)
    per_person = {
        round(width / persons, 1)
        for side in page.sides
        for width, persons in widths(side.drawings["attendance"], "att").items()
    }
    assert len(per_person) == 1


def test_nothing_on_a_side_can_be_pressed(sample: Engine) -> None:
    for side in compared(sample, HOSTS).sides:
        for drawing in side.drawings.values():
            assert drawing.canvas and drawing.table
            assert not [item for item in drawing.canvas.items if isinstance(item, Mark)]
            assert not [cell for row in (drawing.table.columns, *drawing.table.rows) for cell in row if cell.link]


def test_without_two_of_a_kind_every_pair_is_offered(sample: Engine) -> None:
    page = compared(sample, "?programme=2019-01367&host=nordverk")
    assert page.sides == ()
    assert {pair.names for pair in page.pairs[1:]} == {
        ("Hjortmaskin", "Fjordstål"),
        ("Hjortmaskin", "Nordverk"),
        ("Hjortmaskin", "Isgrind"),
        ("Fjordstål", "Nordverk"),
        ("Fjordstål", "Isgrind"),
        ("Nordverk", "Isgrind"),
    }
    assert page.pairs[0].selection["programme"] == ("2017-04411", "2019-01367")
    for pair in page.pairs:
        assert len(compared(sample, f"?{pair.selection.query}").sides) == 2


def test_of_three_hosts_two_are_shown_and_the_third_is_told(sample: Engine) -> None:
    page = compared(sample, f"{HOSTS}&host=isgrind")
    assert ([side.name for side in page.sides], page.left_out) == (["Hjortmaskin", "Isgrind"], 1)
    assert "1 more is selected" in comparison_text(page, Seen(STEERING_GROUP, "anna"), (), TEXTS)


@pytest.mark.parametrize("search", [PROGRAMMES, HOSTS, "?programme=2019-01367", "?host=nobody", ""])
def test_the_page_is_whole_and_names_each_element_once(sample: Engine, search: str) -> None:
    markup = Markup(comparison_text(compared(sample, search), Seen(STEERING_GROUP, "anna"), (), TEXTS))
    ids = [element["id"] for element in markup.elements if "id" in element.attributes]
    assert markup.unclosed == []
    assert len(ids) == len(set(ids))
