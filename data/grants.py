"""The release door as PostgreSQL holds it: a role that reads what was published and one firm's own rows, nothing else.

Who reads is said per transaction, in two settings that the row security and the views of own rows look at; a
transaction that says nothing reads nothing. SQLite has neither roles nor row security: there `data.access` is the
boundary.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, Select, cast, column, func, inspect, table, text

from data import own
from data.models import Base

ROLE = "samspel_release"
READER, ORGANISATION = "samspel.reader", "samspel.organisation"
"""The two settings of a transaction."""

OWN = (
    *("participation", "model", "suggestion", "action", "ballot_item", "presence", "invitee", "startup"),
    *("change", "sharing_choice", "programme", "partner", "session", "coverage"),
)
"""The relations of `data.own`, each a view here."""

_ORGANISATION = f"NULLIF(current_setting('{ORGANISATION}', true), '')::integer"
_READER = f"current_setting('{READER}', true)"
_POLICIES = {
    "release_reader": f"organisation_id = {_ORGANISATION} AND role = {_READER}",
    "release": """status = 'published' AND EXISTS (SELECT FROM release_reader AS reader
        WHERE reader.programme_id = release.programme_id AND reader.release_id = release.id)""",
    "release_figure": f"""(audience = 'everyone' OR (audience = 'firms' AND {_READER} = 'firm')
            OR (audience = 'one' AND {_READER} = 'firm' AND reader_id = {_ORGANISATION}))
        AND EXISTS (SELECT FROM release AS shown
            WHERE shown.programme_id = release_figure.programme_id AND shown.id = release_figure.release_id)""",
}
"""What the role may see of each table that it may read at all; the tables within are seen through their own policy."""


class GrantsFault(Exception):
    """PostgreSQL lets the release door see more or less than it should; the message says what and what to do."""


def unseen_columns(name: str) -> frozenset[str]:
    """Columns of a readable table that no reader is shown: what the audit and the publishing coordinator need."""
    return frozenset({"verdict", "digest", "published_by"}) if name == "release" else frozenset()


def view_of(name: str, relation: FromClause) -> FromClause:
    """The view that stands for this relation of `data.own`."""
    return table(f"own_{name}", *(column(part.name, part.type) for part in relation.c))


def write(connection: Connection) -> None:
    """Make the role, its views and its grants as this code needs them, whatever was there before."""
    if not stands(connection):
        connection.execute(text(f"CREATE ROLE {ROLE} NOLOGIN NOINHERIT"))
    connection.execute(text(f"GRANT {ROLE} TO CURRENT_USER"))
    clear(connection)
    connection.execute(text(f"GRANT USAGE ON SCHEMA {_schema(connection)} TO {ROLE}"))
    for name, condition in _POLICIES.items():
        columns = [part.name for part in Base.metadata.tables[name].c if part.name not in unseen_columns(name)]
        quoted = ", ".join(f'"{part}"' for part in columns)
        connection.execute(text(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"))
        connection.execute(text(f"CREATE POLICY {ROLE} ON {name} FOR SELECT TO {ROLE} USING ({condition})"))
        connection.execute(text(f"GRANT SELECT ({quoted}) ON {name} TO {ROLE}"))
    for name in OWN:
        statement: Select[Any] = getattr(own, name)(_organisation())
        compiled = statement.compile(connection, compile_kwargs={"literal_binds": True})
        connection.exec_driver_sql(f"CREATE VIEW own_{name} WITH (security_barrier) AS {compiled}")
        connection.execute(text(f"GRANT SELECT ON own_{name} TO {ROLE}"))


def clear(connection: Connection) -> None:
    """Take the views and grants away, so that the tables beneath can change; the role stays."""
    for name in OWN:
        connection.execute(text(f"DROP VIEW IF EXISTS own_{name}"))
    tables = set(inspect(connection).get_table_names())
    for name in sorted(set(_POLICIES) & tables):
        connection.execute(text(f"DROP POLICY IF EXISTS {ROLE} ON {name}"))
        connection.execute(text(f"ALTER TABLE {name} DISABLE ROW LEVEL SECURITY"))
    if stands(connection):
        connection.execute(text(f"REVOKE ALL ON ALL TABLES IN SCHEMA {_schema(connection)} FROM {ROLE}"))


def stands(connection: Connection) -> bool:
    """Whether the role exists; it is the whole server's, not one database's."""
    return bool(connection.scalar(text("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :role)"), {"role": ROLE}))


def written(connection: Connection) -> bool:
    """Whether this database has the views that the role reads."""
    return any(name in inspect(connection).get_view_names() for name in map("own_{}".format, OWN))


def verify(connection: Connection) -> None:
    """Nothing, where the role can read what it should and nothing besides; raises `GrantsFault` otherwise."""
    again = "run `flask --app app grants` as the owner of the tables"
    if not stands(connection):
        raise GrantsFault(f"PostgreSQL has no role {ROLE}: {again}.")
    powers = connection.scalar(
        text("SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = :role"), {"role": ROLE}
    )
    if powers:
        raise GrantsFault(f"The role {ROLE} has powers beyond reading: take them away, or drop it, then {again}.")
    readable = set(connection.scalars(_READABLE, {"role": ROLE}))
    wanted = {
        *(f"own_{name}.{part.name}" for name in OWN for part in getattr(own, name)(_organisation()).selected_columns),
        *(
            f"{name}.{part.name}"
            for name in _POLICIES
            for part in Base.metadata.tables[name].c
            if part.name not in unseen_columns(name)
        ),
    }
    if readable - wanted:
        raise GrantsFault(f"The role {ROLE} may read {sorted(readable - wanted)[0]}, which is not its own: {again}.")
    if wanted - readable:
        raise GrantsFault(f"The role {ROLE} may not read {sorted(wanted - readable)[0]}: {again}.")
    open_ = connection.scalars(_WITHOUT_ROW_SECURITY, {"role": ROLE, "tables": sorted(_POLICIES)}).all()
    if open_:
        raise GrantsFault(f"The table {open_[0]} has no row security for {ROLE}: {again}.")


_READABLE = text("""
    SELECT relation.relname || '.' || part.attname
    FROM pg_class AS relation
    JOIN pg_namespace AS space ON space.oid = relation.relnamespace
    JOIN pg_attribute AS part ON part.attrelid = relation.oid AND part.attnum > 0 AND NOT part.attisdropped
    WHERE relation.relkind IN ('r', 'v', 'm', 'p', 'f') AND space.nspname NOT IN ('pg_catalog', 'information_schema')
    AND space.nspname NOT LIKE 'pg_toast%'
    AND (has_column_privilege(:role, relation.oid, part.attnum, 'SELECT')
        OR has_table_privilege(:role, relation.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))
""")
_WITHOUT_ROW_SECURITY = text("""
    SELECT relation.relname FROM pg_class AS relation
    WHERE relation.relname = ANY(:tables) AND relation.relkind = 'r' AND (NOT relation.relrowsecurity OR NOT EXISTS (
        SELECT FROM pg_policy AS policy WHERE policy.polrelid = relation.oid AND policy.polname = :role))
    ORDER BY relation.relname
""")


def _organisation() -> ColumnElement[int]:
    return cast(func.nullif(func.current_setting(ORGANISATION, True), ""), Integer)


def _schema(connection: Connection) -> str:
    return f'"{connection.scalar(text("SELECT current_schema()"))}"'
