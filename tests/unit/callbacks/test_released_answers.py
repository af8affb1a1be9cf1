"""A view's page goes through the door at which its reader stands."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from callbacks.asked import Asked
from callbacks.context import Context
from callbacks.pages import PAGES
from callbacks.released import view_answer
from dashboard.seen import Seen
from dashboard.texts import texts_for
from dashboard.views import VIEWS
from data.access import NotOffered, Viewer

FIRM, FUNDER = Viewer("firm", 4), Viewer("funder", 1)


@pytest.fixture
def context(sample_url: str, sample: Engine) -> Iterator[Context]:
    if sample.dialect.name != "sqlite":
        pytest.skip("on PostgreSQL the door needs its grants: tests/unit/data/test_grants.py")
    context = Context(sample_url, lambda: date(2019, 12, 1))
    yield context
    context.engine.dispose()


def asked(context: Context, viewer: Viewer, path: str) -> Asked:
    return Asked(context, Seen(viewer, "somebody"), path, "", narrow=False, texts=texts_for("en"))


@pytest.mark.parametrize("path", [f"/{view.name}" for view in VIEWS])
@pytest.mark.parametrize("viewer", [FIRM, FUNDER])
def test_firms_and_funders_read_what_was_published(context: Context, path: str, viewer: Viewer) -> None:
    reply = view_answer(asked(context, viewer, path))
    assert "Nothing has been published yet" in reply.html
    assert reply.links == {}
    assert reply.path == path


@pytest.mark.parametrize("path", [f"/{view.name}" for view in VIEWS])
@pytest.mark.parametrize("role", ["coordinator", "steering"])
def test_the_live_door_shows_the_record(context: Context, path: str, role: str) -> None:
    reply = view_answer(asked(context, Viewer(role), path))  # type: ignore[arg-type]
    assert "data-view" in reply.html
    assert reply.links


def test_a_member_of_the_steering_group_reads_feedback_as_its_firm_does(context: Context) -> None:
    reply = view_answer(asked(context, Viewer("steering", 4), "/feedback"))
    assert "Your organisation takes part" in reply.html
    assert reply.links == {}


def test_whoever_speaks_for_nobody_is_shown_nothing(context: Context) -> None:
    with pytest.raises(NotOffered):
        view_answer(asked(context, Viewer("firm"), "/feedback"))


def test_every_role_has_the_four_pages() -> None:
    for view in VIEWS:
        assert PAGES[f"/{view.name}"].roles == {"coordinator", "steering", "firm", "funder"}
