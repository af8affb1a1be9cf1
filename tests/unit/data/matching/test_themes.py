"""Which theme an option is: the one of its title, or a question."""

import pytest

from data.matching.questions import Asked
from data.matching.themes import LEAVE_OUT, Themes
from tests.unit.data.matching.test_cards import beside

TITLES = {"tillit": "Tillit", "data": "Data, ansvar", "hallbar": "Hållbarhet", "data-2": "Data"}


def themes(answers: dict[Asked, str] | None = None, merged: dict[str, str] | None = None) -> Themes:
    draft = beside(answers=answers)
    for code, title in TITLES.items():
        draft.stored.rows["theme"][code,] = {
            "code": code,
            "title": title,
            "status": "suggested",
            "merged_into": (merged or {}).get(code),
        }
    return Themes(draft)


@pytest.mark.parametrize("option", ["Hållbarhet", " HALLBARHET", "hallbar"])
def test_a_title_or_a_code_is_the_theme_however_it_is_spelt(option: str) -> None:
    known = themes()
    assert (known.theme(option, 2), known.draft.open) == ("hallbar", [])


def test_a_theme_that_was_merged_is_the_one_that_took_it_up() -> None:
    assert themes(merged={"hallbar": "tillit"}).titled("Hållbarhet") == "tillit"


def test_a_likely_title_is_proposed_a_code_of_three_letters_too_and_else_a_new_theme() -> None:
    known = themes()
    assert [known.theme(option, None) for option in ("Tilliten", "hål", "Kompetens")] == [
        "tillit",
        "hallbar",
        "kompetens",
    ]
    assert [(each.about, each.proposed) for each in known.draft.open] == [
        ("Tilliten", "tillit"),
        ("hål", "hallbar"),
        ("Kompetens", "new"),
    ]
    assert known.draft.rows["theme"]["kompetens",]["status"] == "suggested"
    assert known.titled("Kompetens") == "kompetens"


def test_an_option_may_be_no_theme() -> None:
    known = themes({("theme", "Vet ej"): LEAVE_OUT})
    assert known.theme("Vet ej", 2) is None
    assert known.draft.rows["theme"] == {}


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Tillit, Data, Hållbarhet", ["Tillit", "Data", "Hållbarhet"]),
        ("Data, ansvar, Tillit", ["Data, ansvar", "Tillit"]),
        ("data, ANSVAR,Tillit", ["data, ANSVAR", "Tillit"]),
        ("Datalager, Tillit", ["Datalager", "Tillit"]),
        (", Tillit,, ", ["Tillit"]),
        ("", []),
    ],
)
def test_a_cell_that_lists_options_is_parted_where_no_title_has_the_sign(cell: str, parts: list[str]) -> None:
    assert themes().parts_of(cell, ",") == parts
