"""Who came, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.drawing.card import Cell, Table
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.words import kind_name

Row = Mapping[str, Any]


def table(rows: Sequence[Row], linked: Linked, texts: Texts) -> Table:
    """One row per person or headcount; its programme where several are in scope."""
    several = linked.only is None
    columns = (
        Cell(texts._("Who")),
        *((Cell(texts._("Programme")),) if several else ()),
        Cell(texts._("Kind of organisation")),
        Cell(texts._("Events"), numeric=True),
        Cell(texts._("Half-days"), numeric=True),
        Cell(texts._("Status")),
        Cell(texts._("Persons"), numeric=True),
    )
    return Table(
        texts._("Who came: persons by name, without their names, then headcounts"),
        columns,
        tuple(_row(row, texts, several=several) for row in rows),
    )


def said(n: int, rows: int, texts: Texts) -> str:
    """Persons, and in how many rows where a row counts several."""
    persons = texts.n("{count} person", "{count} persons", n)
    if n == rows:
        return persons
    return texts._("{persons} in {rows}", persons=persons, rows=texts.n("{count} row", "{count} rows", rows))


def how(texts: Texts) -> str:
    """What a row is."""
    return texts._(
        "A row is a person who was there, wholly or partly, at some selected event: nobody's name, number or list of "
        "events is shown. A headcount is one row with its number."
    )


def _row(row: Row, texts: Texts, *, several: bool) -> tuple[Cell, ...]:
    halves = row["half_days"]
    return (
        Cell(_who(row, texts)),
        *((Cell(row["reference"]),) if several else ()),
        Cell(kind_name(texts, row["kind"] or "unknown")),
        Cell(texts.number(row["events"]), numeric=True, value=row["events"]),
        Cell(DASH if halves is None else texts.number(halves), numeric=True, value=halves),
        Cell(_status(row, texts)),
        Cell(texts.number(row["counted"]), numeric=True, value=row["counted"]),
    )


def _who(row: Row, texts: Texts) -> str:
    name = row["organisation"]
    if row["title"] is not None:
        day = texts.day(row["day"])
        if name is None:
            return texts._("headcount at {event}, {day}", event=row["title"], day=day)
        return texts._("headcount of {organisation} at {event}, {day}", organisation=name, event=row["title"], day=day)
    if row["several"]:
        return texts._("a person of several organisations")
    if name is None:
        return texts._("a person, organisation unknown")
    return texts._("a person of {organisation}", organisation=name)


def _status(row: Row, texts: Texts) -> str:
    if row["title"] is not None:
        return texts._("counted")
    if not row["partly"]:
        return texts._("present")
    if row["partly"] == row["half_days"]:
        return texts._("partly present")
    return texts.n("present, partly in {count} half-day", "present, partly in {count} half-days", row["partly"])
