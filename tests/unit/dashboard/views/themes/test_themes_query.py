"""What the statements find, on both databases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, Select, select

from dashboard.drawing.geometry import WIDE, WIDE_PAGE, Frame
from dashboard.linking import Linked, link
from dashboard.selection import parse
from dashboard.views.themes import VIEW, leading_unscheduled
from dashboard.views.themes.figures import Figures
from data.access import STEERING_GROUP, door_for
from data.frames import fetch, records
from tests.scribe import Scribe, Story, scribe_of

DOOR = door_for(STEERING_GROUP)
TODAY = date(2019, 6, 1)
MARCH, MAY, JULY = date(2019, 3, 8), date(2019, 5, 8), date(2019, 7, 8)


@dataclass(frozen=True)
class Asked:
    """A database, and how often it was asked."""

    engine: Engine
    statements: list[Select[Any]]

    def fetch(self, statement: Select[Any]) -> Any:
        self.statements.append(statement)
        return fetch(self.engine, statement)

    def linked(self, search: str) -> Linked:
        return link(self.fetch, DOOR, parse(search)[0], TODAY)

    def figures(self, search: str, frame: Frame = WIDE) -> Figures:
        on = self.linked(search)
        self.statements.clear()
        found: Figures = VIEW.measures(VIEW.read(self.fetch, DOOR, on, frame), on, frame)
        return found

    def unscheduled(self, search: str) -> list[tuple[str, str, int]]:
        on = self.linked(search)
        self.statements.clear()
        rows = records(leading_unscheduled(self.fetch, DOOR, on))
        return [(row["reference"], row["code"], row["total"]) for row in rows]


@pytest.fixture
def asked(database: Engine) -> Iterator[Asked]:
    yield Asked(database, [])


def vote(
    story: Story,
    ranks: dict[str, Sequence[int | None]],
    themes: Sequence[int],
    *,
    number: int = 1,
    closes: date = MARCH,
    abstained: Sequence[str] = (),
    silent: Sequence[str] = (),
) -> None:
    """A round of which these firms are the electors; they take part already."""
    round_ = story.put("priority_round", number=number, opens=date(2019, 3, 1), closes=closes)
    known = story.scribe.organisations
    for firm in (*ranks, *abstained, *silent):
        story.put("elector", round_id=round_, organisation_id=known[firm])
    for firm in abstained:
        story.put("ballot", round_id=round_, organisation_id=known[firm], version=1, abstained=True)
    for firm, given in ranks.items():
        ballot = story.put("ballot", round_id=round_, organisation_id=known[firm], version=1, abstained=False)
        for theme, rank in zip(themes, given, strict=True):
            story.put("ballot_item", ballot_id=ballot, theme_id=theme, rank=rank)


def circle(scribe: Scribe, reference: str = "P", **values: Any) -> tuple[Story, list[int]]:
    """Four firms, and three themes of which a workshop of the first firm's took up the first two."""
    story = scribe.programme(reference, **values)
    story.joins("alfa", "beta", "gamma", "delta")
    event = story.event("W1", host="alfa")
    session, other = story.session(event), story.session(event, 2, hour=13)
    first = story.theme("first", session, other, title="First", status="delivered")
    second = story.theme("second", session, title="Second", status="prioritised")
    return story, [first, second, story.theme("third", title="Third", status="suggested")]


RANKS: dict[str, Sequence[int | None]] = {"alfa": (2, 1, None), "beta": (1, 2, 3), "gamma": (2, 1, 3)}


def test_the_latest_closed_round_counts_and_an_open_one_does_not(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        story, themes = circle(scribe)
        vote(story, {"alfa": (1, 2, 3)}, themes, number=1)
        vote(story, RANKS, themes, number=2, closes=MAY, abstained=["delta"])
        vote(story, {"alfa": (3, 2, 1)}, themes, number=3, closes=JULY)
    found = asked.figures("?programme=P")
    round_ = found.standings[0].round
    assert round_ is not None
    assert (round_.closed, round_.closes) == (True, MAY)
    assert dict(round_.turnout) == {"alfa": "voted", "beta": "voted", "gamma": "voted", "delta": "abstained"}
    assert found.n == 8
    assert {theme.title: theme.ranks for theme in found.standings[0].themes} == {
        "Second": (1, 2, 1),
        "First": (2, 1, 2),
        "Third": (None, 3, 3),
    }


def test_what_stands_on_a_ballot_that_abstains_is_not_counted(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        story, themes = circle(scribe)
        vote(story, RANKS, themes, abstained=["delta"])
        delta = select(DOOR.ballot.c.id).where(DOOR.ballot.c.organisation_id == scribe.organisations["delta"])
        ballot = scribe.connection.execute(delta).scalar_one()
        story.put("ballot_item", ballot_id=ballot, theme_id=themes[2], rank=1)
    found = asked.figures("?programme=P")
    assert found.n == 8
    assert len(found.standings[0].ballots) == 3
    assert asked.unscheduled("?programme=P") == [("P", "second", 1)]


def test_a_round_is_closed_on_the_day_that_the_programmes_figures_speak_of(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        for reference, as_of in (("early", date(2019, 5, 7)), ("late", MAY)):
            story, themes = circle(scribe, reference, as_of=as_of)
            vote(story, RANKS, themes, closes=MAY)
    for reference, closed, ranks in (("early", False, 0), ("late", True, 8)):
        found = asked.figures(f"?programme={reference}")
        round_ = found.standings[0].round
        assert round_ is not None
        assert (round_.closed, found.n) == (closed, ranks)


def test_an_open_round_shows_who_has_voted_and_no_rank(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        story, themes = circle(scribe)
        vote(story, RANKS, themes, closes=JULY, silent=["delta"])
    standing = asked.figures("?programme=P").standings[0]
    assert standing.round is not None
    assert (standing.round.closed, standing.round.firms("voted"), standing.round.firms("silent")) == (False, 3, 1)
    assert [theme.ranks for theme in standing.themes] == [(), (), ()]


def test_a_round_without_electors_and_a_programme_without_rounds_are_both_answered(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        story, themes = circle(scribe, "no-electors")
        vote(story, {}, themes)
        circle(scribe, "no-rounds")
        scribe.programme("nothing")
    empty = asked.figures("?programme=no-electors").standings[0]
    assert empty.round is not None
    assert dict(empty.round.turnout) == {}
    assert asked.figures("?programme=no-rounds").standings[0].round is None
    assert asked.figures("?programme=nothing").standings[0].themes == ()


def test_selected_events_reach_the_themes_that_any_of_their_sessions_took_up(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        story, themes = circle(scribe)
        vote(story, RANKS, themes)
        story.event("W2", day=date(2019, 4, 1), host="beta")
    for search, reached, ranks in (
        ("event=W1", {"First", "Second"}, 6),
        ("host=alfa", {"First", "Second"}, 6),
        ("host=beta", set(), 0),
        ("period=2019-03&theme=first", {"First"}, 3),
        ("period=2019-04&theme=first", set(), 0),
        ("theme=third", {"Third"}, 2),
        ("theme=third&host=alfa", set(), 0),
        ("host=alfa&organisation=alfa", {"First", "Second"}, 2),
    ):
        found = asked.figures(f"?programme=P&{search}")
        assert {theme.title for theme in found.standings[0].themes if theme.focus} == reached, search
        assert found.n == ranks, search


def test_a_lesson_counts_for_the_themes_that_it_rests_on(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        story, themes = circle(scribe)
        for number in (1, 2):
            lesson = story.put("lesson", number=number, claim="So", type="keep", confidence="strong")
            story.put("lesson_theme", lesson_id=lesson, theme_id=themes[0])
    assert [theme.fate for theme in asked.figures("?programme=P").standings[0].themes] == [
        "lesson",
        "unscheduled",
        "suggested",
    ]


def test_a_merged_theme_names_the_one_it_went_into(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        story, themes = circle(scribe)
        story.theme("twin", status="merged", merged_into_id=themes[0])
    twin = asked.figures("?programme=P").standings[0].themes[-1]
    assert (twin.fate, twin.merged_into) == ("merged", "First")


def test_programmes_without_a_row_are_counted_with_the_others(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        for number in range(1, 6):
            story, themes = circle(scribe, f"P{number}", planned_start=date(2019, 1, number))
            vote(story, RANKS, themes)
            vote(story, {"alfa": (3, 2, 1)}, themes, number=2, closes=JULY)
    narrow, wide = asked.figures("", Frame(600, 3)), asked.figures("", WIDE)
    assert [standing.programme.reference for standing in narrow.standings] == ["P5", "P4"]
    assert (narrow.left_out, narrow.n) == (3, 40)
    assert (wide.left_out, wide.n, len(wide.standings)) == (0, 40, 5)
    chosen = asked.figures("event=P1.W1", Frame(600, 3))
    assert (chosen.left_out_themes, chosen.n) == (2, 6)
    assert not any(theme.focus for standing in chosen.standings for theme in standing.themes)
    assert asked.figures("event=P1.W1&organisation=beta", Frame(600, 3)).n == 2


def test_a_click_asks_few_statements_however_many_programmes_there_are(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        for number in range(12):
            story, themes = circle(scribe, f"P{number}")
            vote(story, RANKS, themes)
    for search, most in (("?programme=P1", 2), ("?programme=P1&host=alfa", 3), ("", 3), ("?event=P1.W1", 4)):
        asked.figures(search)
        assert len(asked.statements) <= most, search
    asked.figures("", WIDE_PAGE)
    assert len(asked.statements) == 2


def test_a_leading_theme_that_nobody_scheduled_is_reported(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        story, themes = circle(scribe, "P")
        vote(story, RANKS, themes, number=2)
        vote(story, {"alfa": (3, 2, 1)}, themes, number=1)
        other, others = circle(scribe, "Q")
        vote(other, {"alfa": (2, 3, 1), "beta": (2, 3, 1), "gamma": (2, 3, 1)}, others, abstained=["delta"])
    assert asked.unscheduled("?programme=P") == [("P", "second", 1)]
    assert asked.unscheduled("?programme=Q") == [("Q", "third", 1)]
    assert asked.unscheduled("") == [("P", "second", 2), ("Q", "third", 2)]
    assert len(asked.statements) == 1


def test_an_open_round_makes_no_theme_a_leading_one(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        story, themes = circle(scribe)
        vote(story, RANKS, themes, closes=JULY)
    assert asked.unscheduled("?programme=P") == []


def test_of_many_programmes_no_ballot_is_read_for_one_line(asked: Asked) -> None:
    with scribe_of(asked.engine) as scribe:
        for number in range(13):
            story, themes = circle(scribe, f"P{number}")
            vote(story, RANKS, themes)
    assert asked.unscheduled("") == []
    assert asked.statements == []
