"""Titles state what is drawn, name the selection, and fit."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from markupsafe import Markup

from dashboard.linking import Linked
from dashboard.views.themes.titles import leader
from tests.unit.dashboard.views.themes.vote import (
    AGREED,
    Ranks,
    drawn,
    figures,
    linked,
    programme,
    themes,
    votes,
    words,
)

PILOT, DOOR, SCOUTING = "From pilot to purchase", "One door in", "Scouting"
TOLD = themes(PILOT, DOOR, SCOUTING, t1="lesson", t3="dropped")
EVERY_FATE = ("suggested", "prioritised", "scheduled", "delivered", "lesson", "merged", "dropped")
RIVALS: Ranks = {f"firm{number}": ranks for number, ranks in enumerate([(1, 2, 3, 4, 5)] * 6 + [(5, 1, 2, 3, 4)] * 3)}
"""The first theme wins every duel; the second has the best mean place."""


def titled(search: str = "", ranks: Ranks = AGREED, reached: Collection[int] | None = None, **told: Any) -> Markup:
    return drawn(TOLD, votes(ranks, **told), linked(search), reached).title


def test_one_leader_under_all_rules() -> None:
    assert titled() == "“From pilot to purchase” leads under all four rules"


def test_one_leader_under_most_rules() -> None:
    told = themes("First", "Second", "Third", "Fourth", "Fifth")
    assert drawn(told, votes(RIVALS)).title == "“First” leads under three of four rules"


def test_rules_that_put_different_themes_first_lead_to_no_claim() -> None:
    # First and second tie under all four rules that were asked, the fourth joins them under one.
    ranks = {
        "a": (2, 1, 4, 3, 5),
        "b": (1, 3, 5, 2, 4),
        "c": (2, 1, 4, 3, 5),
        "d": (1, 3, 4, 2, 5),
        "e": (5, 3, 2, 1, 4),
    }
    told = drawn(themes("First", "Second", "Third", "Fourth", "Fifth"), votes(ranks)).title
    assert told == "Three themes could lead; rules disagree"


def test_themes_that_tie_under_every_rule_share_the_first_place() -> None:
    assert titled(ranks=dict.fromkeys("abcdef", (1, 1, 2))) == "Two themes share the first place"


def test_agreement_within_chance_is_all_that_is_said() -> None:
    ranks = {"a": (1, 2, 3), "b": (3, 1, 2), "c": (2, 3, 1)}
    assert titled(ranks=ranks) == "Firms agree no more than by chance"


def test_one_ballot_is_too_few_to_tell() -> None:
    assert titled(ranks={"a": (1, 2, 3)}, silent=["b", "c"]) == "Too few to tell: 1 of 3 voted"


def test_ballots_that_tie_everything_say_nothing() -> None:
    assert titled(ranks={"a": (1, 1, 1), "b": (None, None, None)}) == "The ballots put no theme above another"


def test_a_vote_still_open_and_no_vote_at_all() -> None:
    assert titled(closed=False, silent=["echo"]) == "The firms are still voting: 4 of 5 ballots in"
    assert drawn(TOLD, []).title == "Three themes, and no ballot on them"
    assert drawn(TOLD[:1], []).title == "One theme, and no ballot on it"
    assert drawn([], []).title == "No theme is recorded yet"


def test_a_vote_that_has_not_begun_is_not_going_on() -> None:
    on = replace(linked(), programmes=(programme(as_of=date(2019, 2, 1)),))
    drawing = drawn(TOLD, votes(AGREED, closed=False), on)
    assert drawing.title == "The firms vote from 2019-03-01 on"
    assert "round opens 2019-03-01" in words(drawing)


@pytest.mark.parametrize(
    ("led", "leads"), [((3, 1, 0), 0), ((2, 1, 1), None), ((2, 2, 0), None), ((1, 4, 1), 1), ((5, 5, 0), None)]
)
def test_a_theme_leads_only_under_more_rules_than_any_other_and_more_than_half(
    led: tuple[int, ...], leads: int | None
) -> None:
    standing = figures(TOLD, votes(AGREED)).standings[0]
    told = tuple(replace(theme, rules_led=count) for theme, count in zip(standing.themes, led, strict=True))
    found = leader(replace(standing, themes=told, rules=max(4, *led)))
    assert found == (None if leads is None else told[leads])


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("lesson", "<em>Scouting</em> came second; a lesson followed"),
        ("delivered", "<em>Scouting</em> came second and was delivered"),
        ("scheduled", "<em>Scouting</em> came second and is scheduled"),
        ("prioritised", "<em>Scouting</em> came second; it is not scheduled"),
        ("suggested", "<em>Scouting</em> came second; it is not scheduled"),
        ("merged", "<em>Scouting</em> came second and was merged"),
        ("dropped", "<em>Scouting</em> came second and was dropped"),
    ],
)
def test_a_selected_theme_is_told_by_its_place_and_its_fate(status: str, said: str) -> None:
    assert drawn(themes("First", SCOUTING, "Third", t2=status), votes(AGREED), linked("theme=t2")).title == said


def test_a_selected_theme_that_shares_its_place_says_so() -> None:
    told = titled("theme=t2", dict.fromkeys("abc", (1, 1, 2)))
    assert told == "<em>One door in</em> came joint first; it is not scheduled"


def test_a_selected_theme_without_a_vote_is_told_by_its_fate() -> None:
    assert drawn(TOLD, [], linked("theme=t1")).title == (
        "<em>From pilot to purchase</em> was delivered; a lesson followed"
    )
    assert titled("theme=t2", closed=False) == "<em>One door in</em> is not scheduled"


def test_several_selected_themes_are_told_by_their_places() -> None:
    assert titled("theme=t3&theme=t2") == "<em>Two themes</em> came second and third"
    assert drawn(TOLD, [], linked("theme=t3&theme=t2")).title == "<em>Two</em> of three themes"


def test_a_host_is_told_by_the_themes_it_took_up() -> None:
    assert titled("host=fjordstål", reached=[3]) == "<em>Fjordstål</em> took up the third theme"
    assert titled("host=fjordstål", reached=[3, 2]) == "<em>Fjordstål</em> took up the second and third themes"
    assert titled("host=fjordstål", reached=[]) == "<em>Fjordstål</em> took up none of three themes"


def test_a_host_that_took_up_the_leading_theme_is_told_as_the_picture_tells_it() -> None:
    told = titled("host=nordverk", reached=[1, 3])
    assert told == "“<em>From pilot to purchase</em>” leads under all four rules"


def test_other_keys_reach_themes_by_way_of_events() -> None:
    assert titled("startup=lavkod", reached=[2]) == "<em>Lavkod</em> reaches the second theme"
    assert titled("startup=lavkod&stage=pitched", reached=[2]) == "<em>The selection</em> reaches the second theme"
    assert titled("host=alfa&startup=lavkod", reached=[]) == "No theme meets the whole selection"


def test_a_firm_is_told_by_its_first_choice_against_the_groups_order() -> None:
    ranks: Ranks = {
        **AGREED,
        "echo": (3, 2, 1),
        "foxtrot": (2, 2, 3),
        "golf": (None, None, None),
        "hotel": (5, 4, None),
    }
    for firm, said in (
        ("alfa", "<em>Alfa</em> put first what came first"),
        ("echo", "<em>Echo</em> put first what came third"),
        ("foxtrot", "<em>Foxtrot</em> put two themes first"),
        ("golf", "<em>Golf</em> left all themes unranked"),
        ("hotel", "<em>Hotel</em> put first what came second"),
    ):
        assert titled(f"organisation={firm}", ranks) == said


def test_a_firm_without_a_ballot_is_told_why() -> None:
    told: dict[str, Any] = {"abstained": ["xray"], "silent": ["yankee"]}
    assert titled("organisation=xray", **told) == "<em>Xray</em> abstained"
    assert titled("organisation=yankee", **told) == "<em>Yankee</em> did not vote"
    assert titled("organisation=zulu", **told) == "<em>Zulu</em> has no vote on the themes"
    assert drawn(TOLD, [], linked("organisation=zulu")).title == "<em>Zulu</em> has no vote on the themes"


def test_a_firm_and_themes_are_told_by_the_ranks_it_gave() -> None:
    assert titled("organisation=gamma&theme=t2") == "<em>Gamma</em> ranked <em>One door in</em> third"
    assert titled("organisation=delta&theme=t3") == "<em>Delta</em> left <em>Scouting</em> unranked"
    assert titled("organisation=delta&host=alfa", reached=[1, 3]) == "<em>Delta</em> ranked one of these two themes"
    assert titled("organisation=delta&host=alfa", reached=[]) == "No theme meets the whole selection"


def test_several_firms_are_counted() -> None:
    assert titled("organisation=alfa&organisation=beta") == "<em>Two</em> of four ballots stand out"
    assert titled("organisation=alfa&organisation=zulu") == "<em>One</em> of four ballots stands out"
    assert titled("organisation=yes&organisation=zulu") == "<em>None</em> of four ballots stand out"


def test_a_kind_leaves_the_title_alone() -> None:
    assert titled("kind=startup") == titled()


def test_markup_in_a_name_is_shown_and_never_read() -> None:
    told = drawn(themes("<b>&</b>", "Second", "Third"), votes(AGREED), linked("theme=t1")).title
    assert told == "<em>&lt;b&gt;&amp;&lt;/b&gt;</em> came first; it is not scheduled"


LONG = "An unreasonably long name that somebody pasted from a report " * 3
SELECTIONS: Mapping[str, Collection[int] | None] = {
    "": None,
    "theme=t2": None,
    "theme=t1&theme=t2&theme=t3": None,
    "host=alfa": {1},
    "host=beta": {2, 3},
    "event=W1": {2, 3},
    "startup=lavkod&host=beta": {2},
    "organisation=alfa": None,
    "organisation=xray": None,
    "organisation=yankee": None,
    "organisation=zulu": None,
    "organisation=alfa&theme=t2": None,
    "organisation=delta&theme=t3": None,
    "organisation=delta&host=alfa": {1, 3},
    "organisation=alfa&organisation=beta": None,
}


@pytest.mark.parametrize("search", SELECTIONS)
@pytest.mark.parametrize("status", EVERY_FATE)
def test_a_title_fits_however_long_its_names_are_and_keeps_its_verb(search: str, status: str) -> None:
    told = themes(LONG, LONG, LONG, t1=status, t2=status, t3=status)
    names = {value: LONG for _, value in linked(search).selection.filters}
    on: Linked = linked(search, names=names)
    rows = votes(AGREED, abstained=["xray"], silent=["yankee"])
    title = drawn(told, rows, on, SELECTIONS[search]).title
    text = title.striptags()
    assert len(text) <= 55
    assert not text.endswith((".", "…", "”"))
    assert ("<em>" in title) == bool(search)
