"""What a programme has published, and what waits for its coordinator."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection, insert

from data.coordination.programmes import Standing, imports, programmes, standings
from data.engine import writing
from data.models import Base
from tests.scribe import DAY
from tests.unit.data.coordination.conftest import Office

LATER = date(2020, 1, 1)


def put(connection: Connection, table: str, **values: object) -> None:
    connection.execute(insert(Base.metadata.tables[table]).values(**values))


def standing(office: Office, today: date = LATER) -> Standing:
    """Of the programme P."""
    (found,) = standings(office.desk, today, ("P",))
    return found


def release(connection: Connection, office: Office, number: int, status: str, *figures: Mapping[str, object]) -> None:
    owner = {"programme_id": office.programme.id}
    put(
        connection,
        "release",
        **owner,
        id=number,
        number=number,
        status=status,
        published_at=datetime(2020, 1, number),
        published_by="ann",
        digest="d",
        verdict="[]",
        definitions="{}",
        reference_number="P",
        title_en="P",
        starts=DAY,
        as_of=DAY,
        data_origin="synthetic",
        members=6,
    )
    for position, figure in enumerate(figures):
        fresh = {"audience": "everyone", "state": "value", "position": position, "id": number * 10 + position}
        put(connection, "release_figure", **owner, release_id=number, **(fresh | dict(figure)))


def test_the_latest_programme_stands_first_and_one_can_be_asked_for_by_number(shared_office: Office) -> None:
    listed, total = programmes(shared_office.desk)
    assert ([one.reference for one in listed], total) == (["P", "Q"], 2)
    assert [one.reference for one in programmes(shared_office.desk, most=1)[0]] == ["P"]
    assert programmes(shared_office.desk, ("Q", "nothing")) == ([shared_office.other], 1)


def test_what_waits_is_counted_within_the_programme(shared_office: Office) -> None:
    found = standing(shared_office)
    assert found == Standing(shared_office.programme, None, None, 4, 1, 1, 1, 6, 0)


def test_a_vote_waits_only_once_its_closing_day_has_passed(shared_office: Office) -> None:
    assert standing(shared_office, DAY).ballot_rounds == 0


def test_what_the_published_release_holds_waits_no_longer(office: Office) -> None:
    feedback = {"view": "feedback", "figure": "round", "event": "W1", "state": "suppressed"}
    vote = {"view": "themes", "figure": "round", "value": 1}
    with writing(office.desk.engine) as connection:
        release(connection, office, 1, "superseded", feedback, vote)
    assert (standing(office).feedback_rounds, standing(office).ballot_rounds) == (1, 1)
    with writing(office.desk.engine) as connection:
        release(connection, office, 2, "published", feedback | {"state": "pending"})
    assert (standing(office).feedback_rounds, standing(office).ballot_rounds) == (1, 1)
    with writing(office.desk.engine) as connection:
        connection.execute(Base.metadata.tables["release"].update().values(status="withdrawn"))
        release(connection, office, 3, "published", feedback, vote)
    found = standing(office)
    assert (found.feedback_rounds, found.ballot_rounds) == (0, 0)
    assert (found.release, found.released_at) == (3, datetime(2020, 1, 3))


def test_a_firm_has_an_account_once_somebody_can_sign_in_for_it(office: Office) -> None:
    table = Base.metadata.tables["organisation"]
    with writing(office.desk.engine) as connection:
        ids = {row.code: row.id for row in connection.execute(table.select())}
        accounts = [("alpha", "firm", "hash", False), ("beta", "firm", None, False), ("gamma", "firm", "hash", True)]
        for number, (code, role, password, disabled) in enumerate([*accounts, ("delta", "steering", "hash", False)]):
            put(
                connection,
                "user_account",
                id=number,
                name=code,
                role=role,
                organisation_id=ids[code],
                password_hash=password,
                disabled=disabled,
                created_at=datetime(2020, 1, 1),
            )
    assert (standing(office).with_account, standing(office).participants) == (1, 6)


def test_the_files_that_came_in_last_stand_first(office: Office) -> None:
    counts = dict.fromkeys(("rows_read", "rows_changed", "rows_unchanged", "rows_rejected"), 0)
    with writing(office.desk.engine) as connection:
        for number in range(3):
            put(
                connection,
                "import_batch",
                id=number,
                sha256=str(number),
                act=number,
                file_name=f"{number}.xlsx",
                format="workbook",
                imported_at=datetime(2020, 1, 1 + number),
                imported_by="ann",
                rows_added=number,
                **counts,
            )
    assert [(batch.file_name, batch.added) for batch in imports(office.desk, 2)] == [("2.xlsx", 2), ("1.xlsx", 1)]
