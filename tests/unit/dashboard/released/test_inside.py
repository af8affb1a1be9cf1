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
from dashboard.page import Page, page_of
from dashboard.released.inside import Inside
from dashboard.seen import Seen
from dashboard.texts import texts_for
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
