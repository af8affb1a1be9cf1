"""No answer behind the release door rests on a row that is not its reader's: such rows change, and the answers stay.

What a firm or a funder can ask for is therefore a function of frozen figures and of own rows alone, and whoever attacks
these figures (`tests.attack.test_releases`) attacks every number in every answer.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine, text

from dashboard.released.sample import publish_sample
from dashboard.settings import Settings
from data.engine import SQLITE, make_engine, writing
from data.keys import changed
from tests.applications import application, client_of, html_of, posted
from tests.attack.crawl import REFERENCES, addresses, read
from tests.attack.test_canaries import nameable
from tests.conftest import DatabaseLike

pytestmark = pytest.mark.parametrize("database_like", [SQLITE], indirect=True)

OF_THE_MOMENT = re.compile(r'"end_id":"[^"]*"|[\w-]{20,}\.[\w-]{6}\.[\w-]{20,}')
"""What Dash puts into every document anew, and tokens."""

OTHERS_MODEL = "NOT IN (SELECT id FROM cooperation_model WHERE organisation_id = :own)"
OTHERS_SUGGESTION = (
    f"NOT IN (SELECT s.id FROM suggestion s WHERE NOT s.cooperation_model_id {OTHERS_MODEL} "
    "AND s.programme_id = {table}.programme_id)"
)
OTHERS_PERSON = (
    "person_id NOT IN (SELECT a.person_id FROM affiliation a WHERE a.organisation_id = :own "
    "AND a.programme_id = {table}.programme_id)"
)
CHANGES = {
    "rating": "UPDATE rating SET value = scale_min + scale_max - value",
    "response": "UPDATE response SET respondent = 'x' || id",
    "comment": "UPDATE comment SET raw_text = 'said ' || id, public_text = 'told ' || id, moderation = 'released'",
    "lesson": "UPDATE lesson SET claim = 'learnt ' || id",
    "indicator_period": "UPDATE indicator_period SET actual = actual + 1, target = target + 1",
    "headcount": "UPDATE headcount SET attended = attended + 1",
    "theme": "UPDATE theme SET suggested_by_id = NULL",
    "suggestion": "UPDATE suggestion SET raw_text = 'said ' || id, public_text = 'told ' || id, "
    f"moderation = 'released', decision = 'reject', reason = 'because' WHERE cooperation_model_id {OTHERS_MODEL}",
    "action": "UPDATE action SET title = 'do ' || id, status = 'cancelled' WHERE suggestion_id "
    + OTHERS_SUGGESTION.format(table="action"),
    "ballot_item": "DELETE FROM ballot_item WHERE ballot_id NOT IN (SELECT b.id FROM ballot b "
    "WHERE b.organisation_id = :own AND b.programme_id = ballot_item.programme_id)",
    "attendance": "UPDATE attendance SET status = 'absent', minutes = NULL WHERE "
    + OTHERS_PERSON.format(table="attendance"),
    "registration": "UPDATE registration SET status = 'declined' WHERE " + OTHERS_PERSON.format(table="registration"),
    "person": "UPDATE person SET pseudonym = 'person ' || id WHERE "
    + OTHERS_PERSON.format(table="person").replace("person_id NOT", "id NOT", 1),
    "relationship_event": "UPDATE relationship_event SET stage = 'ended', source = 'elsewhere' WHERE firm_id <> :own",
    "participation": "UPDATE participation SET note = 'noted', listed_by_name = 1 - listed_by_name, sharing = "
    "CASE sharing WHEN 'circle' THEN 'benchmark' ELSE 'circle' END WHERE organisation_id <> :own "
    "AND role = 'participant'",
    "sharing_choice": "DELETE FROM sharing_choice WHERE organisation_id <> :own",
}
"""By table, what becomes of the rows that are not the reader's own; a firm's people are its own wherever they were."""


@pytest.fixture
def engine(database_like: DatabaseLike, sample_url: str) -> Iterator[Engine]:
    """The samples and a release of each."""
    with database_like(sample_url) as url:
        made = make_engine(url)
        assert set(publish_sample(made, date(2026, 1, 15))) == set(REFERENCES)
        yield made
        made.dispose()


@pytest.fixture
def app(engine: Engine) -> Iterator[Flask]:
    with application(Settings(engine.url.render_as_string(hide_password=False))) as made:
        yield made


def change(connection: Connection, own: int) -> None:
    """Every row that is not this organisation's own is another."""
    startups = {"own": own} | {f"known{number}": each for number, each in enumerate(sorted(nameable(connection, own)))}
    known = ", ".join(f":{name}" for name in startups)
    renamed = f"UPDATE organisation SET name = 'startup ' || id WHERE kind = 'startup' AND id NOT IN ({known})"
    assert connection.execute(text(renamed), startups).rowcount, "startups"
    for table, statement in CHANGES.items():
        bound = {"own": own} if ":own" in statement else {}
        assert connection.execute(text(statement), bound).rowcount, table
    changed(connection)


@pytest.mark.parametrize(("role", "code"), [("firm", "nordverk"), ("firm", "bjorkvind"), ("funder", "vinnova")])
def test_whatever_others_rows_become_every_answer_stays(engine: Engine, app: Flask, role: str, code: str) -> None:
    client, coordinator = client_of(app, role, code), client_of(app, "coordinator")
    with engine.connect() as connection:
        scopes, selections = addresses(connection)[:3], addresses(connection)[3:]
        own = connection.execute(text("SELECT id FROM organisation WHERE code = :c"), {"c": code}).scalar_one()
    queries = [*scopes, *selections[::5]]
    before, inside = told(client, queries), live(coordinator)
    with writing(engine) as connection:
        change(connection, own)
    after = told(client, queries)
    assert len(before) > 100
    assert [asked for asked in before if after[asked] != before[asked]] == []
    # The record is another indeed: each view of the live door says so.
    assert not [path for path, html in live(coordinator).items() if html == inside[path]]
    if role == "firm":
        with writing(engine) as connection:
            change(connection, own=0)
        assert told(client, scopes)[f"/model?programme={REFERENCES[0]}"] != after[f"/model?programme={REFERENCES[0]}"]


def told(client: FlaskClient, queries: list[str]) -> dict[str, str]:
    """Every answer by what was asked, but for what is of the moment."""
    return {asked: OF_THE_MOMENT.sub("", answer) for asked, answer in read(client, queries)}


def live(client: FlaskClient) -> dict[str, str]:
    """Each view as it stands behind the live door."""
    paths = ("/attendance", "/themes", "/feedback", "/startups")
    asked = {path: {"path": path, "search": f"?programme={REFERENCES[0]}"} for path in paths}
    return {path: html_of(posted(client, each)) for path, each in asked.items()}
