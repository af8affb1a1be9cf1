"""Forms become ratings, comments and ballots by the organisation that gave them, and name nobody."""

from dataclasses import replace
from datetime import datetime

from data.importers.records import BallotBox, FormAnswers, FormColumn, FormResponse, Order
from data.matching.ballots import place_ballot_box
from data.matching.forms import place_form
from data.matching.questions import Question
from data.phrases import phrase
from tests.unit.data.matching.records import draft, kept

SENT = datetime(2019, 9, 13, 15, 4)
FORM = FormAnswers(
    "Workshop 3",
    (
        FormColumn("Öppenhet om motgångar", "Öppenhet om motgångar", place="F"),
        FormColumn("Spaning efter startupbolag", "Spaning efter startupbolag", place="G"),
        FormColumn("Vad tar ni med er?", "Vad tar ni med er?", place="H"),
    ),
    (
        FormResponse(2, "1", (5, 4, "Fler riktiga fall; mindre teori"), SENT, "gast.ett@fjordstal.example", "Gäst Ett"),
        FormResponse(3, "3", (2, "Ej relevant", None), SENT, "gast.tva@isgrind.example", None),
        FormResponse(4, "4", (9, None, None), SENT),
    ),
)
COMMENTS = {("column", "host-model: Vad tar ni med er?"): "comment:strength"}


def test_ratings_go_to_the_round_that_was_open_and_the_criteria_of_the_same_wording() -> None:
    made = draft(COMMENTS)
    place_form(made, FORM, "ms-forms")
    assert not made.open
    round_ = ("W3", 2, "host-model")
    rated = {key[3:]: (row["value"], row["not_applicable"]) for key, row in made.rows["rating"].items()}
    assert {key[:3] for key in made.rows["rating"]} == {round_}
    assert rated == {
        ("fjordstal", "ms-forms-1", "openness"): (5, False),
        ("fjordstal", "ms-forms-1", "scouting"): (4, False),
        ("isgrind", "ms-forms-3", "openness"): (2, False),
        ("isgrind", "ms-forms-3", "scouting"): (None, True),
    }
    assert any("outside its criterion's scale" in remark.problem for remark in made.remarks)


def test_a_form_that_names_its_respondents_is_told_so_and_no_name_is_kept() -> None:
    made = draft(COMMENTS)
    place_form(made, FORM, "ms-forms")
    written = repr(made.rows)
    assert "Gäst Ett" not in written and "gast." not in written
    assert any("names 2 respondents" in remark.problem for remark in made.remarks)


def test_a_comment_waits_for_moderation_and_stays_as_it_was_moderated_if_it_comes_again() -> None:
    first = draft(COMMENTS)
    place_form(first, FORM, "ms-forms")
    (key,) = first.rows["comment"]
    comment = first.rows["comment"][key]
    assert (comment["kind"], comment["moderation"]) == ("strength", "pending")
    again = kept(first)
    again.stored.rows["comment"][key] = comment | {"moderation": "released", "public_text": "Fler fall"}
    place_form(again, FORM, "ms-forms")
    assert not list(again.differing())


def test_a_column_of_free_words_is_asked_about_once() -> None:
    made = draft()
    place_form(made, FORM, "ms-forms")
    (question,) = made.open
    assert (question.kind, question.about, question.proposed) == (
        "column",
        "host-model: Vad tar ni med er?",
        "comment:other",
    )
    again = kept(draft(COMMENTS))
    again.answers.remembered = {question.asked: "comment:other"}
    place_form(again, FORM, "ms-forms")
    assert not again.open


def test_labels_count_as_their_scale_has_them() -> None:
    worded = replace(
        FORM,
        columns=FORM.columns[:1],
        responses=(
            FormResponse(2, "1", ("Instämmer helt",), SENT, "a@fjordstal.example"),
            FormResponse(3, "2", ("AO02",), SENT, "b@isgrind.example"),
        ),
    )
    made = draft()
    place_form(made, worded, "limesurvey")
    values = {key[3]: row["value"] for key, row in made.rows["rating"].items()}
    assert values == {"fjordstal": 5, "isgrind": 2}
    assert [(question.about, question.proposed) for question in made.open] == [("host-model: AO02", "2")]


def test_a_form_of_no_round_offers_to_open_one_for_the_event_before() -> None:
    late = replace(FORM, responses=tuple(replace(each, submitted=datetime(2019, 6, 14)) for each in FORM.responses))
    made = draft()
    for key in list(made.stored.rows["feedback_round"]):
        del made.stored.rows["feedback_round"][key]
    place_form(made, late, "ms-forms")
    question = made.open[0]
    assert (question.kind, question.proposed) == ("round", "new:N2:1:host-model")


RANKING = FormAnswers(
    "Prioritering",
    (FormColumn("Rangordna temana", "Rangordna temana", place="F"),),
    (
        FormResponse(2, "1", ("Scouting;One door in;From pilot to purchase;",), SENT, "a@fjordstal.example"),
        FormResponse(3, "2", ("One door in;Scoutning;Fair terms for IP;",), SENT, "b@isgrind.example"),
    ),
)


def test_a_ranking_in_one_cell_is_a_ballot_in_the_order_of_the_options() -> None:
    made = draft({("round", "ballots Prioritering"): "new"})
    place_form(made, RANKING, "ms-forms")
    (question,) = made.open
    assert (question.kind, question.about, question.proposed) == ("theme", "Scoutning", "scouting")
    ranks = {key[1:]: row["rank"] for key, row in made.rows["ballot_item"].items()}
    assert ranks == {
        ("fjordstal", "scouting"): 1,
        ("fjordstal", "one-door-in"): 2,
        ("fjordstal", "from-pilot-to-purchase"): 3,
        ("isgrind", "one-door-in"): 1,
        ("isgrind", "scouting"): 2,
        ("isgrind", "fair-terms-for-ip"): 3,
    }
    assert [key[1] for key in made.rows["elector"]] == ["fjordstal", "isgrind"]


def test_a_grid_of_ordinals_ranks_too_and_the_last_ballot_of_a_firm_counts() -> None:
    grid = FormAnswers(
        "Priority",
        (
            FormColumn("Priority? [Scouting]", "Priority?", "Scouting", place="C"),
            FormColumn("Priority? [One door in]", "Priority?", "One door in", place="D"),
        ),
        (
            FormResponse(2, "1", ("1st", "2nd"), SENT, "a@fjordstal.example"),
            FormResponse(3, "2", ("2:a", "1:a"), datetime(2019, 9, 14), "b@fjordstal.example"),
        ),
    )
    made = draft({("round", "ballots Priority"): "new"})
    place_form(made, grid, "google-forms")
    (ballot,) = made.rows["ballot"].values()
    assert (ballot["organisation"], ballot["version"]) == ("fjordstal", 2)
    assert {key[2]: row["rank"] for key, row in made.rows["ballot_item"].items()} == {"scouting": 2, "one-door-in": 1}
    again = kept(made)
    again.answers.given = {("round", "ballots Priority"): str(ballot["round"])}
    place_form(again, grid, "google-forms")
    assert not list(again.differing())


def test_an_older_ballot_gives_way_to_the_one_on_record() -> None:
    made = draft({("round", "ballots Prioritering"): "new"})
    place_form(made, RANKING, "ms-forms")
    again = kept(made)
    number = next(iter(made.rows["ballot"]))[0]
    again.answers.given = {("round", "ballots Prioritering"): str(number)}
    first = RANKING.responses[0]
    earlier = replace(first, cells=("One door in;Scouting;",), submitted=datetime(2019, 1, 2))
    place_form(again, replace(RANKING, responses=(earlier,)), "ms-forms")
    assert not again.rows["ballot"]
    assert any("cast before" in remark.problem for remark in again.remarks)


def test_a_ballot_of_a_firm_that_is_not_among_the_voters_is_asked_about() -> None:
    made = draft({("round", "ballots Prioritering"): "new"})
    place_form(made, RANKING, "ms-forms")
    again = kept(made)
    number = next(iter(made.rows["ballot"]))[0]
    again.answers.given = {("round", "ballots Prioritering"): str(number)}
    stranger = replace(RANKING.responses[0], email="a@nordverk.example")
    place_form(again, replace(RANKING, responses=(stranger,)), "ms-forms")
    assert [question.about for question in again.open if question.kind == "ballot"] == [f"vote {number}: nordverk"]


def test_a_theme_whose_title_holds_the_sign_between_options_stays_whole() -> None:
    made = draft()
    made.stored.rows["theme"]["x",] = {"code": "x", "title": "Terms; and conditions", "merged_into": None}
    ranked = replace(
        RANKING,
        responses=(FormResponse(2, "1", ("Terms; and conditions;Scouting;",), SENT, "a@fjordstal.example"),),
    )
    made.answers.given = {("round", "ballots Prioritering"): "new"}
    place_form(made, ranked, "ms-forms")
    assert {key[2]: row["rank"] for key, row in made.rows["ballot_item"].items()} == {"x": 1, "scouting": 2}


def test_ballots_without_names_are_asked_about_one_by_one_and_never_guessed() -> None:
    box = BallotBox(
        "Themes",
        ("Scouting", "One door in"),
        (Order(12, 2, (("Scouting",), ("One door in",))), Order(13, 1, (("Scouting", "One door in"),))),
    )
    made = draft({("round", "ballots Themes"): "1"})
    place_ballot_box(made, box)
    assert [(question.kind, question.proposed) for question in made.open] == [("ballot", None)] * 3
    assert not made.rows["ballot"]
    answers = {
        question.asked: firm for question, firm in zip(made.open, ("fjordstal", "isgrind", "nordverk"), strict=True)
    }
    told = draft({("round", "ballots Themes"): "1", **answers})
    place_ballot_box(told, box)
    assert {key[1:]: row["rank"] for key, row in told.rows["ballot_item"].items()} == {
        ("fjordstal", "scouting"): 1,
        ("fjordstal", "one-door-in"): 2,
        ("isgrind", "scouting"): 1,
        ("isgrind", "one-door-in"): 2,
        ("nordverk", "scouting"): 1,
        ("nordverk", "one-door-in"): 1,
    }


def test_a_question_for_the_respondents_name_or_address_is_left_out_although_it_looks_like_a_remark() -> None:
    asked = ("Vad heter du?", "Your e-mail:", "Vem höll i passet hos er?", "Vart skickar vi svaret?")
    columns = tuple(FormColumn(wording, wording, place="I") for wording in asked)
    names = ("Gäst Ett", "gast.ett@fjordstal.example", "Gäst Ett", "gast.ett@fjordstal.example")
    response = FormResponse(2, "1", (5, 4, "Fler fall", *names), SENT, "gast.ett@fjordstal.example", None)
    made = draft(COMMENTS)
    made.put("person", pseudonym="P900")
    made.put("person_identity", person="P900", display_name="Gäst Ett")
    place_form(made, replace(FORM, columns=(*FORM.columns, *columns), responses=(response,)), "google-forms")
    assert not made.open
    assert [row["raw_text"] for row in made.rows["comment"].values()] == ["Fler fall"]
    assert [remark.column for remark in made.remarks if "says who answered" in remark.problem] == list(asked)


def test_answers_to_a_round_that_is_closed_are_told_and_those_it_has_are_not() -> None:
    made = draft(COMMENTS)
    made.put("feedback_round", event="W3", session=2, instrument="host-model", status="closed")
    place_form(made, FORM, "ms-forms")
    assert any("closed, and 3 responses" in remark.problem for remark in made.remarks)
    again = kept(made)
    place_form(again, FORM, "ms-forms")
    assert not any("closed" in remark.problem for remark in again.remarks)


def test_a_question_is_about_one_line_however_many_the_file_has() -> None:
    about = "Nordverk AB,\r\nGöteborg"
    assert Question("organisation", about, phrase("Which?"), ()).about == "Nordverk AB, Göteborg"
    long = [Question("column", f"{'x' * 5_000}{end}", phrase("Which?"), ()).about for end in "ab"]
    assert long[0] != long[1] and max(map(len, long)) < 400
