"""The startups that a firm met."""

from dashboard.model.startups import Met, met
from tests.unit.dashboard.model.record import Told


def names(told: Told, firm: str) -> list[tuple[str, int]]:
    return [(each.name, each.step) for each in met(told.shown(firm).read)]


def title(told: Told, firm: str) -> str:
    (card,) = (card for card in told.shown(firm).cards if card.name == "startups")
    return card.drawing.title.striptags()


def test_the_furthest_step_stands_with_its_day_and_the_first_meeting(told: Told) -> None:
    (ada,) = met(told.shown("anna").read)
    assert isinstance(ada, Met)
    assert (ada.code, ada.step, str(ada.day), ada.event, ada.ended) == ("ada", 4, "2019-09-01", "W1", None)
    assert title(told, "anna") == "We met 1 startup; furthest: 1 pilot"


def test_firms_meet_in_a_session_or_by_a_step_and_an_invitation_is_neither(told: Told) -> None:
    assert names(told, "bo") == [("Berit", 1), ("Ada", 0)]
    assert names(told, "cia") == []
    assert title(told, "cia") == "We met no startup in this programme"
