"""What the next release would hold: all views composed, those left out carried on, each figure with its definition."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from sqlalchemy import Engine

from dashboard.released.definitions import definitions
from dashboard.released.draft import ALL, draft_of
from dashboard.released.sample import publish_sample
from data.access import Viewer, release_door_for
from data.engine import make_engine, writing
from data.frames import fetch
from data.models import Base
from data.release.publishing import publish, releases_of, withdraw
from tests.conftest import DatabaseLike

TODAY = date(2019, 12, 1)
PROGRAMME = 2


@pytest.fixture
def fresh(database_like: DatabaseLike, sample: Engine, sample_url: str) -> Iterator[Engine]:
    """The sample programmes, for a test that publishes."""
    sample.dispose()  # PostgreSQL copies what nobody is connected to.
    with database_like(sample_url) as url:
        engine = make_engine(url)
        yield engine
        engine.dispose()


def test_a_release_holds_every_view(sample: Engine) -> None:
    with sample.connect() as connection:
        draft = draft_of(connection, PROGRAMME, TODAY)
    assert {figure.view for figure in draft.figures} == set(ALL)
    assert draft.card.reference_number == "2019-01367"
    assert draft.number == 1


def test_the_same_record_gives_the_same_draft(sample: Engine) -> None:
    with sample.connect() as connection:
        assert len({draft_of(connection, PROGRAMME, TODAY).token for _ in range(2)}) == 1


def test_a_ballot_round_may_be_released_alone_and_the_rest_later(fresh: Engine) -> None:
    with fresh.connect() as connection:
        token = draft_of(connection, PROGRAMME, TODAY, ("themes",)).token
    publish(fresh, "c", token, partial(draft_of, programme_id=PROGRAMME, today=TODAY, views=("themes",)))
    with fresh.connect() as connection:
        more = draft_of(connection, PROGRAMME, TODAY, ("feedback",))
    assert {figure.view for figure in more.figures} == {"themes", "feedback"}
    with writing(fresh) as connection:  # The record goes on; what was published and is not chosen stays as it was.
        theme = Base.metadata.tables["theme"]
        connection.execute(theme.update().where(theme.c.programme_id == PROGRAMME).values(title="Renamed"))
    with fresh.connect() as connection:
        kept = draft_of(connection, PROGRAMME, TODAY, ("feedback",))
        anew = draft_of(connection, PROGRAMME, TODAY, ("themes",))
    assert [figure for figure in kept.figures if figure.view == "themes"] == [
        figure for figure in more.figures if figure.view == "themes"
    ]
    assert "Renamed" in {figure.label_en for figure in anew.figures}


def test_what_lies_beneath_a_figure_is_carried_on_with_it(fresh: Engine) -> None:
    publish_sample(fresh, TODAY)
    with fresh.connect() as connection:
        carried, anew = draft_of(connection, PROGRAMME, TODAY, ()), draft_of(connection, PROGRAMME, TODAY)

    def beneath(figures: tuple[object, ...]) -> list[object]:
        return [figure.contributors for figure in figures if figure.state == "value"]  # type: ignore[attr-defined]

    assert beneath(carried.figures) == beneath(anew.figures)
    assert any(beneath(carried.figures))


def test_the_sample_is_published_once_and_never_again(fresh: Engine) -> None:
    assert publish_sample(fresh, TODAY) == ("2017-04411", "2019-01367")
    assert publish_sample(fresh, TODAY) == ()
    withdraw(fresh, "c", PROGRAMME, 1)
    assert publish_sample(fresh, TODAY) == ()
    with fresh.connect() as connection:
        assert [release.status for release in releases_of(connection, PROGRAMME)] == ["withdrawn"]


def test_a_recorded_programme_in_a_samples_place_is_left_alone(fresh: Engine) -> None:
    with writing(fresh) as connection:
        programme = Base.metadata.tables["programme"]
        connection.execute(programme.update().where(programme.c.id == PROGRAMME).values(data_origin="recorded"))
    assert publish_sample(fresh, TODAY) == ("2017-04411",)


def test_a_database_without_the_sample_publishes_nothing(database: Engine) -> None:
    assert publish_sample(database, TODAY) == ()


def test_a_firm_reads_the_published_sample(fresh: Engine) -> None:
    publish_sample(fresh, TODAY)
    door = release_door_for(Viewer("firm", 4))
    assert len(fetch(fresh, door.release.select())) == 2


def test_every_number_that_is_drawn_has_a_definition_in_both_languages(sample: Engine) -> None:
    known = definitions()
    for en, sv in known.values():
        assert en.endswith(".")
        assert sv.endswith(".")
    with sample.connect() as connection:
        figures = draft_of(connection, PROGRAMME, TODAY).figures
    counted = {f"{figure.view}.{figure.figure}" for figure in figures if figure.value is not None}
    untold = {name for name in counted if name not in known and not name.startswith("outcomes.")}
    assert untold == {"themes.round"}
