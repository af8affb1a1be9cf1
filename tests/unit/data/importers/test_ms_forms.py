"""Microsoft Forms as it is downloaded, in its languages and on its sheets, and as people save it again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.table import Table

from data.importers import google_forms, limesurvey, ms_forms, preflib
from data.importers.records import FormAnswers, FormColumn, FormResponse
from data.workbook.sheets import Fault, Refused

EXAMPLES = Path(__file__).parents[4].parent / "shared" / "examples"

SWEDISH = ["ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Ändrades senast klockan"]
START, END = datetime(2026, 9, 3, 15, 1, 2), datetime(2026, 9, 3, 15, 4, 9)


def workbook(sheets: dict[str, Sequence[Sequence[object]]], hidden: str | None = None, table: str = "") -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name == hidden:
            sheet.sheet_state = "hidden"
        if table and name != hidden:
            sheet.add_table(Table(displayName=table, ref=sheet.dimensions))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def swedish() -> bytes:
    """The answers on the second sheet, behind a hidden one of ids."""
    rows: list[list[object]] = [
        [*SWEDISH, "Innehållet\N{NO-BREAK SPACE}var relevant", "Hur många kommer ni med?", "Namn2"],
        [17, START, END, "gast.ett@fjordkraft.example", "Gäst Ett", END, "Instämmer helt", 3, "Lag Nord"],
        [21, START, END, "anonym", "", None, "Vet ej", 2.5, ""],
    ]
    return workbook({"_id": [["form", "abc"]], "Blad1": rows}, hidden="_id", table="Tabell1")


RESAVED = (
    "ID;Start time;Completion time;Email;Name;Värdskapet fungerade bra;Vilka startups?\r\n"
    "4;2026-09-03 15:01;2026-09-03 15:04;anonymous;;Instämmer helt;Startbolag Tre;Startbolag Fyra;\r\n"
).replace("Startbolag Tre;Startbolag Fyra;", '"Startbolag Tre;Startbolag Fyra;"')
GERMAN = (
    "Id,Startzeit,Fertigstellungszeit,E-Mail,Name,Uhrzeit der letzten Änderung,War der Inhalt relevant?\n"
    "1,9/3/26 15:01:02,9/13/26 15:04:09,anonymous,,,Stimme eher zu\n"
)
NORWEGIAN = (
    "sep=\t\nID\tStarttidspunkt\tFullføringstidspunkt\tE-postadresse\tNavn\tTidspunkt for siste endring\tVar det bra?\n"
    "2\t03.09.2026 15:01\t03.09.2026 15:04\tanonymous\t\t\tHelt enig\n"
)
LAYOUTS: dict[str, bytes] = {
    "swedish": swedish(),
    "english, no time of change": workbook(
        {
            "Sheet1": [
                ["ID", "Start time", "Completion time", "Email", "Name", "Bra?"],
                [1, START, END, "anonymous", "", 5],
            ]
        }
    ),
    "saved again by a Swedish Excel": RESAVED.encode("windows-1252"),
    "german csv": GERMAN.encode("utf-8-sig"),
    "norwegian csv": NORWEGIAN.encode("utf-16"),
}


def fault_of(content: bytes) -> Fault:
    with pytest.raises(Refused) as refused:
        ms_forms.read(content)
    assert len(refused.value.faults) == 1
    return refused.value.faults[0]


def column(wording: str, place: str, key: str | None = None) -> FormColumn:
    return FormColumn(key or wording, wording, place=place)


def test_the_example_is_read_with_its_ranking_its_statements_and_the_question_asked_twice() -> None:
    content = (EXAMPLES / "msforms_en.xlsx").read_bytes()
    assert ms_forms.sniff(content)
    assert ms_forms.read(content) == FormAnswers(
        None,
        (
            column("Rangordna temana efter vikt för ert företag", "G"),
            column("Värdskapet fungerade bra", "H"),
            column("Innehållet var relevant", "I"),
            column("Vad tar ni med er hem?", "J"),
            column("Vilka startups vill ni träffa igen?", "K"),
            column("Vad tar ni med er hem?", "L", key="Vad tar ni med er hem? 2"),
        ),
        (
            FormResponse(
                2,
                "1",
                (
                    "Tillit;Data;Hållbarhet;",
                    "Instämmer helt",
                    "Instämmer delvis",
                    'Fler "riktiga" fall; mindre teori',
                    "Startbolag Tre;Startbolag Fyra;",
                    None,
                ),
                datetime(2026, 9, 3, 15, 4, 9),
            ),
            FormResponse(
                3,
                "3",
                ("Data;Tillit;Hållbarhet;", "Neutral", None, None, None, "Nej"),
                datetime(2026, 9, 3, 15, 7, 30),
            ),
        ),
    )


def test_the_answers_are_found_on_whatever_sheet_they_are_under_swedish_columns() -> None:
    answers = ms_forms.read(swedish())
    assert answers.columns == (
        column("Innehållet var relevant", "G"),
        column("Hur många kommer ni med?", "H"),
        column("Namn2", "I"),
    )
    assert answers.responses == (
        FormResponse(2, "17", ("Instämmer helt", 3, "Lag Nord"), END, "gast.ett@fjordkraft.example", "Gäst Ett"),
        FormResponse(3, "21", ("Vet ej", 2.5, None), END),
    )


def test_a_workbook_saved_again_as_csv_says_the_same() -> None:
    assert ms_forms.read(RESAVED.encode("windows-1252")) == FormAnswers(
        None,
        (column("Värdskapet fungerade bra", "F"), column("Vilka startups?", "G")),
        (FormResponse(2, "4", ("Instämmer helt", "Startbolag Tre;Startbolag Fyra;"), datetime(2026, 9, 3, 15, 4)),),
    )


def test_one_date_over_twelve_settles_the_others() -> None:
    answers = ms_forms.read(GERMAN.encode("utf-8-sig"))
    assert answers.responses == (FormResponse(2, "1", ("Stimme eher zu",), datetime(2026, 9, 13, 15, 4, 9)),)
    assert not answers.days_open


def test_a_date_with_full_stops_has_its_day_first() -> None:
    answers = ms_forms.read(NORWEGIAN.encode("utf-16"))
    assert answers.responses == (FormResponse(2, "2", ("Helt enig",), datetime(2026, 9, 3, 15, 4)),)
    assert not answers.days_open


def test_dates_that_read_both_ways_are_left_open() -> None:
    answers = ms_forms.read(GERMAN.replace("9/13/26", "9/3/26").encode())
    assert answers.days_open
    assert answers.responses[0].submitted == datetime(2026, 9, 3, 15, 4, 9)
    assert answers.with_days_swapped().responses[0].submitted == datetime(2026, 3, 9, 15, 4, 9)


def test_questions_that_end_in_a_number_are_not_taken_for_repeated_ones() -> None:
    header = ["ID", "Start time", "Completion time", "Fråga 1", "Fråga 12", "Bra?", "Bra?2", "Bra?3", "Bra?"]
    answers = ms_forms.read(workbook({"Sheet1": [header, [1, START, END, *"abcdef"]]}))
    assert [(each.key, each.wording) for each in answers.columns] == [
        ("Fråga 1", "Fråga 1"),
        ("Fråga 12", "Fråga 12"),
        ("Bra?", "Bra?"),
        ("Bra? 2", "Bra?"),
        ("Bra? 3", "Bra?"),
        ("Bra? 4", "Bra?"),
    ]


def test_phone_numbers_and_addresses_of_machines_are_never_kept() -> None:
    header = ["ID", "Start time", "Completion time", "Email", "Name", "Telefonnummer", "Övrigt"]
    rows: list[list[object]] = [
        [number, START, END, "", "", "070-000 00 00", text]
        for number, text in enumerate(
            ("+46 70 000 00 00", "(070) 000 00 00", "10.20.30.40", "2026-09-03", "fe80::1", "12:30:00", "1000000"), 1
        )
    ]
    answers = ms_forms.read(workbook({"Sheet1": [header, *rows]}))
    assert [each.wording for each in answers.columns] == ["Övrigt"]
    assert [each.cells for each in answers.responses] == [
        (None,),
        (None,),
        (None,),
        ("2026-09-03",),
        (None,),
        ("12:30:00",),
        ("1000000",),
    ]
    assert [(each.column, each.problem) for each in answers.remarks] == [
        ("Telefonnummer", "phone numbers are not kept: the column is left out")
    ]


def test_a_second_form_in_the_same_workbook_is_told_of() -> None:
    rows: list[list[object]] = [
        ["ID", "Start time", "Completion time", "Email", "Name", "Bra?"],
        [1, START, END, "", "", "Ja"],
    ]
    answers = ms_forms.read(workbook({"Sheet1": rows, "Sheet2": rows}))
    assert len(answers.responses) == 1
    assert [each.problem for each in answers.remarks] == [
        'the sheet "Sheet2" holds answers to another form and is left out'
    ]


def test_a_survey_without_answers_is_refused_in_one_sentence() -> None:
    fault = fault_of(workbook({"Sheet1": [SWEDISH]}))
    assert fault.problem == "nobody has answered this form: it has a header and no responses"
    assert fault.row == 1


@pytest.mark.parametrize(
    ("change", "row", "named", "problem"),
    [
        (("\n1,", "\n,"), 2, "Id", "the response has no number, or none that is whole"),
        (("9/13/26 15:04:09", "i går"), 2, "Fertigstellungszeit", "this is no day and time"),
        (("Stimme eher zu\n", "x\n1,9/3/26,9/3/26,,,,y\n"), 3, "Id", "the response 1 stands in row 2 as well"),
    ],
)
def test_a_row_that_cannot_be_understood_is_named(change: tuple[str, str], row: int, named: str, problem: str) -> None:
    fault = fault_of(GERMAN.replace(*change).encode())
    assert (fault.row, fault.column, fault.problem) == (row, named, problem)


def test_a_form_of_more_columns_than_any_has_is_refused() -> None:
    header = ["ID", "Start time", "Completion time", *(f"F{number}?" for number in range(2_000))]
    assert "2003 columns" in fault_of((",".join(header) + "\n1,2026-09-03,2026-09-03,x\n").encode()).problem
    assert "2003 columns" in fault_of(workbook({"Sheet1": [header, [1, START, END]]})).problem


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_recognised_as_its_own(layout: str) -> None:
    content = LAYOUTS[layout]
    assert ms_forms.sniff(content)
    assert not any(other.sniff(content) for other in (google_forms, limesurvey, preflib))
    assert ms_forms.read(content).responses


def test_a_question_keeps_its_key_when_others_answer_later() -> None:
    earlier = ms_forms.read(RESAVED.encode())
    later = ms_forms.read((RESAVED + "9;2026-09-04 08:00;2026-09-04 08:10;anonymous;;Neutral;\r\n").encode())
    assert later.columns == earlier.columns
    assert replace(later, responses=later.responses[:1]) == earlier
