"""A small record of feedback, written row by row, so that every answer can be counted by hand."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial
from gettext import NullTranslations
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, insert

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW, NARROW_PAGE, WIDE, WIDE_PAGE, Frame
from dashboard.linking import Linked, link
from dashboard.selection import parse
from dashboard.texts import Texts, texts_for
from dashboard.views.feedback import VIEW
from data.access import STEERING_GROUP, door_for
from data.frames import fetch
from data.models import Base

DOOR = door_for(STEERING_GROUP)
ENGLISH = texts_for("en")
FRAMES = (WIDE, NARROW, WIDE_PAGE, NARROW_PAGE)
TODAY = date(2020, 1, 31)
FIRMS = "hjortmaskin fjordstal nordverk isgrind bjorkvind lysgruvan renklyft tallmyra algsund".split()
WORDINGS = (
    "Openness about adversities",
    "Clear way in for startups",
    "Scouting",
    "Speed to a decision",
    "Path from pilot to purchase",
    "Useful for our own model",
)
NORDVERK = ("4445555", "2344445", "1223455", "2233344", "3344445", "3444455")
"""The picture's ratings: a criterion each, its raters in no order."""

Answer = int | None


class Record:
    """Writes rows straight into the tables; every number it hands out is unique over all of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers = count(1)
        self.organisations: dict[str, int] = {}

    def add(self, table: str, **values: Any) -> int:
        """One row; its id."""
        number = next(self._numbers)
        self._connection.execute(insert(Base.metadata.tables[table]).values(id=number, **values))
        return number

    def organisation(self, code: str, name: str | None = None, kind: str = "large_firm") -> int:
        if code not in self.organisations:
            self.organisations[code] = self.add("organisation", code=code, name=name or code.title(), kind=kind)
        return self.organisations[code]

    def programme(self, reference: str, firms: Iterable[str], as_of: date = date(2019, 11, 30)) -> int:
        programme = self.add(
            "programme",
            funder_id=self.organisation("vinnova", kind="funder"),
            reference_number=reference,
            title_en="Innovation cooperation",
            planned_start=date(2019, 3, 1),
            planned_end=date(2019, 11, 30),
            status="ongoing",
            data_origin="synthetic",
            time_zone="Europe/Stockholm",
            as_of=as_of,
        )
        for firm in firms:
            self.joins(programme, firm)
        return programme

    def joins(self, programme: int, code: str, role: str = "participant", kind: str = "large_firm") -> None:
        self.add(
            "participation",
            programme_id=programme,
            organisation_id=self.organisation(code, kind=kind),
            role=role,
            sharing="benchmark",
            listed_by_name=False,
        )

    def instrument(
        self,
        programme: int,
        code: str,
        wordings: Sequence[str] = WORDINGS,
        *,
        scale: tuple[int, int] = (1, 5),
        lower_better: Sequence[str] = (),
    ) -> tuple[int, tuple[int, int], list[int]]:
        """A questionnaire, its scale, and its criteria in the order asked; the first one is the headline."""
        instrument = self.add("instrument", programme_id=programme, code=code, title=code)
        criteria = [
            self.add(
                "criterion",
                programme_id=programme,
                instrument_id=instrument,
                code=f"c{position}",
                position=position,
                wording_en=wording,
                wording_sv=f"sv {wording}",
                scale_min=scale[0],
                scale_max=scale[1],
                direction="lower_better" if wording in lower_better else "higher_better",
                headline=position == 1,
            )
            for position, wording in enumerate(wordings, start=1)
        ]
        return instrument, scale, criteria

    def event(
        self,
        programme: int,
        code: str,
        day: date,
        host: str | None = None,
        *,
        title: str = "",
        kind: str = "workshop",
        status: str = "held",
    ) -> int:
        return self.add(
            "event",
            programme_id=programme,
            code=code,
            title=title or f"Workshop {code}",
            kind=kind,
            mode="onsite",
            host_id=self.organisations[host] if host else None,
            planned_start=datetime(day.year, day.month, day.day, 9),
            status=status,
        )

    def session(self, programme: int, event: int, sequence: int, day: date, title: str = "Peer feedback") -> int:
        return self.add(
            "session",
            programme_id=programme,
            event_id=event,
            sequence=sequence,
            title=title,
            kind="peer_feedback",
            starts=datetime(day.year, day.month, day.day, 9),
            register="missing",
        )

    def round(
        self,
        programme: int,
        session: int,
        asked: tuple[int, tuple[int, int], list[int]],
        invited: Iterable[str],
        answers: Iterable[tuple[str | None, Sequence[Answer]]],
        *,
        status: str = "closed",
        closes: date = date(2019, 12, 6),
        minimum_raters: int = 5,
    ) -> int:
        """A round; each answer is a firm's (or nobody's), a value per criterion, None where it does not apply."""
        instrument, (low, high), criteria = asked
        row = self.add(
            "feedback_round",
            programme_id=programme,
            session_id=session,
            instrument_id=instrument,
            opens=date(2019, 3, 1),
            closes=closes,
            status=status,
            minimum_raters=minimum_raters,
        )
        for firm in invited:
            self.add("invitation", programme_id=programme, round_id=row, organisation_id=self.organisations[firm])
        for number, (rater, values) in enumerate(answers, start=1):
            response = self.add(
                "response",
                programme_id=programme,
                round_id=row,
                instrument_id=instrument,
                organisation_id=self.organisations[rater] if rater else None,
                respondent=f"r{number}",
            )
            for criterion, value in zip(criteria, values, strict=True):
                self.add(
                    "rating",
                    programme_id=programme,
                    response_id=response,
                    criterion_id=criterion,
                    instrument_id=instrument,
                    scale_min=low,
                    scale_max=high,
                    value=value,
                    not_applicable=value is None,
                )
        return row


def workshop(
    record: Record,
    programme: int,
    asked: tuple[int, tuple[int, int], list[int]],
    code: str,
    host: str | None,
    answers: Iterable[tuple[str | None, Sequence[Answer]]],
    *,
    day: date = date(2019, 3, 27),
    title: str = "",
    status: str = "closed",
    closes: date = date(2019, 12, 6),
) -> int:
    """An event with one session and its round, all other firms asked; the event's number."""
    event = record.event(programme, code, day, host, title=title)
    session = record.session(programme, event, 1, day)
    invited = [firm for firm in others(host) if firm in record.organisations] if host else []
    record.round(programme, session, asked, invited, answers, status=status, closes=closes)
    return event


def by_rater(criteria: Iterable[str]) -> list[list[Answer]]:
    """Ratings written a criterion each, "-" where one does not apply, as answers of one rater each."""
    columns = [[None if value == "-" else int(value) for value in criterion] for criterion in criteria]
    return [list(values) for values in zip(*columns, strict=True)]


def others(host: str) -> list[str]:
    """The firms asked to rate a host."""
    return [firm for firm in FIRMS if firm != host]


def picture(record: Record) -> None:
    """The programme of look/overview.html: four hosts, of which one is below threshold and one still open."""
    for code, name in {"fjordstal": "Fjordstål", "bjorkvind": "Björkvind", "algsund": "Älgsund"}.items():
        record.organisation(code, name)
    programme = record.programme("2019-01367", FIRMS)
    asked = record.instrument(programme, "host-model")
    rounds: tuple[tuple[str, date, Sequence[str], str], ...] = (
        ("hjortmaskin", date(2019, 3, 27), ["22344445"] * 6, "closed"),
        ("fjordstal", date(2019, 5, 15), ["4455"] * 6, "closed"),
        ("nordverk", date(2019, 9, 12), NORDVERK, "closed"),
        ("isgrind", date(2019, 11, 21), ["345"] * 6, "open"),
    )
    for number, (host, day, criteria, status) in enumerate(rounds, start=1):
        answers = zip(others(host), by_rater(criteria), strict=False)
        workshop(record, programme, asked, f"w{number}", host, answers, day=day, status=status)
    record.event(programme, "webinar1", date(2019, 4, 25), kind="webinar", title="Webinar 1")


def linked_by(engine: Engine, search: str) -> Linked:
    """The selection of an address, as this database knows it."""
    selection, unread = parse(search)
    return link(partial(fetch, engine), DOOR, selection, TODAY, unread)


def shown_by(engine: Engine, search: str, frame: Frame = WIDE, texts: Texts = ENGLISH) -> Drawing:
    """The view at an address."""
    return VIEW.shown(partial(fetch, engine), DOOR, linked_by(engine, search), frame, texts)


class _Wordy(NullTranslations):
    """A language that says everything a third longer."""

    def gettext(self, message: str) -> str:
        return message + "o" * (len(message) // 3)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


WORDY = Texts("sv", _Wordy())
