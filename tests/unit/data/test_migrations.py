"""The versions of the database: up gives the models' tables and nothing else, down takes them away."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from data import migrations
from data.engine import SQLITE, writing
from data.models import Base

SCRIPTS = ScriptDirectory(str(Path(migrations.__file__).parent))
REVISIONS = sorted(script.revision for script in SCRIPTS.walk_revisions())

POSTGRESQL_SCHEMA = """
SELECT table_name || ' ' || ordinal_position || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
       || coalesce(character_maximum_length, numeric_precision, 0) || coalesce(column_default, '')
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
"""


def schema(engine: Engine) -> list[str]:
    """Every column, constraint and index, as the database itself words them; without the version's own table."""
    with engine.connect() as connection:
        if engine.dialect.name == SQLITE:
            tables = connection.execute(text("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
            parts = [f"{name} {line}" for name, sql in tables for line in sql.replace(", \n", "\n").split("\n") if line]
        else:
            parts = list(connection.scalars(text(POSTGRESQL_SCHEMA)))
    return sorted(part for part in parts if migrations.VERSION_TABLE not in part)


def test_the_revisions_stand_in_one_line_and_count_upwards() -> None:
    assert SCRIPTS.get_heads() == [migrations.NEWEST]
    assert REVISIONS == [f"{number:04d}" for number in range(1, len(REVISIONS) + 1)]
    assert [SCRIPTS.get_revision(revision).down_revision for revision in REVISIONS] == [None, *REVISIONS[:-1]]


def test_migrating_gives_the_models_tables_to_the_last_constraint(database: Engine, bare: Engine) -> None:
    with writing(bare) as connection:
        Base.metadata.create_all(connection)
    assert schema(database) == schema(bare)


def test_alembic_sees_no_difference_either(database: Engine) -> None:
    with database.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": migrations.VERSION_TABLE, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_every_step_down_and_up_again_gives_the_same_tables(database: Engine) -> None:
    newest = schema(database)
    for revision in reversed(REVISIONS[:-1]):
        with writing(database) as connection:
            migrations.downgrade(connection, revision)
    for revision in REVISIONS[1:]:
        with writing(database) as connection:
            migrations.upgrade(connection, revision)
            assert migrations.revision_of(connection) == revision
    assert schema(database) == newest


def test_going_down_to_the_base_leaves_nothing(database: Engine) -> None:
    with writing(database) as connection:
        migrations.downgrade(connection, "base")
    with database.connect() as connection:
        assert inspect(connection).get_table_names() == []
        assert migrations.revision_of(connection) is None
    assert schema(database) == []


def test_an_interrupted_upgrade_leaves_nothing(bare: Engine) -> None:
    with pytest.raises(KeyboardInterrupt), writing(bare) as connection:
        migrations.upgrade(connection)
        raise KeyboardInterrupt
    with bare.connect() as connection:
        assert inspect(connection).get_table_names() == []


def test_upgrading_again_changes_nothing(database: Engine) -> None:
    before = schema(database)
    with writing(database) as connection:
        migrations.upgrade(connection)
        assert migrations.revision_of(connection) == migrations.NEWEST
    assert schema(database) == before
