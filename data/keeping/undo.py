"""Taking an act of importing back: everything is as it was before, to the last id, or nothing is changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.exc import IntegrityError

from data.accounts.accounts import role_of
from data.audit_log import log, now
from data.engine import SQLITE
from data.keeping.changes import unpacked
from data.keeping.history import last_act
from data.keeping.reversal import (
    SHARED_BY_MANY,
    Changes,
    Reversal,
    choices_back,
    remove_unused,
    resting,
    reversal,
)
from data.keys import changed
from data.models import Base, ImportAnswer, ImportBatch, ImportChange, Programme, SharingChoice
from data.phrases import Phrase, phrase, phrase_n
from data.programmes import Named, programme_ids
from data.workbook.changes import become

MOST_TOLD = 8
"""Sentences on what changed since."""

_CHOICES = SharingChoice.__tablename__


class UndoFault(Exception):
    """Nothing may be undone; `sentences` say why, and each may be shown."""

    def __init__(self, *sentences: Phrase) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentences))


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: how many rows that the act had added are gone, and how many others are what they were."""

    act: int
    programmes: tuple[str, ...]
    files: tuple[str, ...]
    removed: int
    restored: int


def undo(connection: Connection, act: int, who: str) -> Undone:
    """Take an act back in all its programmes, within a writing transaction of the caller's.

    Rows that it added go, rows that it changed or removed are what they were, under their ids. Organisations and series
    that it added stay where something else refers to them. Raises `UndoFault` where a row is not as the act left it or
    something that came since rests on a row that would go, and the caller rolls back.
    """
    changed(connection)
    if connection.dialect.name == SQLITE:
        # Names that came in by mistake are not to be read in the file any more.
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    files = _files(connection, act)
    changes = _changes(connection, act, files)
    made = {named: _reversal(connection, named, of) for named, of in changes.items()}
    if since := [sentence for each in made.values() for sentence in each.since]:
        raise _fault(since)
    try:
        _take_back(connection, act, changes, made)
    except IntegrityError as fault:
        raise UndoFault(phrase("Something that came since rests on what this import brought.")) from fault
    batch = Base.metadata.tables[ImportBatch.__tablename__]
    connection.execute(update(batch).where(batch.c.act == act).values(undone_at=now(), undone_by=who))
    names = tuple(dict.fromkeys(name for of in files.values() for name in of))
    for _, reference in changes:
        log(connection, who, role_of(who), "undone", f"import of {', '.join(names)}", reference)
    rows = {(name, change.id): change.before for of in changes.values() for name in of for change in of[name]}
    told = [before for (name, _), before in rows.items() if name != _CHOICES]
    removed = sum(before is None for before in told)
    return Undone(act, tuple(reference for _, reference in changes), names, removed, len(told) - removed)


def _files(connection: Connection, act: int) -> dict[Named, list[str]]:
    """By programme, the files of the act."""
    batch = Base.metadata.tables[ImportBatch.__tablename__]
    rows = connection.execute(select(batch).where(batch.c.act == act).order_by(batch.c.id)).all()
    if not rows:
        raise UndoFault(phrase("There is no import of this number."))
    if any(row.undone_at is not None for row in rows):
        raise UndoFault(phrase("This import was undone already."))
    files: dict[Named, list[str]] = {}
    for row in rows:
        if row.funder is not None and row.programme is not None:
            files.setdefault((row.funder, row.programme), []).append(row.file_name)
    return files


def _changes(connection: Connection, act: int, programmes: Iterable[Named]) -> dict[Named, Changes]:
    """By programme that the act changed, what it changed by table; of what programmes share, each has all."""
    changes: dict[Named, Changes] = {}
    for funder, reference in programmes:
        last = last_act(connection, funder, reference)
        if last is not None and last > act:
            raise UndoFault(
                phrase("A later import into programme {programme} is to be undone first.", programme=reference)
            )
        if last == act:
            changes[funder, reference] = {}
    if not changes:
        raise UndoFault(phrase("Nothing is known that this import changed, so there is nothing to undo."))
    kept, still = Base.metadata.tables[ImportChange.__tablename__], set[Named]()
    for row in connection.execute(select(kept).where(kept.c.act == act).order_by(kept.c.id)):
        found = unpacked(Base.metadata.tables[row.sheet], row.rows)
        still.add((row.funder, row.programme))
        for named, of in changes.items():
            if row.sheet in SHARED_BY_MANY or named == (row.funder, row.programme):
                of.setdefault(row.sheet, []).extend(found)
    for _, reference in changes.keys() - still:
        raise UndoFault(
            phrase(
                "This import cannot be undone any more: names were erased from programme {programme} since, and with"
                " them what would bring them back.",
                programme=reference,
            )
        )
    return changes


def _reversal(connection: Connection, named: Named, changes: Changes) -> Reversal:
    funder, reference = named
    programme_id = programme_ids(connection, reference, funder).get(funder)
    if programme_id is None:
        raise UndoFault(phrase("Programme {programme} is not on record any more.", programme=reference))
    return reversal(connection, programme_id, changes)


def _take_back(connection: Connection, act: int, changes: dict[Named, Changes], made: dict[Named, Reversal]) -> None:
    answer, kept = (Base.metadata.tables[model.__tablename__] for model in (ImportAnswer, ImportChange))
    whole = [each.programme_id for each in made.values() if each.whole]
    connection.execute(delete(answer).where((answer.c.act == act) | answer.c.programme_id.in_(whole)))
    connection.execute(delete(kept).where(kept.c.act == act))
    for of in changes.values():
        choices_back(connection, of.get(_CHOICES, ()))
    if rests := [
        sentence for (_, reference), each in made.items() for sentence in resting(connection, each, reference)
    ]:
        raise _fault(rests)
    for each in made.values():
        become(connection, each.stored.records, each.records)
    connection.execute(delete(Programme).where(Programme.id.in_(whole)))
    # Every programme's changes have those of what programmes share.
    named = next(iter(changes))
    for name in SHARED_BY_MANY:
        remove_unused(connection, made[named].stored, name, changes[named].get(name, ()))


def _fault(sentences: Iterable[Phrase]) -> UndoFault:
    told = [*dict.fromkeys(sentences)]
    more = len(told) - MOST_TOLD
    rest = [phrase_n("And one thing more.", "And {count} things more.", more)] if more > 0 else []
    return UndoFault(*told[:MOST_TOLD], *rest)
