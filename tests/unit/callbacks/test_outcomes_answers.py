"""The funder's page is the funder's."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from callbacks.asked import Asked
from callbacks.context import Context
from callbacks.outcomes import outcomes_answer
from callbacks.pages import LANDINGS, PAGES
from dashboard.seen import Seen
from dashboard.texts import texts_for
from data.access import NotOffered, Viewer


@pytest.fixture
def context(sample_url: str, sample: Engine) -> Iterator[Context]:
    if sample.dialect.name != "sqlite":
        pytest.skip("on PostgreSQL the door needs its grants: tests/unit/data/test_grants.py")
    context = Context(sample_url, lambda: date(2019, 12, 1))
    yield context
    context.engine.dispose()


def asked(context: Context, viewer: Viewer) -> Asked:
    return Asked(
        context, Seen(viewer, "somebody"), "/outcomes", "", narrow=False, texts=texts_for("en"), said=("Done.",)
    )


def test_a_funder_lands_on_a_page_that_only_funders_have() -> None:
    assert LANDINGS["funder"] == "/outcomes"
    assert PAGES["/outcomes"].roles == {"funder"}
    assert PAGES["/outcomes"].answer is outcomes_answer


def test_before_anything_is_published_the_page_says_so_and_what_a_form_did(context: Context) -> None:
    reply = outcomes_answer(asked(context, Viewer("funder", 1)))
    assert "Nothing has been published yet" in reply.html
    assert "Done." in reply.html
    assert (reply.path, reply.links) == ("/outcomes", {})


def test_whoever_stands_at_no_release_door_is_shown_nothing(context: Context) -> None:
    for viewer in (Viewer("coordinator"), Viewer("funder")):
        with pytest.raises(NotOffered):
            outcomes_answer(asked(context, viewer))
