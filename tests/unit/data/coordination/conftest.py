"""A coordinator's desk at one small programme."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import Connection, Engine, select

from data.access import Viewer
from data.coordination.desk import Desk, desk_for
from data.coordination.programmes import Programme, programmes
from data.engine import make_engine
from data.models import Response
from tests.conftest import DatabaseLike
from tests.scribe import DAY, scribe_of

FIRMS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta")
RAW = "Åsa in the yard said so <b>&"


@dataclass(frozen=True)
class Office:
    """A desk, the programme P on it, and another, Q, of which no page about P may tell."""

    desk: Desk
    programme: Programme
    other: Programme


@pytest.fixture
def office(database: Engine) -> Office:
    """One of the test's own."""
    return furnished(database)


@pytest.fixture(scope="module")
def shared_office(database_like: DatabaseLike, migrated: str) -> Iterator[Office]:
    """One for all tests of a module that only read."""
    with database_like(migrated) as url, opened(url) as engine:
        yield furnished(engine)


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """The database at this address."""
    engine = make_engine(url)
    yield engine
    engine.dispose()


def furnished(engine: Engine) -> Office:
    """Two programmes alike: alpha hosts W1, all others rate it, five of them and a startup comment."""
    with scribe_of(engine) as scribe:
        for code in FIRMS:
            scribe.organisation(code)
        for reference, year in (("P", 2019), ("Q", 2018)):
            story = scribe.programme(reference, planned_start=date(year, 3, 1))
            story.joins(*FIRMS)
            story.joins("ada", role="guest", kind="startup")
            workshop = story.event("W1", host="alpha")
            morning = story.session(workshop)
            asked = story.instrument("openness", "speed")
            answers = [(code, (number, None)) for number, code in enumerate(FIRMS) if number]
            round_ = story.round(morning, asked, [*answers, ("ada", (5, 5))], invited=FIRMS[1:])
            story.round(story.session(workshop, 2), asked, status="open", closes=date(2019, 12, 6), invited=FIRMS[1:])
            responses = _responses(scribe.connection, round_)
            for number, response in enumerate(responses):
                released = number < 2
                story.put(
                    "comment",
                    response_id=response,
                    number=1,
                    kind="strength" if number % 2 else "adversity",
                    raw_text=f"{reference} {number}: {RAW}",
                    public_text=f"public {number}" if released else None,
                    moderation="released" if released else "pending",
                )
            model = story.model("alpha")
            story.suggestion(model, 1)
            story.suggestion(model, 2, public_text=None, moderation="pending", raw_text="Answer sooner.")
            person = story.person("P01", alpha=DAY)
            story.put("person_identity", person_id=person, display_name="Ada Alm", email="ada@example.org")
            story.attends(morning, person)
            story.put("registration", event_id=workshop, person_id=person, status="accepted")
            vote = story.put("priority_round", number=1, opens=DAY, closes=DAY)
            story.put("elector", round_id=vote, organisation_id=scribe.organisations["alpha"])
    desk = desk_for(Viewer("coordinator"), engine, "ann")
    found = {one.reference: one for one in programmes(desk)[0]}
    return Office(desk, found["P"], found["Q"])


def _responses(connection: Connection, round_id: int) -> list[int]:
    return list(connection.scalars(select(Response.id).where(Response.round_id == round_id).order_by(Response.id)))
