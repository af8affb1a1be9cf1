"""Erasing a person: the name, the ties and the comments go, the counts stay.

The person's rows go on under a stand-in, a pseudonym that is nobody's: so every count of persons, and of firms that
sent some, stays what it was. What is left of an affiliation is what these counts rest on and no more, which is for
whom the stand-in counts from which event on; when the person joined that organisation is gone. A respondent of the
person's pseudonym keeps ratings and loses comments, in what was published too.

What earlier imports changed is forgotten as well, since it may hold the name: they cannot be undone any more.

Whoever was erased stands in a journal (`data.erased`), and is erased again from whatever brings the person back: a
copy of the database that is put back, a file that is imported.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Table, delete, func, insert, or_, select, union, update

from data.accounts.accounts import role_of
from data.audit_log import log
from data.engine import SQLITE
from data.erased import Erased, erased, note
from data.joins import same
from data.keeping.forgetting import forget_person
from data.keys import changed, take
from data.models import Base
from data.programmes import programme_ids, programme_key

JOURNAL = "journal of erasures"
"""The actor where nobody erases anew, and the journal is held against what came back."""


class ErasureFault(Exception):
    """Nobody was erased; the message is one sentence that says why."""


def erase(connection: Connection, actor: str, programme_reference: str, pseudonym: str) -> None:
    """Erase a person from a programme, which is named as `data.workbook.export` takes it.

    The journal knows of it before the transaction ends: an erasure that was begun is ended by `erase_again`. Raises
    `ErasureFault`, and `data.erased.JournalFault`.
    """
    from data.workbook.export import NoSuchProgramme, programme_of

    changed(connection)
    try:
        programme_id = programme_of(connection, programme_reference)
    except NoSuchProgramme as fault:
        raise ErasureFault(str(fault)) from fault
    funder, number = programme_key(connection, programme_id)
    url = connection.engine.url
    known = {entry.person: entry for entry in erased(url) if (entry.funder, entry.programme) == (funder, number)}
    person_id = _person(connection, programme_id, pseudonym)
    if person_id is None:
        before = " any more" if pseudonym in known else ""
        raise ErasureFault(f"There is no person {pseudonym} in programme {programme_reference}{before}.")
    entry = known.get(pseudonym)
    if entry is None:
        entry = Erased(funder, number, pseudonym, f"erased-{token_hex(6)}")
        note(url, [entry])
    _erase(connection, programme_id, person_id, entry)
    _log(connection, actor, entry)


def erase_again(connection: Connection, actor: str) -> int:
    """Everyone in the journal whom the database knows again is erased again; how many that were.

    Raises `data.erased.JournalFault`.
    """
    changed(connection)
    entries = erased(connection.engine.url)
    programmes = dict.fromkeys((entry.funder, entry.programme) for entry in entries)
    return sum(_again(connection, actor, entries, *programme) for programme in programmes)


def erased_of(connection: Connection, funder: str, number: str) -> list[Erased]:
    """Everyone who was erased from this programme, whom the database does not know when this returns."""
    entries = erased(connection.engine.url)
    _again(connection, JOURNAL, entries, funder, number)
    return [entry for entry in entries if (entry.funder, entry.programme) == (funder, number)]


def reduce_affiliations(connection: Connection, funder: str, number: str, entries: Iterable[Erased]) -> None:
    """Leave of the stand-ins' affiliations what counts rest on, once an import is done."""
    programme_id = programme_ids(connection, number, funder).get(funder)
    for entry in entries:
        person_id = None if programme_id is None else _person(connection, programme_id, entry.stand_in)
        if programme_id is not None and person_id is not None:
            _reduce(connection, programme_id, person_id)


def stretches(affiliations: Sequence[tuple[date, int]], days: Iterable[date]) -> list[tuple[date, int]]:
    """Of affiliations, in the order of their rows, what decides for whom the person counts on these days.

    One per day on which that is another organisation than on the day before it among them.
    """
    kept: list[tuple[date, int]] = []
    for day in sorted(set(days)):
        begun = [each for each in affiliations if each[0] <= day]
        if not begun:
            continue
        latest = max(start for start, _ in begun)
        organisation = next(organisation for start, organisation in begun if start == latest)
        if not kept or kept[-1][1] != organisation:
            kept.append((day, organisation))
    return kept


def _again(connection: Connection, actor: str, entries: Iterable[Erased], funder: str, number: str) -> int:
    """How many of this programme's were back."""
    count = 0
    programme_id = programme_ids(connection, number, funder).get(funder)
    for entry in entries:
        if programme_id is None or (entry.funder, entry.programme) != (funder, number):
            continue
        person_id = _person(connection, programme_id, entry.person)
        if person_id is not None:
            _erase(connection, programme_id, person_id, entry)
            _log(connection, actor, entry)
            count += 1
    return count


def _erase(connection: Connection, programme_id: int, person_id: int, entry: Erased) -> None:
    if connection.dialect.name == SQLITE:
        # What is deleted is overwritten, or it could still be read in the file.
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    person, identity = _table("person"), _table("person_identity")
    names = select(identity.c.display_name, identity.c.email).where(
        _of(identity, programme_id), identity.c.person_id == person_id
    )
    known = [name for row in connection.execute(names) for name in row if name]
    forget_person(connection, programme_id, entry, known)
    _erase_comments(connection, programme_id, person_id, entry)
    connection.execute(delete(identity).where(_of(identity, programme_id), identity.c.person_id == person_id))
    _reduce(connection, programme_id, person_id)
    connection.execute(
        update(person).where(_of(person, programme_id), person.c.id == person_id).values(pseudonym=entry.stand_in)
    )


def _erase_comments(connection: Connection, programme_id: int, person_id: int, entry: Erased) -> None:
    response, comment, affiliation = _table("response"), _table("comment"), _table("affiliation")
    lesson, figure, contributor = _table("lesson_comment"), _table("release_figure"), _table("release_contributor")
    firms = select(affiliation.c.organisation_id).where(
        _of(affiliation, programme_id), affiliation.c.person_id == person_id
    )
    # Respondents of other firms may be called alike.
    answers = select(response.c.id).where(
        _of(response, programme_id),
        response.c.respondent == entry.person,
        or_(response.c.organisation_id.is_(None), response.c.organisation_id.in_(firms)),
    )
    responses = list(connection.scalars(answers))
    theirs = (_of(comment, programme_id), comment.c.response_id.in_(responses))
    rows = connection.execute(select(comment.c.id, comment.c.public_text).where(*theirs)).all()
    shown = select(figure.c.id).where(
        _of(figure, programme_id),
        figure.c.figure == "comment",
        figure.c.label_en.in_([row.public_text for row in rows if row.public_text]),
    )
    figures = list(connection.scalars(shown))
    for table, column, ids in (
        (contributor, contributor.c.figure_id, figures),
        (figure, figure.c.id, figures),
        (lesson, lesson.c.comment_id, [row.id for row in rows]),
    ):
        connection.execute(delete(table).where(_of(table, programme_id), column.in_(ids)))
    connection.execute(delete(comment).where(*theirs))
    connection.execute(
        update(response)
        .where(_of(response, programme_id), response.c.id.in_(responses))
        .values(respondent=entry.stand_in)
    )


def _reduce(connection: Connection, programme_id: int, person_id: int) -> None:
    affiliation = _table("affiliation")
    theirs = (_of(affiliation, programme_id), affiliation.c.person_id == person_id)
    found = connection.execute(
        select(affiliation.c["from"], affiliation.c.organisation_id).where(*theirs).order_by(affiliation.c.id)
    ).all()
    before = [(row[0], row[1]) for row in found]
    after = stretches(before, connection.scalars(_days(programme_id, person_id)))
    if sorted(after) == sorted(before):
        return
    connection.execute(delete(affiliation).where(*theirs))
    if after:
        ids = take(connection, affiliation.name, len(after))
        rows = [
            {"programme_id": programme_id, "id": id_, "person_id": person_id, "organisation_id": of, "from": day}
            for id_, (day, of) in zip(ids, after, strict=True)
        ]
        connection.execute(insert(affiliation), rows)


def _days(programme_id: int, person_id: int) -> Any:
    """The days by which `data.relations` knows for whom a person counts."""
    registration, event = _table("registration"), _table("event")
    attendance, session = _table("attendance"), _table("session")
    day = Base.metadata.tables["affiliation"].c["from"].type
    asked = (
        select(func.date(func.coalesce(event.c.actual_start, event.c.planned_start), type_=day).label("day"))
        .select_from(registration.join(event, same(event, registration, id="event_id")))
        .where(_of(registration, programme_id), registration.c.person_id == person_id)
    )
    kept = (
        select(func.date(session.c.starts, type_=day).label("day"))
        .select_from(attendance.join(session, same(session, attendance, id="session_id")))
        .where(_of(attendance, programme_id), attendance.c.person_id == person_id)
    )
    return union(asked, kept)


def _person(connection: Connection, programme_id: int, pseudonym: str) -> int | None:
    person = _table("person")
    return connection.scalar(select(person.c.id).where(_of(person, programme_id), person.c.pseudonym == pseudonym))


def _log(connection: Connection, actor: str, entry: Erased) -> None:
    log(
        connection,
        actor,
        None if actor == JOURNAL else role_of(actor),
        "erased",
        f"person {entry.stand_in}",
        entry.programme,
    )


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _of(table: FromClause, programme_id: int) -> ColumnElement[bool]:
    return table.c.programme_id == programme_id
