"""Where things stand: the columns, rows and slots of the drawing, in units."""

from dataclasses import dataclass

from dashboard.drawing.geometry import Circle, Frame, Path, diamond
from dashboard.drawing.measure import fitted, width_of

RADIUS, HALF_DIAMOND, PENDING_RADIUS = 5.5, 6.6, 4.5
HIT = 24
"""Height of a mark's hit area where the row has room for it."""

LABEL_GAP = 8
"""Free after a label."""

FREE_AFTER_DOTS = 5
"""Free after a column's last mark, so that columns never look like one."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One width of the drawing. `columns` are the left edges of the four stages and of what came of it.

    `slot` is the distance between two marks; the first row begins at `top`, and rows are `pitch` high.
    """

    narrow: bool
    units: float
    columns: tuple[float, ...]
    slot: float
    top: float
    pitch: float

    def room(self, column: int) -> float:
        """From this column's left edge to the next one's, or to the drawing's edge."""
        return (*self.columns, self.units)[column + 1] - self.columns[column]

    def capacity(self, column: int) -> int:
        """How many marks a column holds."""
        return 1 + int((self.room(column) - FREE_AFTER_DOTS - 2 * RADIUS - 0.5) // self.slot)

    def row(self, place: int) -> float:
        """The upper edge of a row."""
        return self.top + self.pitch * place

    def centre(self, place: int) -> float:
        """The height of a row's marks; in the narrow drawing its label stands above them."""
        return self.row(place) + (33 if self.narrow else self.pitch / 2)

    def hit_height(self) -> float:
        """No higher than a row."""
        return HIT if self.narrow else min(HIT, self.pitch)

    @property
    def text_size(self) -> int:
        """Of all text: a phone's is one unit smaller."""
        return 13 if self.narrow else 14

    def width(self, text: str, *, bold: bool = False) -> float:
        """How wide this text stands here."""
        return width_of(text, self.text_size, bold)

    def fitted(self, text: str, room: float, *, bold: bool = False) -> str:
        """As much of the text as there is room for."""
        return fitted(text, room, self.text_size, bold)

    def slot_at(self, column: int, place: int) -> float:
        """The centre of a mark in a column."""
        return self.columns[column] + 6 + self.slot * place


def layout_for(frame: Frame, rows: int) -> Layout:
    """The layout for so many rows: up to four are given room, more stand closer, but never too close to press."""
    if frame.narrow:
        return Layout(True, frame.units, (0, 71, 140, 205, 280), 13, 22, 50)
    pitch = 42 if rows <= 4 else max(20, min(29, 21 * frame.rows // rows))
    return Layout(False, frame.units, (152, 246, 340, 428, 515), 15, 24, pitch)


def startup_shape(x: float, y: float, *, returning: bool, focus: bool) -> Circle | Path:
    """A startup by its centre: a disc the first time it comes, a diamond from then on."""
    role = "su f" if focus else "su"
    return diamond(x, y, HALF_DIAMOND, role) if returning else Circle(x, y, RADIUS, role)
