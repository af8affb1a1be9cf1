"""What the rows of a vote come to, worked out by hand."""

import pytest

from dashboard.drawing.geometry import WIDE
from dashboard.views.themes import VIEW
from tests.unit.dashboard.views.themes.vote import AGREED, figures, linked, programme, read, themes, votes

THREE = themes("First", "Second", "Third", t1="lesson", t2="suggested", t3="dropped")


def test_themes_stand_in_the_order_of_the_vote_and_those_not_voted_on_come_last_by_code() -> None:
    told = themes("Left out", "Last", "First", "Middle", "Left out too")
    ranks = {"alfa": (3, 1, 2), "beta": (3, 1, 2), "gamma": (2, 1, 3)}
    rows = [row | {"theme_id": row["theme_id"] + 1} for row in votes(ranks)]
    standing = figures(told, rows).standings[0]
    assert [theme.title for theme in standing.themes] == ["First", "Middle", "Last", "Left out", "Left out too"]
    assert [theme.place for theme in standing.themes] == [1, 2, 3, None, None]
    assert [theme.title for theme in standing.voted_on] == ["First", "Middle", "Last"]


def test_a_theme_keeps_one_rank_for_each_ballot_in_the_order_of_the_ballots() -> None:
    standing = figures(THREE, votes(AGREED)).standings[0]
    assert [ballot.name for ballot in standing.ballots] == ["Alfa", "Beta", "Delta", "Gamma"]
    assert [theme.ranks for theme in standing.themes] == [(1, 1, 1, 1), (2, 2, 2, 3), (3, 3, None, 2)]
    assert standing.last_rank == 3


def test_themes_that_the_ballots_do_not_tell_apart_share_their_place() -> None:
    standing = figures(THREE, votes({"alfa": (1, 1, 2), "beta": (1, 1, 2)})).standings[0]
    assert [theme.place for theme in standing.themes] == [1, 1, 3]
    assert standing.tied
    assert [theme.leads for theme in standing.themes] == [True, True, False]


@pytest.mark.parametrize(
    ("status", "fate", "steps"),
    [
        ("suggested", "suggested", 1),
        ("prioritised", "unscheduled", 2),
        ("scheduled", "scheduled", 3),
        ("delivered", "delivered", 4),
        ("lesson", "lesson", 5),
        ("merged", "merged", 1),
        ("dropped", "dropped", 1),
    ],
)
def test_a_theme_has_taken_as_many_steps_as_its_status_says(status: str, fate: str, steps: int) -> None:
    theme = (
        figures(themes("First", "Second", t2=status), votes({"alfa": (1, 2), "beta": (1, 2)})).standings[0].themes[1]
    )
    assert (theme.fate, theme.steps) == (fate, steps)


def test_only_a_delivered_theme_is_a_lesson() -> None:
    told = themes("First", t1="scheduled")
    told[0]["lesson"] = True
    assert figures(told, votes({"alfa": (1,)})).standings[0].themes[0].fate == "scheduled"


def test_a_suggested_theme_that_leads_is_not_scheduled() -> None:
    standing = figures(themes("First", "Second", t1="suggested", t2="suggested"), votes({"alfa": (1, 2)})).standings[0]
    assert [theme.fate for theme in standing.themes] == ["unscheduled", "suggested"]


def test_abstentions_and_silence_are_told_apart_and_rank_nothing() -> None:
    found = figures(THREE, votes(AGREED, abstained=["echo"], silent=["foxtrot", "golf"]))
    round_ = found.standings[0].round
    assert round_ is not None
    assert (round_.firms("voted"), round_.firms("abstained"), round_.firms("silent")) == (4, 1, 2)
    assert len(found.standings[0].ballots) == 4
    assert found.n == 11


def test_an_open_round_has_no_order_and_no_ranks() -> None:
    found = figures(THREE, votes(AGREED, closed=False, silent=["echo"]))
    standing = found.standings[0]
    assert found.n == 0
    assert standing.ballots == ()
    assert [theme.title for theme in standing.themes] == ["First", "Second", "Third"]
    assert [theme.place for theme in standing.themes] == [None, None, None]
    assert standing.agreement is None


def test_without_a_selection_everything_counts_and_nothing_stands_out() -> None:
    found = figures(THREE, votes(AGREED))
    assert found.n == 11
    assert not found.filtered
    assert not any(theme.focus for theme in found.standings[0].themes)


def test_a_selected_theme_stands_out_even_where_no_event_took_it_up() -> None:
    found = figures(THREE, votes(AGREED), linked("theme=t2"))
    assert [theme.focus for theme in found.standings[0].themes] == [False, True, False]
    assert found.n == 4


def test_a_selected_event_makes_the_themes_it_took_up_stand_out() -> None:
    found = figures(THREE, votes(AGREED), linked("event=W1"), reached={1, 3})
    assert [theme.focus for theme in found.standings[0].themes] == [True, False, True]
    assert found.n == 4 + 3


def test_a_selected_theme_and_a_selected_event_meet() -> None:
    found = figures(THREE, votes(AGREED), linked("event=W1&theme=t2&theme=t3"), reached={1, 3})
    assert [theme.focus for theme in found.standings[0].themes] == [False, False, True]
    assert found.n == 3


def test_a_selected_firm_counts_its_own_ranks_and_leaves_the_rows_alone() -> None:
    found = figures(THREE, votes(AGREED), linked("organisation=delta"))
    assert [ballot.name for ballot in found.standings[0].ballots if ballot.focus] == ["Delta"]
    assert not any(theme.focus for theme in found.standings[0].themes)
    assert all(theme.counted for theme in found.standings[0].themes)
    assert found.n == 2


def test_a_firm_and_a_theme_meet_in_one_rank() -> None:
    assert figures(THREE, votes(AGREED), linked("organisation=delta&theme=t1")).n == 1
    assert figures(THREE, votes(AGREED), linked("organisation=delta&theme=t3")).n == 0


def test_a_kind_of_organisation_changes_nothing() -> None:
    found = figures(THREE, votes(AGREED), linked("kind=startup"))
    assert (found.n, found.filtered) == (11, False)


def test_ballots_of_different_programmes_are_never_pooled() -> None:
    scope = [programme(1), programme(2)]
    told = themes("First", "Second") + [row | {"id": row["id"] + 10} for row in themes("First", "Second", owner=2)]
    other = [row | {"theme_id": row["theme_id"] + 10} for row in votes({"alfa": (2, 1), "beta": (2, 1)}, owner=2)]
    found = figures(told, votes({"alfa": (1, 2), "beta": (1, 2)}) + other, linked("", scope))
    assert [[theme.value for theme in standing.themes] for standing in found.standings] == [
        ["P1.t1", "P1.t2"],
        ["P2.t2", "P2.t1"],
    ]
    assert [standing.agreement.w for standing in found.standings if standing.agreement] == [1, 1]
    assert found.n == 8


def test_programmes_without_a_row_count_all_the_same() -> None:
    on = linked("", [programme(1), programme(2)])
    found = VIEW.measures(read(THREE, votes(AGREED), on, rest={"themes": 5, "ranks": 40}), on, WIDE)
    assert (found.n, found.left_out_themes) == (51, 0)


def test_approval_is_a_rule_of_its_own_only_where_it_was_asked_for() -> None:
    ranks = {"alfa": (1, 2), "beta": (1, 2)}
    asked = figures(THREE[:2], votes(ranks, approvals={"alfa": (None, "approve"), "beta": ("disapprove", "neutral")}))
    assert (asked.standings[0].rules, figures(THREE[:2], votes(ranks)).standings[0].rules) == (5, 4)
    assert [(theme.title, theme.rules_led) for theme in asked.standings[0].themes] == [("First", 4), ("Second", 1)]
