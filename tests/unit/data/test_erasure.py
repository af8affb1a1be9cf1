"""Erasure: who a person was is gone, what was counted stays, and nothing brings the person back."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, insert, select, update

from data import erased, relations
from data.accounts.accounts import COMMAND_LINE
from data.engine import SQLITE, make_engine, writing
from data.erased import Erased, path_of
from data.erasure import ErasureFault, erase, erase_again, stretches
from data.keys import take
from data.models import (
    AuditLog,
    Base,
    KeyCounter,
    Person,
    PersonIdentity,
    Release,
    ReleaseContributor,
    ReleaseFigure,
    Response,
)
from data.startup import StartupFault, prepare
from data.workbook.export import export
from data.workbook.sheets import Row, Sheets
from tests.conftest import DatabaseLike
from tests.unit.data.workbook.example import REFERENCE, bring_in, contents, programme

DAY = date(2024, 3, 5)


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where journals of PostgreSQL's databases lie for this test."""
    monkeypatch.setattr(erased, "INSTANCE", tmp_path / "instance")
    return tmp_path / "instance"


@pytest.fixture
def fresh(database_like: DatabaseLike, migrated: str) -> Iterator[Engine]:
    """Another database with every table and no row."""
    with database_like(migrated) as url:
        engine = make_engine(url)
        yield engine
        engine.dispose()


def answered_by_a_person() -> Sheets:
    """The example, in which the person P1 wrote a firm's answer, and a startup's respondent is called P1 as well."""
    sheets = programme()
    for name in ("response", "rating", "comment", "lesson_comment"):
        for row in sheets[name]:
            if row.get("organisation") == "isgrind":
                row["respondent"] = "P1"
            elif row.get("respondent") == "r2":
                row |= {"organisation": "pip", "respondent": "P1"}
    return sheets


def forget(engine: Engine, pseudonym: str = "P1", reference: str = REFERENCE) -> str:
    """Whom the person's rows belong to from now on."""
    with writing(engine) as connection:
        erase(connection, COMMAND_LINE, reference, pseudonym)
    return erased.erased(engine.url)[-1].stand_in


def again(engine: Engine) -> int:
    with writing(engine) as connection:
        return erase_again(connection, COMMAND_LINE)


def rows(engine: Engine, sheet: str) -> list[Row]:
    return export(engine, REFERENCE)[sheet]


def counted(engine: Engine) -> list[list[Any]]:
    """Everything that counts of persons are made of."""
    with engine.connect() as connection:
        return [
            sorted(map(tuple, connection.execute(relation)), key=repr)
            for relation in (relations.presence(), relations.invitee())
        ]


def log(engine: Engine) -> list[tuple[Any, ...]]:
    entry = (AuditLog.actor, AuditLog.role, AuditLog.action, AuditLog.object, AuditLog.programme)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*entry).order_by(AuditLog.id))]


def test_name_ties_and_comments_go_and_answers_stay(database: Engine) -> None:
    bring_in(database, answered_by_a_person())
    before = export(database, REFERENCE)
    stand_in = forget(database)
    after = export(database, REFERENCE)
    assert [row["pseudonym"] for row in after["person"]] == ["P2", "P3", stand_in]
    assert after["person_identity"] == []
    assert after["affiliation"] == [{"person": stand_in, "organisation": "nordverk", "from": DAY}]
    assert [(row["organisation"], row["raw_text"]) for row in after["comment"]] == [("pip", "Cold coffee.")]
    assert after["lesson_comment"] == []
    assert [(row["organisation"], row["respondent"]) for row in after["response"]] == [
        ("isgrind", stand_in),
        ("pip", "P1"),
    ]
    untouched = set(before) - {"person", "person_identity", "affiliation", "registration", "attendance"}
    untouched -= {"presence_interval", "response", "rating", "comment", "lesson_comment"}
    assert {name: before[name] for name in untouched} == {name: after[name] for name in untouched}
    for name in ("registration", "attendance", "presence_interval"):
        renamed = [row | {"person": stand_in if row["person"] == "P1" else row["person"]} for row in before[name]]
        assert sorted(after[name], key=repr) == sorted(renamed, key=repr)
    assert sorted(row["value"] is None for row in after["rating"]) == [False, False, True]


def test_an_answer_without_an_organisation_is_the_persons_of_that_pseudonym(database: Engine) -> None:
    sheets = programme()
    for name in ("response", "rating", "comment"):
        for row in sheets[name]:
            if row["respondent"] == "r2":
                row["respondent"] = "P2"
    bring_in(database, sheets)
    stand_in = forget(database, "P2")
    assert [row["raw_text"] for row in rows(database, "comment")] == ["Brave.\nWe would not have dared."]
    assert {row["respondent"] for row in rows(database, "response")} == {"r1", stand_in}


def test_every_count_of_the_samples_stays_whoever_is_erased(database_like: DatabaseLike, sample_url: str) -> None:
    with database_like(sample_url) as url:
        engine = make_engine(url)
        before = counted(engine)
        with writing(engine) as connection:
            persons = connection.scalars(select(Person.pseudonym).where(Person.programme_id == 1)).all()
            for pseudonym in persons:
                erase(connection, COMMAND_LINE, "2019-01367", pseudonym)
        after = counted(engine)
        engine.dispose()
    assert len(persons) > 20
    assert all(before)
    assert after == before


def test_what_was_remembered_is_old_and_the_log_names_no_person(database: Engine) -> None:
    def record() -> int | None:
        with database.connect() as connection:
            return connection.scalar(select(KeyCounter.next_id).where(KeyCounter.table_name == "record"))

    bring_in(database, programme())
    before = record()
    with writing(database) as connection:
        erase(connection, "anna", f"fund/{REFERENCE}", "P1")
    assert record() != before
    (entry,) = erased.erased(database.url)
    assert (entry.funder, entry.programme, entry.person) == ("fund", REFERENCE, "P1")
    assert log(database) == [("anna", "coordinator", "erased", f"person {entry.stand_in}", REFERENCE)]


def test_who_is_not_on_record_cannot_be_erased(database: Engine) -> None:
    bring_in(database, programme())

    def refusal(reference: str, pseudonym: str) -> str:
        with pytest.raises(ErasureFault) as caught, writing(database) as connection:
            erase(connection, COMMAND_LINE, reference, pseudonym)
        return str(caught.value)

    assert refusal(REFERENCE, "P9") == f"There is no person P9 in programme {REFERENCE}."
    assert refusal("2024-2", "P1").startswith('there is no programme "2024-2"')
    assert erased.erased(database.url) == []
    forget(database)
    assert refusal(REFERENCE, "P1") == f"There is no person P1 in programme {REFERENCE} any more."
    assert len(erased.erased(database.url)) == 1


def test_bringing_the_same_file_in_again_changes_nothing(database: Engine) -> None:
    bring_in(database, answered_by_a_person())
    forget(database)
    before = contents(database)
    counters = before.pop("key_counter")
    for replace in (False, True):
        report = bring_in(database, answered_by_a_person(), replace=replace)
        assert (report.added, report.changed, report.removed) == (0, 0, 0)
        after = contents(database)
        assert counters != after.pop("key_counter")
        assert after == before


def test_a_file_brings_nobody_back_into_an_empty_database(database: Engine, fresh: Engine) -> None:
    bring_in(database, answered_by_a_person())
    forget(database)
    copy_journal(database, fresh)
    bring_in(fresh, answered_by_a_person())
    assert export(fresh, REFERENCE) == export(database, REFERENCE)


def test_what_a_later_file_knows_besides_comes_in(database: Engine) -> None:
    bring_in(database, answered_by_a_person())
    stand_in = forget(database)
    sheets = answered_by_a_person()
    sheets["registration"].append({"event": "W2", "person": "P1", "status": "accepted"})
    sheets["registration"][1]["replaces"] = "P1"
    sheets["person_identity"].append({"person": "P2", "display_name": "Two"})
    bring_in(database, sheets)
    assert {row["person"]: row["replaces"] for row in rows(database, "registration") if row["event"] == "W1"} == {
        stand_in: None,
        "P2": stand_in,
    }
    assert [row["event"] for row in rows(database, "registration") if row["person"] == stand_in] == ["W1", "W2"]
    assert [row["person"] for row in rows(database, "person_identity")] == ["P2"]


def test_a_file_without_affiliations_brings_no_comment_back(database: Engine) -> None:
    bring_in(database, answered_by_a_person())
    forget(database)
    sheets = answered_by_a_person()
    del sheets["affiliation"]
    bring_in(database, sheets)
    assert [row["raw_text"] for row in rows(database, "comment")] == ["Cold coffee."]


def test_the_stand_ins_of_another_programme_are_not_looked_for(database: Engine) -> None:
    bring_in(database, programme())
    forget(database)
    other = programme()
    other["programme"][0]["reference_number"] = "2024-2"
    bring_in(database, other)
    assert [row["pseudonym"] for row in export(database, "2024-2")["person"]] == ["P1", "P2", "P3"]
    assert len(export(database, "2024-2")["person_identity"]) == 1


def copy_journal(source: Engine, target: Engine) -> None:
    shutil.copy(path_of(source.url), path_of(target.url))


def test_a_copy_that_was_put_back_is_erased_again_once(database: Engine, fresh: Engine) -> None:
    for engine in (database, fresh):
        bring_in(engine, answered_by_a_person())
    forget(database)
    forget(database, "P3")
    copy_journal(database, fresh)
    assert again(fresh) == 2
    assert export(fresh, REFERENCE) == export(database, REFERENCE)
    assert again(fresh) == 0
    assert again(database) == 0


def test_a_copy_that_was_put_back_is_erased_before_a_file_meets_it(database: Engine, fresh: Engine) -> None:
    for engine in (database, fresh):
        bring_in(engine, answered_by_a_person())
    forget(database)
    copy_journal(database, fresh)
    report = bring_in(fresh, answered_by_a_person())
    assert report.added == 0
    assert export(fresh, REFERENCE) == export(database, REFERENCE)
    assert log(fresh)[0][:3] == ("journal of erasures", None, "erased")


def test_a_server_that_starts_on_a_copy_erases_again(database: Engine, fresh: Engine) -> None:
    for engine in (database, fresh):
        bring_in(engine, answered_by_a_person())
    forget(database)
    copy_journal(database, fresh)
    prepare(fresh, upgrade=False, sample=False)
    assert export(fresh, REFERENCE) == export(database, REFERENCE)
    with path_of(fresh.url).open("a") as journal:
        journal.write("{")
    with pytest.raises(StartupFault, match="Line 3 of the journal"):
        prepare(fresh, upgrade=False, sample=False)


def test_an_erasure_that_was_cut_short_is_ended_by_the_next(database: Engine) -> None:
    bring_in(database, programme())
    with pytest.raises(ZeroDivisionError), writing(database) as connection:
        erase(connection, COMMAND_LINE, REFERENCE, "P1")
        raise ZeroDivisionError
    assert rows(database, "person_identity") != []
    stand_in = forget(database)
    assert rows(database, "person_identity") == []
    assert [entry.stand_in for entry in erased.erased(database.url)] == [stand_in]


def test_a_published_comment_of_the_person_goes_and_others_stay(database: Engine) -> None:
    bring_in(database, answered_by_a_person())
    with writing(database) as connection:
        release = dict.fromkeys(("published_by", "digest", "verdict", "definitions", "title_en"), "")
        release |= {"programme_id": 1, "id": 1, "number": 1, "status": "published", "members": 9}  # type: ignore[dict-item]
        days = {"published_at": DAY, "starts": DAY, "as_of": DAY}
        connection.execute(
            insert(Release).values(**release, **days, reference_number=REFERENCE, data_origin="synthetic")
        )
        for number, (figure, label) in enumerate(
            (("comment", "Brave."), ("comment", "Calm."), ("suggestion", "Brave.")), start=1
        ):
            own = {"programme_id": 1, "id": number}
            connection.execute(
                insert(ReleaseFigure).values(
                    **own,
                    release_id=1,
                    view="feedback",
                    position=number,
                    figure=figure,
                    audience="firms",
                    label_en=label,
                    state="value",
                )
            )
            connection.execute(insert(ReleaseContributor).values(**own, figure_id=number, organisation_id=1))
    forget(database)
    with database.connect() as connection:
        left = connection.execute(select(ReleaseFigure.figure, ReleaseFigure.label_en).order_by(ReleaseFigure.id))
        assert [tuple(row) for row in left] == [("comment", "Calm."), ("suggestion", "Brave.")]
        assert connection.scalars(select(ReleaseContributor.figure_id)).all() == [2, 3]


def test_sqlites_file_holds_the_name_no_more(tmp_path: Path) -> None:
    path = tmp_path / "samspel.sqlite"
    engine = make_engine(f"sqlite:///{path}")
    prepare(engine, upgrade=True, sample=False)
    bring_in(engine, answered_by_a_person())
    engine.dispose()
    assert b"one@example.org" in path.read_bytes()
    forget(engine)
    engine.dispose()
    for secret in (b"one@example.org", b"Brave."):
        assert secret not in path.read_bytes()
    assert path_of(engine.url) == tmp_path / "samspel.sqlite.erased"


def test_nobody_but_its_owner_reads_the_journal(database: Engine) -> None:
    bring_in(database, programme())
    forget(database)
    assert path_of(database.url).stat().st_mode & 0o777 == 0o600
    assert "One" not in path_of(database.url).read_text()


def test_a_line_that_cannot_be_read_is_named_and_spoils_no_other(database: Engine) -> None:
    bring_in(database, programme())
    forget(database)
    with path_of(database.url).open("a") as journal:
        journal.write('{"funder": "fu')
    erased.note(database.url, [Erased("fund", REFERENCE, "P2", "erased-0")])
    with pytest.raises(erased.JournalFault, match=r"Line 3 of the journal of erasures .* cannot be read: mend it"):
        erased.erased(database.url)
    with pytest.raises(erased.JournalFault), writing(database) as connection:
        erase(connection, COMMAND_LINE, REFERENCE, "P3")
    text = path_of(database.url).read_text().replace('{"funder": "fu\n', "")
    path_of(database.url).write_text(text)
    assert [entry.person for entry in erased.erased(database.url)] == ["P1", "P2"]


def test_nobody_is_erased_whom_the_journal_does_not_know(database: Engine, instance: Path) -> None:
    bring_in(database, programme())
    path = path_of(database.url)
    if database.dialect.name == SQLITE:
        path.mkdir()
    else:
        instance.write_text("in the way")
    with pytest.raises(erased.JournalFault), writing(database) as connection:
        erase(connection, COMMAND_LINE, REFERENCE, "P1")
    if path.is_dir():
        path.rmdir()
    assert rows_of(database, PersonIdentity) == 1


def rows_of(engine: Engine, model: type[Base]) -> int:
    with engine.connect() as connection:
        return len(connection.execute(select(model)).all())


def test_no_answer_changes_its_id(database: Engine) -> None:
    bring_in(database, answered_by_a_person())

    def answers() -> set[tuple[int, int | None]]:
        with database.connect() as connection:
            return {(row[0], row[1]) for row in connection.execute(select(Response.id, Response.organisation_id))}

    before = answers()
    forget(database)
    assert answers() == before


DAYS = st.integers(0, 30).map(lambda number: DAY + timedelta(days=number))


@given(st.lists(st.tuples(DAYS, st.integers(1, 3)), max_size=5), st.sets(DAYS, max_size=6))
def test_stretches_count_for_the_same_organisation_on_every_day(
    affiliations: list[tuple[date, int]], days: set[date]
) -> None:
    def standing(known: list[tuple[date, int]], day: date) -> int | None:
        """As `data.relations` has it: the latest, and among those of one day the first."""
        begun = [(start, -place, organisation) for place, (start, organisation) in enumerate(known) if start <= day]
        return max(begun)[2] if begun else None

    kept = stretches(affiliations, days)
    assert {day: standing(kept, day) for day in days} == {day: standing(affiliations, day) for day in days}
    assert {start for start, _ in kept} <= days
    assert stretches(kept, days) == kept


def test_an_affiliation_that_no_count_rests_on_is_not_kept(database: Engine) -> None:
    sheets = programme()
    sheets["affiliation"].append({"person": "P3", "organisation": "pip", "from": DAY})
    sheets["registration"][1]["replaces"] = None
    bring_in(database, sheets)
    forget(database, "P3")
    assert {row["person"] for row in rows(database, "affiliation")} == {"P1"}


def test_a_journal_that_lost_its_persons_programme_is_no_fault(database: Engine) -> None:
    erased.note(database.url, [Erased("fund", "gone", "P1", "erased-0")])
    assert again(database) == 0
    with writing(database) as connection:
        take(connection, "person", 1)
        connection.execute(update(Person).values(pseudonym="x"))
    assert again(database) == 0
