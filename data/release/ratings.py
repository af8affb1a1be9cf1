"""What the hosts of a series were given, as the release counts it: by participating firms, startups apart."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, exists, func, or_, select

from data import relations
from data.joins import same
from data.models import Base
from data.models.vocabulary import Sharing
from data.release.audit.atoms import K
from data.release.audit.scale import Scale
from data.release.figures import Figure

Ratings = Mapping[int, Mapping[int, float]]
"""By criterion and organisation; several respondents of one count with their mean."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question as releases name it: by its `code`, which is unique in its programme.

    `same` is what it is called over a whole series: questions of one instrument and code on one scale are one.
    """

    id: int
    programme_id: int
    instrument_id: int
    code: str
    same: str
    wording_en: str
    wording_sv: str | None
    headline: bool
    scale: Scale


@dataclass(frozen=True, slots=True)
class Round:
    """What one host was given at one event; `part` tells several rounds of one event apart and is else None.

    `answered` are the participating firms that answered, of so many `invited`. `startups` is None where none was asked.
    """

    id: int
    programme_id: int
    instrument_id: int
    event: str
    part: str | None
    host_id: int
    host: str
    name: str
    sharing: Sharing
    closes: date
    is_open: bool
    threshold: int
    invited: int
    answered: frozenset[int]
    firms: Ratings
    startups: Ratings | None

    def figure(self, name: str) -> Figure:
        """An empty figure on it, to be read by those with whom its host shares."""
        shares = self.sharing == "circle"
        return Figure(
            "feedback",
            name,
            audience="firms" if shares else "one",
            reader_id=None if shares else self.host_id,
            event=self.event,
            host=self.host,
            item=self.part,
        )


@dataclass(frozen=True, slots=True)
class Record:
    """A programme with the others of its series, if it has one: `programmes` by id, their questions and hosts' rounds.

    Questions in the order asked, rounds in the order of their events.
    """

    programme_id: int
    programmes: tuple[int, ...]
    criteria: tuple[Criterion, ...]
    rounds: tuple[Round, ...]

    def asked(self, round_: Round) -> tuple[Criterion, ...]:
        """The questions of a round."""
        return tuple(criterion for criterion in self.criteria if criterion.instrument_id == round_.instrument_id)


def record_of(connection: Connection, programme_id: int) -> Record:
    """Read from the tables: nothing of it is published as it stands."""
    programme = Base.metadata.tables["programme"]
    series = select(programme.c.series_id).where(programme.c.id == programme_id).scalar_subquery()
    alike = select(programme.c.id).where(or_(programme.c.id == programme_id, programme.c.series_id == series))
    programmes = tuple(connection.scalars(alike.order_by(programme.c.id)))
    return Record(programme_id, programmes, _criteria(connection, programmes), _rounds(connection, programmes))


def _criteria(connection: Connection, programmes: tuple[int, ...]) -> tuple[Criterion, ...]:
    criterion, instrument = Base.metadata.tables["criterion"], Base.metadata.tables["instrument"]
    rows = connection.execute(
        select(*criterion.c, instrument.c.code.label("instrument"))
        .select_from(criterion.join(instrument, same(criterion, instrument, instrument_id="id")))
        .where(criterion.c.programme_id.in_(programmes))
        .order_by(criterion.c.programme_id, instrument.c.code, criterion.c.position, criterion.c.code)
    ).all()
    named = Counter((row.programme_id, row.code) for row in rows)
    return tuple(
        Criterion(
            id=row.id,
            programme_id=row.programme_id,
            instrument_id=row.instrument_id,
            code=row.code if named[row.programme_id, row.code] == 1 else f"{row.instrument}-{row.code}",
            same=f"{row.instrument}/{row.code}/{scale}",
            wording_en=row.wording_en,
            wording_sv=row.wording_sv,
            headline=row.headline,
            scale=scale,
        )
        for row in rows
        for scale in [Scale(row.scale_min, row.scale_max, row.direction == "lower_better")]
    )


def _rounds(connection: Connection, programmes: tuple[int, ...]) -> tuple[Round, ...]:
    rows = _round_rows(connection, programmes)
    per_event = Counter((row["programme_id"], row["event_id"]) for row in rows)
    answered, startups = _answered(connection, programmes), _startups_asked(connection, programmes)
    firms, guests = _ratings(connection, programmes)
    return tuple(
        Round(
            id=row["id"],
            programme_id=row["programme_id"],
            instrument_id=row["instrument_id"],
            event=row["event"],
            part=None
            if per_event[row["programme_id"], row["event_id"]] == 1
            else f"{row['sequence']}-{row['instrument']}",
            host_id=row["host_id"],
            host=row["host"],
            name=row["name"],
            sharing=row["sharing"],
            closes=row["closes"],
            is_open=row["status"] == "open",
            threshold=max(K, row["threshold"]),
            invited=row["invited"],
            answered=frozenset(answered.get(row["id"], ())),
            firms=firms.get(row["id"], {}),
            startups=guests.get(row["id"], {}) if row["id"] in startups else None,
        )
        for row in rows
    )


def _round_rows(connection: Connection, programmes: tuple[int, ...]) -> list[dict[str, Any]]:
    tables = Base.metadata.tables
    event, session, instrument = tables["event"], tables["session"], tables["instrument"]
    host, part = tables["organisation"], tables["participation"]
    round_ = relations.rounds().subquery("round")
    statement = (
        select(
            *round_.c,
            event.c.code.label("event"),
            session.c.sequence,
            instrument.c.code.label("instrument"),
            host.c.code.label("host"),
            host.c.name,
            part.c.sharing,
        )
        .select_from(
            round_.join(event, same(round_, event, event_id="id"))
            .join(session, same(round_, session, session_id="id"))
            .join(instrument, same(round_, instrument, instrument_id="id"))
            .join(part, same(event, part, host_id="organisation_id"))
            .join(host, host.c.id == event.c.host_id)
        )
        .where(round_.c.programme_id.in_(programmes))
        .order_by(
            func.coalesce(event.c.actual_start, event.c.planned_start),
            event.c.programme_id,
            event.c.code,
            session.c.sequence,
            instrument.c.code,
        )
    )
    return [dict(row) for row in connection.execute(statement).mappings()]


def _answered(connection: Connection, programmes: tuple[int, ...]) -> dict[int, set[int]]:
    """By round, the participating firms that answered it."""
    rater = relations.rater()
    statement = select(rater.c.round_id, rater.c.organisation_id).where(
        rater.c.programme_id.in_(programmes), rater.c.counted, rater.c.organisation_id.is_not(None)
    )
    answered: dict[int, set[int]] = {}
    for round_id, organisation_id in connection.execute(statement):
        answered.setdefault(round_id, set()).add(organisation_id)
    return answered


def _startups_asked(connection: Connection, programmes: tuple[int, ...]) -> set[int]:
    """The rounds to which a startup that is no participant was invited, or which one answered."""
    tables = Base.metadata.tables
    round_, part, organisation = tables["feedback_round"], tables["participation"], tables["organisation"]
    startup = select(part.c.organisation_id).join(organisation, organisation.c.id == part.c.organisation_id)
    startup = startup.where(organisation.c.kind == "startup", part.c.role != "participant")

    def asked(table: Any) -> Any:
        guests = startup.where(part.c.programme_id == table.c.programme_id).correlate(table)
        return exists().where(same(table, round_, round_id="id"), table.c.organisation_id.in_(guests))

    either = or_(asked(tables["invitation"]), asked(tables["response"]))
    return set(connection.scalars(select(round_.c.id).where(round_.c.programme_id.in_(programmes), either)))


def _ratings(
    connection: Connection, programmes: tuple[int, ...]
) -> tuple[dict[int, dict[int, dict[int, float]]], dict[int, dict[int, dict[int, float]]]]:
    """By round: what participating firms gave, and what startups did that are guests."""
    rating = relations.firm_rating(relations.rater())
    statement = select(
        rating.c.round_id, rating.c.criterion_id, rating.c.rater, rating.c.counted, rating.c.value
    ).where(
        rating.c.programme_id.in_(programmes),
        rating.c.rater > 0,
        or_(rating.c.counted, and_(rating.c.kind == "startup", ~rating.c.counted)),
    )
    firms: dict[int, dict[int, dict[int, float]]] = {}
    startups: dict[int, dict[int, dict[int, float]]] = {}
    for row in connection.execute(statement):
        given = firms if row.counted else startups
        given.setdefault(row.round_id, {}).setdefault(row.criterion_id, {})[row.rater] = row.value
    return firms, startups
