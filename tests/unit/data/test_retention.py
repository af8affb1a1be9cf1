"""Retention: names and addresses go some months after a programme's end."""

from datetime import date, datetime

from sqlalchemy import Engine, select

from data.accounts.accounts import COMMAND_LINE
from data.engine import writing
from data.models import AuditLog, KeyCounter, Person, PersonIdentity
from data.retention import retain
from tests.unit.data.workbook.example import REFERENCE, bring_in, programme


def deleted(engine: Engine, today: date, months: int = 12, actor: str = COMMAND_LINE) -> dict[str, int]:
    with writing(engine) as connection:
        return retain(connection, actor, months, today)


def count(engine: Engine, model: type[Person] | type[PersonIdentity]) -> int:
    with engine.connect() as connection:
        return len(connection.execute(select(model)).all())


def test_names_go_when_a_programme_is_over_for_so_many_months(database: Engine) -> None:
    bring_in(database, programme())  # Its planned end is the last day of 2024.
    for today in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31)):
        assert deleted(database, today) == {}
    assert count(database, PersonIdentity) == 1
    assert deleted(database, date(2026, 1, 1)) == {REFERENCE: 1}
    assert count(database, PersonIdentity) == 0
    assert count(database, Person) == 3
    assert deleted(database, date(2026, 1, 1)) == {}


def test_a_programme_that_went_on_after_its_planned_end_ends_with_its_last_event(database: Engine) -> None:
    sheets = programme()
    sheets["event"][1].update(planned_start=datetime(2025, 2, 1, 9), status="held")
    sheets["event"].append(
        sheets["event"][1] | {"code": "W3", "planned_start": datetime(2025, 9, 1), "status": "cancelled"}
    )
    bring_in(database, sheets)
    assert deleted(database, date(2026, 2, 1)) == {}
    assert deleted(database, date(2026, 2, 2)) == {REFERENCE: 1}


def test_each_programme_has_an_end_of_its_own(database: Engine) -> None:
    bring_in(database, programme())
    later = programme()
    later["programme"][0].update(reference_number="2024-2", planned_end=date(2025, 6, 30))
    bring_in(database, later)
    assert deleted(database, date(2026, 2, 1)) == {REFERENCE: 1}
    assert count(database, PersonIdentity) == 1


def test_months_are_those_of_the_calendar_and_a_file_brings_names_back_until_the_next_time(database: Engine) -> None:
    for today, months, expected in (
        (date(2025, 1, 31), 1, 0),
        (date(2025, 6, 30), 6, 0),
        (date(2025, 7, 31), 7, 0),
        (date(2028, 12, 31), 48, 0),
        (date(2025, 2, 28), 1, 1),
        (date(2025, 2, 1), 1, 1),
        (date(2025, 8, 1), 7, 1),
        (date(2029, 1, 1), 48, 1),
    ):
        bring_in(database, programme())
        assert sum(deleted(database, today, months).values()) == expected


def test_it_is_logged_without_a_name_and_makes_what_was_remembered_old(database: Engine) -> None:
    bring_in(database, programme())
    with database.connect() as connection:
        record = select(KeyCounter.next_id).where(KeyCounter.table_name == "record")
        before = connection.scalar(record)
    deleted(database, date(2026, 1, 1), actor="anna")
    with database.connect() as connection:
        assert connection.scalar(record) != before
        entry = connection.execute(select(AuditLog)).one()
    assert (entry.actor, entry.role, entry.action, entry.programme) == ("anna", "coordinator", "erased", REFERENCE)
    assert entry.object == "names and addresses kept long enough"
