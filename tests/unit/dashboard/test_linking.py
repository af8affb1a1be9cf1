"""A selection's codes, matched with the record."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from dashboard.linking import HINGED, KINDS, MOST_PROGRAMMES, STAGES, Linked, link, span_of
from dashboard.selection import KEYS, Selection, Unread, parse
from data.access import STEERING_GROUP, door_for
from data.engine import make_engine
from data.frames import fetch, records
from data.hinge import Chosen
from data.models.vocabulary import AppearanceStage, OrganisationKind, RelationshipStage
from tests.scribe import Scribe, scribe_of

DOOR = door_for(STEERING_GROUP)
TODAY = date(2019, 11, 30)


def written_by(scribe: Scribe) -> None:
    """P and Q share every code; P.2 has a full stop in its number; T is one number that two funders gave."""
    for number, (reference, funder) in enumerate(
        (("P", "funder"), ("Q", "funder"), ("P.2", "funder"), ("T", "funder"), ("T", "other-funder"))
    ):
        story = scribe.programme(reference, funder=funder, planned_start=date(2019 - number, 1, 1))
        story.joins("north", "south")
        story.joins("ada", role="guest", kind="startup")
        session = story.session(story.event("W1", date(2019 - number, 3, 27), "north", title=f"Day one of {reference}"))
        story.appears(session, "ada", "attended")
        story.theme("pilots", session, title=f"Pilots of {reference}")


@pytest.fixture(scope="module")
def told(database_like: Any, migrated: str) -> Iterator[Engine]:
    with database_like(migrated) as url:
        engine = make_engine(url)
        with scribe_of(engine) as scribe:
            written_by(scribe)
        yield engine
        engine.dispose()


def linked_to(engine: Engine, search: str) -> Linked:
    selection, unread = parse(search)
    return link(partial(fetch, engine), DOOR, selection, TODAY, unread)


def events_of(engine: Engine, linked: Linked, *but: str) -> set[str]:
    """The events in scope that a selection reaches, as REF.CODE of the year."""
    event, programme = DOOR.event, DOOR.programme
    statement = (
        select(programme.c.reference_number, event.c.planned_start)
        .select_from(event.join(programme, programme.c.id == event.c.programme_id))
        .where(linked.within(event), linked.reached(DOOR, event, but=but))
    )
    return {f"{row['reference_number']} {row['planned_start'].year}" for row in records(fetch(engine, statement))}


EVERYWHERE = {"P 2019", "Q 2018", "P.2 2017", "T 2016", "T 2015"}


def test_an_empty_selection_has_every_programme_in_scope_latest_first(told: Engine) -> None:
    linked = linked_to(told, "")
    assert [programme.reference for programme in linked.programmes] == ["P", "Q", "P.2", "T", "T"]
    assert (linked.in_scope, linked.scope, linked.only, linked.hinged) == (5, None, None, False)
    assert (linked.chosen, linked.organisations, linked.kinds, linked.unread) == (Chosen(), (), (), ())
    assert events_of(told, linked) == EVERYWHERE


def test_in_one_programme_codes_stand_alone(told: Engine) -> None:
    linked = linked_to(told, "programme=Q&event=W1&host=north&theme=pilots")
    assert linked.unread == ()
    assert linked.only is not None
    assert (linked.only.reference, linked.scope) == ("Q", (linked.only.id,))
    assert linked.code("Q", "W1") == "W1"
    assert linked.names == {
        ("event", "W1"): "Day one of Q",
        ("host", "north"): "North",
        ("theme", "pilots"): "Pilots of Q",
    }
    assert linked.hinged
    assert events_of(told, linked) == {"Q 2018"}


def test_in_several_programmes_codes_bear_their_reference(told: Engine) -> None:
    linked = linked_to(told, "programme=P&programme=Q&event=Q.W1&host=P.north&theme=Q.pilots")
    assert linked.unread == ()
    assert linked.only is None
    assert linked.code("Q", "W1") == "Q.W1"
    assert linked.names[("theme", "Q.pilots")] == "Pilots of Q"
    assert events_of(told, linked) == set()
    assert events_of(told, linked, "host") == {"Q 2018"}
    assert events_of(told, linked, "event", "theme") == {"P 2019"}


@pytest.mark.parametrize(
    ("search", "unread"),
    [
        ("programme=P&event=P.W1", [Unread("event", "P.W1")]),
        ("programme=P&programme=Q&event=W1", [Unread("event", "W1")]),
        ("event=W1&host=north", [Unread("event", "W1"), Unread("host", "north")]),
    ],
)
def test_a_code_without_its_reference_or_with_one_too_many_is_not_known(
    told: Engine, search: str, unread: list[Unread]
) -> None:
    linked = linked_to(told, search)
    assert list(linked.unread) == unread
    assert linked.chosen == Chosen()


def test_a_reference_may_hold_a_full_stop(told: Engine) -> None:
    linked = linked_to(told, "event=P.2.W1")
    assert (linked.unread, events_of(told, linked)) == ((), {"P.2 2017"})


def test_a_number_that_two_funders_gave_names_both_programmes(told: Engine) -> None:
    linked = linked_to(told, "programme=T&event=T.W1&host=T.north")
    assert (linked.unread, linked.in_scope, linked.only) == ((), 2, None)
    assert len(linked.chosen.events or ()) == len(linked.chosen.hosts or ()) == 2
    assert events_of(told, linked) == {"T 2016", "T 2015"}


def test_a_programme_that_nobody_knows_is_reported_and_leaves_the_others(told: Engine) -> None:
    linked = linked_to(told, "programme=P&programme=nowhere&event=W1")
    assert linked.unread == (Unread("programme", "nowhere"),)
    assert linked.selection == Selection.of(programme=["P"], event=["W1"])
    assert events_of(told, linked) == {"P 2019"}


def test_with_no_known_programme_all_are_in_scope(told: Engine) -> None:
    linked = linked_to(told, "programme=nowhere&programme=neither&theme=P.pilots")
    assert set(linked.unread) == {Unread("programme", "nowhere"), Unread("programme", "neither")}
    assert linked.selection == Selection.of(theme=["P.pilots"])
    assert (linked.in_scope, linked.scope) == (5, None)
    assert events_of(told, linked) == {"P 2019"}


@pytest.mark.parametrize("key", [key for key in KEYS if key != "programme"])
def test_an_unknown_value_is_reported_dropped_and_filters_nothing(told: Engine, key: str) -> None:
    linked = linked_to(told, f"programme=P&{key}=nothing-here")
    assert linked.unread == (Unread(key, "nothing-here"),)
    assert linked.selection == Selection.of(programme=["P"])
    assert (linked.chosen, linked.organisations, linked.kinds) == (Chosen(), (), ())
    assert events_of(told, linked) == {"P 2019"}


def test_what_the_address_could_not_say_comes_first_among_the_unread(told: Engine) -> None:
    linked = linked_to(told, "colour=red&programme=nowhere&host=nobody")
    assert linked.unread == (Unread("colour", "red"), Unread("programme", "nowhere"), Unread("host", "nobody"))


def test_a_known_value_stays_beside_an_unknown_one(told: Engine) -> None:
    linked = linked_to(told, "programme=P&host=nobody&host=north")
    assert linked.selection["host"] == ("north",)
    assert linked.unread == (Unread("host", "nobody"),)


def test_organisations_and_kinds_filter_rows_and_yield_no_events(told: Engine) -> None:
    linked = linked_to(told, "organisation=north&organisation=south&kind=startup&kind=robot")
    assert len(linked.organisations) == 2
    assert linked.organisations == tuple(sorted(linked.organisations))
    assert linked.kinds == ("startup",)
    assert linked.unread == (Unread("kind", "robot"),)
    assert not linked.hinged
    assert linked.chosen == Chosen()
    assert events_of(told, linked) == EVERYWHERE


def test_startups_stages_and_periods_reach_over_programmes(told: Engine) -> None:
    assert events_of(told, linked_to(told, "startup=ada&stage=attended")) == EVERYWHERE
    assert events_of(told, linked_to(told, "startup=ada&stage=pitched")) == set()
    assert events_of(told, linked_to(told, "period=2018&period=2019-03")) == {"P 2019", "Q 2018"}


def test_an_unknown_firm_as_startup_reaches_nothing_rather_than_everything(told: Engine) -> None:
    assert events_of(told, linked_to(told, "startup=north")) == set()


def test_figures_in_scope_speak_of_the_latest_day(told: Engine) -> None:
    assert linked_to(told, "programme=P").as_of == TODAY


def test_an_empty_database_has_nothing_in_scope(database: Engine) -> None:
    linked = linked_to(database, "programme=P&event=P.W1&kind=startup")
    assert (linked.programmes, linked.in_scope, linked.scope, linked.only, linked.as_of) == ((), 0, None, None, None)
    assert linked.unread == (Unread("programme", "P"), Unread("event", "P.W1"))


def test_more_programmes_than_can_be_spelt_out_are_counted_and_all_in_scope(database: Engine) -> None:
    with scribe_of(database) as scribe:
        for number in range(MOST_PROGRAMMES + 1):
            scribe.programme(f"P{number}").event("W1")
    linked = linked_to(database, "")
    assert (len(linked.programmes), linked.in_scope, linked.scope) == (MOST_PROGRAMMES, MOST_PROGRAMMES + 1, None)
    assert len(events_of(database, linked)) == MOST_PROGRAMMES + 1


def test_a_known_programme_is_never_called_unknown(database: Engine) -> None:
    references = [f"P{number:03}" for number in range(MOST_PROGRAMMES + 1)]
    with scribe_of(database) as scribe:
        for reference in references:
            scribe.programme(reference)
    linked = linked_to(database, "&".join(f"programme={reference}" for reference in references))
    assert linked.unread == ()
    assert linked.selection["programme"] == tuple(references)


# --- Any selection

codes = st.sampled_from(["W1", "north", "ada", "pilots", "P.W1", "Q.north", "P.2.pilots", ".", "", "startup", "2019"])
words = codes | st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12)
chosen_values = st.dictionaries(st.sampled_from(KEYS), st.lists(words, min_size=1, max_size=3), max_size=5)
references = st.lists(st.sampled_from(["P", "Q", "P.2", "T", "nowhere"]), max_size=3)


@given(chosen_values, references)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_selection_is_linked_and_its_linked_form_links_to_itself(
    told: Engine, values: dict[str, list[str]], programmes: list[str]
) -> None:
    asked = Selection.of(**(values | ({"programme": programmes} if programmes else {})))
    linked = link(partial(fetch, told), DOOR, asked, TODAY)
    kept = {(key, value) for key, chosen in linked.selection.by_key for value in chosen}
    dropped = {(piece.key, piece.value) for piece in linked.unread}
    wanted = {(key, value) for key, chosen in asked.by_key for value in chosen}
    assert kept | dropped == wanted
    assert kept & dropped == set()
    assert set(linked.names) == {pair for pair in kept if pair[0] != "programme"}
    again = link(partial(fetch, told), DOOR, linked.selection, TODAY)
    assert (again.selection, again.reach, again.unread) == (linked.selection, linked.reach, ())
    assert hash(again.reach) == hash(linked.reach)
    assert linked.hinged == any(linked.selection[key] for key in HINGED)
    assert linked.hinged or linked.chosen == Chosen()


def test_reach_is_equal_for_equal_selections_in_any_order(told: Engine) -> None:
    one = linked_to(told, "host=Q.north&host=P.north&kind=startup&organisation=south&organisation=north&stage=pitched")
    other = linked_to(
        told, "organisation=north&stage=pitched&host=P.north&kind=startup&organisation=south&host=Q.north"
    )
    assert one.reach == other.reach
    assert len({one.reach, other.reach}) == 1
    assert one.reach != linked_to(told, "host=Q.north").reach
    assert one.reach != replace(one, kinds=()).reach


def test_reach_tells_scopes_apart(told: Engine) -> None:
    reaches = [
        linked_to(told, search).reach for search in ("", "programme=P", "programme=Q", "programme=P&programme=Q")
    ]
    assert len(set(reaches)) == 4
    assert [reach.single for reach in reaches] == [False, True, True, False]


def test_what_was_linked_stays_as_it_is(told: Engine) -> None:
    with pytest.raises(FrozenInstanceError):
        linked_to(told, "").in_scope = 3  # type: ignore[misc]


def test_kinds_and_stages_are_the_records_own_words() -> None:
    assert get_args(OrganisationKind) == KINDS
    assert set(STAGES) == {*get_args(AppearanceStage), *get_args(RelationshipStage)}
    assert len(STAGES) == len(set(STAGES))


# --- Periods


@given(st.text(max_size=12) | st.from_regex(r"\d{0,5}-?\d{0,3}", fullmatch=True))
def test_no_text_is_a_period_that_ends_before_it_begins(text: str) -> None:
    span = span_of(text)
    assert span is None or span[0] < span[1]


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_a_day_lies_within_its_month_and_its_month_within_its_year(day: date) -> None:
    year, month = span_of(f"{day.year:04}"), span_of(f"{day.year:04}-{day.month:02}")
    assert year is not None
    assert month is not None
    moment = datetime(day.year, day.month, day.day, 23, 59)
    assert year[0] <= month[0] <= moment < month[1] <= year[1]
    assert (month[1] - month[0]).days in (28, 29, 30, 31)
    assert span_of(f"{month[1]:%Y-%m}".zfill(7)) == (month[1], next_month(month[1])) or month[1].year == 9999


def next_month(first: datetime) -> datetime:
    return (first + timedelta(days=31)).replace(day=1)


@pytest.mark.parametrize(
    "text",
    ["", "-", "2015-", "2015-13", "2015-00", "2015-3", "15", "02015", "0000", "9999", "٢٠١٥", "2015-03-01", "²015"],
)
def test_what_is_no_year_or_month_is_no_period(text: str) -> None:
    assert span_of(text) is None
