"""Names leave what is kept beside the record as well: old values, remembered answers, files that wait."""

from collections.abc import Collection, Set

from sqlalchemy import Connection, delete, select

from data.erased import Erased
from data.keeping.answers import PERSON
from data.keeping.uploads import discard_of
from data.models import Base, ImportAnswer, ImportChange
from data.workbook.stored import programme_key


def forget_person(connection: Connection, programme_id: int, person: Erased, names: Collection[str]) -> None:
    """Nothing beside the record of a programme leads to this person any more, who had these names and addresses.

    Imports into the programme that were made until now cannot be undone any more.
    """
    _forget_values(connection, person.funder, person.programme)
    _forget_answers(connection, programme_id, {person.person}, names)


def forget_names(connection: Connection, programme_id: int, names: Collection[str]) -> None:
    """The same for everyone whom the programme knew by name."""
    _forget_values(connection, *programme_key(connection, programme_id))
    _forget_answers(connection, programme_id, None, names)


def _forget_values(connection: Connection, funder: str, reference: str) -> None:
    kept = Base.metadata.tables[ImportChange.__tablename__]
    connection.execute(delete(kept).where(kept.c.funder == funder, kept.c.programme == reference))
    discard_of(connection, reference)


def _forget_answers(
    connection: Connection, programme_id: int, pseudonyms: Set[str] | None, names: Collection[str]
) -> None:
    """Those on these persons, on everyone without pseudonyms, and whatever has one of the names in it."""
    answer, sought = Base.metadata.tables[ImportAnswer.__tablename__], [name.casefold() for name in names]
    told = [
        row.id
        for row in connection.execute(select(answer).where(answer.c.programme_id == programme_id))
        if (row.kind == PERSON and (pseudonyms is None or not pseudonyms.isdisjoint((row.answer, row.asked))))
        or any(name in f"{row.asked}\n{row.answer}".casefold() for name in sought)
    ]
    connection.execute(delete(answer).where(answer.c.programme_id == programme_id, answer.c.id.in_(told)))
