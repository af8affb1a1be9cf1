"""Ratings that may be shown, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.drawing.card import Cell, Table
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.feedback.words import category_name


def table(rows: Sequence[Mapping[str, Any]], linked: Linked, texts: Texts) -> Table:
    """One row per rating; its programme where several are in scope."""
    several = linked.only is None
    columns = (
        Cell(texts._("Host")),
        *((Cell(texts._("Programme")),) if several else ()),
        Cell(texts._("Day")),
        Cell(texts._("Criterion")),
        Cell(texts._("Rating")),
    )
    found = tuple(
        (
            Cell(row["name"]),
            *((Cell(row["reference"]),) if several else ()),
            Cell(texts.day(row["day"]), value=row["day"].date()),
            Cell(texts.name(row["wording_en"], row["wording_sv"])),
            Cell(category_name(texts, row["category"])),
        )
        for row in rows
    )
    return Table(texts._("Ratings by host and criterion, without their raters"), columns, found)


def said(n: int, _rows: int, texts: Texts) -> str:
    """The ratings."""
    return texts.n("{count} rating", "{count} ratings", n)


def how(texts: Texts) -> str:
    """What a row is."""
    return texts._(
        "A row is one rater's answer to one question, as a category of its scale, of rounds that are closed and have "
        "enough raters. Who gave it is not shown, and the order of rows tells nothing of raters."
    )
