"""A programme as it was before an act, and what stands in the way of going back there."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, update

from data.keeping.changes import Change, Record, digest_of
from data.models import Base, SharingChoice
from data.phrases import Phrase, phrase
from data.workbook.changes import CHUNK, Records
from data.workbook.schema import SHARED, SHEETS
from data.workbook.stored import Key, Stored, picker, stored_programme
from data.workbook.validation import key_text

Changes = dict[str, list[Change]]
"""What an act did, by table."""

SHARED_BY_MANY = ("series", "organisation")
"""What an act added of these stays if something else refers to it."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """One programme as it is, its records as they were before the act, and sentences on what changed since.

    `whole` is a programme that was not there before; its own row and what programmes share are among the records still.
    """

    programme_id: int
    stored: Stored
    records: Records
    whole: bool
    since: tuple[Phrase, ...]


def reversal(connection: Connection, programme_id: int, changes: Changes) -> Reversal:
    """What taking these changes back makes of the programme; reads only."""
    stored = stored_programme(connection, programme_id)
    records = {name: dict(known) for name, known in stored.records.items()}
    since: list[Phrase] = []
    for name in SHEETS.keys() & changes.keys():
        places = {record["id"]: key for key, record in stored.records[name].items()}
        for change in changes[name]:
            place: Key | None = places.get(change.id)
            held = None if place is None else stored.records[name][place]
            if (None if held is None else digest_of(held)) != change.after:
                if name not in SHARED_BY_MANY or change.before is not None:
                    since.append(_since(stored, name, place))
            elif change.before is not None:
                records[name][("back", change.id) if place is None else place] = change.before
            elif held is not None and place is not None and name == "organisation":
                # Whoever had its number before needs it now.
                records[name][place] = held | {"registration_number": None}
            elif place is not None and name not in SHARED:
                del records[name][place]
    whole = any(change.before is None for change in changes.get("programme", ()))
    since += _left_behind(stored, records, changes, whole)
    return Reversal(programme_id, stored, records, whole, tuple(dict.fromkeys(since)))


def resting(connection: Connection, made: Reversal, reference: str) -> Iterator[Phrase]:
    """What beside the record rests on rows that go."""
    gone = {
        name: {record["id"] for key, record in known.items() if key not in made.records[name]}
        for name, known in made.stored.records.items()
    }
    for table in Base.metadata.tables.values():
        if table.name in SHEETS or "programme_id" not in table.columns:
            continue
        own = table.c.programme_id == made.programme_id
        if made.whole and connection.scalar(select(func.count()).select_from(table).where(own)):
            yield _rests(table, reference)
        elif any(_held(connection, table, own, name, gone[name]) for name in gone if name not in SHARED):
            yield _rests(table, reference)


def choices_back(connection: Connection, changes: Iterable[Change]) -> None:
    """Undo what the act noted of sharing; what was noted since stays."""
    choice = Base.metadata.tables[SharingChoice.__tablename__]
    for change in changes:
        if change.after is not None:
            connection.execute(delete(choice).where(choice.c.id == change.id))
        if change.before is not None:
            connection.execute(insert(choice).values(change.before))


def remove_unused(connection: Connection, stored: Stored, name: str, changes: Iterable[Change]) -> None:
    """Of a table that programmes share, remove what the act added and left as it is, where nothing refers to it."""
    table, used = Base.metadata.tables[name], set[int]()
    held = {record["id"]: record for record in stored.records[name].values()}
    added = {
        each.id
        for each in changes
        if each.before is None and each.id in held and digest_of(held[each.id]) == each.after
    }
    for key in (key for other in Base.metadata.tables.values() for key in other.foreign_keys):
        for chunk in _chunks(added) if key.column is table.c.id else ():
            used.update(connection.scalars(select(key.parent).where(key.parent.in_(chunk)).distinct()))
    for chunk in _chunks(added - used):
        connection.execute(delete(table).where(table.c.id.in_(chunk)))
    for id_ in used:
        connection.execute(update(table).where(table.c.id == id_).values(held[id_]))


def _since(stored: Stored, name: str, place: Key | None) -> Phrase:
    """What became of a row."""
    if place is None:
        return phrase("Since then, a row of {sheet} that this import brought was removed.", sheet=name)
    row, named = stored.rows[name][place], key_text(SHEETS[name], stored.rows[name][place])
    if row.get("decision", "undecided") != "undecided" or name == "action":
        return phrase("Since then, {row} was decided on.", row=named)
    if row.get("moderation", "pending") != "pending":
        return phrase("Since then, {row} was moderated.", row=named)
    return phrase("Since then, {row} was changed.", row=named)


def _left_behind(stored: Stored, records: Records, changes: Changes, whole: bool) -> Iterator[Phrase]:
    """Rows that came since and cannot stay as they are."""
    for name, sheet in SHEETS.items():
        if name in SHARED:
            continue
        lost: dict[Key, Record] = dict(records[name]) if whole else {}
        for reference in sheet.references:
            if reference.target in SHARED or reference.target not in changes:
                continue
            alive = set(map(picker(reference.leads_to), records[reference.target].values()))
            pick = picker(reference.made_of)
            lost |= {key: of for key, of in records[name].items() if pick(of)[0] is not None and pick(of) not in alive}
        for key in lost:
            row = key_text(sheet, stored.rows[name][key]) if key in stored.rows[name] else name
            yield phrase("Since then, something came that {row} and this import have in common.", row=row)


def _held(connection: Connection, table: Table, own: ColumnElement[bool], name: str, ids: Collection[int]) -> bool:
    """Whether the table refers to one of these rows of a sheet."""
    columns = [key.parent for key in table.foreign_keys if key.column is Base.metadata.tables[name].c.id and ids]
    return any(
        connection.scalar(select(func.count()).select_from(table).where(own, column.in_(chunk)))
        for column in columns
        for chunk in _chunks(ids)
    )


def _rests(table: Table, reference: str) -> Phrase:
    if table.name.startswith("release"):
        return phrase("Since then, programme {programme} was published.", programme=reference)
    if table.name == "decision_change":
        return phrase("Since then, a suggestion of programme {programme} was decided on.", programme=reference)
    return phrase("Since then, somebody chose what to share in programme {programme}.", programme=reference)


def _chunks(ids: Collection[int]) -> Iterator[list[int]]:
    listed = sorted(ids)
    return (listed[start : start + CHUNK] for start in range(0, len(listed), CHUNK))
