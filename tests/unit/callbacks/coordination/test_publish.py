"""What is previewed is published, once, or nothing is."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from data.coordination.desk import Desk
from data.coordination.log import Wanted, entries
from data.engine import writing
from data.keys import changed
from data.models import Event, Release
from tests.applications import client_of
from tests.unit.callbacks.coordination.conftest import fields_of, read, submitted
from tests.unit.layouts.markup import Markup

PATH, FORM = "/data/publish", "/data/publish/release"


def previewed(client: FlaskClient, search: str = "?programme=P") -> dict[str, str]:
    """What the page's button would send."""
    return fields_of(read(client, PATH, search), FORM)


def published(client: FlaskClient, search: str = "?programme=P") -> str:
    """What is said after the button of this page was pressed."""
    return submitted(client, FORM, **previewed(client, search))[1]


def heading(client: FlaskClient, search: str = "?programme=P") -> str:
    return read(client, PATH, search).all("h2")[0].text


def retitled(desk: Desk, title: str) -> None:
    """The record changes under a preview."""
    with writing(desk.engine) as connection:
        connection.execute(update(Event).values(title=title))
        changed(connection)


def cells(markup: Markup, text: str) -> list[str]:
    """Rows that speak of something."""
    return [row.text for row in markup.all("tr") if text in row.text]


def test_a_preview_says_who_would_read_what_and_what_the_audit_finds(coordinator: FlaskClient) -> None:
    markup = read(coordinator, PATH)
    assert heading(coordinator) == "Nothing is published yet; this would be release 1"
    assert any("5 of 5" in row and "alone" in row for row in cells(markup, "firms that rated"))
    verdict = [element.text for element in markup.all("li")]
    assert any(
        "5 of 5 firms rated; alone or with one other firm nobody can bound a rating more narrowly than" in sentence
        for sentence in verdict
    )
    assert any("suppressed: fewer than five raters" in row for row in cells(markup, "firms positive: speed"))


def test_the_previewed_release_is_published_logged_and_stands_in_the_history(
    coordinator: FlaskClient, desk: Desk
) -> None:
    assert published(coordinator) == "Release 1 is published: firms and funder see it now."
    assert heading(coordinator) == "Release 1 holds all there is to publish"
    (entry,) = entries(desk, Wanted(action="published"))
    assert (entry.object, entry.programme) == ("release 1", "P")
    (row,) = [row for row in cells(read(coordinator, PATH), "release 1") if "published" in row]
    assert "withdraw" in row


def test_a_second_press_publishes_nothing_and_says_who_did(coordinator: FlaskClient, desk: Desk) -> None:
    hidden = previewed(coordinator)
    submitted(coordinator, FORM, **hidden)
    _, said = submitted(coordinator, FORM, **hidden)
    assert said.startswith("Nothing more was published: ")
    assert "published release 1 at " in said
    assert len(entries(desk, Wanted(action="published"))) == 1


def test_two_coordinators_who_publish_at_once_publish_once(app: Flask, desk: Desk) -> None:
    one, other = client_of(app, "coordinator"), client_of(app, "coordinator")
    previews = [previewed(one), previewed(other)]
    said = [submitted(client, FORM, **hidden)[1] for client, hidden in zip((one, other), previews, strict=True)]
    assert [sentence.startswith("Release 1 is published") for sentence in said] == [True, False]
    assert len(entries(desk, Wanted(action="published"))) == 1


def test_a_record_that_changed_since_the_preview_is_not_published(coordinator: FlaskClient, desk: Desk) -> None:
    hidden = previewed(coordinator)
    retitled(desk, "Another title")
    _, said = submitted(coordinator, FORM, **hidden)
    assert said == "Nothing was published: the record has changed since this preview. It now stands so."
    assert entries(desk, Wanted(action="published")) == []


@pytest.mark.parametrize("token", ["", "1-", "1-0", "2-abc", "x"])
def test_a_token_that_no_preview_gave_publishes_nothing(coordinator: FlaskClient, desk: Desk, token: str) -> None:
    _, said = submitted(coordinator, FORM, **(previewed(coordinator) | {"token": token}))
    assert said.startswith("Nothing was published")
    assert entries(desk, Wanted(action="published")) == []


def test_a_preview_of_some_parts_does_not_publish_the_others(coordinator: FlaskClient, desk: Desk) -> None:
    markup = read(coordinator, PATH, "?programme=P&feedback=1")
    assert [element["name"] for element in markup.all("input", type="checkbox", checked="")] == ["feedback"]
    hidden = fields_of(markup, FORM)
    assert hidden["views"] == "feedback"
    _, refused = submitted(coordinator, FORM, **(hidden | {"views": "attendance,feedback"}))
    assert refused.startswith("Nothing was published")
    back, said = submitted(coordinator, FORM, **hidden)
    assert (back, said[:9]) == (f"{PATH}?programme=P", "Release 1")
    after = read(coordinator, PATH)
    assert [element.text.split()[0] for element in after.all("h3")] == [
        "Attendance",
        "Startups",
        "Outcomes",
    ]


def test_what_differs_from_the_published_release_is_shown_beside_it(coordinator: FlaskClient, desk: Desk) -> None:
    published(coordinator)
    retitled(desk, "Another title")
    assert heading(coordinator) == "1 figure differs from release 1"
    markup = read(coordinator, PATH)
    assert markup.all("h3")[0].text.startswith("Attendance")
    assert published(coordinator).startswith("Release 2 is published")
    states = [row for row in cells(read(coordinator, PATH), "release ") if "superseded" in row]
    assert len(states) == 1 and "withdraw" not in states[0]


def test_withdrawing_takes_a_second_step_and_then_leaves_readers_nothing(coordinator: FlaskClient, desk: Desk) -> None:
    published(coordinator)
    plain, asked = read(coordinator, PATH), read(coordinator, PATH, "?programme=P&withdraw=1")
    assert plain.all("form", action="/data/publish/withdraw") == []
    hidden = fields_of(asked, "/data/publish/withdraw")
    assert hidden == {"programme": "P", "number": "1"}
    assert submitted(coordinator, "/data/publish/withdraw", **hidden)[1].startswith("Release 1 is withdrawn")
    with desk.engine.connect() as connection:
        assert connection.scalars(Release.__table__.select().with_only_columns(Release.status)).all() == ["withdrawn"]
    assert len(entries(desk, Wanted(action="withdrawn"))) == 1
    assert heading(coordinator) == "Nothing is published yet; this would be release 2"


@pytest.mark.parametrize("number", ["2", "0", "", "one"])
def test_a_release_that_is_not_published_cannot_be_withdrawn(coordinator: FlaskClient, desk: Desk, number: str) -> None:
    published(coordinator)
    assert read(coordinator, PATH, f"?programme=P&withdraw={number}").all("form", action="/data/publish/withdraw") == []
    _, said = submitted(coordinator, "/data/publish/withdraw", programme="P", number=number)
    assert said.startswith("Nothing was withdrawn")
    assert entries(desk, Wanted(action="withdrawn")) == []
