"""Everything that goes wrong, or is odd, in a real programme is in the sample: one test each."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from statistics import mean

import pytest

from data.workbook.sheets import Sheets

Attended = Callable[[str, str], tuple[set[str], set[str]]]


def _headline(sheets: Sheets, event: str, raters: set[str]) -> float:
    (code,) = [row["code"] for row in sheets["criterion"] if row["headline"]]
    values: dict[object, list[int]] = {}
    for row in sheets["rating"]:
        if row["event"] == event and row["criterion"] == code and row["organisation"] in raters:
            values.setdefault(row["organisation"], []).append(int(str(row["value"])))
    return mean(mean(given) for given in values.values())


def test_hosts_improve_over_the_series(earlier: Sheets, later: Sheets, firms: set[str]) -> None:
    first_firms = {str(row["organisation"]) for row in earlier["participation"] if row["role"] == "participant"}
    first = [_headline(earlier, f"W{number}", first_firms) for number in range(1, 7)]
    then = [_headline(later, f"W{number}", firms) for number in range(1, 5)]
    assert max(first) < min(then)
    assert then == sorted(then)
    assert mean(first[:3]) < mean(first[3:])


def test_one_register_is_missing(earlier: Sheets, later: Sheets) -> None:
    missing = [(row["event"], row["kind"]) for row in later["session"] if row["register"] == "missing"]
    assert missing == [("W2", "startup_pitch"), ("W2", "panel")]
    assert not [row for row in later["attendance"] if row["event"] == "W2" and int(str(row["session"])) > 2]
    assert not [row for row in earlier["session"] if row["register"] == "missing"]


def test_one_cancelled_registration_is_replaced_by_a_colleague_who_came(later: Sheets, attended: Attended) -> None:
    (colleague,) = [row for row in later["registration"] if row["replaces"]]
    (cancelled,) = [row for row in later["registration"] if row["status"] == "cancelled"]
    assert (colleague["event"], colleague["replaces"]) == (cancelled["event"], cancelled["person"])
    stands_for = {row["person"]: row["organisation"] for row in later["affiliation"]}
    assert stands_for[colleague["person"]] == stands_for[cancelled["person"]]
    assert colleague["person"] in attended(str(colleague["event"]), "am")[0]


def test_walk_ins_came_without_a_registration(later: Sheets) -> None:
    asked = {(row["event"], row["person"]) for row in later["registration"]}
    came = {(row["event"], row["person"]) for row in later["attendance"] if row["status"] in ("present", "partial")}
    assert Counter(event for event, _ in came - asked) == {"W1": 1, "N1": 1, "W3": 1, "W4": 1}


def test_one_firm_misses_two_events_and_no_other_more_than_one(
    later: Sheets, firms: set[str], attended: Attended
) -> None:
    missed = Counter[str]()
    for event in later["event"]:
        code = str(event["code"])
        there = attended(code, "am")[1] | attended(code, "pm")[1]
        there |= {str(row["organisation"]) for row in later["headcount"] if row["event"] == code and row["attended"]}
        missed.update(firms - there)
    assert missed.pop("algsund") == 2
    assert set(missed.values()) == {1}


def test_two_firms_left_nordverk_at_noon(attended: Attended) -> None:
    assert attended("W3", "am")[1] - attended("W3", "pm")[1] == {"bjorkvind", "renklyft"}


def test_one_closed_feedback_round_is_below_its_threshold(earlier: Sheets, later: Sheets, firms: set[str]) -> None:
    few = []
    for sheets in (earlier, later):
        members = {row["organisation"] for row in sheets["participation"] if row["role"] == "participant"}
        for round_ in sheets["feedback_round"]:
            raters = {row["organisation"] for row in sheets["response"] if row["event"] == round_["event"]} & members
            if round_["status"] == "closed" and len(raters) < int(str(round_["minimum_raters"])):
                few.append((sheets["programme"][0]["reference_number"], round_["event"], len(raters)))
    assert few == [("2019-01367", "W2", 4)]


def test_one_feedback_round_is_still_open(earlier: Sheets, later: Sheets) -> None:
    still_open = [(row["event"], row["closes"]) for row in later["feedback_round"] if row["status"] == "open"]
    assert still_open == [("W4", date(2019, 12, 6))]
    assert {row["status"] for row in earlier["feedback_round"]} == {"closed"}


@pytest.mark.parametrize("reference", ["2017-04411", "2019-01367"])
def test_ballots_have_ties_and_unranked_themes(programmes: dict[str, Sheets], reference: str) -> None:
    items = programmes[reference]["ballot_item"]
    given = Counter((row["round"], row["organisation"], row["rank"]) for row in items if row["rank"])
    assert max(given.values()) > 1
    assert [row for row in items if row["rank"] is None]
    assert all(row["approval"] is None for row in items if row["rank"] is None)


def test_the_theme_with_most_approvals_is_not_scheduled(later: Sheets) -> None:
    approvals = Counter(row["theme"] for row in later["ballot_item"] if row["approval"] == "approve")
    (status,) = [row["status"] for row in later["theme"] if row["code"] == approvals.most_common(1)[0][0]]
    assert status == "prioritised"


def test_overdue_suggestions_were_agreed_to_at_least_in_part(later: Sheets) -> None:
    as_of = date(2019, 11, 30)
    decided = {row["number"]: row["decision"] for row in later["suggestion"]}
    overdue = [
        decided[row["suggestion"]]
        for row in later["action"]
        if isinstance(row["due"], date) and row["due"] < as_of and row["status"] in ("not_started", "in_progress")
    ]
    assert sorted(map(str, overdue)) == ["agree", "agree", "partial"]


def test_some_startups_could_not_come_when_first_asked_and_came_when_asked_again(
    later: Sheets,
) -> None:
    stages: dict[object, list[object]] = {}
    for row in later["startup_appearance"]:
        stages.setdefault(row["organisation"], []).append(row["stage"])
    hesitant = [reached for reached in stages.values() if reached[0] in ("invited", "accepted")]
    assert len(hesitant) == 3
    assert {reached[1] for reached in hesitant} <= {"attended", "pitched", "gave_feedback"}


def test_the_first_pilot_of_the_series_begins_before_the_last_day(earlier: Sheets, later: Sheets) -> None:
    pilots = [
        row["date"] for sheets in (earlier, later) for row in sheets["relationship_event"] if row["stage"] == "pilot"
    ]
    assert pilots == [date(2019, 11, 18)]


def test_one_firm_rated_with_two_respondents(later: Sheets) -> None:
    respondents = Counter((row["event"], row["organisation"]) for row in later["response"])
    assert [key for key, number in respondents.items() if number > 1] == [("W1", "isgrind")]


def test_an_answer_may_be_not_applicable(earlier: Sheets, later: Sheets) -> None:
    for sheets in (earlier, later):
        assert [row for row in sheets["rating"] if row["not_applicable"]]
        assert all((row["value"] is None) == row["not_applicable"] for row in sheets["rating"])


def test_startups_rated_one_host_and_were_fewer_than_five(later: Sheets, firms: set[str]) -> None:
    guests = {(row["event"], row["organisation"]) for row in later["response"] if row["organisation"] not in firms}
    assert {event for event, _ in guests} == {"W3"}
    gave = {
        row["organisation"]
        for row in later["startup_appearance"]
        if row["event"] == "W3" and row["stage"] == "gave_feedback"
    }
    assert {startup for _, startup in guests} == gave
    assert len(gave) < 5


@pytest.mark.parametrize("sheet", ["comment", "suggestion"])
def test_moderation_has_released_pending_and_withheld(later: Sheets, sheet: str) -> None:
    assert {row["moderation"] for row in later[sheet]} == {"released", "pending", "withheld"}
    assert all((row["public_text"] is not None) == (row["moderation"] == "released") for row in later[sheet])


def test_one_person_changed_employer_and_was_seen_before_and_after(later: Sheets, attended: Attended) -> None:
    (mover,) = [person for person, times in Counter(row["person"] for row in later["affiliation"]).items() if times > 1]
    days = {row["organisation"]: row["from"] for row in later["affiliation"] if row["person"] == mover}
    assert days == {"lysgruvan": date(2019, 3, 1), "tallmyra": date(2019, 8, 1)}
    assert str(mover) in attended("W1", "am")[0]
    assert str(mover) in attended("W3", "am")[0]


def test_one_lesson_lacks_evidence(later: Sheets) -> None:
    backed = {
        row["lesson"]
        for sheet in ("lesson_event", "lesson_theme", "lesson_suggestion", "lesson_comment")
        for row in later[sheet]
    }
    assert {row["number"] for row in later["lesson"]} - backed == {5}


def test_lessons_say_what_to_keep_what_to_change_and_what_to_avoid(earlier: Sheets, later: Sheets) -> None:
    for sheets in (earlier, later):
        assert {row["type"] for row in sheets["lesson"]} == {"keep", "change", "avoid"}


def test_an_effect_without_a_number_has_words_and_evidence(later: Sheets) -> None:
    (code,) = [row["code"] for row in later["indicator"] if row["measure"] == "qualitative"]
    (period,) = [row for row in later["indicator_period"] if row["indicator"] == code]
    assert (period["target"], period["actual"]) == (None, None)
    assert period["comment"] and period["evidence"]


def test_rejoining_online_gives_stretches_that_overlap_and_are_counted_once(later: Sheets) -> None:
    stretches: dict[object, list[tuple[datetime, datetime]]] = {}
    for row in later["presence_interval"]:
        start, end = row["start"], row["end"]
        assert isinstance(start, datetime) and isinstance(end, datetime)
        stretches.setdefault((row["event"], row["person"]), []).append((start, end))
    pairs = [(first, second) for first, second in (sorted(each) for each in stretches.values() if len(each) == 2)]
    assert [pair for pair in pairs if pair[1][0] < pair[0][1]]
    assert all(int(str(row["minutes"])) <= 90 for row in later["attendance"] if row["minutes"] is not None)


def test_half_of_a_webinar_is_what_parts_present_from_partial(earlier: Sheets, later: Sheets) -> None:
    online = [row for sheets in (earlier, later) for row in sheets["attendance"] if row["minutes"] is not None]
    assert {row["status"] for row in online} == {"present", "partial"}
    assert all((row["status"] == "present") == (int(str(row["minutes"])) >= 45) for row in online)


def test_two_ballot_rounds_an_abstention_and_a_firm_that_never_voted(earlier: Sheets) -> None:
    assert [row["number"] for row in earlier["priority_round"]] == [1, 2]
    assert [(row["round"], row["organisation"]) for row in earlier["ballot"] if row["abstained"]] == [(2, "snolykta")]
    electors = {(row["round"], row["organisation"]) for row in earlier["elector"]}
    assert electors - {(row["round"], row["organisation"]) for row in earlier["ballot"]} == {(2, "kvarnhok")}


def test_a_theme_was_merged_into_another(earlier: Sheets) -> None:
    assert [(row["code"], row["merged_into"]) for row in earlier["theme"] if row["merged_into"]] == [
        ("sharing-risk", "legal-terms")
    ]


def test_a_startup_and_some_firms_are_in_both_programmes(earlier: Sheets, later: Sheets) -> None:
    both = {row["code"] for row in earlier["organisation"]} & {row["code"] for row in later["organisation"]}
    kinds = Counter(row["kind"] for row in later["organisation"] if row["code"] in both)
    assert (kinds["large_firm"], kinds["startup"]) == (4, 1)
