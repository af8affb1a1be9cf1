"""What of a vote is frozen: enough ballots, and none of them."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import Engine

from dashboard.drawing.geometry import WIDE
from dashboard.linking import link
from dashboard.selection import Selection
from dashboard.views.themes import VIEW
from dashboard.views.themes.frozen import frozen
from data.access import STEERING_GROUP, door_for
from data.frames import fetch
from data.release.figures import Figure
from tests.scribe import Story, scribe_of

DOOR = door_for(STEERING_GROUP)
TODAY = date(2019, 12, 1)


def figures_of(engine: Engine, reference: str) -> tuple[Figure, ...]:
    fetched = partial(fetch, engine)
    return frozen(fetched, DOOR, link(fetched, DOOR, Selection.of(programme=[reference]), TODAY))


def named(figures: tuple[Figure, ...], name: str) -> list[Figure]:
    return [figure for figure in figures if figure.figure == name]


def vote(story: Story, firms: int, closes: date = date(2019, 3, 8)) -> None:
    """Two themes, and so many firms that rank the second first."""
    themes = [story.theme(code, status="suggested") for code in ("a", "b")]
    round_ = story.put("priority_round", number=4, opens=date(2019, 3, 1), closes=closes)
    for number in range(firms):
        story.joins(f"firm{number}")
        firm = story.scribe.organisations[f"firm{number}"]
        story.put("elector", round_id=round_, organisation_id=firm)
        ballot = story.put("ballot", round_id=round_, organisation_id=firm, version=1, abstained=False)
        for rank, theme in enumerate(reversed(themes), start=1):
            story.put("ballot_item", ballot_id=ballot, theme_id=theme, rank=rank)


@pytest.mark.parametrize("reference", ["2017-04411", "2019-01367"])
def test_the_frozen_order_is_the_one_that_the_live_door_shows(sample: Engine, reference: str) -> None:
    fetched = partial(fetch, sample)
    linked = link(fetched, DOOR, Selection.of(programme=[reference]), TODAY)
    (live,) = VIEW.measures(VIEW.read(fetched, DOOR, linked, WIDE), linked, WIDE).standings
    figures = figures_of(sample, reference)
    order = [(figure.theme, figure.value, figure.detail == "leading") for figure in named(figures, "order")]
    assert order == [(theme.value, theme.place, theme.leads) for theme in live.themes]
    assert [(figure.detail, figure.value) for figure in named(figures, "fate")] == [
        (theme.fate, theme.steps) for theme in live.themes
    ]
    assert [figure.value for figure in named(figures, "agreement")] == [live.agreement.w]
    assert [figure.value for figure in named(figures, "agreement_chance")] == [live.agreement.chance]
    assert [(figure.value, figure.of) for figure in named(figures, "ballots")] == [
        (len(live.ballots), len(live.round.turnout))
    ]


def test_no_figure_names_a_firm(sample: Engine) -> None:
    for figure in figures_of(sample, "2019-01367"):
        assert (figure.view, figure.audience, figure.host, figure.organisation) == ("themes", "everyone", None, None)
        assert figure.contributors == frozenset()


@pytest.mark.parametrize(("firms", "state"), [(4, "suppressed"), (5, "value")])
def test_an_order_needs_five_ballots(database: Engine, firms: int, state: str) -> None:
    with scribe_of(database) as scribe:
        vote(scribe.programme(), firms)
    figures = figures_of(database, "P")
    assert {figure.state for figure in named(figures, "order")} == {state}
    assert {figure.state for figure in named(figures, "agreement")} == {state}
    assert [figure.value for figure in named(figures, "round")] == [4]
    if state == "suppressed":
        assert [figure.reason for figure in named(figures, "ballots")] == ["fewer_than_five_ballots"]
        assert all(
            figure.value is None and figure.of is None
            for figure in figures
            if figure.figure in ("order", "ballots", "agreement")
        )
        assert [figure.theme for figure in named(figures, "order")] == ["a", "b"]
        assert [figure.detail for figure in named(figures, "fate")] == ["suggested", "suggested"]
        assert not named(figures, "agreement_chance")
    else:
        assert [(figure.theme, figure.value) for figure in named(figures, "order")] == [("b", 1), ("a", 2)]
        assert [figure.detail for figure in named(figures, "fate")] == ["unscheduled", "suggested"]


def test_nothing_is_frozen_of_an_open_round(database: Engine) -> None:
    with scribe_of(database) as scribe:
        vote(scribe.programme(planned_end=date(2019, 3, 5)), 9, closes=date(2020, 3, 8))
    figures = figures_of(database, "P")
    assert [(figure.state, figure.item, figure.value) for figure in named(figures, "round")] == [("pending", "4", None)]
    assert {figure.state for figure in named(figures, "order")} == {"pending"}
    assert [figure.theme for figure in named(figures, "order")] == ["a", "b"]


def test_themes_without_a_vote_keep_their_fate(database: Engine) -> None:
    with scribe_of(database) as scribe:
        scribe.programme().theme("a", status="delivered")
        scribe.programme("Q")
    figures = figures_of(database, "P")
    assert [(figure.state, figure.reason) for figure in named(figures, "order")] == [("not_collected", "no_round")]
    assert [(figure.detail, figure.value, figure.of) for figure in named(figures, "fate")] == [("delivered", 4, 5)]
    assert figures_of(database, "Q") == ()
