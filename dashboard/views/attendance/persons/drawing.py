"""A dot per person at each event, filled for the first time; beside it unique persons and attendances so far."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Circle, Frame, Links, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.attendance.measures import nice_maximum
from dashboard.views.attendance.persons import words
from dashboard.views.attendance.persons.measures import Figures, Row
from dashboard.views.attendance.words import event_name

LEAST = 6.5
"""Units that a dot takes; where persons are more, they are bars."""

Items = list[Shape | Mark]


def drawing(figures: Figures, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The chart; without events, a sentence that says what to import."""
    last = figures.last
    missing = texts._("Import a workbook with the sheets event, session, registration, attendance.")
    return Drawing(
        title=words.title(texts, figures, linked),
        key=tuple(_key(texts, figures)) if last else (),
        canvas=_canvas(figures, linked, frame, texts) if last else None,
        footer=words.footer(texts, figures, linked),
        how=texts._(
            "An attendance is a person at an event, once however many sessions; unique persons count each person once "
            "over all events of a programme. Who was counted without a name may be somebody known, so unique persons "
            "are the lowest and the highest possible, with a plus where a register missing leaves room for more."
        ),
        table=_table(figures, linked, texts) if last else None,
        state="ready" if last and last.attendances else "empty",
        n=words.selected(figures),
        notes=() if last else (missing,),
    )


def _key(texts: Texts, figures: Figures) -> Iterator[KeyItem]:
    yield KeyItem(texts._("Persons:"))
    yield KeyItem(texts._("for the first time"), (Circle(7, 7, 4, "dot"),), 14)
    yield KeyItem(texts._("came before"), (Circle(7, 7, 3.5, "unr"),), 14)
    if any(row.untold or row.lost for row in figures.rows):
        yield KeyItem(texts._("without names"), (Rect(0, 1, 16, 12, "hatch"),), 18)
    yield KeyItem(texts._("unique"), (Rect(0, 1, 16, 12, "att"),), 18)
    yield KeyItem(texts._("all attendances"), (Rect(0.5, 1.5, 15, 11, "reg"),), 18)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where things stand: dots from `left`, a person each `step`; sums from `sums`, an attendance each `unit`."""

    texts: Texts
    links: Links
    frame: Frame
    lit: bool
    left: float
    step: float
    sums: float
    unit: float
    number: float
    """What the widest of the sums takes; in a narrow drawing they stand on the row's own line."""

    @property
    def pitch(self) -> float:
        return 42 if self.frame.narrow else 22

    def f(self, row: Row) -> str:
        return " f" if self.lit and row.reached == row.events else ""


def _canvas(figures: Figures, linked: Linked, frame: Frame, texts: Texts) -> Canvas:
    narrow, last = frame.narrow, figures.rows[-1]
    left, sums = (0.0, 196.0) if narrow else (152.0, 374.0)
    most = max((row.attended for row in figures.rows), default=0)
    room = sums - left - 28
    step = min(8.5, room / max(most, 1)) if room / max(most, 1) >= LEAST else room / nice_maximum(most)
    words_room = max(width_of(words.sums(texts, row)) for row in figures.rows)
    beside = 0 if narrow else words_room + 8
    unit = (frame.units - sums - beside) / nice_maximum(max(last.attendances, last.maybe))
    sheet = _Sheet(texts, Links(linked.selection), frame, linked.hinged, left, step, sums, unit, words_room)
    items: Items = [
        Text(left, 13, texts._("At each event") if figures.unit == "event" else texts._("In each period"), "h"),
        Text(sums, 13, fitted(texts._("Unique, of all so far"), frame.units - sums, bold=True), "h"),
    ]
    y = 22.0
    if figures.earlier:
        more = texts.n("{count} earlier period, in the sums", "{count} earlier periods, in the sums", figures.earlier)
        items.append(Text(0, y + 15, more, "q"))
        y += 22
    for row in figures.rows:
        items += _row(sheet, row, y)
        y += sheet.pitch
    return Canvas(frame.units, y + 4, texts._("Persons and attendances by event"), tuple(items))


def _row(sheet: _Sheet, row: Row, top: float) -> Items:
    texts, narrow, f = sheet.texts, sheet.frame.narrow, sheet.f(row)
    link = sheet.links.to(*row.key)
    middle = top + (30 if narrow else sheet.pitch / 2)
    line = top + 15 if narrow else baseline(middle)
    room = sheet.frame.units - sheet.number - 8 if narrow else sheet.left - 8
    said, cells = words.label(texts, row), Items()
    if f:
        cells.append(Rect(-6, top, sheet.frame.units + 12, sheet.pitch, "band"))
    day = texts.month_day(row.card.day) if row.card else ""
    name = event_name(texts, row.card) if row.card else row.period
    shapes: tuple[Shape, ...] = (
        Text(48 if day else 0, line, fitted(name, room - 48, bold=bool(f)), f"b{f}" if f else ""),
    )
    if day:
        shapes = (Text(0, line, day, f"q num{f}"), *shapes)
    cells.append(Mark(link, said, Rect(0, line - 14, room, 19, "hit"), shapes))
    hit = Rect(sheet.left - 3, middle - 10, sheet.sums - sheet.left - 8, 20, "hit")
    if row.lacking == row.events:
        cells.append(Mark(link, said, hit, (Text(sheet.left, baseline(middle), texts._("not collected"), f"q{f}"),)))
    elif sheet.step >= LEAST:
        cells.append(Mark(link, said, hit, tuple(_dots(sheet, row, middle, f))))
    else:
        cells.append(Mark(link, said, hit, tuple(_bars(sheet, row, middle, f))))
    return [*cells, *_sums(sheet, row, middle, f)]


def _dots(sheet: _Sheet, row: Row, y: float, f: str) -> Iterator[Shape]:
    x = sheet.left + sheet.step / 2
    for place in range(row.new + row.again):
        new = place < row.new
        yield Circle(x + place * sheet.step, y, 3.1 if new else 2.6, f"dot{f}" if new else f"unr{f}")
    if row.untold:
        begin = sheet.left + (row.new + row.again) * sheet.step
        yield Rect(begin, y - 6, row.untold * sheet.step, 12, "hatch")
    if row.lost:
        end = sheet.left + row.attended * sheet.step
        yield Rect(end + 2.5, y - 5.5, 11, 11, "hatch")
    elif not row.attended:
        yield Text(sheet.left, baseline(y), "0", f"q{f}")


def _bars(sheet: _Sheet, row: Row, y: float, f: str) -> Iterator[Shape]:
    x = sheet.left
    for count, role in ((row.new, f"att{f}"), (row.again, f"reg{f}"), (row.untold, "hatch")):
        if count:
            yield Rect(x, y - 7, max(count * sheet.step, 1), 14, role)
            x += count * sheet.step
    if row.lost:
        yield Rect(x + 2.5, y - 5.5, 11, 11, "hatch")


def _sums(sheet: _Sheet, row: Row, y: float, f: str) -> Items:
    """The attendances so far, and within them the unique persons."""
    length = row.attendances * sheet.unit
    shapes: list[Shape] = [Rect(sheet.sums + 0.5, y - 7.5, max(length - 1, 0), 15, f"reg{f}")] if length else []
    if row.persons:
        shapes.append(Rect(sheet.sums, y - 8, row.persons * sheet.unit, 16, f"att{f}"))
    if row.maybe > row.persons:
        begin = sheet.sums + row.persons * sheet.unit
        shapes.append(Rect(begin, y - 8, (row.maybe - row.persons) * sheet.unit, 16, "hatch"))
    said = words.sums(sheet.texts, row)
    line = y - 15 if sheet.frame.narrow else baseline(y)
    shapes.append(Text(sheet.frame.units, line, said, f"num{f}", "end"))
    hit = Rect(sheet.sums - 3, y - 10, sheet.frame.units - sheet.sums + 3, 20, "hit")
    return [Mark(sheet.links.to(*row.key), words.sums_label(sheet.texts, row), hit, tuple(shapes))]


def _table(figures: Figures, linked: Linked, texts: Texts) -> Table:
    links = Links(linked.selection)
    numbers = (
        *(texts._("Attendances"), texts._("First time"), texts._("Came before")),
        *(texts._("Without names"), texts._("Registers missing")),
    )
    sums = (texts._("Unique persons so far"), texts._("Highest possible"), texts._("Attendances so far"))
    heads = (
        Cell(texts._("Event") if figures.unit == "event" else texts._("Period")),
        *(Cell(name, numeric=True) for name in (*numbers, *sums)),
    )
    rows = []
    for row in figures.rows:
        lit = linked.hinged and row.reached == row.events
        name = row.period
        if row.card:
            name = texts._("{day} {name}", day=texts.day(row.card.day), name=event_name(texts, row.card))
        untold = row.lacking == row.events
        values = (row.attended, row.new, row.again, row.untold, row.lost)
        cells = [
            Cell(texts._("not collected") if not place and untold else DASH, numeric=True, focus=lit)
            if untold
            else Cell(texts.number(value), numeric=True, focus=lit, value=value)
            for place, value in enumerate(values)
        ]
        cells += [
            Cell(texts.number(value), numeric=True, focus=lit, value=value)
            for value in (row.persons, row.maybe, row.attendances)
        ]
        rows.append((Cell(name, links.to(*row.key), label=words.name(texts, row), focus=lit), *cells))
    return Table(texts._("Persons and attendances by event"), heads, tuple(rows))
