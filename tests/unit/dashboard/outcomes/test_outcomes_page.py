"""The funder's page reads what was published to this funder, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import Engine, event

from dashboard.outcomes.page import Outcomes, OutcomesPage, outcomes_page
from dashboard.texts import texts_for
from data.access import Viewer, release_door_for
from data.engine import make_engine, writing
from data.frames import fetch
from data.models import Base
from data.release.figures import Figure
from tests.conftest import DatabaseLike
from tests.unit.dashboard.outcomes.record import BEFORE, FIGURES
from tests.unit.dashboard.released import record

TEXTS = texts_for("en")
FUNDER, STRANGER = Viewer("funder", record.ORGANISATIONS["vinnova"]), Viewer("funder", record.ORGANISATIONS["nordverk"])
SECRETS = (
    Figure("outcomes", "lesson", "firms", item="9", detail="keep:strong", label_en="CANARY of the circle"),
    Figure("feedback", "comment", label_en="CANARY of feedback", host="nordverk", event="W3"),
    Figure("attendance", "persons_attended", event="W3", label_en="CANARY of an event", value=97),
)


@pytest.fixture(scope="module")
def published(database_like: DatabaseLike, migrated: str) -> Iterator[Engine]:
    """Both programmes with a release, that of 2019 in its second."""
    with database_like(migrated) as url:
        engine = make_engine(url)
        record.stage(engine)
        record.published(engine, record.draft(BEFORE, reference="2017-04411"))
        record.published(engine, record.draft(FIGURES[:9]))
        record.published(engine, record.draft((*FIGURES, *SECRETS), number=2))
        yield engine
        engine.dispose()


def page(engine: Engine, search: str = "", viewer: Viewer = FUNDER) -> OutcomesPage:
    return outcomes_page(partial(fetch, engine), release_door_for(viewer), search, narrow=False, texts=TEXTS)


def outcomes(engine: Engine, search: str = "") -> Outcomes:
    found = page(engine, search).outcomes
    assert found
    return found


def test_the_latest_programme_is_shown_in_its_latest_release(published: Engine) -> None:
    found = page(published)
    assert found.release
    assert (found.release.reference, found.release.number) == ("2019-01367", 2)
    assert [release.reference for release in found.releases] == ["2019-01367", "2017-04411"]
    assert [card.name for card in outcomes(published).first] == ["promised", "reach"]
    assert str(outcomes(published).first[0].drawing.title) == "All 4 workshops and 3 webinars were held"


def test_an_address_may_name_the_programme(published: Engine) -> None:
    found = page(published, "?programme=2017-04411")
    assert found.release
    assert found.release.reference == "2017-04411"
    assert found.unread == ()
    cards = {card.name: card for card in outcomes(published, "?programme=2017-04411").others}
    assert cards["comparison"].drawing.canvas is None


def test_the_programme_before_is_the_one_that_began_last_before_in_the_series(published: Engine) -> None:
    cards = {card.name: card for card in outcomes(published).others}
    assert cards["comparison"].drawing.table
    assert [cell.text for cell in cards["comparison"].drawing.table.columns] == ["What", "2019-01367", "2017-04411"]


def test_what_an_address_asks_for_in_vain_is_told(published: Engine) -> None:
    found = page(published, "?programme=x&event=W3&kind=startup&foo=1")
    assert found.release
    assert found.release.reference == "2019-01367"
    assert found.refused == ("event", "kind")
    assert [piece.key for piece in found.unread] == ["foo", "programme"]


def test_a_funder_of_something_else_reads_nothing(published: Engine) -> None:
    found = page(published, "?programme=2019-01367", STRANGER)
    assert (found.release, found.outcomes, found.releases) == (None, None, ())
    assert [piece.value for piece in found.unread] == ["2019-01367"]


def test_what_belongs_to_the_circle_a_host_or_an_event_is_not_even_read(published: Engine) -> None:
    assert "CANARY" not in repr(page(published))
    assert "97" not in repr(outcomes(published).first[1])


def test_the_page_is_read_in_few_statements(published: Engine) -> None:
    asked: list[str] = []
    listen = lambda *args: asked.append(args[2])  # noqa: E731
    event.listen(published, "before_cursor_execute", listen)
    page(published)
    event.remove(published, "before_cursor_execute", listen)
    assert len([each for each in asked if each.lstrip().upper().startswith("SELECT")]) == 2


def test_a_withdrawn_release_is_gone(staged: Engine) -> None:
    record.published(staged, record.draft(FIGURES))
    assert page(staged).release
    release = Base.metadata.tables["release"]
    with writing(staged) as connection:
        connection.execute(release.update().values(status="withdrawn"))
    assert page(staged).release is None


@pytest.fixture
def staged(database: Engine) -> Engine:
    record.stage(database)
    return database


def test_an_empty_release_is_drawn_as_one_that_says_nothing(staged: Engine) -> None:
    record.published(staged, record.draft((replace(FIGURES[0]),)))
    found = outcomes(staged)
    assert [str(card.drawing.title) for card in (*found.first, found.chain.card, *found.others)] == [
        "What was promised is not on record",
        "How many were reached is not shown",
        "No target was promised",
        "Nothing fell short; 4 not known",
        "No collaboration has followed so far",
        "No theme has been published",
        "There is no earlier programme to compare with",
        "No suggestion to a model has been published",
        "No lesson has been published",
    ]
