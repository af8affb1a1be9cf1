"""Programmes into the database: all or nothing, matched by natural key, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Engine, insert, select

from data.engine import writing
from data.keeping.acts import Source
from data.models import Criterion, ImportBatch, Organisation, Person
from data.sample import sample_programmes
from data.workbook.export import NoSuchProgramme, export
from data.workbook.loader import load, load_within
from data.workbook.plan import Report
from data.workbook.schema import SHEETS
from data.workbook.sheets import Refused, Sheets
from tests.unit.data.workbook.example import REFERENCE, bring_in, contents, in_key_order, programme, validated


def changed_rows(report: Report) -> list[str]:
    return [row for sheet in report.sheets for row in sheet.changed]


def absent_rows(report: Report) -> list[str]:
    return [row for sheet in report.sheets for row in sheet.absent]


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.removed


def refusals(engine: Engine, sheets: Sheets, *, replace: bool = False) -> list[str]:
    """What the import says, which must leave everything as it was."""
    before = contents(engine)
    with pytest.raises(Refused) as refused:
        bring_in(engine, sheets, replace=replace)
    assert contents(engine) == before
    return [str(fault) for fault in refused.value.faults]


def size(sheets: Sheets) -> int:
    return sum(map(len, sheets.values()))


def test_the_first_import_adds_every_row(database: Engine) -> None:
    report = bring_in(database, programme())
    assert counts(report) == (size(programme()), 0, 0, 0)
    assert {sheet.sheet: sheet.added for sheet in report.sheets} == {
        name: len(rows) for name, rows in programme().items()
    }
    assert export(database, REFERENCE) == in_key_order(validated(programme()).sheets)


def test_importing_again_changes_nothing_and_says_so(database: Engine) -> None:
    bring_in(database, programme())
    before = contents(database)
    report = bring_in(database, programme())
    assert counts(report) == (0, 0, size(programme()), 0)
    assert {name: rows for name, rows in contents(database).items() if name != "key_counter"} == {
        name: rows for name, rows in before.items() if name != "key_counter"
    }


def test_a_corrected_file_reports_what_it_adds_and_changes(database: Engine) -> None:
    bring_in(database, programme())
    sheets = programme()
    sheets["event"][0].update(host="isgrind", place="Umeå")
    sheets["programme"][0]["grant_amount"] = Decimal(2000)
    sheets["person"].append({"pseudonym": "P4"})
    report = bring_in(database, sheets)
    assert counts(report) == (1, 2, size(programme()) - 2, 0)
    assert changed_rows(report) == [
        'programme with funder "fund", reference_number "2024-1": grant_amount',
        'event with code "W1": host, place',
    ]
    assert export(database, REFERENCE) == in_key_order(validated(sheets).sheets)


def test_rows_keep_their_ids_through_corrections(database: Engine) -> None:
    bring_in(database, programme())
    ids = select(Criterion.code, Criterion.id).order_by(Criterion.code)
    with database.connect() as connection:
        before = connection.execute(ids).all()
    sheets = programme()
    sheets["criterion"][0]["scale_max"] = 7
    sheets["instrument"][0]["title"] = "Feedback from peers"
    bring_in(database, sheets)
    with database.connect() as connection:
        assert connection.execute(ids).all() == before


def test_rows_absent_from_the_file_are_listed_and_kept(database: Engine) -> None:
    bring_in(database, programme())
    sheets = programme()
    del sheets["presence_interval"], sheets["attendance"][0], sheets["relationship_event"]
    report = bring_in(database, sheets)
    assert absent_rows(report) == [
        'attendance with event "W1", session 1, person "P1"',
        'presence interval with event "W1", session 1, person "P1", start 2024-03-05 09:04',
        'relationship event with startup "pip", firm "nordverk", stage "introduced", date 2024-03-05',
    ]
    assert all(sheet.kept for sheet in report.sheets)
    assert export(database, REFERENCE) == in_key_order(validated(programme()).sheets)


def without_the_second_half(sheets: Sheets) -> Sheets:
    """No second session, no feedback, no lessons, and the first theme gone with what merged into it."""
    gone = ("headcount", "startup_appearance", "feedback_round", "invitation", "response", "rating", "comment")
    for name in (
        *gone,
        "theme",
        "theme_session",
        "ballot_item",
        *(name for name in sheets if name.startswith("lesson")),
    ):
        sheets[name] = []
    del sheets["session"][1]
    return sheets


def test_replace_removes_them(database: Engine) -> None:
    bring_in(database, programme())
    sheets = without_the_second_half(programme())
    report = bring_in(database, sheets, replace=True)
    assert counts(report) == (0, 0, size(sheets), size(programme()) - size(sheets))
    assert export(database, REFERENCE) == in_key_order(validated(sheets).sheets)


def test_replace_keeps_organisations_and_series_which_other_programmes_may_name(database: Engine) -> None:
    bring_in(database, programme())
    sheets = programme()
    sheets["programme"][0]["series"] = None
    sheets["series"] = []
    report = bring_in(database, sheets, replace=True)
    assert [(sheet.sheet, sheet.kept) for sheet in report.sheets if sheet.absent] == [("series", True)]
    assert report.removed == 0
    bring_in(database, programme())
    assert export(database, REFERENCE) == in_key_order(validated(programme()).sheets)


def test_a_fault_on_the_way_changes_nothing(database: Engine) -> None:
    bring_in(database, programme())
    before = contents(database)
    sheets = programme()
    sheets["person"].append({"pseudonym": "P4"})
    with pytest.raises(ZeroDivisionError), writing(database) as connection:
        load_within(connection, validated(sheets), Source("example.xlsx", "0"))
        raise ZeroDivisionError
    assert contents(database) == before


# What the file says against rows that stay on record.


def test_a_register_cannot_change_under_attendance_that_stays(database: Engine) -> None:
    bring_in(database, programme())
    sheets = programme()
    sheets["session"][0]["register"] = "missing"
    sheets["attendance"] = sheets["presence_interval"] = []
    (refusal,) = refusals(database, sheets)
    assert refusal.startswith("example.xlsx, sheet attendance, column session: session 1 of event")
    assert "add it to the file, or import with --replace" in refusal
    bring_in(database, sheets, replace=True)
    assert export(database, REFERENCE) == in_key_order(validated(sheets).sheets)


def test_a_scale_cannot_shrink_under_ratings_that_stay(database: Engine) -> None:
    bring_in(database, programme())
    sheets = programme()
    sheets["criterion"][1].update(scale_min=1, scale_max=5)
    del sheets["rating"][2]
    (refusal,) = refusals(database, sheets)
    assert '9 is outside the scale of criterion "useful"; it goes from 1 to 5' in refusal
    assert "import with --replace" in refusal


def test_a_headline_cannot_be_given_beside_one_that_stays(database: Engine) -> None:
    bring_in(database, programme())
    sheets = programme()
    del sheets["criterion"][0], sheets["rating"][:2]
    sheets["criterion"][0]["headline"] = True
    (refusal,) = refusals(database, sheets)
    assert 'instrument "peer" has a second headline, "open" beside "useful"' in refusal


@pytest.mark.parametrize("replace", [False, True])
def test_a_registration_number_of_an_organisation_of_another_programme_is_taken(
    database: Engine, replace: bool
) -> None:
    bring_in(database, programme())
    sheets = renamed(elsewhere(programme()))
    sheets["organisation"][-1]["registration_number"] = "55-2"
    (refusal,) = refusals(database, sheets, replace=replace)
    assert 'organisations "other" and "isgrind" have the same registration number' in refusal
    assert "one of them is on record from before" in refusal


# Changes that a careless order of statements would stumble over.


def test_a_scale_can_change_together_with_its_ratings(database: Engine) -> None:
    bring_in(database, programme())
    sheets = programme()
    sheets["criterion"][1].update(scale_min=1, scale_max=5)
    sheets["rating"][2]["value"] = 4
    assert changed_rows(bring_in(database, sheets)) == [
        'criterion with instrument "peer", code "useful": scale_min, scale_max',
        'rating with event "W1", session 1, instrument "peer", organisation none, respondent "r2",'
        ' criterion "useful": value',
    ]
    assert export(database, REFERENCE) == in_key_order(validated(sheets).sheets)


def test_a_scale_can_grow_under_ratings_that_stay(database: Engine) -> None:
    bring_in(database, programme())
    sheets = programme()
    sheets["criterion"][0]["scale_max"] = 7
    sheets["rating"] = []
    assert len(changed_rows(bring_in(database, sheets))) == 1
    sheets["rating"] = programme()["rating"]
    assert export(database, REFERENCE) == in_key_order(validated(sheets).sheets)


def test_the_headline_can_pass_from_one_criterion_to_another_and_back(database: Engine) -> None:
    for headline in (0, 1, 0):
        sheets = programme()
        for place, criterion in enumerate(sheets["criterion"]):
            criterion["headline"] = place == headline
        bring_in(database, sheets)
        assert export(database, REFERENCE) == in_key_order(validated(sheets).sheets)


def test_registration_numbers_can_change_hands(database: Engine) -> None:
    bring_in(database, programme())
    sheets = programme()
    first, second = sheets["organisation"][1:3]
    first["registration_number"], second["registration_number"] = "55-2", "55-1"
    assert bring_in(database, sheets).changed == 2
    first["registration_number"] = None
    sheets["organisation"].append({"code": "new", "name": "New", "kind": "startup", "registration_number": "55-2"})
    bring_in(database, sheets)
    with database.connect() as connection:
        held = connection.execute(select(Organisation.registration_number, Organisation.code)).all()
    assert {("55-2", "new"), ("55-1", "isgrind"), (None, "nordverk")} <= {tuple(row) for row in held}


def test_themes_may_come_before_the_themes_they_merged_into(database: Engine) -> None:
    sheets = programme()
    sheets["theme"] = [
        {"code": f"t{number}", "title": "T", "status": "merged", "merged_into": f"t{number + 1}"}
        for number in range(50)
    ]
    sheets["theme"] += [{"code": "t50", "title": "T", "status": "suggested"}, *programme()["theme"]]
    bring_in(database, sheets)
    assert export(database, REFERENCE) == in_key_order(validated(sheets).sheets)
    assert bring_in(database, programme(), replace=True).removed == 51


def test_a_register_can_change_together_with_its_rows(database: Engine) -> None:
    bring_in(database, programme())
    sheets = programme()
    sheets["session"][0]["register"], sheets["session"][1]["register"] = "headcount", "named"
    sheets["attendance"], sheets["presence_interval"] = [sheets["attendance"][0] | {"session": 2}], []
    sheets["headcount"] = [row | {"session": 1} for row in sheets["headcount"]]
    bring_in(database, sheets, replace=True)
    assert export(database, REFERENCE) == in_key_order(validated(sheets).sheets)
    bring_in(database, programme(), replace=True)
    assert export(database, REFERENCE) == in_key_order(validated(programme()).sheets)


# Beside other programmes.


def elsewhere(sheets: Sheets) -> Sheets:
    """The same with another firm in Isgrind's place."""
    for rows in sheets.values():
        for row in rows:
            row.update({name: "other" for name, cell in row.items() if cell == "isgrind"})
    sheets["organisation"] = [row for row in sheets["organisation"] if row["code"] != "other"]
    sheets["organisation"].append({"code": "other", "name": "Other", "kind": "large_firm"})
    return sheets


def renamed(sheets: Sheets, reference: str = "2025-1") -> Sheets:
    sheets["programme"][0]["reference_number"] = reference
    return sheets


def test_programmes_share_organisations_and_series_and_nothing_else(database: Engine) -> None:
    bring_in(database, programme())
    report = bring_in(database, renamed(programme()))
    shared = {sheet.sheet: sheet.unchanged for sheet in report.sheets if sheet.unchanged}
    assert shared == {"series": 1, "organisation": 4}
    assert absent_rows(report) == []
    assert export(database, "2025-1") == in_key_order(validated(renamed(programme())).sheets)


@pytest.mark.parametrize("replace", [False, True])
def test_what_only_other_programmes_name_is_not_missed(database: Engine, replace: bool) -> None:
    bring_in(database, programme())
    sheets = renamed(elsewhere(programme()))
    for _ in range(2):
        report = bring_in(database, sheets, replace=replace)
        assert absent_rows(report) == []
    assert export(database, REFERENCE) == in_key_order(validated(programme()).sheets)


def test_replacing_one_programme_leaves_the_others_alone(database: Engine) -> None:
    bring_in(database, programme())
    bring_in(database, renamed(programme()))
    bring_in(database, renamed(without_the_second_half(programme())), replace=True)
    assert export(database, REFERENCE) == in_key_order(validated(programme()).sheets)


def test_a_programme_of_another_funder_may_have_the_same_number(database: Engine) -> None:
    bring_in(database, programme())
    other = programme()
    other["programme"][0]["funder"] = "isgrind"
    assert bring_in(database, other).added == size(other) - 5
    with pytest.raises(NoSuchProgramme, match=f"write fund/{REFERENCE} or isgrind/{REFERENCE}"):
        export(database, REFERENCE)
    assert export(database, f"isgrind/{REFERENCE}")["programme"] == validated(other).sheets["programme"]


# The record of imports, and what waits for what.


def test_every_import_leaves_a_record_of_the_file(database: Engine) -> None:
    for sheets, digest in (
        (programme(), "a" * 64),
        (programme(), "a" * 64),
        ({**programme(), "lesson_event": []}, "b" * 64),
    ):
        load(database, validated(sheets), file_name="file.xlsx", sha256=digest, who="someone")
    with database.connect() as connection:
        batches = connection.execute(select(ImportBatch).order_by(ImportBatch.id)).mappings().all()
    fields = (
        "sha256",
        "file_name",
        "format",
        "imported_by",
        "rows_read",
        "rows_added",
        "rows_unchanged",
        "rows_rejected",
    )
    rows = size(programme())
    assert [tuple(batch[field] for field in fields) for batch in batches] == [
        ("a" * 64, "file.xlsx", "workbook", "someone", rows, rows, 0, 0),
        ("a" * 64, "file.xlsx", "workbook", "someone", rows, 0, rows, 0),
        ("b" * 64, "file.xlsx", "workbook", "someone", rows - 1, 0, rows - 1, 0),
    ]
    assert all(abs((batch["imported_at"] - datetime.now()).days) <= 1 for batch in batches)


def test_progress_rises_to_the_rows_there_were_to_write(database: Engine) -> None:
    told: list[tuple[int, int]] = []
    load(database, validated(programme()), file_name="x", sha256="0", progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (size(programme()), size(programme()))
    assert told == sorted(told)


def test_imports_at_the_same_moment_wait_for_one_another(database: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(lambda _: bring_in(database, programme()), range(4)))
    assert sorted(counts(report) for report in reports) == [
        *[(0, 0, size(programme()), 0)] * 3,
        (size(programme()), 0, 0, 0),
    ]


def test_rows_that_came_before_the_counters_are_not_overwritten(database: Engine) -> None:
    with writing(database) as connection:
        connection.execute(insert(Organisation).values(id=7, code="early", name="Early", kind="startup"))
    bring_in(database, programme())
    with database.connect() as connection:
        assert set(connection.scalars(select(Organisation.id))) == {7, 8, 9, 10, 11}
        assert set(connection.scalars(select(Person.id))) == {1, 2, 3}


@pytest.mark.parametrize("reference", list(sample_programmes()))
def test_the_sample_programmes_come_out_as_they_went_in(database: Engine, reference: str) -> None:
    first = validated(sample_programmes()[reference])
    load(database, first, file_name="x", sha256="0")
    out = export(database, reference)
    assert out == in_key_order(first.sheets)
    assert counts(load(database, validated(out), file_name="x", sha256="1")) == (0, 0, size(out), 0)
    assert set(out) == set(SHEETS)


def test_a_day_of_the_programme_s_own_survives(database: Engine) -> None:
    sheets = programme()
    sheets["programme"][0].update(planned_start=date(1900, 1, 1), planned_end=date(2199, 12, 31))
    bring_in(database, sheets)
    assert export(database, REFERENCE) == in_key_order(validated(sheets).sheets)
