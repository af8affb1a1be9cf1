"""Comments and suggestions: their own words, the words that may be shown, and which of them are."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Literal

from sqlalchemy import (
    Connection,
    FromClause,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
    update,
)

from data.coordination.desk import Desk
from data.coordination.programmes import Programme
from data.engine import writing
from data.frames import fetch, records
from data.joins import same
from data.keys import changed
from data.models import Base
from data.models.vocabulary import Moderation

LONGEST_TEXT = 2_000
Subject = Literal["comment", "suggestion"]
Fault = Literal["gone", "changed_meanwhile", "no_wording", "too_long"]


class NotModerated(Exception):
    """Nothing was changed, for this reason."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment or a suggestion, without its author.

    `host` is the code of the organisation that it is put to, `event` that of the workshop where a comment was made.
    `kind` is a comment's kind or a suggestion's decision. `version` changes with whatever moderation may change.
    """

    subject: Subject
    id: int
    number: int
    host: str
    host_name: str
    event: str | None
    kind: str
    raw_text: str | None
    public_text: str | None
    moderation: Moderation

    @property
    def version(self) -> str:
        """What moderation left here, in sixteen letters."""
        held = f"{self.moderation}\0{self.public_text or ''}"
        return blake2b(held.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Commented:
    """What was said of one host at one workshop; `event` is None for the suggestions to its model.

    `firms` have commented, `released_firms` of them with a comment that is released; both None for suggestions.
    """

    host: str
    host_name: str
    event: str | None
    firms: int | None
    released_firms: int | None
    pending: int
    released: int
    withheld: int


def remarks(
    desk: Desk,
    programme_id: int,
    *,
    host: str | None = None,
    moderation: Moderation | None = None,
    first: int = 0,
    most: int = 20,
) -> list[Remark]:
    """`most` remarks from the one that `first` others precede, pending ones first.

    Within a host they are ordered by their text: nothing about the order tells who wrote, or when.
    """
    every = _remarks(programme_id).subquery("remark")
    wanted = [every.c.host == host] if host else []
    if moderation:
        wanted.append(every.c.moderation == moderation)
    text = func.lower(func.coalesce(every.c.raw_text, every.c.public_text, ""))
    listed = (
        select(*every.c)
        .where(*wanted)
        .order_by(case((every.c.moderation == "pending", 0), else_=1), every.c.host_name, every.c.host, text)
        .order_by(every.c.subject, every.c.id)
        .offset(first)
        .limit(most)
    )
    return [Remark(**row) for row in records(fetch(desk.engine, listed))]


def commented(desk: Desk, programme_id: int) -> list[Commented]:
    """One per host and workshop that anything was said of, in the order of hosts' names, suggestions after comments."""
    every = _remarks(programme_id, firms=True).subquery("remark")

    def counted(state: Moderation) -> Any:
        return func.sum(case((every.c.moderation == state, 1), else_=0)).label(state)

    released = case((every.c.moderation == "released", every.c.firm))
    of_comments = every.c.subject == "comment"
    statement = (
        select(
            every.c.host,
            every.c.host_name,
            every.c.event,
            case((of_comments, func.count(every.c.firm.distinct()))).label("firms"),
            case((of_comments, func.count(released.distinct()))).label("released_firms"),
            *(counted(state) for state in ("pending", "released", "withheld")),
        )
        .group_by(every.c.host, every.c.host_name, every.c.event, every.c.subject)
        .order_by(every.c.host_name, every.c.host, every.c.subject, every.c.event)
    )
    return [Commented(**row) for row in records(fetch(desk.engine, statement))]


def moderate(
    desk: Desk,
    programme: Programme,
    subject: Subject,
    id_: int,
    version: str,
    moderation: Moderation,
    public_text: str,
) -> Remark:
    """The remark as it stands now, after one transaction that is logged without a word of it.

    Raises `NotModerated` where there is no such remark, where somebody else changed it since `version` was read, where
    what is to be released has no wording, and where the wording is longer than `LONGEST_TEXT`.
    """
    wording = _wording(public_text)
    if len(wording) > LONGEST_TEXT:
        raise NotModerated("too_long")
    if moderation == "released" and not wording:
        raise NotModerated("no_wording")
    table = Base.metadata.tables[subject]
    key = (table.c.programme_id == programme.id, table.c.id == id_)
    with writing(desk.engine) as connection:
        # Held until the end: a second coordinator waits, and then finds another version.
        connection.execute(select(table.c.id).where(*key).with_for_update())
        before = _remark(connection, programme.id, subject, id_)
        if before is None:
            raise NotModerated("gone")
        if before.version != version:
            raise NotModerated("changed_meanwhile")
        connection.execute(update(table).where(*key).values(moderation=moderation, public_text=wording or None))
        changed(connection)
        after = _remark(connection, programme.id, subject, id_)
        assert after is not None
        desk.log(connection, "moderated", named(after), programme.reference)
    return after


def named(remark: Remark) -> str:
    """What the log calls it: never by its text."""
    if remark.subject == "comment":
        return f"comment {remark.number} of round {remark.event}: {remark.moderation}"
    return f"suggestion {remark.number}: {remark.moderation}"


def _wording(given: str) -> str:
    """The text as it may be stored: one kind of line end, no characters that only machines read."""
    lines = given.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c for c in line.replace("\t", " ") if c.isprintable()).rstrip() for line in lines).strip()


def _remark(connection: Connection, programme_id: int, subject: Subject, id_: int) -> Remark | None:
    every = _remarks(programme_id).subquery("remark")
    row = connection.execute(select(*every.c).where(every.c.subject == subject, every.c.id == id_)).mappings().first()
    return Remark(**row) if row else None


def _remarks(programme_id: int, *, firms: bool = False) -> Any:
    """One row per comment and suggestion of a programme; `firm` is a comment's participant, only if asked for."""
    tables = Base.metadata.tables
    comment, response, round_ = tables["comment"], tables["response"], tables["feedback_round"]
    session, event, host = tables["session"], tables["event"], tables["organisation"]
    part, suggestion, model = tables["participation"], tables["suggestion"], tables["cooperation_model"]
    author = case((part.c.role == "participant", response.c.organisation_id)).label("firm")
    of_round = (
        comment.join(response, same(response, comment, id="response_id"))
        .join(round_, same(round_, response, id="round_id"))
        .join(session, same(session, round_, id="session_id"))
        .join(event, same(event, session, id="event_id"))
        .join(host, host.c.id == event.c.host_id)
    )
    if firms:
        of_round = of_round.outerjoin(part, same(part, response, organisation_id="organisation_id"))
    comments = _columns("comment", comment, host, comment.c.id, event.c.code, comment.c.kind).select_from(of_round)
    of_model = suggestion.join(model, same(model, suggestion, id="cooperation_model_id")).join(
        host, host.c.id == model.c.organisation_id
    )
    suggestions = _columns("suggestion", suggestion, host, suggestion.c.number, null(), suggestion.c.decision)
    if firms:
        comments, suggestions = comments.add_columns(author), suggestions.add_columns(null().label("firm"))
    return union_all(
        comments.where(comment.c.programme_id == programme_id),
        suggestions.select_from(of_model).where(suggestion.c.programme_id == programme_id),
    )


def _columns(subject: Subject, table: FromClause, host: FromClause, number: Any, event: Any, kind: Any) -> Select[Any]:
    return select(
        literal(subject).label("subject"),
        table.c.id,
        number.label("number"),
        host.c.code.label("host"),
        host.c.name.label("host_name"),
        event.label("event"),
        # Two vocabularies in one column.
        cast(kind, String).label("kind"),
        table.c.raw_text,
        table.c.public_text,
        table.c.moderation,
    )
