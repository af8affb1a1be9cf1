"""Comments in the words that the coordinator released, without what leads to who wrote them."""

from typing import Any

from sqlalchemy import Select, select

from data.joins import same
from data.models import Base


def released_comments() -> Select[Any]:
    """One row per released comment on a closed round: the round, its event, `kind`, `barrier` and `public_text`.

    Neither the response nor the comment's number is told: comments of one response would stand together.
    """
    comment, response = Base.metadata.tables["comment"], Base.metadata.tables["response"]
    round_, session = Base.metadata.tables["feedback_round"], Base.metadata.tables["session"]
    return (
        select(
            comment.c.programme_id,
            response.c.round_id,
            session.c.event_id,
            comment.c.kind,
            comment.c.barrier,
            comment.c.public_text,
        )
        .select_from(
            comment.join(response, same(response, comment, id="response_id"))
            .join(round_, same(round_, response, id="round_id"))
            .join(session, same(session, round_, id="session_id"))
        )
        .where(comment.c.moderation == "released", round_.c.status != "open")
    )
