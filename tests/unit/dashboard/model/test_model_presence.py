"""Who came for the firm, half-day by half-day."""

from dashboard.drawing.card import Drawing
from dashboard.model.presence import presence
from tests.unit.dashboard.model.record import ATTENDED, Told


def states(told: Told, firm: str) -> dict[str, tuple[str, str]]:
    days = presence(told.shown(firm).read).days
    return {day.code: (day.halves[0].state, day.halves[1].state) for day in days}


def drawing(told: Told, firm: str) -> Drawing:
    (card,) = (card for card in told.shown(firm).cards if card.name == "attendance")
    return card.drawing


def test_every_state_of_a_half_day_is_told_apart(told: Told) -> None:
    assert states(told, "anna") == {
        "W1": ("came", "came"),
        "W2": ("missing", "counted"),
        "N1": ("none", "missed"),
        "W4": ("none", "none"),
        "W3": ("ahead", "none"),
    }


def test_who_came_and_who_was_excused_is_named_to_their_own_firm_alone(told: Told) -> None:
    morning = presence(told.shown("anna").read).days[0].halves[0]
    assert (morning.came, morning.others) == (("Anna 1", "Anna 2"), (("Anna 3", "excused"),))
    assert presence(told.shown("bo").read).days[0].halves[0].came == ("Bo 1",)
    assert "Anna 1" not in str(drawing(told, "bo"))
    assert presence(told.shown("anna").read).days[0].invited == 3


def test_missed_half_days_are_counted_and_named(told: Told) -> None:
    drawn = drawing(told, "anna")
    assert drawn.title == "We missed 1 of 5 half-days"
    assert drawn.notes == ("Missed: Webinar 1 2019-06-13 afternoon.",)
    assert drawing(told, "bo").title == "We came to 3 half-days; 2 unknown"
    assert drawing(told, "dag").title == "We missed 3 of 5 half-days"


def test_the_number_of_firms_stands_beside_once_it_is_released(told: Told) -> None:
    assert "8 of 8" not in str(drawing(told, "anna"))
    told.release(*ATTENDED)
    drawn = drawing(told, "anna")
    assert drawn.table
    assert [cell.text for cell in drawn.table.rows[0][-2:]] == ["8 of 8", "6 of 8"]


def test_a_meeting_of_the_steering_group_is_nothing_a_firm_missed(told: Told) -> None:
    assert "S1" not in states(told, "anna")
