"""A firm's ballot beside the group's order."""

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Text
from dashboard.model.ballot import vote_of
from tests.unit.dashboard.model.record import Told, order


def drawing(told: Told, firm: str) -> Drawing:
    (card,) = (card for card in told.shown(firm).cards if card.name == "ballot")
    return card.drawing


def test_themes_stand_in_the_groups_order_with_the_firms_own_rank(told: Told) -> None:
    told.release(*order("T1", "T2", "T3"))
    vote = vote_of(told.shown("anna").read)
    assert [(each.title, each.place, each.rank) for each in vote.choices] == [
        ("Pilots", 1, 2),
        ("Contracts", 2, 1),
        ("Scouting", 3, None),
    ]
    drawn = drawing(told, "anna")
    assert drawn.title == "Our first choice came second"
    assert "No session has taken up “Contracts”." in drawn.notes
    assert drawn.canvas
    assert [item.text for item in drawn.canvas.items if isinstance(item, Text) and item.role == "b"] == ["Contracts"]


def test_a_first_choice_that_was_taken_up_says_where(told: Told) -> None:
    told.release(*order("T1", "T2", "T3"))
    drawn = drawing(told, "bo")
    assert drawn.title == "Our first choice came first"
    assert "“Pilots” was taken up: Workshop 1, 2019-03-27." in drawn.notes


def test_several_first_choices_claim_no_single_one(told: Told) -> None:
    told.release(*order("T1", "T2", "T3"))
    assert drawing(told, "cia").title == "1 of 3 themes stand where we put them"


def test_before_the_order_is_released_the_own_ballot_stands_alone(told: Told) -> None:
    drawn = drawing(told, "anna")
    assert drawn.title == "We put “Contracts” first"
    assert "not published yet" in drawn.notes[0]
    assert drawn.table
    assert [row[0].text for row in drawn.table.rows] == ["Contracts", "Pilots", "Scouting"]
    assert not any("group" in item.text for item in drawn.key)


def test_a_firm_without_a_ballot_says_so(told: Told) -> None:
    told.release(*order("T1", "T2", "T3"))
    drawn = drawing(told, "dag")
    assert drawn.title == "We cast no ballot on the themes"
    assert drawn.canvas is None


def test_no_other_ballot_is_there(told: Told) -> None:
    rows = told.shown("anna").read.own["ballot_item"]
    assert [(row["theme"], row["rank"]) for row in rows] == [("T1", 2), ("T2", 1), ("T3", None)]
