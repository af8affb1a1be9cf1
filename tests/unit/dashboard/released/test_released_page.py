"""A page behind the release door: what its reader may read, and in words what it may not."""

import re
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import Engine

from dashboard.released.page import ReleasedPage, released_page, releases
from dashboard.seen import Seen
from dashboard.selection import KEYS
from dashboard.texts import texts_for
from dashboard.views import VIEWS
from data.access import Viewer, release_door_for
from data.frames import fetch
from data.release.publishing import withdraw
from layouts.released import released_links, released_text
from tests.unit.dashboard.released import record
from tests.unit.dashboard.released.record import ORGANISATIONS, REFERENCE

READERS = {code: Viewer("firm", id_) for code, id_ in ORGANISATIONS.items() if code != "vinnova"} | {
    "vinnova": Viewer("funder", ORGANISATIONS["vinnova"])
}
MAY_READ = {
    "vinnova": set(),
    "nordverk": {"CANARY-NEW-FIRMS", "CANARY-NEW-NORDVERK"},
    "tallmyra": {"CANARY-NEW-FIRMS", "CANARY-NEW-TALLMYRA"},
}
SEARCHES = (
    "",
    "programme=2019-01367",
    "programme=2017-04411",
    "host=CANARY-NEW-FIRMS-HOST",
    "host=CANARY-NEW-NORDVERK-HOST&host=CANARY-NEW-TALLMYRA-HOST",
    "host=fjordstal&event=W3&theme=scouting&organisation=tallmyra&kind=startup&period=2019&startup=lavkod",
)


def page_at(engine: Engine, reader: str, view: str, search: str = "", locale: str = "en") -> ReleasedPage:
    door = release_door_for(READERS[reader])
    shown = next(each for each in VIEWS if each.name == view)
    return released_page(partial(fetch, engine), door, shown, search, narrow=False, texts=texts_for(locale))


def text_of(page: ReleasedPage, reader: str) -> str:
    seen = Seen(READERS[reader], "somebody", reader.title())
    return f"{released_text(page, texts_for('en'), seen)}{released_links(page)}"


def text_at(engine: Engine, reader: str, view: str, search: str = "") -> str:
    return text_of(page_at(engine, reader, view, search), reader)


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
@pytest.mark.parametrize("reader", sorted(READERS))
def test_no_figure_of_another_reader_is_ever_in_the_page(published: Engine, reader: str, view: str) -> None:
    allowed = MAY_READ.get(reader, {"CANARY-NEW-FIRMS"})
    for search in SEARCHES:
        found = set(re.findall(r"CANARY-[A-Z]+-[A-Z]+", text_at(published, reader, view, search)))
        told = set(re.findall(r"CANARY-[A-Z]+-[A-Z]+", search))  # What an address asks for is said to be unknown.
        assert found - told <= allowed, search
        if view == "feedback":
            assert allowed <= found, search


@pytest.mark.parametrize("reader", ["nordverk", "vinnova"])
@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_what_is_not_on_the_menu_changes_nothing_but_a_sentence(published: Engine, reader: str, view: str) -> None:
    plain = page_at(published, reader, view)
    values = {"event": "W3", "host": "hjortmaskin", "organisation": "tallmyra", "kind": "large_firm"}
    for key in set(KEYS) - {"programme", {"attendance": "event", "startups": "event", "feedback": "host"}.get(view)}:
        asked = page_at(published, reader, view, f"{key}={values.get(key, 'scouting')}")
        assert asked.drawing == plain.drawing
        assert asked.offer.refused == (key,)
        assert "Behind this door" in text_of(asked, reader)


def test_a_programme_one_does_not_read_is_answered_like_one_that_does_not_exist(published: Engine) -> None:
    unread = text_at(published, "bjorkvind", "feedback", "programme=2017-04411")
    unknown = text_at(published, "bjorkvind", "feedback", "programme=1999-99999")
    assert unread.replace("2017-04411", "X") == unknown.replace("1999-99999", "X")
    assert "Nothing about “2017-04411” can be read here now" in unread


def test_a_host_that_does_not_share_is_answered_like_one_that_does_not_exist(published: Engine) -> None:
    secret = text_at(published, "bjorkvind", "feedback", "host=CANARY-NEW-TALLMYRA-HOST")
    unknown = text_at(published, "bjorkvind", "feedback", "host=no-such-host")
    assert secret.replace("CANARY-NEW-TALLMYRA-HOST", "X") == unknown.replace("no-such-host", "X")


def test_a_funder_cannot_choose_a_host(published: Engine) -> None:
    page = page_at(published, "vinnova", "feedback", "host=hjortmaskin")
    assert page.offer.selection.query == f"programme={REFERENCE}"
    assert page.offer.values == ()


def test_a_page_names_the_release_it_reads(published: Engine) -> None:
    said = text_at(published, "nordverk", "feedback")
    for fact in ("Release</span> <b>2<", "Figures as of</span> <b>2019-11-30<", "Firms</span> <b>9<", "sample data"):
        assert fact in said


def test_every_link_keeps_the_programme(published: Engine) -> None:
    page = page_at(published, "nordverk", "feedback")
    assert released_links(page)
    for plain, added in released_links(page).values():
        assert plain.startswith(f"?programme={REFERENCE}")
        assert added.startswith(f"?programme={REFERENCE}")


def test_the_role_is_told_what_its_door_shows_and_what_it_never_does(published: Engine) -> None:
    assert "Never: a host by name, or who rated." in text_at(published, "vinnova", "feedback")
    assert "Never: who rated, and how." in text_at(published, "nordverk", "feedback")


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_before_anything_is_published_a_page_says_so(staged: Engine, view: str) -> None:
    page = page_at(staged, "nordverk", view)
    said = text_of(page, "nordverk")
    assert page.drawing is None
    assert "Nothing has been published yet" in said
    assert "Nordverk" not in said.replace("Nordverk · participating firm", "")


def test_a_release_that_goes_through_its_life_is_read_as_it_is_now(staged: Engine) -> None:
    record.published(staged, record.draft(record.theme_figures()))
    assert page_at(staged, "nordverk", "themes").drawing is not None
    alone = text_at(staged, "nordverk", "feedback")
    assert "Release 1 says nothing about this" in alone
    record.published(staged, record.draft(record.figures(), number=2))
    assert "Release</span> <b>2<" in text_at(staged, "nordverk", "feedback", f"programme={REFERENCE}")
    withdraw(staged, "coordinator", record.PROGRAMMES[REFERENCE], 2)
    gone = text_at(staged, "nordverk", "feedback", f"programme={REFERENCE}&host=hjortmaskin")
    assert f"Nothing about “{REFERENCE}” can be read here now: it was withdrawn, or never published to you." in gone
    assert "Hjortmaskin" not in gone
    assert "way in" not in gone


def test_the_latest_programme_comes_first_and_another_is_a_choice(staged: Engine) -> None:
    record.published(staged, record.draft(record.figures()))
    earlier = tuple(replace(figure, label_en="Only of 2017") for figure in record.theme_figures())
    record.published(staged, record.draft(earlier, reference="2017-04411"))
    found = releases(partial(fetch, staged), release_door_for(READERS["nordverk"]))
    assert [release.reference for release in found] == [REFERENCE, "2017-04411"]
    assert page_at(staged, "nordverk", "themes").release == found[0]
    assert "Only of 2017" in text_at(staged, "nordverk", "themes", "programme=2017-04411")
    assert "Only of 2017" not in text_at(staged, "nordverk", "themes")
    assert "?programme=2017-04411" in text_at(staged, "nordverk", "themes")
    assert "2017-04411" not in text_at(staged, "bjorkvind", "themes")


def test_a_definition_is_told_in_the_readers_language(published: Engine) -> None:
    english, swedish = (page_at(published, "nordverk", "feedback", locale=locale) for locale in ("en", "sv"))
    assert english.drawing
    assert swedish.drawing
    assert english.drawing.how == "Firms above the midpoint ÷ firms that rated. The mean over hosts."
    assert swedish.drawing.how == "Företag över mitten ÷ de som svarade. Medelvärdet över värdar."
