"""The glossary's page as text."""

from functools import cache

from jinja2 import Template
from markupsafe import Markup

from dashboard.drawing.rendering import template
from dashboard.glossary import glossary
from dashboard.seen import Seen
from dashboard.selection import Selection
from dashboard.texts import Texts
from layouts.bar import page_name
from layouts.frame import TEMPLATES, framed

PATH = "/glossary"


@cache
def _body() -> Template:
    return template("glossary.html.jinja", TEMPLATES)


def glossary_text(selection: Selection, seen: Seen, said: tuple[str, ...], texts: Texts) -> str:
    """The page's markup, for somebody; its links carry their selection along."""
    heading = page_name(PATH, texts)
    body = Markup(_body().render(chapters=glossary(texts)))
    return framed(
        body, heading=heading, here=PATH, query=selection.query, kind="glossary", seen=seen, said=said, texts=texts
    )
