"""An import that can be undone, and its undo: killed, either leaves the record as it was before or as it is after."""

import time
from collections.abc import Callable
from multiprocessing.connection import Connection as Pipe

from sqlalchemy import Engine, text

from data.engine import SQLITE
from data.keeping.digest import digest
from data.keeping.history import last_act
from tests.attack import victim
from tests.attack.test_killed_import import FORKS, PATIENCE, settled
from tests.attack.victim import BEGUN, COMMITTED, REFERENCE, VERSIONS

MOMENTS = (0.4, 0.7)
"""Of an undisturbed run, where it is killed."""


def run(
    work: Callable[[str, int, Pipe], None], url: str, argument: int, kill_after: float | None = None
) -> tuple[list[str], float]:
    """What was said until the work ended, or was killed so many seconds after it had begun; and how long it took."""
    ours, theirs = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=work, args=(url, argument, theirs))
    process.start()
    theirs.close()
    said = [ours.recv()]
    began = time.perf_counter()
    if kill_after is not None:
        time.sleep(kill_after)
        process.kill()
    process.join(PATIENCE)
    took = time.perf_counter() - began
    while ours.poll():
        try:
            said.append(ours.recv())
        except EOFError:
            break
    assert process.exitcode is not None, "it is stuck"
    process.close()
    return said, took


def state(engine: Engine) -> tuple[str, int]:
    """The record as it stands, and which act of it can be undone."""
    settled(engine)
    with engine.connect() as connection:
        act = last_act(connection, str(VERSIONS[0].programme["funder"]), REFERENCE)
        assert act is not None
        return digest(connection), act


def test_a_kill_leaves_what_was_before_or_what_comes_after(database: Engine, database_url: str) -> None:
    FORKS.set_forkserver_preload([victim.__name__])
    run(victim.bring_in, database_url, 0)
    before = state(database)
    imported, took = run(victim.bring_in, database_url, 1)
    after = state(database)
    undone, took_back = run(victim.take_back, database_url, after[1])
    assert imported == undone == [BEGUN, COMMITTED]
    assert state(database) == before
    inside = 0
    for moment in MOMENTS:
        run(victim.bring_in, database_url, 1, moment * took)
        if state(database) == before:
            inside += 1
            run(victim.bring_in, database_url, 1)
        (_, act) = held = state(database)
        assert act > before[1]
        run(victim.take_back, database_url, act, moment * took_back)
        assert state(database) in (before, held)
        if state(database) == held:
            inside += 1
            run(victim.take_back, database_url, act)
        assert state(database) == before
    # What had begun and left no trace was hit inside.
    assert inside >= 1
    if database.dialect.name == SQLITE:
        with database.connect() as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert not connection.execute(text("PRAGMA foreign_key_check")).all()
