"""Of a view's records: how many there are, and some of them."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, cast, func, select

_KEPT = 128
"""Statements kept: a frame is remembered by its statement."""


@lru_cache(_KEPT)
def total(records: Select[Any]) -> Select[Any]:
    """One row: how many `rows` there are, and the `n` that they sum to."""
    row = records.order_by(None).subquery("row")
    # PostgreSQL sums whole numbers to a decimal one.
    n = cast(func.coalesce(func.sum(row.c.counted), 0), Integer)
    counts: tuple[ColumnElement[Any], ...] = (func.count().label("rows"), n.label("n"))
    return select(*counts).select_from(row)


@lru_cache(_KEPT)
def part(records: Select[Any], first: int, most: int) -> Select[Any]:
    """So many rows in their order, from the `first`, counted from 0."""
    return records.limit(most).offset(first)
