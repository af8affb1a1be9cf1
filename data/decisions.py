"""What a firm makes of the suggestions to its own model: set at once, logged, and taken back.

Every statement is composed with the firm: what was suggested to another one does not exist here.
"""

import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal, Self, get_args

from sqlalchemy import ColumnElement, Connection, delete, insert, literal, select, update

from data import own
from data.access import NotOffered, Viewer
from data.audit_log import log, now
from data.keys import changed, take
from data.models import Base
from data.models.vocabulary import ActionStatus, Decision
from data.standing import Action, Standing

LONGEST, MOST_ACTIONS = 1_000, 50
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)

Fault = Literal[
    "unknown", "stale", "undone", "same", "decision", "status", "owner", "day", "long", "signs", "empty", "full"
]
"""Why nothing was changed: no such suggestion, action or change; it is not what the form was based on; it was taken
back before; it stands so already; a decision, status, owner or day that cannot be; a text that is too long, holds
signs that no text has, or is missing; as many actions as a suggestion takes."""


class DecisionRefused(Exception):
    """Nothing was changed, for this reason."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Desk:
    """A firm's account at one suggestion to its model."""

    viewer: Viewer
    account: str
    programme: str
    number: int


def decide(connection: Connection, desk: Desk, basis: str, decision: str, reason: str) -> int:
    """What the firm makes of a suggestion, and why; the change's number.

    This and all that follow change everything they say, or raise `DecisionRefused`; `NotOffered` unless to a firm.
    """
    if decision not in get_args(Decision):
        raise DecisionRefused("decision")
    owned = _Owned.of(connection, desk, basis)
    return owned.become(connection, replace(owned.standing, decision=decision, reason=_text(reason)))


def act(
    connection: Connection, desk: Desk, basis: str, sequence: int | None, title: str, owner: str, due: str, status: str
) -> int:
    """One action that follows from a suggestion, as it is from now on; a new one for no `sequence`.

    `owner` is the code of an organisation that takes part in the programme, empty for nobody; `due` an ISO day or
    empty. The change's number.
    """
    if status not in get_args(ActionStatus):
        raise DecisionRefused("status")
    owned = _Owned.of(connection, desk, basis)
    actions = {action.sequence: action for action in owned.standing.actions}
    if sequence is not None and sequence not in actions:
        raise DecisionRefused("unknown")
    if sequence is None and len(actions) >= MOST_ACTIONS:
        raise DecisionRefused("full")
    place = max(actions, default=0) + 1 if sequence is None else sequence
    known = actions.get(place)
    said = " ".join((_text(title) or "").split()) or None
    if said is None and (known is None or known.title is not None):
        raise DecisionRefused("empty")
    owner_id = owned.organisation(connection, owner, known.owner_id if known else None)
    actions[place] = Action(place, said, owner_id, _day(due), status)
    return owned.become(connection, replace(owned.standing, actions=tuple(actions[key] for key in sorted(actions))))


def undo(connection: Connection, desk: Desk, change: int) -> None:
    """What was before a change, exactly, if nothing was changed since; the change is then marked as undone."""
    owned, made = _Owned.of(connection, desk, None), _table("decision_change")
    its_own = (made.c.programme_id == owned.programme_id, made.c.suggestion_id == owned.id, made.c.id == change)
    found = connection.execute(select(made.c.before, made.c.after, made.c.undone).where(*its_own)).one_or_none()
    if found is None:
        raise DecisionRefused("unknown")
    if found.undone:
        raise DecisionRefused("undone")
    if Standing.from_json(found.after) != owned.standing:
        raise DecisionRefused("stale")
    owned.write(connection, Standing.from_json(found.before))
    connection.execute(update(made).where(*its_own).values(undone=True))
    owned.told(connection, ", undone")


@dataclass(frozen=True, slots=True)
class _Owned:
    """A suggestion to the firm's own model, held until the transaction ends, and what was decided so far."""

    desk: Desk
    firm: ColumnElement[int]
    programme_id: int
    id: int
    standing: Standing

    @classmethod
    def of(cls, connection: Connection, desk: Desk, basis: str | None) -> Self:
        """The one that the desk speaks of, as it stands now, which must be what the form was based on."""
        if desk.viewer.role != "firm" or desk.viewer.organisation_id is None:
            raise NotOffered(f"The {desk.viewer.role} decides nothing about a firm's model.")
        firm = literal(desk.viewer.organisation_id)
        suggestion, programme, action = _table("suggestion"), _table("programme"), _table("action")
        found = connection.execute(
            select(suggestion.c.programme_id, suggestion.c.id, suggestion.c.decision, suggestion.c.reason)
            .where(
                suggestion.c.number == desk.number,
                suggestion.c.programme_id.in_(
                    select(programme.c.id).where(programme.c.reference_number == desk.programme)
                ),
                _is_own(suggestion.c.id, firm),
            )
            .with_for_update()
        ).all()
        if len(found) != 1:
            raise DecisionRefused("unknown")
        row = found[0]
        columns = (action.c.sequence, action.c.title, action.c.owner_id, action.c.due, action.c.status)
        actions = connection.execute(
            select(*columns)
            .where(action.c.programme_id == row.programme_id, action.c.suggestion_id == row.id)
            .order_by(action.c.sequence)
        )
        standing = Standing(row.decision, row.reason, tuple(Action(*each) for each in actions))
        if basis is not None and basis != standing.basis:
            raise DecisionRefused("stale")
        return cls(desk, firm, row.programme_id, row.id, standing)

    def organisation(self, connection: Connection, code: str, kept: int | None) -> int | None:
        """Whose code this is, among those who take part and the one who was it before."""
        if not code:
            return None
        partner, known = own.partner(self.firm).subquery("partner"), _table("organisation")
        taking_part = select(partner.c.organisation_id).where(partner.c.programme_id == self.programme_id)
        may_be = known.c.id.in_(taking_part) | (known.c.id == kept)
        owner = connection.scalar(select(known.c.id).where(known.c.code == code, may_be))
        if owner is None:
            raise DecisionRefused("owner")
        return int(owner)

    def become(self, connection: Connection, standing: Standing) -> int:
        """Write it, and keep what it was before; the change's number."""
        if standing == self.standing:
            raise DecisionRefused("same")
        self.write(connection, standing)
        change = take(connection, "decision_change", 1)[0]
        row: dict[str, Any] = {"programme_id": self.programme_id, "id": change, "suggestion_id": self.id}
        row |= {"changed_at": now(), "changed_by": self.desk.account}
        row |= {"before": self.standing.to_json(), "after": standing.to_json(), "undone": False}
        connection.execute(insert(_table("decision_change")).values(row))
        self.told(connection)
        return change

    def write(self, connection: Connection, standing: Standing) -> None:
        """Make the rows say this."""
        suggestion, action = _table("suggestion"), _table("action")
        connection.execute(
            update(suggestion)
            .where(
                suggestion.c.programme_id == self.programme_id,
                suggestion.c.id == self.id,
                _is_own(suggestion.c.id, self.firm),
            )
            .values(decision=standing.decision, reason=standing.reason)
        )
        before = {each.sequence: each for each in self.standing.actions}
        after = {each.sequence: each for each in standing.actions}
        of_it = (action.c.programme_id == self.programme_id, action.c.suggestion_id == self.id)
        for sequence in before.keys() - after.keys():
            connection.execute(delete(action).where(*of_it, action.c.sequence == sequence))
        for sequence in sorted(after.keys() & before.keys()):
            if after[sequence] != before[sequence]:
                values = asdict(after[sequence])
                connection.execute(update(action).where(*of_it, action.c.sequence == sequence).values(values))
        fresh = sorted(after.keys() - before.keys())
        for id_, sequence in zip(take(connection, "action", len(fresh)) if fresh else (), fresh, strict=True):
            row = {"programme_id": self.programme_id, "id": id_, "suggestion_id": self.id} | asdict(after[sequence])
            connection.execute(insert(action).values(row))

    def told(self, connection: Connection, how: str = "") -> None:
        """The log and whoever remembers pages learn of it."""
        desk = self.desk
        log(connection, desk.account, desk.viewer.role, "decided", f"suggestion {desk.number}{how}", desk.programme)
        changed(connection)


def _is_own(suggestion: ColumnElement[int], firm: ColumnElement[int]) -> ColumnElement[bool]:
    return suggestion.in_(select(own.suggestion(firm).subquery("told").c.id))


def _table(name: str) -> Any:
    return Base.metadata.tables[name]


def _text(given: str) -> str | None:
    """What was written, without space around it; None for nothing."""
    text = re.sub(r"\r\n?", "\n", given).strip()
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in text):
        raise DecisionRefused("signs")
    if len(text) > LONGEST:
        raise DecisionRefused("long")
    return text or None


def _day(given: str) -> date | None:
    if not given.strip():
        return None
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given.strip(), re.ASCII):
        raise DecisionRefused("day")
    try:
        day = date.fromisoformat(given.strip())
    except ValueError as fault:
        raise DecisionRefused("day") from fault
    if not FIRST_DAY <= day <= LAST_DAY:
        raise DecisionRefused("day")
    return day
