"""Persons and attendances in words: different numbers, both named."""

from collections.abc import Iterator

from markupsafe import Markup

from dashboard.linking import Linked
from dashboard.texts import Texts, emphasised
from dashboard.views.attendance.persons.measures import Figures, Row
from dashboard.views.attendance.words import place
from dashboard.words import value_name

LONGEST = 55


def title(texts: Texts, figures: Figures, linked: Linked) -> Markup:
    """Unique persons and attendances: of the selection, or of all."""
    last = figures.last
    if last is None:
        return texts.html("No event has been held yet")
    filters = [(key, value) for key, value in linked.selection.filters]
    if not filters:
        return _fitting(_of_all(texts, last))
    narrowed = bool(linked.organisations or linked.kinds)
    keys = ("organisation", "kind") if narrowed else tuple(key for key, _ in filters)
    named = texts.listed([value_name(texts, key, value, linked.names) for key, value in filters if key in keys])
    return _fitting(
        finding
        for name in (named, texts._("The selection"))
        for finding in _of_some(texts, emphasised(name[:1].upper() + name[1:]), figures, last, linked)
    )


def _of_all(texts: Texts, last: Row) -> Iterator[Markup]:
    values = {"persons": _persons(texts, last), "attendances": texts.number(last.attendances)}
    if not last.attendances:
        yield texts.html("No event has a count of its persons")
    elif last.open and last.persons:
        values |= {"persons": texts.number(last.persons)}
        yield texts.html("At least {persons} unique persons, {attendances} attendances", **values)
        yield texts.html("{persons} persons, {attendances} attendances known", **values)
    elif not last.persons:
        yield texts.html("{attendances} attendances, unique persons not known", **values)
    else:
        yield texts.html("{persons} unique persons made {attendances} attendances", **values)
        yield texts.html("{persons} persons, {attendances} attendances", **values)


def _of_some(texts: Texts, subject: Markup, figures: Figures, last: Row, linked: Linked) -> Iterator[Markup]:
    if not linked.hinged:
        values = {"persons": _persons(texts, last), "attendances": _at_least(texts, last.attendances, last)}
        yield texts.html("{subject}: {persons} unique persons, {attendances} attendances", subject=subject, **values)
        yield texts.html("{subject}: {persons} persons, {attendances} attendances", subject=subject, **values)
        return
    attended, new = (sum(getattr(row, name) for row in figures.rows) for name in ("reached_attended", "reached_new"))
    if not attended:
        yield texts.html("{subject}: no count of persons", subject=subject)
        return
    values = {"new": texts.number(new), "attended": texts.number(attended)}
    yield texts.html("{subject}: {new} of {attended} came for the first time", subject=subject, **values)


def _persons(texts: Texts, row: Row) -> str:
    """Unique persons: one number, or the lowest and the highest."""
    return _at_least(texts, texts.span(texts.number(row.persons), texts.number(row.maybe)), row)


def _at_least(texts: Texts, number: int | str, row: Row) -> str:
    """A number, with a plus where a register missing leaves room for more."""
    said = texts.number(number) if isinstance(number, int) else number
    return f"{said}+" if row.open else said


def _fitting(findings: Iterator[Markup]) -> Markup:
    candidates = list(findings)
    return next((text for text in candidates if len(text.striptags()) <= LONGEST), candidates[-1])


def name(texts: Texts, row: Row) -> str:
    """What a row is, in full."""
    return place(texts, row.card) if row.card else row.period


def label(texts: Texts, row: Row) -> str:
    """Who was there, in words."""
    if row.lacking == row.events:
        return texts._("{what}: {values}", what=name(texts, row), values=texts._("attendance not collected"))
    said = (
        texts._("{count} attended", count=texts.number(row.attended))
        if row.card
        else texts._("{count} attendances", count=texts.number(row.attended)),
        texts._("{count} for the first time", count=texts.number(row.new)),
        texts._("{count} who came before", count=texts.number(row.again)),
        texts._("{count} counted without names", count=texts.number(row.untold)) if row.untold else "",
        texts._("{count} not collected", count=texts.number(row.lacking)) if row.lacking else "",
        texts.n("{count} register missing", "{count} registers missing", row.lost) if row.lost else "",
    )
    return texts._("{what}: {values}", what=name(texts, row), values=", ".join(filter(None, said)))


def sums_label(texts: Texts, row: Row) -> str:
    """The sums so far, in words."""
    values = texts._(
        "so far {persons} unique persons, {attendances} attendances",
        persons=_persons(texts, row),
        attendances=_at_least(texts, row.attendances, row),
    )
    return texts._("{what}: {values}", what=name(texts, row), values=values)


def sums(texts: Texts, row: Row) -> str:
    """The sums so far, in figures: 41-55+ of 144+."""
    persons, attendances = _persons(texts, row), _at_least(texts, row.attendances, row)
    return texts._("{persons} of {attendances}", persons=persons, attendances=attendances)


def footer(texts: Texts, figures: Figures, linked: Linked) -> str:
    """Attendances of the selection, registers, as of when."""
    kept, registers = texts.number(figures.kept), texts.number(figures.registers)
    said = (
        texts.n("{count} attendance", "{count} attendances", selected(figures)),
        texts.n("{count} event not collected", "{count} events not collected", figures.lacking)
        if figures.lacking
        else "",
        texts._("{kept} of {registers} registers", kept=kept, registers=registers) if figures.registers else "",
        texts._("as of {day}", day=texts.day(linked.as_of)) if linked.as_of else "",
    )
    return "; ".join(filter(None, said))


def selected(figures: Figures) -> int:
    """Attendances at the events that the selection reaches."""
    return sum(row.reached_attended for row in figures.rows)
