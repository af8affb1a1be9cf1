"""What each column of a form is: settled by its wording and its cells, or asked about."""

import pytest

from data.importers.records import FormAnswers, FormColumn, FormResponse
from data.matching.draft import Draft
from data.matching.form_columns import LEAVE_OUT, NEW, Roles, rankings, roles
from data.matching.organisations import Organisations
from data.matching.questions import Asked
from data.matching.themes import Themes
from tests.unit.data.matching.test_rounds import draft


def form(columns: list[str | tuple[str, str]], *rows: tuple[str | None, ...]) -> FormAnswers:
    """Columns by wording, or by wording and part; a row of cells a response."""
    made = []
    for place, each in enumerate(columns):
        wording, part = (each, None) if isinstance(each, str) else each
        made.append(FormColumn(f"q{place}", wording, part, place=str(place)))
    responses = tuple(FormResponse(row, str(row), cells, None) for row, cells in enumerate(rows, 2))
    return FormAnswers(None, tuple(made), responses, joined_by=";")


def read(made: Draft, answers: FormAnswers, instrument: str | None = "host") -> Roles:
    found = rankings(answers, Themes(made))
    return roles(made, answers, found, instrument, Organisations(made))


@pytest.mark.parametrize(
    ("columns", "cells", "kind"),
    [
        (["Rangordna"], [("Tillit;Data",), ("Data;Tillit",)], "lists"),
        ([("Rangordna", "1"), ("Rangordna", "2")], [("Tillit", "Data"), ("Data", None)], "places"),
        ([("Rangordna", "Tillit"), ("Rangordna", "Data")], [("1", "2"), ("2", "1")], "ranks"),
    ],
)
def test_a_question_that_ranks_themes_is_known_by_its_cells(
    columns: list[str | tuple[str, str]], cells: list[tuple[str | None, ...]], kind: str
) -> None:
    (ranking,) = rankings(form(columns, *cells), Themes(draft()))
    assert (ranking.form, ranking.columns) == (kind, tuple(range(len(columns))))


def test_a_list_of_anything_else_ranks_nothing() -> None:
    assert rankings(form(["Vad åt ni?"], ("Soppa;Bröd",), ("Bröd;Ost",)), Themes(draft())) == []
    assert rankings(form([("Betyg", "1"), ("Betyg", "2")], ("4", "5")), Themes(draft())) == []


def test_a_column_of_the_criterion_s_wording_is_that_criterion_and_blank_columns_are_nothing() -> None:
    made = draft()
    found = read(made, form(["Värdskapet fungerade bra", "Blank", "Företag"], ("4", None, "Nordverk AB")))
    assert (found.criteria, found.organisation, found.comments, found.new_criteria) == ({0: "vardskap"}, 2, {}, ())
    assert made.open == []


def test_a_column_that_names_firms_is_the_firm_whatever_its_heading() -> None:
    found = read(draft(), form(["Vem är du?"], ("Nordverk",), ("Fjordkraft AB",), ("annat",)))
    assert found.organisation == 0


def test_numbers_under_an_unknown_wording_are_asked_about_and_may_be_a_new_criterion() -> None:
    answers = form(["Lokalen var varm"], ("4",), ("5",))
    made = draft()
    read(made, answers)
    (question,) = made.open
    assert question.kind == "column"
    assert {NEW, LEAVE_OUT, "criterion:vardskap", "comment:strength"} <= {each.answer for each in question.options}
    said: dict[str, tuple[dict[int, str], tuple[int, ...], dict[int, str]]] = {
        NEW: ({}, (0,), {}),
        LEAVE_OUT: ({}, (), {}),
        "criterion:vardskap": ({0: "vardskap"}, (), {}),
        "comment:challenge": ({}, (), {0: "challenge"}),
    }
    for answer, expected in said.items():
        given: dict[Asked, str] = {question.asked: answer}
        found = read(draft(given), answers)
        assert (found.criteria, found.new_criteria, found.comments) == expected


def test_free_words_are_never_proposed_as_a_new_criterion() -> None:
    made = draft()
    read(made, form(["Vad var bra?"], ("Allt, nästan.",), ("Maten",)))
    (question,) = made.open
    assert NEW not in {option.answer for option in question.options}
