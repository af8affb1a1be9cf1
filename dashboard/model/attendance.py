"""Own attendance, drawn: a row per event, a dot per person of the firm, morning and afternoon apart."""

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Circle, Frame, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.model.card import Card
from dashboard.model.policy_words import sights
from dashboard.model.presence import Day, Half, Presence, State, presence
from dashboard.model.reading import FirmRead
from dashboard.texts import DASH, Texts

_RADIUS, _APART = 4.1, 12.0
_TOP, _PITCH, _NARROW_PITCH = 20.0, 26.0, 46.0
_GAP = 8.0

_UNKNOWN: tuple[State, ...] = ("missing", "counted")
MOST_MISSED = 4
"""Missed half-days that a note names."""


def attendance(read: FirmRead, frame: Frame, texts: Texts) -> Card:
    """The card of who came for the firm."""
    found = presence(read)
    who = sights(texts, own="presence", pooled=read.of("attendance", "firms_present", "persons_attended"))
    people = {name for _, half in found.halves("came") for name in half.came}
    parts = [
        texts.n("{count} event", "{count} events", len(found.days)),
        texts._("{number} of our people came", number=texts.number(len(people))),
        texts._("as of {day}", day=texts.day(read.programme.as_of)),
    ]
    drawing = Drawing(
        title=_title(texts, found),
        key=_key(texts, found) if found.days else (),
        canvas=_canvas(texts, read, found, frame) if found.days else None,
        footer="; ".join(parts),
        how=texts._(
            "A half-day counts as missed when its registers were kept by name and hold nobody of ours. Firms: how "
            "many of all firms had somebody there, as released."
        ),
        table=_table(texts, read, found) if found.days else None,
        state="ready" if found.days else "empty",
        n=len(people),
        notes=_notes(texts, found),
    )
    return Card("attendance", drawing, who, f"/attendance?{read.selection.cleared().query}")


def _title(texts: Texts, found: Presence) -> Markup:
    came, missed, unknown = len(found.halves("came")), len(found.halves("missed")), len(found.halves(*_UNKNOWN))
    held = came + missed + unknown
    if not held:
        return texts.html("No event has been held yet")
    if missed:
        return texts.html("We missed {missed} of {all} half-days", missed=missed, all=held)
    if unknown:
        return texts.html("We came to {count} half-days; {unknown} unknown", count=came, unknown=unknown)
    return texts.html_n("We came to the one half-day", "We came to all {count} half-days", held)


def _notes(texts: Texts, found: Presence) -> tuple[str, ...]:
    missed = [_half_name(texts, day, half) for day, half in found.halves("missed")]
    if not missed:
        return ()
    more = len(missed) - MOST_MISSED
    shown = ", ".join(missed[:MOST_MISSED])
    if more > 0:
        shown = texts.n("{names} and {count} more", "{names} and {count} more", more, names=shown)
    return (texts._("Missed: {half_days}.", half_days=shown),)


def _half_name(texts: Texts, day: Day, half: Half) -> str:
    words = {"morning": texts._("morning"), "afternoon": texts._("afternoon")}
    return f"{day.host or day.title} {texts.day(day.day)} {words[half.name]}"


def _key(texts: Texts, found: Presence) -> tuple[KeyItem, ...]:
    items = [KeyItem(texts._("Our people:")), KeyItem(texts._("came"), (Circle(6, 7, _RADIUS, "dot f"),), 12)]
    if found.halves("none"):
        items.append(KeyItem(texts._("{dash} no session", dash=DASH)))
    return tuple(items)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a half-day's dots begin, and where the number of firms beside them ends."""

    frame: Frame
    name: float
    halves: tuple[tuple[float, float], tuple[float, float]]

    @property
    def pitch(self) -> float:
        return _NARROW_PITCH if self.frame.narrow else _PITCH


def _canvas(texts: Texts, read: FirmRead, found: Presence, frame: Frame) -> Canvas:
    years = {day.day.year for day in found.days}
    shown = found.days[-frame.rows :]
    name = 48.0 if len(years) == 1 else 88.0
    at = _Columns(frame, name, ((0, 168), (190, 358)) if frame.narrow else ((216, 384), (424, 600)))
    items: list[Shape | Mark] = [] if frame.narrow or len(years) > 1 else [Text(0, 13, str(*years), "q num")]
    released = any(half.firms for day in shown for half in day.halves)
    for head, (left, right) in zip((texts._("Morning"), texts._("Afternoon")), at.halves, strict=True):
        items.append(Text(left, 13, head, "h"))
        if released:
            items.append(Text(right, 13, texts._("firms"), "q", "end"))
    y = _TOP
    for day in shown:
        items += _row(texts, read, day, at, y, one_year=len(years) == 1)
        y += at.pitch
    earlier = len(found.days) - len(shown)
    if earlier:
        said = texts.n("{count} earlier event, in the table", "{count} earlier events, in the table", earlier)
        items.append(Text(0, baseline(y + 10), said, "q"))
        y += 22
    return Canvas(frame.units, y, texts._("Our people at the programme's events"), tuple(items))


def _row(texts: Texts, read: FirmRead, day: Day, at: _Columns, top: float, *, one_year: bool) -> list[Shape | Mark]:
    narrow = at.frame.narrow
    y, line = top + (31 if narrow else 13), top + 15 if narrow else baseline(top + 13)
    link = read.elsewhere("attendance", "event", day.code)
    when = texts.month_day(day.day) if one_year else texts.day(day.day)
    room = (at.frame.units if narrow else at.halves[0][0] - _GAP) - at.name
    off = day.status in ("cancelled", "postponed")
    name = fitted(day.host or day.title, room)
    label = f"{day.title}, {texts.day(day.day)}"
    if off:
        label = f"{label}: {_off(texts, day)}"
    hit = Rect(0, top + 1, at.frame.units if narrow else at.halves[0][0] - _GAP, 20 if narrow else 24, "hit")
    shapes = (Text(0, line, when, "q num"), Text(at.name, line, name, "i" if off else ""))
    items: list[Shape | Mark] = [Mark(link, label, hit, shapes)]
    if off:
        return [*items, Text(at.halves[0][0], baseline(y), _off(texts, day), "q i")]
    for half, (left, right) in zip(day.halves, at.halves, strict=True):
        hit = Rect(left - 6, y - 12, right - left + 6, 24, "hit")
        items.append(Mark(link, _label(texts, day, half), hit, _half(texts, half, left, right, y)))
    return items


def _half(texts: Texts, half: Half, left: float, right: float, y: float) -> tuple[Shape, ...]:
    firms = _firms(texts, half)
    edge: tuple[Shape, ...] = (Text(right, baseline(y), firms, "q num", "end"),) if firms else ()
    room = right - left - (width_of(firms) + _GAP if firms else 0)
    if half.state != "came":
        said = fitted(_state(texts, half), room, bold=half.state == "missed")
        return (Text(left, baseline(y), said, "b" if half.state == "missed" else "q"), *edge)
    count = len(half.came)
    if _APART * count > room:
        dot = Circle(left + _RADIUS, y, _RADIUS, "dot f")
        return (dot, Text(left + 2 * _APART, baseline(y), texts.number(count), "num f"), *edge)
    return (*(Circle(left + _RADIUS + _APART * place, y, _RADIUS, "dot f") for place in range(count)), *edge)


def _firms(texts: Texts, half: Half) -> str:
    figure = half.firms
    if figure is None or figure.value is None:
        return ""
    return texts._("{firms} of {members}", firms=texts.number(int(figure.value)), members=figure.of or 0)


def _state(texts: Texts, half: Half) -> str:
    return {
        "came": "",
        "missed": texts._("missed"),
        "missing": texts._("register missing"),
        "counted": texts._("only counted"),
        "none": DASH,
        "ahead": texts._("planned"),
    }[half.state]


def _off(texts: Texts, day: Day) -> str:
    return texts._("cancelled") if day.status == "cancelled" else texts._("postponed")


def _label(texts: Texts, day: Day, half: Half) -> str:
    """A half-day in full: who came, who was expected, how many firms were there."""
    said = []
    if half.came:
        names = texts.listed(half.came)
        said.append(texts._("{number} of ours: {names}", number=len(half.came), names=names))
    elif half.state == "none":
        said.append(texts._("no session"))
    elif half.state == "missing":
        said.append(texts._("the register is missing, so nobody knows"))
    elif half.state == "counted":
        said.append(texts._("persons were counted and not named"))
    else:
        said.append(_state(texts, half))
    said += [f"{name}: {_status(texts, status)}" for name, status in half.others]
    if day.invited and half.state != "none":
        said.append(texts._("{number} of ours invited", number=day.invited))
    if firms := _firms(texts, half):
        said.append(texts._("{firms} firms came", firms=firms))
    return f"{_half_name(texts, day, half)}: {'; '.join(said)}"


def _status(texts: Texts, status: str) -> str:
    return {"absent": texts._("absent"), "excused": texts._("excused")}.get(status, texts._("not known"))


def _table(texts: Texts, read: FirmRead, found: Presence) -> Table:
    head = (
        Cell(texts._("Event")),
        Cell(texts._("Day")),
        Cell(texts._("Invited"), numeric=True),
        Cell(texts._("Morning")),
        Cell(texts._("Afternoon")),
        Cell(texts._("Firms, morning"), numeric=True),
        Cell(texts._("Firms, afternoon"), numeric=True),
    )
    rows = [
        (
            Cell(day.title, read.elsewhere("attendance", "event", day.code)),
            Cell(texts.day(day.day)),
            Cell(texts.number(day.invited), numeric=True),
            *(Cell(", ".join(half.came) or _state(texts, half)) for half in day.halves),
            *(Cell(_firms(texts, half) or DASH, numeric=True) for half in day.halves),
        )
        for day in found.days
    ]
    return Table(texts._("Our people at the programme's events"), head, tuple(rows))
