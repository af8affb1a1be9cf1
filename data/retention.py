"""How long names and addresses are kept after a programme's end."""

from calendar import monthrange
from datetime import date

from sqlalchemy import Connection, delete, func, select

from data.accounts.accounts import role_of
from data.audit_log import log
from data.engine import SQLITE
from data.keeping.forgetting import forget_names
from data.keeping.uploads import discard_old
from data.keys import changed
from data.models import Event, ImportChange, Organisation, PersonIdentity, Programme


def retain(connection: Connection, actor: str, months: int, today: date) -> dict[str, int]:
    """How many identities were deleted, by reference number: those of programmes that ended more than `months` ago.

    A programme ends with its planned end or its last event that was not cancelled, whichever comes later; what its
    status says does not count, because nobody may have changed it. A file that is imported again brings names back,
    and the next call takes them away. What earlier imports changed goes with the names: they cannot be undone any more.
    """
    changed(connection)
    discard_old(connection)
    if connection.dialect.name == SQLITE:
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    start = func.coalesce(Event.actual_end, Event.actual_start, Event.planned_end, Event.planned_start)
    last = select(func.max(start)).where(Event.programme_id == Programme.id, Event.status != "cancelled")
    held = select(PersonIdentity.id).where(PersonIdentity.programme_id == Programme.id).exists()
    # Names that an import took away stand in what it changed.
    kept = (
        select(ImportChange.id)
        .join(Organisation, Organisation.code == ImportChange.funder)
        .where(Organisation.id == Programme.funder_id, ImportChange.programme == Programme.reference_number)
        .exists()
    )
    ended = [
        row
        for row in connection.execute(
            select(
                Programme.id, Programme.reference_number, Programme.planned_end, last.scalar_subquery().label("last")
            ).where(held | kept, Programme.planned_end < _before(today, months))
        )
        if row.last is None or row.last.date() < _before(today, months)
    ]
    deleted: dict[str, int] = {}
    for row in sorted(ended, key=lambda row: str(row.reference_number)):
        known = select(PersonIdentity.display_name, PersonIdentity.email).where(PersonIdentity.programme_id == row.id)
        forget_names(connection, row.id, [name for names in connection.execute(known) for name in names if name])
        gone = connection.execute(delete(PersonIdentity).where(PersonIdentity.programme_id == row.id)).rowcount
        if gone:
            deleted[row.reference_number] = deleted.get(row.reference_number, 0) + gone
            object_ = "names and addresses kept long enough"
            log(connection, actor, role_of(actor), "erased", object_, row.reference_number)
    return deleted


def _before(today: date, months: int) -> date:
    """The same day of the month that many months ago, or the last that this month has."""
    year, month = divmod(12 * today.year + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
