"""Google Forms: the sheet that it fills and the file that it hands out, in the manners of several countries."""

from datetime import datetime
from pathlib import Path

import pytest

from data.importers import google_forms, limesurvey, ms_forms, preflib
from data.importers.records import FormAnswers, FormColumn, FormResponse
from data.workbook.sheets import Refused
from tests.unit.data.importers.test_ms_forms import workbook

EXAMPLES = Path(__file__).parents[4].parent / "shared" / "examples"
SENT = datetime(2026, 9, 3, 15, 1, 2)

SWEDISH = (
    "Tidstämpel,Hur viktigt? [Tillit],Hur viktigt? [Data ],Vilka startups?,Namn,E-postadress\r\n"
    '2026-09-03 15:01:02,1:a,2:a,"Startbolag Tre, Startbolag Fyra",Gäst Ett,gast.ett@fjordkraft.example\r\n'
    "2026-09-03 15:01:02,2:a,1:a,,,\r\n"
)
AMERICAN = "Timestamp,Score,Was it good?\n9/3/2026 15:01:02,1 / 2,Yes\n9/4/2026 8:00:00,0 / 2,No\n"
BRITISH = "Timestamp\tWas it good?\n03/09/2026 15.01.02\tYes\n13/09/2026 08.00.00\tNo\n"
LAYOUTS: dict[str, bytes] = {
    "swedish sheet": SWEDISH.encode(),
    "american sheet": AMERICAN.encode(),
    "british sheet": BRITISH.encode("utf-16-le"),
    "workbook": workbook(
        {
            "Översikt": [["Svar", 1]],
            "Formulärsvar 1": [["Tidstämpel", "Var det bra?\N{NO-BREAK SPACE}"], [SENT, "Ja"]],
        }
    ),
    "direct": (
        b'"Timestamp","Username","Startups?"\n"2026/09/03 3:01:02 PM GMT+2","gast.ett@fjordkraft.example","A;B"\n'
    ),
}


def test_the_example_is_read_as_a_grid_with_ranks_and_several_answers_in_a_cell() -> None:
    content = (EXAMPLES / "google_forms_direct_en.csv").read_bytes()
    assert google_forms.sniff(content)
    assert google_forms.read(content) == FormAnswers(
        None,
        (
            FormColumn("Priority? [Trust]", "Priority?", "Trust", place="C"),
            FormColumn("Priority? [Data]", "Priority?", "Data", place="D"),
            FormColumn("Which startups?", "Which startups?", place="E"),
        ),
        (
            FormResponse(
                2,
                "20260309150102-1",
                ("1st", "2nd", "Startbolag Tre;Startbolag Fyra"),
                SENT,
                email="gast.ett@fjordkraft.example",
            ),
        ),
        joined_by=";",
    )


def test_a_sheet_joins_answers_by_commas_and_may_have_the_address_last() -> None:
    answers = google_forms.read(SWEDISH.encode())
    assert answers == FormAnswers(
        None,
        (
            FormColumn("Hur viktigt? [Tillit]", "Hur viktigt?", "Tillit", place="B"),
            FormColumn("Hur viktigt? [Data]", "Hur viktigt?", "Data", place="C"),
            FormColumn("Vilka startups?", "Vilka startups?", place="D"),
        ),
        (
            FormResponse(
                2,
                "20260309150102-1",
                ("1:a", "2:a", "Startbolag Tre, Startbolag Fyra"),
                SENT,
                email="gast.ett@fjordkraft.example",
                name="Gäst Ett",
            ),
            FormResponse(3, "20260309150102-2", ("2:a", "1:a", None), SENT),
        ),
        joined_by=", ",
    )


def test_an_american_sheet_cannot_tell_its_days_from_its_months() -> None:
    answers = google_forms.read(AMERICAN.encode())
    assert answers.days_open
    assert [each.submitted for each in answers.responses] == [SENT, datetime(2026, 9, 4, 8)]
    assert [each.wording for each in answers.columns] == ["Was it good?"]


def test_a_response_keeps_its_id_when_a_later_export_settles_its_day() -> None:
    earlier = google_forms.read(b"Timestamp\tOK?\n03/09/2026 15.01.02\tYes\n")
    later = google_forms.read(BRITISH.encode())
    assert (earlier.days_open, later.days_open) == (True, False)
    assert earlier.responses[0].submitted == datetime(2026, 3, 9, 15, 1, 2)
    assert later.responses[0].submitted == SENT
    assert earlier.responses[0].id == later.responses[0].id
    assert len({each.id for each in later.responses}) == 2


def test_the_sheet_is_found_in_a_workbook_by_its_header() -> None:
    answers = google_forms.read(LAYOUTS["workbook"])
    assert answers.columns == (FormColumn("Var det bra?", "Var det bra?", place="B"),)
    assert answers.responses == (FormResponse(2, "20260309150102-1", ("Ja",), SENT),)


def test_a_formula_without_a_value_is_a_blank_answer_and_told_of() -> None:
    content = workbook({"Form Responses 1": [["Timestamp", "OK?", "Sum"], [SENT, "Yes", "=1+1"], [SENT, "No", "=1+2"]]})
    answers = google_forms.read(content)
    assert [each.cells for each in answers.responses] == [("Yes", None), ("No", None)]
    assert [(each.row, each.column, each.problem) for each in answers.remarks] == [
        (2, "Sum", "2 formulas have no values, and the answers are taken for blank")
    ]


def test_what_people_wrote_below_the_sheet_is_left_out_and_told() -> None:
    answers = google_forms.read((SWEDISH + ",,,Summa 2,,\r\n").encode())
    assert len(answers.responses) == 2
    assert [(each.row, each.problem) for each in answers.remarks] == [
        (4, "a row has no timestamp and is left out: it did not come from the form")
    ]


def test_a_column_without_a_heading_is_told_where_it_has_answers() -> None:
    answers = google_forms.read(b"Timestamp,OK?,,\n2026-09-03 15:01:02,Yes,,note\n")
    assert [each.wording for each in answers.columns] == ["OK?"]
    assert [(each.column, each.problem) for each in answers.remarks] == [
        ("D", "the column has no heading and is left out")
    ]


@pytest.mark.parametrize(
    ("text", "row", "column", "problem"),
    [
        ("Timestamp,OK?\n", 1, None, "nobody has answered this form: it has a header and no responses"),
        ("Timestamp,OK?\n2026-09-03 15:01:02,Yes\n2026-13-03 15:01:02,No\n", 3, "Timestamp", "this is no day and time"),
        (
            "Timestamp,OK?\n13/09/2026 15:01:02,Yes\n09/13/2026 15:01:02,No\n",
            None,
            "Timestamp",
            'some dates have the day first ("13/09/2026 15:01:02") and others the month ("09/13/2026 15:01:02")',
        ),
    ],
)
def test_what_cannot_be_read_is_named(text: str, row: int | None, column: str | None, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        google_forms.read(text.encode())
    (fault,) = refused.value.faults
    assert (fault.row, fault.column, fault.problem) == (row, column, problem)


def test_another_table_with_a_timestamp_is_not_taken_for_a_form() -> None:
    assert not google_forms.sniff(b"Timestamp,Level\nsoon,3\n")
    assert not google_forms.sniff(b"Timestamp\n2026-09-03 15:01:02\n")
    assert not google_forms.sniff(b"Level,Timestamp\n3,2026-09-03 15:01:02\n")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_recognised_as_its_own(layout: str) -> None:
    content = LAYOUTS[layout]
    assert google_forms.sniff(content)
    assert not any(other.sniff(content) for other in (ms_forms, limesurvey, preflib))
    assert google_forms.read(content).responses


def test_a_header_longer_than_the_beginning_of_a_file_is_recognised() -> None:
    questions = ",".join(f'"{number}. {"och så vidare " * 20}?"' for number in range(100))
    content = f"Tidstämpel,{questions}\n2026-09-03 15:01:02,Ja\n".encode()
    assert google_forms.sniff(content)
    assert len(google_forms.read(content).columns) == 100


def test_a_workbook_that_holds_no_form_is_refused() -> None:
    assert not google_forms.sniff(workbook({"Blad1": [["Namn"], ["Gäst"]]}))
    with pytest.raises(Refused, match="no table in it has the columns"):
        google_forms.read(workbook({"Blad1": [["Namn"], ["Gäst"]]}))
