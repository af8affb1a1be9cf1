"""The published marks: one for each rater, in no order but positive first, and the benchmark."""

from dashboard.drawing.geometry import Circle, Rect, Shape
from dashboard.views.feedback.layout import Columns
from data.release.figures import Figure

HOLLOW = 11.5
"""A hollow square's side: with its outline it is as large as a filled one."""


def box(x: float, y: float) -> Rect:
    """The benchmark, where it stands on the scale."""
    return Rect(x - 4, y - 4, 8, 8, "bench")


def countable(columns: Columns, figure: Figure, y: float, *, context: bool, round_marks: bool) -> tuple[Shape, ...]:
    """One mark per rater: first as many as were positive, filled, then the others, hollow; bars where they are many."""
    positive, of = int(figure.value or 0), figure.of or 0
    fav = "fav c" if context else "fav"
    x, pitch = columns.axis, columns.pitch
    if not columns.squares:
        split, end = x + positive * pitch, x + of * pitch
        bars = (
            Rect(x, y - 6.5, max(split - x - 0.5, 0), 13, fav),
            Rect(split + 0.5, y - 5.75, max(end - split - 1, 0), HOLLOW, "rest"),
        )
        return tuple(bar for bar in bars if bar.width)
    places = [(x + place * pitch, place < positive) for place in range(of)]
    if round_marks:
        return tuple(
            Circle(left + 6.5, y, 5.5 if filled else 4.75, fav if filled else "rest") for left, filled in places
        )
    return tuple(
        Rect(left, y - 6.5, 13, 13, fav) if filled else Rect(left + 0.75, y - HOLLOW / 2, HOLLOW, HOLLOW, "rest")
        for left, filled in places
    )
