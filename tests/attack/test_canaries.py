"""Everything each role can reach, searched for words and numbers that are somebody else's."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, text

from dashboard.released.sample import publish_sample
from dashboard.settings import Settings
from dashboard.views import VIEWS
from data.engine import SQLITE, make_engine, writing
from tests.applications import application, client_of
from tests.attack.canaries import Canary, found, planted
from tests.attack.crawl import REFERENCES, addresses, crawled
from tests.conftest import DatabaseLike

VIEWERS = [
    ("coordinator", None),
    ("steering", None),
    ("steering", "nordverk"),
    ("firm", "nordverk"),
    ("firm", "fjordstal"),
    ("firm", "bjorkvind"),
    ("funder", None),
]

pytestmark = pytest.mark.parametrize("database_like", [SQLITE], indirect=True, scope="session")

Nest = dict[str, Canary]


@pytest.fixture(scope="module")
def planted_url(database_like: DatabaseLike, sample_url: str) -> Iterator[tuple[str, Nest]]:
    """The samples with canaries, and a release of each that was published after they were planted."""
    with database_like(sample_url) as url:
        engine = make_engine(url)
        with writing(engine) as connection:
            for table in ("release_contributor", "release_figure", "release_reader", "release"):
                connection.execute(text(f"DELETE FROM {table}"))
            nest = planted(connection)
        assert set(publish_sample(engine, date(2026, 1, 15))) == set(REFERENCES)
        yield url, nest
        engine.dispose()


@pytest.fixture(scope="module")
def app(planted_url: tuple[str, Nest]) -> Iterator[Flask]:
    with application(Settings(planted_url[0])) as app:
        yield app


def nameable(connection: Connection, firm: int) -> set[int]:
    """The startups that a firm met, and those that agreed to be named in a programme of its own."""
    statement = """
        SELECT startup_id FROM relationship_event WHERE firm_id = :firm
        UNION
        SELECT a.organisation_id FROM startup_appearance a
        JOIN attendance t ON t.programme_id = a.programme_id AND t.session_id = a.session_id
        JOIN affiliation f ON f.programme_id = t.programme_id AND f.person_id = t.person_id
        WHERE f.organisation_id = :firm AND t.status IN ('present', 'partial') AND a.stage <> 'invited'
        UNION
        SELECT listed.organisation_id FROM participation listed
        JOIN participation own ON own.programme_id = listed.programme_id AND own.organisation_id = :firm
        WHERE listed.listed_by_name
    """
    return set(connection.scalars(text(statement), {"firm": firm}))


def is_foreign(
    canary: Canary, role: str, organisation: int | None, sharing: set[tuple[int, int]], startups: set[int]
) -> bool:
    """Whether this viewer must never meet it; disclosure.md's table, row by row."""
    if role == "coordinator":
        return canary.kind in ("rating", "respondent", "asked", "answer", "upload", "content")
    shared = canary.host == organisation or (canary.programme, canary.host) in sharing
    if role == "steering":
        if canary.kind == "public_comment" and organisation is not None:
            return not shared
        return canary.kind not in ("suggestion", "public_comment", "action", "decision_reason", "startup")
    if role == "funder":
        return True
    if canary.kind == "startup":
        return canary.organisation not in startups
    if canary.kind in ("suggestion", "public_comment"):
        return not shared
    return canary.kind not in ("person", "action", "decision_reason") or canary.organisation != organisation


@pytest.mark.parametrize(("role", "code"), VIEWERS, ids=[f"{role}-{code}" for role, code in VIEWERS])
def test_no_viewer_meets_what_is_anothers(
    app: Flask, planted_url: tuple[str, Nest], role: str, code: str | None
) -> None:
    url, nest = planted_url
    engine: Engine = make_engine(url)
    with engine.connect() as connection:
        queries = addresses(connection)
        organisation = connection.scalar(text("SELECT id FROM organisation WHERE code = :c"), {"c": code})
        shares = text("SELECT programme_id, organisation_id FROM participation WHERE sharing = 'circle'")
        sharing = {(row[0], row[1]) for row in connection.execute(shares)}
        startups = nameable(connection, organisation) if organisation is not None else set()
    client = client_of(app, role, code)
    if role == "steering" and organisation is not None:
        with writing(engine) as connection:
            member = text("UPDATE user_session SET organisation_id = :o WHERE role = 'steering'")
            connection.execute(member, {"o": organisation})
    engine.dispose()
    met: set[Canary] = set()
    answers = 0
    for asked, answer in crawled(client, queries):
        answers += 1
        here = found(answer, nest)
        met |= here
        assert not {canary for canary in here if is_foreign(canary, role, organisation, sharing, startups)}, asked
    assert answers > len(VIEWS) * len(queries)
    # What is this viewer's own must be met, or the crawl went past everything.
    expected = {
        "coordinator": {"raw_comment", "startup", "file", "logged"},
        "steering": {"startup"},
        "firm": {"person", "startup"},
        "funder": set(),
    }[role]
    assert expected <= {canary.kind for canary in met}
