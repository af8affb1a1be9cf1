"""Which programmes there are, by the natural key that imports match on."""

from sqlalchemy import Connection, select

from data.models import Organisation, Programme

Named = tuple[str, str]
"""A programme by its funder's code and its reference number."""


def programme_ids(connection: Connection, reference: str, funder: str | None = None) -> dict[str, int]:
    """The programmes of this reference number by their funder's code; at most one where the funder is named."""
    statement = (
        select(Organisation.code, Programme.id)
        .join(Organisation, Organisation.id == Programme.funder_id)
        .where(Programme.reference_number == reference)
        .order_by(Organisation.code)
    )
    if funder is not None:
        statement = statement.where(Organisation.code == funder)
    return dict(connection.execute(statement).all())


def programme_keys(connection: Connection) -> dict[Named, int]:
    """Every programme by its natural key, in the order of the reference numbers."""
    statement = (
        select(Organisation.code, Programme.reference_number, Programme.id)
        .join(Organisation, Organisation.id == Programme.funder_id)
        .order_by(Programme.reference_number, Organisation.code)
    )
    return {(funder, reference): id_ for funder, reference, id_ in connection.execute(statement)}


def programme_key(connection: Connection, programme_id: int) -> Named:
    """The natural key of a programme that is on record."""
    statement = (
        select(Organisation.code, Programme.reference_number)
        .join(Organisation, Organisation.id == Programme.funder_id)
        .where(Programme.id == programme_id)
    )
    funder, reference = connection.execute(statement).one()
    return funder, reference
