"""What each deeper chart of feedback says of records whose every answer can be counted by hand."""

from collections.abc import Callable

import numpy as np
import plotly.graph_objects as go
import pytest
from krippendorff import alpha
from sqlalchemy import Engine

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Path, Rect, Shape
from dashboard.texts import DASH, NARROW_SPACE
from tests.unit.dashboard.views.feedback.deeper import cells, chart_by, kinds, one_firm, scales, story
from tests.unit.dashboard.views.feedback.record import NORDVERK, by_rater
from tests.unit.dashboard.views.feedback.test_feedback_drawing import marks, respondents, shapes

Recorded = Callable[..., Engine]
SERIES, PROGRAMME = "", "programme=2019-01367"
NORDVERK_SELECTED = f"{PROGRAMME}&host=nordverk"


def drawn(drawing: Drawing, kind: type[Shape], *roles: str) -> list[Shape]:
    return [shape for shape in shapes(drawing) if isinstance(shape, kind) and shape.role in roles]


def test_a_host_is_told_apart_from_the_other_by_six_raters_who_agree(recorded: Recorded) -> None:
    drawing = chart_by(recorded(story), "paired", PROGRAMME)
    assert str(drawing.title) == "2 of 2 hosts rated unlike the others"
    rows = {row[0]: row[2:] for row in cells(drawing)}
    # Openness: 4 4 5 5 5 5 at Nordverk by those who gave Hjortmaskin 2 3 4 4 4 4.
    assert rows["Nordverk"] == ["0", "0", "0", "5", "1", "6", "0.031", f"above the others, p{NARROW_SPACE}0.03"]
    assert rows["Hjortmaskin"] == ["1", "5", "0", "0", "0", "6", "0.031", f"below the others, p{NARROW_SPACE}0.03"]
    assert rows["Fjordstål"][-1] == "suppressed: fewer than five raters"
    assert rows["Isgrind"][-1] == "round open until 2019-12-06"
    assert [row[0] for row in cells(drawing)] == ["Hjortmaskin", "Fjordstål", "Nordverk", "Isgrind"]


def test_the_criteria_of_a_selected_host_follow_each_tested_alone(recorded: Recorded) -> None:
    drawing = chart_by(recorded(story), "paired", NORDVERK_SELECTED)
    assert drawing.title.striptags() == "Nordverk: unlike the others on 1 of 6 criteria"
    rows = cells(drawing)[4:]
    assert [row[2:7] for row in rows[:3]] == [
        ["0", "0", "0", "5", "1"],
        ["0", "0", "3", "3", "0"],
        ["0", "2", "2", "2", "0"],
    ]
    assert [row[8] for row in rows[:3]] == ["0.031", "0.250", "1.000"]
    assert len(drawn(drawing, Rect, "att f", "reg f", "unr f")) == 6 + 6 * 6
    assert drawing.footer.startswith("36 pairs; as of 2019-11-30")


def test_a_kind_or_a_firm_does_not_reach_pairs_and_is_told_so(recorded: Recorded) -> None:
    whole = chart_by(recorded(story), "paired", PROGRAMME)
    drawing = chart_by(recorded(story), "paired", f"{PROGRAMME}&kind=large_firm&organisation=isgrind")
    assert drawing.notes == (
        "Ratings are never shown by who gave them.",
        "Pairs are not told apart by kind (large firms).",
    )
    assert cells(drawing) == cells(whole)


def test_a_host_that_nobody_compares_with_another_has_no_pairs(recorded: Recorded) -> None:
    drawing = chart_by(recorded(scales), "paired", "programme=P")
    assert {row[-1] for row in cells(drawing)} == {"not applicable: nobody rated another shown host"}
    assert str(drawing.title) == "Too few pairs to tell a host from the others"


def test_respondents_of_no_organisation_are_nobodys_pairs(recorded: Recorded) -> None:
    drawing = chart_by(recorded(respondents), "paired", "programme=P")
    assert drawing.notes == ("Pairs need hosts: no event with a host has a round of feedback.",)


def test_respondents_of_no_organisation_have_no_kind_and_no_host(recorded: Recorded) -> None:
    by_kind = chart_by(recorded(respondents), "kinds", "programme=P")
    assert str(by_kind.title) == "The raters' kind is not recorded"
    assert [row[2] for row in cells(by_kind)] == ["not collected: the raters' kind"]
    series = chart_by(recorded(respondents), "series", "programme=P")
    assert series.notes[0].startswith("No event with a host has been rated.")


def test_criteria_stand_side_by_side_with_how_far_a_hosts_raters_agree(recorded: Recorded) -> None:
    drawing = chart_by(recorded(story), "criteria", NORDVERK_SELECTED)
    by_name = {tuple(row[:2]): row[2:] for row in cells(drawing)}
    assert by_name["Nordverk", "Scouting"] == ["3", "7", f"43{NARROW_SPACE}%"]
    assert by_name["Hjortmaskin", "Scouting"] == ["5", "8", f"63{NARROW_SPACE}%"]
    known = round(
        float(alpha(reliability_data=np.array(by_rater(NORDVERK), dtype=float), level_of_measurement="ordinal")), 2
    )
    assert by_name["Nordverk", "Agreement of raters, \u03b1"][0] == f"{known:.2f}"
    assert drawing.title.striptags() == f"Nordverk: agreement of raters \u03b1 {known:.2f}, 6 criteria"
    assert "one questionnaire: nothing to compare it with" in drawing.footer


def test_agreement_stands_on_a_hosts_own_page_only(recorded: Recorded) -> None:
    drawing = chart_by(recorded(story), "criteria", PROGRAMME)
    assert not any("Agreement" in row[1] for row in cells(drawing))
    # Hjortmaskin has five of eight on every criterion, and Nordverk most on all but scouting and speed.
    assert str(drawing.title) == "4 of 6 criteria favourable to most at each host"


def test_one_host_under_two_questionnaires_on_two_scales(recorded: Recorded) -> None:
    drawing = chart_by(recorded(scales), "criteria", "programme=P")
    day, other = "Nordverk 03-27", "Nordverk 05-15"
    by_name = {tuple(row[:2]): row[2] for row in cells(drawing)}
    assert by_name == {
        (day, "Hours to an answer"): "6",
        (day, "Openness"): "6",
        (day, "Trust"): "not applicable: not asked here",
        (other, "Hours to an answer"): "not applicable: not asked here",
        (other, "Openness"): "6",
        (other, "Trust"): "0",
    }
    assert "2 questionnaires" in drawing.footer


def test_large_firms_and_startups_are_told_apart_where_both_keep_five_raters(recorded: Recorded) -> None:
    drawing = chart_by(recorded(kinds), "kinds", "programme=P")
    assert str(drawing.title) == "Nordverk: large firms more favourable than startups"
    assert [row[2:5] for row in cells(drawing)] == [["large firms", "5", "6"], ["startups", "1", "6"]]
    assert (drawing.state, drawing.n) == ("ready", 12)


def test_a_single_kind_is_nothing_to_compare(recorded: Recorded) -> None:
    drawing = chart_by(recorded(story), "kinds", PROGRAMME)
    assert str(drawing.title) == "Rated by a single kind: nothing to compare"
    assert [row[2] for row in cells(drawing)] == [
        "only large firms rated",
        "suppressed: fewer than five raters",
        "only large firms rated",
        "round open until 2019-12-06",
    ]
    assert (drawing.state, drawing.n) == ("unreached", 0)


def test_comments_are_counted_twice_by_host_and_by_barrier_and_told_in_the_alphabets_order(recorded: Recorded) -> None:
    drawing = chart_by(recorded(story), "comments", PROGRAMME)
    assert str(drawing.title) == "2 of 4 comments name a cultural barrier"
    assert cells(drawing) == [
        ["Nordverk", "adversity", DASH, "Comment 5"],
        ["Nordverk", "strength", "cultural", "Comment 6"],
        ["Hjortmaskin", "challenge", "structural", "Comment 7"],
        ["Hjortmaskin", "strength", "cultural", "Comment 8"],
    ]
    assert len(drawn(drawing, Path, "att")) == 2 * drawing.n == 8


def test_comments_of_a_selected_host_stand_out_and_the_others_stay(recorded: Recorded) -> None:
    drawing = chart_by(recorded(story), "comments", NORDVERK_SELECTED)
    assert drawing.title.striptags() == "Nordverk: 1 of 2 name a cultural barrier"
    assert len(drawn(drawing, Path, "att f")) == len(drawn(drawing, Path, "att")) == 4
    assert drawing.n == 2


def test_suggestions_stand_under_their_decisions_and_the_overdue_have_another_shape(recorded: Recorded) -> None:
    drawing = chart_by(recorded(story), "suggestions", PROGRAMME)
    assert str(drawing.title) == "1 of 4 suggestions overdue, 1 unanswered"
    assert cells(drawing) == [
        ["Hjortmaskin", "Suggestion 4", "rejected", "Too dear.", DASH, DASH],
        ["Nordverk", "Suggestion 1", "undecided", DASH, DASH, DASH],
        ["Nordverk", "Suggestion 2", "agreed", DASH, "Do it, due 2019-11-15, in progress", "15"],
        ["Nordverk", "Suggestion 3", "agreed", DASH, "Do it, due 2019-12-15, in progress", DASH],
    ]
    assert len(drawn(drawing, Path, "att")) == 1
    assert len(drawn(drawing, Rect, "att")) == 2
    assert len(drawn(drawing, Rect, "unr")) == 1
    assert "Nordverk: Suggestion 2 (agreed, overdue by 15 days)" in {mark.label for mark in marks(drawing)}
    assert "Nordverk: 1 overdue, 15 days" in {mark.label for mark in marks(drawing)}


def test_hosts_of_the_series_stand_in_time_and_those_without_a_share_are_told(recorded: Recorded) -> None:
    drawing = chart_by(recorded(story), "series", NORDVERK_SELECTED)
    assert str(drawing.title) == (f"0{NARROW_SPACE}% favourable at the first host, 100{NARROW_SPACE}% at the latest")
    rows = {row[0]: row[1:] for row in cells(drawing)}
    assert list(rows) == ["Tallmyra", "Hjortmaskin", "Fjordstål", "Nordverk", "Isgrind"]
    assert rows["Tallmyra"] == [
        "2017-04411", "2018-01-17", "0", "5", f"0{NARROW_SPACE}%", f"0{DASH}38{NARROW_SPACE}%", "0", "0", DASH,
    ]  # fmt: skip
    # Two lessons rest on Hjortmaskin's workshop and one on Tallmyra's, all before Nordverk's; one of them on it too.
    assert rows["Nordverk"][-3:] == ["3", "1", "2 of 3"]
    assert drawing.notes == (
        "Fjordstål: suppressed: fewer than five raters; Isgrind: round open until 2019-12-06",
        "Lessons: 1 of 3 rest on a host's workshop and an earlier event; use is not recorded.",
    )


def test_a_point_selects_its_host_where_that_is_in_scope(recorded: Recorded) -> None:
    drawing = chart_by(recorded(story), "series", NORDVERK_SELECTED)
    assert drawing.plot is not None
    (trace,) = drawing.plot.data
    assert trace["customdata"] == [None, "host=hjortmaskin", "host=nordverk"]
    assert trace["marker"]["color"] == ["var(--mark)", "var(--mark)", "var(--accent)"]
    assert trace["y"] == [0, 0.625, 1]
    assert trace["error_y"]["arrayminus"][2] == pytest.approx(0.125)
    assert go.Figure({"data": [{**trace, "marker": {}, "error_y": {}, "textfont": {}}]}).data[0].x[0] == "2018-01-17"
    everywhere = chart_by(recorded(story), "series", SERIES).plot
    assert everywhere is not None
    assert everywhere.data[0]["customdata"][0] == "host=2017-04411.tallmyra"


def test_a_firm_alone_has_nothing_to_be_compared_with(recorded: Recorded) -> None:
    said = {
        name: str(chart_by(recorded(one_firm), name, "programme=P").title) for name in ("paired", "criteria", "series")
    }
    assert said == {
        "paired": "Too few pairs to tell a host from the others",
        "criteria": "Too few raters to show a criterion",
        "series": "No host of the series can be shown yet",
    }


def test_no_chart_says_that_a_host_used_a_lesson_where_none_is_linked(recorded: Recorded) -> None:
    drawing = chart_by(recorded(kinds), "series", "programme=P")
    assert "No lesson is linked to an event, so nothing tells whether hosts used one." in drawing.notes
