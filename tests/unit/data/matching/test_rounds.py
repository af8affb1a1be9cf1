"""Which round answers are of: the one that was open when they were sent, else a question."""

from datetime import date, datetime

import pytest

from data.importers.records import FormAnswers, FormColumn, FormResponse
from data.matching import rounds
from data.matching.draft import Draft
from data.matching.questions import Answers, Asked
from data.workbook.reader import from_rows
from data.workbook.schema import SHEETS
from data.workbook.stored import Stored, picker
from data.workbook.validation import validate
from tests.circle import circle

HOST = ("W2", 2, "host")


def draft(answers: dict[Asked, str] | None = None) -> Draft:
    """A draft beside the programme, whose round of feedback opened on 2026-09-03 and its vote on 2026-09-01."""
    lines = validate(from_rows(circle())).lines
    rows = {name: {picker(sheet.key)(line.cells): line.cells for line in lines[name]} for name, sheet in SHEETS.items()}
    return Draft(Stored(rows=rows), Answers(answers or {}), file="form.csv")


def form(*sent: str, days_open: bool = False) -> FormAnswers:
    responses = tuple(
        FormResponse(row, str(row), ("4",), datetime.fromisoformat(each)) for row, each in enumerate(sent, 2)
    )
    return FormAnswers(None, (FormColumn("q1", "Värdskapet fungerade bra"),), responses, days_open=days_open)


def test_the_middle_answer_tells_when_a_form_was_answered() -> None:
    assert rounds.sent_on(form("2026-09-03", "2026-09-04", "2020-01-01", "2026-09-05")) == date(2026, 9, 3)
    assert rounds.sent_on(form()) is None


@pytest.mark.parametrize("sent", ["2026-09-03T15:00", "2026-10-20T08:00"])
def test_the_round_that_was_open_is_taken_without_a_question(sent: str) -> None:
    made = draft()
    assert rounds.feedback_round(made, form(sent), {"vardskapet-fungerade-bra"}) == HOST
    assert made.open == []


def test_answers_from_before_every_round_are_asked_about_and_may_be_of_none() -> None:
    made = draft()
    rounds.feedback_round(made, form("2026-02-01T12:00"), set())
    (question,) = made.open
    assert question.asked == ("round", "feedback form.csv 2026-02-01")
    assert {"W2:2:host", "new:S1:1:host", rounds.SKIP} <= {option.answer for option in question.options}
    none = draft({question.asked: rounds.SKIP})
    assert rounds.feedback_round(none, form("2026-02-01T12:00"), set()) is None
    assert none.rows["feedback_round"] == {}


def test_a_new_round_is_open_from_the_event_on_for_as_long_as_it_was_answered() -> None:
    sent = form("2026-02-01T12:00", "2026-02-20T12:00")
    made = draft({("round", "feedback form.csv 2026-02-01"): "new:S1:1:host"})
    assert rounds.feedback_round(made, sent, set()) == ("S1", 1, "host")
    (row,) = made.rows["feedback_round"].values()
    assert (row["opens"], row["closes"], row["status"]) == (date(2026, 1, 21), date(2026, 2, 20), "open")


def test_ballots_are_of_the_vote_that_was_open_or_of_a_new_one() -> None:
    made = draft()
    assert (rounds.priority_round(made, date(2026, 9, 20), "form.csv"), made.open) == (1, [])
    assert rounds.priority_round(made, date(2026, 3, 1), "form.csv") == 2
    assert [(each.about, each.proposed) for each in made.open] == [("ballots form.csv", rounds.NEW)]
    (row,) = made.rows["priority_round"].values()
    assert (row["number"], row["opens"], row["closes"]) == (2, date(2026, 3, 1), date(2026, 3, 1))


def test_ballots_without_a_date_are_never_a_new_vote_and_may_be_left_out() -> None:
    made = draft()
    assert rounds.priority_round(made, None, "themes.soc") == 1
    (question,) = made.open
    assert [option.answer for option in question.options] == ["1", rounds.SKIP]
    assert rounds.priority_round(draft({question.asked: rounds.SKIP}), None, "themes.soc") is None


def test_days_that_read_both_ways_are_settled_by_the_round_that_was_open_in_one_of_them() -> None:
    made = draft()
    settled = rounds.settled(made, form("2026-05-09T12:00", days_open=True))
    assert rounds.sent_on(settled) == date(2026, 9, 5)
    assert made.open == []


def test_days_that_nothing_settles_are_asked_about() -> None:
    made = draft()
    assert rounds.sent_on(rounds.settled(made, form("2030-03-04T12:00", days_open=True))) == date(2030, 3, 4)
    (question,) = made.open
    other = draft({question.asked: "2030-04-03"})
    assert rounds.sent_on(rounds.settled(other, form("2030-03-04T12:00", days_open=True))) == date(2030, 4, 3)
