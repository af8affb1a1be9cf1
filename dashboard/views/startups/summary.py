"""Below the events: every startup that took part, once; and the kinds of events that never have any."""

from collections.abc import Sequence

from dashboard.drawing.geometry import Line, Links, Mark, Rect, Shape, Text
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.startups import words
from dashboard.views.startups.figures import Figures, Taker
from dashboard.views.startups.layout import HIT, LABEL_GAP, Layout, startup_shape

Items = list[Shape | Mark]

GAP = 6
"""Between those who came once and those who came back."""


def summary(figures: Figures, linked: Linked, layout: Layout, links: Links, texts: Texts) -> tuple[Items, float]:
    """What stands below the rows, and the height of the whole drawing."""
    axis = layout.row(len(figures.rows)) + 6
    items: Items = [Line(0, axis, layout.units, axis, "axis")]
    if layout.narrow:
        items += _narrow(figures, layout, links, texts, axis)
        end = axis + (54 if _fit(figures, layout, 0) else 28)
    else:
        items += _wide(figures, linked, layout, links, texts, axis)
        end = axis + 34
    if figures.idle:
        end += 22 if layout.narrow else 25
        items += _idle(figures, layout, texts, end - 7)
    return items, end


def _wide(figures: Figures, linked: Linked, layout: Layout, links: Links, texts: Texts, axis: float) -> Items:
    left = layout.columns[0]
    label = _first_fitting(layout, (words.took_part(texts, figures), words.came(texts, figures)), left - 7.5)
    items: Items = [Text(0, axis + 24, label, "b")]
    if _fit(figures, layout, left):
        items += _takers(figures, layout, links, texts, left, axis + 19.5)
        left += _width(figures.takers, layout) + LABEL_GAP
    often, met = words.once_and_again(texts, figures), words.met(texts, figures, linked)
    both = texts._("{often}; {met}", often=often, met=met) if met else often
    room = layout.units - left
    detail = next((text for text in (both, often) if layout.width(text) <= room), "")
    return [*items, Text(left, axis + 24.3, detail, "q")] if detail else items


def _narrow(figures: Figures, layout: Layout, links: Links, texts: Texts, axis: float) -> Items:
    label = _first_fitting(
        layout, (words.took_part_and_again(texts, figures), words.took_part(texts, figures)), layout.units
    )
    items: Items = [Text(0, axis + 21, label, "b")]
    if _fit(figures, layout, 0):
        items += _takers(figures, layout, links, texts, 0, axis + 40)
    return items


def _fit(figures: Figures, layout: Layout, left: float) -> bool:
    return bool(figures.takers) and left + _width(figures.takers, layout) <= layout.units


def _width(takers: Sequence[Taker], layout: Layout) -> float:
    return layout.slot * len(takers) + GAP


def _takers(figures: Figures, layout: Layout, links: Links, texts: Texts, left: float, centre: float) -> Items:
    once = [taker for taker in figures.takers if len(taker.events) == 1]
    again = [taker for taker in figures.takers if len(taker.events) > 1]
    items: Items = []
    for place, taker in enumerate((*once, *again)):
        returning = place >= len(once)
        x = left + 6 + layout.slot * place + (GAP if returning and once else 0)
        hit = Rect(x - layout.slot / 2, centre - HIT / 2, layout.slot, HIT, "hit")
        shape = startup_shape(x, centre, returning=returning, focus=taker.focus)
        items.append(Mark(links.to("startup", taker.code), words.taker_label(texts, taker), hit, (shape,)))
    return items


def _idle(figures: Figures, layout: Layout, texts: Texts, y: float) -> Items:
    kinds = words.kind_names(texts, figures.idle)
    start = max(72 if layout.narrow else layout.columns[0], layout.width(kinds) + LABEL_GAP)
    reason = texts._("not applicable: no startups are invited")
    label = layout.fitted(kinds, start - LABEL_GAP)
    return [Text(0, y, label, "q"), Text(start, y, layout.fitted(reason, layout.units - start), "q")]


def _first_fitting(layout: Layout, texts: Sequence[str], room: float) -> str:
    """The first of these bold texts that has room, else as much of the last as has."""
    fitting = (text for text in texts if layout.width(text, bold=True) <= room)
    return next(fitting, layout.fitted(texts[-1], room, bold=True))
