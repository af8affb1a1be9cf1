"""What was answered when an import asked who or what is meant, so that nobody is asked twice."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from data.keys import take
from data.models import Base, ImportAnswer

Answers = Mapping[tuple[str, str], str]
"""By the kind of question and what was asked about. An answer of the kind `PERSON` is a pseudonym."""

PERSON = "person"


def remembered(connection: Connection, programme_id: int) -> dict[tuple[str, str], str]:
    """Every answer given for this programme."""
    table = Base.metadata.tables[ImportAnswer.__tablename__]
    answers = select(table.c.kind, table.c.asked, table.c.answer).where(table.c.programme_id == programme_id)
    return {(kind, asked): answer for kind, asked, answer in connection.execute(answers)}


def remember(connection: Connection, programme_id: int, answers: Answers, act: int) -> None:
    """Keep answers with the act for which they were given; one that is known as it is stays with its own act.

    Undoing the act forgets them.
    """
    known, table = remembered(connection, programme_id), Base.metadata.tables[ImportAnswer.__tablename__]
    news = {question: answer for question, answer in answers.items() if known.get(question) != answer}
    of_programme = table.c.programme_id == programme_id
    for kind, asked in news.keys() & known.keys():
        connection.execute(delete(table).where(of_programme, table.c.kind == kind, table.c.asked == asked))
    if not news:
        return
    rows = [
        {"programme_id": programme_id, "id": id_, "kind": kind, "asked": asked, "answer": answer, "act": act}
        for id_, ((kind, asked), answer) in zip(take(connection, table.name, len(news)), news.items(), strict=True)
    ]
    connection.execute(insert(table), rows)
