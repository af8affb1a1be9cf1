"""Rows with a scale each: a line from the lowest to the highest value, a dot where something stands, a number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.drawing.geometry import Canvas, Circle, Frame, Line, Link, Mark, Rect, Shape, Text, Told, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.views.themes.columns import HOLLOW, RADIUS
from dashboard.views.themes.deeper.grid import role

_LABEL, _FIRST, _TOP = 162.0, 186.0, 22.0
_ROW, _NARROW_ROW = 25.5, 46.0
_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Dot:
    """Something at a value that can be pressed, or pointed at where there is no `link`."""

    at: float
    label: str
    link: Link | None = None
    focus: bool = False
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Scaled:
    """A row. `line` joins two values, `bar` is a box around some, `tick` one more value; `number` is told at the edge.

    Without a `link` the label is pointed at, not pressed.
    """

    title: str
    label: str
    link: Link | None = None
    number: str = ""
    line: tuple[float, float] | None = None
    bar: tuple[float, float] | None = None
    tick: float | None = None
    dots: tuple[Dot, ...] = ()
    focus: bool = False
    bold: bool = False
    lit: bool = False
    """The bar stands out although the row does not."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`, with words at some values above the rows; a stronger rule at `zero`."""

    low: float
    high: float
    heads: tuple[tuple[float, str], ...]
    grid: tuple[float, ...] = ()
    zero: float | None = None
    edge: str = ""


def strips(frame: Frame, scale: Scale, rows: Sequence[Scaled], label: str, rest: str = "") -> Canvas:
    """The rows beneath one another."""
    sheet = _Sheet.of(frame, scale, rows)
    items: list[Shape | Mark | Told] = [*sheet.heads()]
    for place, row in enumerate(rows):
        items += sheet.drawn(row, place)
    height = _TOP + len(rows) * sheet.row
    if rest:
        items.append(Text(0, baseline(height + 12), rest, "q"))
    return Canvas(sheet.width, height + (26 if rest else 2), label, tuple(items))


@dataclass(frozen=True, slots=True)
class _Sheet:
    scale: Scale
    narrow: bool
    width: float
    size: float
    row: float
    left: float
    right: float

    @classmethod
    def of(cls, frame: Frame, scale: Scale, rows: Sequence[Scaled]) -> "_Sheet":
        size, row = (13.0, _NARROW_ROW) if frame.narrow else (14.0, _ROW)
        widest = max((width_of(each, size) for each in (scale.edge, *(row.number for row in rows))), default=0.0)
        left = 8.0 if frame.narrow else _FIRST
        right = frame.units - (widest + _GAP if widest else 8.0)
        return cls(scale, frame.narrow, float(frame.units), size, row, left, right)

    def x(self, value: float) -> float:
        """Where a value stands."""
        span = self.scale.high - self.scale.low
        return self.left + (self.right - self.left) * ((value - self.scale.low) / span if span else 0.5)

    def heads(self) -> Iterator[Shape]:
        """The scale's words; of two that would meet the later is left out."""
        free = 0.0
        for value, text in self.scale.heads:
            half = width_of(text, self.size) / 2
            x = min(max(self.x(value), half), self.right + 8 - half)
            if x - half >= free:
                yield Text(x, 12, text, "q num", "middle")
                free = x + half + 8
        if self.scale.edge:
            yield Text(self.width, 12, self.scale.edge, "q", "end")

    def drawn(self, row: Scaled, place: int) -> Iterator[Shape | Mark | Told]:
        """One row in painting order."""
        top = _TOP + place * self.row
        y = top + (32 if self.narrow else self.row / 2)
        if row.focus:
            yield Rect(-6, top, self.width + 12, self.row, "band")
        for value in self.scale.grid:
            yield Line(self.x(value), y - 9, self.x(value), y + 9, "grid")
        if self.scale.zero is not None:
            yield Line(self.x(self.scale.zero), y - 11, self.x(self.scale.zero), y + 11, "axis")
        yield self._label(row, top, y)
        for dot, beside in zip(row.dots, _beside(row.dots), strict=True):
            at = y + beside
            shape = Circle(
                self.x(dot.at), at, HOLLOW if dot.hollow else RADIUS, role("unr" if dot.hollow else "dot", dot.focus)
            )
            hit = Circle(self.x(dot.at), at, 11 if len(row.dots) == 1 else 6, "hit")
            yield Mark(dot.link, dot.label, hit, (shape,)) if dot.link else Told(dot.label, hit, (shape,))

    def _label(self, row: Scaled, top: float, y: float) -> Mark | Told:
        """The row's name, and all of it that cannot be pressed apart."""
        room = self.width if self.narrow else _LABEL
        at = top + 15 if self.narrow else baseline(y)
        shapes: list[Shape] = [
            Text(0, at, fitted(row.title, room, self.size, row.bold), role("b" if row.bold else "", row.focus))
        ]
        if row.bar:
            low, high = sorted(map(self.x, row.bar))
            shapes.append(Rect(low, y - 6, max(high - low, 1), 12, role("reg", row.focus or row.lit)))
        if row.line:
            shapes.append(Line(self.x(row.line[0]), y, self.x(row.line[1]), y, "inv f" if row.focus else "axis"))
        if row.tick is not None:
            shapes.append(Line(self.x(row.tick), y - 8, self.x(row.tick), y + 8, role("inv", row.focus)))
        if row.number:
            shapes.append(
                Text(self.width, baseline(y), row.number, role("num" if row.focus else "q num", row.focus), "end")
            )
        hit = Rect(0, top + 1, self.width, self.row - 2, "hit")
        return Mark(row.link, row.label, hit, tuple(shapes)) if row.link else Told(row.label, hit, tuple(shapes))


def _beside(dots: Sequence[Dot]) -> list[float]:
    """How far below its row's middle each dot stands: those of one value above one another, so that none hides."""
    alike = [[place for place, other in enumerate(dots) if abs(other.at - dot.at) < 1e-9] for dot in dots]
    return [
        (group.index(place) - (len(group) - 1) / 2) * min(9.0, 17 / max(len(group) - 1, 1))
        for place, group in enumerate(alike)
    ]
