"""LimeSurvey: the same survey under every choice of headings and answers, and as it is saved again."""

from datetime import datetime
from pathlib import Path

import pytest

from data.importers import google_forms, limesurvey, ms_forms, preflib
from data.importers.records import FormAnswers, FormColumn, FormResponse
from data.workbook.sheets import Refused
from tests.unit.data.importers.test_ms_forms import workbook

EXAMPLES = Path(__file__).parents[4].parent / "shared" / "examples"
SENT = datetime(2026, 9, 3, 15, 4, 9)

CODES = ["G01Q02[SQ001]", "G01Q02[SQ002]", "G02Q05[1]", "G02Q05[2]", "G03Q06", "G04Q07[SQ001_SQ002]"]
UNDERSCORES = ["G01Q02_SQ001", "G01Q02_SQ002", "G02Q05_1", "G02Q05_2", "G03Q06", "G04Q07_SQ001_SQ002"]
TEXTS = [
    "Innehållet var [i stort sett]: [Relevant]",
    "Innehållet var [i stort sett]: [Nytt]",
    "Rangordna temana [Rank 1]",
    "Rangordna temana [Rangordning 2]",
    "Vad tar ni med er [hem]",
    "Timmar [Hos oss][Hos er]",
]
SHORT = ["AO05", "AO04", "TIL", "DAT", 'Fler ""riktiga"" fall\nmindre teori', "12"]
LONG = ["Instämmer helt", "Instämmer", "Tillit", "Data", "N/A", "12"]

CODE_OWN = [
    "id",
    "submitdate",
    "lastpage",
    "startlanguage",
    "seed",
    "token",
    "startdate",
    "datestamp",
    "ipaddr",
    "refurl",
]
ENGLISH = [
    "Response ID",
    "Date submitted",
    "Last page",
    "Start language",
    "Seed",
    "Access code",
    "Date started",
    "Date last action",
    "IP address",
    "Referrer URL",
]
PEOPLE = ["firstname", "lastname", "email"]
OWN_VALUES = ["3", "sv", "123456789", "kod1", "2026-09-03 15:01:02", "2026-09-03 15:04:09", "192.0.2.7", "x.example"]


def export(own: list[str], questions: list[str], answers: list[str], separator: str = ",", blank: str = "") -> str:
    """Three responses, of which the second is not finished."""
    rows = [
        [*own, *questions],
        ["1", "2026-09-03 15:04:09", *OWN_VALUES, *answers],
        ["2", blank, *OWN_VALUES, *answers],
        ["5", "1980-01-01 00:00:00", *OWN_VALUES, *answers],
    ]
    return "".join(separator.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows) + "\r\n"


LAYOUTS: dict[str, bytes] = {
    "code short": export(CODE_OWN, CODES, SHORT, ";").encode("utf-8-sig"),
    "code with underscores": export(CODE_OWN, UNDERSCORES, SHORT, "\t").encode("utf-8-sig"),
    "full long": export(ENGLISH, TEXTS, LONG, blank="N/A").encode("utf-8-sig"),
    "code and text": export(
        [f"{code}. {text}" for code, text in zip(CODE_OWN, ENGLISH, strict=True)],
        [f"{code}. {text}" for code, text in zip(CODES, TEXTS, strict=True)],
        LONG,
        blank="N/A",
    ).encode("utf-8-sig"),
    "abbreviated": export(
        [*ENGLISH[:7], "Date last actio.. ", *ENGLISH[8:]],
        [
            "Innehållet var .. [Relevant]",
            "Innehållet var .. [Nytt]",
            "Q [Rank 1]",
            "Q [Rank 2]",
            "Vad tar ni med .. ",
            "T",
        ],
        SHORT,
    ).encode("utf-8-sig"),
    "german": export(
        [
            "Antwort ID",
            "Datum Abgeschickt",
            "Letzte Seite",
            "Start-Sprache",
            "Zufallsgeneratorstartwert",
            "Zugangscode",
            "Datum gestartet",
            "Datum letzte Aktivität",
            "IP-Adresse",
            "Weiterleitungs-URL",
        ],
        TEXTS,
        LONG,
        blank="N/A",
    ).encode("utf-8-sig"),
    "saved again by Excel": (
        "id;submitdate;lastpage;startlanguage;G01Q02[SQ001]\r\n1;03.09.2026 15:04:09;3;sv;Instämmer\r\n2;;1;sv;\r\n"
    ).encode("windows-1252"),
    "workbook": workbook(
        {"results": [["id", "submitdate", "lastpage", "G01Q02[SQ001]"], [1, SENT, 3, "AO05"], [2, None, 1, None]]}
    ),
}


def coded(wording: str, part: str | None, code: str, place: str) -> FormColumn:
    return FormColumn(code, wording, part, code, place)


def test_the_example_is_read_without_its_unfinished_response() -> None:
    content = (EXAMPLES / "limesurvey_code_short_semicolon.csv").read_bytes()
    assert limesurvey.sniff(content)
    assert limesurvey.read(content) == FormAnswers(
        None,
        (
            coded("G01Q02", "SQ001", "G01Q02[SQ001]", "H"),
            coded("G01Q02", "SQ002", "G01Q02[SQ002]", "I"),
            coded("G02Q05", "1", "G02Q05[1]", "J"),
            coded("G02Q05", "2", "G02Q05[2]", "K"),
            coded("G02Q05", "3", "G02Q05[3]", "L"),
            coded("G03Q06", None, "G03Q06", "M"),
        ),
        (FormResponse(2, "1", ("AO05", "AO04", "TIL", "DAT", None, 'Fler "riktiga" fall\nmindre teori'), SENT),),
        unfinished=1,
    )


@pytest.mark.parametrize("layout", ["code short", "code with underscores", "code and text"])
def test_a_question_has_one_key_in_every_heading_that_holds_its_code(layout: str) -> None:
    columns = limesurvey.read(LAYOUTS[layout]).columns
    assert [each.key for each in columns] == CODES
    assert [each.code for each in columns] == CODES


@pytest.mark.parametrize("layout", ["full long", "code and text", "german"])
def test_a_question_in_full_is_apart_from_its_statement_or_rank(layout: str) -> None:
    columns = limesurvey.read(LAYOUTS[layout]).columns
    hem = ("Vad tar ni med er [hem]", None) if layout == "code and text" else ("Vad tar ni med er", "hem")
    assert [(each.wording, each.part) for each in columns] == [
        ("Innehållet var [i stort sett]:", "Relevant"),
        ("Innehållet var [i stort sett]:", "Nytt"),
        ("Rangordna temana", "1"),
        ("Rangordna temana", "2"),
        hem,
        ("Timmar", "Hos oss / Hos er"),
    ]


def test_texts_without_codes_are_their_own_keys() -> None:
    columns = limesurvey.read(LAYOUTS["full long"]).columns
    assert [each.key for each in columns][:3] == [
        "Innehållet var [i stort sett]: [Relevant]",
        "Innehållet var [i stort sett]: [Nytt]",
        "Rangordna temana [1]",
    ]
    assert {each.code for each in columns} == {None}


@pytest.mark.parametrize("layout", ["code short", "full long", "code and text", "abbreviated", "german"])
def test_what_was_not_sent_is_counted_and_who_sent_it_from_where_is_not_kept(layout: str) -> None:
    answers = limesurvey.read(LAYOUTS[layout])
    assert answers.unfinished == 1
    assert [(each.row, each.id, each.submitted) for each in answers.responses] == [(2, "1", SENT), (4, "5", None)]
    assert len(answers.columns) == 6
    for secret in ("192.0.2.7", "kod1", "x.example", "123456789"):
        assert secret not in repr(answers)


def test_an_answer_in_the_long_format_that_was_not_given_is_blank() -> None:
    (first, _) = limesurvey.read(LAYOUTS["full long"]).responses
    assert first.cells == ("Instämmer helt", "Instämmer", "Tillit", "Data", None, "12")


def test_a_short_answer_is_its_code_and_may_have_lines() -> None:
    (first, _) = limesurvey.read(LAYOUTS["code short"]).responses
    assert first.cells == ("AO05", "AO04", "TIL", "DAT", 'Fler "riktiga" fall\nmindre teori', "12")


def test_spaces_may_have_become_underscores_in_the_texts() -> None:
    text = "Response_ID,Date_submitted,Last_page,Var_det_bra?_[I_stort]\n1,2026-09-03 15:04:09,2,Y\n"
    answers = limesurvey.read(text.encode())
    assert answers.columns == (FormColumn("Var det bra? [I stort]", "Var det bra?", "I stort", place="D"),)
    assert answers.responses == (FormResponse(2, "1", ("Y",), SENT),)


def test_a_survey_that_names_its_respondents_says_who_they_are() -> None:
    text = f"id,submitdate,{','.join(PEOPLE)},Q1\n1,2026-09-03 15:04:09,Gäst,Ett,gast.ett@fjordkraft.example,Y\n"
    answers = limesurvey.read(text.encode())
    assert answers.responses == (
        FormResponse(2, "1", ("Y",), SENT, email="gast.ett@fjordkraft.example", name="Gäst Ett"),
    )


def test_a_survey_that_is_saved_again_has_its_day_first() -> None:
    for layout in ("saved again by Excel", "workbook"):
        answers = limesurvey.read(LAYOUTS[layout])
        assert (answers.unfinished, answers.days_open) == (1, False)
        assert [(each.id, each.submitted) for each in answers.responses] == [("1", SENT)]


def test_a_survey_that_nobody_finished_is_counted() -> None:
    answers = limesurvey.read(b"id,submitdate,Q1\n1,,Y\n2,,N\n")
    assert (answers.responses, answers.unfinished) == ((), 2)


@pytest.mark.parametrize(
    ("text", "row", "column", "problem"),
    [
        ('"id","submitdate","Q1"\r\n"","",""\r\n', 1, None, "nobody has answered this form"),
        ("id,submitdate,Q1\n1,2026-09-03,Y\nx,2026-09-03,N\n", 3, "id", "the response has no number"),
        ("id,submitdate,Q1\n1,2026-09-03,Y\n1,2026-09-03,N\n", 3, "id", "the response 1 stands in row 2 as well"),
        ("id,submitdate,Q1\n1,2026-09-31,Y\n", 2, "submitdate", "this is no day and time"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, row: int, column: str | None, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        limesurvey.read(text.encode())
    (fault,) = refused.value.faults
    assert (fault.row, fault.column) == (row, column)
    assert fault.problem.startswith(problem)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_recognised_as_its_own(layout: str) -> None:
    content = LAYOUTS[layout]
    assert limesurvey.sniff(content)
    assert not any(other.sniff(content) for other in (ms_forms, google_forms, preflib))
    assert limesurvey.read(content).responses
