"""From a statement to a tidy frame."""

from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Engine, Select


def fetch(engine: Engine, statement: Select[Any]) -> pd.DataFrame:
    """The statement's rows in its order, one column per selected column; no rows gives the same columns, empty.

    Every column has the dtype `object` and holds Python's own values as the statement types them, None for null: the
    frames of a click are a dozen rows, and nullable dtypes take eight times as long to build as SQL to answer. A
    measure that calculates converts the columns it needs.
    """
    with engine.connect() as connection:
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
