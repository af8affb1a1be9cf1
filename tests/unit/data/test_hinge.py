"""What a selection reaches."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data import hinge
from data.access import STEERING_GROUP, door_for
from data.engine import make_engine
from data.frames import fetch, records
from data.hinge import Chosen
from data.models.vocabulary import APPEARANCE_STAGES, RELATIONSHIP_STAGES
from tests.scribe import Scribe, Story, scribe_of

DOOR = door_for(STEERING_GROUP)
TODAY = date(2019, 11, 30)
EVERYTHING = {"P.W1", "P.W2", "P.W3", "P.N1", "Q.W1", "Q.W2"}


@dataclass(frozen=True)
class Told:
    """Two programmes with the same codes, firms and startups, and the rows that their codes stand for."""

    engine: Engine
    rows: dict[str, tuple[int, int]]
    organisations: dict[str, int]

    def reached(self, **chosen: Any) -> set[str]:
        """The events, as REF.CODE, that all of these reach."""
        event, programme = DOOR.event, DOOR.programme
        statement = (
            select(programme.c.reference_number, event.c.code)
            .select_from(event.join(programme, programme.c.id == event.c.programme_id))
            .where(hinge.reached(DOOR, event, Chosen(**chosen)))
        )
        found = [f"{row['reference_number']}.{row['code']}" for row in records(fetch(self.engine, statement))]
        assert len(found) == len(set(found))
        return set(found)

    def host(self, reference: str, code: str) -> tuple[int, int]:
        """A firm as a host of that programme."""
        return self.rows[reference][0], self.organisations[code]


@pytest.fixture(scope="module")
def told(database_like: Any, migrated: str) -> Iterator[Told]:
    """P: three workshops and a webinar of 2019; Q: two workshops of 2020 that share codes, host and startup with P."""
    with database_like(migrated) as url:
        engine = make_engine(url)
        with scribe_of(engine) as scribe:
            rows = told_by(scribe)
        yield Told(engine, rows, scribe.organisations)
        engine.dispose()


def told_by(scribe: Scribe) -> dict[str, tuple[int, int]]:
    rows: dict[str, tuple[int, int]] = {}
    for reference, year in (("P", 2019), ("Q", 2020)):
        story = scribe.programme(reference)
        rows[reference] = story.id, story.id
        story.joins("north", "south")
        story.joins("ada", "bo", "cy", role="guest", kind="startup")
        first = story.event("W1", date(year, 3, 27), "north")
        second = story.event("W2", date(year, 4, 30), "south")
        sessions = [story.session(first, 1, hour=9), story.session(first, 2, hour=13), story.session(second)]
        rows |= {f"{reference}.W1": (story.id, first), f"{reference}.W2": (story.id, second)}
        pilots = story.theme("pilots", *sessions[:2])
        scouting = story.theme("scouting", sessions[1], sessions[2])
        rows |= {f"{reference}.pilots": (story.id, pilots), f"{reference}.scouting": (story.id, scouting)}
        rows[f"{reference}.idle"] = story.id, story.theme("idle")
        if reference == "P":
            appearances(story, sessions)
            third = story.event("W3", date(2019, 5, 1), "north", actual_start=None, status="planned")
            story.session(third)
            webinar = story.event("N1", date(2018, 12, 31), kind="webinar", actual_start=datetime(2019, 1, 1))
            rows |= {"P.W3": (story.id, third), "P.N1": (story.id, webinar)}
    return rows


def appearances(story: Story, sessions: list[int]) -> None:
    story.appears(sessions[0], "ada", "invited")
    story.appears(sessions[1], "ada", "pitched")
    story.appears(sessions[1], "bo", "attended")
    story.appears(sessions[2], "bo", "accepted")
    story.appears(sessions[2], "cy", "gave_feedback")
    # With W1's host: on its day, then later; with W2's: before its day, on it, and an end.
    story.step("ada", "north", "introduced", date(2019, 3, 27))
    story.step("ada", "north", "agreement", date(2019, 9, 1))
    story.step("bo", "south", "pilot", date(2019, 4, 29))
    story.step("cy", "south", "follow_up", date(2019, 4, 30))
    story.step("cy", "south", "ended", date(2019, 10, 1))
    # With a firm that was no host where they met.
    story.step("cy", "north", "adopted", date(2019, 10, 1))


def test_nothing_selected_reaches_every_event(told: Told) -> None:
    assert told.reached() == EVERYTHING


@pytest.mark.parametrize("key", ["events", "hosts", "themes", "startups", "stages", "periods"])
def test_a_key_that_nothing_answers_to_yields_no_event(told: Told, key: str) -> None:
    assert told.reached(**{key: ()}) == set()


def test_an_event_is_its_programmes_own(told: Told) -> None:
    assert told.reached(events=[told.rows["P.W1"]]) == {"P.W1"}
    assert told.reached(events=[told.rows["Q.W1"], told.rows["P.W2"]]) == {"Q.W1", "P.W2"}
    programme, event = told.rows["P.W1"][0], told.rows["Q.W1"][1]
    assert told.reached(events=[(programme, event)]) == set()


def test_a_host_is_a_firm_in_one_programme(told: Told) -> None:
    assert told.reached(hosts=[told.host("P", "north")]) == {"P.W1", "P.W3"}
    assert told.reached(hosts=[told.host("Q", "north"), told.host("P", "south")]) == {"Q.W1", "P.W2"}
    assert told.reached(hosts=[told.host("P", "ada")]) == set()


def test_a_theme_reaches_the_events_whose_sessions_took_it_up(told: Told) -> None:
    assert told.reached(themes=[told.rows["P.pilots"]]) == {"P.W1"}
    assert told.reached(themes=[told.rows["P.scouting"]]) == {"P.W1", "P.W2"}
    assert told.reached(themes=[told.rows["P.pilots"], told.rows["Q.scouting"]]) == {"P.W1", "Q.W1", "Q.W2"}
    assert told.reached(themes=[told.rows["P.idle"]]) == set()


def test_a_startup_reaches_the_events_that_it_was_asked_to_in_any_programme(told: Told) -> None:
    assert told.reached(startups=[told.organisations["ada"]]) == {"P.W1"}
    assert told.reached(startups=[told.organisations["bo"]]) == {"P.W1", "P.W2"}
    assert told.reached(startups=[told.organisations["north"]]) == set()


@pytest.mark.parametrize(
    ("stage", "reached"),
    [
        ("invited", {"P.W1", "P.W2"}),
        ("accepted", {"P.W1", "P.W2"}),
        ("attended", {"P.W1", "P.W2"}),
        ("pitched", {"P.W1", "P.W2"}),
        ("gave_feedback", {"P.W2"}),
        ("introduced", {"P.W1", "P.W2"}),
        ("follow_up", {"P.W1", "P.W2"}),
        ("agreement", {"P.W1"}),
        ("pilot", set[str]()),
        ("adopted", set[str]()),
        ("ended", {"P.W2"}),
    ],
)
def test_stages_are_cumulative_and_those_of_a_relationship_count_with_the_host_from_its_day_on(
    told: Told, stage: str, reached: set[str]
) -> None:
    assert told.reached(stages=[stage]) == reached


def test_a_step_on_the_day_counts_whatever_the_hour_of_the_event(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins("north")
        story.joins("ada", role="guest", kind="startup")
        for code, start in (("early", datetime(2019, 3, 27, 0, 0)), ("late", datetime(2019, 3, 27, 23, 59))):
            story.appears(story.session(story.event(code, host="north", actual_start=start)), "ada", "attended")
        story.step("ada", "north", "introduced", date(2019, 3, 27))
    assert len(Told(database, {}, {}).reached(stages=["introduced"])) == 2


def test_a_period_takes_the_day_an_event_took_place_or_is_to(told: Told) -> None:
    year = (datetime(2019, 1, 1), datetime(2020, 1, 1))
    spring = (datetime(2019, 3, 1), datetime(2019, 5, 1))
    assert told.reached(periods=[year]) == {"P.W1", "P.W2", "P.W3", "P.N1"}
    assert told.reached(periods=[spring]) == {"P.W1", "P.W2"}
    assert told.reached(periods=[(datetime(2019, 5, 1), datetime(2019, 6, 1))]) == {"P.W3"}
    assert told.reached(periods=[(datetime(2018, 1, 1), datetime(2019, 1, 1))]) == set()
    assert told.reached(periods=[spring, (datetime(2020, 3, 1), datetime(2020, 4, 1))]) == {"P.W1", "P.W2", "Q.W1"}


def test_values_of_one_key_join_and_keys_narrow(told: Told) -> None:
    north, south = told.host("P", "north"), told.host("P", "south")
    assert told.reached(hosts=[north, south]) == {"P.W1", "P.W2", "P.W3"}
    assert told.reached(hosts=[north, south], themes=[told.rows["P.scouting"]]) == {"P.W1", "P.W2"}
    assert told.reached(hosts=[north], themes=[told.rows["P.scouting"]], stages=["pitched"]) == {"P.W1"}
    assert told.reached(hosts=[south], themes=[told.rows["P.pilots"]]) == set()
    assert told.reached(hosts=[north], stages=()) == set()


SINGLES: dict[str, Any] = {
    "events": lambda told: [told.rows["P.W1"], told.rows["Q.W2"]],
    "hosts": lambda told: [told.host("P", "north"), told.host("P", "south")],
    "themes": lambda told: [told.rows["P.scouting"]],
    "startups": lambda told: [told.organisations["bo"]],
    "stages": lambda told: ["gave_feedback", "agreement"],
    "periods": lambda told: [(datetime(2019, 3, 1), datetime(2019, 4, 1))],
}


def test_two_keys_reach_what_each_of_them_reaches(told: Told) -> None:
    for one, other in combinations(SINGLES, 2):
        first, second = SINGLES[one](told), SINGLES[other](told)
        alone = told.reached(**{one: first}) & told.reached(**{other: second})
        assert told.reached(**{one: first, other: second}) == alone, (one, other)


def test_each_value_adds_its_own_events_to_its_key(told: Told) -> None:
    for key, values in SINGLES.items():
        found = values(told)
        apart = [told.reached(**{key: [value]}) for value in found]
        assert told.reached(**{key: found}) == set().union(*apart)


def test_chosen_values_are_hashable_and_equal_when_alike() -> None:
    chosen = Chosen(events=((1, 2),), stages=("pilot",))
    assert {chosen: 1}[replace(chosen)] == 1
    assert chosen != replace(chosen, events=None)


@pytest.mark.parametrize("key", SINGLES)
def test_a_view_may_call_its_events_as_it_likes(told: Told, key: str) -> None:
    chosen = SINGLES[key](told)
    for name in ("met", "appearance", "step", "themed", "themed_link", "session", "event"):
        event = DOOR.event.alias(name)
        statement = select(event.c.id).where(hinge.reached(DOOR, event, Chosen(**{key: chosen})))
        assert len(fetch(told.engine, statement)) == len(told.reached(**{key: chosen})), name


def test_within_keeps_to_the_programmes_and_none_means_all(told: Told) -> None:
    def codes(programmes: list[int] | None) -> int:
        return len(fetch(told.engine, select(DOOR.event.c.id).where(hinge.within(DOOR.event, programmes))))

    assert [codes(None), codes([told.rows["P"][0]]), codes([])] == [6, 4, 0]


# --- Stages


@pytest.mark.parametrize("stage", [*APPEARANCE_STAGES, *RELATIONSHIP_STAGES])
def test_a_stage_holds_itself_and_what_lies_beyond_on_its_own_ladder(stage: str) -> None:
    ladder = APPEARANCE_STAGES if stage in APPEARANCE_STAGES else RELATIONSHIP_STAGES
    beyond = hinge.stages_from(stage)
    assert beyond[0] == stage
    assert set(beyond) <= set(ladder)
    assert ("ended" in beyond) == (stage == "ended")


def test_stages_are_cumulative() -> None:
    assert hinge.stages_from("attended") == ("attended", "pitched", "gave_feedback")
    assert hinge.stages_from("agreement") == ("agreement", "pilot", "purchase_order", "adopted")
    assert hinge.stages_from("adopted") == ("adopted",)
    assert hinge.stages_from("ended") == ("ended",)


# --- Names


def test_named_rows_are_found_by_code_within_the_scope(told: Told) -> None:
    def found(statement: Any) -> list[tuple[str, str, int, int]]:
        rows = records(fetch(told.engine, statement))
        return sorted((row["reference"], row["code"], row["programme_id"], row["id"]) for row in rows)

    codes, none = frozenset({"W1", "pilots", "north", "nothing"}), frozenset[str]()
    event, theme = ("P", "W1", *told.rows["P.W1"]), ("P", "pilots", *told.rows["P.pilots"])
    host = ("P", "north", *told.host("P", "north"))
    for programmes, references in (((told.rows["P"][0],), none), (None, frozenset({"P", "nowhere"}))):
        assert found(hinge.named_events(DOOR, programmes, references, codes)) == [event]
        assert found(hinge.named_themes(DOOR, programmes, references, codes)) == [theme]
        assert found(hinge.named_hosts(DOOR, programmes, references, codes)) == [host]
    assert found(hinge.named_events(DOOR, None, none, codes)) == [event, ("Q", "W1", *told.rows["Q.W1"])]
    assert found(hinge.named_events(DOOR, (told.rows["P"][0],), frozenset({"Q"}), codes)) == []
    (named,) = records(fetch(told.engine, hinge.named_organisations(DOOR, codes)))
    assert (named["code"], named["id"], named["name"]) == ("north", told.organisations["north"], "North")
