"""The coordinator's pages: theirs alone, whole whatever the record holds, and patient with any address."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from callbacks.coordination import COORDINATION_FORMS, COORDINATION_PAGES
from dashboard.coordination.place import DESK_PAGES
from data.coordination.desk import Desk
from data.coordination.log import Wanted, count
from tests.applications import client_of, sent
from tests.unit.callbacks.coordination.conftest import BREAKS, PATHS, page, read, submitted
from tests.unit.data.coordination.conftest import RAW

OTHERS = [("steering", None), ("firm", "alpha"), ("funder", "funder")]


def test_every_page_of_the_desk_is_offered_on_it() -> None:
    assert set(COORDINATION_PAGES) == set(DESK_PAGES) == set(PATHS)


@pytest.mark.parametrize(("role", "organisation"), OTHERS)
def test_nobody_else_gets_a_word_of_these_pages_or_may_send_their_forms(
    app: Flask, desk: Desk, role: str, organisation: str | None
) -> None:
    client = client_of(app, role, organisation if role == "firm" else None)
    before = count(desk, Wanted())
    for path in PATHS:
        markup = read(client, path)
        assert markup.one("main")["class"] == "missing"
        assert "Beta" not in markup.words and RAW not in markup.words
    for path in COORDINATION_FORMS:
        assert sent(client, path, {"programme": "P", "host": "alpha"}).status_code == 403
    assert count(desk, Wanted()) == before


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_no_name_and_no_remark_breaks_out_of_a_page(coordinator: FlaskClient, locale: str) -> None:
    for path in PATHS:
        for search in ("", "?programme=P", "?programme=P&host=alpha&person=P01"):
            markup = read(coordinator, path, search, **{"Accept-Language": locale})
            assert markup.unclosed == []
            assert markup.all("script") == markup.all("img") == []
    assert BREAKS in "".join(one.text for one in read(coordinator, "/data/comments").all("blockquote"))


def test_a_page_about_one_programme_asks_which_where_several_are_meant(coordinator: FlaskClient) -> None:
    for path in ("/data/record", "/data/publish", "/data/comments", "/data/raters", "/data/erase"):
        markup = read(coordinator, path, "")
        leads = [element["href"] for element in markup.all("a") if element.attributes.get("href", "").startswith(path)]
        assert {f"{path}?programme=P", f"{path}?programme=Q"} <= set(leads)
        assert markup.all("form", method="post", action=f"{path}/release") == []


def test_the_programmes_title_stands_above_pages_about_it_alone(coordinator: FlaskClient) -> None:
    assert "Programme P" in read(coordinator, "/data/comments").one("h1").text
    assert read(coordinator, "/data/accounts").one("h1").text == "Record and releases"


@pytest.mark.parametrize(
    ("path", "search", "told"),
    [
        ("/data/comments", "?programme=P&state=lost", "“lost” is nothing that “state” can be"),
        ("/data/comments", "?programme=P&page=-1", "“-1” is nothing that “page” can be"),
        ("/data/log", "?action=stole&from=yesterday&sort=at", "“stole” is nothing that “action” can be"),
        ("/data/log", "?action=stole&from=yesterday", "“yesterday” is nothing that “from” can be"),
        ("/data/log", "?order=random", "“random” is nothing that “order” can be"),
        ("/data/log", "?sort=password_hash", "“password_hash” is nothing that “sort” can be"),
        ("/data/publish", "?programme=P&colour=red", "“colour” is nothing that can be selected"),
        ("/data/record", "?programme=P&part=cake", "“cake” is nothing that “part” can be"),
        ("/data/record", "?programme=P&show=none", "“none” is nothing that “show” can be"),
        ("/data/record", "?programme=P&past=0", "“0” is nothing that “past” can be"),
        ("/data/record", "?programme=P&undo=last", "“last” is nothing that “undo” can be"),
        ("/data/record", "?programme=P&undo=77", "There is no import of this number here"),
        ("/data/record", "?programme=P&event=W9", "No event here is called “W9”"),
        ("/data", "?programme=nothing", "No programme here is called “nothing”"),
        ("/data/erase", "?programme=P&person=%00", "“person” is nothing that can be selected"),
    ],
)
def test_what_an_address_asks_in_vain_is_told(coordinator: FlaskClient, path: str, search: str, told: str) -> None:
    assert any(told in element.text for element in read(coordinator, path, search).all("p", class_="unread"))


@pytest.mark.parametrize("path", PATHS)
def test_a_selection_that_other_pages_carry_along_needs_no_word(coordinator: FlaskClient, path: str) -> None:
    markup = read(coordinator, path, "?programme=P&event=W1&host=beta&theme=t&organisation=x&kind=startup&stage=pilot")
    assert markup.all("p", class_="unread") == []


@pytest.mark.parametrize("search", ["?page=99999", "?programme=P&page=7", "?programme=P&page=9999999999999"])
def test_a_page_beyond_the_last_shows_the_last(coordinator: FlaskClient, search: str) -> None:
    for path in ("/data/log", "/data/comments", "/data/record"):
        assert read(coordinator, path, f"{search}&programme=P").one("main")["class"] == "desk"


def test_the_hub_says_what_waits_and_leads_there(coordinator: FlaskClient) -> None:
    markup = read(coordinator, "/data", "")
    assert markup.all("h2")[0].text == "10 remarks wait for their wording"
    leads = {element.attributes.get("href"): element.text for element in markup.all("a")}
    assert leads["/data/publish?programme=P"] == "1 feedback, 1 ballot"
    assert leads["/data/accounts"] == "0 accounts"


@pytest.mark.parametrize("reference", ["", "nothing", "P\x00", "Q' OR 1=1 --"])
def test_a_form_about_a_programme_that_is_gone_changes_nothing_and_says_so(
    coordinator: FlaskClient, desk: Desk, reference: str
) -> None:
    before = count(desk, Wanted())
    for form in COORDINATION_FORMS:
        _, said = submitted(coordinator, form, programme=reference, host="alpha", subject="comment")
        assert said.startswith("Nothing was changed")
    assert count(desk, Wanted()) == before


def test_the_log_is_searched_by_its_address(coordinator: FlaskClient) -> None:
    submitted(coordinator, "/data/raters/look", programme="P", host="alpha")
    submitted(coordinator, "/data/raters/look", programme="Q", host="alpha")
    rows = read(coordinator, "/data/log", "?action=rater_seen&programme=Q&text=HOST+ALPHA").all("tr")
    assert len(rows) == 2
    assert "who rated host alpha" in rows[1].text and "Q" in rows[1].text
    assert "looked at who rated" in rows[1].text
    assert "No entry found" in page(coordinator, "/data/log", "?actor=nobody")


def test_the_log_says_by_what_it_is_sorted_and_turns_round(coordinator: FlaskClient) -> None:
    heads = read(coordinator, "/data/log", "?sort=actor&order=ascending&text=a").all("th", scope="col")
    assert [head.attributes.get("aria-sort", "") for head in heads] == ["", "ascending", "", "", ""]
    leads = [e["href"] for e in read(coordinator, "/data/log", "?sort=actor&order=ascending&text=a").all("a")]
    assert "/data/log?text=a&sort=actor" in leads
    assert "/data/log?text=a" in leads
