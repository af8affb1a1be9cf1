"""The frame of pages that are not views: bar, what was said, the role's pages, and a body that the page writes."""

from functools import cache
from pathlib import Path

from jinja2 import Template
from markupsafe import Markup

from dashboard.drawing.rendering import template
from dashboard.seen import Seen
from dashboard.texts import Texts
from layouts.bar import bar_of

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _frame() -> Template:
    return template("frame.html.jinja", TEMPLATES)


def framed(
    body: Markup, *, heading: str, here: str, query: str, kind: str, seen: Seen, said: tuple[str, ...], texts: Texts
) -> str:
    """A page's markup. `here` is its path, `query` what its links carry along, `kind` the class of its main part."""
    top = bar_of(seen, texts)
    home = top.pages[0][0] + (f"?{query}" if query else "")
    return _frame().render(
        _=texts._, top=top, home=home, heading=heading, here=here, query=query, kind=kind, said=said, body=body
    )
