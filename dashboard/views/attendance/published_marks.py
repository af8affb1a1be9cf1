"""The published marks: a square for each firm, a bar for persons, and a shape for what is not shown."""

from collections.abc import Iterator

from dashboard.drawing.geometry import Rect, Shape, Text, baseline
from dashboard.drawing.measure import width_of
from dashboard.released.words import reason_words
from dashboard.texts import DASH, Texts
from dashboard.views.attendance import published_words as words
from dashboard.views.attendance.published import number_of
from data.release.figures import Figure

SIDE, BAR = 11, 19
_GAP = 2
_AROUND = 24
"""So much of a shape must stay to be seen around its words; else the key, the notes and the label say them."""
_SMALLEST = 4
"""At a smaller pitch nobody counts squares, and a bar stands for them."""


def squares(
    texts: Texts, figure: Figure | None, left: float, room: float, right: float, y: float, f: str
) -> Iterator[Shape]:
    """A square for each firm that takes part: first as many as were there, filled, then the others, hollow."""
    count = number_of(figure)
    if figure is None:
        yield Text(left, baseline(y), DASH, f"q{f}")
    elif count is None:
        yield from _without_number(texts, figure, left, right - left, y, SIDE, f)
    else:
        of = max(figure.of or count, count, 1)
        pitch = min(room / of, SIDE + _GAP)
        if pitch < _SMALLEST:
            yield Rect(left, y - SIDE / 2, room, SIDE, f"reg{f}")
            yield Rect(left, y - SIDE / 2, room * count / of, SIDE, f"att{f}")
        else:
            side = pitch - _GAP
            for place in range(of):
                yield _square(left + place * pitch, y, side, filled=place < count, f=f)
        yield Text(right, baseline(y), words.k_of_n(texts, figure), f"b{f}" if f else "", "end")


def _square(x: float, y: float, side: float, *, filled: bool, f: str) -> Rect:
    if filled:
        return Rect(x, y - side / 2, side, side, f"att{f}")
    return Rect(x + 0.75, y - side / 2 + 0.75, side - 1.5, side - 1.5, f"unr{f}")


def bar(
    texts: Texts,
    figure: Figure | None,
    registered: int | None,
    left: float,
    width: float,
    scale: float,
    y: float,
    f: str,
) -> Iterator[Shape]:
    """A bar of those who came, before those who had registered; `width` is as long as `scale` persons."""
    count = number_of(figure)
    if figure is None:
        yield Text(left, baseline(y), DASH, f"q{f}")
        return
    if count is None:
        yield from _without_number(texts, figure, left, width, y, BAR, f)
        return
    unit = width / scale
    if registered:
        yield Rect(left + 0.5, y - BAR / 2 + 0.5, max(registered * unit - 1, 0), BAR - 1, f"reg{f}")
    if count:
        yield Rect(left, y - BAR / 2, count * unit, BAR, f"att{f}")
    text = texts.number(count)
    if count * unit >= width_of(text, bold=True) + 10:
        yield Text(left + count * unit - 5, baseline(y), text, f"on{f}", "end")
    else:
        yield Text(left + count * unit + 5, baseline(y), text, f"b{f}")


def _without_number(
    texts: Texts, figure: Figure, left: float, width: float, y: float, height: float, f: str
) -> Iterator[Shape]:
    """Hatched where nobody counted, fine dots where a count would tell too much; with as many words as fit."""
    if figure.state == "not_applicable":
        yield Text(left, baseline(y), DASH, f"q{f}")
        return
    missing = figure.state == "not_collected"
    reason = reason_words(texts, figure.reason)
    said = (reason, texts._("missing")) if missing else (words.why_not(texts, figure), texts._("not shown"))
    yield Rect(left, y - height / 2, width, height, "hatch" if missing else "supp")
    text = next((each for each in said if width_of(each) + _AROUND <= width), None)
    if text is not None:
        plate = width_of(text) + 6
        yield Rect(left + (width - plate) / 2, y - 8, plate, 16, "plate")
        yield Text(left + width / 2, baseline(y), text, f"q{f}", "middle")
