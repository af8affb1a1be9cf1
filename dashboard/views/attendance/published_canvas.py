"""The published view drawn: a row per event with a square for each firm and bars of persons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.drawing.geometry import Canvas, Frame, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.released.reading import ReleaseRead, label
from dashboard.texts import DASH, Texts
from dashboard.views.attendance import published_words as words
from dashboard.views.attendance.published import Gathering, PartName, Published, number_of
from dashboard.views.attendance.published_marks import bar, squares

Items = Iterator[Shape | Mark]

HEAD, GAP = 22, 8
WIDE_PITCH, NARROW_PITCH = 29, 50


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand: the squares from `firms` on, `room` wide, words at their right edge, then the parts."""

    narrow: bool
    width: float
    label: float
    firms: float
    room: float
    of_firms: float
    yours: float
    parts: Mapping[PartName, float]
    bar: float
    pitch: float

    def centre(self, top: float) -> float:
        """The height of a row's marks."""
        return top + (33 if self.narrow else self.pitch / 2)


def _parts(first: float, pitch: float) -> Mapping[PartName, float]:
    return {"whole": first, "morning": first + pitch, "afternoon": first + 2 * pitch}


_NARROW = Columns(True, 358, 358, 0, 81, 122, 358, _parts(136, 76), 70, NARROW_PITCH)
_FUNDER = Columns(False, 600, 222, 228, 104, 372, 372, _parts(386, 74), 66, WIDE_PITCH)
_FIRM = Columns(False, 600, 214, 218, 81, 338, 372, _parts(386, 74), 66, WIDE_PITCH)


def canvas(texts: Texts, read: ReleaseRead, found: Published, frame: Frame) -> Canvas:
    """The rows in order of date; what there is no room for stands in the table alone."""
    columns = _NARROW if frame.narrow else _FIRM if read.firm else _FUNDER
    shown = found.gatherings if len(found.gatherings) <= frame.rows else found.gatherings[: frame.rows - 1]
    sheet = _Sheet(texts, read, found, columns)
    items: list[Shape | Mark] = [*sheet.heads()]
    top: float = HEAD
    for gathering in shown:
        items += sheet.row(gathering, top)
        top += columns.pitch
    if hidden := len(found.gatherings) - len(shown):
        more = texts.n("{count} more event stands in the table", "{count} more events stand in the table", hidden)
        items.append(Text(0, baseline(top + 12), more, "q"))
        top += 25
    return Canvas(frame.units, top + 2, texts._("Attendance as published"), tuple(items))


@dataclass(frozen=True, slots=True)
class _Sheet:
    texts: Texts
    read: ReleaseRead
    found: Published
    columns: Columns

    def heads(self) -> Iterator[Shape]:
        """What each column holds."""
        columns, texts = self.columns, self.texts
        years = {gathering.event.day.year for gathering in self.found.gatherings if gathering.event.day}
        if len(years) == 1 and not columns.narrow:
            yield Text(0, 12, str(next(iter(years))), "q")
        room = columns.of_firms - columns.firms
        yield Text(columns.firms, 12, fitted(texts._("Firms"), room, bold=True), "h")
        if self.read.firm is not None and not columns.narrow:
            yield Text(columns.yours, 12, texts._("yours"), "q", "end")
        names = {"whole": texts._("Attended"), "morning": texts._("a.m."), "afternoon": texts._("p.m.")}
        for part, left in columns.parts.items():
            yield Text(left, 12, fitted(names[part], columns.bar, bold=True), "h")

    def row(self, gathering: Gathering, top: float) -> Items:
        """One event: its name, its firms, the reader's own people, and its parts."""
        columns, texts = self.columns, self.texts
        focus = self.found.filtered and gathering.chosen
        f = " f" if focus else ""
        if focus:
            yield Rect(-6, top, columns.width + 12, columns.pitch, "band")
        link = self.read.links.to("event", gathering.code)
        y = columns.centre(top)
        yield Mark(
            link,
            words.row_label(texts, gathering, alone=self.read.selection["event"] == (gathering.code,)),
            Rect(0, top + 1, columns.label, 19 if columns.narrow else columns.pitch - 2, "hit"),
            tuple(self._name(gathering, top + 15 if columns.narrow else baseline(y), focus=focus)),
        )
        if not gathering.held:
            said = words.status_words(texts, gathering) or texts._("not held")
            yield Text(columns.firms, baseline(y), fitted(said, columns.room), f"q i{f}")
            return
        height = 24.0 if columns.narrow else columns.pitch - 2
        hit = Rect(columns.firms - 3, y - height / 2, columns.of_firms - columns.firms + 5, height, "hit")
        yield Mark(
            link,
            words.firms_label(texts, gathering),
            hit,
            tuple(squares(texts, gathering.firms, columns.firms, columns.room, columns.of_firms, y, f)),
        )
        if self.read.firm is not None and not columns.narrow:
            own = DASH if gathering.own is None else texts.number(gathering.own)
            yield Text(columns.yours, baseline(y), own, f"b{f}" if gathering.own else f"q{f}", "end")
        parts = {part.name: part for part in gathering.parts}
        for name, left in columns.parts.items():
            if name not in parts:
                yield Text(left, baseline(y), DASH, f"q{f}")
                continue
            hit = Rect(left - 3, y - height / 2, columns.bar + 6, height, "hit")
            persons, registered = parts[name].persons, number_of(gathering.registered)
            shapes = bar(texts, persons, registered, left, columns.bar, self.found.scale, y, f)
            yield Mark(link, words.part_label(texts, gathering, parts[name]), hit, tuple(shapes))

    def _name(self, gathering: Gathering, line: float, *, focus: bool) -> Iterator[Shape]:
        columns, texts, day = self.columns, self.texts, gathering.event.day
        years = {each.event.day.year for each in self.found.gatherings if each.event.day}
        when = "" if day is None else texts.month_day(day) if len(years) == 1 else texts.day(day)
        x = 0 if not when else 44 if len(when) == 5 else 80
        own = words.own_words(texts, gathering) if columns.narrow else ""
        room = columns.label - x - (width_of(own) + GAP if own else 0)
        if when:
            yield Text(0, line, when, "q num f" if focus else "q num")
        yield Text(x, line, fitted(label(texts, gathering.event), room, bold=focus), "b f" if focus else "")
        if own:
            yield Text(columns.width, line, own, "q f" if focus else "q", "end")
