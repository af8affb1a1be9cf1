"""Every number on the overview, counted again in plain SQL, for every selection of the sample and every pair."""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from sqlalchemy import Connection, Engine

from dashboard import views
from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import WIDE
from dashboard.linking import Fetch, Linked, link
from dashboard.page import drawings_of
from dashboard.selection import Selection
from dashboard.texts import texts_for
from data.access import STEERING_GROUP, Door, door_for
from data.frames import Memory
from tests.oracle import Oracle

TODAY = date(2026, 11, 23)
VIEWS = ("attendance", "themes", "feedback", "startups")
PROGRAMMES = (("2019-01367", "2019-11-30"), ("2017-04411", "2019-02-28"))
KEYS = ("period", "event", "host", "theme", "organisation", "kind", "startup", "stage")
"""Each is a test of its own, so that no worker waits for another's."""
STAGES = ("invited", "attended", "pitched", "gave_feedback", "introduced", "follow_up", "agreement", "pilot", "adopted")


@pytest.fixture
def steering() -> Door:
    return door_for(STEERING_GROUP)


@pytest.fixture
def fetched(sample: Engine) -> Fetch:
    return Memory(sample).fetch()


@pytest.fixture
def connection(sample: Engine) -> Iterator[Connection]:
    with sample.connect() as opened:
        yield opened


@pytest.fixture(params=PROGRAMMES, ids=lambda programme: programme[0])
def oracle(request: pytest.FixtureRequest, connection: Connection) -> Oracle:
    reference, as_of = request.param
    return Oracle(connection, reference, as_of)


def values_of(oracle: Oracle) -> dict[str, list[str]]:
    """Every value that can be selected in the programme, by key."""
    programme = oracle.programme

    def codes(statement: str) -> list[str]:
        return sorted(oracle.column(statement, p=programme))

    organisation = "SELECT o.code FROM {} JOIN organisation o ON o.id = x.{} WHERE x.programme_id = :p"
    return {
        "period": ["2017", "2018", "2019", "2018-05", "2019-09"],
        "event": codes("SELECT code FROM event WHERE programme_id = :p"),
        "host": codes(organisation.format("event x", "host_id")),
        "theme": codes("SELECT code FROM theme WHERE programme_id = :p"),
        "organisation": codes(organisation.format("participation x", "organisation_id")),
        "kind": ["large_firm", "startup", "academic", "expert"],
        "startup": codes(organisation.format("startup_appearance x", "organisation_id")),
        "stage": list(STAGES),
    }


def linked_to(fetched: Fetch, door: Door, reference: str, **chosen: str) -> Linked:
    selection = Selection.of(programme=[reference], **{key: [value] for key, value in chosen.items()})
    linked = link(fetched, door, selection, TODAY)
    assert linked.unread == ()
    return linked


def shown(fetched: Fetch, door: Door, linked: Linked) -> dict[str, Drawing]:
    return drawings_of(fetched, door, linked, narrow=False, texts=texts_for("en"))


def pairs(values: dict[str, list[str]], key: str) -> Iterator[dict[str, str]]:
    """Every pair of a value of the key with one of a key that follows."""
    for other in KEYS[KEYS.index(key) + 1 :]:
        yield from ({key: value, other: second} for value in values[key] for second in values[other])


def test_pairs_are_many_and_none_is_missing(oracle: Oracle) -> None:
    values = values_of(oracle)
    assert tuple(values) == KEYS
    tried = [frozenset(chosen.items()) for key in KEYS for chosen in pairs(values, key)]
    known = [(key, value) for key in KEYS for value in values[key]]
    assert len(tried) == len(set(tried)) > 1_000
    assert set(tried) == {frozenset(pair) for pair in product(known, known) if len(dict(pair)) == 2}


def counted(oracle: Oracle, chosen: dict[str, str]) -> dict[str, int]:
    """What SQL counts, by view."""
    return {view: getattr(oracle, view)(chosen) for view in VIEWS}


def drawn(fetched: Fetch, door: Door, oracle: Oracle, chosen: dict[str, str]) -> dict[str, int]:
    """Each view's n as its drawing has it."""
    linked = linked_to(fetched, door, oracle.reference, **chosen)
    return {view: drawing.n for view, drawing in shown(fetched, door, linked).items()}


def measured(fetched: Fetch, door: Door, oracle: Oracle, chosen: dict[str, str]) -> dict[str, int]:
    """The same before it is drawn: no drawing knows of which database its figures are."""
    linked = linked_to(fetched, door, oracle.reference, **chosen)
    return {view.name: view.measures(view.read(fetched, door, linked, WIDE), linked, WIDE).n for view in views.VIEWS}


def test_each_views_n_is_what_sql_counts_with_nothing_and_with_each_value_selected(
    fetched: Fetch, steering: Door, oracle: Oracle
) -> None:
    singles = [{key: value} for key, values in values_of(oracle).items() for value in values]
    assert len(singles) > 40
    for chosen in ({}, *singles):
        assert (chosen, drawn(fetched, steering, oracle, chosen)) == (chosen, counted(oracle, chosen))


@pytest.fixture(params=PROGRAMMES, ids=lambda programme: programme[0])
def oracles(request: pytest.FixtureRequest, samples: tuple[Engine, Engine]) -> Iterator[tuple[Oracle, Oracle]]:
    """Of SQLite and of PostgreSQL."""
    reference, as_of = request.param
    with samples[0].connect() as one, samples[1].connect() as other:
        yield Oracle(one, reference, as_of), Oracle(other, reference, as_of)


@pytest.mark.parametrize("key", KEYS[:-1])
def test_each_views_n_is_what_sql_counts_for_every_pair(
    samples: tuple[Engine, Engine], oracles: tuple[Oracle, Oracle], steering: Door, key: str
) -> None:
    """Both databases are asked in turn, so that a statement is composed once for the two: that takes most of the time.
    They draw and count in turn as well.
    """
    fetched = [Memory(engine).fetch() for engine in samples]
    values = values_of(oracles[0])
    assert values == values_of(oracles[1])
    chosen: dict[str, str] = {}
    for number, chosen in enumerate(pairs(values, key)):
        draws, measures = number % 2, 1 - number % 2
        expected = counted(oracles[draws], chosen)
        assert (chosen, drawn(fetched[draws], steering, oracles[draws], chosen)) == (chosen, expected)
        assert (chosen, measured(fetched[measures], steering, oracles[measures], chosen)) == (chosen, expected)
    assert chosen
