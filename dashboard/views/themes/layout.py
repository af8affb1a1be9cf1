"""Distances of the drawing of one programme's themes, in units, as the reference picture has them."""

from dataclasses import dataclass

from dashboard.drawing.geometry import baseline


@dataclass(frozen=True, slots=True)
class Layout:
    """Distances of the wide or the narrow drawing; `y` of a row's parts counts from its top."""

    width: float
    size: float
    top: float
    row: float
    label: float
    label_hit: tuple[float, float, float]
    dots: float
    grid: tuple[float, float]
    first: float
    room: float
    widest: float
    gap: float
    fate: float
    step: float
    fate_text: float
    fate_hit: tuple[float, float]
    fate_head: float


WIDE = Layout(
    width=600,
    size=14,
    top=22,
    row=25.5,
    label=baseline(12.75),
    label_hit=(176, 1, 23.5),
    dots=12.75,
    grid=(3, 22.5),
    first=190,
    room=182,
    widest=26,
    gap=34,
    fate=439,
    step=12,
    fate_text=498,
    fate_hit=(430, 170),
    fate_head=434,
)
NARROW = Layout(
    width=358,
    size=13,
    top=20,
    row=46,
    label=15,
    label_hit=(358, 1, 19),
    dots=32,
    grid=(22, 42),
    first=12,
    room=150.5,
    widest=21.5,
    gap=29.5,
    fate=212,
    step=10,
    fate_text=263,
    fate_hit=(203, 155),
    fate_head=214,
)
BRACKET, BRACKET_TEXT, LABEL_END = 170, 165, 162
"""Wide: where the bracket of the leading set stands, where its words end, and where a row's label ends."""
LEADING_AT = 207
"""Narrow: where the words stand in each row of the set."""
FREE = 8
"""At least so much stays free after a label."""
