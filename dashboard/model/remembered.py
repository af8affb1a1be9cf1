"""Pages drawn before, for as long as a fetch gives the very frames that they were drawn from."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import pandas as pd
from sqlalchemy import Select

from dashboard.linking import Fetch
from dashboard.model.page import ModelPage

Drawn = tuple[tuple[tuple[Select[Any], pd.DataFrame], ...], ModelPage | None]


@dataclass(slots=True)
class Remembered:
    """The last pages, by what was asked and at which door: nobody is ever given what was drawn at another's.

    Frames stay the same objects while the record stays as it was (`data.frames.Memory`), so a page whose every
    statement still gives its own frame is what would be drawn anew. Safe between threads.
    """

    most: int = 32
    _drawn: OrderedDict[Hashable, Drawn] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def page(self, fetch: Fetch, asked: Hashable, draw: Callable[[Fetch], ModelPage | None]) -> ModelPage | None:
        """What `draw` makes of its frames, or made of the same ones; `asked` holds all else that it depends on."""
        with self._lock:
            known = self._drawn.get(asked)
        if known is not None and all(fetch(statement) is frame for statement, frame in known[0]):
            return known[1]
        read: dict[Select[Any], pd.DataFrame] = {}

        def reading(statement: Select[Any]) -> pd.DataFrame:
            read[statement] = fetch(statement)
            return read[statement]

        page = draw(reading)
        with self._lock:
            self._drawn[asked] = tuple(read.items()), page
            self._drawn.move_to_end(asked)
            if len(self._drawn) > self.most:
                self._drawn.popitem(last=False)
        return page
