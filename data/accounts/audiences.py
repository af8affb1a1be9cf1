"""As which firms one can look around."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from data.models import Event, Organisation, Participation, Programme


@dataclass(frozen=True, slots=True)
class Firm:
    """A participating firm: whether it ever hosted, and whether it then shares with the circle what it was told."""

    id: int
    code: str
    name: str
    hosted: bool
    shares: bool


def firms(connection: Connection) -> list[Firm]:
    """Every participating firm, those of the newest programme first, then by name."""
    part = Participation
    hosted = (
        select(Event.id)
        .where(
            Event.programme_id == part.programme_id,
            Event.host_id == part.organisation_id,
            Event.status == "held",
        )
        .exists()
    )
    parts = connection.execute(
        select(Organisation.id, Organisation.code, Organisation.name, hosted.label("hosted"), part.sharing)
        .join(part, part.organisation_id == Organisation.id)
        .join(Programme, Programme.id == part.programme_id)
        .where(part.role == "participant")
        .order_by(Programme.planned_start.desc(), func.lower(Organisation.name), Organisation.id)
    )
    found: dict[int, Firm] = {}
    for row in parts:
        known = found.get(row.id, Firm(row.id, row.code, row.name, False, False))
        shares = row.hosted and row.sharing == "circle"
        found[row.id] = Firm(row.id, row.code, row.name, known.hosted or row.hosted, known.shares or shares)
    return list(found.values())
