"""Words and numbers that stand nowhere but in one firm's rows, planted in the samples: whoever meets one was told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import Connection, insert, select, update

from dashboard.texts import NARROW_SPACE
from data.audit_log import log
from data.keeping import uploads
from data.keeping.answers import remember
from data.keys import changed, take
from data.models import Base

CANARY = re.compile(r"canary-[a-z_]+-\d+-\d+|9\d{5}")
"""A word names what it stands for, the organisation, and the row; a number of six digits is told by its place alone."""


@dataclass(frozen=True, slots=True)
class Canary:
    """What was planted: `kind` of row, whose it is, in which programme, and what host it speaks of, where it does."""

    text: str
    kind: str
    organisation: int | None
    programme: int
    host: int | None = None


def planted(connection: Connection) -> dict[str, Canary]:
    """Plants them in every row that somebody must not see, and returns them by text."""
    nest: dict[str, Canary] = {}
    numbers = count(900_001)
    tables = Base.metadata.tables

    def word(kind: str, organisation: int | None, row: Any, host: int | None = None) -> str:
        text = f"canary-{kind}-{organisation or 0}-{row.id}"
        nest[text] = Canary(text, kind, organisation, row.programme_id, host)
        return text

    def put(name: str, row: Any, **values: Any) -> None:
        table = tables[name]
        connection.execute(
            update(table).where(table.c.programme_id == row.programme_id, table.c.id == row.id).values(values)
        )

    standing = {
        (row.programme_id, row.person_id): row.organisation_id
        for row in connection.execute(select(tables["affiliation"]).order_by(tables["affiliation"].c["from"]))
    }
    persons = connection.execute(select(tables["person"])).all()
    connection.execute(tables["person_identity"].delete())
    for person in persons:
        owner = standing.get((person.programme_id, person.id))
        row = {"programme_id": person.programme_id, "person_id": person.id}
        row |= {"display_name": word("person", owner, person), "email": word("mail", owner, person)}
        connection.execute(
            insert(tables["person_identity"]).values(row | {"id": take(connection, "person_identity", 1)[0]})
        )
    organisation = tables["organisation"]
    for startup in connection.execute(select(organisation).where(organisation.c.kind == "startup")).all():
        text = f"canary-startup-{startup.id}-{startup.id}"
        nest[text] = Canary(text, "startup", startup.id, 0)
        connection.execute(update(organisation).where(organisation.c.id == startup.id).values(name=text))
    hosts = {
        row.id: row.host_id
        for row in connection.execute(
            select(tables["feedback_round"].c.id, tables["event"].c.host_id)
            .join(tables["session"], tables["session"].c.id == tables["feedback_round"].c.session_id)
            .join(tables["event"], tables["event"].c.id == tables["session"].c.event_id)
        )
    }
    responses = {row.id: row for row in connection.execute(select(tables["response"]))}
    for response in responses.values():
        put("response", response, respondent=word("respondent", response.organisation_id, response))
    for comment in connection.execute(select(tables["comment"])).all():
        response = responses[comment.response_id]
        host = hosts[response.round_id]
        values = {"raw_text": word("raw_comment", response.organisation_id, comment, host)}
        if comment.public_text is not None:
            values["public_text"] = word("public_comment", response.organisation_id, comment, host)
        put("comment", comment, **values)
    models = {row.id: row for row in connection.execute(select(tables["cooperation_model"]))}
    for suggestion in connection.execute(select(tables["suggestion"])).all():
        host = models[suggestion.cooperation_model_id].organisation_id
        values = {"raw_text": word("raw_suggestion", host, suggestion, host)}
        if suggestion.public_text is not None:
            values["public_text"] = word("suggestion", host, suggestion, host)
        put("suggestion", suggestion, **values, reason=word("decision_reason", host, suggestion, host))
        for action in connection.execute(
            select(tables["action"]).where(tables["action"].c.suggestion_id == suggestion.id)
        ).all():
            put("action", action, title=word("action", host, action, host))
    for part in connection.execute(select(tables["participation"])).all():
        put("participation", part, note=word("note", part.organisation_id, part))
    for step in connection.execute(select(tables["relationship_event"])).all():
        put("relationship_event", step, source=word("relationship_source", step.firm_id, step))
    for lesson in connection.execute(select(tables["lesson"])).all():
        if lesson.dissemination == "draft":
            put("lesson", lesson, claim=word("draft_lesson", None, lesson))
    _questions(connection, numbers, nest, responses, hosts)
    _imports(connection, nest)
    changed(connection)
    return nest


def _questions(
    connection: Connection,
    numbers: Iterable[int],
    nest: dict[str, Canary],
    responses: dict[int, Any],
    hosts: dict[int, int],
) -> None:
    """One more question per instrument, that every rater answered with a number of its own."""
    tables = Base.metadata.tables
    number = iter(numbers)
    for instrument in connection.execute(select(tables["instrument"])).all():
        scale = {"scale_min": 1, "scale_max": 999_999}
        own = {"programme_id": instrument.programme_id, "instrument_id": instrument.id}
        criterion = own | scale | {"id": take(connection, "criterion", 1)[0], "code": "canaries", "position": 99}
        criterion |= {"wording_en": "Canaries", "direction": "higher_better", "headline": False}
        connection.execute(insert(tables["criterion"]).values(criterion))
        for response in responses.values():
            if response.instrument_id != instrument.id:
                continue
            value = next(number)
            rating = own | scale | {"id": take(connection, "rating", 1)[0], "response_id": response.id, "value": value}
            rating |= {"criterion_id": criterion["id"], "not_applicable": False}
            connection.execute(insert(tables["rating"]).values(rating))
            host = hosts[response.round_id]
            nest[str(value)] = Canary(str(value), "rating", response.organisation_id, instrument.programme_id, host)


def _imports(connection: Connection, nest: dict[str, Canary]) -> None:
    """Names of files and of whoever brought them in, answers about persons, and files that wait."""
    tables = Base.metadata.tables
    batch = tables["import_batch"]

    def word(kind: str, row_id: int, programme: int = 0) -> str:
        text = f"canary-{kind}-0-{row_id}"
        nest[text] = Canary(text, kind, None, programme)
        return text

    for id_ in connection.scalars(select(batch.c.id)).all():
        values = {"file_name": word("file", id_), "imported_by": word("importer", id_)}
        connection.execute(update(batch).where(batch.c.id == id_).values(values))
    log(connection, word("actor", 0), "coordinator", "imported", word("logged", 0))
    for id_ in connection.scalars(select(tables["programme"].c.id)).all():
        remember(connection, id_, {("person", word("asked", id_, id_)): word("answer", id_, id_)}, 1)
    uploads.keep(connection, word("account", 0), None, [(word("upload", 0), word("content", 0).encode())])


def found(text: str, nest: dict[str, Canary]) -> set[Canary]:
    """The canaries that a response holds, thousands parted or not, in markup or in JSON."""
    plain = text.replace(NARROW_SPACE, "").replace(NARROW_SPACE.encode("ascii", "backslashreplace").decode(), "")
    return {nest[word] for word in CANARY.findall(plain) if word in nest}
