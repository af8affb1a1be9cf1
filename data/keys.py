"""Ids, handed out once."""

from sqlalchemy import Connection, Table, func, select, text, update

from data.models import Base

_CREATE = text(
    "INSERT INTO key_counter (table_name, next_id) VALUES (:name, :fresh) ON CONFLICT (table_name) DO NOTHING"
)


def take(connection: Connection, table_name: str, count: int) -> range:
    """The next `count` ids of a table, which nobody else gets unless this transaction is rolled back.

    Whoever takes ids of the same table meanwhile waits for this transaction's end.
    """
    counter = Base.metadata.tables["key_counter"]
    statement = (
        update(counter)
        .where(counter.c.table_name == table_name)
        .values(next_id=counter.c.next_id + count)
        .returning(counter.c.next_id)
    )
    end = connection.scalar(statement)
    if end is None:
        fresh = _first_free(connection, Base.metadata.tables[table_name])
        connection.execute(_CREATE, {"name": table_name, "fresh": fresh})
        end = connection.execute(statement).scalar_one()
    return range(end - count, end)


RECORD = "record"
"""The counter of changes to the record, whoever makes them."""


def changed(connection: Connection) -> None:
    """To be called within every transaction that changes what any page shows: what was remembered is forgotten."""
    connection.execute(_CREATE, {"name": RECORD, "fresh": 0})
    counter = Base.metadata.tables["key_counter"]
    connection.execute(update(counter).where(counter.c.table_name == RECORD).values(next_id=counter.c.next_id + 1))


def _first_free(connection: Connection, table: Table) -> int:
    """One more than the largest id of rows that came before the counter."""
    return int(connection.scalar(select(func.max(table.c.id))) or 0) + 1
