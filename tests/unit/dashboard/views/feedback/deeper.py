"""What the deeper charts are told in tests: the picture with words and deeds; and records that lack things."""

from datetime import date
from functools import partial

from sqlalchemy import Engine, update

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import WIDE_DEEPER, Frame
from dashboard.texts import Texts
from dashboard.views.feedback import VIEW
from data.frames import fetch
from data.models import Base
from tests.unit.dashboard.views.feedback.record import (
    DOOR,
    ENGLISH,
    FIRMS,
    Record,
    linked_by,
    others,
    picture,
    workshop,
)

CHARTS = {chart.name: chart for chart in VIEW.deeper}


def chart_by(
    engine: Engine, name: str, search: str = "", frame: Frame = WIDE_DEEPER, texts: Texts = ENGLISH
) -> Drawing:
    """A deeper chart at an address."""
    return CHARTS[name].shown(partial(fetch, engine), DOOR, linked_by(engine, search), frame, texts)


def cells(drawing: Drawing) -> list[list[str]]:
    """The words of the twin, row by row."""
    assert drawing.table is not None
    return [[cell.text for cell in row] for row in drawing.table.rows]


def story(record: Record) -> None:
    """The picture of look/overview.html with comments, suggestions and lessons, after an earlier programme."""
    picture(record)
    connection, tables = record._connection, Base.metadata.tables
    events = {row.code: row for row in connection.execute(tables["event"].select())}
    programme = events["w1"].programme_id
    series = record.add("series", code="s", title_en="Series")
    before = record.programme("2017-04411", FIRMS, as_of=date(2019, 2, 28))
    connection.execute(update(tables["programme"]).values(series_id=series))
    asked = record.instrument(before, "host-model")
    earlier = workshop(
        record, before, asked, "w1", "tallmyra", [(firm, [2, 3, 4, 3, 2, 1]) for firm in others("tallmyra")[:5]],
        day=date(2018, 1, 17),
    )  # fmt: skip
    for number, (event, kind, barrier, moderation) in enumerate(
        (
            ("w1", "strength", "cultural", "released"),
            ("w1", "challenge", "structural", "released"),
            ("w3", "strength", "cultural", "released"),
            ("w3", "adversity", None, "released"),
            ("w3", "other", None, "pending"),
            ("w4", "strength", "process", "released"),
        ),
        start=1,
    ):
        _comment(record, programme, events[event].id, number, kind, barrier, moderation)
    _suggestions(record, programme)
    for number, rests_on in enumerate((("w1", "w3"), ("w1",)), start=1):
        lesson = record.add(
            "lesson", programme_id=programme, number=number, claim=f"Lesson {number}", type="keep", confidence="strong"
        )
        for code in rests_on:
            record.add("lesson_event", programme_id=programme, lesson_id=lesson, event_id=events[code].id)
    lesson = record.add("lesson", programme_id=before, number=1, claim="First", type="keep", confidence="strong")
    record.add("lesson_event", programme_id=before, lesson_id=lesson, event_id=earlier)


def _comment(
    record: Record, programme: int, event: int, number: int, kind: str, barrier: str | None, moderation: str
) -> None:
    tables = Base.metadata.tables
    session, round_ = tables["session"], tables["feedback_round"]
    row = record._connection.execute(
        round_.select().join(session, session.c.id == round_.c.session_id).where(session.c.event_id == event)
    ).one()
    response = record.add(
        "response",
        programme_id=programme,
        round_id=row.id,
        instrument_id=row.instrument_id,
        organisation_id=record.organisations["tallmyra"],
        respondent=f"writer {number}",
    )
    record.add(
        "comment",
        programme_id=programme,
        response_id=response,
        number=1,
        kind=kind,
        barrier=barrier,
        raw_text=f"raw {number}",
        public_text=f"Comment {9 - number}",
        moderation=moderation,
    )


def _suggestions(record: Record, programme: int) -> None:
    decided = (
        ("nordverk", "undecided", "released", None),
        ("nordverk", "agree", "released", date(2019, 11, 15)),
        ("nordverk", "agree", "released", date(2019, 12, 15)),
        ("hjortmaskin", "reject", "released", None),
        ("hjortmaskin", "partial", "withheld", date(2019, 1, 1)),
    )
    models = {
        host: record.add(
            "cooperation_model",
            programme_id=programme,
            organisation_id=record.organisations[host],
            version=1,
            name="Garage",
            type="accelerator",
        )
        for host in ("nordverk", "hjortmaskin")
    }
    for number, (host, decision, moderation, due) in enumerate(decided, start=1):
        suggestion = record.add(
            "suggestion",
            programme_id=programme,
            number=number,
            cooperation_model_id=models[host],
            raw_text="raw",
            public_text=f"Suggestion {number}",
            moderation=moderation,
            decision=decision,
            reason="Too dear." if decision == "reject" else None,
        )
        if due:
            record.add(
                "action",
                programme_id=programme,
                suggestion_id=suggestion,
                sequence=1,
                title="Do it",
                due=due,
                status="in_progress",
            )


def empty(record: Record) -> None:
    """A programme without feedback."""
    record.programme("P", FIRMS)


def one_rater(record: Record) -> None:
    """A host whom one firm rated."""
    programme = record.programme("P", FIRMS)
    asked = record.instrument(programme, "i")
    workshop(record, programme, asked, "w1", "nordverk", [("isgrind", [4] * 6)])


def one_firm(record: Record) -> None:
    """A programme of one firm, which hosts and is not rated."""
    programme = record.programme("P", ["nordverk"])
    workshop(record, programme, record.instrument(programme, "i"), "w1", "nordverk", [])


def scales(record: Record) -> None:
    """One host under two questionnaires that share a question, on different scales, one with its lower end better."""
    programme = record.programme("P", FIRMS)
    wordings = ("Hours to an answer", "Openness")
    first = record.instrument(programme, "i", wordings, lower_better=["Hours to an answer"])
    second = record.instrument(programme, "j", ("Openness", "Trust"), scale=(0, 100))
    for asked, code, day, answer in (
        (first, "w1", date(2019, 3, 27), [1, 4]),
        (second, "w2", date(2019, 5, 15), [80, 20]),
    ):
        workshop(record, programme, asked, code, "nordverk", [(f, answer) for f in others("nordverk")[:6]], day=day)


def kinds(record: Record) -> None:
    """A host rated by six large firms and six startups."""
    programme = record.programme("P", FIRMS)
    startups = [f"startup{number}" for number in range(6)]
    for startup in startups:
        record.organisation(startup, kind="startup")
        record.joins(programme, startup, role="guest", kind="startup")
    asked = record.instrument(programme, "i", ("Clear?",))
    firms = [(firm, [value]) for firm, value in zip(others("nordverk"), (5, 5, 4, 4, 4, 2), strict=False)]
    workshop(
        record,
        programme,
        asked,
        "w1",
        "nordverk",
        [*firms, *((startup, [2]) for startup in startups[:-1]), ("startup5", [4])],
    )
