"""What one can point at but not press, and tables beneath a table."""

from typing import Any

from markupsafe import Markup

from dashboard.drawing.card import Cell, Drawing, Table
from dashboard.drawing.geometry import Canvas, Links, Mark, Rect, Text, Told
from dashboard.drawing.markup import canvas
from dashboard.drawing.rendering import template
from dashboard.selection import Selection

HIT = Rect(10, 20, 30, 24, "hit")
TOLD = Told('A "label" & more', HIT, (Text(12, 36, "<b>"),))


def card(drawing: Drawing, *, large: bool) -> str:
    module: Any = template("card.html.jinja").module
    text = module.card("themes", drawing, Selection(), {"how": "how", "table": "table"}, large)
    return str(text + module.tables("themes", drawing)) if large else str(text)


def test_a_thing_to_point_at_is_named_and_reached_by_the_keyboard_but_leads_nowhere() -> None:
    drawn = canvas(Canvas(100, 50, "All", (TOLD,)))
    assert (
        '<g role="img" tabindex="0" aria-label="A &#34;label&#34; &amp; more" transform="translate(10 20)">'
        '<rect x="0" y="0" width="30" height="24" class="hit"/><text x="2" y="16">&lt;b&gt;</text></g>'
    ) in drawn
    assert "<a" not in drawn
    assert "data-select" not in drawn


def test_tab_enters_a_drawing_once_whatever_comes_first() -> None:
    mark = Mark(Links(Selection()).to("host", "a"), "A", HIT, ())
    drawn = canvas(Canvas(100, 50, "All", (TOLD, mark, TOLD)))
    assert drawn.count('tabindex="0"') == 1
    assert drawn.count('tabindex="-1"') == 2


def test_registers_stand_beneath_the_twin_on_the_views_own_page_alone() -> None:
    told = Table("Comments", (Cell("Host"),), ((Cell("<i>said</i>"),),))
    drawing = Drawing(Markup("T"), (), None, "", "", told, "ready", 1, (), (told, told))
    large = card(drawing, large=True)
    assert [f'data-table="themes{end}"' in large for end in ("", "-1", "-2", "-3")] == [True, True, True, False]
    assert large.count("&lt;i&gt;said") == 3
    assert card(drawing, large=False).count("&lt;i&gt;said") == 1
