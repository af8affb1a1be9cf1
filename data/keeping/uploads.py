"""Files between being dropped and being confirmed: one account's own, and for a day at most."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from data.audit_log import now
from data.engine import SQLITE
from data.keeping.answers import Answers
from data.keys import take
from data.models import Base
from data.models import Upload as _Upload
from data.models import UploadFile as _UploadFile

KEPT_FOR = timedelta(days=1)

_UPLOAD, _FILE = (Base.metadata.tables[model.__tablename__] for model in (_Upload, _UploadFile))


@dataclass(frozen=True, slots=True)
class Upload:
    """Files that wait, by name in the order in which they were dropped, and what was answered about them so far."""

    token: str
    programme: str | None
    """The reference number, where one was chosen."""
    at: datetime
    files: tuple[tuple[str, bytes], ...]
    answers: dict[tuple[str, str], str]


def keep(connection: Connection, account: str, programme: str | None, files: Iterable[tuple[str, bytes]]) -> str:
    """Keep files for an account, and return the token by which it finds them. Uploads of other days are discarded."""
    discard_old(connection)
    token, id_ = token_urlsafe(32), take(connection, _UPLOAD.name, 1)[0]
    row = {"id": id_, "token": token, "account": account, "programme": programme, "at": now(), "answers": "[]"}
    connection.execute(insert(_UPLOAD).values(row))
    for number, (name, content) in enumerate(files):
        file = {"id": take(connection, _FILE.name, 1)[0], "upload_id": id_, "number": number}
        connection.execute(insert(_FILE).values(file | {"name": name, "content": content}))
    return token


def find(connection: Connection, token: str, account: str) -> Upload | None:
    """What waits under this token; nothing for another account, and nothing once its day is over."""
    row = connection.execute(select(_UPLOAD).where(*_own(token, account), _UPLOAD.c.at >= now() - KEPT_FOR)).first()
    if row is None:
        return None
    files = select(_FILE.c.name, _FILE.c.content).where(_FILE.c.upload_id == row.id).order_by(_FILE.c.number)
    found = tuple((name, content) for name, content in connection.execute(files))
    return Upload(token, row.programme, row.at, found, _answers(row.answers))


def answer(connection: Connection, token: str, account: str, answers: Answers, programme: str | None = None) -> None:
    """Add answers to those given so far, and the programme where one is named; nothing for another account."""
    held = connection.scalar(select(_UPLOAD.c.answers).where(*_own(token, account)))
    if held is None:
        return
    both = [[*question, said] for question, said in {**_answers(held), **answers}.items()]
    values = {"answers": json.dumps(both, ensure_ascii=False)} | ({"programme": programme} if programme else {})
    connection.execute(update(_UPLOAD).where(*_own(token, account)).values(values))


def discard(connection: Connection, token: str, account: str) -> None:
    """Forget the files; nothing for another account."""
    _discard(connection, *_own(token, account))


def discard_old(connection: Connection) -> None:
    """Forget everybody's files whose day is over."""
    _discard(connection, _UPLOAD.c.at < now() - KEPT_FOR)


def discard_of(connection: Connection, programme: str) -> None:
    """Forget everybody's files for this programme, and those of which it is not known for which they are."""
    _discard(connection, (_UPLOAD.c.programme == programme) | _UPLOAD.c.programme.is_(None))


def _discard(connection: Connection, *conditions: ColumnElement[bool]) -> None:
    if connection.dialect.name == SQLITE:
        # What is deleted is overwritten, or it could still be read in the file.
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    ids = select(_UPLOAD.c.id).where(*conditions)
    connection.execute(delete(_FILE).where(_FILE.c.upload_id.in_(ids)))
    connection.execute(delete(_UPLOAD).where(*conditions))


def _own(token: str, account: str) -> tuple[ColumnElement[bool], ...]:
    return _UPLOAD.c.token == token, _UPLOAD.c.account == account


def _answers(text: str) -> dict[tuple[str, str], str]:
    return {(kind, asked): said for kind, asked, said in json.loads(text)}
