"""The view's other charts as an address shows them, and records that try them."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Engine

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import WIDE_DEEPER, Frame
from dashboard.linking import Fetch, link
from dashboard.selection import parse
from dashboard.texts import Texts
from dashboard.views.attendance import VIEW
from dashboard.views.view import Chart
from data.frames import fetch
from tests.scribe import Story, scribe_of
from tests.unit.dashboard.views.attendance.record import DOOR, ENGLISH, TODAY, asks, circle, counts

CHARTS: dict[str, Chart] = {chart.name: chart for chart in VIEW.deeper}


def chart_figures(engine: Engine, name: str, search: str, frame: Frame = WIDE_DEEPER) -> Any:
    """The measures of a chart of an address."""
    ask = partial(fetch, engine)
    linked = link(ask, DOOR, parse(search)[0], TODAY)
    return CHARTS[name].measures(CHARTS[name].read(ask, DOOR, linked, frame), linked, frame)


def chart(engine: Engine, name: str, search: str, frame: Frame = WIDE_DEEPER, texts: Texts = ENGLISH) -> Drawing:
    """A chart of an address."""
    return chart_by(partial(fetch, engine), name, search, frame, texts)


def chart_by(ask: Fetch, name: str, search: str, frame: Frame, texts: Texts = ENGLISH) -> Drawing:
    """The same, by what fetches its rows."""
    return CHARTS[name].shown(ask, DOOR, link(ask, DOOR, parse(search)[0], TODAY), frame, texts)


def numbers(drawing: Drawing, column: int) -> list[int]:
    """The typed values of a column of a chart's twin."""
    assert drawing.table
    return [value for row in drawing.table.rows if isinstance(value := row[column].value, int)]


def nothing(engine: Engine) -> None:
    """A programme of which nothing but its name is known."""
    with scribe_of(engine) as scribe:
        scribe.programme("P", as_of=TODAY)


def lone(engine: Engine) -> None:
    """One firm of one person at one half-day."""
    with scribe_of(engine) as scribe:
        story = scribe.programme("P", as_of=TODAY)
        story.joins("alfa")
        person = story.person("alfa0", alfa=date(2019, 1, 1))
        story.attends(story.session(story.event("E", date(2019, 2, 1), "alfa"), 1, date(2019, 2, 1)), person)


def unkept(engine: Engine) -> None:
    """Three firms, and two workshops of which every register is missing."""
    with scribe_of(engine) as scribe:
        story, _ = circle(scribe)
        for number, day in enumerate((date(2019, 2, 1), date(2019, 3, 1))):
            event = story.event(f"E{number}", day, "alfa")
            for place, hour in enumerate((9, 13), start=1):
                story.session(event, place, day, hour, register="missing")


def sixty(engine: Engine) -> None:
    """Sixty firms at thirty workshops: firm n stays away from every nth of them, and the last firm from all."""
    with scribe_of(engine) as scribe:
        story = scribe.programme("P", as_of=TODAY)
        codes = [f"firm{number:02}" for number in range(1, 61)]
        story.joins(*codes)
        persons = {code: story.person(code, **{code: date(2018, 1, 1)}) for code in codes}
        for number in range(1, 31):
            day = date(2018, 1, 1) + timedelta(days=20 * number)
            session = story.session(story.event(f"W{number:02}", day, codes[0]), 1, day)
            for place, code in enumerate(codes, start=1):
                there = number % place != 0 or place == 1
                story.attends(session, persons[code], status="present" if there and place < 60 else "absent")


def leaving(engine: Engine) -> None:
    """Five workshops of a half-day. Alfa comes to all, Beta stops after the second, Gamma's last register is missing.

    Delta never comes; Epsilon is asked to the first only, and comes.
    """
    with scribe_of(engine) as scribe:
        story = scribe.programme("P", as_of=TODAY)
        codes = ("alfa", "beta", "gamma", "delta", "epsilon")
        story.joins(*codes)
        who = {code: story.person(code, **{code: date(2019, 1, 1)}) for code in codes}
        came = {"alfa": (1, 2, 3, 4, 5), "beta": (1, 2), "gamma": (1,), "delta": (), "epsilon": (1,)}
        for number in range(1, 6):
            day = date(2019, number, 10)
            event = story.event(f"E{number}", day, "alfa")
            invited = codes if number == 1 else codes[:4]
            asks(story, event, *(who[code] for code in invited))
            session = story.session(event, 1, day)
            for code in invited:
                if number in came[code]:
                    story.attends(session, who[code])
                elif code != "gamma" or number < 5:
                    story.attends(session, who[code], status="excused" if number == 4 else "absent")
                else:
                    story.attends(session, who[code], status="unknown")


def stays(story: Story, session: int, person: int, *stretches: tuple[datetime, datetime]) -> None:
    """Somebody on the platform's register, and when."""
    row = story.put("attendance", session_id=session, person_id=person, status="present", method="platform")
    for start, end in stretches:
        story.put("presence_interval", attendance_id=row, start=start, end=end)


def online(engine: Engine) -> None:
    """A webinar of two hours with four times, one counted by heads, one that knows no end, and a workshop."""
    with scribe_of(engine) as scribe:
        story, who = circle(scribe)
        day = date(2019, 2, 1)
        at = partial(datetime, 2019, 2, 1)
        session = story.session(story.event("N1", day, kind="webinar", title="<b>A</b> & B"), 1, day, 14)
        alfa, beta = who["alfa"], who["beta"]
        # 13:50-14:40 and 14:30-15:00 are an hour of the session, which is half of it.
        stays(story, session, alfa[1], (at(14, 30), at(15, 0)), (at(13, 50), at(14, 40)))
        stays(story, session, alfa[2], (at(14, 0), at(14, 59)))
        stays(story, session, beta[0], (at(13, 0), at(17, 0)))
        stays(story, session, beta[1], (at(12, 0), at(13, 30)))
        story.attends(session, beta[2])
        heads = story.session(
            story.event("N2", date(2019, 3, 1), kind="webinar"), 1, date(2019, 3, 1), 14, register="headcount"
        )
        counts(story, heads, "alfa", attended=3)
        late = date(2019, 4, 1)
        endless = story.session(story.event("N3", late, kind="webinar"), 1, late, 14, ends=None)
        stays(story, endless, alfa[0], (datetime(2019, 4, 1, 14), datetime(2019, 4, 1, 15)))
        story.attends(story.session(story.event("W1", date(2019, 5, 1), "alfa"), 1, date(2019, 5, 1)), alfa[0])
