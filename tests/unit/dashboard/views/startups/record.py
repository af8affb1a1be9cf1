"""Programmes for these tests, written down as rows: no importer stands between a test and what it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, insert

from dashboard.linking import Fetch, Linked, link
from dashboard.selection import parse
from data.access import STEERING_GROUP, Door, door_for
from data.engine import writing
from data.frames import fetch
from data.models import Base

DOOR: Door = door_for(STEERING_GROUP)
TODAY = date(2019, 11, 30)

Stages = Mapping[str, str]
"""Startup: the stage it reached."""


@dataclass(frozen=True)
class Happening:
    """An event with what its sessions saw; one session per entry of `sessions`. `round` is its feedback round."""

    code: str
    day: date
    host: str | None = None
    sessions: Sequence[Stages] = ()
    kind: str = "workshop"
    status: str = "held"
    title: str = ""
    round: str | None = None
    closes: date = date(2019, 12, 6)
    themes: Sequence[str] = ()


@dataclass(frozen=True)
class Story:
    """A programme; `steps` are (startup, firm, stage, day)."""

    reference: str
    happenings: Sequence[Happening]
    steps: Sequence[tuple[str, str, str, date]] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    status: str = "completed"


class Recorder:
    """Writes stories into one database; organisations of one code are one."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._ids = count(1)
        self._organisations: dict[str, int] = {}

    def organisation(self, code: str, kind: str, name: str | None = None) -> int:
        """The id of this organisation, written down when first spoken of."""
        if code not in self._organisations:
            self._organisations[code] = self._row(
                "organisation", code=code, name=name or code.title(), kind=kind, country="SE"
            )
        return self._organisations[code]

    def tell(self, story: Story) -> None:
        """Everything in the story, as rows."""
        owner = self._row(
            "programme",
            funder_id=self.organisation("funder", "funder"),
            reference_number=story.reference,
            title_en=f"Programme {story.reference}",
            planned_start=date(2000, 1, 1),
            planned_end=date(2030, 1, 1),
            status=story.status,
            data_origin="synthetic",
            time_zone="Europe/Stockholm",
            as_of=TODAY,
        )
        put = partial(self._row, programme_id=owner)
        firms = {happening.host for happening in story.happenings if happening.host} | {
            firm for _, firm, *_ in story.steps
        }
        startups = {s for happening in story.happenings for stages in happening.sessions for s in stages}
        for code in sorted(firms):
            id_ = self.organisation(code, "large_firm", story.names.get(code))
            put("participation", organisation_id=id_, role="participant", sharing="benchmark", listed_by_name=False)
        for code in sorted(startups | {startup for startup, *_ in story.steps}):
            id_ = self.organisation(code, "startup", story.names.get(code))
            put("participation", organisation_id=id_, role="guest", sharing="benchmark", listed_by_name=False)
        themes = {
            code: put("theme", code=code, title=code, status="delivered")
            for code in sorted({theme for happening in story.happenings for theme in happening.themes})
        }
        instrument = put("instrument", code="I")
        for happening in story.happenings:
            self._happening(put, happening, themes, instrument)
        for startup, firm, stage, day in story.steps:
            put(
                "relationship_event",
                startup_id=self._organisations[startup],
                firm_id=self._organisations[firm],
                stage=stage,
                date=day,
                verified=False,
            )

    def _happening(self, put: Any, happening: Happening, themes: Mapping[str, int], instrument: int) -> None:
        starts = datetime.combine(happening.day, time(9))
        event = put(
            "event",
            code=happening.code,
            title=happening.title or f"{happening.kind} {happening.code}",
            kind=happening.kind,
            mode="onsite",
            host_id=self._organisations[happening.host] if happening.host else None,
            planned_start=starts,
            status=happening.status,
        )
        sessions = [
            put(
                "session",
                event_id=event,
                sequence=number + 1,
                title=f"Session {number + 1}",
                kind="startup_pitch",
                starts=starts + timedelta(hours=number),
                register="missing",
            )
            for number in range(max(1, len(happening.sessions)))
        ]
        for session, stages in zip(sessions, happening.sessions, strict=False):
            for startup, stage in stages.items():
                put("startup_appearance", session_id=session, organisation_id=self._organisations[startup], stage=stage)
        for theme in happening.themes:
            put("theme_session", theme_id=themes[theme], session_id=sessions[0])
        if happening.round:
            put(
                "feedback_round",
                session_id=sessions[0],
                instrument_id=instrument,
                opens=happening.day,
                closes=max(happening.closes, happening.day),
                status=happening.round,
                minimum_raters=5,
            )

    def _row(self, table_name: str, **values: object) -> int:
        number = next(self._ids)
        self.connection.execute(insert(Base.metadata.tables[table_name]).values(id=number, **values))
        return number


def tell(database: Engine, *stories: Story) -> Fetch:
    """The stories, written into an empty database; what reads from it."""
    with writing(database) as connection:
        recorder = Recorder(connection)
        for story in stories:
            recorder.tell(story)
    return partial(fetch, database)


def linked_by(fetch: Fetch, search: str) -> Linked:
    """An address, as the record knows it."""
    return link(fetch, DOOR, parse(search)[0], TODAY)


PICTURE = Story(
    "P",
    (
        Happening(
            "W1",
            date(2019, 3, 27),
            "hjortmaskin",
            (
                {
                    "sensorgok": "gave_feedback",
                    "tjarnbyte": "gave_feedback",
                    "lavkod": "gave_feedback",
                    "knarrbot": "pitched",
                    "frostmask": "accepted",
                },
            ),
            round="closed",
            themes=("scouting",),
        ),
        Happening("N1", date(2019, 4, 25), kind="webinar"),
        Happening(
            "W2",
            date(2019, 5, 15),
            "fjordstal",
            (
                {
                    "tjarnbyte": "gave_feedback",
                    "frostmask": "gave_feedback",
                    "myrsensor": "gave_feedback",
                    "lingonkedja": "attended",
                    "mossmatt": "invited",
                },
            ),
            round="closed",
        ),
        Happening("N2", date(2019, 6, 13), kind="webinar"),
        Happening(
            "W3",
            date(2019, 9, 12),
            "nordverk",
            (
                {
                    "lavkod": "gave_feedback",
                    "mossmatt": "gave_feedback",
                    "grindnorrsken": "gave_feedback",
                    "oxelgrafik": "pitched",
                    "parluggledrift": "invited",
                },
            ),
            round="closed",
            themes=("pilots",),
        ),
        Happening("N3", date(2019, 10, 10), kind="webinar"),
        Happening(
            "W4",
            date(2019, 11, 21),
            "isgrind",
            (
                {
                    "knarrbot": "pitched",
                    "myrsensor": "pitched",
                    "parluggledrift": "pitched",
                    "renkompass": "pitched",
                    "skumdata": "attended",
                },
            ),
            round="open",
        ),
    ),
    (
        ("sensorgok", "hjortmaskin", "follow_up", date(2019, 4, 10)),
        ("tjarnbyte", "bjorkvind", "introduced", date(2019, 3, 27)),
        ("frostmask", "fjordstal", "follow_up", date(2019, 5, 29)),
        ("frostmask", "fjordstal", "agreement", date(2019, 8, 21)),
        ("mossmatt", "nordverk", "introduced", date(2019, 9, 12)),
        ("mossmatt", "nordverk", "pilot", date(2019, 11, 18)),
    ),
    {"fjordstal": "Fjordstål", "mossmatt": "Mossmått", "parluggledrift": "Pärluggledrift"},
)
"""What the reference drawing shows."""
