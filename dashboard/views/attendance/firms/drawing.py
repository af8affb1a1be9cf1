"""One row per firm, one column per event, two cells for its half-days."""

from dataclasses import dataclass

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Canvas, Frame, Links, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.attendance.firms import words
from dashboard.views.attendance.firms.figures import Figures, Firm, Half, tally
from dashboard.views.attendance.firms.glyphs import glyph
from dashboard.views.attendance.firms.table import table
from dashboard.views.attendance.words import place

LABEL, NUMBERS = 138, 86
LEAST, MOST = 24.0, 52.0
"""Units that a column takes; in fewer its two cells could not be told apart."""

LINE = 18
Items = list[Shape | Mark]


def drawing(figures: Figures, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The chart; without events or firms, a sentence that says what to import."""
    drawn = bool(figures.events and figures.firms)
    missing = texts._("Import the sheets participation, event, session and attendance.")
    found = words.focused(figures)
    firms = _firms(figures, frame)
    return Drawing(
        title=words.title(texts, figures, linked),
        key=tuple(words.key(texts, firms)) if drawn else (),
        canvas=_canvas(figures, firms, linked, frame, texts) if drawn else None,
        footer=words.footer(texts, figures, linked),
        how=texts._(
            "A firm is present where one of its people was at every session of the half-day, partly present where at "
            "some only or for a part; excused where nobody came and one was excused, absent where nobody came. k of n: "
            "half-days it came to, of those it was invited to; a register missing gives the lowest and the highest."
        ),
        table=table(texts, figures, Links(linked.selection)) if drawn else None,
        state="ready" if found.came + found.missed else "empty",
        n=found.all,
        notes=() if drawn else (missing,),
    )


def _firms(figures: Figures, frame: Frame) -> tuple[Firm, ...]:
    """Those that there is room for: the selected ones, then those that missed the most; in name order."""
    if len(figures.firms) <= frame.rows:
        return figures.firms
    first = sorted(figures.firms, key=lambda firm: (not firm.lit, -tally(firm.halves).missed))[: frame.rows - 1]
    return tuple(firm for firm in figures.firms if firm in first)


def _places(figures: Figures, room: int) -> tuple[int, ...]:
    """The events that there is room for: the selected ones, then the latest; in date order."""
    places = range(len(figures.events))
    kept = sorted(places, key=lambda at: (not figures.lit(at), -at))[:room]
    return tuple(sorted(kept))


@dataclass(frozen=True, slots=True)
class _Sheet:
    texts: Texts
    figures: Figures
    links: Links
    narrow: bool
    width: float
    left: float
    pitch: float
    places: tuple[int, ...]
    called: tuple[str, ...]
    """What each place's event is called in full."""

    @property
    def row(self) -> float:
        return 42 if self.narrow else 20

    def x(self, column: int) -> float:
        return self.left + column * self.pitch

    @property
    def cell(self) -> float:
        """The width of a half-day's cell."""
        return min((self.pitch - 6) / 2, 20)


def _canvas(figures: Figures, firms: tuple[Firm, ...], linked: Linked, frame: Frame, texts: Texts) -> Canvas:
    left = 0 if frame.narrow else LABEL
    room = frame.units - left - NUMBERS
    places = _places(figures, int(room // LEAST))
    pitch = min(MOST, room / len(places))
    called = tuple(place(texts, figures.events[at]) for at in places)
    sheet = _Sheet(texts, figures, Links(linked.selection), frame.narrow, frame.units, left, pitch, places, called)
    items, y = _heads(sheet)
    for firm in firms:
        items += _row(sheet, firm, y)
        y += sheet.row
    others, undrawn, unread = len(figures.firms) - len(firms), len(figures.events) - len(places), figures.earlier
    for said in (
        texts.n("{count} more firm, in the table", "{count} more firms, in the table", others) if others else "",
        texts.n("{count} more event, in the table", "{count} more events, in the table", undrawn) if undrawn else "",
        texts.n("{count} earlier event is not read", "{count} earlier events are not read", unread) if unread else "",
    ):
        if said:
            items.append(Text(0, y + 15, said, "q"))
            y += 22
    return Canvas(frame.units, y + 4, texts._("Half-days by firm and event"), tuple(items))


def _heads(sheet: _Sheet) -> tuple[Items, float]:
    """Each event's day under its year, on two lines by turns where columns are narrow."""
    texts, items = sheet.texts, Items()
    stepped = sheet.pitch < width_of("00-00") + 4
    year, free = 0, 0.0
    for column, at in enumerate(sheet.places):
        event = sheet.figures.events[at]
        x, y = sheet.x(column), float(LINE if not stepped or column % 2 == 0 else 2 * LINE)
        if event.day.year != year and x >= free:
            year = event.day.year
            items.append(Text(x, 13, str(year), "q num"))
            free = x + width_of(str(year)) + 6
        lit = sheet.figures.lit(at)
        box = Rect(x - 1, y, max(width_of("00-00"), sheet.pitch - 2), LINE, "hit")
        day = Text(x, y + 13, texts.month_day(event.day), "b num f" if lit else "q num")
        items.append(Mark(sheet.links.to("event", event.value), sheet.called[column], box, (day,)))
    bottom = LINE * (3 if stepped else 2)
    items.append(Text(sheet.width, 13, texts._("half-days"), "q", "end"))
    return items, bottom + 4


def _row(sheet: _Sheet, firm: Firm, top: float) -> Items:
    texts, lit = sheet.texts, firm.lit
    middle = top + (30 if sheet.narrow else sheet.row / 2)
    name_line = top + 15 if sheet.narrow else baseline(middle)
    room = sheet.width - NUMBERS if sheet.narrow else LABEL - 8
    items: Items = [Rect(-6, top, sheet.width + 12, sheet.row, "band")] if lit else []
    found = tally(firm.halves)
    came = words.came_text(texts, found)
    said = texts._("{what}: {values}", what=firm.name, values=texts._("{came} half-days", came=came))
    name = Text(0, name_line, fitted(firm.name, room, bold=lit), "b f" if lit else "")
    items.append(
        Mark(sheet.links.to("organisation", firm.code), said, Rect(0, name_line - 14, room, 19, "hit"), (name,))
    )
    for column, at in enumerate(sheet.places):
        f = " f" if sheet.figures.focus(firm, at) else ""
        event, halves = sheet.figures.events[at], firm.halves[at]
        x = sheet.x(column)
        label = f"{firm.name}, {sheet.called[column]}: {words.halves_states(texts, event, halves)}"
        hit = Rect(x - 2, middle - 10, sheet.pitch - 1, 20, "hit")
        shapes = _cells(sheet, halves, x, middle - 7, f)
        items.append(Mark(sheet.links.to("event", event.value), label, hit, shapes))
    items.append(Text(sheet.width, name_line, came, "b num f" if lit else "num", "end"))
    return items


def _cells(sheet: _Sheet, halves: tuple[Half, ...], x: float, y: float, f: str) -> tuple[Shape, ...]:
    """The half-days side by side; one cell as wide as both where an event is not told by halves."""
    if len(halves) == 1:
        return glyph(Rect(x, y, 2 * sheet.cell + 1, 14, ""), halves[0].state, f)
    first, last = halves
    return (
        *glyph(Rect(x, y, sheet.cell, 14, ""), first.state, f),
        *glyph(Rect(x + sheet.cell + 1, y, sheet.cell, 14, ""), last.state, f),
    )
