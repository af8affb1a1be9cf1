"""The bars of one part of an event: invited, registered, attended, or how many it may have been."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.drawing.geometry import Line, Rect, Shape, Text
from dashboard.drawing.measure import fitted, width_of
from dashboard.texts import Texts
from dashboard.views.attendance.figures import Event, Figures, Part
from dashboard.views.attendance.grid import GAP, Column, Grid, free
from dashboard.views.attendance.words import bounds_text, firms_text, status_name

PLATE = 12


@dataclass(frozen=True, slots=True)
class Bed:
    """Where bars lie: a column in the row that begins at `row`; `lit` where they are the selection's."""

    grid: Grid
    column: Column
    row: float
    scale: int
    lit: bool

    @property
    def f(self) -> str:
        """What the role of a selected mark ends with."""
        return " f" if self.lit else ""

    @property
    def top(self) -> float:
        """The upper edge of a bar."""
        return self.grid.top(self.row)

    @property
    def line(self) -> float:
        """The baseline of words."""
        return self.grid.line(self.row)

    def at(self, persons: int) -> float:
        """Where a bar of so many persons ends."""
        return self.column.left + self.length(persons)

    def length(self, persons: int) -> float:
        """How long so many persons are."""
        return persons * self.column.bar / self.scale

    def box(self, start: int, end: int, role: str) -> Rect:
        """A bar from so many persons to so many."""
        return Rect(self.at(start), self.top, self.length(end - start), self.grid.bar, role)


def bars(texts: Texts, bed: Bed, figures: Figures, event: Event, part: Part) -> tuple[Shape, ...]:
    """What is drawn of a part, with its coverage at the column's right edge."""
    coverage = (_coverage(texts, bed, event, part),) if figures.halved or figures.firms else ()
    taken = max((width_of(text.text, bold=True) + GAP for text in coverage), default=0.0)
    attended, strokes = part.attended, list[float]()
    bounded = attended is not None and not attended.exact
    shapes = list[Shape]()
    if part.registered and not bounded:
        length = max(bed.length(part.registered) - 1, 0)
        shapes.append(Rect(bed.column.left + 0.5, bed.top + 0.5, length, bed.grid.bar - 1, f"reg{bed.f}"))
        strokes.append(bed.at(part.registered))
    if attended and attended.low:
        shapes.append(bed.box(0, attended.low, f"att{bed.f}"))
    if attended and bounded:
        shapes.append(bed.box(attended.low, attended.high, "hatch"))
        strokes.append(bed.at(attended.high))
    if part.invited:
        x = bed.at(part.invited)
        shapes.append(Line(x, bed.top - 2, x, bed.top + bed.grid.bar + 2, f"inv{bed.f}"))
        strokes.append(x)
    if attended and bounded:
        shapes += _on_plate(bed, bounds_text(texts, attended), attended.low, attended.high, strokes)
    elif attended:
        shapes.append(number(bed, texts.number(attended.low), attended.low, strokes))
    else:
        words = texts._("not collected") if event.status == "held" else status_name(texts, event.status)
        shapes += _words(bed, fitted(words, bed.column.right - taken - bed.column.left), strokes)
    return (*shapes, *coverage)


def number(bed: Bed, text: str, persons: int, strokes: Sequence[float] = ()) -> Text:
    """A bar's number: inside its end, or beside a bar that is too short for it."""
    if bed.length(persons) >= width_of(text, bold=True) + 10:
        return Text(bed.at(persons) - 5, bed.line, text, f"on{bed.f}", "end")
    return Text(free(bed.at(persons) + 5, text, strokes, bold=True), bed.line, text, f"b{bed.f}")


def _on_plate(bed: Bed, text: str, low: int, high: int, strokes: Sequence[float]) -> tuple[Shape, ...]:
    """Bounds in the middle of their hatch, on a plate; beside it where it is too short."""
    width = round(width_of(text, bold=True)) + PLATE
    if bed.length(high - low) < width + 8:
        return (Text(free(bed.at(high) + 5, text, strokes, bold=True), bed.line, text, f"b{bed.f}"),)
    middle = bed.at(low) + bed.length(high - low) / 2
    plate = Rect(middle - width / 2, bed.top + 1.5, width, bed.grid.bar - 3, "plate")
    return plate, Text(middle, bed.line, text, f"b{bed.f}", "middle")


def _words(bed: Bed, words: str, strokes: Sequence[float]) -> tuple[Shape, ...]:
    """A state's words where a bar would begin, off its strokes if there is room, else over them on a plate."""
    left = free(bed.column.left, words, strokes)
    if left + width_of(words) <= bed.column.words:
        return (Text(left, bed.line, words, f"q{bed.f}"),)
    plate = Rect(bed.column.left, bed.top - 2, width_of(words) + 4, bed.grid.bar + 4, "plate")
    return plate, Text(bed.column.left, bed.line, words, f"q{bed.f}")


def _coverage(texts: Texts, bed: Bed, event: Event, part: Part) -> Text:
    known = part.firms is not None and part.firms.exact
    role = "" if known else "q"
    if bed.lit and part.firms is not None:
        role = "b f" if known else "q f"
    return Text(bed.column.right, bed.line, firms_text(texts, part, event.members), role, "end")
