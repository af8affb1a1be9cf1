"""New and returning startups drawn: a row per event, a mark per startup that attended, or bars where they are many."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.drawing.geometry import Canvas, Circle, Frame, Links, Mark, Path, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted
from dashboard.texts import Texts
from dashboard.views.startups.layout import startup_shape
from dashboard.views.startups.returning.measures import CAME, Arrival, Arrivals, Came, Visit
from dashboard.views.startups.words import row_name

Items = Iterator[Shape | Mark]

_SLOT, _BAR, _TOP = 15.0, 10.0, 4.0


@dataclass(frozen=True, slots=True)
class Place:
    """Marks from `left` on in so much `room`; what they add up to stands at `end`, in rows of one `pitch`."""

    narrow: bool
    left: float
    room: float
    end: float
    pitch: float


_WIDE, _NARROW = Place(False, 216, 264, 600, 26), Place(True, 0, 240, 358, 46)


def canvas(texts: Texts, found: Arrivals, frame: Frame, links: Links) -> Canvas:
    """Rows in the view's own order."""
    place = _NARROW if frame.narrow else _WIDE
    most = max(sum(visit.counts) for visit in found.visits)
    items: list[Shape | Mark] = []
    for row, visit in enumerate(found.visits):
        items += _row(texts, visit, place, _TOP + row * place.pitch, links, most)
    height = _TOP + len(found.visits) * place.pitch
    return Canvas(frame.units, height, texts._("Startups that attended, new and returning"), tuple(items))


def _row(texts: Texts, visit: Visit, place: Place, top: float, links: Links, most: int) -> Items:
    focus = any(visit.focus)
    y = top + (32 if place.narrow else place.pitch / 2)
    line = top + 15 if place.narrow else baseline(y)
    if focus:
        yield Rect(-6, top, place.end + 12, place.pitch, "band")
    name = fitted(row_name(texts, visit.row), place.end if place.narrow else place.left - 8, bold=focus)
    total = texts._(
        "{new} new, {back} back",
        new=texts.number(visit.counts[0]),
        back=texts.number(visit.counts[1] + visit.counts[2]),
    )
    shapes: tuple[Shape, ...] = (
        Text(0, line, name, "b f" if focus else ""),
        Text(place.end, baseline(y), total, "q num", "end"),
    )
    marks = len(visit.arrivals) * _SLOT <= place.room and bool(visit.arrivals)
    bars = () if marks else _bars(visit, place, y, most)
    if visit.row.key == "rest":
        yield from (*shapes, *bars)
        return
    hit = Rect(
        0, top + 1, place.end if place.narrow else place.left - 4, 20 if place.narrow else place.pitch - 2, "hit"
    )
    yield Mark(links.to(visit.row.key, visit.row.value), visit_label(texts, visit), hit, (*shapes, *bars))
    for slot, each in enumerate(visit.arrivals if marks else ()):
        x = place.left + 7 + _SLOT * slot
        hit = Rect(x - _SLOT / 2, y - 12, _SLOT, 24, "hit")
        yield Mark(links.to("startup", each.dot.code), _arrival_label(texts, each, visit), hit, (_shape(each, x, y),))


def visit_label(texts: Texts, visit: Visit) -> str:
    """A row in full."""
    new, earlier, again = map(texts.number, visit.counts)
    return texts._(
        "{row}: {new} new, {earlier} from an earlier programme, {again} returning",
        row=row_name(texts, visit.row),
        new=new,
        earlier=earlier,
        again=again,
    )


def came_words(texts: Texts, came: Came) -> str:
    """Whether a startup had come before."""
    return {
        "new": texts._("new"),
        "earlier": texts._("from an earlier programme"),
        "again": texts._("returning"),
    }[came]


def _arrival_label(texts: Texts, each: Arrival, visit: Visit) -> str:
    return texts._(
        "{startup}: {came}, {event}",
        startup=each.dot.name,
        came=came_words(texts, each.came),
        event=row_name(texts, visit.row),
    )


def _shape(each: Arrival, x: float, y: float) -> Circle | Path:
    if each.came == "earlier":
        return Circle(x, y, 5, "unr f" if each.focus else "unr")
    return startup_shape(x, y, returning=each.came == "again", focus=each.focus)


def _bars(visit: Visit, place: Place, y: float, most: int) -> tuple[Shape, ...]:
    """New, then returning, in one scale for all rows; the selected part of each in the accent."""
    unit, x = (place.room - 16) / most, place.left
    shapes: list[Shape] = []
    for role, sorts in (("att", CAME[:1]), ("reg", CAME[1:])):
        count, focus = (sum(each[CAME.index(sort)] for sort in sorts) for each in (visit.counts, visit.focus))
        for length, f in ((count, ""), (focus, " f")):
            if length:
                shapes.append(Rect(x, y - _BAR / 2, unit * length, _BAR, role + f))
        x += unit * count
    return tuple(shapes)
