"""No sequence of permitted looks tells who gave which rating, or what a host received that does not share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Engine, text

from data.engine import SQLITE, make_engine, writing
from tests.attack.campaign import FOUR_AND_REMAINDER, FREE_SUBSETS, RUNNING_MEANS, Booty, Observe, campaign
from tests.attack.doors import Watcher, released
from tests.attack.worlds import World, answer, sample_world, world
from tests.conftest import DatabaseLike

PROGRAMMES = 200
TWINS = 40

pytestmark = pytest.mark.parametrize("database_like", [SQLITE], indirect=True, scope="session")


@dataclass(slots=True)
class War:
    """The whole attack: every world with what its viewers were shown, and all that was brought home."""

    worlds: list[World] = field(default_factory=list)
    watchers: list[Watcher] = field(default_factory=list)
    releases: int = 0
    publishable: int = 0
    booty: Booty = field(default_factory=Booty)


@pytest.fixture(scope="module")
def engine(database_like: DatabaseLike, migrated: str) -> Iterator[Engine]:
    with database_like(migrated) as url:
        engine = make_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture(scope="module")
def war(engine: Engine) -> War:
    """Two releases of each programme, the second after rounds were closed and late answers came in."""
    war = War()
    for seed in range(PROGRAMMES):
        with writing(engine) as connection:
            made = world(connection, seed)
        watcher = Watcher(made)
        released(engine, made)
        watcher.look(engine)
        with writing(engine) as connection:
            connection.execute(
                text("UPDATE feedback_round SET status = 'closed' WHERE programme_id = :p"), {"p": made.programme}
            )
            answer(connection, made, made.late)
        released(engine, made)
        watcher.look(engine)
        war.releases += 2
        known = dict(made.ratings) | dict(made.late)
        brought = campaign(made, watcher.observe, known)
        war.publishable += brought.shown > 0
        war.booty.add(brought)
        war.worlds.append(made)
        war.watchers.append(watcher)
    return war


def test_nothing_is_recovered_and_nothing_bounded_below_one_point(
    war: War, record_property: Callable[[str, object], None]
) -> None:
    record_property(
        "attack",
        f"attack on {PROGRAMMES} programmes: {war.booty.tried:,} selections tried, {war.releases} releases published, "
        f"{war.booty.isolated + war.booty.exact} exact recoveries, narrowest interval {war.booty.narrowest:.1f} points",
    )
    assert war.booty.tried > 10_000
    assert war.booty.nothing, war.booty


def test_at_least_half_of_the_programmes_show_something(war: War) -> None:
    assert war.publishable >= PROGRAMMES / 2


def test_the_hard_cases_are_among_the_programmes(war: War) -> None:
    raters = [{key[:2] for key in made.ratings if key[0] == host} for made in war.worlds for host in made.hosts]
    assert sum(len(group) == 5 for group in raters) > 20
    assert {len(made.sharing) for made in war.worlds} >= {0, 1, 2, 3, 4}
    assert sum(0 in made.ratings.values() for made in war.worlds) > 50
    alike = [
        {value for key, value in made.ratings.items() if key[0] == host and value}
        for made in war.worlds
        for host in made.hosts
    ]
    assert sum(len(values) == 1 for values in alike) > 20
    benchmarks = [
        row for watcher in war.watchers for row in watcher.read[None] if row["figure"] == "benchmark" and row["value"]
    ]
    assert len(benchmarks) > 10


@pytest.mark.parametrize("policy", [FREE_SUBSETS, FOUR_AND_REMAINDER, RUNNING_MEANS], ids=["free", "four", "running"])
def test_a_broken_policy_is_caught(war: War, policy: Observe) -> None:
    booty = Booty()
    for made in war.worlds[:4]:
        booty.add(campaign(made, policy, made.ratings))
    assert booty.isolated > 0
    assert not booty.nothing


def test_what_is_not_shown_says_nothing_about_what_was_answered(war: War, engine: Engine) -> None:
    for made, watcher in zip(war.worlds[:TWINS], war.watchers, strict=False):
        with writing(engine) as connection:
            twin = world(connection, made.seed, twin=1)
        assert twin.ratings.keys() == made.ratings.keys()
        assert twin.ratings != made.ratings
        other = Watcher(twin)
        released(engine, twin)
        with writing(engine) as connection:
            connection.execute(
                text("UPDATE feedback_round SET status = 'closed' WHERE programme_id = :p"), {"p": twin.programme}
            )
            answer(connection, twin, twin.late)
        released(engine, twin)
        other.look(engine)
        assert shapes(other) == shapes(watcher)


def shapes(watcher: Watcher) -> dict[int | None, list[object]]:
    """Which cells each viewer sees, and in which state: all but the values."""
    told = ("view", "figure", "host", "criterion", "audience", "state", "reason", "of")
    return {
        viewer: [tuple(row[name] for name in told) for row in rows if row["view"] == "feedback"]
        for viewer, rows in watcher.read.items()
    }


def test_no_figure_of_an_unsharing_host_reaches_another(war: War) -> None:
    for made, watcher in zip(war.worlds, war.watchers, strict=True):
        hosts = {code: firm for firm, code in made.codes.items()}
        for viewer, rows in watcher.read.items():
            spoken_of = {hosts[row["host"]] for row in rows if row["view"] == "feedback" and row["host"]}
            assert spoken_of <= (made.sharing | {viewer} if viewer else frozenset())


@pytest.mark.parametrize("reference", ["2019-01367", "2017-04411"])
def test_nothing_is_recovered_from_the_samples(
    database_like: DatabaseLike, sample_url: str, reference: str, record_property: Callable[[str, object], None]
) -> None:
    with database_like(sample_url) as url:
        engine = make_engine(url)
        with engine.connect() as connection:
            made = sample_world(connection, reference)
        watcher = Watcher(made)
        released(engine, made)
        watcher.look(engine)
        brought = campaign(made, watcher.observe, made.ratings)
        engine.dispose()
    record_property(
        "attack",
        f"attack on {reference}: {brought.tried:,} selections tried, 1 release published, "
        f"{brought.isolated + brought.exact} exact recoveries, narrowest interval {brought.narrowest:.1f} points",
    )
    assert brought.shown > 10
    assert brought.nothing, brought
