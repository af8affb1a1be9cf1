"""Who is looking, and what their statements may select from.

Access is composed into statements: a view can only name what its door hands out, so there is nothing to check beside
the query and nothing to forget. Behind the live door stand the coordinator and the steering group; the release door,
for firms and funders, is not built yet, and asking for it is refused.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from sqlalchemy import FromClause

from data import relations
from data.models import Base

ViewerRole = Literal["coordinator", "steering", "firm", "funder"]


@dataclass(frozen=True, slots=True)
class Viewer:
    """One audience, and the organisation it speaks for; the value that statements are composed with."""

    role: ViewerRole
    organisation_id: int | None = None


STEERING_GROUP = Viewer("steering")


class NotOffered(PermissionError):
    """This viewer's door is not built yet; nothing is shown through it."""


@dataclass(frozen=True, slots=True)
class Door:
    """The relations a viewer's statements may select from.

    `presence`: one row per person and session with a named register: `person_id` is a number that counts persons
    apart and leads to no name; `organisation_id`, `organisation_kind` as on the session's day, null where unknown;
    `member` whether that organisation is a participant of the programme; `status`.
    `invitee`: one row per person asked to an event, with the same three and the registration's `status`.
    `round`: one row per feedback round with its event, `host_id`, dates, `threshold`, firms `invited` and `answered`,
    `respondents` true where raters are respondents without an organisation, and `state` in pending, suppressed, ready.
    `rating_count`: raters per round, criterion and value, of `ready` rounds and criteria with enough raters only.
    `rating_count_by_kind`: the same told apart by organisation kind, startups included, of rounds in which every kind
    that rated keeps `relations.KIND_RATERS` raters. Neither leads back to a rater.
    `suggestion`: released suggestions in their public words; `action`: what follows from these.
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
    cooperation_model: FromClause
    suggestion: FromClause
    action: FromClause
    startup_appearance: FromClause
    relationship_event: FromClause
    lesson: FromClause
    lesson_theme: FromClause


@cache
def door_for(viewer: Viewer) -> Door:
    """The door this viewer stands at.

    Raises `NotOffered` for firms and funders until releases exist.
    """
    if viewer.role not in ("coordinator", "steering"):
        raise NotOffered(f"The {viewer.role}'s door is not built yet.")
    tables = Base.metadata.tables
    return Door(
        presence=relations.presence().subquery("presence"),
        invitee=relations.invitee().subquery("invitee"),
        round=relations.rounds().subquery("round"),
        rating_count=relations.rating_counts().subquery("rating_count"),
        rating_count_by_kind=relations.rating_counts_by_kind().subquery("rating_count_by_kind"),
        action=relations.released_actions().subquery("action"),
        suggestion=relations.released_suggestions().subquery("suggestion"),
        **{
            name: tables[name]
            for name in (
                "programme series organisation participation event session headcount theme theme_session "
                "priority_round elector ballot ballot_item criterion cooperation_model startup_appearance "
                "relationship_event lesson lesson_theme"
            ).split()
        },
    )
