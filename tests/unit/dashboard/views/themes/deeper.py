"""The deeper charts drawn of rows by hand, as `vote` draws the view."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard.drawing.card import Cell, Drawing
from dashboard.drawing.geometry import WIDE_DEEPER, Frame, Mark
from dashboard.linking import Linked
from dashboard.texts import texts_for
from dashboard.views.themes import VIEW
from dashboard.views.themes.deeper.life import Read
from tests.unit.dashboard.views.themes.vote import Rows, linked, read

CHARTS = {chart.name: chart for chart in VIEW.deeper}
BALLOTS = ("pairwise", "rules", "stability", "division", "alike", "ballot")
CYCLE = {"alfa": (1, 2, 3), "beta": (3, 1, 2), "gamma": (2, 3, 1)}
"""First beats Second beats Third beats First, two to one each."""


def chart(
    name: str,
    themes: Rows,
    votes: Rows,
    on: Linked | None = None,
    frame: Frame = WIDE_DEEPER,
    locale: str = "en",
    **life: Sequence[Mapping[str, Any]],
) -> Drawing:
    """A chart of these rows; `life` holds the rows of the statements of `deeper.query`."""
    on = on or linked()
    rows: Any = read(themes, votes, on)
    if name in ("life", "rounds"):
        rows = Read(rows, *(_frame(each, life.get(each, ())) for each in _COLUMNS))
    found = CHARTS[name]
    return found.drawing(found.measures(rows, on, frame), on, frame, texts_for(locale))


_COLUMNS = {
    "suggestions": ("theme_id", "code", "name"),
    "taken_up": ("theme_id", "code", "title", "status", "day"),
    "lessons": ("theme_id", "number", "claim"),
    "rounds": ("number", "closes", "firm", "theme_id", "rank", "approval"),
    "bare": ("number", "claim"),
}


def _frame(name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(_COLUMNS[name]), dtype=object)


def round_of(number: int, closes: date, ranks: Mapping[str, Sequence[int | None]]) -> list[dict[str, Any]]:
    """A closed round's rows: by firm, its rank of each of the themes 1, 2 …"""
    return [
        {"number": number, "closes": closes, "firm": firm, "theme_id": theme, "rank": rank, "approval": None}
        for firm, given in ranks.items()
        for theme, rank in enumerate(given, start=1)
    ]


def taken(theme: int, code: str, day: datetime, status: str = "held") -> dict[str, Any]:
    """An event that takes a theme up."""
    return {"theme_id": theme, "code": code, "title": f"Workshop {code}", "status": status, "day": day}


def cells(drawing: Drawing) -> list[Cell]:
    """Every cell of the twin, its heads first."""
    assert drawing.table
    return [*drawing.table.columns, *(cell for row in drawing.table.rows for cell in row)]


def rows(drawing: Drawing) -> list[list[str]]:
    """The twin's rows in words."""
    assert drawing.table
    return [[cell.text for cell in row] for row in drawing.table.rows]


def links(drawing: Drawing) -> set[str]:
    """What the drawing's marks select."""
    assert drawing.canvas
    return {item.link.select for item in drawing.canvas.items if isinstance(item, Mark)}
