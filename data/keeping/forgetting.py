"""Names leave what is kept beside the record as well: old values, remembered answers, files that wait."""

import re
from collections.abc import Collection, Set

from sqlalchemy import Connection, delete, select, update

from data.erased import Erased
from data.keeping.answers import PERSON
from data.keeping.uploads import discard_of
from data.models import AuditLog, Base, ImportAnswer, ImportBatch, ImportChange
from data.programmes import programme_key

ERASED = "erased"
"""What stands in a file's name where a person's stood."""


def forget_person(connection: Connection, programme_id: int, person: Erased, names: Collection[str]) -> None:
    """Nothing beside the record of a programme leads to this person any more, who had these names and addresses.

    Imports into the programme that were made until now cannot be undone any more.
    """
    _forget_values(connection, person.funder, person.programme)
    _forget_files(connection, person.funder, person.programme, names)
    _forget_answers(connection, programme_id, {person.person}, names)


def forget_names(connection: Connection, programme_id: int, names: Collection[str]) -> None:
    """The same for everyone whom the programme knew by name."""
    funder, reference = programme_key(connection, programme_id)
    _forget_values(connection, funder, reference)
    _forget_files(connection, funder, reference, names)
    _forget_answers(connection, programme_id, None, names)


def _forget_values(connection: Connection, funder: str, reference: str) -> None:
    kept = Base.metadata.tables[ImportChange.__tablename__]
    connection.execute(delete(kept).where(kept.c.funder == funder, kept.c.programme == reference))
    discard_of(connection, reference)


def _forget_files(connection: Connection, funder: str, reference: str, names: Collection[str]) -> None:
    """Files may be called after a person, whatever parts the words of the name there; the log has their names too."""
    words = [re.findall(r"[^\W_]+", name) for name in names]
    sought = [r"[\W_]*".join(each) for each in words if each]
    if not sought:
        return
    longest_first = "|".join(sorted(sought, key=len, reverse=True))
    named = re.compile(rf"(?<![^\W_])(?:{longest_first})(?![^\W_])", re.IGNORECASE)
    batch, entry = (Base.metadata.tables[model.__tablename__] for model in (ImportBatch, AuditLog))
    of_files = entry.c.action.in_(("imported", "undone"))
    for table, column, own in (
        (batch, batch.c.file_name, (batch.c.funder == funder, batch.c.programme == reference)),
        (entry, entry.c.object, (entry.c.programme == reference, of_files)),
    ):
        for id_, said in connection.execute(select(table.c.id, column).where(*own)).all():
            if named.search(said):
                values = {column.name: named.sub(ERASED, said)}
                connection.execute(update(table).where(table.c.id == id_).values(values))


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
