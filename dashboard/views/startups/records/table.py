"""Startups at sessions, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.drawing.card import Cell, Table
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.words import stage_name


def table(rows: Sequence[Mapping[str, Any]], linked: Linked, texts: Texts) -> Table:
    """One row per startup and session; its programme where several are in scope."""
    several = linked.only is None
    columns = (
        Cell(texts._("Startup")),
        *((Cell(texts._("Programme")),) if several else ()),
        Cell(texts._("Event")),
        Cell(texts._("Day")),
        Cell(texts._("Session")),
        Cell(texts._("Stage")),
    )
    found = tuple(
        (
            Cell(row["startup"]),
            *((Cell(row["reference"]),) if several else ()),
            Cell(row["name"]),
            Cell(texts.day(row["day"]), value=row["day"].date()),
            Cell(row["session"]),
            Cell(stage_name(texts, row["stage"])),
        )
        for row in rows
    )
    return Table(texts._("Startups at sessions, by day"), columns, found)


def said(n: int, _rows: int, texts: Texts) -> str:
    """The attendances."""
    return texts.n("{count} attendance", "{count} attendances", n)


def how(texts: Texts) -> str:
    """What a row is."""
    return texts._(
        "A row is one startup at one session at which it came, or pitched, or gave feedback; who was invited or "
        "accepted and did not come has none."
    )
