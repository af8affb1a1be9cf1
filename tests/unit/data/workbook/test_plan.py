"""What an import would do, told before anything is done; and files that hold only the rows they speak of."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Engine, select

from data.engine import SQLITE, writing
from data.keeping.acts import Source
from data.keeping.digest import digest
from data.keeping.history import last_act
from data.keeping.undo import undo
from data.models import Programme
from data.workbook.loader import load_within
from data.workbook.plan import Plan, Report, plan
from data.workbook.reader import from_rows
from data.workbook.sheets import Refused, Row, Sheets
from data.workbook.stored import Key, stored_programme
from data.workbook.validation import Validated, validate_beside
from tests.unit.data.workbook.example import REFERENCE, bring_in, contents, programme, validated

# Both databases load alike, as the tests of the loader and of undoing hold.
pytestmark = pytest.mark.parametrize("database_like", [SQLITE], indirect=True, scope="session")


def beside(engine: Engine, sheets: Sheets, removed: dict[str, set[Key]] | None = None) -> Validated:
    """A partial file, valid beside what is on record."""
    with engine.connect() as connection:
        stored = stored_programme(connection, connection.scalar(select(Programme.id)))
    found = validate_beside(from_rows({"programme": programme()["programme"], **sheets}, "teams.csv"), stored)
    return replace(found, removed=removed or {})


def planned(engine: Engine, file: Validated, partial: bool = True) -> Plan:
    with engine.connect() as connection:
        return plan(connection, file, partial=partial)


def loaded(engine: Engine, file: Validated) -> Report:
    with writing(engine) as connection:
        return load_within(connection, file, Source("teams.csv", "1"), partial=True)


def refusals(engine: Engine, sheets: Sheets, removed: dict[str, set[Key]] | None = None) -> list[str]:
    before = contents(engine)
    with pytest.raises(Refused) as refused:
        planned(engine, beside(engine, sheets, removed))
    assert contents(engine) == before
    return [str(fault) for fault in refused.value.faults]


def attendance(person: str, session: int = 1, event: str = "W1") -> Sheets:
    row: Row = {"event": event, "session": session, "person": person, "status": "present", "method": "platform"}
    return {"person": [{"pseudonym": person}], "attendance": [row]}


def test_a_plan_says_what_changes_from_what_to_what_and_changes_nothing(database: Engine) -> None:
    bring_in(database, programme())
    sheets = programme()
    sheets["event"][0].update(place="Umeå", host=None)
    sheets["person"].append({"pseudonym": "P4"})
    del sheets["presence_interval"]
    before = contents(database)
    made = planned(database, validated(sheets), partial=False)
    assert contents(database) == before
    assert (made.funder, made.reference, made.report.added, made.report.changed) == ("fund", REFERENCE, 1, 1)
    (difference,) = next(sheet.differences for sheet in made.report.sheets if sheet.sheet == "event")
    assert difference.row == 'event with code "W1"'
    assert difference.cells == (("host", "nordverk", None), ("place", "Borås", "Umeå"))
    assert made.report == bring_in(database, sheets)


def test_a_partial_file_adds_and_changes_and_nothing_is_missing_from_it(database: Engine) -> None:
    bring_in(database, programme())
    with database.connect() as connection:
        before = digest(connection)
    sheets = attendance("P4")
    sheets["attendance"].append({**sheets["attendance"][0], "person": "P2"})
    sheets["presence_interval"] = [
        {"event": "W1", "session": 1, "person": "P2", "start": datetime(2024, 3, 5, 9), "end": datetime(2024, 3, 5, 10)}
    ]
    removed: dict[str, set[Key]] = {"presence_interval": {("W1", 1, "P1", datetime(2024, 3, 5, 9, 4)), ("W9", 1, "P1")}}
    file = beside(database, sheets, removed)
    report = planned(database, file).report
    assert (report.added, report.changed, report.unchanged, report.removed) == (3, 1, 1, 1)
    assert [sheet.sheet for sheet in report.sheets if sheet.absent] == ["presence_interval"]
    assert loaded(database, file) == report
    again = loaded(database, beside(database, sheets))
    assert (again.added, again.changed, again.removed) == (0, 0, 0)
    with writing(database) as connection:
        undo(connection, last_act(connection, "fund", REFERENCE) or 0, "ann")
        assert digest(connection) == before


def test_a_partial_file_may_start_a_programme(database: Engine) -> None:
    report = loaded(database, validated(programme()))
    assert report.added == sum(map(len, programme().values()))


def test_a_partial_file_refers_to_what_is_on_record_and_to_nothing_else(database: Engine) -> None:
    bring_in(database, programme())
    with pytest.raises(Refused) as refused:
        beside(database, attendance("P4", event="W3"))
    assert [str(fault) for fault in refused.value.faults] == [
        'teams.csv, sheet attendance, row 2, column event: no session of this programme has event "W3"; it may be W1'
    ]
    with pytest.raises(Refused, match="has no register of names"):
        beside(database, attendance("P4", session=2))


def test_what_went_since_a_partial_file_was_read_is_told(database: Engine) -> None:
    bring_in(database, programme())
    row: Row = {"event": "W1", "session": 1, "person": "P1", "start": datetime(2024, 3, 5, 10)}
    file = beside(database, {"presence_interval": [row | {"end": datetime(2024, 3, 5, 11)}]})
    sheets = programme()
    sheets["presence_interval"], sheets["attendance"] = [], []
    bring_in(database, sheets, replace=True)
    with pytest.raises(Refused, match=r'attendance with event "W1".* which is not on record any more; read the file'):
        loaded(database, file)


def test_what_a_row_that_stays_refers_to_cannot_go(database: Engine) -> None:
    bring_in(database, programme())
    (refusal,) = refusals(database, {}, {"attendance": {("W1", 1, "P1")}})
    assert refusal == (
        "teams.csv, sheet presence_interval, column person: presence interval with event "
        '"W1", session 1, person "P1", start 2024-03-05 09:04 refers to attendance with event "W1", session 1, person '
        '"P1", which goes; keep the one, or remove both'
    )
