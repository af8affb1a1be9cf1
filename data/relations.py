"""The relations that doors hand out in place of tables: what they withhold is not in their columns."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Float, FromClause, Select, and_, case, cast, func, literal, or_, select

from data.joins import same
from data.models import Base

FEWEST_RATERS = 3
"""The floor in code: no round is shown from fewer raters, whatever its own minimum says."""

KIND_RATERS = 5
"""k of disclosure.md: ratings are told apart by organisation kind only where each kind keeps this many raters."""


def _persons(rows: FromClause, day: ColumnElement[Any], *columns: ColumnElement[Any]) -> Select[Any]:
    """`rows` with a `person_id`, beside the organisation that the person stood for on `day`."""
    tables = Base.metadata.tables
    standing = tables["affiliation"].alias("standing")
    earlier = tables["affiliation"].alias("earlier")
    organisation, participation = tables["organisation"], tables["participation"]
    latest = (
        select(earlier.c.id)
        .where(same(earlier, rows, person_id="person_id"), earlier.c["from"] <= func.date(day, type_=Date))
        .order_by(earlier.c["from"].desc(), earlier.c.id)
        .limit(1)
        .scalar_subquery()
    )
    return select(
        rows.c.programme_id,
        rows.c.person_id,
        *columns,
        standing.c.organisation_id,
        organisation.c.kind.label("organisation_kind"),
        func.coalesce(participation.c.role == "participant", False).label("member"),
    ).select_from(
        rows.outerjoin(standing, and_(same(standing, rows, person_id="person_id"), standing.c.id == latest))
        .outerjoin(participation, same(participation, standing, organisation_id="organisation_id"))
        .outerjoin(organisation, organisation.c.id == standing.c.organisation_id)
    )


def presence() -> Select[Any]:
    """One row per person and session kept by name; the person is a number, the organisation the day's."""
    attendance, session = Base.metadata.tables["attendance"], Base.metadata.tables["session"]
    kept = attendance.join(session, same(session, attendance, id="session_id"))
    rows = (
        select(
            attendance.c.programme_id,
            attendance.c.person_id,
            attendance.c.session_id,
            attendance.c.status,
            session.c.event_id,
            session.c.starts,
        )
        .select_from(kept)
        .subquery("kept")
    )
    return _persons(rows, rows.c.starts, rows.c.event_id, rows.c.session_id, rows.c.status)


def invitee() -> Select[Any]:
    """One row per person asked to an event, whatever became of the registration."""
    registration, event = Base.metadata.tables["registration"], Base.metadata.tables["event"]
    asked = registration.join(event, same(event, registration, id="event_id"))
    rows = (
        select(
            registration.c.programme_id,
            registration.c.person_id,
            registration.c.event_id,
            registration.c.status,
            func.coalesce(event.c.actual_start, event.c.planned_start).label("starts"),
        )
        .select_from(asked)
        .subquery("asked")
    )
    return _persons(rows, rows.c.starts, rows.c.event_id, rows.c.status)


def rater() -> FromClause:
    """One row per response: its rater is a firm, or the respondent where the record knows no organisation."""
    response, participation = Base.metadata.tables["response"], Base.metadata.tables["participation"]
    organisation = Base.metadata.tables["organisation"]
    return (
        select(
            response.c.programme_id,
            response.c.id.label("response_id"),
            response.c.round_id,
            response.c.organisation_id,
            func.coalesce(response.c.organisation_id, -response.c.id).label("rater"),
            func.coalesce(organisation.c.kind, "unknown").label("kind"),
            or_(response.c.organisation_id.is_(None), participation.c.role == "participant").label("counted"),
        )
        .select_from(
            response.outerjoin(
                participation, same(participation, response, organisation_id="organisation_id")
            ).outerjoin(organisation, organisation.c.id == response.c.organisation_id)
        )
        .subquery("rater")
    )


def threshold(round_: FromClause) -> ColumnElement[int]:
    """The raters that a round needs before any of its values may be shown."""
    return case((round_.c.minimum_raters > FEWEST_RATERS, round_.c.minimum_raters), else_=literal(FEWEST_RATERS))


def rounds() -> Select[Any]:
    """One row per feedback round, and whether its values may be shown. Raters are participants, each once."""
    tables = Base.metadata.tables
    round_, session, event = tables["feedback_round"], tables["session"], tables["event"]
    invitation, participation = tables["invitation"], tables["participation"]
    raters = rater()
    invited = (
        select(func.count())
        .select_from(invitation.join(participation, same(participation, invitation, organisation_id="organisation_id")))
        .where(same(invitation, round_, round_id="id"), participation.c.role == "participant")
        .correlate(round_)
        .scalar_subquery()
    )
    answers = select(func.count(raters.c.rater.distinct())).where(same(raters, round_, round_id="id"), raters.c.counted)
    answered = answers.correlate(round_).scalar_subquery()
    nameless = answers.where(raters.c.organisation_id.is_(None)).correlate(round_).scalar_subquery()
    rows = (
        select(
            round_.c.programme_id,
            round_.c.id,
            round_.c.session_id,
            session.c.event_id,
            event.c.host_id,
            round_.c.instrument_id,
            round_.c.opens,
            round_.c.closes,
            round_.c.status,
            threshold(round_).label("threshold"),
            invited.label("invited"),
            answered.label("answered"),
            (nameless > 0).label("respondents"),
        )
        .select_from(
            round_.join(session, same(session, round_, id="session_id")).join(
                event, same(event, session, id="event_id")
            )
        )
        .subquery("rounds")
    )
    state = case(
        (rows.c.status == "open", "pending"), (rows.c.answered < rows.c.threshold, "suppressed"), else_="ready"
    )
    return select(*rows.c, state.label("state"))


def firm_rating(raters: FromClause) -> FromClause:
    """One row per rater and criterion: a firm's rating is the mean of its respondents'."""
    rating = Base.metadata.tables["rating"]
    return (
        select(
            rating.c.programme_id,
            raters.c.round_id,
            rating.c.criterion_id,
            raters.c.rater,
            raters.c.kind,
            raters.c.counted,
            cast(func.avg(rating.c.value), Float).label("value"),
        )
        .select_from(rating.join(raters, same(raters, rating, response_id="response_id")))
        .where(rating.c.value.is_not(None))
        .group_by(
            rating.c.programme_id,
            raters.c.round_id,
            rating.c.criterion_id,
            raters.c.rater,
            raters.c.kind,
            raters.c.counted,
        )
        .subquery("firm_rating")
    )


def rating_counts() -> Select[Any]:
    """Raters per value, of closed rounds and criteria that reach the round's threshold.

    A criterion with enough raters has a round with enough: whoever rated it answered.
    """
    round_ = Base.metadata.tables["feedback_round"]
    ratings = firm_rating(rater())
    cell = (ratings.c.programme_id, ratings.c.round_id, ratings.c.criterion_id)
    cells = (
        select(
            *cell,
            ratings.c.value,
            threshold(round_).label("threshold"),
            func.count().over(partition_by=cell).label("of"),
        )
        .select_from(ratings.join(round_, same(round_, ratings, id="round_id")))
        .where(ratings.c.counted, round_.c.status != "open")
        .subquery("cell")
    )
    return (
        select(
            cells.c.programme_id, cells.c.round_id, cells.c.criterion_id, cells.c.value, func.count().label("raters")
        )
        .where(cells.c.of >= cells.c.threshold)
        .group_by(cells.c.programme_id, cells.c.round_id, cells.c.criterion_id, cells.c.value)
    )


def rating_counts_by_kind() -> Select[Any]:
    """Raters per kind and value, of what `rating_counts` shows, where each kind that rated keeps `KIND_RATERS`."""
    round_ = Base.metadata.tables["feedback_round"]
    ratings = firm_rating(rater())
    cell = (ratings.c.programme_id, ratings.c.round_id, ratings.c.criterion_id)
    counted = func.sum(case((ratings.c.counted, 1), else_=0))
    cells = (
        select(
            *cell,
            ratings.c.kind,
            ratings.c.value,
            threshold(round_).label("threshold"),
            counted.over(partition_by=cell).label("of"),
            # A kind's members and its guests apart: the members' own figure could else be taken from the kind's.
            func.count().over(partition_by=(*cell, ratings.c.kind, ratings.c.counted)).label("alike"),
        )
        .select_from(ratings.join(round_, same(round_, ratings, id="round_id")))
        .where(round_.c.status != "open")
        .subquery("cell")
    )
    same_cell = (cells.c.programme_id, cells.c.round_id, cells.c.criterion_id)
    kinds = select(*cells.c, func.min(cells.c.alike).over(partition_by=same_cell).label("fewest")).subquery("kind")
    told = (kinds.c.programme_id, kinds.c.round_id, kinds.c.criterion_id, kinds.c.kind, kinds.c.value)
    return (
        select(*told, func.count().label("raters"))
        .where(kinds.c.of >= kinds.c.threshold, kinds.c.fewest >= KIND_RATERS)
        .group_by(*told)
    )


def released_suggestions() -> Select[Any]:
    """Suggestions in the words that the coordinator released."""
    suggestion = Base.metadata.tables["suggestion"]
    return select(
        suggestion.c.programme_id,
        suggestion.c.id,
        suggestion.c.number,
        suggestion.c.cooperation_model_id,
        suggestion.c.public_text,
        suggestion.c.decision,
        suggestion.c.reason,
    ).where(suggestion.c.moderation == "released")


def released_actions() -> Select[Any]:
    """The actions that follow from released suggestions."""
    action, suggestion = Base.metadata.tables["action"], Base.metadata.tables["suggestion"]
    return (
        select(*action.c)
        .select_from(action.join(suggestion, same(suggestion, action, id="suggestion_id")))
        .where(suggestion.c.moderation == "released")
    )
