"""What a firm finds of its own decisions, and when it may take one back."""

from dashboard.model import suggestions
from dashboard.model.page import ModelPage
from data import decisions
from data.access import Viewer
from data.decisions import Desk
from data.engine import writing
from data.release.figures import Figure
from tests.unit.dashboard.model.record import Told


def found(told: Told, firm: str = "anna") -> suggestions.Suggestions:
    return told.shown(firm).suggestions


def title(page: ModelPage, name: str = "suggestions") -> str:
    (card,) = (card for card in page.cards if card.name == name)
    return card.drawing.title.striptags()


def decided(told: Told, decision: str, number: int = 2) -> int:
    desk = Desk(Viewer("firm", told.organisations["anna"]), "anna@a", "P", number)
    basis = next(each.basis for each in found(told).listed if each.number == number)
    with writing(told.engine) as connection:
        return decisions.decide(connection, desk, basis, decision, "")


def test_those_that_await_an_answer_come_first_and_only_released_ones_at_all(told: Told) -> None:
    assert [(each.number, each.decision) for each in found(told).listed] == [(2, "undecided"), (1, "agree")]
    assert [each.text for each in found(told, "bo").listed] == ["Only for Bo"]
    assert found(told, "cia").listed == ()


def test_an_action_is_overdue_after_its_day_while_it_is_going_on(told: Told) -> None:
    (step, due_today, done) = found(told).listed[1].steps
    assert (step.overdue, due_today.overdue, done.overdue) == (True, False, False)
    assert title(told.shown("anna")) == "1 of 2 suggestions awaits our answer; 1 action overdue"


def test_a_form_is_based_on_what_the_page_shows(told: Told) -> None:
    change = decided(told, "agree")
    (after,) = (each for each in found(told).listed if each.number == 2)
    assert (after.decision, after.change, after.changed_by) == ("agree", change, "anna@a")
    assert title(told.shown("anna")) == "We accepted 2 of 2 suggestions; 1 action overdue"


def test_only_the_latest_change_can_be_undone_and_only_while_it_still_stands(told: Told) -> None:
    first, second = decided(told, "agree"), decided(told, "reject")
    (told_of,) = (each for each in found(told).listed if each.number == 2)
    assert told_of.change == second
    with writing(told.engine) as connection:
        decisions.undo(connection, Desk(Viewer("firm", told.organisations["anna"]), "a", "P", 2), second)
    (told_of,) = (each for each in found(told).listed if each.number == 2)
    assert told_of.change == first
    with writing(told.engine) as connection:  # As an import does, which asks no firm.
        connection.exec_driver_sql("UPDATE suggestion SET decision = 'partial' WHERE number = 2")
    (told_of,) = (each for each in found(told).listed if each.number == 2)
    assert told_of.change is None


def test_firms_and_the_coordinator_may_be_asked_to_act_and_no_startup(told: Told) -> None:
    owners = dict(found(told).owners)
    assert {"anna", "bo", "imit"} <= set(owners)
    assert not {"ada", "zoe"} & set(owners)


def test_who_was_given_none_reads_what_was_suggested_to_those_that_share(told: Told) -> None:
    given = Figure("feedback", "suggestion", "firms", host="anna", detail="agree", label_en="Say no sooner")
    told.release(given)
    page = told.shown("cia")
    assert title(page, "others") == "Hosts that share accepted 1 of 1 suggestions"
    assert [(each.text, each.word) for remarks in page.remarks for each in remarks.listed] == [
        ("Say no sooner", "agreed")
    ]
    assert "suggestions" not in {card.name for card in page.cards}
    assert "others" not in {card.name for card in told.shown("anna").cards}
