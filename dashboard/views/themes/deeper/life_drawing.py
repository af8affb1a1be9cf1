"""Themes' lives drawn on one line of time each: suggested, voted on, taken up, learned from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from dashboard.drawing.card import Drawing, KeyItem
from dashboard.drawing.geometry import Canvas, Circle, Frame, Line, Links, Mark, Rect, Shape, Text, baseline, diamond
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.themes.columns import HOLLOW, RADIUS
from dashboard.views.themes.deeper.grid import role
from dashboard.views.themes.deeper.life import Life, Lives
from dashboard.views.themes.deeper.life_table import event_words, lessons_words, life_table, placed_words
from dashboard.views.themes.titles import fitting
from dashboard.views.themes.words import fate_label, fate_word, missing

_LABEL, _FIRST, _TOP, _EDGE = 166.0, 180.0, 22.0, 20.0
_ROW, _NARROW_ROW = 25.5, 46.0
_BEFORE = 24.0
"""Between who suggested a theme, which has no day, and the line of time."""


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Days are those of the record: when a round closed, and when an event with a session on the theme took place "
        "or is to; a suggestion and a lesson have no day. A place is Schulze's, of the ballots of that round alone."
    )


def drawing(found: Lives | None, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """A row per theme, in the order of the latest vote."""
    if found is None:
        title = texts.html("No theme is recorded yet")
        none = texts.n("{count} theme", "{count} themes", 0)
        return Drawing(title, (), None, none, how(texts), None, "empty", 0, (missing(texts),))
    links = Links(linked.selection)
    notes = []
    if linked.only is None:
        notes.append(texts._("Of {programme} alone.", programme=found.programme.reference))
    if not any(life.suggested_by for life in found.lives):
        notes.append(texts._("Who suggested a theme is not recorded."))
    count = texts.n("{count} theme", "{count} themes", len(found.lives))
    day = texts.day(found.programme.as_of)
    return Drawing(
        title=_title(texts, found),
        key=(
            KeyItem(texts._("Themes:")),
            KeyItem(texts._("suggested by a firm"), (Circle(6, 7, HOLLOW, "unr"),), 12),
            KeyItem(texts._("a vote closed"), (Line(3, 0, 3, 14, "inv"),), 6),
            KeyItem(texts._("taken up"), (Circle(6, 7, RADIUS, "dot"),), 12),
            KeyItem(texts._("planned"), (Circle(6, 7, RADIUS, "pendc"),), 12),
            KeyItem(texts._("a lesson"), (diamond(6, 7, 5.5, "su"),), 12),
        ),
        canvas=_Sheet(texts, found, frame, links, _span(found)).canvas(),
        footer=texts._("{themes}, as of {day}; a lesson has no day", themes=count, day=day),
        how=how(texts),
        table=life_table(texts, found, links),
        state="ready",
        n=len(found.lives),
        notes=tuple(notes),
    )


def _title(texts: Texts, found: Lives) -> Markup:
    chosen = [life for life in found.lives if life.theme.focus]
    if len(chosen) == 1:
        life, title = chosen[0], chosen[0].theme.title
        if not life.held:
            word = fate_word(texts, life.theme.fate)
            return fitting(
                lambda name: texts.html("No session on <em>{theme}</em>: {fate}", theme=name, fate=word), title
            )
        if life.waited is None:
            count = len(life.held)
            return fitting(
                lambda name: texts.html_n(
                    "<em>{theme}</em> was taken up once",
                    "<em>{theme}</em> was taken up {count} times",
                    count,
                    theme=name,
                ),
                title,
            )
        return fitting(
            lambda name: texts.html_n(
                "<em>{theme}</em> was taken up {count} day after its vote",
                "<em>{theme}</em> was taken up {count} days after its vote",
                life.waited or 0,
                theme=name,
            ),
            title,
        )
    held, learned = sum(bool(life.held) for life in found.lives), sum(bool(life.lessons) for life in found.lives)
    return texts.html(
        "{held} of {all} themes were taken up; {learned} led to a lesson",
        held=held,
        all=len(found.lives),
        learned=learned,
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    texts: Texts
    found: Lives
    frame: Frame
    links: Links
    span: tuple[date, date]
    """The days from the first to the last of any theme."""

    def canvas(self) -> Canvas:
        """The drawing."""
        lives, frame = self.found.lives, self.frame
        shown = lives[: frame.rows - 1 if len(lives) > frame.rows else frame.rows]
        items: list[Shape | Mark] = [*self._heads()]
        for place, life in enumerate(shown):
            items += self._row(life, _TOP + place * self.pitch)
        height = _TOP + len(shown) * self.pitch
        hidden = len(lives) - len(shown)
        if hidden:
            more = self.texts.n("{count} more theme", "{count} more themes", hidden)
            items.append(Text(0, baseline(height + 12), more, "q"))
        label = self.texts._("From suggestion to lesson")
        return Canvas(frame.units, height + (26 if hidden else 2), label, tuple(items))

    @property
    def pitch(self) -> float:
        """Of rows."""
        return _NARROW_ROW if self.frame.narrow else _ROW

    def x(self, day: date) -> float:
        """Where a day stands."""
        first, last = self.span
        left = (8.0 if self.frame.narrow else _FIRST) + _BEFORE
        right = self.frame.units - _EDGE - 20
        return left + (right - left) * ((day - first).days / max((last - first).days, 1))

    def _heads(self) -> Iterator[Shape]:
        first, last = self.span
        texts, size = self.texts, 13 if self.frame.narrow else 14
        begin, end = texts.day(first), texts.day(last)
        left = self.x(first) - 4
        yield Text(left, 12, begin, "q num")
        right = max(self.x(last) + 4, left + width_of(begin, size) + 8 + width_of(end, size))
        if last > first:
            yield Text(min(right, self.frame.units), 12, end, "q num", "end")

    def _row(self, life: Life, top: float) -> Iterator[Shape | Mark]:
        frame, texts, theme = self.frame, self.texts, life.theme
        y = top + (32 if frame.narrow else self.pitch / 2)
        first, last = self.span
        link = self.links.to("theme", theme.value)
        if theme.focus:
            yield Rect(-6, top, frame.units + 12, self.pitch, "band")
        yield Line(self.x(first), y, self.x(last), y, "grid")
        size, room = (13.0, float(frame.units)) if frame.narrow else (14.0, _LABEL)
        name = fitted(theme.title, room, size, theme.focus)
        at = top + 15 if frame.narrow else baseline(y)
        hit = Rect(0, top + 1, room, 19 if frame.narrow else 23.5, "hit")
        yield Mark(
            link, fate_label(texts, theme), hit, (Text(0, at, name, role("b" if theme.focus else "", theme.focus)),)
        )
        if life.suggested_by:
            code, firm = life.suggested_by
            label = texts._("{theme}: suggested by {firm}", theme=theme.title, firm=firm)
            x = self.x(first) - _BEFORE + 4
            shape = Circle(x, y, HOLLOW, role("unr", theme.focus or code in self.found.focus))
            yield Mark(self.links.to("organisation", code), label, Circle(x, y, 10, "hit"), (shape,))
        for placed in life.placed:
            if placed.place is not None:
                x = self.x(placed.closes)
                tick = Line(x, y - 8, x, y + 8, role("inv", theme.focus))
                yield Mark(link, placed_words(texts, theme.title, placed), Rect(x - 6, y - 11, 12, 22, "hit"), (tick,))
        for event in life.taken_up:
            shape = Circle(self.x(event.day), y, RADIUS, role("dot" if event.held else "pendc", theme.focus))
            label = f"{theme.title}: {event_words(texts, event)}"
            yield Mark(self.links.to("event", event.value), label, Circle(shape.x, y, 8, "hit"), (shape,))
        if life.lessons:
            x = frame.units - _EDGE
            label = f"{theme.title}: {lessons_words(texts, life.lessons)}"
            shapes = (
                diamond(x, y, 5.5, role("su", theme.focus)),
                Text(
                    frame.units,
                    baseline(y),
                    str(len(life.lessons)),
                    role("num" if theme.focus else "q num", theme.focus),
                    "end",
                ),
            )
            yield Mark(link, label, Rect(x - 10, y - 11, _EDGE + 10, 22, "hit"), shapes)


def _span(found: Lives) -> tuple[date, date]:
    """From the first day of any theme to the last; the programme's start where none has a day."""
    days = [day for life in found.lives for day in _days(life)] or [found.programme.starts]
    return min(days), max(days)


def _days(life: Life) -> Iterator[date]:
    yield from (placed.closes for placed in life.placed if placed.place is not None)
    yield from (event.day for event in life.taken_up)
