"""Sentences that a page can say in its reader's language."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.coordination.import_words import fault_text
from dashboard.texts import texts_for
from data.phrases import clause, joined, phrase, phrase_n
from data.workbook.reader import from_rows
from data.workbook.schema import SHEETS
from data.workbook.sheets import Refused, Sheets
from data.workbook.validation import key_text, validate

DATA = Path(__file__).resolve().parents[3] / "data"
TAKE_SENTENCES = {
    "CellFault",
    "Fault",
    "TextUnreadable",
    "UndoFault",
    "Unreadable",
    "did_you_mean",
    "finding",
    "refuse",
    "remark",
    "sentence",
    "unreadable",
}
SWEDISH = texts_for("sv")


def plain_sentences(path: Path) -> Iterator[str]:
    """What is given as it stands to something that people read."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        for given in (*call.args, *(keyword.value for keyword in call.keywords)) if called in TAKE_SENTENCES else ():
            words = isinstance(given, ast.Constant) and isinstance(given.value, str) and " " in given.value
            if words or isinstance(given, ast.JoinedStr):
                yield f"{path.relative_to(DATA)}, line {given.lineno}: {ast.unparse(given)}"


def faults_in_swedish(sheets: Sheets) -> list[str]:
    with pytest.raises(Refused) as refused:
        validate(from_rows(sheets, "w.xlsx"))
    return [fault_text(SWEDISH, fault) for fault in refused.value.faults]


def test_no_fault_hint_or_remark_is_plain_text() -> None:
    assert [said for path in sorted(DATA.rglob("*.py")) for said in plain_sentences(path)] == []


def test_parts_in_a_row_stay_phrases() -> None:
    said = joined(("a {b}", phrase("none"), 3), "; ")
    assert said == "a {b}; none; 3"
    assert texts_for("en").said(said) == said
    assert SWEDISH.said(said) == "a {b}; inget; 3"


def test_a_sentence_within_another_has_no_capital_and_no_full_stop() -> None:
    said = phrase("fill in {meaning}", meaning=clause(phrase("The event's code.")))
    assert said == "fill in the event's code"
    assert texts_for("en").said(said) == said
    assert SWEDISH.said(said) == "fyll i evenemangets kod"


def test_a_count_within_a_sentence_is_written_as_the_reader_writes_numbers() -> None:
    said = phrase_n("the text has {count} character", "the text has {count} characters", 12_000)
    assert said == "the text has 12,000 characters"
    assert SWEDISH.said(said) == "texten har 12\N{NARROW NO-BREAK SPACE}000 tecken"


def test_a_row_is_named_by_its_key_in_either_language() -> None:
    named = key_text(SHEETS["session"], {"event": "W1", "sequence": None})
    assert named == 'session with event "W1", sequence none'
    assert SWEDISH.said(named) == "session med event ”W1”, sequence inget"


def test_faults_of_a_workbook_are_said_in_swedish() -> None:
    said = faults_in_swedish({"lesson": [{"number": "two", "claim": ""}], "sesion": []})
    assert "w.xlsx, blad programme: arbetsboken har inget program; ge bladet dess enda rad" in said
    assert (
        "w.xlsx, blad lesson, rad 2, kolumn number: ”two” är inte ett heltal; "
        "skriv bara siffror, eller lämna cellen tom om det inte är känt"
    ) in said
    assert (
        "w.xlsx, blad lesson, rad 2, kolumn claim: claim är tom, och varje rad behöver den; fyll i lärdomen i en mening"
    ) in said
    assert "w.xlsx, blad sesion: arbetsboken har inget blad med det namnet; menade du ”session”?" in said


def test_how_a_day_may_be_meant_is_said_in_swedish() -> None:
    (said,) = [
        each for each in faults_in_swedish({"programme": [{"planned_start": "3/4/2019"}]}) if "planned_start" in each
    ]
    assert said.endswith("skriv det som ÅÅÅÅ-MM-DD: det kan betyda 2019-03-04 eller 2019-04-03")
