"""The twin of time to pilot: a row per case, and on a curve where it stands."""

from dashboard.drawing.card import Cell, Table
from dashboard.drawing.geometry import Links
from dashboard.texts import DASH, Texts
from dashboard.views.startups.cases import words
from dashboard.views.startups.pilots.measures import Pilots, Wait
from dashboard.views.startups.pilots.survival import Survival


def table(texts: Texts, found: Pilots, links: Links | None) -> Table:
    """Cases in the order drawn, those without days last."""
    own = not all(wait.case.firm for wait in found.waits)
    names = (Cell(texts._("Startup")),) if own else (Cell(texts._("Startup")), Cell(texts._("Firm")))
    curve = (Cell(texts._("Still without, of all")), Cell(texts._("95 % bounds"))) if found.curve else ()
    columns = (
        *names,
        Cell(texts._("First meeting")),
        Cell(texts._("Known by")),
        Cell(texts._("Days"), numeric=True),
        Cell(texts._("Until")),
        Cell(texts._("Day")),
        *curve,
    )
    listed = found.waits[: words.MOST_LISTED]
    rows = tuple(_row(texts, wait, found, links) for wait in listed)
    more = words.more_row(texts, len(found.waits) - len(listed), len(columns))
    return Table(texts._("Cases from their first meeting to their pilot"), columns, (*rows, *more))


def _row(texts: Texts, wait: Wait, found: Pilots, links: Links | None) -> tuple[Cell, ...]:
    by = {"introduced": texts._("introduced"), "session": texts._("first session both attended"), "": DASH}
    days = (
        Cell(DASH, numeric=True)
        if wait.days is None
        else (Cell(texts.number(wait.days), numeric=True, value=wait.days))
    )
    return (
        *words.names_of(wait.case, links),
        Cell(texts.day(wait.start), value=wait.start) if wait.start else Cell(DASH),
        Cell(by[wait.by]),
        days,
        Cell(state_words(texts, wait)),
        Cell(texts.day(wait.until), value=wait.until),
        *(_on_curve(texts, wait, found.curve) if found.curve else ()),
    )


def state_words(texts: Texts, wait: Wait) -> str:
    """What the days run to."""
    return {
        "pilot": texts._("pilot"),
        "open": texts._("as-of day, no pilot yet"),
        "ended": texts._("as-of day, ended without a pilot"),
        "unknown": texts._("no first meeting on record"),
        "disordered": texts._("pilot before the first meeting, not counted"),
    }[wait.state]


def _on_curve(texts: Texts, wait: Wait, curve: Survival) -> tuple[Cell, Cell]:
    if wait.days is None:
        return Cell(DASH), Cell(DASH)
    place, share = curve.days.index(wait.days), curve.at(wait.days)
    low, high = curve.low[place], curve.high[place]
    bounds = texts.span(texts.percent(low), texts.percent(high)) if low is not None and high is not None else DASH
    return Cell(texts.percent(share), numeric=True, value=share), Cell(bounds, numeric=True)
