from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import pytest
from sqlalchemy import Engine, text

from dashboard.drawing.geometry import NARROW, WIDE, WIDE_PAGE, Frame
from dashboard.views.feedback import VIEW
from dashboard.views.feedback.measures import Figures
from data.engine import writing
from data.frames import fetch
from tests.unit.dashboard.views.feedback.record import (
    DOOR,
    FIRMS,
    Record,
    by_rater,
    linked_by,
    others,
    picture,
    workshop,
)

Recorded = Callable[..., Engine]

RATINGS = """
    SELECT count(*) FROM (
        SELECT DISTINCT response.organisation_id, response.round_id, rating.criterion_id
        FROM rating
        JOIN response ON response.id = rating.response_id
        JOIN feedback_round ON feedback_round.id = response.round_id
        JOIN session ON session.id = feedback_round.session_id
        JOIN event ON event.id = session.event_id
        JOIN organisation ON organisation.id = event.host_id
        WHERE NOT rating.not_applicable AND feedback_round.status <> 'open' AND organisation.code IN {hosts}
    ) AS rated
"""
"""Firms and criteria, each pair once; written without a look at the view's statements."""


def figures(engine: Engine, search: str, frame: Frame = WIDE) -> Figures:
    linked = linked_by(engine, search)
    return VIEW.measures(VIEW.read(partial(fetch, engine), DOOR, linked, frame), linked, frame)  # type: ignore[no-any-return]


def test_the_number_selected_is_that_of_a_separate_count(database: Engine) -> None:
    with writing(database) as connection:
        picture(Record(connection))
    with database.connect() as connection:
        for hosts in (("nordverk",), ("hjortmaskin", "nordverk")):
            listed = "(" + ", ".join(f"'{host}'" for host in hosts) + ")"
            expected = connection.execute(text(RATINGS.format(hosts=listed))).scalar_one()
            search = "&".join(["programme=2019-01367", *(f"host={host}" for host in hosts)])
            assert figures(database, search).n == expected > 0
    assert figures(database, "programme=2019-01367").n == 90


def test_nothing_is_counted_of_rounds_that_are_open_or_below_threshold(sample: Engine) -> None:
    for host, state in (("fjordstal", "suppressed"), ("isgrind", "pending")):
        shown = figures(sample, f"programme=2019-01367&host={host}")
        assert (shown.n, shown.state) == (0, state)
        assert not any(tally.raters for section in shown.sections for tally in section.tallies.values())


def test_a_view_is_ready_if_any_selected_part_has_a_value(sample: Engine) -> None:
    assert figures(sample, "programme=2019-01367&host=isgrind&host=nordverk").state == "ready"
    assert figures(sample, "programme=2019-01367&host=isgrind&host=fjordstal").state == "suppressed"
    assert figures(sample, "programme=2019-01367&event=webinar1").state == "empty"


def test_rows_stand_in_the_order_of_events_whatever_is_selected(sample: Engine) -> None:
    for search in ("", "&host=isgrind", "&event=webinar1"):
        shown = figures(sample, f"programme=2019-01367{search}")
        assert [round_.code for round_ in shown.rounds] == ["hjortmaskin", "fjordstal", "nordverk", "isgrind"]


def test_the_scale_does_not_change_with_the_selection(sample: Engine) -> None:
    shown = [figures(sample, f"programme=2019-01367{search}") for search in ("", "&host=isgrind", "&kind=large_firm")]
    assert {each.widest for each in shown} == {(3.5, 7.0)}


def test_one_host_shows_its_criteria_and_several_show_sums_of_ratings(sample: Engine) -> None:
    one = figures(sample, "programme=2019-01367&host=nordverk&host=fjordstal").sections[0]
    assert one.only is not None
    assert one.only.code == "nordverk"
    both = figures(sample, "programme=2019-01367&host=nordverk&host=hjortmaskin").sections[0]
    assert both.only is None
    scouting = next(criterion for criterion in both.criteria if criterion.wording_en == "Scouting")
    assert one.tallies[scouting.id].counts == (1, 2, 1, 1, 2)
    assert both.tallies[scouting.id].counts == (1, 4, 2, 5, 3)


def asked_by(*criteria: str) -> Callable[[Record], None]:
    """One workshop at Nordverk whose raters answered so."""

    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        asked = record.instrument(programme, "i", [f"Q{number}" for number in range(len(criteria))])
        answers = zip(others("nordverk"), by_rater(criteria), strict=False)
        workshop(record, programme, asked, "w", "nordverk", answers)

    return told


def test_to_whom_a_criterion_does_not_apply_is_no_missing_answer(recorded: Recorded) -> None:
    engine = recorded(asked_by("5555555", "55555--"))
    (round_,) = figures(engine, "programme=P").rounds
    every, some = (round_.tallies[criterion] for criterion in sorted(round_.tallies))
    assert (round_.asked(every), round_.asked(some)) == (8, 6)


def test_more_answers_than_invitations_leave_no_share_above_one(recorded: Recorded) -> None:
    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        asked = record.instrument(programme, "i", ["Q"])
        event = record.event(programme, "w", date(2019, 3, 27), "nordverk")
        session = record.session(programme, event, 1, date(2019, 3, 27))
        record.round(programme, session, asked, FIRMS[:2], [(firm, [5]) for firm in others("nordverk")])

    (round_,) = figures(recorded(told), "programme=P").rounds
    assert [round_.asked(tally) for tally in round_.tallies.values()] == [8]


def sessions(count: int, raters: Sequence[int]) -> Callable[[Record], None]:
    """A conference without a host: sessions rated by respondents without an organisation."""

    def told(record: Record) -> None:
        programme = record.programme("P", [])
        asked = record.instrument(programme, "i", ["Q", "R"])
        day = date(2020, 6, 24)
        event = record.event(programme, "conference", day, title="A conference")
        for number in range(count):
            session = record.session(programme, event, number + 1, day, f"Session {number}")
            answers = [(None, [5, 4])] * raters[number % len(raters)]
            record.round(programme, session, asked, [], answers, minimum_raters=3)

    return told


def test_many_rounds_show_the_largest_first_and_count_the_rest(recorded: Recorded) -> None:
    engine = recorded(sessions(60, [2, 3, 9]))
    shown = figures(engine, "programme=P")
    assert [round_.answered for round_ in shown.rounds] == [9] * 8
    assert shown.more == {"ready": 32, "suppressed": 20}
    assert shown.total == 60
    assert shown.n == 20 * (3 + 9) * 2
    (section,) = shown.sections
    assert [tally.counts for tally in section.tallies.values()] == [(0, 0, 0, 0, 240), (0, 0, 0, 240, 0)]
    page = figures(engine, "programme=P", WIDE_PAGE)
    assert (len(page.rounds), sum(page.more.values()), page.n) == (40, 20, shown.n)


def test_a_selected_round_that_is_not_drawn_is_counted_all_the_same(recorded: Recorded) -> None:
    def told(record: Record) -> None:
        sessions(60, [9])(record)
        programme = record.programme("Q", ["host"])
        workshop(record, programme, record.instrument(programme, "j", ["S"]), "w", "host", [(None, [1])] * 3)

    shown = figures(recorded(told), "host=Q.host")
    assert shown.more_focus == 1
    # Its own threshold is five, so that its ratings are not shown.
    assert (shown.n, shown.state) == (0, "suppressed")
    assert [criterion.wording_en for section in shown.sections for criterion in section.criteria] == ["S"]


@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_six_hosts_are_all_drawn(recorded: Recorded, frame: Frame) -> None:
    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        asked = record.instrument(programme, "i")
        for number, host in enumerate(FIRMS[:6]):
            workshop(record, programme, asked, f"w{number}", host, [])

    shown = figures(recorded(told), "programme=P", frame)
    assert len(shown.rounds) == 6
    assert not shown.more
    assert shown.criteria_room >= 6


def test_rows_of_one_name_are_told_apart_by_day_or_by_session(recorded: Recorded) -> None:
    def told(record: Record) -> None:
        for reference, days in {
            "P": (date(2019, 3, 1), date(2019, 4, 1)),
            "Q": (date(2018, 3, 1), date(2019, 3, 1)),
            "S": (date(2018, 3, 1), date(2018, 4, 1), date(2019, 3, 1)),
            "R": (date(2019, 3, 1), date(2019, 3, 1)),
        }.items():
            programme = record.programme(reference, ["a", "b"])
            asked = record.instrument(programme, "i", ["Q"])
            for number, day in enumerate(days):
                workshop(record, programme, asked, f"w{number}", "a", [], day=day)
            workshop(record, programme, asked, "x", "b", [])

    engine = recorded(told)
    for reference, apart in {"P": "month_day", "Q": "year", "S": "day", "R": "session"}.items():
        rounds = figures(engine, f"programme={reference}").rounds
        assert {round_.apart for round_ in rounds if round_.code == "a"} == {apart}
        assert [round_.apart for round_ in rounds if round_.code == "b"] == [""]


def test_questionnaires_are_never_counted_together(recorded: Recorded) -> None:
    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        for host in ("nordverk", "isgrind"):
            asked = record.instrument(programme, host, ["Q"])
            workshop(record, programme, asked, host, host, [(firm, [5]) for firm in others(host)[:6]])

    sections = figures(recorded(told), "programme=P").sections
    assert [section.only.code for section in sections if section.only] == ["nordverk", "isgrind"]


def test_a_kind_that_reaches_nothing_leaves_the_view_as_it_was(sample: Engine) -> None:
    without, with_kind = (figures(sample, f"programme=2019-01367{search}") for search in ("", "&kind=startup"))
    assert (without.by_kind, with_kind.by_kind) == ("", "unreached")
    assert without.n == with_kind.n


def test_where_a_kind_reaches_only_its_ratings_count(recorded: Recorded) -> None:
    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        for number in range(6):
            record.joins(programme, f"startup{number}", role="guest", kind="startup")
        asked = record.instrument(programme, "i", ["Q"])
        answers = [(firm, [5]) for firm in others("nordverk")] + [(f"startup{number}", [1]) for number in range(6)]
        workshop(record, programme, asked, "w", "nordverk", answers)
        workshop(record, programme, asked, "x", "isgrind", [(firm, [5]) for firm in others("isgrind")])

    engine = recorded(told)
    assert figures(engine, "programme=P").n == 16
    startups = figures(engine, "programme=P&kind=startup")
    assert (startups.by_kind, startups.n) == ("reached", 6)
    assert startups.asked(startups.rounds[0], next(iter(startups.rounds[0].tallies.values()))) is None
    # Isgrind's raters are all of one kind: no startup rated it, and none is shown.
    assert [round_.state for round_ in startups.rounds] == ["ready", "suppressed"]
    assert figures(engine, "programme=P&kind=startup&host=isgrind").by_kind == "unreached"
