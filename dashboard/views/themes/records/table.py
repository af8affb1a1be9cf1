"""The ranks that were given, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from dashboard.drawing.card import Cell, Table
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts


def table(rows: Sequence[Mapping[str, Any]], linked: Linked, texts: Texts) -> Table:
    """One row per rank; its programme where several are in scope."""
    several = linked.only is None
    columns = (
        Cell(texts._("Theme")),
        *((Cell(texts._("Programme")),) if several else ()),
        Cell(texts._("Firm")),
        Cell(texts._("Rank"), numeric=True),
        Cell(texts._("Approval")),
        Cell(texts._("Cast")),
    )
    found = tuple(
        (
            Cell(row["title"]),
            *((Cell(row["reference"]),) if several else ()),
            Cell(row["firm"]),
            Cell(texts.number(row["rank"]), numeric=True, value=row["rank"]),
            Cell(_approval(row["approval"], texts)),
            _cast(row["cast"], texts),
        )
        for row in rows
    )
    return Table(texts._("Ranks by theme and firm"), columns, found)


def said(n: int, _rows: int, texts: Texts) -> str:
    """The ranks."""
    return texts.n("{count} rank", "{count} ranks", n)


def how(texts: Texts) -> str:
    """What a row is."""
    return texts._(
        "A row is one theme's rank on one firm's ballot, in its latest version, of the programme's latest closed "
        "round; abstentions and unranked themes have no row."
    )


def _approval(approval: str | None, texts: Texts) -> str:
    if approval is None:
        return DASH
    return {"approve": texts._("for"), "neutral": texts._("neutral"), "disapprove": texts._("against")}[approval]


def _cast(moment: datetime | None, texts: Texts) -> Cell:
    return Cell(texts.day(moment), value=moment.date()) if moment else Cell(texts._("not recorded"))
