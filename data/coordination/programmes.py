"""The programmes as a coordinator finds them: what is published, and what waits."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, or_, select

from data.coordination.desk import Desk
from data.frames import fetch, records
from data.joins import same
from data.models import Base


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme by its number."""

    id: int
    reference: str
    title_en: str
    title_sv: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a programme has published, and what waits for its coordinator.

    `release` is the number of what firms and funders see now. Rounds are those that are closed and not in that release.
    `with_account` counts participants for whom somebody may sign in.
    """

    programme: Programme
    release: int | None
    released_at: datetime | None
    comments: int
    suggestions: int
    feedback_rounds: int
    ballot_rounds: int
    participants: int
    with_account: int


@dataclass(frozen=True, slots=True)
class Import:
    """One file that came in, and the number of the programme that it came into, where that is known."""

    file_name: str
    format: str
    at: datetime
    by: str
    added: int
    changed: int
    unchanged: int
    rejected: int
    programme: str | None
    undone_at: datetime | None


def programmes(desk: Desk, references: tuple[str, ...] = (), most: int = 50) -> tuple[list[Programme], int]:
    """Programmes of these numbers, latest first and `most` at most, or of all for none; and how many there are."""
    table = Base.metadata.tables["programme"]
    rows = records(fetch(desk.engine, _listed(references, most)))
    total = select(func.count()).select_from(table).where(*_named(references))
    with desk.engine.connect() as connection:
        return [_programme(row) for row in rows], connection.execute(total).scalar_one()


def standings(desk: Desk, today: date, references: tuple[str, ...] = (), most: int = 50) -> list[Standing]:
    """One per programme, as `programmes` lists them."""
    programme, release = Base.metadata.tables["programme"], Base.metadata.tables["release"]
    listed = _listed(references, most).subquery("listed")
    unreleased = _unreleased_feedback(listed)
    counts = {
        "comments": _pending("comment", programme.c.id),
        "suggestions": _pending("suggestion", programme.c.id),
        "ballot_rounds": _unreleased_ballots(programme.c.id, today),
        "participants": _participants(programme.c.id),
        "with_account": _participants(programme.c.id, _signs_in()),
    }
    statement = (
        select(
            *listed.c,
            release.c.number.label("release"),
            release.c.published_at.label("released_at"),
            func.coalesce(unreleased.c.rounds, 0).label("feedback_rounds"),
            *(count.correlate(programme).scalar_subquery().label(name) for name, count in counts.items()),
        )
        .select_from(
            programme.join(listed, listed.c.id == programme.c.id)
            .outerjoin(release, and_(release.c.programme_id == programme.c.id, release.c.status == "published"))
            .outerjoin(unreleased, unreleased.c.programme_id == programme.c.id)
        )
        .order_by(*_latest_first(listed))
    )
    return [
        Standing(
            _programme(row),
            row["release"],
            row["released_at"],
            feedback_rounds=row["feedback_rounds"],
            **{name: row[name] for name in counts},
        )
        for row in records(fetch(desk.engine, statement))
    ]


def imports(desk: Desk, most: int = 10) -> list[Import]:
    """The files that came in last, latest first."""
    batch = Base.metadata.tables["import_batch"]
    statement = select(*batch.c).order_by(batch.c.imported_at.desc(), batch.c.id.desc()).limit(most)
    return [
        Import(
            row["file_name"],
            row["format"],
            row["imported_at"],
            row["imported_by"],
            row["rows_added"],
            row["rows_changed"],
            row["rows_unchanged"],
            row["rows_rejected"],
            row["programme"],
            row["undone_at"],
        )
        for row in records(fetch(desk.engine, statement))
    ]


def _programme(row: dict[str, Any]) -> Programme:
    return Programme(row["id"], row["reference"], row["title_en"], row["title_sv"])


def _named(references: tuple[str, ...]) -> list[ColumnElement[bool]]:
    return [Base.metadata.tables["programme"].c.reference_number.in_(references)] if references else []


def _listed(references: tuple[str, ...], most: int) -> Select[Any]:
    table = Base.metadata.tables["programme"]
    columns = (
        table.c.id,
        table.c.reference_number.label("reference"),
        table.c.title_en,
        table.c.title_sv,
        table.c.planned_start,
    )
    rows = select(*columns).where(*_named(references))
    return rows.order_by(table.c.planned_start.desc(), table.c.reference_number, table.c.id).limit(most)


def _latest_first(listed: Any) -> tuple[ColumnElement[Any], ...]:
    return listed.c.planned_start.desc(), listed.c.reference, listed.c.id


def _pending(name: str, programme_id: ColumnElement[int]) -> Select[Any]:
    table = Base.metadata.tables[name]
    return select(func.count()).where(table.c.programme_id == programme_id, table.c.moderation == "pending")


def _unreleased_feedback(listed: FromClause) -> FromClause:
    """`programme_id` and `rounds` of those among the listed that have closed rounds which nobody was shown.

    What is released is laid beside all rounds at once: looked for round by round, thousands of them take seconds.
    """
    tables = Base.metadata.tables
    round_, session, event = tables["feedback_round"], tables["session"], tables["event"]
    figure, release = tables["release_figure"], tables["release"]
    ids = select(listed.c.id)
    released = (
        select(figure.c.programme_id, figure.c.event)
        .distinct()
        .select_from(release.join(figure, same(figure, release, release_id="id")))
        .where(
            release.c.programme_id.in_(ids),
            release.c.status == "published",
            figure.c.view == "feedback",
            figure.c.figure == "round",
            figure.c.state != "pending",
        )
        .subquery("released")
    )
    return (
        select(round_.c.programme_id, func.count().label("rounds"))
        .select_from(
            round_.join(session, same(session, round_, id="session_id"))
            .join(event, same(event, session, id="event_id"))
            .outerjoin(released, same(released, event, event="code"))
        )
        .where(round_.c.programme_id.in_(ids), round_.c.status != "open", released.c.event.is_(None))
        .group_by(round_.c.programme_id)
        .subquery("unreleased")
    )


def _unreleased_ballots(programme_id: ColumnElement[int], today: date) -> Select[Any]:
    tables = Base.metadata.tables
    round_, figure, release = tables["priority_round"], tables["release_figure"], tables["release"]
    released = (
        select(figure.c.id)
        .select_from(figure.join(release, same(release, figure, id="release_id")))
        .where(
            figure.c.programme_id == round_.c.programme_id,
            figure.c.view == "themes",
            figure.c.figure == "round",
            figure.c.value == round_.c.number,
            release.c.status == "published",
        )
        .correlate(round_)
        .exists()
    )
    return select(func.count()).where(round_.c.programme_id == programme_id, round_.c.closes < today, ~released)


def _participants(programme_id: ColumnElement[int], *conditions: ColumnElement[bool]) -> Select[Any]:
    part = Base.metadata.tables["participation"]
    return select(func.count()).where(part.c.programme_id == programme_id, part.c.role == "participant", *conditions)


def _signs_in() -> ColumnElement[bool]:
    account, part = Base.metadata.tables["user_account"], Base.metadata.tables["participation"]
    ready = or_(account.c.password_hash.is_not(None), account.c.oidc_subject.is_not(None))
    mine = and_(account.c.organisation_id == part.c.organisation_id, account.c.role == "firm")
    return select(account.c.id).where(mine, ready, ~account.c.disabled).correlate(part).exists()
