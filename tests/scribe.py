"""Small records, written row by row, so that a test knows what it has written."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, insert

from data.engine import writing
from data.models import Base

DAY = date(2019, 3, 27)
"""When things happen unless a test says otherwise."""

Answer = tuple[str | None, Sequence[int | None]]
"""Who rated, nobody known for None, and a value per criterion, None where it does not apply."""


@dataclass
class Scribe:
    """Writes into one database; organisations of one code are one, and no number is handed out twice."""

    connection: Connection
    organisations: dict[str, int] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def put(self, table: str, **values: Any) -> int:
        """One row; its id."""
        number = next(self._numbers)
        self.connection.execute(insert(Base.metadata.tables[table]).values(id=number, **values))
        return number

    def organisation(self, code: str, kind: str = "large_firm", name: str | None = None) -> int:
        """The organisation of this code, written down when first spoken of."""
        if code not in self.organisations:
            self.organisations[code] = self.put("organisation", code=code, name=name or code.title(), kind=kind)
        return self.organisations[code]

    def programme(self, reference: str = "P", *, funder: str = "funder", **values: Any) -> "Story":
        """A programme with nothing in it."""
        fresh = {
            "title_en": f"Programme {reference}",
            "planned_start": date(2019, 3, 1),
            "planned_end": date(2019, 11, 30),
            "status": "ongoing",
            "data_origin": "synthetic",
            "time_zone": "Europe/Stockholm",
        }
        funder_id = self.organisation(funder, "funder")
        return Story(self, self.put("programme", funder_id=funder_id, reference_number=reference, **(fresh | values)))


@dataclass
class Story:
    """One programme's rows."""

    scribe: Scribe
    id: int

    def put(self, table: str, **values: Any) -> int:
        """One row of this programme; its id."""
        return self.scribe.put(table, programme_id=self.id, **values)

    def joins(self, *codes: str, role: str = "participant", kind: str = "large_firm") -> None:
        """Organisations take part."""
        for code in codes:
            self.put("participation", organisation_id=self.scribe.organisation(code, kind), role=role)

    def person(self, pseudonym: str, **since: date) -> int:
        """A person who stands for each named organisation from its day on."""
        person = self.put("person", pseudonym=pseudonym)
        for code, day in since.items():
            organisation = self.scribe.organisations[code]
            self.put("affiliation", person_id=person, organisation_id=organisation, **{"from": day})
        return person

    def event(self, code: str, day: date = DAY, host: str | None = None, **values: Any) -> int:
        """A workshop that was held as planned, unless told otherwise."""
        starts = datetime.combine(day, time(9))
        fresh = {"title": f"Workshop {code}", "kind": "workshop", "mode": "onsite", "planned_start": starts}
        fresh |= {"actual_start": starts, "status": "held"}
        host_id = self.scribe.organisations[host] if host else None
        return self.put("event", code=code, host_id=host_id, **(fresh | values))

    def session(self, event: int, sequence: int = 1, day: date = DAY, hour: int = 9, **values: Any) -> int:
        """Two hours of an event; its register is kept by name, unless told otherwise."""
        times = {"starts": datetime.combine(day, time(hour)), "ends": datetime.combine(day, time(hour + 2))}
        fresh = {"title": "A session", "kind": "panel", "register": "named"} | times
        return self.put("session", event_id=event, sequence=sequence, **(fresh | values))

    def attends(self, session: int, *persons: int, status: str = "present") -> None:
        """Persons on a register."""
        for person in persons:
            self.put("attendance", session_id=session, person_id=person, status=status, method="list")

    def appears(self, session: int, startup: str, stage: str) -> None:
        """How far a startup got."""
        organisation = self.scribe.organisations[startup]
        self.put("startup_appearance", session_id=session, organisation_id=organisation, stage=stage)

    def step(self, startup: str, firm: str, stage: str, day: date) -> None:
        """A step of a relationship."""
        parties = {"startup_id": self.scribe.organisations[startup], "firm_id": self.scribe.organisations[firm]}
        self.put("relationship_event", stage=stage, date=day, **parties)

    def theme(self, code: str, *sessions: int, **values: Any) -> int:
        """A theme that sessions take up."""
        theme = self.put("theme", code=code, **({"title": f"Theme {code}", "status": "scheduled"} | values))
        for session in sessions:
            self.put("theme_session", theme_id=theme, session_id=session)
        return theme

    def instrument(self, *criteria: str, code: str = "I", scale: tuple[int, int] = (1, 5)) -> "Instrument":
        """A questionnaire of these criteria; the first stands for the host."""
        instrument = self.put("instrument", code=code)
        rows = [
            self.put(
                "criterion",
                instrument_id=instrument,
                code=criterion,
                position=position,
                wording_en=criterion,
                scale_min=scale[0],
                scale_max=scale[1],
                headline=position == 0,
            )
            for position, criterion in enumerate(criteria)
        ]
        return Instrument(instrument, scale, dict(zip(criteria, rows, strict=True)))

    def round(
        self,
        session: int,
        asked: "Instrument",
        answers: Iterable[Answer] = (),
        *,
        invited: Iterable[str] = (),
        **values: Any,
    ) -> int:
        """A closed round, unless told otherwise, and who answered what."""
        fresh = {"opens": DAY, "closes": DAY, "status": "closed", "minimum_raters": 5}
        row = self.put("feedback_round", session_id=session, instrument_id=asked.id, **(fresh | values))
        for code in invited:
            self.put("invitation", round_id=row, organisation_id=self.scribe.organisations[code])
        for number, (rater, given) in enumerate(answers, start=1):
            rated_by = self.scribe.organisations[rater] if rater else None
            respondent = {"organisation_id": rated_by, "respondent": f"respondent {number}"}
            response = self.put("response", round_id=row, instrument_id=asked.id, **respondent)
            for criterion, value in zip(asked.criteria.values(), given, strict=True):
                self.put(
                    "rating",
                    response_id=response,
                    criterion_id=criterion,
                    instrument_id=asked.id,
                    scale_min=asked.scale[0],
                    scale_max=asked.scale[1],
                    value=value,
                    not_applicable=value is None,
                )
        return row

    def suggestion(self, model: int, number: int = 1, **values: Any) -> int:
        """A released suggestion, unless told otherwise."""
        fresh = {"raw_text": "raw", "public_text": "public", "moderation": "released"}
        return self.put("suggestion", cooperation_model_id=model, number=number, **(fresh | values))

    def model(self, firm: str) -> int:
        """A firm's way of working."""
        organisation = self.scribe.organisations[firm]
        return self.put("cooperation_model", organisation_id=organisation, version=1, name="Garage", type="accelerator")


@dataclass(frozen=True)
class Instrument:
    """A questionnaire's id, its scale, and its criteria's ids by code."""

    id: int
    scale: tuple[int, int]
    criteria: dict[str, int]


@contextmanager
def scribe_of(engine: Engine) -> Iterator[Scribe]:
    """Writes into an empty database, in one transaction."""
    with writing(engine) as connection:
        yield Scribe(connection)
