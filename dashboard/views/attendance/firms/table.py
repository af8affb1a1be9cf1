"""The chart's twin: a row per firm, a column per event, and each half-day in words."""

from dashboard.drawing.card import Cell, Table
from dashboard.drawing.geometry import Links
from dashboard.texts import Texts
from dashboard.views.attendance.firms.figures import Figures, Firm, tally
from dashboard.views.attendance.firms.words import halves_states
from dashboard.views.attendance.words import event_name


def table(texts: Texts, figures: Figures, links: Links) -> Table:
    """All firms and all events that were read."""
    heads = (
        Cell(texts._("Firm")),
        *(
            Cell(texts._("{day} {name}", day=texts.day(event.day), name=event_name(texts, event)))
            for event in figures.events
        ),
        Cell(texts._("Came"), numeric=True),
        Cell(texts._("Missed"), numeric=True),
        Cell(texts._("Not known"), numeric=True),
    )
    return Table(
        texts._("Half-days by firm and event"), heads, tuple(_row(texts, figures, links, f) for f in figures.firms)
    )


def _row(texts: Texts, figures: Figures, links: Links, firm: Firm) -> tuple[Cell, ...]:
    found = tally(firm.halves)
    states = (
        Cell(
            halves_states(texts, event, halves),
            links.to("event", event.value),
            focus=figures.focus(firm, at),
        )
        for at, (event, halves) in enumerate(zip(figures.events, firm.halves, strict=True))
    )
    counts = (
        Cell(texts.number(value), numeric=True, focus=firm.lit, value=value)
        for value in (found.came, found.missed, found.open)
    )
    return (Cell(firm.name, links.to("organisation", firm.code), focus=firm.lit), *states, *counts)
