"""Which programme files are of, where nobody says so: the only one with an event on a day that they speak of."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, and_, func, or_, select

from data.importers.records import Cards, FormAnswers, Records, Register
from data.matching.events import first_moment
from data.matching.files import Read
from data.matching.questions import Option, Question
from data.matching.rounds import sent_on
from data.models import Event, Organisation, Programme
from data.phrases import phrase
from data.programmes import Named
from data.workbook.validation import Validated

_AFTER = timedelta(days=14)
"""How long after an event a form about it is answered, mostly."""
_DAY = timedelta(days=1)
_LATE = timedelta(days=90)
"""How long after its end a programme still gets files."""


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


def programme_question(connection: Connection, reads: Sequence[Read]) -> tuple[Question, dict[str, Named]]:
    """Which programme files are of, where nobody and no day says so, and the programme that each answer means.

    Proposed is the latest that was going on when the files' own days were, else the latest of all.
    """
    rows = connection.execute(
        select(Organisation.code, Programme.reference_number, Programme.title_en, Programme.planned_start)
        .add_columns(Programme.planned_end)
        .join(Programme, Programme.funder_id == Organisation.id)
        .order_by(Programme.planned_start.desc(), Programme.reference_number, Organisation.code)
    ).all()
    numbers = Counter(row.reference_number for row in rows)
    answers = {
        row.reference_number if numbers[row.reference_number] == 1 else f"{row.code}/{row.reference_number}": row
        for row in rows
    }
    days = [day for read in reads if not isinstance(read.records, Validated) for _, day in _spans(read.records)]
    going_on = (
        answer
        for answer, row in answers.items()
        if any(row.planned_start <= day <= row.planned_end + _LATE for day in days)
    )
    files = ", ".join(read.file for read in reads if not isinstance(read.records, Cards | Validated))
    question = Question(
        "programme",
        files,
        phrase("Which programme is {files} of?", files=files),
        tuple(Option(answer, f"{row.title_en}, {row.reference_number}") for answer, row in answers.items()),
        next(going_on, next(iter(answers), None)),
        (files,),
    )
    return question, {answer: (row.code, row.reference_number) for answer, row in answers.items()}


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
