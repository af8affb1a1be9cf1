"""For which organisations a firm's or a funder's account can speak."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, SQLColumnExpression, exists, literal, select

from data.models import Organisation, Participation, Programme
from data.models.vocabulary import ViewerRole


@dataclass(frozen=True, slots=True)
class Speaker:
    """An organisation by its code and name."""

    id: int
    code: str
    name: str


def takes_part(organisation_id: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """Whether the organisation is a participant of any programme."""
    return exists().where(Participation.organisation_id == organisation_id, Participation.role == "participant")


def funds(organisation_id: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """Whether the organisation funds any programme."""
    return exists().where(Programme.funder_id == organisation_id)


def speaks(connection: Connection, role: ViewerRole, organisation_id: int) -> bool:
    """Whether someone of this role can speak for the organisation; coordinator and steering group for any."""
    if role == "firm":
        return bool(connection.scalar(select(takes_part(literal(organisation_id)))))
    if role == "funder":
        return bool(connection.scalar(select(funds(literal(organisation_id)))))
    return True


def speakers(connection: Connection, role: ViewerRole) -> list[Speaker]:
    """The organisations that a firm (or a member of the steering group) or a funder can speak for, by name.

    The coordinator speaks for none.
    """
    if role == "coordinator":
        return []
    condition = funds(Organisation.id) if role == "funder" else takes_part(Organisation.id)
    statement = (
        select(Organisation.id, Organisation.code, Organisation.name).where(condition).order_by(Organisation.name)
    )
    return [Speaker(*row) for row in connection.execute(statement)]
