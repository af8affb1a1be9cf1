"""What a viewer of the live door can read: its relations, row by row."""

from dataclasses import fields
from typing import Any

from sqlalchemy import Engine, FromClause, select

from data.access import STEERING_GROUP, Door, door_for
from data.frames import fetch, records

DOOR = door_for(STEERING_GROUP)
RELATIONS: dict[str, FromClause] = {field.name: getattr(DOOR, field.name) for field in fields(Door)}


def rows(engine: Engine, relation: FromClause, **where: Any) -> list[dict[str, Any]]:
    """Every row that a relation holds of what is asked for."""
    return records(fetch(engine, select(relation).where(*(relation.c[name] == value for name, value in where.items()))))
