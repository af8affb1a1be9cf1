"""Who can see a card, answered from the policy."""

from dataclasses import fields

import pytest

from dashboard.model.policy_words import BESIDE, sights
from dashboard.model.reading import OWN
from data.access import Door
from data.engine import writing
from data.release.figures import Figure
from tests.unit.dashboard.model.record import TEXTS, Told, benchmark, criteria, round_of

NOTHING, WHOLE, NAMED = "see nothing of this", "see only figures of the whole programme", "see it under your name"


def said(told: Told, firm: str, name: str) -> dict[str, str]:
    (card,) = (card for card in told.shown(firm).cards if card.name == name)
    return {sight.who: sight.what for sight in card.who}


@pytest.mark.parametrize(
    ("audience", "others", "funders"),
    [("one", NOTHING, NOTHING), ("firms", NAMED, NOTHING), ("everyone", NAMED, NAMED)],
)
def test_the_audience_of_a_named_figure_decides_who_sees_it(audience: str, others: str, funders: str) -> None:
    reader = 1 if audience == "one" else None
    figure = Figure("v", "f", audience, reader)  # type: ignore[arg-type]
    found = {sight.who: sight.what for sight in sights(TEXTS, named=(figure,))}
    assert (found["Other firms"], found["Funders"]) == (others, funders)


def test_what_a_host_shares_is_seen_by_name_and_the_rest_within_the_benchmark(told: Told) -> None:
    told.release(*criteria(), *round_of("anna", {"open": (7, 7)}), *benchmark(open=0.5))
    found = said(told, "anna", "feedback")
    assert (found["Other firms"], found["Funders"]) == (NAMED, WHOLE)
    own = told.organisations["anna"]
    told.release(*criteria(), *round_of("anna", {"open": (7, 7)}, reader=own), *benchmark(open=0.5), number=2)
    found = said(told, "anna", "feedback")
    assert (found["Other firms"], found["Funders"]) == (WHOLE, WHOLE)


def test_before_a_release_the_firms_own_choice_says_what_will_be_seen(told: Told) -> None:
    assert said(told, "anna", "feedback")["Other firms"] == NOTHING
    with writing(told.engine) as connection:
        connection.exec_driver_sql("UPDATE participation SET sharing = 'circle'")
    assert said(told, "anna", "feedback")["Other firms"] == "will see it under your name once it is published"
    assert said(told, "cia", "feedback")["Other firms"] == NOTHING


def test_ratings_are_never_seen_with_who_gave_them_but_under_a_log(told: Told) -> None:
    found = said(told, "anna", "feedback")
    assert "never who rated" in found["Steering group"]
    assert "logged" in found["Coordinator"]


def test_the_steering_group_sees_people_as_numbers_because_its_door_has_no_names(told: Told) -> None:
    assert said(told, "anna", "attendance")["Steering group"] == "sees how many of you came, no names"
    assert said(told, "anna", "ballot")["Steering group"] == "sees it too"


def test_every_relation_that_a_card_speaks_of_is_looked_up_at_the_live_door() -> None:
    live = {field.name for field in fields(Door)}
    for name in ("suggestion", "ballot_item", "presence", "startup", "sharing_choice"):
        assert name in OWN
        assert BESIDE.get(name, name) in live
    assert "sees nothing of this" in {sight.what for sight in sights(TEXTS, own="change")}
