"""How a half-day is drawn: each state by its shape, so that it reads without colour and in print."""

from dashboard.drawing.geometry import Circle, Line, Rect, Shape
from dashboard.views.attendance.firms.figures import State

WIDTH = 14


def glyph(box: Rect, state: State, f: str) -> tuple[Shape, ...]:
    """A half-day within a box: filled, half filled, barred, hollow, struck, hatched, a small ring, a dash.

    `f` is what the role of a selected mark ends with.
    """
    x, y, width, height, _ = box
    hollow = Rect(x + 0.75, y + 0.75, width - 1.5, height - 1.5, f"unr{f}")
    if state == "present":
        return (Rect(x, y, width, height, f"att{f}"),)
    if state == "partial":
        return hollow, Rect(x, y + height / 2, width, height / 2, f"att{f}")
    if state == "counted":
        bar = (height - 3) / 2
        return Rect(x, y, width, bar, f"att{f}"), Rect(x, y + height - bar, width, bar, f"att{f}")
    if state == "absent":
        return (hollow,)
    if state == "excused":
        return hollow, Line(x + 1, y + height - 1, x + width - 1, y + 1, f"inv{f}")
    if state in ("unknown", "missing", "untold"):
        return (Rect(x + 0.5, y + 0.5, width - 1, height - 1, "hatch"),)
    if state == "uninvited":
        return (Circle(x + width / 2, y + height / 2, 3, f"unr{f}"),)
    return (Line(x + width / 2 - 3, y + height / 2, x + width / 2 + 3, y + height / 2, "axis"),)
