"""Who is looking, and what their statements may select from.

Access is composed into statements: a view can only name what its door hands out, so there is nothing to check beside
the query and nothing to forget. Behind the live door stand the coordinator and the steering group; behind the release
door firms and funders, who find what was published to them and, a firm, its own rows.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import FromClause, Select, literal, or_, select

from data import grants, lessons, own, pairs, relations, remarks
from data.joins import same
from data.models import Base
from data.models.vocabulary import ViewerRole
from data.online import online


@dataclass(frozen=True, slots=True)
class Viewer:
    """One audience, and the organisation it speaks for; the value that statements are composed with."""

    role: ViewerRole
    organisation_id: int | None = None


STEERING_GROUP = Viewer("steering")


class NotOffered(PermissionError):
    """This viewer does not stand at the door that was asked for; nothing is shown through it."""


@dataclass(frozen=True, slots=True)
class Door:
    """The relations a viewer's statements may select from.

    `presence`: one row per person and session with a named register: `person_id` is a number that counts persons
    apart and leads to no name; `organisation_id`, `organisation_kind` as on the session's day, null where unknown;
    `member` whether that organisation is a participant of the programme; `status`.
    `invitee`: one row per person asked to an event, with the same three and the registration's `status`.
    `online`: one row per stretch of somebody's time at a session, as `data.online` describes it: nobody's name or firm.
    `round`: one row per feedback round with its event, `host_id`, dates, `threshold`, firms `invited` and `answered`,
    `respondents` true where raters are respondents without an organisation, and `state` in pending, suppressed, ready.
    `rating_count`: raters per round, criterion and value, of `ready` rounds and criteria with enough raters only.
    `rating_count_by_kind`: the same told apart by organisation kind, startups included, of rounds in which every kind
    that rated keeps `relations.KIND_RATERS` raters. Neither leads back to a rater.
    `rating_pair`: one host beside the others by rater, as `pairs.rating_pairs` describes it: differences, no raters.
    `comment`: released comments on closed rounds in their public words, without who wrote them.
    `suggestion`: released suggestions in their public words; `action`: what follows from these.
    `bare_lesson`: lessons that rest on nothing on record; of the others, only events and themes behind them are told.
    """

    programme: FromClause
    series: FromClause
    organisation: FromClause
    participation: FromClause
    event: FromClause
    session: FromClause
    headcount: FromClause
    presence: FromClause
    invitee: FromClause
    online: FromClause
    theme: FromClause
    theme_session: FromClause
    priority_round: FromClause
    elector: FromClause
    ballot: FromClause
    ballot_item: FromClause
    criterion: FromClause
    round: FromClause
    rating_count: FromClause
    rating_count_by_kind: FromClause
    rating_pair: FromClause
    comment: FromClause
    cooperation_model: FromClause
    suggestion: FromClause
    action: FromClause
    startup_appearance: FromClause
    relationship_event: FromClause
    lesson: FromClause
    lesson_theme: FromClause
    lesson_event: FromClause
    bare_lesson: FromClause


@cache
def door_for(viewer: Viewer) -> Door:
    """The live door.

    Raises `NotOffered` for firms and funders.
    """
    if viewer.role not in ("coordinator", "steering"):
        raise NotOffered(f"The {viewer.role} does not stand at the live door.")
    tables = Base.metadata.tables
    return Door(
        presence=relations.presence().subquery("presence"),
        invitee=relations.invitee().subquery("invitee"),
        online=online().subquery("online"),
        round=relations.rounds().subquery("round"),
        rating_count=relations.rating_counts().subquery("rating_count"),
        rating_count_by_kind=relations.rating_counts_by_kind().subquery("rating_count_by_kind"),
        rating_pair=pairs.rating_pairs().subquery("rating_pair"),
        comment=remarks.released_comments().subquery("comment"),
        action=relations.released_actions().subquery("action"),
        suggestion=relations.released_suggestions().subquery("suggestion"),
        bare_lesson=lessons.bare_lessons().subquery("bare_lesson"),
        **{
            name: tables[name]
            for name in (
                "programme series organisation participation event session headcount theme theme_session "
                "priority_round elector ballot ballot_item criterion cooperation_model startup_appearance "
                "relationship_event lesson lesson_theme lesson_event"
            ).split()
        },
    )


@dataclass(frozen=True, slots=True)
class ReleaseDoor:
    """What a firm or a funder may select from.

    `release`: one row per programme with a published release that this organisation reads: the columns of
    `data.models.Release` but its verdict. `figure`: that release's figures for this reader, the columns of
    `data.models.ReleaseFigure`. The others are a firm's own rows as `data.own` describes them, what it may know of its
    programmes as `data.circle` does, and None for a funder.
    """

    release: FromClause
    figure: FromClause
    participation: FromClause | None = None
    model: FromClause | None = None
    suggestion: FromClause | None = None
    action: FromClause | None = None
    ballot_item: FromClause | None = None
    presence: FromClause | None = None
    invitee: FromClause | None = None
    startup: FromClause | None = None
    change: FromClause | None = None
    sharing_choice: FromClause | None = None
    programme: FromClause | None = None
    partner: FromClause | None = None
    session: FromClause | None = None
    coverage: FromClause | None = None


@cache
def release_door_for(viewer: Viewer, *, fenced: bool = False) -> ReleaseDoor:
    """The release door. Where PostgreSQL fences it (`data.grants`), own rows are read from the views it grants.

    Raises `NotOffered` for whoever speaks for no organisation, and for the coordinator. A member of the steering group
    whose organisation takes part stands here as that firm.
    """
    if viewer.role == "coordinator" or viewer.organisation_id is None:
        raise NotOffered(f"The {viewer.role} does not stand at the release door.")
    reader = "funder" if viewer.role == "funder" else "firm"
    organisation = literal(viewer.organisation_id)
    shown = _published(viewer.organisation_id, reader).subquery("shown")
    figures = Base.metadata.tables["release_figure"]
    audiences = ("everyone",) if reader == "funder" else ("everyone", "firms")
    to_reader = or_(figures.c.audience.in_(audiences), figures.c.reader_id == organisation)
    figure = (
        select(*figures.c)
        .select_from(figures.join(shown, same(shown, figures, id="release_id")))
        .where(to_reader)
        .subquery("figure")
    )
    if reader == "funder":
        return ReleaseDoor(shown, figure)
    rows = {name: getattr(own, name)(organisation).subquery(f"own_{name}") for name in grants.OWN}
    return ReleaseDoor(
        shown,
        figure,
        **{name: grants.view_of(name, relation) if fenced else relation for name, relation in rows.items()},
    )


def _published(organisation_id: int, reader: str) -> Select[Any]:
    """One row per published release that this organisation reads as that."""
    release, readers = Base.metadata.tables["release"], Base.metadata.tables["release_reader"]
    reads = (
        select(readers.c.id)
        .where(
            same(readers, release, release_id="id"),
            readers.c.organisation_id == organisation_id,
            readers.c.role == reader,
        )
        .correlate(release)
        .exists()
    )
    columns = [column for column in release.c if column.name not in grants.unseen_columns("release")]
    return select(*columns).where(release.c.status == "published", reads)
