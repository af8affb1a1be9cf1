"""The rows of the attendance drawing: one per event with a bar for each half-day, or one per month or year."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.drawing.geometry import Canvas, Frame, Links, Mark, Rect, Shape, Text
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.attendance.bars import Bed, bars, number
from dashboard.views.attendance.figures import Event, Figures, Group, Part, Sums
from dashboard.views.attendance.grid import CRUMBS, GAP, HEAD, NAME, YEAR, Column, Grid, grid, label_width, words_width
from dashboard.views.attendance.words import event_name, group_label, part_label, place, rest_text, status_name

Items = Iterator[Shape | Mark]

BACK = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"


@dataclass(frozen=True, slots=True)
class Setting:
    """What every row is drawn with; `lit` are the rows of the selection, `banded` where they stand out from others."""

    texts: Texts
    figures: Figures
    grid: Grid
    links: Links
    lit: frozenset[str]
    banded: bool

    def stands_out(self, value: str) -> bool:
        """Whether a row has a band behind it and a bold name."""
        return self.banded and value in self.lit

    def name_role(self, value: str) -> str:
        """The role of a row's name."""
        return "b f" if self.stands_out(value) else "f" if value in self.lit else ""

    def first(self) -> Column:
        """Where words begin that speak of a whole row."""
        return self.grid.halves[0] if self.figures.halved else self.grid.whole


def canvas(texts: Texts, figures: Figures, linked: Linked, frame: Frame, links: Links, lit: frozenset[str]) -> Canvas:
    """The rows of `figures`, those in `lit` as the selection, with ways out of a period that is opened."""
    rows = len(figures.events) + len(figures.groups)
    sheet = grid(frame, rows + bool(figures.rest), label=label_width(figures), beside=words_width(figures))
    setting = Setting(texts, figures, sheet, links, lit, len(lit) < rows)
    crumbs = tuple(_crumbs(texts, figures, linked, links))
    row: float = HEAD + (CRUMBS if crumbs and sheet.narrow else 0)
    items: list[Shape | Mark] = [*crumbs, *_heads(setting, row - 10)]
    if figures.groups and figures.rest:
        items += _rest(setting, figures.rest, row)
        row += sheet.pitch
    for group in figures.groups:
        items += _group_row(setting, group, row)
        row += sheet.pitch
    years = {event.day.year for event in figures.events}
    headed = bool(years) and not crumbs and not sheet.narrow
    year = figures.events[0].day.year if headed or len(years) == 1 else 0
    if headed:
        items.append(Text(0, row - 10, str(year), "q"))
    for event in figures.events:
        if event.day.year != year:
            year = event.day.year
            items.append(Text(0, row + 14, str(year), "q"))
            row += YEAR
        items += _event_row(setting, event, row)
        row += sheet.pitch
    if figures.events and figures.rest:
        items += _rest(setting, figures.rest, row)
        row += sheet.pitch
    name = texts._("Attendance by period") if figures.groups else texts._("Attendance by event")
    return Canvas(frame.units, row + (2 if sheet.narrow else 4), name, tuple(items))


def _crumbs(texts: Texts, figures: Figures, linked: Linked, links: Links) -> Items:
    """Ways out of an opened period: to all years, and to the year that holds it."""
    if figures.period is None:
        return
    chosen, year = linked.selection["period"], figures.period[:4]
    ways = [(figures.period, texts._("all years"), texts._("Show all years"))] if len(chosen) == 1 else []
    if chosen != (year,):
        ways.append((year, year, texts._("Show all of {year}", year=year)))
    x = 0.0
    for value, name, label in ways:
        words = f"{BACK} {name}"
        width = width_of(words)
        yield Mark(links.to("period", value), label, Rect(x, 0, width, 18, "hit"), (Text(x, 12, words, "q"),))
        x += width + GAP


def _heads(setting: Setting, line: float) -> Items:
    texts, figures, sheet = setting.texts, setting.figures, setting.grid
    if figures.halved:
        names = (texts._("Morning"), texts._("Afternoon"))
        for name, column in zip(names, sheet.halves, strict=True):
            yield Text(column.left, line, fitted(name, column.bar - 2 * GAP, bold=True), "h")
            yield Text(column.right, line, texts._("firms"), "q", "end")
        return
    yield Text(sheet.whole.left, line, texts._("Attended"), "h")
    if figures.groups or figures.firms:
        words = texts._("not collected") if figures.groups else texts._("firms")
        yield Text(sheet.whole.right, line, words, "q", "end")


def _event_row(setting: Setting, event: Event, row: float) -> Items:
    texts, sheet = setting.texts, setting.grid
    if setting.stands_out(event.value):
        yield Rect(-6, row, sheet.width + 12, sheet.pitch, "band")
    off = event.status in ("postponed", "cancelled") and not any(part.attended for part in event.parts)
    apart = _moved(setting, event) if event.moved else status_name(texts, event.status) if off else ""
    has_room = off or (setting.figures.halved and len(event.halves) == 1)
    yield _name(setting, event, row, italic=off or (event.moved and not has_room))
    if off:
        yield _words_apart(setting, setting.first(), row, apart)
        return
    link, f = setting.links.to("event", event.value), " f" if event.value in setting.lit else ""
    for part, column in _columns(setting, event):
        if part is None:
            yield _words_apart(setting, column, row, apart)
            continue
        bed = Bed(sheet, column, row, setting.figures.scale, bool(f))
        shapes = bars(texts, bed, setting.figures, event, part)
        if part.half == "event" and setting.figures.halved:
            words = fitted(texts._("whole event"), sheet.halves[1].bar - GAP)
            shapes += (Text(sheet.halves[1].left, bed.line, words, f"q{f}"),)
        yield Mark(link, part_label(texts, setting.figures, event, part), Rect(*sheet.box(row, column), "hit"), shapes)


def _name(setting: Setting, event: Event, row: float, *, italic: bool) -> Mark:
    texts, line = setting.texts, setting.grid.name_line(row)
    role = f"{setting.name_role(event.value)}{' i' if italic else ''}".strip()
    room = setting.grid.label - NAME
    name = Text(NAME, line, fitted(event_name(texts, event), room, bold=setting.stands_out(event.value)), role)
    day = Text(0, line, texts.month_day(event.day), "q num f" if event.value in setting.lit else "q num")
    words = {"place": place(texts, event)}
    if setting.links.selection["event"] == (event.value,):
        label = texts._("{place}: show all events again", **words)
    else:
        label = texts._("{place}: show this event only", **words)
    box = Rect(*setting.grid.name_box(row), "hit")
    return Mark(setting.links.to("event", event.value), label, box, (day, name))


def _columns(setting: Setting, event: Event) -> Iterator[tuple[Part | None, Column]]:
    """Each part of the event with its column; a half-day without sessions has no part."""
    first, last = setting.grid.halves
    if event.halves:
        parts = {part.half: part for part in event.halves}
        yield from ((parts.get("morning"), first), (parts.get("afternoon"), last))
    elif setting.figures.halved:
        both = (first.hit[0], last.hit[0] + last.hit[1] - first.hit[0])
        yield event.whole, Column(first.left, first.bar, last.right, both)
    else:
        yield event.whole, setting.grid.whole


def _moved(setting: Setting, event: Event) -> str:
    texts, same_year = setting.texts, event.planned.year == event.day.year
    day = texts.month_day(event.planned) if same_year else texts.day(event.planned)
    if setting.grid.narrow:
        return texts._("moved from {day}", day=day)
    return texts._("cancelled {day}, moved", day=day)


def _words_apart(setting: Setting, column: Column, row: float, words: str) -> Text:
    """What became of an event, where it has no bar; a dash for a half-day without sessions."""
    line = setting.grid.line(row)
    if not words:
        return Text(column.left, line, DASH, "q")
    return Text(column.left, line, fitted(words, column.right - column.left - GAP), "q i")


def _group_row(setting: Setting, group: Group, row: float) -> Items:
    texts, sheet = setting.texts, setting.grid
    chosen = group.period in setting.lit
    part = chosen and group.reached < group.events
    bed = Bed(sheet, sheet.whole, row, setting.figures.scale, chosen and not part)
    if setting.stands_out(group.period):
        yield Rect(-6, row, sheet.width + 12, sheet.pitch, "band")
    line, left = sheet.name_line(row), width_of(group.period, bold=True) + GAP
    events = fitted(texts.n("{count} event", "{count} events", group.events), sheet.label - left)
    shapes: list[Shape] = [
        Text(0, line, group.period, setting.name_role(group.period)),
        Text(left, line, events, "q f" if chosen else "q"),
    ]
    if group.attended:
        shapes.append(bed.box(0, group.attended, f"att{bed.f}"))
    if part and group.reached_attended:
        shapes.append(bed.box(0, group.reached_attended, "att f"))
    if group.lacking == group.events:
        shapes.append(Text(bed.column.left, bed.line, texts._("not collected"), f"q{bed.f}"))
    elif part:
        shapes.append(Text(bed.at(group.attended) + 5, bed.line, texts.number(group.reached_attended), "b f"))
    else:
        shapes.append(number(bed, texts.number(group.attended), group.attended))
    shapes.append(Text(sheet.whole.right, bed.line, texts.number(group.lacking), "q", "end"))
    hit = Rect(0, row + 1, sheet.width, sheet.pitch - 2, "hit")
    yield Mark(setting.links.to("period", group.period), group_label(texts, group, part=part), hit, tuple(shapes))


def _rest(setting: Setting, rest: Sums, row: float) -> Items:
    """What there is no room for: the years before, or the smaller events."""
    texts, sheet, column = setting.texts, setting.grid, setting.first()
    if setting.figures.groups:
        name, x = texts._("before {year}", year=setting.figures.groups[0].period), 0
    else:
        name, x = texts._("{count} more", count=texts.number(rest.events)), NAME
    yield Text(x, sheet.name_line(row), fitted(name, sheet.label - x), "q")
    yield Text(column.left, sheet.line(row), fitted(rest_text(texts, rest), sheet.width - column.left), "q")
