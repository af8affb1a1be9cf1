"""Who did what to which object. Values and comments never stand here."""

from datetime import UTC, datetime

from sqlalchemy import Connection, insert

from data.keys import take
from data.models import AuditLog
from data.models.vocabulary import AuditAction, ViewerRole


def log(
    connection: Connection,
    actor: str,
    role: ViewerRole | None,
    action: AuditAction,
    object_: str,
    programme: str | None = None,
) -> None:
    """One entry, within the transaction that it speaks of: both happen, or neither."""
    entry = {
        "id": take(connection, AuditLog.__tablename__, 1)[0],
        "at": now(),
        "actor": actor,
        "role": role,
        "action": action,
        "object": object_,
        "programme": programme,
    }
    connection.execute(insert(AuditLog).values(entry))


def now() -> datetime:
    """This moment as the record keeps moments of its own: UTC without a zone, to the second."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
