"""Where things stand in the attendance drawing, in user units: columns, rows, and what fits beside a bar."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.drawing.geometry import Frame
from dashboard.drawing.measure import width_of
from dashboard.views.attendance.figures import Figures

BAR = 19
HEAD = 22
CRUMBS = 20
YEAR = 20
NAME = 48
GAP = 8
LABEL, LABEL_GAP = 146, 6


@dataclass(frozen=True, slots=True)
class Column:
    """A bar's room: from `left`, `bar` long for the full scale; its words end at `right`; its hit area is wider."""

    left: float
    bar: float
    right: float
    hit: tuple[float, float]

    @property
    def words(self) -> float:
        """Where the words at the right edge may begin at the earliest."""
        return self.left + self.bar


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a frame: `halves`, or one `whole` that takes the room of both; rows of one `pitch`."""

    narrow: bool
    width: float
    label: float
    halves: tuple[Column, Column]
    whole: Column
    pitch: float

    @property
    def bar(self) -> float:
        """Height of a bar: less where rows stand close."""
        return BAR if self.narrow else min(BAR, self.pitch - 4)

    def top(self, row: float) -> float:
        """The upper edge of a bar in the row that begins at `row`."""
        return row + (22 if self.narrow else (self.pitch - self.bar) / 2)

    def line(self, row: float) -> float:
        """The baseline of what stands on a bar."""
        return self.top(row) + self.bar / 2 + 4.9

    def name_line(self, row: float) -> float:
        """The baseline of the row's label."""
        return row + 15 if self.narrow else self.line(row)

    def name_box(self, row: float) -> tuple[float, float, float, float]:
        """The hit area of the row's label."""
        return (0, row + 1, self.width, 20) if self.narrow else (0, row + 1, self.label, self.pitch - 2)

    def box(self, row: float, column: Column) -> tuple[float, float, float, float]:
        """The hit area of a bar."""
        left, width = column.hit
        return (left, row + 20, width, 29) if self.narrow else (left, row + 1, width, self.pitch - 2)


def label_width(figures: Figures) -> float:
    """Of the row's label: more where nothing is drawn by half-day, so that whole names fit."""
    return LABEL if figures.halved or figures.groups else 240


def words_width(figures: Figures) -> float:
    """What a bar that takes the room of both halves leaves to the words at its end."""
    return 112 if figures.groups else 58 if figures.firms else GAP


def grid(frame: Frame, rows: int, *, label: float, beside: float) -> Grid:
    """The grid for so many rows; the `whole` column begins after `label`, and leaves `beside` to words at its end."""
    width = frame.units
    if frame.narrow:
        halves = (Column(0, 128, 174, (-3, 184)), Column(184, 128, 358, (181, 184)))
        return Grid(True, width, width, halves, Column(0, width - beside, width, (-3, width + 10)), 50)
    halves = (Column(152, 156, 366, (149, 220)), Column(386, 156, 600, (383, 220)))
    left = label + LABEL_GAP
    whole = Column(left, width - left - beside, width, (left - 3, width - left + 6))
    return Grid(False, width, label, halves, whole, min(29, max(20, 29 * frame.rows // max(rows, 1))))


def free(left: float, text: str, marks: Iterable[float], *, bold: bool = False) -> float:
    """The first place from `left` on where a text crosses none of the upright strokes at `marks`."""
    width = width_of(text, bold=bold)
    for mark in sorted(marks):
        if left - 3 < mark < left + width + 3:
            left = mark + 5
    return left
