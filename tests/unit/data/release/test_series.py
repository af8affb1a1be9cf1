"""Two programmes of a series, published one after the other: one benchmark, and what it remembers."""

import time
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection, Engine, select

from data.engine import writing
from data.models import Base
from data.release import attendance, feedback
from data.release.audit.context import context_of, key_of
from data.release.drafts import Draft, draft_of
from data.release.figures import Figure
from data.release.publishing import publish, withdraw
from data.release.sharing import share
from tests.scribe import DAY, Scribe, Story, scribe_of

FIRMS = tuple(f"firm{number}" for number in range(1, 10))
ELSEWHERE = tuple(f"other{number}" for number in range(1, 10))


@dataclass(frozen=True)
class Series:
    """In the first programme eight hosts do not share and one does; in the second three hosts were rated."""

    engine: Engine
    scribe: Scribe
    first: Story
    second: Story

    def draft(self, story: Story) -> Draft:
        with self.engine.connect() as connection:
            figures = (*attendance.figures_of(connection, story.id), *feedback.figures_of(connection, story.id))
            return draft_of(connection, story.id, figures, {})

    def publish(self, story: Story) -> tuple[Figure, ...]:
        draft = self.draft(story)
        publish(
            self.engine,
            "coordinator",
            draft.token,
            lambda connection: draft_of(
                connection,
                story.id,
                (*attendance.figures_of(connection, story.id), *feedback.figures_of(connection, story.id)),
                {},
            ),
        )
        return draft.figures

    def shares(self, story: Story, code: str) -> None:
        with writing(self.engine) as connection:
            share(connection, "firm", "firm", story.id, self.scribe.organisations[code], "circle")

    def hosts(self, story: Story, *hosts: str, raters: tuple[str, ...]) -> None:
        """These host, one event each, and everybody else rates them favourably."""
        instrument, criterion = Base.metadata.tables["instrument"], Base.metadata.tables["criterion"]
        connection = self.scribe.connection
        asked_id = connection.scalar(select(instrument.c.id).where(instrument.c.programme_id == story.id))
        question = connection.scalar(select(criterion.c.id).where(criterion.c.programme_id == story.id))
        assert asked_id is not None
        for host in hosts:
            session = story.session(story.event(f"W-{host}", host=host))
            round_ = story.put(
                "feedback_round",
                session_id=session,
                instrument_id=asked_id,
                opens=DAY,
                closes=DAY,
                status="closed",
            )
            for rater in raters:
                if rater == host:
                    continue
                who = self.scribe.organisations[rater]
                response = {"round_id": round_, "instrument_id": asked_id, "organisation_id": who, "respondent": "R"}
                scale = {"criterion_id": question, "instrument_id": asked_id, "scale_min": 1, "scale_max": 5}
                story.put("rating", response_id=story.put("response", **response), value=4, **scale)


@pytest.fixture
def series(database: Engine) -> Series:
    with scribe_of(database) as scribe:
        known = scribe.put("series", code="S", title_en="Series")
        first, second = (scribe.programme(name, series_id=known) for name in ("first", "second"))
        first.joins(*FIRMS[:8])
        share_ = {"role": "participant", "sharing": "circle"}
        first.put("participation", organisation_id=scribe.organisation("firm9"), **share_)
        second.joins(*ELSEWHERE)
        for story in (first, second):
            story.instrument("q")
        written = Series(database, scribe, first, second)
        written.hosts(first, *FIRMS, raters=FIRMS)
        written.hosts(second, *ELSEWHERE[:3], raters=ELSEWHERE)
    return written


def benchmark(figures: tuple[Figure, ...]) -> tuple[float | None, int | None, str, str | None]:
    (figure,) = [figure for figure in figures if figure.figure == "benchmark"]
    return figure.value, figure.of, figure.audience, figure.detail


def test_both_programmes_of_a_series_have_one_benchmark(series: Series) -> None:
    assert benchmark(series.publish(series.first)) == (1.0, 12, "everyone", None)
    with writing(series.engine) as connection:
        series.scribe.connection = connection
        series.hosts(series.second, *ELSEWHERE[3:7], raters=ELSEWHERE[:8])
        rating = Base.metadata.tables["rating"]
        connection.execute(rating.update().where(rating.c.programme_id == series.second.id).values(value=1))
    assert benchmark(series.publish(series.second)) == (1.0, 12, "everyone", None), "four more are not enough"
    with writing(series.engine) as connection:
        series.scribe.connection = connection
        series.hosts(series.second, ELSEWHERE[7], raters=ELSEWHERE)
    value, of, *_ = benchmark(series.publish(series.second))
    assert of == 17
    assert value == pytest.approx((9 + 0 * 7 + 1) / 17)
    assert benchmark(series.publish(series.first)) == benchmark(series.publish(series.second))


def test_a_host_that_shares_later_is_shown_as_long_as_enough_hide(series: Series) -> None:
    series.publish(series.first)
    for code in FIRMS[:4]:
        series.shares(series.first, code)
    audiences = {
        figure.host: figure.audience for figure in series.draft(series.first).figures if figure.figure == "round"
    }
    assert {host for host, audience in audiences.items() if audience == "firms"} == {*FIRMS[:4], "firm9"}
    for code in FIRMS[4:6]:
        series.shares(series.first, code)
    audiences = {
        figure.host: figure.audience for figure in series.draft(series.first).figures if figure.figure == "round"
    }
    assert {host for host, audience in audiences.items() if audience == "firms"} == {"firm9"}


def test_the_context_remembers_what_every_release_of_the_series_showed(series: Series) -> None:
    series.publish(series.first)
    series.publish(series.second)
    withdraw(series.engine, "coordinator", series.second.id, 1)
    series.publish(series.second)
    with series.engine.connect() as connection:
        first, second = (context_of(connection, story.id) for story in (series.first, series.second))
    assert [(each.programme_id, each.withdrawn) for each in first.earlier] == [
        (series.first.id, False),
        (series.second.id, True),
        (series.second.id, False),
    ]
    assert len(first.own) == 1
    assert first.firms == {series.scribe.organisations[code] for code in FIRMS}
    assert len(second.own) == 2
    assert (
        {row.host for row in first.hosted if row.shown} == {row.host for row in second.hosted if row.shown} == {"firm9"}
    )
    names = [{key[0] for key in each.figures} for each in first.earlier]
    assert {"round", "favourable", "criterion", "benchmark", "comment", "persons_unique"} <= names[0]
    assert names[1] == names[2] == {"favourable", "benchmark"}


def test_publishing_nine_hosts_with_their_benchmark_takes_less_than_two_seconds(series: Series) -> None:
    started = time.perf_counter()
    series.publish(series.first)
    assert time.perf_counter() - started < 2


def test_a_release_of_nothing_that_the_audit_looks_at_is_remembered_as_empty(series: Series) -> None:
    def empty(connection: Connection) -> Draft:
        return draft_of(connection, series.first.id, (), {})

    with series.engine.connect() as connection:
        token = empty(connection).token
    publish(series.engine, "coordinator", token, empty)
    with series.engine.connect() as connection:
        (known,) = context_of(connection, series.first.id).earlier
    assert known.figures == {}
    assert series.draft(series.first).number == 2


def test_all_comments_on_a_round_are_remembered(series: Series) -> None:
    comment, response = Base.metadata.tables["comment"], Base.metadata.tables["response"]
    with writing(series.engine) as connection:
        series.scribe.connection = connection
        first = select(response.c.round_id).where(response.c.programme_id == series.first.id).order_by(response.c.id)
        of_round = select(response.c.id).where(response.c.round_id == first.limit(1).scalar_subquery())
        for response_id in list(connection.scalars(of_round)):
            said = {"raw_text": "raw", "public_text": f"said {response_id}", "moderation": "released"}
            series.first.put(comment.name, response_id=response_id, number=1, kind="strength", **said)
    shown = [figure for figure in series.publish(series.first) if figure.label_en.startswith("said")]
    with series.engine.connect() as connection:
        (known,) = context_of(connection, series.first.id).earlier
    assert len(shown) == 8
    assert known.figures[key_of(shown[0])] == tuple(shown)
