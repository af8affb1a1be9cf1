"""The drawing's twin: the same values and links, in rows."""

from dashboard.drawing.card import Cell, Table
from dashboard.drawing.geometry import Links
from dashboard.texts import DASH, Texts
from dashboard.views.attendance.figures import Event, Figures, Group, Part
from dashboard.views.attendance.words import bounds_text, event_name, firms_text, half_name, place, remarks, rest_text

Cells = tuple[Cell, ...]


def table(texts: Texts, figures: Figures, links: Links, lit: frozenset[str]) -> Table:
    """One row per part of each event, or per group; `lit` are the selected ones. The rest comes last."""
    if figures.groups:
        heads = _heads(texts, (texts._("Period"),), texts._("Events"), texts._("Attendances"), texts._("by name"))
        heads += _heads(texts, (), texts._("by headcount"), texts._("as stated"), texts._("not collected"))
        rows = [_group(texts, links, group, group.period in lit) for group in figures.groups]
    else:
        heads = _heads(texts, (texts._("Event"), texts._("Part")), texts._("Invited"), texts._("Registered"))
        heads += _heads(texts, (), texts._("Attended"), texts._("Walk-ins"), texts._("Firms"))
        heads += (Cell(texts._("Remarks")),)
        rows = [
            _part(texts, links, figures, event, part, event.value in lit)
            for event in figures.events
            for part in event.parts
        ]
    if figures.rest:
        more = texts._("{count} more", count=texts.number(figures.rest.events))
        rows.append((Cell(more), Cell(rest_text(texts, figures.rest)), *(Cell("") for _ in heads[2:])))
    return Table(texts._("Attendance by event"), heads, tuple(rows))


def _heads(texts: Texts, names: tuple[str, ...], *numeric: str) -> Cells:
    return (*map(Cell, names), *(Cell(name, numeric=True) for name in numeric))


def _count(texts: Texts, value: int | None, lit: bool) -> Cell:
    text = texts._("not collected") if value is None else texts.number(value)
    return Cell(text, numeric=True, focus=lit)


def _part(texts: Texts, links: Links, figures: Figures, event: Event, part: Part, lit: bool) -> Cells:
    name = texts._("{day} {name}", day=texts.day(event.day), name=event_name(texts, event))
    attended = texts._("not collected")
    if part.attended:
        attended = bounds_text(texts, part.attended)
    elif event.status != "held":
        attended = DASH
    firms = firms_text(texts, part, event.members)
    if not event.members and not figures.narrowed:
        firms = texts._("not applicable")
    walk_ins = DASH if part.walk_ins is None else texts.number(part.walk_ins)
    return (
        Cell(name, links.to("event", event.value), label=place(texts, event), focus=lit),
        Cell(half_name(texts, part), focus=lit),
        _count(texts, part.invited, lit),
        _count(texts, part.registered, lit),
        Cell(attended, numeric=True, focus=lit),
        Cell(walk_ins, numeric=True, focus=lit),
        Cell(firms, numeric=True, focus=lit),
        Cell("; ".join(filter(None, (*_source(texts, part), *remarks(texts, event, part)))), focus=lit),
    )


def _source(texts: Texts, part: Part) -> tuple[str, ...]:
    """How the attended are known, where it is not by name alone."""
    if part.stated:
        return (texts._("as stated for the whole event"),)
    if part.headed is None:
        return ()
    if part.named is None:
        return (texts._("by headcount"),)
    return (
        texts._(
            "{by_name} by name, {by_head} by headcount, who may be the same",
            by_name=texts.number(part.named),
            by_head=texts.number(part.headed),
        ),
    )


def _group(texts: Texts, links: Links, group: Group, lit: bool) -> Cells:
    values = (group.events, group.attended, group.by_name, group.by_head, group.stated, group.lacking)
    return (
        Cell(group.period, links.to("period", group.period), focus=lit),
        *(_count(texts, value, lit) for value in values),
    )
