"""Every fault of a programme's rows, all at once, each in a sentence."""

from dataclasses import astuple
from datetime import date, datetime

import pytest
from sqlalchemy import CheckConstraint, Enum

from data.models import Base
from data.workbook.cross_rules import HELD
from data.workbook.rules import RULES
from data.workbook.schema import SHEETS
from data.workbook.sheets import Cell, Fault, Row
from tests.unit.data.workbook.example import faults_of, programme, validated

FIRST, SECOND = 0, 1


def sentences(faults: tuple[Fault, ...]) -> list[str]:
    return [str(fault).removeprefix("example.xlsx, sheet ") for fault in faults]


def test_the_example_has_no_fault() -> None:
    assert faults_of(programme()) == ()


def test_a_blank_cell_takes_the_default_and_every_column_is_there() -> None:
    rows = validated(programme()).sheets
    assert rows["rating"][FIRST]["not_applicable"] is False
    assert rows["ballot"][SECOND]["version"] == 1
    assert rows["event"][SECOND]["host"] is None


EACH_ALONE: list[tuple[str, int, Row, str]] = [
    ("event", 0, {"host": "nordwerk"}, '"nordwerk" is no organisation of this workbook; did you mean "nordverk"?'),
    ("event", 0, {"host": "fund"}, 'organisation "fund" takes no part in this programme;'
     " add it to the sheet participation"),
    ("event", 0, {"kind": "worksop"}, '"worksop" is none of this column\'s words; did you mean "workshop"?'),
    ("event", 0, {"mode": None}, "mode is blank, and every row needs it; fill in where people meet"),
    ("event", 0, {"title": "\xa0"}, "title is blank, and every row needs it; fill in what it is called"),
    ("event", 0, {"registered_total": "nine"}, '"nine" is not a whole number;'
     " write digits only, or leave the cell blank if it is not known"),
    ("event", 0, {"planned_start": "12/03/2024"}, '"12/03/2024" is no day and time of the form year-month-day;'
     " write it as YYYY-MM-DD HH:MM: it may mean 2024-03-12 or 2024-12-03"),
    ("event", 0, {"planned_end": datetime(2024, 3, 4)}, "planned_end 2024-03-04 00:00 is before"
     " planned_start 2024-03-05 09:00; correct one of them"),
    ("event", 0, {"actual_end": datetime(2024, 3, 4)}, "actual_end 2024-03-04 00:00 is before"
     " actual_start 2024-03-05 09:00:30; correct one of them"),
    ("event", 0, {"attended_total": -1}, "-1 is less than 0; attended_total begins at 0"),
    ("organisation", 2, {"registration_number": "55-1"}, 'organisations "nordverk" and "isgrind" have the same'
     " registration number; correct it, or use one code for both"),
    ("programme", 0, {"planned_end": date(2023, 1, 1)}, "planned_end 2023-01-01 is before planned_start 2024-01-01;"
     " correct one of them"),
    ("programme", 0, {"grant_amount": -1}, "-1 is less than 0; grant_amount begins at 0"),
    ("programme", 0, {"currency": None}, "the grant has no currency; write three letters, such as SEK"),
    ("programme", 0, {"currency": "kr"}, '"kr" is no currency; write three capital letters, such as SEK'),
    ("programme", 0, {"time_zone": "Europe/Stokholm"}, '"Europe/Stokholm" is no time zone;'
     ' did you mean "Europe/Stockholm"?'),
    ("programme", 0, {"series": "ring"}, '"ring" is no series of this workbook; it may be circle'),
    ("participation", 0, {"to": date(2023, 1, 1)}, "to 2023-01-01 is before from 2024-01-01; correct one of them"),
    ("session", 0, {"model_version": 3}, 'no cooperation model of organisation "nordverk" has version 3;'
     " it may be 1, 2"),
    ("session", 0, {"model_version": None}, "model_version is blank beside model_organisation;"
     " fill in all of them, or none"),
    ("session", 0, {"ends": datetime(2024, 3, 5, 8)}, "ends 2024-03-05 08:00 is before starts 2024-03-05 09:00;"
     " correct one of them"),
    ("registration", 1, {"replaces": "P2"}, 'replaces and person are both "P2";'
     " name the person in whose place this one comes"),
    ("registration", 1, {"person": "P1"}, 'registration with event "W1", person "P1" is in row 2 already;'
     " remove one of the two, or correct what tells them apart"),
    ("attendance", 1, {"session": 4}, 'no session of event "W1" has sequence 4; it may be 1, 2'),
    ("attendance", 1, {"session": 2}, 'session 2 of event "W1" has no register of names: its register is headcount;'
     " set its register to named, or remove the row"),
    ("attendance", 0, {"minutes": -5}, "-5 is less than 0; minutes begins at 0"),
    ("presence_interval", 0, {"end": datetime(2024, 3, 5, 8)}, "end 2024-03-05 08:00 is before"
     " start 2024-03-05 09:04; correct one of them"),
    ("headcount", 0, {"session": 1}, 'session 1 of event "W1" has no register of counts: its register is named;'
     " set its register to headcount, or remove the row"),
    ("headcount", 1, {"invited": -1}, "-1 is less than 0; invited begins at 0"),
    ("headcount", 0, {"organisation": None, "organisation_kind": "large_firm"}, "headcount with"
     ' event "W1", session 2, organisation none, organisation_kind "large_firm" is in row 2 already;'
     " remove one of the two, or correct what tells them apart"),
    ("theme", 1, {"merged_into": "buying"}, 'merged_into and code are both "buying";'
     " name the theme that took this one up"),
    ("theme", 0, {"merged_into": "buying"}, "the themes merge in a circle: pilots into buying into pilots;"
     " clear merged_into of the theme that goes on"),
    ("priority_round", 0, {"closes": date(2024, 1, 1)}, "closes 2024-01-01 is before opens 2024-01-10;"
     " correct one of them"),
    ("ballot", 0, {"version": 0}, "0 is less than 1; version begins at 1"),
    ("ballot", 1, {"organisation": "pip"}, 'no elector of round 1 has organisation "pip"; it may be isgrind, nordverk'),
    ("ballot_item", 0, {"rank": 0}, "0 is less than 1; rank begins at 1"),
    ("criterion", 1, {"scale_max": 0}, "the scale from 0 to 0 has no length; scale_max is above scale_min"),
    ("criterion", 1, {"headline": True}, 'instrument "peer" has a second headline, "useful" beside "open";'
     " exactly one criterion is the headline"),
    ("feedback_round", 0, {"closes": date(2024, 3, 1)}, "closes 2024-03-01 is before opens 2024-03-05;"
     " correct one of them"),
    ("feedback_round", 0, {"minimum_raters": 0}, "0 is less than 1; minimum_raters begins at 1"),
    ("rating", 0, {"value": 6}, '6 is outside the scale of criterion "open"; it goes from 1 to 5'),
    ("rating", 0, {"value": 4.5}, "4.5 is not a whole number; round it, or leave the cell blank"),
    ("rating", 0, {"value": None}, "the rating has no value; give one, or set not_applicable to true"),
    ("rating", 1, {"value": 3}, "the rating has a value although it is not applicable;"
     " clear the value, or set not_applicable to false"),
    ("rating", 0, {"criterion": "opne"}, 'no criterion of instrument "peer" has code "opne"; did you mean "open"?'),
    ("rating", 0, {"organisation": None}, 'no response of event "W1", session 1, instrument "peer", no organisation'
     ' has respondent "r1"; it may be r2'),
    ("comment", 0, {"public_text": None}, "it is released without a public text;"
     " write the words that may be shown, or set moderation to pending"),
    ("suggestion", 1, {"public_text": None}, "it is released without a public text;"
     " write the words that may be shown, or set moderation to pending"),
    ("action", 0, {"sequence": 0}, "0 is less than 1; sequence begins at 1"),
    ("relationship_event", 0, {"firm": "pip"}, 'startup and firm are both "pip"; name the two parties'),
    ("indicator_period", 0, {"end": date(2023, 1, 1)}, "end 2023-01-01 is before start 2024-01-01;"
     " correct one of them"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "row", "cells", "sentence"), EACH_ALONE)
def test_one_fault_is_told_once_and_nothing_else(sheet: str, row: int, cells: Row, sentence: str) -> None:
    sheets = programme()
    sheets[sheet][row].update(cells)
    (fault,) = faults_of(sheets)
    assert f"{fault.problem}; {fault.hint}" == sentence
    assert fault.sheet == sheet


NUMBERED_FROM_ONE = [
    ("session", "sequence"),
    ("cooperation_model", "version"),
    ("priority_round", "number"),
    ("lesson", "number"),
]


@pytest.mark.parametrize(("sheet", "column"), NUMBERED_FROM_ONE)
def test_what_is_numbered_begins_at_one(sheet: str, column: str) -> None:
    sheets = programme()
    sheets[sheet][FIRST][column] = 0
    assert faults_of(sheets)[0].problem == "0 is less than 1"


def test_an_instrument_without_a_headline_is_a_fault_of_the_instrument() -> None:
    sheets = programme()
    sheets["criterion"][FIRST]["headline"] = False
    assert sentences(faults_of(sheets)) == [
        'instrument, row 2, column code: instrument "peer" has no headline;'
        " set headline to true for the one criterion that stands for a host"
    ]


def test_every_check_of_the_database_has_its_sentence() -> None:
    checks = {
        (table.name, str(constraint.name).removeprefix(f"ck_{table.name}_"))
        for table in (Base.metadata.tables[name] for name in SHEETS)
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    vocabularies = {
        (table.name, str(column.type.name))
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Enum)
    }
    assert checks - vocabularies == {(rule.sheet, rule.check) for rule in RULES if rule.check} | HELD


def test_all_faults_are_told_at_once_by_sheet_row_and_column() -> None:
    sheets = programme()
    sheets["rating"][2]["value"] = "ten"
    sheets["event"][0].update(mode="on site", host="isgrin")
    sheets["event"][1]["kind"] = None
    sheets["organisation"][3]["kind"] = "start-up"
    sheets["comment"][1]["kind"] = "moan"
    places = [(fault.sheet, fault.row, fault.column) for fault in faults_of(sheets)]
    assert places == [
        ("organisation", 5, "kind"),
        ("event", 2, "mode"),
        ("event", 2, "host"),
        ("event", 3, "kind"),
        ("rating", 4, "value"),
        ("comment", 3, "kind"),
    ]


def test_a_fault_carries_its_parts_for_programs() -> None:
    sheets = programme()
    sheets["event"][0]["host"] = "nordwerk"
    assert [astuple(fault) for fault in faults_of(sheets)] == [
        (
            "example.xlsx",
            '"nordwerk" is no organisation of this workbook',
            'did you mean "nordverk"?',
            "event",
            2,
            "host",
            "nordwerk",
        )
    ]


def test_references_to_a_row_whose_code_is_wrong_are_not_held_against_the_others() -> None:
    sheets = programme()
    sheets["event"][FIRST]["code"] = "W 1"
    assert [fault.column for fault in faults_of(sheets)] == ["code"]


def test_references_to_a_row_whose_own_reference_leads_nowhere_are_not_held_against_the_others() -> None:
    sheets = programme()
    sheets["session"][FIRST]["event"] = "W77"
    assert [(fault.sheet, fault.column) for fault in faults_of(sheets)] == [("session", "event")]


def test_a_wrong_cell_says_nothing_about_the_rules_that_would_read_it() -> None:
    sheets = programme()
    sheets["event"][FIRST]["planned_end"] = "late"
    sheets["criterion"][FIRST]["headline"] = "perhaps"
    sheets["session"][FIRST]["register"] = "names"
    assert [fault.column for fault in faults_of(sheets)] == ["planned_end", "register", "headline"]


def test_a_second_programme_needs_a_workbook_of_its_own() -> None:
    sheets = programme()
    sheets["programme"].append(sheets["programme"][0] | {"reference_number": "2025-1"})
    assert sentences(faults_of(sheets)) == [
        "programme, row 3: the workbook has a second programme; make a workbook of its own for it"
    ]


def test_a_workbook_without_a_programme_says_so() -> None:
    assert sentences(faults_of({})) == ["programme: the workbook has no programme; give this sheet its one row"]


@pytest.mark.parametrize("key", [None, ""])
def test_a_part_of_a_key_that_may_be_unknown_may_be_blank(key: Cell) -> None:
    sheets = programme()
    sheets["headcount"][SECOND]["organisation"] = key
    assert faults_of(sheets) == ()


def test_a_circle_of_themes_is_told_once_however_long_it_is() -> None:
    sheets = programme()
    sheets["theme"] += [
        {"code": f"t{number}", "title": "T", "status": "merged", "merged_into": f"t{(number + 1) % 300}"}
        for number in range(300)
    ]
    assert len(faults_of(sheets)) == 1


def test_a_file_full_of_nonsense_is_answered_all_the_same() -> None:
    sheets = programme()
    sheets["person"] = [{"pseudonym": f"person-{number}"} for number in range(2_000)]
    sheets["attendance"] = [
        {"event": "W1", "session": 1, "person": f"persona-{number}", "status": "present", "method": "list"}
        for number in range(5_000)
    ]
    faults = faults_of(sheets)
    assert sum(fault.sheet == "attendance" for fault in faults) == 5_000
