"""From a statement to a tidy frame."""

from collections.abc import Callable
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Engine, Select, select

from data.keys import RECORD
from data.models import KeyCounter


def fetch(engine: Engine, statement: Select[Any]) -> pd.DataFrame:
    """The statement's rows in its order, one column per selected column; no rows gives the same columns, empty.

    Every column has the dtype `object` and holds Python's own values as the statement types them, None for null: the
    frames of a click are a dozen rows, and nullable dtypes take eight times as long to build as SQL to answer. A
    measure that calculates converts the columns it needs.
    """
    with engine.connect() as connection:
        return fetch_within(connection, statement)


def fetch_within(connection: Connection, statement: Select[Any]) -> pd.DataFrame:
    """The same, within a transaction that has begun already."""
    result = connection.execute(statement)
    names, rows = list(result.keys()), result.all()
    cells = np.empty((len(rows), len(names)), dtype=object)
    if rows:
        cells[:] = [tuple(row) for row in rows]
    return pd.DataFrame(cells, columns=names, dtype=object)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One dictionary per row, in order."""
    names = list(map(str, frame.columns))
    return [dict(zip(names, row, strict=True)) for row in frame.to_numpy(dtype=object).tolist()]


class Memory:
    """Frames of statements run before, for as long as the record stays as it was.

    Whatever changes the record counts its change (`data.keys.changed`); while the count is the same, a statement has
    the same answer. A statement is known by its identity, so only who keeps statements gains. Frames are shared:
    nobody may change one. Safe between threads.
    """

    def __init__(self, engine: Engine, counting: Engine | None = None, most: int = 256) -> None:
        """Frames come through `engine`; the count of changes through `counting`, where that one may not read it."""
        self._engine = engine
        self._counting = counting or engine
        self._most = most
        self._lock = Lock()
        self._changes: int | None = None
        self._frames: dict[Select[Any], pd.DataFrame] = {}

    def fetch(self) -> Callable[[Select[Any]], pd.DataFrame]:
        """What fetches frames for one request: all of them from one state of the record, or a later one."""
        with self._counting.connect() as connection:
            changes = connection.scalar(_CHANGES)
        with self._lock:
            if changes != self._changes:
                self._changes, self._frames = changes, {}
            frames = self._frames

        def remembered(statement: Select[Any]) -> pd.DataFrame:
            with self._lock:
                frame = frames.pop(statement, None)
                if frame is not None:
                    frames[statement] = frame  # The statements asked for last stand last, and are forgotten last.
                    return frame
            frame = fetch(self._engine, statement)
            with self._lock:
                if len(frames) >= self._most:
                    frames.pop(next(iter(frames)))
                frames[statement] = frame
            return frame

        return remembered


_CHANGES = select(KeyCounter.next_id).where(KeyCounter.table_name == RECORD)
