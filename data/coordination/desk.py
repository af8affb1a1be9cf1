"""The coordinator at work: the only one for whom the record is opened beyond the doors, and who is named in the log."""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from data import audit_log
from data.access import NotOffered, Viewer
from data.models.vocabulary import AuditAction


@dataclass(frozen=True, slots=True)
class Desk:
    """A coordinator's place at the record. `account` is what the log calls whoever sits there."""

    engine: Engine
    account: str

    def log(self, connection: Connection, action: AuditAction, object_: str, programme: str | None = None) -> None:
        """One entry about an act of theirs, within the transaction that it speaks of."""
        audit_log.log(connection, self.account, "coordinator", action, object_, programme)


def desk_for(viewer: Viewer, engine: Engine, account: str) -> Desk:
    """The desk of somebody who coordinates.

    Raises `NotOffered` for everybody else.
    """
    if viewer.role != "coordinator":
        raise NotOffered(f"The {viewer.role} has no place at the coordinator's desk.")
    return Desk(engine, account)
