"""What callbacks stand on: the database, through an engine of this worker's own, the viewer and the day."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from sqlalchemy import Engine

from dashboard.linking import Fetch
from data.access import STEERING_GROUP, Viewer
from data.engine import make_engine
from data.frames import Memory


@dataclass(slots=True)
class Context:
    """One app's database and viewer. The engine is made on first use, after a server has forked its workers."""

    database_url: str
    today: Callable[[], date] = date.today
    viewer: Viewer = STEERING_GROUP
    """Until sign-in exists, everyone on this machine is the steering group."""
    _lock: Lock = field(default_factory=Lock)
    _own: dict[int, tuple[Engine, Memory]] = field(default_factory=dict)

    @property
    def engine(self) -> Engine:
        """This process's engine."""
        return self._of_process()[0]

    def fetch(self) -> Fetch:
        """What fetches frames for one request."""
        return self._of_process()[1].fetch()

    def _of_process(self) -> tuple[Engine, Memory]:
        with self._lock:
            own = self._own.get(os.getpid())
            if own is None:
                engine = make_engine(self.database_url)
                own = self._own[os.getpid()] = engine, Memory(engine)
            return own
