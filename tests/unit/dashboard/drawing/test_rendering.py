"""Values become text, escaped."""

import re
from typing import Any

import pytest
from markupsafe import Markup

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Circle, Line, Links, Mark, Path, Rect, Text
from dashboard.drawing.markup import canvas, escape
from dashboard.drawing.measure import fitted, width_of
from dashboard.drawing.rendering import template
from dashboard.selection import Selection

WORDS = {"how": "how", "table": "table"}
HOSTILE = "\"><script>alert('1')</script>&amp;\N{RIGHT-TO-LEFT OVERRIDE}\N{JAPANESE OGRE}"


def card_text(drawing: Drawing, *, large: bool = False) -> str:
    module: Any = template("card.html.jinja").module
    text = module.card("themes", drawing, Selection.of(host=["h"]), WORDS, large)
    return str(text + module.tables("themes", drawing)) if large else str(text)


def drawing(name: str) -> Drawing:
    links = Links(Selection.of(host=["h"]))
    link = links.to("event", name)
    shapes = (Text(0, 1, name, "b f"), Circle(1, 2, 3.14159, "dot"), Line(0, 0, 1, 1, "grid"), Path(0, 0, "h1z", "su"))
    mark = Mark(link, name, Rect(0, 0, 10.5, 20, "hit"), shapes)
    return Drawing(
        title=Markup("<em>{}</em>").format(name),
        key=(KeyItem(name), KeyItem(name, (Circle(1, 1, 1, "dot"),), 12)),
        canvas=Canvas(600, 100.0, name, (mark, mark, Text(0, 0, name))),
        footer=name,
        how=name,
        table=Table(name, (Cell(name), Cell(name, numeric=True)), ((Cell(name, link, label=name), Cell("3")),)),
        state="ready",
        n=3,
        notes=(name,),
    )


@pytest.mark.parametrize("large", [False, True])
def test_no_name_breaks_out_of_any_text(large: bool) -> None:
    text = card_text(drawing(HOSTILE), large=large)
    assert "<script" not in text
    assert text.count(str(Markup.escape("<script>"))) >= 8
    assert not re.search(r'(href|data-\w+|aria-label)="[^"]*[<>]', text)


def test_only_the_first_mark_is_a_tab_stop() -> None:
    text = card_text(drawing("W1"))
    assert re.findall(r'tabindex="(-?\d)"', text) == ["0", "-1"]


def test_a_mark_says_what_it_selects_and_its_line_outlasts_a_click() -> None:
    text = card_text(drawing("W1"))
    assert 'data-select="event=W1"' in text
    assert "?event=W1" not in text


def test_a_link_leads_to_the_selection_with_its_value_and_with_shift_to_more() -> None:
    link = Links(Selection.of(event=["W2"], host=["h"])).to("event", "W1")
    assert (link.select, link.href, link.add) == ("event=W1", "?event=W1&host=h", "?event=W1&event=W2&host=h")


def test_a_mark_is_drawn_from_its_own_place() -> None:
    links = Links(Selection())
    marks = tuple(
        Mark(links.to("event", "W"), "W", Rect(x, 20, 5, 5, "hit"), (Circle(x + 2, 22, 1, "dot"),)) for x in (7, 90.5)
    )
    first, second = str(canvas(Canvas(100, 100, "", marks))).split("\n")[1:3]
    assert "translate(7 20)" in first
    assert "translate(90.5 20)" in second
    assert first.partition("<rect")[2] == second.partition("<rect")[2]


def test_coordinates_are_printed_to_a_tenth() -> None:
    text = card_text(drawing("W1"))
    assert 'r="3.1"' in text
    assert 'viewBox="0 0 600 100"' in text


@pytest.mark.parametrize("text", ["Nordverk", "å" * 200, "مرحبا" * 40, "\N{JAPANESE OGRE}" * 50, ""])
def test_a_fitted_text_fits(text: str) -> None:
    assert width_of(fitted(text, 100)) <= 100


def test_bold_text_is_wider() -> None:
    assert width_of("From pilot to purchase", bold=True) > width_of("From pilot to purchase") > 130


def test_markup_never_passes_for_its_own_text() -> None:
    for text in (Markup("<b>"), "<b>", Markup("<b>")):
        assert escape(text) == "&lt;b&gt;"


def test_no_line_of_a_footer_breaks_a_day_in_two() -> None:
    text = card_text(drawing("<b>; as of 2019-11-30"))
    assert '&lt;b&gt;; as of <span class="day">2019-11-30</span></span>' in text
