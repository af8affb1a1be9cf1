"""Comments and suggestions in the words that the coordinator released, in an order that tells nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import get_args

from sqlalchemy import Connection, select

from data import relations
from data.joins import same
from data.models import Base
from data.models.vocabulary import Decision
from data.release.audit.atoms import K
from data.release.figures import Figure
from data.release.ratings import Round


def remarks_of(connection: Connection, programme_id: int, rounds: Iterable[Round]) -> tuple[Figure, ...]:
    """`comment` of closed rounds, then `suggestion` of sharing firms, and `suggestions` by decision.

    A comment's contributors are all firms that commented on the round, whatever became of their comments. A closed
    round on which fewer than five did has one suppressed `comment`, even where nobody did.
    """
    return (*_comments(connection, programme_id, rounds), *_suggestions(connection, programme_id))


def mixed(place: str, figures: Iterable[Figure]) -> list[Figure]:
    """In an order that follows from their words and the place alone: neither time nor author has a part in it."""
    key = blake2b(place.encode(), digest_size=32).digest()
    return sorted(figures, key=lambda figure: blake2b(f"{figure.detail} {figure.label_en}".encode(), key=key).digest())


def _comments(connection: Connection, programme_id: int, rounds: Iterable[Round]) -> Iterator[Figure]:
    comment, rater = Base.metadata.tables["comment"], relations.rater()
    statement = (
        select(rater.c.round_id, rater.c.organisation_id, comment.c.kind, comment.c.public_text, comment.c.moderation)
        .select_from(comment.join(rater, same(comment, rater, response_id="response_id")))
        .where(comment.c.programme_id == programme_id, rater.c.counted, rater.c.organisation_id.is_not(None))
    )
    rows = connection.execute(statement).all()
    for round_ in rounds:
        if round_.is_open:
            continue
        here = [row for row in rows if row.round_id == round_.id]
        empty = replace(round_.figure("comment"), contributors=frozenset(row.organisation_id for row in here))
        if len(empty.contributors) < K:
            yield replace(empty, state="suppressed", reason="fewer_than_five_commenting_firms")
            continue
        released = (
            replace(empty, detail=row.kind, label_en=row.public_text) for row in here if row.moderation == "released"
        )
        yield from mixed(f"{round_.host}/{round_.event}/{round_.part}", released)


def _suggestions(connection: Connection, programme_id: int) -> Iterator[Figure]:
    tables = Base.metadata.tables
    model, firm, part = tables["cooperation_model"], tables["organisation"], tables["participation"]
    told = relations.released_suggestions().subquery("told")
    statement = (
        select(firm.c.code, part.c.sharing, told.c.public_text, told.c.decision)
        .select_from(
            told.join(model, same(told, model, cooperation_model_id="id"))
            .join(part, same(model, part, organisation_id="organisation_id"))
            .join(firm, firm.c.id == model.c.organisation_id)
        )
        .where(told.c.programme_id == programme_id)
    )
    rows = connection.execute(statement).all()
    for code in sorted({row.code for row in rows if row.sharing == "circle"}):
        yield from mixed(
            code,
            (
                Figure(
                    "feedback",
                    "suggestion",
                    audience="firms",
                    host=code,
                    detail=row.decision,
                    label_en=row.public_text,
                )
                for row in rows
                if row.code == code
            ),
        )
    decided = Counter(row.decision for row in rows)
    for decision in get_args(Decision):
        yield Figure("feedback", "suggestions", detail=decision, value=decided[decision])
