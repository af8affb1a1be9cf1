"""PostgreSQL's own fence around the release door: what the role can read, as whom, and what it never can."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from app import create_app
from dashboard.settings import Settings
from data import grants, migrations
from data.access import Viewer, release_door_for
from data.engine import POSTGRESQL, make_engine, reading_as, writing
from data.frames import fetch, records
from data.models import Base
from data.startup import migrate
from tests.conftest import DatabaseLike

TABLES = sorted(Base.metadata.tables)
READABLE = sorted(grants._POLICIES)
FIRM, OTHER, FUNDER = 4, 3, 1

pytestmark = pytest.mark.parametrize("database_like", [POSTGRESQL], indirect=True, scope="session")


@pytest.fixture(scope="module")
def fenced_url(database_like: DatabaseLike, sample_url: str) -> Iterator[str]:
    """A copy of the samples with a release of each programme, behind the fence; on PostgreSQL."""
    with database_like(sample_url) as url:
        engine = make_engine(url)
        with writing(engine) as connection:
            for programme in (1, 2):
                _publish(connection, programme)
            for organisation, number in ((FIRM, 6), (OTHER, 1)):
                _decide(connection, organisation, number)
            grants.write(connection)
        yield url
        engine.dispose()


def _publish(connection: Connection, programme: int) -> None:
    tables = Base.metadata.tables
    card = {
        "digest": "d",
        "verdict": "[]",
        "definitions": "{}",
        "title_en": "T",
        "data_origin": "synthetic",
        "members": 9,
    }
    card |= {"published_by": "c", "reference_number": str(programme), "starts": "2019-01-01"}
    card |= {"as_of": "2019-12-01"}
    own = {"programme_id": programme}
    for number, status in ((1, "superseded"), (2, "published")):
        release = own | {"id": 1000 * programme + number}
        days = {name: text(f"'{card[name]}'") for name in ("starts", "as_of")}
        values = card | release | {"number": number, "status": status, "published_at": text("now()")} | days
        connection.execute(insert(tables["release"]).values(values))
        readers = ((FIRM, "firm"), (OTHER, "firm"), (FUNDER, "funder")) if programme == 2 else ((FIRM, "firm"),)
        for place, (organisation, role) in enumerate(readers):
            reader = own | {"id": release["id"] * 10 + place, "release_id": release["id"]}
            connection.execute(
                insert(tables["release_reader"]).values(reader | {"organisation_id": organisation, "role": role})
            )
        for place, (audience, one) in enumerate((("everyone", None), ("firms", None), ("one", FIRM), ("one", OTHER))):
            figure: dict[str, Any] = own | {
                "id": release["id"] * 10 + place,
                "release_id": release["id"],
                "position": place,
            }
            figure |= {"view": "v", "figure": f"{audience}{one or ''}-{number}", "audience": audience, "reader_id": one}
            connection.execute(insert(tables["release_figure"]).values(figure | {"state": "value", "label_en": ""}))


def _decide(connection: Connection, organisation: int, number: int) -> None:
    """One change to a suggestion, and one choice of what is shared, by a firm that takes part in programme 2."""
    tables = Base.metadata.tables
    told = tables["suggestion"]
    suggestion = select(told.c.id).where(told.c.programme_id == 2, told.c.number == number).scalar_subquery()
    own = {"programme_id": 2, "id": organisation}
    change = own | {"suggestion_id": suggestion, "changed_by": "f", "before": "{}", "after": "{}", "undone": False}
    connection.execute(insert(tables["decision_change"]).values(change | {"changed_at": text("now()")}))
    choice = own | {"organisation_id": organisation, "chosen_by": "f", "sharing": "circle"}
    connection.execute(insert(tables["sharing_choice"]).values(choice | {"chosen_at": text("now()")}))


@pytest.fixture(scope="module")
def owner(fenced_url: str) -> Iterator[Engine]:
    engine = make_engine(fenced_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def door(fenced_url: str) -> Iterator[Engine]:
    engine = make_engine(fenced_url, role=grants.ROLE)
    yield engine
    engine.dispose()


def as_whom(door: Engine, reader: str, organisation: int) -> Engine:
    return reading_as(door, {grants.READER: reader, grants.ORGANISATION: str(organisation)})


def read(engine: Engine, statement: str) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(text(statement)).all())


def figures(engine: Engine) -> set[tuple[int, str]]:
    return {(row[0], row[1]) for row in read(engine, "SELECT programme_id, figure FROM release_figure")}


def test_the_grants_pass_their_own_check(owner: Engine) -> None:
    with owner.connect() as connection:
        grants.verify(connection)


@pytest.mark.parametrize("table", [table for table in TABLES if table not in READABLE])
def test_no_base_table_can_be_read_through_the_door(door: Engine, table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        read(as_whom(door, "firm", FIRM), f'SELECT 1 FROM "{table}"')


@pytest.mark.parametrize("column", sorted(grants.unseen_columns("release")))
def test_what_the_audit_found_cannot_be_read_through_the_door(door: Engine, column: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        read(as_whom(door, "firm", FIRM), f"SELECT {column} FROM release")


@pytest.mark.parametrize("table", TABLES)
def test_nothing_can_be_written_through_the_door(door: Engine, table: str) -> None:
    with pytest.raises(DBAPIError, match="permission denied"), writing(as_whom(door, "firm", FIRM)) as connection:
        connection.execute(text(f'DELETE FROM "{table}"'))


def test_whoever_does_not_say_for_whom_it_reads_reads_nothing(door: Engine) -> None:
    for relation in (*READABLE, *map("own_{}".format, grants.OWN)):
        assert read(door, f"SELECT programme_id FROM {relation}") == []


def test_the_setting_is_forgotten_with_its_transaction(door: Engine) -> None:
    assert figures(as_whom(door, "firm", FIRM))
    for _ in range(8):
        assert figures(door) == set()


def test_a_firm_reads_what_is_for_firms_and_what_is_for_it_alone(door: Engine) -> None:
    both = {(programme, figure) for programme in (1, 2) for figure in ("everyone-2", "firms-2", f"one{FIRM}-2")}
    assert figures(as_whom(door, "firm", FIRM)) == both
    assert figures(as_whom(door, "firm", OTHER)) == {(2, name) for name in ("everyone-2", "firms-2", f"one{OTHER}-2")}


def test_a_funder_reads_what_is_for_everyone(door: Engine) -> None:
    assert figures(as_whom(door, "funder", FUNDER)) == {(2, "everyone-2")}
    assert figures(as_whom(door, "funder", FIRM)) == set()
    assert figures(as_whom(door, "firm", FUNDER)) == set()


@pytest.mark.parametrize("name", grants.OWN)
def test_a_view_of_own_rows_holds_what_the_composed_statement_holds(owner: Engine, door: Engine, name: str) -> None:
    for organisation in (FIRM, OTHER, 22):
        viewer = Viewer("firm", organisation)
        composed = getattr(release_door_for(viewer), name)
        granted = getattr(release_door_for(viewer, fenced=True), name)
        expected = records(fetch(owner, select(composed)))
        found = records(fetch(as_whom(door, "firm", organisation), select(granted)))
        assert sorted(map(repr, found)) == sorted(map(repr, expected))
        assert found or organisation == 22


def test_what_was_granted_besides_is_found_out(owner: Engine) -> None:
    for mischief, found in (
        (f"GRANT SELECT ON rating TO {grants.ROLE}", "may read rating"),
        ("GRANT SELECT ON comment TO PUBLIC", "may read comment"),
        (f"GRANT INSERT ON ballot TO {grants.ROLE}", "may read ballot"),
        (f"GRANT SELECT (verdict) ON release TO {grants.ROLE}", "may read release.verdict"),
        (f"REVOKE SELECT ON own_presence FROM {grants.ROLE}", "may not read own_presence"),
        ("ALTER TABLE release_figure DISABLE ROW LEVEL SECURITY", "release_figure has no row security"),
        (f"DROP POLICY {grants.ROLE} ON release_reader", "release_reader has no row security"),
        (f"ALTER ROLE {grants.ROLE} BYPASSRLS", "powers beyond reading"),
        (f"ALTER ROLE {grants.ROLE} CREATEROLE", "powers beyond reading"),
    ):
        with owner.connect().execution_options(samspel_writes=True) as connection:
            connection.exec_driver_sql(mischief)
            with pytest.raises(grants.GrantsFault, match=found):
                grants.verify(connection)
            connection.rollback()
    with owner.connect() as connection:
        grants.verify(connection)


def test_the_command_writes_and_checks_the_grants(database_url: str) -> None:
    engine = make_engine(database_url)
    runner = create_app(Settings(database_url)).test_cli_runner()
    told = runner.invoke(args=["grants"])
    assert told.exit_code == 0, told.output
    assert "no table beneath" in told.output
    with engine.connect() as connection:
        grants.verify(connection)
    engine.dispose()


def test_a_migration_takes_the_fence_down_and_puts_it_up_again(database: Engine) -> None:
    with writing(database) as connection:
        grants.write(connection)
        grants.clear(connection)
        migrations.downgrade(connection, "0009")
        migrations.upgrade(connection)
        migrations.downgrade(connection, f"{int(migrations.NEWEST) - 1:04d}")
        connection.execute(text("CREATE VIEW own_model AS SELECT 1 AS id"))
    assert migrate(database)
    with database.connect() as connection:
        grants.verify(connection)
