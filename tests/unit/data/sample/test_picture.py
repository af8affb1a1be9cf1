"""2019-01367 against what `look/overview-light.png` shows of its half-days and themes, number by number."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

import pytest

from data.workbook.sheets import Sheets

Attended = Callable[[str, str], tuple[set[str], set[str]]]

HALF_DAYS = [
    ("W1", "am", 23, 9),
    ("W1", "pm", 20, 8),
    ("N1", "pm", 19, 7),
    ("W2", "am", 20, 8),
    ("W3", "am", 24, 8),
    ("W3", "pm", 17, 6),
    ("N3", "pm", 18, 7),
    ("W4", "am", 24, 9),
    ("W4", "pm", 21, 8),
]
"""Event, half-day, persons who attended, firms among them."""


@pytest.mark.parametrize(("event", "half", "persons", "present_firms"), HALF_DAYS)
def test_each_half_day_kept_by_name_has_the_pictures_persons_and_firms(
    attended: Attended, event: str, half: str, persons: int, present_firms: int
) -> None:
    there, their_firms = attended(event, half)
    assert (len(there), len(their_firms)) == (persons, present_firms)


@pytest.mark.parametrize(
    ("event", "invited", "registered"),
    [("W1", 30, 25), ("N1", 36, 26), ("W2", 29, 22), ("W3", 31, 26), ("N3", 36, 24), ("W4", 30, 25)],
)
def test_each_event_has_the_pictures_invited_and_registered(
    later: Sheets, event: str, invited: int, registered: int
) -> None:
    statuses = [row["status"] for row in later["registration"] if row["event"] == event]
    assert (len(statuses), statuses.count("accepted")) == (invited, registered)


def test_the_second_webinar_is_known_by_count_and_has_the_pictures_numbers(later: Sheets, firms: set[str]) -> None:
    rows = later["headcount"]
    assert {row["event"] for row in rows} == {"N2"}
    totals = {column: sum(int(str(row[column])) for row in rows) for column in ("invited", "registered", "attended")}
    assert totals == {"invited": 36, "registered": 21, "attended": 14}
    assert len({row["organisation"] for row in rows if row["attended"]} & firms) == 6
    assert not [row for row in later["registration"] + later["attendance"] if row["event"] == "N2"]


def test_the_second_webinar_moved_from_may_to_june(later: Sheets) -> None:
    (webinar,) = [row for row in later["event"] if row["code"] == "N2"]
    assert isinstance(webinar["planned_start"], datetime) and isinstance(webinar["actual_start"], datetime)
    assert (webinar["planned_start"].date(), webinar["actual_start"].date()) == (date(2019, 5, 23), date(2019, 6, 13))
    moved = [row["code"] for row in later["event"] if row["planned_start"] != row["actual_start"]]
    assert moved == ["N2"]


def test_the_lost_register_leaves_between_0_and_8_of_9_firms(later: Sheets, firms: set[str]) -> None:
    stands_for = {row["person"]: row["organisation"] for row in later["affiliation"]}
    accepted = {
        stands_for[row["person"]]
        for row in later["registration"]
        if row["event"] == "W2" and row["status"] == "accepted"
    }
    assert len(accepted & firms) == 8


def test_ten_of_eleven_half_day_registers_are_in(later: Sheets) -> None:
    registers: dict[tuple[object, bool], set[object]] = {}
    for row in later["session"]:
        starts = row["starts"]
        assert isinstance(starts, datetime)
        registers.setdefault((row["event"], starts.hour < 12), set()).add(row["register"])
    assert len(registers) == 11
    assert [half for half, kinds in registers.items() if "missing" in kinds] == [("W2", False)]


THEMES = {
    "from-pilot-to-purchase": "From pilot to purchase",
    "one-door-in": "One door in",
    "scouting": "Scouting",
    "fair-terms-for-ip": "Fair terms for IP",
    "contracts-to-sign": "Contracts to sign",
    "measuring-effects": "Measuring effects",
    "winning-line-managers": "Winning line managers",
    "funding-joint-pilots": "Funding joint pilots",
}
DOTS = {
    "from-pilot-to-purchase": "FITÄ HNB - - LR - - -",
    "one-door-in": "NBR LT FIÄ - - - H -",
    "scouting": "- FR BLT I Ä N - H",
    "fair-terms-for-ip": "- IÄ HN B - L FR -",
    "contracts-to-sign": "H - R T - FBÄ N I",
    "measuring-effects": "L - - - HFN IRT BÄ -",
    "winning-line-managers": "- - - FILÄ T H - NBR",
    "funding-joint-pilots": "- - - HNR B - IL FÄ",
}
"""Per theme, who gave it rank 1 to 8: the firms' initials."""
INITIALS = {
    "F": "fjordstal",
    "I": "isgrind",
    "T": "tallmyra",
    "Ä": "algsund",
    "H": "hjortmaskin",
    "N": "nordverk",
    "B": "bjorkvind",
    "L": "lysgruvan",
    "R": "renklyft",
}


def test_every_dot_of_every_ballot_stands_where_the_picture_has_it(later: Sheets) -> None:
    drawn = {
        (theme, INITIALS[initial], rank)
        for theme, line in DOTS.items()
        for rank, initials in enumerate(line.split(), start=1)
        for initial in initials.replace("-", "")
    }
    cast = {(row["theme"], row["organisation"], row["rank"]) for row in later["ballot_item"] if row["rank"]}
    assert cast == drawn


def test_three_dots_stand_in_the_column_none(later: Sheets) -> None:
    unranked = {(row["theme"], row["organisation"]) for row in later["ballot_item"] if row["rank"] is None}
    assert unranked == {
        ("fair-terms-for-ip", "tallmyra"),
        ("funding-joint-pilots", "tallmyra"),
        ("contracts-to-sign", "lysgruvan"),
    }


def test_from_pilot_to_purchase_leads_under_four_of_five_rules_and_one_door_in_by_approval(later: Sheets) -> None:
    ranks: dict[str, dict[str, int]] = {}
    for row in later["ballot_item"]:
        ranks.setdefault(str(row["organisation"]), {})[str(row["theme"])] = int(str(row["rank"] or 99))
    first, others = "from-pilot-to-purchase", set(THEMES) - {"from-pilot-to-purchase"}
    # A theme that beats every other leads by Schulze, Kemeny and Split Cycle; Borda is counted.
    for other in others:
        assert sum(ballot[first] < ballot[other] for ballot in ranks.values()) > len(ranks) / 2
    borda = Counter[str]()
    for ballot in ranks.values():
        for theme in THEMES:
            borda[theme] += sum(2 if ballot[theme] < ballot[one] else ballot[theme] == ballot[one] for one in THEMES)
    assert borda.most_common(1)[0][0] == first
    approvals = Counter(row["theme"] for row in later["ballot_item"] if row["approval"] == "approve")
    assert approvals.most_common(2) == [("one-door-in", 8), (first, 7)]


def test_the_vote_closed_on_the_pictures_day_with_nine_of_nine_ballots(later: Sheets, firms: set[str]) -> None:
    (vote,) = later["priority_round"]
    assert vote["closes"] == date(2019, 3, 8)
    assert {row["organisation"] for row in later["elector"]} == firms
    assert {row["organisation"] for row in later["ballot"] if not row["abstained"]} == firms


def test_what_became_of_each_theme_is_what_the_picture_says(later: Sheets) -> None:
    titles = {row["code"]: row["title"] for row in later["theme"]}
    assert titles == THEMES
    learned = {row["theme"] for row in later["lesson_theme"]}
    fates = {row["code"]: "lesson" if row["code"] in learned else row["status"] for row in later["theme"]}
    assert fates == {
        "from-pilot-to-purchase": "lesson",
        "one-door-in": "prioritised",
        "scouting": "lesson",
        "fair-terms-for-ip": "delivered",
        "contracts-to-sign": "delivered",
        "measuring-effects": "delivered",
        "winning-line-managers": "delivered",
        "funding-joint-pilots": "dropped",
    }
    taken_up = {row["theme"] for row in later["theme_session"]}
    assert taken_up == {row["code"] for row in later["theme"] if row["status"] == "delivered"}


def test_nordverks_workshop_is_on_the_two_themes_marked_in_the_picture(later: Sheets) -> None:
    assert {row["theme"] for row in later["theme_session"] if row["event"] == "W3"} == {
        "from-pilot-to-purchase",
        "winning-line-managers",
    }
