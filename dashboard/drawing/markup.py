"""A drawing's canvas and its table as text.

The one place where text becomes markup without a template: of a click's templates these two took nine tenths of the
time, and written out they take a tenth of it. Whatever is not a number goes through `escape`.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from markupsafe import Markup
from markupsafe import escape as escape_once

from dashboard.drawing.card import Cell, Table
from dashboard.drawing.geometry import Canvas, Circle, Line, Link, Mark, Path, Rect, Shape, Text, Told
from dashboard.drawing.plot import Plot

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@lru_cache(maxsize=8192)
def escape(text: str) -> str:
    """The text as markup holds it, even if it says it is markup already; most of a click's texts were there before."""
    return str(escape_once(str(text)))


@lru_cache(maxsize=16384)
def number(value: float) -> str:
    """A coordinate, to a tenth of a unit: finer than a pixel; a page has thousands, most of them seen before."""
    return f"{value:.1f}".removesuffix(".0")


def with_days(text: str) -> Markup:
    """The text, whose days no line breaks in two: a browser would after their hyphens."""
    return Markup(_DAY.sub(r'<span class="day">\g<0></span>', escape(text)))


def _rect(s: Rect, x: float, y: float) -> str:
    left, top, width, height = number(s.x - x), number(s.y - y), number(s.width), number(s.height)
    return f'<rect x="{left}" y="{top}" width="{width}" height="{height}" class="{escape(s.role)}"/>'


def _circle(s: Circle, x: float, y: float) -> str:
    return f'<circle cx="{number(s.x - x)}" cy="{number(s.y - y)}" r="{number(s.r)}" class="{escape(s.role)}"/>'


def _line(s: Line, x: float, y: float) -> str:
    x1, y1, x2, y2 = number(s.x1 - x), number(s.y1 - y), number(s.x2 - x), number(s.y2 - y)
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" class="{escape(s.role)}"/>'


def _path(s: Path, x: float, y: float) -> str:
    return f'<path d="M{number(s.x - x)} {number(s.y - y)}{escape(s.d)}" class="{escape(s.role)}"/>'


def _text(s: Text, x: float, y: float) -> str:
    role = f' class="{escape(s.role)}"' if s.role else ""
    anchor = "" if s.anchor == "start" else f' text-anchor="{s.anchor}"'
    return f'<text x="{number(s.x - x)}" y="{number(s.y - y)}"{role}{anchor}>{escape(s.text)}</text>'


_WRITTEN: dict[type, Callable[[Any, float, float], str]] = {
    Rect: _rect,
    Circle: _circle,
    Line: _line,
    Path: _path,
    Text: _text,
}


def shapes(drawn: Iterable[Shape], x: float = 0, y: float = 0) -> Markup:
    """Shapes in painting order, seen from the point (x, y)."""
    return Markup("".join([_WRITTEN[type(shape)](shape, x, y) for shape in drawn]))


def canvas(drawn: Canvas) -> Markup:
    """The drawing. Tab enters it at its first mark; from there the arrow keys move."""
    parts = [
        f'<svg class="canvas" viewBox="0 0 {number(drawn.width)} {number(drawn.height)}" role="group" '
        f'aria-label="{escape(drawn.label)}">'
    ]
    tab_stop = "0"
    for item in drawn.items:
        if isinstance(item, Mark | Told):
            # Seen from its own place, a mark reads like its neighbours: that halves what coordinates weigh compressed.
            x, y = item.hit.x, item.hit.y
            inner = shapes((item.hit, *item.shapes), x, y)
            tag, role = ("a", _link(item.link)) if isinstance(item, Mark) else ("g", 'role="img"')
            parts.append(
                f'<{tag} {role} tabindex="{tab_stop}" aria-label="{escape(item.label)}" '
                f'transform="translate({number(x)} {number(y)})">{inner}</{tag}>'
            )
            tab_stop = "-1"
        else:
            parts.append(_WRITTEN[type(item)](item, 0, 0))
    return Markup("\n".join([*parts, "</svg>"]))


def plot(drawn: Plot) -> Markup:
    """The place of a Plotly figure; plots.js draws it there. Its table says the same to whoever cannot see it."""
    return Markup(
        f'<div class="plot" role="img" aria-label="{escape(drawn.label)}" style="min-height:{drawn.height}px" '
        f'data-plot="{escape(drawn.json)}"></div>'
    )


def table(twin: Table) -> Markup:
    """The drawing's twin; a row's first cell heads it. One without links is a tab stop, or no key could scroll it."""
    heads = "".join([f'<th scope="col"{_class(cell)}>{_content(cell)}</th>' for cell in twin.columns])
    linked = any(cell.link for row in twin.rows for cell in row)
    reached = "" if linked else f' tabindex="0" role="group" aria-label="{escape(twin.caption)}"'
    parts = [
        f'<div class="scroll"{reached}><table class="twin">\n<caption>{escape(twin.caption)}</caption>',
        f"<thead><tr>{heads}</tr></thead>\n<tbody>",
    ]
    for first, *rest in twin.rows:
        cells = "".join([f"<td{_class(cell)}>{_content(cell)}</td>" for cell in rest])
        parts.append(f'<tr><th scope="row"{_class(first)}>{_content(first)}</th>{cells}</tr>')
    return Markup("\n".join([*parts, "</tbody></table></div>"]))


def _link(link: Link) -> str:
    # Where it leads changes with every click and comes apart (layouts.page.links_of); the line stays the same.
    return f'data-select="{escape(link.select)}"'


def _class(cell: Cell) -> str:
    roles = " ".join(role for role, plays in (("num", cell.numeric), ("focus", cell.focus)) if plays)
    return f' class="{roles}"' if roles else ""


def _content(cell: Cell) -> str:
    if cell.link is None:
        return escape(cell.text)
    label = f' aria-label="{escape(cell.label)}"' if cell.label else ""
    return f"<a {_link(cell.link)}{label}>{escape(cell.text)}</a>"
