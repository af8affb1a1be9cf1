"""The versions of the database. A revision is a number of four digits; later is greater."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, MetaData, Table, column, inspect, select, table
from sqlalchemy.schema import DropTable

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_TABLE = "samspel_version"
"""Says that a database is Samspel's, and how old it is."""

_HERE = Path(__file__).parent
NEWEST = max(path.name[:4] for path in (_HERE / "versions").glob("[0-9]*.py"))
"""The revision this code needs."""


def revision_of(connection: Connection) -> str | None:
    """The database's revision; none where Samspel has no tables."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))


def upgrade(connection: Connection, revision: str = NEWEST) -> None:
    """Bring the database up to a revision, keeping what it holds; all of it or nothing, in the caller's transaction."""
    from alembic import command

    command.upgrade(_configuration(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Bring the database down to a revision, `base` for none: what the later ones added is dropped with its rows."""
    from alembic import command

    command.downgrade(_configuration(connection), revision)
    if revision == "base":
        connection.execute(DropTable(Table(VERSION_TABLE, MetaData())))


def _configuration(connection: Connection) -> "Config":
    # Alembic takes a tenth of a second to import, and a worker that serves never needs it.
    from alembic.config import Config

    configuration = Config()
    # No logging or ini file: the command line says what happened.
    configuration.set_main_option("script_location", str(_HERE))
    configuration.set_main_option("path_separator", "os")
    configuration.attributes |= {"connection": connection, "version_table": VERSION_TABLE}
    return configuration
