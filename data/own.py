"""A firm's own rows: its people's presence, its ballots, its model's suggestions, the startups it met.

Every relation is composed with one organisation; there is none that could be asked for another's.
"""

from typing import Any

from sqlalchemy import ColumnElement, Date, FromClause, Select, String, cast, func, null, select, union

from data import relations
from data.circle import coverage, partner, programme, session
from data.joins import same
from data.models import Base

__all__ = [
    "action",
    "ballot_item",
    "change",
    "coverage",
    "invitee",
    "model",
    "participation",
    "partner",
    "presence",
    "programme",
    "session",
    "sharing_choice",
    "startup",
    "suggestion",
]

_MET = ("attended", "pitched", "gave_feedback")
_THERE = ("present", "partial")


def _table(name: str) -> FromClause:
    return Base.metadata.tables[name]


def participation(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per programme that the firm takes part in: its `code` and `name`, `sharing`, and whether it `hosted`."""
    part, event, firm = _table("participation"), _table("event"), _table("organisation")
    hosted = (
        select(event.c.id)
        .where(same(event, part, host_id="organisation_id"), event.c.status == "held")
        .correlate(part)
        .exists()
    )
    return (
        select(part.c.programme_id, firm.c.code, firm.c.name, part.c.sharing, hosted.label("hosted"))
        .select_from(part.join(firm, firm.c.id == part.c.organisation_id))
        .where(part.c.organisation_id == organisation, part.c.role == "participant")
    )


def model(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per version of the firm's own model."""
    owned = _table("cooperation_model")
    columns = (owned.c.programme_id, owned.c.id, owned.c.version, owned.c.name, owned.c.type, owned.c.objective)
    return select(*columns).where(owned.c.organisation_id == organisation)


def suggestion(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per released suggestion to the firm's own model, in its public words, with the firm's decision."""
    told, owned = relations.released_suggestions().subquery("told"), _table("cooperation_model")
    return (
        select(*told.c)
        .select_from(told.join(owned, same(owned, told, id="cooperation_model_id")))
        .where(owned.c.organisation_id == organisation)
    )


def action(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per action that follows from these suggestions; `owner` is the name of who sees to it."""
    step, owner = _table("action"), _table("organisation").alias("owner")
    told = suggestion(organisation).subquery("suggested")
    columns = (step.c.programme_id, step.c.id, step.c.suggestion_id, step.c.sequence, step.c.owner_id)
    named = (owner.c.name.label("owner"), owner.c.code.label("owner_code"))
    return select(*columns, *named, step.c.title, step.c.due, step.c.status).select_from(
        step.join(told, same(told, step, id="suggestion_id")).outerjoin(owner, owner.c.id == step.c.owner_id)
    )


def change(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per change that the firm made to its decisions: `suggestion_id`, when, by whom, `after`, `undone`."""
    made, told = _table("decision_change"), suggestion(organisation).subquery("suggested")
    columns = (made.c.programme_id, made.c.id, made.c.suggestion_id, made.c.changed_at, made.c.changed_by)
    return select(*columns, made.c.after, made.c.undone).select_from(
        made.join(told, same(told, made, id="suggestion_id"))
    )


def sharing_choice(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per choice of what the firm shares as a host: `sharing`, when, by whom."""
    made = _table("sharing_choice")
    columns = (made.c.programme_id, made.c.sharing, made.c.chosen_at, made.c.chosen_by)
    return select(*columns).where(made.c.organisation_id == organisation)


def ballot_item(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per theme on the firm's latest ballot of each round; an abstention has none."""
    ballot, item, theme, round_ = _table("ballot"), _table("ballot_item"), _table("theme"), _table("priority_round")
    later = ballot.alias("later")
    superseded = (
        select(later.c.id)
        .where(
            same(later, ballot, round_id="round_id", organisation_id="organisation_id"),
            later.c.version > ballot.c.version,
        )
        .correlate(ballot)
        .exists()
    )
    return (
        select(
            item.c.programme_id,
            round_.c.number.label("round"),
            round_.c.closes,
            theme.c.code.label("theme"),
            theme.c.title,
            item.c.rank,
        )
        .select_from(
            item.join(ballot, same(ballot, item, id="ballot_id"))
            .join(round_, same(round_, ballot, id="round_id"))
            .join(theme, same(theme, item, id="theme_id"))
        )
        .where(ballot.c.organisation_id == organisation, ~superseded, ~ballot.c.abstained)
    )


def presence(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per own person and session with a named register: event, session, `name`, `status`."""
    rows, session, event = relations.presence().subquery("kept"), _table("session"), _table("event")
    person, identity = _table("person"), _table("person_identity")
    return (
        select(
            rows.c.programme_id,
            event.c.code.label("event"),
            event.c.title,
            func.coalesce(event.c.actual_start, event.c.planned_start, type_=event.c.planned_start.type).label("day"),
            session.c.sequence.label("session"),
            session.c.starts,
            rows.c.person_id,
            func.coalesce(identity.c.display_name, person.c.pseudonym).label("name"),
            rows.c.status,
        )
        .select_from(
            rows.join(session, same(session, rows, id="session_id"))
            .join(event, same(event, rows, id="event_id"))
            .join(person, same(person, rows, id="person_id"))
            .outerjoin(identity, same(identity, rows, person_id="person_id"))
        )
        .where(rows.c.organisation_id == organisation)
    )


def invitee(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per own person asked to an event: `event`, `person_id`, the registration's `status`."""
    rows, event = relations.invitee().subquery("asked"), _table("event")
    return (
        select(rows.c.programme_id, event.c.code.label("event"), rows.c.person_id, rows.c.status)
        .select_from(rows.join(event, same(event, rows, id="event_id")))
        .where(rows.c.organisation_id == organisation)
    )


def startup(organisation: ColumnElement[int]) -> Select[Any]:
    """One row per startup the firm met, and what it met it by: `startup`, `name`, `event` or `stage`, `day`.

    They met where a relationship event says so, or where both attended one session.
    """
    known, step = _table("organisation"), _table("relationship_event")
    rows, session, event = relations.presence().subquery("kept"), _table("session"), _table("event")
    appearance = _table("startup_appearance")
    related = (
        select(
            step.c.programme_id,
            known.c.code.label("startup"),
            known.c.name,
            cast(null(), event.c.code.type).label("event"),
            cast(step.c.stage, String).label("stage"),
            step.c.date.label("day"),
        )
        .select_from(step.join(known, known.c.id == step.c.startup_id))
        .where(step.c.firm_id == organisation)
    )
    together = (
        select(
            appearance.c.programme_id,
            known.c.code.label("startup"),
            known.c.name,
            event.c.code.label("event"),
            cast(appearance.c.stage, String).label("stage"),
            func.date(func.coalesce(event.c.actual_start, event.c.planned_start), type_=Date).label("day"),
        )
        .select_from(
            appearance.join(known, known.c.id == appearance.c.organisation_id)
            .join(session, same(session, appearance, id="session_id"))
            .join(event, same(event, session, id="event_id"))
            .join(rows, same(rows, appearance, session_id="session_id"))
        )
        .where(rows.c.organisation_id == organisation, rows.c.status.in_(_THERE), appearance.c.stage.in_(_MET))
    )
    return select(*union(related, together).subquery("met").c)
