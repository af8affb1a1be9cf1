"""Small records of who came, written row by row, and the view as an address shows it."""

from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import Engine

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import WIDE, Frame, Mark, Shape, Text, Told
from dashboard.linking import link
from dashboard.selection import parse
from dashboard.texts import Texts, texts_for
from dashboard.views.attendance import VIEW
from dashboard.views.attendance.figures import Figures
from data.access import STEERING_GROUP, door_for
from data.frames import fetch
from tests.scribe import Scribe, Story, scribe_of

DOOR = door_for(STEERING_GROUP)
TODAY = date(2019, 11, 30)
ENGLISH = texts_for("en")

FIRMS = ("alfa", "beta", "gamma")


def figures_of(engine: Engine, search: str, frame: Frame = WIDE) -> Figures:
    """The measures of an address."""
    ask = partial(fetch, engine)
    linked = link(ask, DOOR, parse(search)[0], TODAY)
    figures: Figures = VIEW.measures(VIEW.read(ask, DOOR, linked, frame), linked, frame)
    return figures


def shown(engine: Engine, search: str, frame: Frame = WIDE, texts: Texts = ENGLISH) -> Drawing:
    """The view of an address."""
    ask = partial(fetch, engine)
    return VIEW.shown(ask, DOOR, link(ask, DOOR, parse(search)[0], TODAY), frame, texts)


def title_of(engine: Engine, search: str) -> str:
    """The finding, without markup."""
    return shown(engine, search).title.striptags()


def marks(drawing: Drawing) -> list[Mark]:
    """What can be pressed."""
    assert drawing.canvas
    return [item for item in drawing.canvas.items if isinstance(item, Mark)]


def shapes(drawing: Drawing) -> list[Shape]:
    """All that is drawn, hit areas apart."""
    assert drawing.canvas
    return [
        shape for item in drawing.canvas.items for shape in (item.shapes if isinstance(item, Mark | Told) else (item,))
    ]


def words(drawing: Drawing) -> list[str]:
    """All that is written in the drawing."""
    return [shape.text for shape in shapes(drawing) if isinstance(shape, Text)]


def label(drawing: Drawing, start: str) -> str:
    """The label that begins so."""
    (found,) = [mark.label for mark in marks(drawing) if mark.label.startswith(start)]
    return found


def circle(scribe: Scribe, reference: str = "P") -> tuple[Story, dict[str, list[int]]]:
    """A programme of three firms with three persons each, a guest with one, and a person nobody knows the firm of."""
    story = scribe.programme(reference, as_of=TODAY)
    story.joins(*FIRMS)
    story.joins("guest", role="guest", kind="academic")
    since = date(2019, 1, 1)
    persons = {code: [story.person(f"{code}{n}", **{code: since}) for n in range(3)] for code in FIRMS}
    persons["guest"] = [story.person("guest0", guest=since)]
    persons["nobody"] = [story.person("nobody0")]
    return story, persons


def asks(story: Story, event: int, *persons: int, status: str = "accepted") -> None:
    """Registrations."""
    for person in persons:
        story.put("registration", event_id=event, person_id=person, status=status)


def counts(story: Story, session: int, organisation: str | None, kind: str = "large_firm", **numbers: int) -> None:
    """A headcount."""
    organisation_id = story.scribe.organisations[organisation] if organisation else None
    story.put("headcount", session_id=session, organisation_id=organisation_id, organisation_kind=kind, **numbers)


def days_of(story: Story, event: int, day: date, *attended: int | None) -> None:
    """Sessions without hours, one a day, with a headcount each or no register."""
    for number, count in enumerate(attended):
        on = day + timedelta(days=number)
        register = "missing" if count is None else "headcount"
        session = story.session(event, number + 1, on, hour=0, ends=None, register=register)
        if count is not None:
            counts(story, session, None, "unknown", attended=count)


def states(engine: Engine) -> None:
    """One programme with an event for every state."""
    with scribe_of(engine) as scribe:
        story, who = circle(scribe)
        alfa, beta, gamma = (who[code] for code in FIRMS)
        # Both halves by name; one firm leaves at noon, one person comes unasked, one absent, one partial.
        both = story.event("BOTH", date(2019, 2, 1), "alfa")
        asks(story, both, *alfa, beta[0], beta[1])
        asks(story, both, gamma[0], status="declined")
        asks(story, both, who["guest"][0])
        morning, late, afternoon = (
            story.session(both, n, date(2019, 2, 1), hour) for n, hour in ((1, 9), (2, 11), (3, 13))
        )
        story.attends(morning, alfa[0], alfa[1], beta[0])
        story.attends(late, alfa[0], who["guest"][0])
        story.attends(late, beta[1], status="partial")
        story.attends(late, alfa[2], status="absent")
        story.attends(afternoon, alfa[0], gamma[0])
        # The afternoon has no register, the morning half of one.
        gone = story.event("GONE", date(2019, 3, 1), "beta")
        asks(story, gone, *alfa, *beta)
        first = story.session(gone, 1, date(2019, 3, 1), 9)
        story.session(gone, 2, date(2019, 3, 1), 10, register="missing")
        story.session(gone, 3, date(2019, 3, 1), 14, register="missing")
        story.attends(first, alfa[0], alfa[1])
        # A webinar, moved, counted per firm in two sessions.
        moved = story.event("MOVED", date(2019, 4, 1), kind="webinar", planned_start=datetime(2019, 3, 25, 14))
        for number, counted in enumerate(((3, 0, 2), (1, 1, 2)), start=1):
            session = story.session(moved, number, date(2019, 4, 1), 13 + number, register="headcount")
            for code, attended in zip(FIRMS, counted, strict=True):
                counts(story, session, code, attended=attended, registered=3, invited=4)
        # Counted, but not by firm; the second webinar.
        heads = story.event("HEADS", date(2019, 5, 1), kind="webinar", title="A talk")
        session = story.session(heads, 1, date(2019, 5, 1), 14, register="headcount")
        counts(story, session, None, "large_firm", attended=7)
        # A whole event, counted by day, of which the record also states a total.
        whole = story.event("WHOLE", date(2019, 6, 1), "gamma", registered_total=30, attended_total=24)
        days_of(story, whole, date(2019, 6, 1), 18, 12)
        story.event("STATED", date(2019, 7, 1), "gamma", registered_total=20, attended_total=15)
        story.event("NONE", date(2019, 7, 2), "gamma")
        off = story.event("OFF", date(2019, 8, 1), "alfa", status="cancelled", actual_start=None)
        asks(story, off, *alfa, status="cancelled")
        story.event("LATER", date(2019, 8, 8), "beta", status="postponed", actual_start=None)
        plan = story.event("PLAN", date(2019, 12, 1), "beta", status="planned", actual_start=None)
        asks(story, plan, *beta)
        asks(story, plan, *gamma, status="invited")
        story.session(plan, 1, date(2019, 12, 1), 9, register="missing")


def workshops(engine: Engine, per_month: dict[tuple[int, int], int], *, lacking: int = 0) -> None:
    """A programme without firms: so many workshops each month, counted 1, 2, 3 on; the last `lacking` are not."""
    with scribe_of(engine) as scribe:
        story = scribe.programme("BIG", as_of=TODAY)
        story.joins("guild", role="guest")
        total = sum(per_month.values())
        number = 0
        for (year, month), many in per_month.items():
            for place in range(many):
                number += 1
                day = date(year, month, 1 + place % 28)
                event = story.event(f"W{number}", day, "guild")
                days_of(story, event, day, None if number > total - lacking else number)


HOSTILE = {
    "long": "Aktiebolaget " + "Samverkansutveckling " * 9,
    "wide": "W" * 200,
    "markup": "<script>alert('{name}')</script> & \"so\" %s",
    "rtl": "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER REH}\N{ARABIC LETTER HAH} " * 40,
    "emoji": "\N{FACTORY}\N{ROCKET}" * 40,
}


def hostile(engine: Engine) -> None:
    """Names that fit nowhere, thousands of persons beside none, and all that may stand beside a short bar."""
    with scribe_of(engine) as scribe:
        story = scribe.programme("P", as_of=TODAY)
        for code, name in HOSTILE.items():
            scribe.organisation(code, name=name)
        story.joins(*HOSTILE)
        hosts = [*HOSTILE, None]
        for number, (morning, afternoon) in enumerate(
            ((12345, 1), (0, 22222), (300, None), (None, None), (20000, 21000), (7, 3))
        ):
            day = date(2018 + number // 4, 1 + number, 11)
            moved = datetime(2017, 12, 24) if number in (1, 4) else datetime.combine(day, datetime.min.time())
            event = story.event(f"E{number}", day, hosts[number], title=HOSTILE["long"], planned_start=moved)
            for place, heads in enumerate((morning, afternoon)):
                register = "missing" if heads is None else "headcount"
                session = story.session(event, place + 1, day, (9, 14)[place], register=register)
                if heads is not None:
                    counts(story, session, "long", attended=heads, registered=heads + 4, invited=heads + 9)
            if morning is None:
                person = story.person(f"p{number}", long=date(2018, 1, 1))
                asks(story, event, person)
        story.event("OFF", date(2019, 9, 1), "wide", status="cancelled", actual_start=None)
        story.event("WHOLE", date(2019, 9, 2), "wide", attended_total=11111, registered_total=22222)
        story.event("NONE", date(2019, 9, 3), "emoji")
        webinar = story.event("HALF", date(2019, 9, 4), kind="webinar", planned_start=datetime(2019, 9, 1))
        story.session(webinar, 1, date(2019, 9, 4), 14, register="missing")
