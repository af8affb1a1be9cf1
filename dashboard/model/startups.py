"""The startups that the firm met, and how far it came with each."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Circle, Frame, Line, Mark, Rect, Shape, Text, Told, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.model.card import Card, first_fitting
from dashboard.model.policy_words import sights
from dashboard.model.reading import FirmRead, Row
from dashboard.texts import DASH, Texts
from dashboard.words import stage_name
from data.models.vocabulary import RELATIONSHIP_STAGES

STEPS = RELATIONSHIP_STAGES[:-1]
"""What becomes of two that met, in this order; `ended` stands apart."""

_RADIUS, _APART = 3.6, 12.0
_TOP, _PITCH, _NARROW_PITCH = 4.0, 26.0, 46.0
_LABEL, _GAP = 200.0, 8.0


@dataclass(frozen=True, slots=True)
class Met:
    """One startup. `step` is the furthest of `STEPS`, 0 for none, and `day` its day, else when they first met.

    `event` (code and day) is the first event at which both were; `ended` the day on which it ended.
    """

    code: str
    name: str
    step: int
    day: date | None
    event: str | None
    ended: date | None


def met(read: FirmRead) -> tuple[Met, ...]:
    """One per startup, the furthest first."""
    rows: dict[str, list[Row]] = {}
    for row in read.own["startup"]:
        rows.setdefault(row["startup"], []).append(row)
    found = [_met(code, each) for code, each in rows.items()]
    return tuple(sorted(found, key=lambda each: (-each.step, each.name, each.code)))


def _met(code: str, rows: list[Row]) -> Met:
    steps = {row["stage"]: row["day"] for row in rows if row["event"] is None}
    together = [row for row in rows if row["event"] is not None]
    step = max((place for place, stage in enumerate(STEPS, start=1) if stage in steps), default=0)
    return Met(
        code=code,
        name=rows[0]["name"],
        step=step,
        day=steps[STEPS[step - 1]] if step else together[0]["day"] if together else None,
        event=together[0]["event"] if together else None,
        ended=steps.get("ended"),
    )


def startups(read: FirmRead, frame: Frame, texts: Texts) -> Card:
    """The card of startups met."""
    found = met(read)
    who = sights(
        texts, own="startup", pooled=tuple(each for each in read.of("startups", "relationship", "startups_unique"))
    )
    footer = (
        texts.n("{count} startup", "{count} startups", len(found)),
        texts._("met: in one session, or by a step recorded"),
        texts._("as of {day}", day=texts.day(read.programme.as_of)),
    )
    drawing = Drawing(
        title=_title(texts, found),
        key=_key(texts) if found else (),
        canvas=_canvas(texts, read, found, frame) if found else None,
        footer="; ".join(footer),
        how=texts._(
            "We met a startup when both of us attended one session, or when the record holds a step between us. Steps "
            "in their order: {steps}. Nothing here is caused by the programme: it says what followed.",
            steps=", ".join(stage_name(texts, step) for step in STEPS),
        ),
        table=_table(texts, read, found) if found else None,
        state="ready" if found else "empty",
        n=len(found),
    )
    return Card("startups", drawing, who, f"/startups?{read.selection.cleared().query}")


def _title(texts: Texts, found: tuple[Met, ...]) -> Markup:
    total = len(found)
    if not total:
        return texts.html("We met no startup in this programme")
    plain = texts.html_n("We met {count} startup", "We met {count} startups", total)
    furthest = found[0].step
    if not furthest:
        return texts.html("{met}; no step has followed yet", met=plain)
    there = sum(each.step == furthest for each in found)
    step = stage_name(texts, STEPS[furthest - 1])
    return first_fitting(texts.html("{met}; furthest: {count} {step}", met=plain, count=there, step=step), plain)


def _key(texts: Texts) -> tuple[KeyItem, ...]:
    taken = (Circle(5, 7, _RADIUS, "step f"), Circle(16, 7, _RADIUS, "nostep"))
    return KeyItem(texts._("Startups:")), KeyItem(texts._("a step taken, or not yet"), taken, 21)


def _canvas(texts: Texts, read: FirmRead, found: tuple[Met, ...], frame: Frame) -> Canvas:
    shown = found[: frame.rows]
    items: list[Shape | Mark | Told] = []
    y = _TOP
    for each in shown:
        items += _row(texts, read, each, frame, y, bold=0 < each.step == found[0].step)
        y += _NARROW_PITCH if frame.narrow else _PITCH
    left = len(found) - len(shown)
    if left:
        said = texts.n("{count} more startup, in the table", "{count} more startups, in the table", left)
        items.append(Text(0, baseline(y + 10), said, "q"))
        y += 22
    return Canvas(frame.units, y, texts._("Startups we met"), tuple(items))


def _row(texts: Texts, read: FirmRead, each: Met, frame: Frame, top: float, *, bold: bool) -> list[Shape | Mark | Told]:
    narrow = frame.narrow
    y, x = top + (31 if narrow else 13), 4.0 if narrow else _LABEL + 8
    at = x + _APART * len(STEPS) + _GAP
    name = fitted(each.name, frame.units if narrow else _LABEL - _GAP, bold=bold)
    steps = [
        Circle(x + _APART * place, y, _RADIUS, "step f" if place < each.step else "nostep")
        for place in range(len(STEPS))
    ]
    said = fitted(_said(texts, each), frame.units - at)
    shapes: tuple[Shape, ...] = (
        Line(x, y, x + _APART * (len(STEPS) - 1), y, "grid"),
        *steps,
        Text(at, baseline(y), said, "" if each.step else "q"),
    )
    label = f"{each.name}: {_said(texts, each)}"
    hit = Rect(x - 8, y - 12, at - x + width_of(said) + _GAP, 24, "hit")
    line = Text(0, top + 15 if narrow else baseline(y), name, "b" if bold else "")
    if each.event is None:
        return [line, Told(label, hit, shapes)]
    return [line, Mark(read.elsewhere("startups", "event", each.event), label, hit, shapes)]


def _said(texts: Texts, each: Met) -> str:
    """The furthest step with its day, or where they met; and when it ended."""
    day = texts.day(each.day) if each.day else DASH
    said = f"{stage_name(texts, STEPS[each.step - 1])}, {day}" if each.step else texts._("met {day}", day=day)
    return f"{said}; {texts._('ended {day}', day=texts.day(each.ended))}" if each.ended else said


def _table(texts: Texts, read: FirmRead, found: tuple[Met, ...]) -> Table:
    head = (Cell(texts._("Startup")), Cell(texts._("Furthest step")), Cell(texts._("Day")), Cell(texts._("Ended")))
    rows = [
        (
            Cell(each.name, read.elsewhere("startups", "event", each.event) if each.event else None),
            Cell(stage_name(texts, STEPS[each.step - 1]) if each.step else texts._("met")),
            Cell(texts.day(each.day) if each.day else DASH),
            Cell(texts.day(each.ended) if each.ended else DASH),
        )
        for each in found
    ]
    return Table(texts._("Startups we met"), head, tuple(rows))
