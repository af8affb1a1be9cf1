"""The rows of the attendance drawing: one per event with a bar for each half-day, or one per month or year."""

from collections.abc import Iterator

from dashboard.drawing.geometry import Canvas, Frame, Links, Mark, Rect, Shape, Text
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.attendance.bars import Bed, bars, number
from dashboard.views.attendance.figures import Event, Figures, Group, Part
from dashboard.views.attendance.grid import CRUMBS, HEAD, LABEL, NAME, YEAR, Column, Grid, grid
from dashboard.views.attendance.words import event_name, group_label, part_label, place, rest_text, status_name

Items = Iterator[Shape | Mark]

GAP = 8
WIDE_LABEL = 240
"""Where nothing is drawn by half-day there is room for whole names."""


def canvas(texts: Texts, figures: Figures, linked: Linked, frame: Frame, links: Links, lit: frozenset[str]) -> Canvas:
    """The rows of `figures`, those in `lit` as the selection, with ways out of a period that is opened."""
    rows = len(figures.events) + len(figures.groups) + bool(figures.rest)
    label = LABEL if figures.halved or figures.groups else WIDE_LABEL
    sheet = grid(frame, rows, label=label, beside=112 if figures.groups else 58 if figures.firms else 8)
    crumbs = tuple(_crumbs(texts, figures, linked, links))
    row: float = HEAD + (CRUMBS if crumbs and frame.narrow else 0)
    items: list[Shape | Mark] = [*_heads(texts, figures, sheet, row - 10), *crumbs]
    banded = len(lit) < len(figures.events) + len(figures.groups)
    year = 0 if sheet.narrow else _first_year(figures)
    years = {event.day.year for event in figures.events}
    if not sheet.narrow and not crumbs and year:
        items.append(Text(0, row - 10, str(year), "q"))
    if figures.groups and figures.rest:
        items += _rest(texts, figures, sheet, row)
        row += sheet.pitch
    for group in figures.groups:
        items += _group_row(texts, figures, sheet, group, links, row, lit, banded=banded)
        row += sheet.pitch
    for event in figures.events:
        if event.day.year != year and len(years) > 1:
            items.append(Text(0, row + 14, str(event.day.year), "q"))
            row += YEAR
        year = event.day.year
        items += _event_row(texts, figures, sheet, event, links, row, lit=event.value in lit, banded=banded)
        row += sheet.pitch
    if figures.events and figures.rest:
        items += _rest(texts, figures, sheet, row)
        row += sheet.pitch
    name = texts._("Attendance by period") if figures.groups else texts._("Attendance by event")
    return Canvas(frame.units, row + (2 if frame.narrow else 4), name, tuple(items))


def _first_year(figures: Figures) -> int:
    return figures.events[0].day.year if figures.events else 0


def _crumbs(texts: Texts, figures: Figures, linked: Linked, links: Links) -> Items:
    """Ways out of an opened period: to the year that holds it, to all years."""
    if figures.period is None:
        return
    chosen, year = linked.selection["period"], figures.period[:4]
    ways = (
        [(figures.period, texts._("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK} all years"))]
        if len(chosen) == 1
        else []
    )
    if chosen != (year,):
        ways.append((year, texts._("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK} {year}", year=year)))
    x = 0.0
    for value, words in ways:
        width = width_of(words)
        label = texts._("Show all years") if value == figures.period else texts._("Show all of {year}", year=year)
        yield Mark(links.to("period", value), label, Rect(x, 0, width, 18, "hit"), (Text(x, 12, words, "q"),))
        x += width + GAP


def _heads(texts: Texts, figures: Figures, sheet: Grid, line: float) -> Items:
    if figures.halved:
        names = (texts._("Morning"), texts._("Afternoon"))
        for name, column in zip(names, sheet.halves, strict=True):
            yield Text(column.left, line, name, "h")
            yield Text(column.right, line, texts._("firms"), "q", "end")
        return
    yield Text(sheet.whole.left, line, texts._("Attended"), "h")
    if figures.groups:
        yield Text(sheet.whole.right, line, texts._("not collected"), "q", "end")
    elif figures.firms:
        yield Text(sheet.whole.right, line, texts._("firms"), "q", "end")


def _event_row(
    texts: Texts, figures: Figures, sheet: Grid, event: Event, links: Links, row: float, *, lit: bool, banded: bool
) -> Items:
    link, f = links.to("event", event.value), " f" if lit else ""
    if lit and banded:
        yield Rect(-6, row, sheet.width + 12, sheet.pitch, "band")
    off = event.status in ("postponed", "cancelled") and not any(part.attended for part in event.parts)
    words = _moved(texts, event, sheet) if event.moved else status_name(texts, event.status) if off else ""
    empty = off or (figures.halved and len(event.halves) == 1)
    bold = lit and banded
    role = ("b f" if bold else "f" if lit else "") + ("" if not (off or (words and not empty)) else " i")
    room = (sheet.width if sheet.narrow else sheet.label) - NAME
    name = fitted(event_name(texts, event), room, bold=bold)
    day = Text(0, sheet.name_line(row), texts.month_day(event.day), f"q num{f}")
    shown = texts._("{place}: show all again", place=place(texts, event))
    if link.value not in links.selection["event"] or len(links.selection["event"]) > 1:
        shown = texts._("{place}: show this event only", place=place(texts, event))
    yield Mark(
        link, shown, Rect(*sheet.name_box(row), "hit"), (day, Text(NAME, sheet.name_line(row), name, role.strip()))
    )
    if off:
        yield Text(sheet.halves[0].left, sheet.line(row), words, "q i")
        return
    for part, column in _columns(figures, sheet, event):
        if part is None:
            yield Text(column.left, sheet.line(row), words or "\N{EN DASH}", "q i" if words else "q")
            words = ""
            continue
        bed = Bed(sheet, column, row, figures.scale, lit)
        shapes = bars(texts, bed, figures, event, part)
        if part.half == "event" and figures.halved:
            shapes += (Text(sheet.halves[1].left, bed.line, texts._("whole event"), f"q{f}"),)
        yield Mark(link, part_label(texts, figures, event, part), Rect(*sheet.box(row, column), "hit"), shapes)


def _columns(figures: Figures, sheet: Grid, event: Event) -> Iterator[tuple[Part | None, Column]]:
    """Each part of the event with its column; a half-day without sessions has no part."""
    if event.halves:
        parts = {part.half: part for part in event.halves}
        yield parts.get("morning"), sheet.halves[0]
        yield parts.get("afternoon"), sheet.halves[1]
    elif figures.halved:
        first, last = sheet.halves
        yield (
            event.whole,
            Column(first.left, first.bar, last.right, (first.hit[0], last.hit[0] + last.hit[1] - first.hit[0])),
        )
    else:
        yield event.whole, sheet.whole


def _moved(texts: Texts, event: Event, sheet: Grid) -> str:
    same_year = event.planned.year == event.day.year
    day = texts.month_day(event.planned) if same_year else texts.day(event.planned)
    return texts._("moved from {day}", day=day) if sheet.narrow else texts._("cancelled {day}, moved", day=day)


def _group_row(
    texts: Texts,
    figures: Figures,
    sheet: Grid,
    group: Group,
    links: Links,
    row: float,
    lit: frozenset[str],
    *,
    banded: bool,
) -> Items:
    chosen = group.period in lit
    part = chosen and group.reached < group.events
    bed = Bed(sheet, sheet.whole, row, figures.scale, chosen and not part)
    if chosen and banded:
        yield Rect(-6, row, sheet.width + 12, sheet.pitch, "band")
    name = Text(0, sheet.name_line(row), group.period, "b f" if chosen and banded else "f" if chosen else "")
    left = width_of(group.period, bold=True) + GAP
    events = fitted(texts.n("{count} event", "{count} events", group.events), sheet.label - left)
    shapes: list[Shape] = [name, Text(left, sheet.name_line(row), events, "q f" if chosen else "q")]
    if group.attended:
        shapes.append(bed.box(0, group.attended, f"att{bed.f}"))
    if part and group.reached_attended:
        shapes.append(bed.box(0, group.reached_attended, "att f"))
    shapes += _group_words(texts, bed, group, part=part)
    shapes.append(Text(sheet.whole.right, bed.line, texts.number(group.lacking), "q", "end"))
    hit = Rect(0, row + 1, sheet.width, sheet.pitch - 2, "hit")
    yield Mark(links.to("period", group.period), group_label(texts, group, part=part), hit, tuple(shapes))


def _group_words(texts: Texts, bed: Bed, group: Group, *, part: bool) -> Iterator[Shape]:
    if group.lacking == group.events:
        yield Text(bed.column.left, bed.line, texts._("not collected"), f"q{bed.f}")
    elif part:
        yield Text(bed.at(group.attended) + 5, bed.line, texts.number(group.reached_attended), "b f")
    else:
        yield number(bed, texts.number(group.attended), group.attended)


def _rest(texts: Texts, figures: Figures, sheet: Grid, row: float) -> Items:
    """What there is no room for: the years before, or the smaller events."""
    rest = figures.rest
    if rest is None:
        return
    count = texts.number(rest.events)
    if figures.groups:
        name, x = texts._("before {year}", year=figures.groups[0].period), 0
    else:
        name, x = texts._("{count} more", count=count), NAME
    column = sheet.halves[0] if figures.halved else sheet.whole
    yield Text(x, sheet.name_line(row), name, "q")
    yield Text(column.left, sheet.line(row), rest_text(texts, rest), "q")
