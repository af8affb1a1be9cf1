"""From a draft to a release that firms and funders read, and back.

One transaction publishes or withdraws: there is no moment, and no way to be interrupted, at which readers find half a
release. Whoever publishes first wins; another who previewed the same state is told.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, case, func, insert, literal, select, update

from data.audit_log import log, now
from data.engine import writing
from data.keys import changed, take
from data.models import Base, Release, ReleaseContributor, ReleaseFigure, ReleaseReader
from data.models.vocabulary import ReleaseStatus
from data.release.drafts import Draft
from data.release.stored import FROZEN
from data.release.verdict import Verdict


class Outdated(Exception):
    """What was previewed is no longer what would be published; nothing was."""


class PublishedMeanwhile(Outdated):
    """Somebody published a release of this programme since."""


class ChangedMeanwhile(Outdated):
    """The record changed since, so the figures would differ from those previewed."""


class NotPublished(Exception):
    """This release is not, or no longer, the one that readers see."""


@dataclass(frozen=True, slots=True)
class Published:
    """One release in a programme's history. `shown` counts its figures, `withheld` those of them without a value."""

    number: int
    status: ReleaseStatus
    published_at: datetime
    published_by: str
    as_of: date
    verdict: Verdict
    shown: int
    withheld: int


def publish(engine: Engine, actor: str, previewed: str, drafted: Callable[[Connection], Draft]) -> int:
    """Publish the draft whose `token` is `previewed`, in place of the release before it; the new release's number.

    `drafted` composes the draft anew, within the transaction that publishes it. Raises `Outdated` where that is not
    what was previewed.
    """
    with writing(engine) as connection:
        changed(connection)  # First: from here on no other writer changes the record under the draft.
        draft = drafted(connection)
        number, _, digest = previewed.partition("-")
        if number != str(draft.number):
            raise PublishedMeanwhile("Another release was published since this preview.")
        if digest != draft.digest:
            raise ChangedMeanwhile("The record changed since this preview.")
        connection.execute(
            update(Release)
            .where(Release.programme_id == draft.programme_id, Release.status == "published")
            .values(status="superseded")
        )
        _write(connection, actor, draft)
        log(connection, actor, "coordinator", "published", f"release {draft.number}", draft.card.reference_number)
    return draft.number


def withdraw(engine: Engine, actor: str, programme_id: int, number: int) -> None:
    """Take the published release of this number from its readers; what they saw, the next audit remembers.

    Raises `NotPublished` for any other number.
    """
    with writing(engine) as connection:
        changed(connection)
        reference = connection.scalar(
            update(Release)
            .where(Release.programme_id == programme_id, Release.number == number, Release.status == "published")
            .values(status="withdrawn")
            .returning(Release.reference_number)
        )
        if reference is None:
            raise NotPublished(f"Release {number} is not the one that readers see.")
        log(connection, actor, "coordinator", "withdrawn", f"release {number}", reference)


def releases_of(connection: Connection, programme_id: int) -> tuple[Published, ...]:
    """All releases of a programme, the latest first."""
    figure = Base.metadata.tables["release_figure"]
    counts = (
        select(
            figure.c.release_id,
            func.count().label("figures"),
            func.sum(case((figure.c.state == "value", 0), else_=1)).label("withheld"),
        )
        .where(figure.c.programme_id == programme_id)
        .group_by(figure.c.release_id)
        .subquery("counts")
    )
    statement = (
        select(
            Release.number,
            Release.status,
            Release.published_at,
            Release.published_by,
            Release.as_of,
            Release.verdict,
            func.coalesce(counts.c.figures, 0).label("figures"),
            func.coalesce(counts.c.withheld, 0).label("withheld"),
        )
        .outerjoin(counts, counts.c.release_id == Release.id)
        .where(Release.programme_id == programme_id)
        .order_by(Release.number.desc())
    )
    return tuple(
        Published(
            number=row.number,
            status=row.status,
            published_at=row.published_at,
            published_by=row.published_by,
            as_of=row.as_of,
            verdict=Verdict.from_json(row.verdict),
            shown=row.figures - row.withheld,
            withheld=row.withheld,
        )
        for row in connection.execute(statement)
    )


def _write(connection: Connection, actor: str, draft: Draft) -> None:
    owner = {"programme_id": draft.programme_id}
    (release_id,) = take(connection, Release.__tablename__, 1)
    release = {
        "id": release_id,
        "number": draft.number,
        "status": "published",
        "published_at": now(),
        "published_by": actor,
        "digest": draft.digest,
        "verdict": draft.verdict.to_json(),
        "definitions": json.dumps(dict(draft.definitions), sort_keys=True),
    }
    connection.execute(insert(Release).values(owner | release | asdict(draft.card)))
    _write_readers(connection, draft.programme_id, release_id)
    places: dict[str, int] = {}
    rows, beneath = list[dict[str, Any]](), list[dict[str, Any]]()
    for figure_id, figure in zip(
        take(connection, ReleaseFigure.__tablename__, len(draft.figures)), draft.figures, strict=True
    ):
        places[figure.view] = position = places.get(figure.view, 0) + 1
        frozen = {name: getattr(figure, name) for name in FROZEN}
        rows.append(owner | frozen | {"id": figure_id, "release_id": release_id, "position": position})
        if figure.state == "value":
            persons = dict(figure.persons)
            beneath += [
                owner | {"figure_id": figure_id, "organisation_id": organisation, "persons": persons.get(organisation)}
                for organisation in sorted(figure.contributors)
            ]
    if rows:
        connection.execute(insert(ReleaseFigure), rows)
    ids = take(connection, ReleaseContributor.__tablename__, len(beneath))
    if beneath:
        connection.execute(
            insert(ReleaseContributor), [row | {"id": id_} for row, id_ in zip(beneath, ids, strict=True)]
        )


def _write_readers(connection: Connection, programme_id: int, release_id: int) -> None:
    """The firms that take part, and the programme's funder."""
    part, programme = Base.metadata.tables["participation"], Base.metadata.tables["programme"]
    firms = select(part.c.organisation_id, literal("firm").label("role")).where(
        part.c.programme_id == programme_id, part.c.role == "participant"
    )
    funder = select(programme.c.funder_id, literal("funder")).where(programme.c.id == programme_id)
    readers = connection.execute(firms.union_all(funder)).all()
    ids = take(connection, ReleaseReader.__tablename__, len(readers))
    connection.execute(
        insert(ReleaseReader),
        [
            {"programme_id": programme_id, "id": id_, "release_id": release_id, "organisation_id": who, "role": role}
            for id_, (who, role) in zip(ids, readers, strict=True)
        ],
    )
