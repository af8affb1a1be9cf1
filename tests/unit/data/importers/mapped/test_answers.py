"""Answers against the scales that a mapping declares for them."""

from pathlib import Path

from tests.unit.data.importers.mapped.tables import column, read

FORM = """
[files.answers]
name = "answers.csv"
[instrument]
code = "form"
file = "answers"
values = { "Agree" = 5, "Disagree" = 1 }
[[instrument.criteria]]
column = "Clear?"
code = "clear"
wording_en = "Clear"
scale = [1, 5]
headline = true
not_applicable = ["-"]
[[instrument.criteria]]
column = "open"
wording_en = "Open"
scale = [0, 3]
[[sheets]]
name = "rating"
file = "answers"
each = "criteria"
[sheets.columns]
event = { constant = "w1" }
session = { constant = 1 }
instrument = { constant = "form" }
respondent = { row_number = true, prefix = "r" }
criterion = { each = "name" }
value = { each = "value" }
not_applicable = { each = "not_applicable" }
"""


def test_answers_become_ratings_and_a_blank_one_none(tmp_path: Path) -> None:
    made = read(tmp_path, FORM, answers="Clear?,open\nAgree,0\n-,\n3,2\n")
    assert made.faults == ()
    assert [(row["respondent"], row["criterion"], row.get("value")) for row in made.sheets["rating"]] == [
        ("r2", "clear", 5),
        ("r2", "open", 0),
        ("r3", "clear", None),
        ("r4", "clear", 3),
        ("r4", "open", 2),
    ]
    assert column(made, "not_applicable", "rating") == [False, False, True, False, False]
    assert [(row["code"], row["position"], row["headline"]) for row in made.sheets["criterion"]] == [
        ("clear", 1, True),
        ("open", 2, False),
    ]


def test_a_bad_answer_goes_and_the_others_of_its_response_stay(tmp_path: Path) -> None:
    excused = '[dirty]\noutside_scale = "leave_out"\nunreadable_number = "leave_out"\n'
    made = read(tmp_path, FORM + excused, answers="Clear?,open\n6,1\nfine,2\n")
    assert made.faults == ()
    assert [str(each) for each in made.left_out] == [
        'answers.csv, row 2, column Clear?: "6" is outside the declared scale of 1 to 5; '
        "the answer is left out (outside_scale)",
        'answers.csv, row 3, column Clear?: "fine" is not a whole number; the answer is left out (unreadable_number)',
    ]
    assert column(made, "value", "rating") == [1, 2]
    assert (made.counts[0].used, made.counts[0].answers_left_out) == (2, 2)
    assert [fault.row for fault in read(tmp_path, FORM, answers="Clear?,open\n6,1\n2,-1\n").faults] == [2, 3]
