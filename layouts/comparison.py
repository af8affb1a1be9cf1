"""The page of two side by side as text."""

from functools import cache
from pathlib import Path

from jinja2 import Template
from markupsafe import Markup

from dashboard.comparison.page import Comparison
from dashboard.drawing.card import Drawing
from dashboard.drawing.rendering import template
from dashboard.seen import Seen
from dashboard.texts import Texts
from layouts.bar import page_name
from layouts.frame import framed
from layouts.page import unread_sentences

PATH = "/compare"
_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _body() -> Template:
    return template("comparison.html.jinja", _TEMPLATES)


def comparison_text(page: Comparison, seen: Seen, said: tuple[str, ...], texts: Texts) -> str:
    """The page's markup, for somebody; `said` tells what a form just did."""
    body = _body().render(
        _=texts._,
        sides=page.sides,
        drawings=_by_view(page),
        pairs=page.pairs,
        left_out=texts.n(
            "{count} more is selected; two stand side by side.",
            "{count} more are selected; two stand side by side.",
            page.left_out,
        )
        if page.left_out
        else "",
        unread=unread_sentences(page.linked.unread, texts),
        words={"how": texts._("how is this computed"), "table": texts._("table")},
    )
    return framed(
        Markup(body),
        heading=comparison_title(page, texts),
        here=PATH,
        query=page.linked.selection.query,
        kind="compared",
        seen=seen,
        said=said,
        texts=texts,
    )


def comparison_title(page: Comparison, texts: Texts) -> str:
    """What stands beside what."""
    if not page.sides:
        return page_name(PATH, texts)
    one, other = (side.name for side in page.sides)
    return texts._("{one} beside {other}", one=one, other=other)


def _by_view(page: Comparison) -> dict[str, Drawing]:
    """View by view, one side after the other, by the name of their elements."""
    return {
        f"{view}-{place}": side.drawings[view]
        for view in (page.sides[0].drawings if page.sides else ())
        for place, side in enumerate(page.sides, start=1)
    }
