"""Who gave which rating: read by one function, which logs that it was read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from data import relations
from data.coordination.desk import Desk
from data.coordination.programmes import Programme
from data.engine import writing
from data.frames import fetch, records
from data.joins import same
from data.models import Base


@dataclass(frozen=True, slots=True)
class Round:
    """A feedback round of a host, and how many of its raters answered; not who."""

    id: int
    host: str
    host_name: str
    event: str
    title: str
    closes: date
    open: bool
    invited: int
    answered: int


@dataclass(frozen=True, slots=True)
class Question:
    """A criterion by its code."""

    code: str
    wording_en: str
    wording_sv: str | None


@dataclass(frozen=True, slots=True)
class Rater:
    """A respondent with its answer to each question: a value, None where it does not apply, or "" where none came.

    `organisation` is None where the record has no name for who answered. `counted` says that it is one of the firms
    whose ratings make the host's figures; startups are guests.
    """

    organisation: str | None
    counted: bool
    respondent: str
    answers: tuple[int | str | None, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A round with who rated what in it."""

    round: Round
    questions: tuple[Question, ...]
    raters: tuple[Rater, ...]


def rounds(desk: Desk, programme_id: int) -> list[Round]:
    """Every round of a programme, in the order of hosts' names, then of closing days."""
    return [Round(**row) for row in records(fetch(desk.engine, _rounds(programme_id)))]


def who_rated(desk: Desk, programme: Programme, host: str) -> list[Look]:
    """Who gave which rating in each round of a host; empty, and not logged, for a host without one.

    The entry in the log and the reading are one transaction: whoever holds the answer has been logged for it.
    """
    with writing(desk.engine) as connection:
        found = [Round(**row) for row in connection.execute(_rounds(programme.id, host)).mappings()]
        if found:
            desk.log(connection, "rater_seen", f"who rated host {host}", programme.reference)
        return [_look(connection, programme.id, round_) for round_ in found]


def _rounds(programme_id: int, host: str | None = None) -> Select[Any]:
    tables = Base.metadata.tables
    rows, event, organisation = relations.rounds().subquery("round"), tables["event"], tables["organisation"]
    statement = (
        select(
            rows.c.id,
            organisation.c.code.label("host"),
            organisation.c.name.label("host_name"),
            event.c.code.label("event"),
            event.c.title,
            rows.c.closes,
            (rows.c.status == "open").label("open"),
            rows.c.invited,
            rows.c.answered,
        )
        .select_from(
            rows.join(event, same(event, rows, id="event_id")).join(organisation, organisation.c.id == rows.c.host_id)
        )
        .where(rows.c.programme_id == programme_id)
        .order_by(organisation.c.name, organisation.c.code, rows.c.closes, rows.c.id)
    )
    return statement if host is None else statement.where(organisation.c.code == host)


def _look(connection: Connection, programme_id: int, round_: Round) -> Look:
    tables = Base.metadata.tables
    rater = relations.rater()
    feedback_round, criterion = tables["feedback_round"], tables["criterion"]
    response, rating, organisation = tables["response"], tables["rating"], tables["organisation"]
    questions = connection.execute(
        select(criterion.c.id, criterion.c.code, criterion.c.wording_en, criterion.c.wording_sv)
        .select_from(criterion.join(feedback_round, same(feedback_round, criterion, instrument_id="instrument_id")))
        .where(feedback_round.c.programme_id == programme_id, feedback_round.c.id == round_.id)
        .order_by(criterion.c.position, criterion.c.id)
    ).all()
    answered = connection.execute(
        select(response.c.id, organisation.c.name, response.c.respondent, rater.c.counted)
        .select_from(
            response.join(rater, same(rater, response, response_id="id")).outerjoin(
                organisation, organisation.c.id == response.c.organisation_id
            )
        )
        .where(response.c.programme_id == programme_id, response.c.round_id == round_.id)
        .order_by(
            rater.c.counted.desc(),
            organisation.c.name.is_(None),
            organisation.c.name,
            response.c.respondent,
            response.c.id,
        )
    ).all()
    given = connection.execute(
        select(rating.c.response_id, rating.c.criterion_id, rating.c.value)
        .select_from(rating.join(response, same(response, rating, id="response_id")))
        .where(rating.c.programme_id == programme_id, response.c.round_id == round_.id)
    )
    values: dict[tuple[int, int], int | None] = {(row[0], row[1]): row[2] for row in given}
    return Look(
        round_,
        tuple(Question(code, english, swedish) for _, code, english, swedish in questions),
        tuple(
            Rater(name, counted, respondent, tuple(values.get((id_, question[0]), "") for question in questions))
            for id_, name, respondent, counted in answered
        ),
    )
