"""What the record holds of one person, so that a coordinator knows what erasing takes and leaves."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, cast, func, or_, select

from data.coordination.desk import Desk
from data.joins import same
from data.models import Base


@dataclass(frozen=True, slots=True)
class Traces:
    """A person by pseudonym, and how many rows there are of each sort.

    `name` and `email` are None where the record does not hold them. `organisations` are those that the person stood
    for. A respondent counts as this person under the same pseudonym and one of these organisations, or none.
    """

    pseudonym: str
    name: str | None
    email: str | None
    organisations: tuple[str, ...]
    registrations: int
    attendances: int
    responses: int
    comments: int


def traces(desk: Desk, programme_id: int, pseudonym: str) -> Traces | None:
    """What a programme holds of the person with this pseudonym; None where there is nobody called so."""
    tables = Base.metadata.tables
    person, identity = tables["person"], tables["person_identity"]
    found = (
        select(person.c.id, identity.c.display_name, identity.c.email)
        .select_from(person.outerjoin(identity, same(identity, person, person_id="id")))
        .where(person.c.programme_id == programme_id, person.c.pseudonym == pseudonym)
    )
    with desk.engine.connect() as connection:
        row = connection.execute(found).one_or_none()
        if row is None:
            return None
        counts = connection.execute(_counts(programme_id, row.id, pseudonym)).one()
        names = connection.scalars(_organisations(programme_id, row.id)).all()
    return Traces(pseudonym, row.display_name, row.email, tuple(names), *counts)


def _organisations(programme_id: int, person_id: int) -> Select[Any]:
    affiliation, organisation = Base.metadata.tables["affiliation"], Base.metadata.tables["organisation"]
    return (
        select(cast(organisation.c.name, String))
        .distinct()
        .select_from(affiliation.join(organisation, organisation.c.id == affiliation.c.organisation_id))
        .where(affiliation.c.programme_id == programme_id, affiliation.c.person_id == person_id)
        .order_by(cast(organisation.c.name, String))
    )


def _counts(programme_id: int, person_id: int, pseudonym: str) -> Select[Any]:
    tables = Base.metadata.tables
    registration, attendance, affiliation = tables["registration"], tables["attendance"], tables["affiliation"]
    response, comment = tables["response"], tables["comment"]
    firms = select(affiliation.c.organisation_id).where(
        affiliation.c.programme_id == programme_id, affiliation.c.person_id == person_id
    )
    theirs = (
        response.c.programme_id == programme_id,
        response.c.respondent == pseudonym,
        or_(response.c.organisation_id.is_(None), response.c.organisation_id.in_(firms)),
    )
    rows = func.count()
    return select(
        *(
            select(rows).where(table.c.programme_id == programme_id, table.c.person_id == person_id).scalar_subquery()
            for table in (registration, attendance)
        ),
        select(rows).select_from(response).where(*theirs).scalar_subquery(),
        select(rows)
        .select_from(comment.join(response, same(response, comment, id="response_id")))
        .where(*theirs)
        .scalar_subquery(),
    )
