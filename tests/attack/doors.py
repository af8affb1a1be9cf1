"""What the release door showed whom: read from it as a page reads, and turned into what an attacker counts with."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, select

from dashboard.released.draft import draft_of
from data.access import Viewer, release_door_for
from data.frames import fetch, records
from data.models import Base
from data.release.publishing import publish
from tests.attack.attacker import Cell, Mean, Scale
from tests.attack.campaign import Observed
from tests.attack.worlds import SCALE, World

TODAY = date(2020, 1, 15)


def released(engine: Engine, world: World) -> int:
    """Publishes all that may be published of a world, as the coordinator does; the release's number."""
    drafted = partial(draft_of, programme_id=world.programme, today=TODAY)
    with engine.connect() as connection:
        previewed = drafted(connection).token
    return publish(engine, "attack", previewed, drafted)


def figures(engine: Engine, world: World, organisation: int, role: Any) -> list[dict[str, Any]]:
    """Every figure that this reader finds behind the door."""
    door = release_door_for(Viewer(role, organisation))
    return records(fetch(engine, select(door.figure).where(door.figure.c.programme_id == world.programme)))


class Watcher:
    """Remembers what every viewer of a world was shown, release after release."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._seen: defaultdict[int | None, Observed] = defaultdict(Observed)
        self.read: dict[int | None, list[dict[str, Any]]] = {}

    def look(self, engine: Engine) -> None:
        """Everybody looks now."""
        with engine.connect() as connection:
            beneath = _contributors(connection, self._world)
        viewers = [(None, self._world.funder, "funder"), *((firm, firm, "firm") for firm in self._world.firms)]
        for viewer, organisation, role in viewers:
            rows = figures(engine, self._world, organisation, role)
            self.read[viewer] = rows
            self._note(self._seen[viewer], rows, beneath)

    def observe(self, _world: World, viewer: int | None) -> Observed:
        """What this viewer was shown up to now."""
        return self._seen[viewer]

    def _true(self, question: tuple[int, str], raters: Iterable[int]) -> int:
        """How many of these answered favourably, as only the test knows it."""
        host, criterion = question
        answers = dict(self._world.ratings) | dict(self._world.late)
        return sum(Scale(*SCALE).is_favourable(answers[host, rater, criterion]) for rater in raters)

    def _note(self, seen: Observed, rows: Iterable[dict[str, Any]], beneath: dict[int, frozenset[int]]) -> None:
        hosts = {code: firm for firm, code in self._world.codes.items()}
        for row in rows:
            if row["view"] != "feedback" or row["value"] is None:
                continue
            if row["figure"] == "favourable":
                question = hosts[row["host"]], row["criterion"]
                cell = Cell(beneath[row["id"]], "favourable", row["value"])
                # Who is said to stand beneath a figure does, and nobody besides.
                assert len(cell.raters) == row["of"]
                assert cell.value == self._true(question, cell.raters)
                seen.cells.setdefault(question, set()).add(cell)
            elif row["figure"] == "benchmark":
                seen.means.setdefault(row["criterion"], set()).add(Mean(beneath[row["id"]], row["value"]))


def _contributors(connection: Connection, world: World) -> dict[int, frozenset[int]]:
    """Who stands beneath each figure: an attacker may know it, though no page says so."""
    table = Base.metadata.tables["release_contributor"]
    found: defaultdict[int, set[int]] = defaultdict(set)
    for row in connection.execute(select(table).where(table.c.programme_id == world.programme)):
        found[row.figure_id].add(row.organisation_id)
    return {figure: frozenset(organisations) for figure, organisations in found.items()}
