"""Scopes of the sample, and what plain SQL counts in them."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Engine, text

from dashboard.linking import Linked, link
from dashboard.selection import parse
from data.access import STEERING_GROUP, door_for
from data.frames import fetch

DOOR = door_for(STEERING_GROUP)
TODAY = date(2026, 11, 23)
BOTH = ("2017-04411", "2019-01367")
SCOPES: dict[str, tuple[str, ...]] = {"none selected": (), "2017": BOTH[:1], "2019": BOTH[1:], "both": BOTH}
"""The programmes that an address names."""


@dataclass(frozen=True)
class Counted:
    """What plain SQL counts in some programmes; `rows` takes SQL whose {p} are the programmes' numbers."""

    engine: Engine
    references: tuple[str, ...]

    def rows(self, statement: str) -> list[Any]:
        with self.engine.connect() as connection:
            numbers = connection.execute(text("SELECT id, reference_number FROM programme")).all()
            scope = ", ".join(str(number) for number, reference in numbers if reference in self.references)
            return list(connection.execute(text(statement.replace("{p}", scope))).all())

    def one(self, statement: str) -> int:
        return int(self.rows(statement)[0][0])

    def codes(self, statement: str) -> tuple[str, ...]:
        """(reference, code) rows as an address names them."""
        several = len(self.references) > 1
        return tuple(sorted({f"{reference}.{code}" if several else code for reference, code in self.rows(statement)}))


def linked_to(engine: Engine, search: str) -> Linked:
    """A selection that the record knows all of."""
    linked = link(partial(fetch, engine), DOOR, parse(search)[0], TODAY)
    assert linked.unread == ()
    return linked
