"""Which programme files are of, where nobody says so: the only one with an event on a day that they speak of."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, and_, func, or_, select

from data.importers.records import Cards, FormAnswers, Records, Register
from data.matching.events import first_moment
from data.matching.files import Read
from data.matching.rounds import sent_on
from data.models import Event, Organisation, Programme
from data.workbook.stored import Named
from data.workbook.validation import Validated

_AFTER = timedelta(days=14)
"""How long after an event a form about it is answered, mostly."""
_DAY = timedelta(days=1)


def needs_programme(reads: Sequence[Read]) -> bool:
    """Whether any of the files leaves open which programme it is of: cards and workbooks say so themselves."""
    return any(not isinstance(read.records, Cards | Validated) for read in reads)


def only_programme(connection: Connection, reads: Sequence[Read]) -> Named | None:
    """The programme of all these files; null where some have no day, or several programmes have an event on it."""
    found: set[Named] | None = None
    for read in reads:
        if isinstance(read.records, Validated) or not (spans := list(_spans(read.records))):
            continue
        had = _with_events(connection, spans)
        found = had if found is None else found & had
    return next(iter(found)) if found is not None and len(found) == 1 else None


def _spans(records: Records) -> Iterator[tuple[date, date]]:
    """From which day to which an event of the file's took place, in each reading of its dates."""
    if isinstance(records, Register):
        for register in (records, records.with_days_swapped()) if records.days_open else (records,):
            moment = first_moment(register)
            if moment is not None:
                yield moment.date(), moment.date()
    elif isinstance(records, FormAnswers):
        for form in (records, records.with_days_swapped()) if records.days_open else (records,):
            sent = sent_on(form)
            if sent is not None:
                yield sent - _AFTER, sent


def _with_events(connection: Connection, spans: Sequence[tuple[date, date]]) -> set[Named]:
    starts = func.coalesce(Event.actual_start, Event.planned_start)
    within = (
        and_(starts >= datetime.combine(first, time()), starts < datetime.combine(last + _DAY, time()))
        for first, last in spans
    )
    statement = (
        select(Organisation.code, Programme.reference_number)
        .distinct()
        .join(Programme, Programme.funder_id == Organisation.id)
        .join(Event, Event.programme_id == Programme.id)
        .where(Event.status != "cancelled", or_(*within))
    )
    return {(funder, reference) for funder, reference in connection.execute(statement)}
