"""Votes on themes, as the view reads them: without a database where what is tested begins after it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import WIDE, Circle, Frame, Mark, Rect, Shape, Text, Told
from dashboard.drawing.measure import width_of
from dashboard.linking import Linked, Programme
from dashboard.selection import Selection, parse
from dashboard.texts import texts_for
from dashboard.views.themes import VIEW
from dashboard.views.themes.figures import Figures
from dashboard.views.themes.query import Read
from data.hinge import Chosen

Ranks = Mapping[str, Sequence[int | None]]
"""By firm: its rank of each theme, None for one left unranked."""
Rows = list[dict[str, Any]]

TODAY = date(2019, 11, 30)
OPENS, CLOSES = date(2019, 3, 1), date(2019, 3, 8)
AGREED: Ranks = {"alfa": (1, 2, 3), "beta": (1, 2, 3), "gamma": (1, 3, 2), "delta": (1, 2, None)}
"""Everyone puts the first of three themes first."""

_THEME = ("programme_id", "id", "code", "title", "status", "merged_into", "lesson")
_VOTE = (
    "programme_id",
    "opens",
    "closes",
    "closed",
    "firm",
    "name",
    "cast",
    "abstained",
    "theme_id",
    "rank",
    "approval",
)


def programme(number: int = 1, **values: Any) -> Programme:
    """The programme P1, P2 …"""
    fresh: dict[str, Any] = {
        "id": number,
        "reference": f"P{number}",
        "title_en": f"Programme {number}",
        "title_sv": None,
        "starts": date(2019, 1, 1),
        "origin": "synthetic",
        "series": None,
        "members": 9,
        "as_of": TODAY,
    }
    return Programme(**(fresh | values))


def themes(*titles: str, owner: int = 1, **statuses: str) -> Rows:
    """Themes t1, t2 … with these titles, prioritised unless `t2="delivered"` says otherwise; "lesson" has one."""
    rows = []
    for number, title in enumerate(titles, start=1):
        status = statuses.get(f"t{number}", "prioritised")
        lesson = status == "lesson"
        values = (owner, number, f"t{number}", title, "delivered" if lesson else status, None, lesson)
        rows.append(dict(zip(_THEME, values, strict=True)))
    return rows


def votes(
    ranks: Ranks,
    *,
    owner: int = 1,
    closed: bool = True,
    abstained: Sequence[str] = (),
    silent: Sequence[str] = (),
    approvals: Mapping[str, Sequence[str | None]] | None = None,
) -> Rows:
    """One round: the rows of firms that ranked the themes t1, t2 …, abstained, or never answered."""
    rows = []
    for firm, given in ranks.items():
        for number, rank in enumerate(given, start=1):
            approval = approvals[firm][number - 1] if approvals else None
            item = (number, rank, approval) if closed else (None, None, None)
            rows.append((owner, OPENS, CLOSES, closed, firm, firm.title(), True, False, *item))
            if not closed:
                break
    for firm in (*abstained, *silent):
        cast = firm in abstained
        rows.append((owner, OPENS, CLOSES, closed, firm, firm.title(), cast, cast, None, None, None))
    return [dict(zip(_VOTE, row, strict=True)) for row in rows]


def linked(search: str = "", scope: Sequence[Programme] = (), names: Mapping[str, str] | None = None) -> Linked:
    """An address as it selects in programme P1, or in a `scope` of several; values are called by their capitals."""
    selection, unread = parse(search)
    assert not unread
    numbers = [value.rpartition(".") for value in selection["theme"]]
    chosen = [(int(reference[1:] or 1), int(code[1:])) for reference, _, code in numbers]
    called = {pair: (names or {}).get(pair[1], pair[1].title()) for pair in selection.filters}
    if not scope:
        selection = Selection.of(**dict(selection.by_key), programme=["P1"])
    return Linked(
        selection,
        tuple(scope) or (programme(),),
        len(scope) or 1,
        TODAY,
        Chosen(themes=chosen or None),
        organisations=tuple(range(len(selection["organisation"]))),
        kinds=selection["kind"],
        names=called,
    )


def read(
    themes: Rows, votes: Rows, on: Linked, reached: Collection[int] | None = None, rest: Mapping[str, int] | None = None
) -> Read:
    """Rows as the statements' frames; `reached` are the themes that selected events take up."""
    return Read(
        on.programmes,
        pd.DataFrame(themes, columns=list(_THEME), dtype=object),
        pd.DataFrame(votes, columns=list(_VOTE), dtype=object),
        None if reached is None else pd.DataFrame({"id": list(reached)}, dtype=object),
        None if rest is None else pd.DataFrame([rest], dtype=object),
    )


def figures(themes: Rows, votes: Rows, on: Linked | None = None, reached: Collection[int] | None = None) -> Figures:
    """The view's figures of these rows."""
    on = on or linked()
    found: Figures = VIEW.measures(read(themes, votes, on, reached), on, WIDE)
    return found


def drawn(
    themes: Rows,
    votes: Rows,
    on: Linked | None = None,
    reached: Collection[int] | None = None,
    frame: Frame = WIDE,
    locale: str = "en",
    rest: Mapping[str, int] | None = None,
) -> Drawing:
    """The view's drawing of these rows."""
    on = on or linked()
    return VIEW.drawing(VIEW.measures(read(themes, votes, on, reached, rest), on, frame), on, frame, texts_for(locale))


def marks(drawing: Drawing, key: str = "") -> list[Mark]:
    """What can be pressed, in painting order; what selects a value of `key` only, if one is named."""
    assert drawing.canvas
    return [item for item in drawing.canvas.items if isinstance(item, Mark) and item.link.key.startswith(key)]


def shapes(drawing: Drawing) -> list[Shape]:
    """Everything drawn, in painting order, without hit areas."""
    assert drawing.canvas
    found: list[Shape] = []
    for item in drawing.canvas.items:
        found += item.shapes if isinstance(item, Mark | Told) else [item]
    return found


def words(drawing: Drawing) -> list[str]:
    """The texts of the drawing, in painting order."""
    return [shape.text for shape in shapes(drawing) if isinstance(shape, Text)]


def boxes(drawing: Drawing, size: float) -> list[tuple[str, Rect]]:
    """Each text with the box it fills, a line high."""
    found = []
    for text in shapes(drawing):
        if isinstance(text, Text):
            width = width_of(text.text, size, bool({"b", "h", "on"} & set(text.role.split())))
            left = {"start": text.x, "middle": text.x - width / 2, "end": text.x - width}[text.anchor]
            found.append((text.text, Rect(left, text.y - 0.75 * size, width, size, text.role)))
    return found


def accents(drawing: Drawing) -> set[str]:
    """What the marks in the accent select."""
    return {
        mark.link.select
        for mark in marks(drawing)
        if any(" f" in shape.role for shape in mark.shapes if isinstance(shape, Circle | Text))
    }


def listing(drawing: Drawing) -> str:
    """The drawing as text: a line for each thing drawn, a mark with what it selects, says and shows."""
    assert drawing.canvas
    lines = [f"{drawing.canvas.width:g} by {drawing.canvas.height:g}"]
    for item in drawing.canvas.items:
        if isinstance(item, Mark):
            lines.append(" | ".join([f"{item.link.select}: {item.label}", *map(_told, item.shapes)]))
        elif isinstance(item, Told):
            lines.append(" | ".join([item.label, *map(_told, item.shapes)]))
        else:
            lines.append(_told(item))
    return "\n".join(lines) + "\n"


def _told(shape: Shape) -> str:
    said = [f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value) for value in shape]
    return " ".join([type(shape).__name__.lower(), *filter(None, said)])
