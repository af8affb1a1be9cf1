"""The marks of one row: ratings on both sides of the midpoint, the share favourable, and states without values."""

from collections.abc import Callable

from dashboard.drawing.geometry import Line, Link, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.views.feedback.layout import GAP, Columns
from dashboard.views.feedback.ratings import CATEGORIES, Tally

SIDE = 13
"""A square's side."""

LEAST_STATE = 24.0
"""Units that a shape without values keeps beside the longest words."""

_INSIDE = {1: "on f", 2: "on", 3: "b", 4: "on", 5: "on f"}
_INSIDE_CONTEXT = {1: "on", 2: "b", 3: "b", 4: "b", 5: "on"}
"""How a number is set on a bar of each category."""


def axis(columns: Columns, y: float, reach: float) -> Line:
    """The midpoint, through a row."""
    return Line(columns.axis, y - reach, columns.axis, y + reach, "axis")


def ratings(
    columns: Columns,
    tally: Tally,
    y: float,
    *,
    context: bool,
    link: Link | None = None,
    label: Callable[[int], str] = str,
) -> list[Shape | Mark]:
    """One group per category, the neutral one centred on the axis; linked groups are labelled, others are not."""
    items: list[Shape | Mark] = []
    draw = _squares if columns.squares else _bar
    x = columns.axis - (tally.unfavourable + tally.neutral / 2) * columns.pitch
    for category, count in zip(CATEGORIES, tally.counts, strict=True):
        if not count:
            continue
        shapes = draw(x, y, category, count, columns.pitch, context)
        width = count * columns.pitch
        if link:
            items.append(Mark(link, label(category), Rect(x - 1, y - 10, width, 20, "hit"), shapes))
        else:
            items += shapes
        x += width
    return items


def _role(category: int, context: bool) -> str:
    return f"v{category} c" if context else f"v{category}"


def _squares(x: float, y: float, category: int, count: int, pitch: float, context: bool) -> tuple[Shape, ...]:
    first, role = x + (pitch - SIDE) / 2, _role(category, context)
    return tuple(Rect(first + place * pitch, y - SIDE / 2, SIDE, SIDE, role) for place in range(count))


def _bar(x: float, y: float, category: int, count: int, pitch: float, context: bool) -> tuple[Shape, ...]:
    width = count * pitch
    bar = Rect(x + 0.5, y - SIDE / 2, max(width - 1, 0.5), SIDE, _role(category, context))
    number = str(count)
    if width_of(number, bold=True) + 2 > width:
        return (bar,)
    role = (_INSIDE_CONTEXT if context else _INSIDE)[category]
    return bar, Text(x + width / 2, baseline(y), number, role, "middle")


def share(
    columns: Columns,
    y: float,
    value: float,
    bounds: tuple[float, float] | None,
    *,
    words: str,
    bold: bool,
    focus: bool,
    link: Link,
    label: str,
) -> Mark:
    """The share on its scale, before the box that it could have fallen in, and in words at the edge."""
    tone = " f" if focus else ""
    shapes: list[Shape] = [Line(columns.share, y, columns.share_at(1), y, "grid")]
    if bounds and bounds[0] < bounds[1]:
        low, high = map(columns.share_at, bounds)
        shapes.append(Rect(low, y - 4, high - low, 8, f"bound{tone}"))
    shapes.append(Rect(columns.share_at(value) - 1.5, y - 7, 3, 14, f"att{tone}"))
    shapes.append(Text(columns.width, baseline(y), words, "num b" if bold else "num", "end"))
    return Mark(
        link, label, Rect(columns.share - 6, y - 10, columns.width - columns.share + 6, 20, "hit"), tuple(shapes)
    )


def standing(columns: Columns, y: float, state: str, group: int, answered: int, words: str) -> tuple[Shape, ...]:
    """A row without values: dots over the width of the full group, or an outline for each rater who may yet answer."""
    pitch = 15.0 if columns.narrow else 16.0
    room = columns.width - columns.states - (width_of(words) + GAP if words else 0)
    place = min(pitch, max(room, LEAST_STATE) / group) if group else pitch
    x = columns.states
    shapes: tuple[Shape, ...] = ()
    if group and state == "suppressed":
        shapes = (Rect(x, y - 7, max(group * place - 3, 3), 14, "supp"),)
    elif group and place == pitch:
        shapes = tuple(
            Rect(x + 0.5 + number * pitch, y - 6, 12, 12, "pend in" if number < answered else "pend")
            for number in range(group)
        )
    elif group:
        parts = (0, answered, "pend in"), (answered, group, "pend")
        shapes = tuple(
            Rect(x + 0.5 + first * place, y - 6, max((last - first) * place - 1, 0.5), 12, role)
            for first, last, role in parts
            if last > first
        )
    if not words:
        return shapes
    at = x + group * place + (GAP if group else 0)
    return (*shapes, Text(at, baseline(y), fitted(words, columns.width - at), "q"))
