"""Feedback as a release would show it, worked out by hand from answers written row by row."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data.engine import make_engine
from data.models import Base
from data.release.audit import audited
from data.release.audit.context import context_of
from data.release.audit.scale import Scale
from data.release.feedback import figures_of
from data.release.figures import Figure
from data.release.ratings import record_of
from tests.conftest import DatabaseLike
from tests.scribe import DAY, Scribe, Story, scribe_of

FIRMS = tuple(f"firm{number}" for number in range(1, 10))
STARTUPS = tuple(f"startup{number}" for number in range(1, 7))


class World:
    """Two programmes of a series, and one that stands alone."""

    def __init__(self, engine: Engine, scribe: Scribe) -> None:
        self.engine, self.scribe = engine, scribe
        series = scribe.put("series", code="S", title_en="Series")
        self.first = scribe.programme("P1", series_id=series)
        self.second = scribe.programme("P2", series_id=series)
        self.alone = scribe.programme("P3")
        for story in (self.first, self.second, self.alone):
            story.joins(*FIRMS)
        self._write_first(self.first)
        self._write_second(self.second)
        asked = self.alone.instrument("q", "r")
        self.alone.round(self._session(self.alone, "W1", "firm1"), asked, [(firm, (5, 5)) for firm in FIRMS[1:8]])

    def _session(self, story: Story, code: str, host: str | None, day: int = 1, **values: Any) -> int:
        event = story.event(code, date(2019, 5, day), host, **values)
        return story.session(event, day=date(2019, 5, day))

    def _write_first(self, story: Story) -> None:
        story.joins(*STARTUPS, role="guest", kind="startup")
        story.joins("visitor", role="guest")
        for firm in ("firm1", "firm6"):
            part = Base.metadata.tables["participation"]
            firm_id = self.scribe.organisations[firm]
            chosen = part.update().where(part.c.programme_id == story.id, part.c.organisation_id == firm_id)
            self.scribe.connection.execute(chosen.values(sharing="circle"))
        asked, turned = story.instrument("q", "r", code="I"), story.instrument("q", code="J")
        question = Base.metadata.tables["criterion"]
        lower = question.update().where(question.c.id == turned.criteria["q"]).values(direction="lower_better")
        self.scribe.connection.execute(lower)
        # The mean of firm2's two is the midpoint, that of firm3's just above it.
        mine = [("firm2", (2, 5)), ("firm2", (4, 4)), ("firm3", (3, 1)), ("firm3", (4, None))]
        mine += [("firm4", (4, 4)), ("firm5", (5, 3)), ("firm6", (1, None)), ("firm7", (3, None)), ("firm8", (4, 5))]
        guests = [*((startup, (5, 5)) for startup in STARTUPS[:4]), ("visitor", (5, 5)), (None, (5, 5))]
        self.shared = story.round(
            self._session(story, "W1", "firm1", day=3), asked, [*mine, *guests], invited=(*FIRMS[1:], *STARTUPS)
        )
        self.few = story.round(
            self._session(story, "W2", "firm2", day=2),
            asked,
            [(firm, (5, 5)) for firm in FIRMS[3:7]],
            invited=FIRMS[2:],
        )
        self.open = story.round(
            self._session(story, "W3", "firm3", day=4),
            asked,
            [(firm, (5, 5)) for firm in FIRMS[3:9]],
            status="open",
            invited=["startup1"],
        )
        story.round(
            self._session(story, "W4", "firm4", day=5),
            asked,
            [(firm, (5, 5)) for firm in FIRMS[:3] + FIRMS[4:7]],
            minimum_raters=7,
        )
        five = [(firm, (5, 5)) for firm in FIRMS[:4]] + [("firm6", (2, 2))]
        young = [(startup, (4, None if startup == "startup5" else 3)) for startup in STARTUPS[:5]]
        self.young = story.round(
            self._session(story, "W5", "firm5", day=6), asked, [*five, *young], minimum_raters=1, status="released"
        )
        twice = self._session(story, "W6", "firm6", day=7)
        story.round(twice, asked, [(firm, (5, 5)) for firm in FIRMS[:5]])
        story.round(twice, turned, [(firm, (value,)) for firm, value in zip(FIRMS[:5], (1, 2, 3, 3, 4), strict=True)])
        story.round(self._session(story, "W7", None, day=8), asked, [(firm, (5, 5)) for firm in FIRMS])

    def _write_second(self, story: Story) -> None:
        asked = story.instrument("q", "r", code="I")
        story.round(
            self._session(story, "W1", "firm9"),
            asked,
            [(firm, (5, 2)) for firm in FIRMS[:2]] + [(firm, (1, None)) for firm in FIRMS[2:5]],
        )
        story.round(self._session(story, "W2", "firm8"), asked, [(firm, (5, 5)) for firm in FIRMS[:7]], status="open")
        unasked = [(firm, (5, None)) for firm in FIRMS[:6]]
        story.round(self._session(story, "W8", "firm7", day=8), asked, unasked, minimum_raters=6)
        story.round(self._session(story, "W3", "firm9", day=9), asked, [(firm, (5, 5)) for firm in FIRMS[:6]])

    def id(self, code: str) -> int:
        return self.scribe.organisations[code]

    def ids(self, codes: tuple[str, ...]) -> frozenset[int]:
        return frozenset(map(self.id, codes))


@pytest.fixture(scope="module")
def world(database_like: DatabaseLike, migrated: str) -> Iterator[World]:
    with database_like(migrated) as url:
        engine = make_engine(url)
        with scribe_of(engine) as scribe:
            written = World(engine, scribe)
        yield written
        engine.dispose()


def figures(world: World, name: str, **where: object) -> list[Figure]:
    with world.engine.connect() as connection:
        found = figures_of(connection, world.first.id)
    return [
        figure
        for figure in found
        if figure.figure == name and all(getattr(figure, field) == value for field, value in where.items())
    ]


def test_questions_stand_in_the_order_asked_and_are_named_apart(world: World) -> None:
    found = figures(world, "criterion")
    assert [(figure.criterion, figure.detail, figure.label_en, figure.audience) for figure in found] == [
        ("I-q", "headline", "q", "everyone"),
        ("r", None, "r", "everyone"),
        ("J-q", "headline", "q", "everyone"),
    ]


def test_rounds_stand_in_the_order_of_their_events(world: World) -> None:
    found = figures(world, "round")
    assert [(figure.host, figure.event, figure.item) for figure in found] == [
        ("firm2", "W2", None),
        ("firm1", "W1", None),
        ("firm3", "W3", None),
        ("firm4", "W4", None),
        ("firm5", "W5", None),
        ("firm6", "W6", "1-I"),
        ("firm6", "W6", "1-J"),
    ]


def test_a_round_says_how_many_firms_answered_of_those_invited(world: World) -> None:
    (shared,) = figures(world, "round", host="firm1")
    assert (shared.value, shared.of, shared.label_en, shared.day) == (7, 8, "Firm1", DAY)
    assert (shared.state, shared.audience, shared.reader_id) == ("value", "firms", None)
    assert shared.contributors == world.ids(FIRMS[1:8])
    (uninvited,) = figures(world, "round", host="firm5")
    assert (uninvited.value, uninvited.of) == (5, 5)
    assert (uninvited.audience, uninvited.reader_id) == ("one", world.id("firm5"))


def test_a_question_counts_firms_on_the_favourable_side_of_the_midpoint(world: World) -> None:
    (q,) = figures(world, "favourable", host="firm1", criterion="I-q")
    assert (q.value, q.of, q.contributors) == (4, 7, world.ids(FIRMS[1:8]))
    assert (q.label_en, q.event, q.audience) == ("q", "W1", "firms")
    (r,) = figures(world, "favourable", host="firm1", criterion="r")
    assert (r.value, r.of, r.contributors) == (3, 5, world.ids(("firm2", "firm3", "firm4", "firm5", "firm8")))


def test_where_lower_is_better_the_favourable_lie_below_the_midpoint(world: World) -> None:
    (figure,) = figures(world, "favourable", item="1-J")
    assert (figure.criterion, figure.value, figure.of) == ("J-q", 2, 5)


def test_a_round_with_too_few_firms_says_nothing_but_why(world: World) -> None:
    found = figures(world, "round", host="firm2") + figures(world, "favourable", host="firm2")
    assert len(found) == 3
    for figure in found:
        assert (figure.state, figure.value, figure.of) == ("suppressed", None, None)
        assert figure.reason == "fewer_than_five_raters"
        assert figure.contributors == world.ids(FIRMS[3:7])


def test_a_rounds_own_minimum_may_be_higher_than_five_and_never_lower(world: World) -> None:
    found = figures(world, "round", host="firm4") + figures(world, "favourable", host="firm4")
    assert {(figure.state, figure.reason) for figure in found} == {("suppressed", "fewer_raters_than_agreed")}
    assert {figure.state for figure in figures(world, "favourable", host="firm5")} == {"value"}


def test_an_open_round_says_nothing_at_all(world: World) -> None:
    found = [
        figure
        for name in ("round", "favourable", "startups_favourable")
        for figure in figures(world, name, host="firm3")
    ]
    assert len(found) == 5
    for figure in found:
        assert (figure.state, figure.value, figure.of, figure.reason) == ("pending", None, None, None)
        assert figure.contributors == frozenset()
    assert figures(world, "comment", host="firm3") == []


def test_startups_are_a_figure_of_their_own_where_any_was_asked(world: World) -> None:
    q, r = figures(world, "startups_favourable", host="firm5")
    assert (q.value, q.of, q.contributors) == (5, 5, world.ids(STARTUPS[:5]))
    assert (r.state, r.reason, len(r.contributors)) == ("suppressed", "fewer_than_five_startups", 4)
    assert {figure.reason for figure in figures(world, "startups_favourable", host="firm1")} == {
        "fewer_than_five_startups"
    }
    assert figures(world, "startups_favourable", host="firm2") == []


def test_a_benchmark_is_only_announced(world: World) -> None:
    found = figures(world, "benchmark")
    assert [(figure.criterion, figure.item, figure.state, figure.reason) for figure in found] == [
        ("I-q", "I/q/1/5/higher_better", "suppressed", "fewer_hosts_than_needed"),
        ("r", "I/r/1/5/higher_better", "suppressed", "fewer_hosts_than_needed"),
        ("J-q", "J/q/1/5/lower_better", "suppressed", "fewer_hosts_than_needed"),
    ]
    assert {figure.value for figure in found} == {None}


def test_the_record_holds_the_series_and_nothing_else(world: World) -> None:
    with world.engine.connect() as connection:
        first, alone = (record_of(connection, story.id) for story in (world.first, world.alone))
    assert first.programmes == (world.first.id, world.second.id)
    assert {round_.programme_id for round_ in first.rounds} == {world.first.id, world.second.id}
    assert alone.programmes == (world.alone.id,)
    assert [round_.threshold for round_ in first.rounds if round_.event == "W4"] == [7]
    assert [round_.threshold for round_ in first.rounds if round_.event == "W5"] == [5]


def test_the_context_knows_firms_scales_and_what_other_hosts_received(world: World) -> None:
    with world.engine.connect() as connection:
        known = context_of(connection, world.first.id)
    assert known.firms == world.ids(FIRMS)
    assert known.scales == {"I-q": Scale(1, 5), "r": Scale(1, 5), "J-q": Scale(1, 5, lower_better=True)}
    assert known.questions["J-q"] == "J/q/1/5/lower_better"
    hosts = {(row.programme_id, row.host): row for row in known.hosted}
    assert {(host, row.seen) for (programme, host), row in hosts.items() if programme == world.first.id} == {
        *((f"firm{number}", number in (1, 6)) for number in range(1, 7))
    }
    assert {row.shown for row in known.hosted} == {False}
    assert all(not row.shares for row in known.hosted if row.programme_id == world.first.id)
    assert hosts[world.second.id, "firm9"].shares == {
        "I/q/1/5/higher_better": (0.4, 1.0),
        "I/r/1/5/higher_better": (1.0,),
    }
    assert hosts[world.second.id, "firm9"].host_id == world.id("firm9")
    assert hosts[world.second.id, "firm8"].shares == {}
    assert hosts[world.second.id, "firm7"].shares == {"I/q/1/5/higher_better": (1.0,)}


def test_the_audit_of_a_record_lets_pass_what_the_rules_let_pass(world: World) -> None:
    with world.engine.connect() as connection:
        shown, verdict = audited(connection, world.first.id, figures_of(connection, world.first.id))
    values = {
        (figure.host, figure.item, figure.criterion): (figure.value, figure.of)
        for figure in shown
        if figure.figure == "favourable" and figure.state == "value"
    }
    assert values == {
        ("firm1", None, "I-q"): (4, 7),
        ("firm1", None, "r"): (3, 5),
        ("firm5", None, "I-q"): (4, 5),
        ("firm5", None, "r"): (4, 5),
        ("firm6", "1-I", "I-q"): (5, 5),
        ("firm6", "1-I", "r"): (5, 5),
        ("firm6", "1-J", "J-q"): (2, 5),
    }
    benchmarks = {figure.criterion: figure for figure in shown if figure.figure == "benchmark"}
    assert benchmarks["I-q"].value == pytest.approx((4 / 7 + 1) / 2)
    assert (benchmarks["I-q"].detail, benchmarks["I-q"].of, benchmarks["I-q"].audience) == ("sharing_only", 2, "firms")
    assert benchmarks["J-q"].state == "suppressed"
    assert verdict.points == 1.0
    assert {finding.host for finding in verdict.withheld if finding.rule == "raters"} == {"firm2", "firm4"}


def test_reading_the_record_leaves_it_alone(world: World) -> None:
    with world.engine.connect() as connection:
        before = connection.execute(select(Base.metadata.tables["key_counter"])).all()
        figures_of(connection, world.first.id)
        assert connection.execute(select(Base.metadata.tables["key_counter"])).all() == before
