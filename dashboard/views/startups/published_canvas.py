"""The published view drawn: a row per event, a column per stage, a mark per startup that tells none from another."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.drawing.geometry import Canvas, Circle, Frame, Line, Mark, Rect, Shape, Text, Told, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.released.reading import ReleaseRead, label
from dashboard.released.words import state_words
from dashboard.texts import DASH, Texts
from dashboard.views.startups import published_words as words
from dashboard.views.startups.layout import PENDING_RADIUS, RADIUS, startup_shape
from dashboard.views.startups.published import STAGES, Published, Visit, number_of
from dashboard.words import stage_name
from data.release.figures import Figure

Items = Iterator[Shape | Mark | Told]

HEAD, STEP, GAP = 22, 24, 8


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand: a row's label, then four columns of `slot` between two marks, in rows of one `pitch`."""

    narrow: bool
    width: float
    label: float
    stages: tuple[float, ...]
    room: float
    slot: float
    pitch: float

    def centre(self, top: float) -> float:
        """The height of a row's marks."""
        return top + (33 if self.narrow else self.pitch / 2)

    @property
    def capacity(self) -> int:
        """How many marks a column holds."""
        return 1 + int((self.room - 5 - 2 * RADIUS) // self.slot)


_WIDE = Columns(False, 600, 212, (222, 318, 414, 510), 90, 15, 29)
_NARROW = Columns(True, 358, 358, (0, 92, 184, 276), 86, 13, 50)


def canvas(texts: Texts, read: ReleaseRead, found: Published, frame: Frame) -> Canvas:
    """Events in order of date, then the programme as a whole; what has no room stands in the table alone."""
    columns = _NARROW if frame.narrow else _WIDE
    shown = found.visits if len(found.visits) <= frame.rows else found.visits[: frame.rows - 1]
    sheet = _Sheet(texts, read, found, columns)
    items: list[Shape | Mark | Told] = [*sheet.heads()] if shown else []
    top: float = HEAD if shown else 0
    for visit in shown:
        items += sheet.row(visit, top)
        top += columns.pitch
    if hidden := len(found.visits) - len(shown):
        more = texts.n("{count} more event stands in the table", "{count} more events stand in the table", hidden)
        items.append(Text(0, baseline(top + 12), more, "q"))
        top += STEP
    below, top = sheet.programme(top)
    return Canvas(frame.units, top + 2, texts._("Startups as published"), (*items, *below))


@dataclass(frozen=True, slots=True)
class _Sheet:
    texts: Texts
    read: ReleaseRead
    found: Published
    columns: Columns

    def heads(self) -> Iterator[Shape]:
        """What each column holds."""
        years = {visit.event.day.year for visit in self.found.visits if visit.event.day}
        if len(years) == 1 and not self.columns.narrow:
            yield Text(0, 12, str(next(iter(years))), "q")
        for left, name in zip(self.columns.stages, words.heads(self.texts), strict=True):
            yield Text(left, 12, fitted(name, self.columns.room, bold=True), "h")

    def row(self, visit: Visit, top: float) -> Items:
        """One event with the startups at each stage."""
        columns, texts = self.columns, self.texts
        focus = self.found.filtered and visit.chosen
        if focus:
            yield Rect(-6, top, columns.width + 12, columns.pitch, "band")
        link, y = self.read.links.to("event", visit.code), columns.centre(top)
        yield Mark(
            link,
            words.row_label(texts, visit, alone=self.read.selection["event"] == (visit.code,)),
            Rect(0, top + 1, columns.label, 19 if columns.narrow else columns.pitch - 2, "hit"),
            tuple(self._name(visit, top + 15 if columns.narrow else baseline(y), focus=focus)),
        )
        for left, stage in zip(columns.stages, STAGES, strict=True):
            hit = Rect(left - 3, y - 12, columns.room, 24, "hit")
            yield Mark(
                link, words.cell_label(texts, visit, stage), hit, tuple(self._stage(visit, stage, left, y, focus=focus))
            )

    def _name(self, visit: Visit, line: float, *, focus: bool) -> Iterator[Shape]:
        texts, day = self.texts, visit.event.day
        years = {each.event.day.year for each in self.found.visits if each.event.day}
        when = "" if day is None else texts.month_day(day) if len(years) == 1 else texts.day(day)
        x = 0 if not when else 44 if len(when) == 5 else 80
        if when:
            yield Text(0, line, when, "q num f" if focus else "q num")
        name = fitted(label(texts, visit.event), self.columns.label - x, bold=focus)
        yield Text(x, line, name, "b f" if focus else "")

    def _stage(self, visit: Visit, stage: str, left: float, y: float, *, focus: bool) -> Iterator[Shape]:
        figure, f = visit.counts.get(stage), " f" if focus else ""
        count = number_of(figure)
        if figure is not None and figure.state == "pending":
            asked = visit.count("pitched") or 0
            if 0 < asked <= self.columns.capacity:
                for place in range(asked):
                    yield Circle(left + 6 + place * self.columns.slot, y, PENDING_RADIUS, "pendc")
            else:
                yield Text(left, baseline(y), self.texts._("open"), f"q{f}")
        elif figure is None or figure.state == "not_applicable":
            yield Text(left, baseline(y), DASH, f"q{f}")
        elif count is None:
            said = self.texts._("not shown") if figure.state == "suppressed" else self.texts._("not collected")
            role = "supp" if figure.state == "suppressed" else "hatch"
            yield Rect(left, y - 8, self.columns.room - GAP, 16, role)
            plate = min(width_of(said) + 4, self.columns.room - GAP)
            yield Rect(left, y - 8, plate, 16, "plate")
            yield Text(left, baseline(y), fitted(said, self.columns.room - GAP), f"q{f}")
        else:
            yield from self._marks(count, left, y, self.columns.room, focus=focus)

    def _marks(self, count: int, left: float, y: float, room: float, *, focus: bool) -> Iterator[Shape]:
        """As many marks as startups; a true zero is a number, and a crowd one too."""
        slot, f = self.columns.slot, " f" if focus else ""
        if 0 < count <= 1 + int((room - 5 - 2 * RADIUS) // slot):
            for place in range(count):
                yield startup_shape(left + 6 + place * slot, y, returning=False, focus=focus)
        else:
            yield Text(left, baseline(y), self.texts.number(count), f"num b{f}" if count else f"q num{f}")

    def programme(self, top: float) -> tuple[list[Shape | Mark | Told], float]:
        """All that took part, the kinds of events without any, and what came of meeting."""
        columns, texts, found = self.columns, self.texts, self.found
        items: list[Shape | Mark | Told] = []
        if found.visits:
            items.append(Line(0, top + 6, columns.width, top + 6, "axis"))
            top += 10
        if found.unique is not None:
            items += self._unique(top)
            top += 44 if columns.narrow else 28
        if found.idle and found.visits:
            left = 0.0 if columns.narrow else columns.stages[0]
            kinds, none = words.idle(texts, found), texts._("not applicable: no startups are invited")
            line = baseline(top + 11)
            if columns.narrow:
                both = texts._("{what}: {values}", what=kinds, values=none)
                items.append(Text(0, line, fitted(both, columns.width), "q"))
            else:
                items += [
                    Text(0, line, fitted(kinds, left - GAP), "q"),
                    Text(left, line, fitted(none, columns.width - left), "q"),
                ]
            top += STEP
        if found.steps:
            items.append(Text(0, top + 18, texts._("What came of meeting"), "h"))
            top += 26
            for step, figure in found.steps.items():
                items.append(self._step(step, figure, top))
                top += STEP
        return items, top

    def _unique(self, top: float) -> Iterator[Shape]:
        columns, found = self.columns, self.found
        left, y = (0.0, top + 32) if columns.narrow else (columns.stages[0], top + 14)
        every, again = number_of(found.unique) or 0, number_of(found.returning) or 0
        said = words.took_part(self.texts, found)
        yield Text(0, baseline(top + 13), fitted(said, columns.width if columns.narrow else left - GAP, bold=True), "b")
        end = left + every * columns.slot + GAP
        if 0 < every and end <= columns.width:
            for place in range(every):
                returning = place >= every - again
                x = left + 6 + place * columns.slot + (6 if returning and again < every else 0)
                yield startup_shape(x, y, returning=returning, focus=False)
            left = end + 4
        detail = words.once_and_again(self.texts, found)
        if detail and left + width_of(detail) <= columns.width:
            yield Text(left, baseline(y), detail, "q")

    def _step(self, step: str, figure: Figure, top: float) -> Told:
        columns, texts = self.columns, self.texts
        left, y = (130.0 if columns.narrow else columns.stages[0]), top + STEP / 2
        name = stage_name(texts, step)
        shapes: list[Shape] = [Text(0, baseline(y), fitted(name, left - GAP))]
        count = number_of(figure)
        if count is None:
            shapes.append(Text(left, baseline(y), fitted(state_words(texts, figure), columns.width - left), "q"))
        else:
            if count:
                shapes += self._marks(count, left, y, columns.width - left - 40, focus=False)
            shapes.append(Text(columns.width, baseline(y), texts.number(count), "num", "end"))
        return Told(words.step_label(texts, step, figure), Rect(0, top, columns.width, STEP, "hit"), tuple(shapes))
