"""What callbacks stand on: the database, through engines of this worker's own, what was remembered, and the day."""

import os
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from sqlalchemy import Engine

from dashboard.linking import Fetch
from data import grants
from data.access import Door, ReleaseDoor, Viewer, door_for, release_door_for
from data.engine import POSTGRESQL, database_url, make_engine, reading_as
from data.frames import Memory

MOST_READERS = 64
"""Firms and funders whose frames are remembered at once."""


@dataclass(slots=True)
class _Process:
    """What one worker process keeps: its engines, and frames apart for each door that they came through."""

    engine: Engine
    release_engine: Engine
    live: Memory
    released: OrderedDict[Viewer, Memory] = field(default_factory=OrderedDict)


@dataclass(slots=True)
class Context:
    """One app's database. Engines are made on first use, after a server has forked its workers."""

    database_url: str
    today: Callable[[], date] = date.today
    _lock: Lock = field(default_factory=Lock)
    _own: dict[int, _Process] = field(default_factory=dict)

    @property
    def engine(self) -> Engine:
        """This process's engine, which reads and writes whatever the application may."""
        return self._of_process().engine

    def live(self, viewer: Viewer) -> tuple[Fetch, Door]:
        """The live door, and what fetches through it for one request.

        Raises `NotOffered` as `data.access.door_for` does.
        """
        door = door_for(viewer)
        return self._of_process().live.fetch(), door

    def released(self, viewer: Viewer) -> tuple[Fetch, ReleaseDoor]:
        """The release door, and what fetches through it for one request; on PostgreSQL with the rights of nobody else.

        What is remembered for one reader is another's never. Raises `NotOffered` as `data.access.release_door_for`
        does, and `data.grants.GrantsFault` where PostgreSQL has no such door yet.
        """
        process = self._of_process()
        fenced = process.engine.dialect.name == POSTGRESQL
        door = release_door_for(viewer, fenced=fenced)
        with self._lock:
            memory = process.released.get(viewer)
            if memory is None:
                memory = Memory(_reading(process.release_engine, viewer) if fenced else process.engine, process.engine)
                process.released[viewer] = memory
                if len(process.released) > MOST_READERS:
                    process.released.popitem(last=False)
            process.released.move_to_end(viewer)
        return memory.fetch(), door

    def _of_process(self) -> _Process:
        with self._lock:
            own = self._own.get(os.getpid())
            if own is None:
                engine = make_engine(self.database_url)
                fenced = database_url(self.database_url).get_backend_name() == POSTGRESQL
                released = make_engine(self.database_url, role=grants.ROLE) if fenced else engine
                own = self._own[os.getpid()] = _Process(engine, released, Memory(engine))
            return own


def _reading(engine: Engine, viewer: Viewer) -> Engine:
    reader = "funder" if viewer.role == "funder" else "firm"
    return reading_as(engine, {grants.READER: reader, grants.ORGANISATION: str(viewer.organisation_id)})
