"""What organisations are called."""

from sqlalchemy import Connection, select

from data.models import Base


def names_of(connection: Connection, programme_id: int) -> dict[int, str]:
    """By id, everybody who takes part in a programme."""
    part, organisation = Base.metadata.tables["participation"], Base.metadata.tables["organisation"]
    statement = (
        select(organisation.c.id, organisation.c.name)
        .select_from(part.join(organisation, organisation.c.id == part.c.organisation_id))
        .where(part.c.programme_id == programme_id)
    )
    return {row.id: row.name for row in connection.execute(statement)}
