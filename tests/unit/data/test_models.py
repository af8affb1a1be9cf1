"""The rules that the database itself holds, on both databases, however the rows come in."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Enum, delete, insert, inspect, select
from sqlalchemy.exc import IntegrityError, StatementError

from data import migrations
from data.engine import SQLITE, make_engine, writing
from data.models import Base, PersonIdentity
from tests.conftest import DatabaseLike
from tests.unit.data.record import (
    ATTENDANCE,
    COUNTED,
    CRITERION,
    DAY,
    EMPTY,
    EVENT,
    FIRM,
    MORNING,
    NAMED,
    NOON,
    PROGRAMME,
    RATING,
    RECORD,
    SESSION,
    STARTUP,
    STRANGER,
    filled,
)

REFUSED: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a person attends a session once": (
        "uq_attendance_session_id_person_id",
        "attendance",
        ATTENDANCE | {"session_id": NAMED},
    ),
    "names are not added to a session of counts": (
        "fk_attendance_session_id_register",
        "attendance",
        ATTENDANCE | {"session_id": COUNTED},
    ),
    "names are not added to a session without a register": (
        "fk_attendance_session_id_register",
        "attendance",
        ATTENDANCE | {"session_id": EMPTY},
    ),
    "a session of counts cannot pose as one of names": (
        "ck_attendance_named",
        "attendance",
        ATTENDANCE | {"session_id": COUNTED, "register": "headcount"},
    ),
    "counts are not added to a session of names": (
        "fk_headcount_session_id_register",
        "headcount",
        {"session_id": NAMED, "organisation_kind": "startup", "attended": 1},
    ),
    "a kind is counted once, where no organisation is named": (
        "uq_headcount_without_organisation",
        "headcount",
        {"session_id": COUNTED, "organisation_kind": "startup", "attended": 1},
    ),
    "a count is not negative": (
        "ck_headcount_counts",
        "headcount",
        {"session_id": COUNTED, "organisation_kind": "expert", "attended": -1},
    ),
    "another programme's person does not attend": (
        "fk_attendance_person_id",
        "attendance",
        ATTENDANCE | {"session_id": NAMED, "person_id": 2},
    ),
    "a host takes part in the programme": (
        "fk_event_host_id",
        "event",
        EVENT | {"code": "E2", "host_id": STRANGER, "status": "planned"},
    ),
    "a host is not another programme's participant": (
        "fk_event_host_id",
        "event",
        EVENT | {"code": "E2", "host_id": FIRM, "status": "planned", "programme_id": 2},
    ),
    "an event's code is its own": ("uq_event_code", "event", EVENT | {"host_id": FIRM, "status": "planned"}),
    "an event does not end before it starts": (
        "ck_event_actual",
        "event",
        EVENT | {"code": "E2", "status": "held", "actual_start": NOON, "actual_end": MORNING},
    ),
    "a session does not end before it starts": (
        "ck_session_times",
        "session",
        SESSION | {"sequence": 4, "register": "missing", "starts": NOON, "ends": MORNING},
    ),
    "a session's place in its event is its own": (
        "uq_session_event_id_sequence",
        "session",
        SESSION | {"sequence": 1, "register": "missing"},
    ),
    "a rank is positive": ("ck_ballot_item_rank", "ballot_item", {"ballot_id": 1, "theme_id": 1, "rank": 0}),
    "a theme stands on a ballot once": (
        "uq_ballot_item_ballot_id_theme_id",
        "ballot_item",
        {"ballot_id": 1, "theme_id": 1, "rank": 2},
    ),
    "only an elector casts a ballot": (
        "fk_ballot_round_id_organisation_id",
        "ballot",
        {"round_id": 1, "organisation_id": STARTUP},
    ),
    "a theme does not merge into itself": (
        "ck_theme_merged",
        "theme",
        {"id": 9, "code": "T9", "title": "T", "status": "merged", "merged_into_id": 9},
    ),
    "a round does not close before it opens": (
        "ck_priority_round_dates",
        "priority_round",
        {"number": 2, "opens": DAY, "closes": date(2020, 1, 1)},
    ),
    "a rating is not above its criterion's scale": (
        "ck_rating_scale",
        "rating",
        RATING | {"criterion_id": 2, "value": 6},
    ),
    "a rating is not below its criterion's scale": (
        "ck_rating_scale",
        "rating",
        RATING | {"criterion_id": 2, "value": 0},
    ),
    "a rating does not bring its own scale": (
        "fk_rating_criterion_id_instrument_id_scale_min_scale_max",
        "rating",
        RATING | {"criterion_id": 2, "value": 9, "scale_max": 10},
    ),
    "a rating is a value or not applicable": (
        "ck_rating_answer",
        "rating",
        RATING | {"criterion_id": 2, "value": 3, "not_applicable": True},
    ),
    "a rating is not nothing": ("ck_rating_answer", "rating", RATING | {"criterion_id": 2, "value": None}),
    "a criterion is rated once by a respondent": (
        "uq_rating_response_id_criterion_id",
        "rating",
        RATING | {"value": 4},
    ),
    "a firm's respondent answers once": (
        "uq_response_round_id_organisation_id_respondent",
        "response",
        {"round_id": 1, "instrument_id": 1, "organisation_id": FIRM, "respondent": "1"},
    ),
    "a respondent without an organisation answers once": (
        "uq_response_without_organisation",
        "response",
        {"round_id": 1, "instrument_id": 1, "respondent": "2"},
    ),
    "an instrument has one headline": (
        "uq_criterion_headline",
        "criterion",
        CRITERION | {"code": "C3", "headline": True},
    ),
    "a comment is released only with public words": (
        "ck_comment_released",
        "comment",
        {"response_id": 1, "number": 1, "kind": "strength", "raw_text": "Fine", "moderation": "released"},
    ),
    "a person does not replace themselves": (
        "ck_registration_replaces",
        "registration",
        {"event_id": 1, "person_id": 1, "replaces_id": 1, "status": "accepted"},
    ),
    "a startup does not meet itself": (
        "ck_relationship_event_parties",
        "relationship_event",
        {"startup_id": STARTUP, "firm_id": STARTUP, "stage": "pilot", "date": DAY},
    ),
    "a startup of another programme does not appear": (
        "fk_startup_appearance_organisation_id",
        "startup_appearance",
        {"session_id": NAMED, "organisation_id": STRANGER, "stage": "pitched"},
    ),
    "a reference number is its funder's own": ("uq_programme_funder_id_reference_number", "programme", PROGRAMME),
    "a grant names its currency": (
        "ck_programme_grant",
        "programme",
        PROGRAMME | {"reference_number": "2020-3", "grant_amount": 1},
    ),
    "a programme does not end before it starts": (
        "ck_programme_dates",
        "programme",
        PROGRAMME | {"reference_number": "2020-3", "planned_end": date(2019, 1, 1)},
    ),
}
"""What is refused: the constraint that refuses it, the table, the row."""


class TakenBack(Exception):
    """Ends a transaction whose rows the next test must not see."""


@pytest.fixture(scope="module")
def record(database_like: DatabaseLike, migrated: str) -> Iterator[Engine]:
    """One small programme, which no test changes: each one's row is refused or taken back."""
    with database_like(migrated) as url:
        engine = make_engine(url)
        with writing(engine) as connection:
            for table_name, rows in RECORD:
                for row in rows:
                    connection.execute(insert(Base.metadata.tables[table_name]).values(filled(table_name, row)))
        yield engine
        engine.dispose()


@pytest.mark.parametrize("sentence", REFUSED)
def test_the_record_holds_that(record: Engine, sentence: str) -> None:
    constraint, table_name, row = REFUSED[sentence]
    with pytest.raises(IntegrityError) as refusal, writing(record) as connection:
        connection.execute(insert(Base.metadata.tables[table_name]).values(filled(table_name, row)))
    # SQLite names a rule only if it is a check.
    told = {"uq": "UNIQUE", "fk": "FOREIGN KEY", "ck": constraint}[constraint[:2]]
    assert (told if record.dialect.name == SQLITE else f'"{constraint}"') in str(refusal.value)


@pytest.mark.parametrize(
    ("table_name", "row"),
    [
        ("ballot_item", {"ballot_id": 1, "theme_id": 1, "rank": None}),
        ("rating", RATING | {"criterion_id": 2, "value": None, "not_applicable": True}),
        ("rating", RATING | {"criterion_id": 2, "value": 1}),
        ("criterion", CRITERION | {"code": "C3", "headline": False}),
        ("headcount", {"session_id": COUNTED, "organisation_kind": "startup", "organisation_id": STARTUP}),
        ("event", EVENT | {"code": "E2", "host_id": None, "status": "planned"}),
        ("event", EVENT | {"code": "E1", "status": "planned", "programme_id": 2}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_rules_allow_is_taken(record: Engine, table_name: str, row: dict[str, Any]) -> None:
    with pytest.raises(TakenBack), writing(record) as connection:
        if table_name == "ballot_item":
            connection.execute(delete(Base.metadata.tables["ballot_item"]))
        connection.execute(insert(Base.metadata.tables[table_name]).values(filled(table_name, row)))
        raise TakenBack


@pytest.mark.parametrize(
    ("table_name", "column"),
    [
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Enum)
    ],
)
def test_a_word_outside_the_vocabulary_is_refused_by_the_database_itself(
    record: Engine, table_name: str, column: str
) -> None:
    vocabulary = Base.metadata.tables[table_name].columns[column].type
    assert isinstance(vocabulary, Enum)
    checks = {check["name"]: check["sqltext"] for check in inspect(record).get_check_constraints(table_name)}
    assert set(re.findall(r"'(\w+)'", checks[f"ck_{table_name}_{column}"])) == set(vocabulary.enums)


def test_a_word_outside_the_vocabulary_never_leaves_the_program(record: Engine) -> None:
    row = filled("theme", {"code": "T2", "title": "T", "status": "forgotten"})
    with pytest.raises(StatementError, match="forgotten"), writing(record) as connection:
        connection.execute(insert(Base.metadata.tables["theme"]).values(row))


def test_erasing_an_identity_keeps_the_count(record: Engine) -> None:
    attendance = Base.metadata.tables["attendance"]
    with pytest.raises(TakenBack), writing(record) as connection:
        connection.execute(delete(PersonIdentity))
        assert len(connection.execute(select(attendance)).all()) == 1
        raise TakenBack


def test_rows_of_a_programme_lie_together_in_sqlite(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/a.sqlite")
    with writing(engine) as connection:
        migrations.upgrade(connection)
        sql = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").all()
    engine.dispose()
    owned = {name for name, table in Base.metadata.tables.items() if "programme_id" in table.columns}
    assert {name for name, statement in sql if "WITHOUT ROWID" in statement} == owned
