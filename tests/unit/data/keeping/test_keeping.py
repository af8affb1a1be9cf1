"""What is kept beside the record: traces, answers, files that wait; and that a name leaves all of it."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, func, select, update

from data import erased
from data.accounts.accounts import COMMAND_LINE
from data.audit_log import log
from data.engine import writing
from data.erasure import erase
from data.keeping import uploads
from data.keeping.acts import Origins, Source, begin
from data.keeping.answers import remember, remembered
from data.keeping.changes import Change, differences, digest_of, merged, packed, unpacked
from data.keeping.digest import digest
from data.keeping.history import Batch, Trace, history, last_act
from data.keeping.undo import UndoFault, undo
from data.models import AuditLog, Base, ImportChange, Programme, Upload
from data.retention import retain
from data.workbook.loader import load_within
from tests.unit.data.workbook.example import REFERENCE, bring_in, programme, validated

ANSWERS = {
    ("person", "Uno <uno@nordverk.example>"): "P1",
    ("person", "Two"): "P2",
    ("organisation", "ONE@example.org"): "nordverk",
    ("session", "Morning"): "W1/1",
}


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erased, "INSTANCE", tmp_path / "instance")


def programme_id(connection: Connection) -> int:
    return connection.scalars(select(Programme.id)).one()


def told(batches: list[Batch]) -> list[tuple[str, tuple[Trace, ...]]]:
    return [(batch.file_name, batch.traces) for batch in batches]


def test_values_come_back_as_they_were() -> None:
    table = Base.metadata.tables["indicator_period"]
    row = {"id": 3, "start": date(2024, 1, 1), "target": Decimal("2.5000"), "comment": "Å\n", "actual": None}
    (change,) = unpacked(table, packed([Change(3, row, None)]))
    assert change == Change(3, row, None)
    assert change.before is not None
    assert [type(value) for value in change.before.values()] == [type(value) for value in row.values()]
    moment = {"id": 1, "starts": datetime(2024, 3, 5, 9, 0, 30)}
    assert unpacked(Base.metadata.tables["session"], packed([Change(1, moment, "x")])) == [Change(1, moment, "x")]


def test_a_digest_is_of_the_values_and_not_of_their_spelling() -> None:
    assert digest_of({"a": Decimal("2.50"), "b": None}) == digest_of({"a": Decimal("2.5")})
    assert digest_of({"a": Decimal(200)}) == digest_of({"a": Decimal("2E+2")}) != digest_of({"a": Decimal(20)})


def test_two_changes_of_a_row_are_one_and_none_where_it_is_what_it_was() -> None:
    one, two = {"id": 1, "a": "one"}, {"id": 1, "a": "two"}
    there, back, gone = (list(differences(*pair)) for pair in (([one], [two]), ([two], [one]), ([two], [])))
    assert merged(there, back) == merged(back, there) == []
    assert merged(there, gone) == [Change(1, one, None)]
    assert list(differences([one], [one])) == []


def test_every_file_of_an_act_says_what_it_did_to_which_event(database: Engine) -> None:
    bring_in(database, programme())
    sheets = programme()
    sheets["event"][0]["place"] = "Umeå"
    sheets["person"].append({"pseudonym": "P4"})
    sheets["attendance"].append({"event": "W1", "session": 1, "person": "P4", "status": "present", "method": "list"})
    sheets["presence_interval"] = []
    origins: Origins = {"attendance": {("W1", 1, "P4"): 1}, "presence_interval": {}, "person": {("P4",): 1}}
    sources = [Source("event.csv", "1", "pretix"), Source("teams.csv", "2", "teams", rejected=3)]
    with writing(database) as connection:
        load_within(connection, validated(sheets), sources, replaces=True, origins=origins)
        every = history(connection, programme_id(connection))
        at_the_workshop = history(connection, programme_id(connection), "W1", ("attendance", "presence_interval"))
        elsewhere = history(connection, programme_id(connection), "W3")
    assert [batch.file_name for batch in every] == ["teams.csv", "event.csv", "example.xlsx"]
    assert (every[0].act, every[0].read, every[0].added, every[0].rejected) == (every[1].act, 2, 2, 3)
    assert (every[1].added, every[1].changed, every[1].unchanged) == (0, 1, every[1].read - 1)
    assert told(at_the_workshop) == [
        ("teams.csv", (Trace("attendance", "W1", 1, 0, 0),)),
        ("event.csv", (Trace("presence_interval", "W1", 0, 0, 1),)),
        ("example.xlsx", (Trace("attendance", "W1", 2, 0, 0), Trace("presence_interval", "W1", 1, 0, 0))),
    ]
    assert elsewhere == []


def test_answers_are_remembered_until_their_act_is_undone(database: Engine) -> None:
    bring_in(database, programme())
    with writing(database) as connection:
        id_, first = programme_id(connection), last_act(connection, "fund", REFERENCE)
        assert first is not None
        remember(connection, id_, ANSWERS, first)
        sheets = programme()
        sheets["person"].append({"pseudonym": "P4"})
        act = begin(connection)
        load_within(connection, validated(sheets), Source("a", "a"), act=act)
        remember(connection, id_, {("person", "Two"): "P2", ("person", "Four"): "P4"}, act)
        assert remembered(connection, id_) == {**ANSWERS, ("person", "Four"): "P4"}
        undo(connection, act, COMMAND_LINE)
        assert remembered(connection, id_) == ANSWERS
        remember(connection, id_, {("session", "Morning"): "W1/2"}, first)
        assert remembered(connection, id_) == {**ANSWERS, ("session", "Morning"): "W1/2"}
        undo(connection, first, COMMAND_LINE)
        assert connection.scalars(select(Programme.id)).all() == []


def test_an_upload_waits_for_its_own_account_and_a_day_at_most(database: Engine) -> None:
    files = (("a.csv", b"\xff\x00a"), ("b.csv", b""))
    with writing(database) as connection:
        token = uploads.keep(connection, "ann", None, files)
        other = uploads.keep(connection, "ann", REFERENCE, files[:1])
        assert uploads.find(connection, token, "bob") is uploads.find(connection, "", "ann") is None
        uploads.answer(connection, token, "bob", {("person", "x"): "P9"})
        uploads.answer(connection, token, "ann", {("person", "Två"): "P2"})
        uploads.answer(connection, token, "ann", {("session", "A"): "1", ("person", "Två"): "P3"}, REFERENCE)
        uploads.discard(connection, token, "bob")
        found = uploads.find(connection, token, "ann")
        assert found is not None
        assert (found.files, found.programme) == (files, REFERENCE)
        assert found.answers == {("person", "Två"): "P3", ("session", "A"): "1"}
        uploads.discard(connection, other, "ann")
        assert uploads.find(connection, other, "ann") is None
        yesterday = found.at - timedelta(days=1, seconds=1)
        connection.execute(update(Upload).where(Upload.token == token).values(at=yesterday))
        assert uploads.find(connection, token, "ann") is None
        assert count(connection, "upload_file") == 2
        uploads.discard_old(connection)
        assert (count(connection, "upload"), count(connection, "upload_file")) == (0, 0)


def count(connection: Connection, table: str) -> int:
    return connection.scalar(select(func.count()).select_from(Base.metadata.tables[table])) or 0


def kept(connection: Connection) -> dict[str, int]:
    """Three files that wait, and answers that name people, beside an import."""
    remember(connection, programme_id(connection), ANSWERS, 1)
    for reference in (REFERENCE, None, "other"):
        uploads.keep(connection, "ann", reference, [("a.csv", b"One")])
    return {name: count(connection, name) for name in ("import_change", "import_answer", "upload", "upload_file")}


def test_an_erased_person_leaves_old_values_answers_and_files_that_wait(database: Engine) -> None:
    bring_in(database, programme())
    with writing(database) as connection:
        assert kept(connection)["import_change"] > 20
        act = last_act(connection, "fund", REFERENCE)
        erase(connection, COMMAND_LINE, REFERENCE, "P1")
        assert set(remembered(connection, programme_id(connection))) == {("person", "Two"), ("session", "Morning")}
        assert connection.scalars(select(ImportChange.id)).all() == []
        assert connection.scalars(select(Upload.programme)).all() == ["other"]
        assert count(connection, "upload_file") == 1
    with (
        pytest.raises(UndoFault, match="names were erased from programme 2024-1 since"),
        writing(database) as connection,
    ):
        undo(connection, act or 0, COMMAND_LINE)


def test_an_erased_person_leaves_the_names_of_files_too(database: Engine) -> None:
    bring_in(database, programme())
    names = ("Lista_ONE.csv", "one@EXAMPLE.org.csv", "Onega 2024.csv")
    with writing(database) as connection:
        for place, name in enumerate(names):
            load_within(connection, validated(programme()), Source(name, str(place)))
            log(connection, COMMAND_LINE, None, "imported", name, REFERENCE)
        erase(connection, COMMAND_LINE, REFERENCE, "P1")
        left = ["Lista_erased.csv", "erased.csv", "Onega 2024.csv"]
        assert [batch.file_name for batch in history(connection, programme_id(connection))][2::-1] == left
        told = connection.scalars(select(AuditLog.object).where(AuditLog.action == "imported").order_by(AuditLog.id))
        assert told.all() == left


def test_an_import_after_an_erasure_is_undone_without_bringing_anybody_back(database: Engine) -> None:
    bring_in(database, programme())
    with writing(database) as connection:
        erase(connection, COMMAND_LINE, REFERENCE, "P1")
    sheets = programme()
    sheets["attendance"][1]["minutes"] = 7
    sheets["person"].append({"pseudonym": "P4"})
    with database.connect() as connection:
        before = digest(connection)
    report = bring_in(database, sheets)
    # The person's comment came with the first file and comes with this one; it is not taken again.
    assert (report.added, report.changed) == (1, 1)
    with writing(database) as connection:
        undo(connection, last_act(connection, "fund", REFERENCE) or 0, COMMAND_LINE)
        assert digest(connection) == before


def test_names_kept_long_enough_leave_it_too(database: Engine) -> None:
    bring_in(database, programme())
    with writing(database) as connection:
        kept(connection)
        retain(connection, COMMAND_LINE, 12, date(2027, 1, 1))
        assert set(remembered(connection, programme_id(connection))) == {("session", "Morning")}
        assert (count(connection, "import_change"), count(connection, "upload")) == (0, 1)
