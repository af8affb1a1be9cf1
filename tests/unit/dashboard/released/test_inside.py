"""A member of the steering group whose own firm takes part reads ballots and feedback as that firm does."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, Select

from dashboard.drawing.geometry import Mark
from dashboard.page import NoSuchPage, Page, drawing_named, page_of
from dashboard.records.page import records_page
from dashboard.released.inside import AS_PUBLISHED, Inside
from dashboard.seen import Seen
from dashboard.texts import texts_for
from dashboard.views import VIEWS_BY_NAME
from data.access import Viewer, door_for, release_door_for
from data.frames import fetch
from layouts.page import page_text
from tests.unit.dashboard.released.record import ORGANISATIONS, REFERENCE

TODAY = date(2019, 12, 1)
SECRET = re.compile(r"\b(ballot|ballot_item|rating|comment|suggestion)\b")
"""The tables that hold what other firms voted, rated and wrote. Whether a host's round is open, startups tell too."""


def page_at(
    engine: Engine,
    firm: str | None,
    search: str,
    path: str = "/",
    through: Callable[[Select[Any]], pd.DataFrame] | None = None,
) -> Page:
    """A page for the steering group, one of whose members speaks for `firm`."""
    organisation = ORGANISATIONS[firm] if firm else None
    viewer = Viewer("steering", organisation)
    inside = Inside(partial(fetch, engine), release_door_for(Viewer("firm", organisation))) if organisation else None
    live = through or partial(fetch, engine)
    return page_of(
        live, door_for(viewer), path, search, narrow=False, texts=texts_for("en"), today=TODAY, inside=inside
    )


def asked(engine: Engine, firm: str | None, search: str, path: str) -> str:
    """Every statement that the page runs through the live door."""
    statements: list[str] = []

    def through(statement: Select[Any]) -> pd.DataFrame:
        statements.append(str(statement))
        return fetch(engine, statement)

    page_at(engine, firm, search, path, through)
    return "\n".join(statements)


@pytest.mark.parametrize("path", ["/", "/themes", "/feedback"])
@pytest.mark.parametrize("search", ["", f"programme={REFERENCE}", f"programme={REFERENCE}&host=hjortmaskin"])
def test_no_ballot_or_rating_is_even_asked_for(sample: Engine, path: str, search: str) -> None:
    assert not SECRET.search(asked(sample, "nordverk", search, path))
    assert SECRET.search(asked(sample, None, search, path))


@pytest.mark.parametrize("search", ["", f"programme={REFERENCE}&page=2", f"programme={REFERENCE}&host=hjortmaskin"])
def test_the_records_of_ballots_and_feedback_are_refused_in_a_sentence_and_not_asked_for(
    sample: Engine, search: str
) -> None:
    statements: list[str] = []

    def through(statement: Select[Any]) -> pd.DataFrame:
        statements.append(str(statement))
        return fetch(sample, statement)

    texts, found = texts_for("en"), {}
    inside = Inside(partial(fetch, sample), release_door_for(Viewer("firm", ORGANISATIONS["nordverk"])))
    door = door_for(Viewer("steering", ORGANISATIONS["nordverk"]))
    for view in VIEWS_BY_NAME:
        found[view] = records_page(through, door, view, search, texts=texts, today=TODAY, inside=inside)
        if view in AS_PUBLISHED:
            with pytest.raises(NoSuchPage):
                drawing_named(through, door, f"{view}-records", search, texts=texts, today=TODAY, inside=inside)
    refused = {view for view, page in found.items() if page.refused}
    assert refused == AS_PUBLISHED
    for view in refused:
        assert (found[view].shown.table, found[view].shown.n, found[view].rows) == (None, 0, 0)
        assert found[view].shown.notes[0].startswith("Your organisation takes part: ballots and feedback reach you")
    assert not SECRET.search("\n".join(statements))


@pytest.mark.parametrize("path", ["/attendance", "/themes", "/feedback", "/startups"])
def test_a_page_leads_to_its_records_where_they_reach_the_reader(sample: Engine, path: str) -> None:
    search, texts = f"programme={REFERENCE}&host=hjortmaskin", texts_for("en")
    for firm in ("nordverk", None):
        page = page_at(sample, firm, search, path)
        text = page_text(page, texts, Seen(Viewer("steering", ORGANISATIONS[firm] if firm else None), "m", firm))
        led = f'<a href="{path}/records?programme={REFERENCE}&amp;host=hjortmaskin">records</a>' in text
        assert led is page.records is not (firm is not None and path.strip("/") in AS_PUBLISHED)


def test_no_concern_speaks_of_ballots_or_of_what_hosts_were_given(sample: Engine) -> None:
    own = page_at(sample, "nordverk", f"programme={REFERENCE}")
    everyones = page_at(sample, None, f"programme={REFERENCE}")
    assert {concern.subject for concern in own.concerns} == {"registers"}
    assert {concern.subject for concern in everyones.concerns} > {"registers"}


def test_a_programme_that_is_not_ones_own_is_seen_as_the_steering_group_sees_it(sample: Engine) -> None:
    search = "programme=2017-04411"
    assert page_at(sample, "fjordstal", search).drawings == page_at(sample, None, search).drawings
    assert page_at(sample, "vinnova", f"programme={REFERENCE}") == page_at(sample, None, f"programme={REFERENCE}")


def test_before_a_release_the_views_say_so_and_why(sample: Engine) -> None:
    page = page_at(sample, "nordverk", f"programme={REFERENCE}")
    for view in ("themes", "feedback"):
        drawing = page.drawings[view]
        assert str(drawing.title) == "Nothing has been published yet"
        assert drawing.notes == ("Your organisation takes part: shown as published to Nordverk.",)
        assert (drawing.canvas, drawing.table, drawing.state) == (None, None, "unreached")
    assert page.drawings["attendance"] == page_at(sample, None, f"programme={REFERENCE}").drawings["attendance"]


def test_several_programmes_at_once_show_none_of_them(sample: Engine) -> None:
    drawing = page_at(sample, "nordverk", "").drawings["feedback"]
    assert str(drawing.title) == "Open one programme to see what it published"


@pytest.mark.parametrize("path", ["/", "/themes", "/feedback"])
def test_a_member_reads_what_its_firm_reads_and_no_more(published: Engine, path: str) -> None:
    page = page_at(published, "nordverk", f"programme={REFERENCE}&host=hjortmaskin", path)
    text = page_text(page, texts_for("en"), Seen(Viewer("steering", ORGANISATIONS["nordverk"]), "m", "Nordverk"))
    found = set(re.findall(r"CANARY-[A-Z]+-[A-Z]+", text))
    assert found <= {"CANARY-NEW-FIRMS", "CANARY-NEW-NORDVERK"}
    assert bool(found) == (path != "/themes")
    assert "Your organisation takes part: shown as published to Nordverk." in text


def test_marks_keep_the_selection_of_the_page_they_stand_on(published: Engine) -> None:
    page = page_at(published, "nordverk", f"programme={REFERENCE}&event=W3")
    canvas = page.drawings["feedback"].canvas
    assert canvas
    links = {item.link.href for item in canvas.items if isinstance(item, Mark)}
    assert f"?programme={REFERENCE}&event=W3&host=hjortmaskin" in links
