"""What a programme promised and what came of it, as a release would show it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, FromClause, Row, Select, and_, func, or_, select

from data.joins import same
from data.models import Base
from data.models.vocabulary import APPEARANCE_STAGES, Audience
from data.release.figures import Figure
from data.release.indicators import Indicator, Period, Speaks, indicator_figures

_VIEW = "outcomes"
_CAME = APPEARANCE_STAGES[APPEARANCE_STAGES.index("attended") :]
_READ_BY: dict[str, Audience] = {"published": "everyone", "shared_with_circle": "firms"}
"""Who reads a lesson; drafts are nobody's."""


def figures_of(connection: Connection, programme_id: int) -> tuple[Figure, ...]:
    """The view's figures in frozen order.

    `programme` (title, reference, planned end, status), then `purpose`, `approach` and `expected_effects` where they
    are written; `grant`. `planned` by item: delivered, `of` promised, which is an output's target of that code, else
    for workshops and webinars what was planned; None where nothing was promised. `moved` counts events held on another
    day than planned, `drawn` all lessons, drafts too. Then each `result` with its indicators
    (`data.release.indicators`), and each `lesson` that is no draft.
    """
    speaks = Speaks.of(connection.scalars(_names(programme_id)), connection.scalars(_hosted(programme_id)))
    indicators = _indicators(connection, programme_id)
    results = connection.execute(_results(programme_id)).all()
    return (
        *_card(connection.execute(_programme(programme_id)).one(), speaks),
        *_planned(connection, programme_id, [each for each in indicators if each.level == "output"]),
        *(
            figure
            for result in results
            for figure in (
                speaks.told(Figure(_VIEW, "result", item=result.code, detail=result.level), result.title),
                *(
                    figure
                    for each in indicators
                    if each.result == result.code
                    for figure in indicator_figures(each, speaks)
                ),
            )
        ),
        *map(_lesson, connection.execute(_lessons(programme_id))),
    )


def _table(name: str) -> FromClause:
    return Base.metadata.tables[name]


def _card(row: Row[Any], speaks: Speaks) -> Iterator[Figure]:
    yield Figure(
        _VIEW,
        "programme",
        item=row.reference_number,
        day=row.planned_end,
        detail=row.status,
        label_en=row.title_en,
        label_sv=row.title_sv,
    )
    for name in ("purpose", "approach", "expected_effects"):
        text = getattr(row, name)
        if text:
            yield speaks.told(Figure(_VIEW, name), text)
    if row.grant_amount is None:
        yield Figure(_VIEW, "grant", state="not_collected")
    else:
        yield Figure(_VIEW, "grant", value=float(row.grant_amount), detail=row.currency)


def _planned(connection: Connection, programme_id: int, outputs: list[Indicator]) -> Iterator[Figure]:
    counts = connection.execute(_delivered(programme_id)).one()
    targets = {each.code: each.target for each in outputs if each.measure == "count"}
    planned = {"workshops": counts.workshops, "webinars": counts.webinars}
    delivered = {
        "workshops": counts.workshops_held,
        "webinars": counts.webinars_held,
        "firms": counts.firms,
        "startups": counts.startups,
        "lessons": counts.published,
    }
    for item, count in delivered.items():
        promised = _whole(targets.get(item)) or planned.get(item) or None
        yield Figure(_VIEW, "planned", item=item, value=count, of=promised)
    for item, moved in (("workshops", counts.workshops_moved), ("webinars", counts.webinars_moved)):
        yield Figure(_VIEW, "moved", item=item, value=moved)
    yield Figure(_VIEW, "drawn", item="lessons", value=counts.lessons)


def _whole(number: Decimal | None) -> int | None:
    return int(number) if number is not None and number == int(number) else None


def _lesson(row: Row[Any]) -> Figure:
    return Figure(
        _VIEW,
        "lesson",
        audience=_READ_BY[row.dissemination],
        item=str(row.number),
        detail=f"{row.type}:{row.confidence}",
        label_en=row.claim,
    )


def _indicators(connection: Connection, programme_id: int) -> list[Indicator]:
    periods: dict[int, list[Period]] = {}
    for row in connection.execute(_periods(programme_id)):
        period = Period(row.end, row.target, row.actual, row.comment or "", row.evidence or "")
        periods.setdefault(row.indicator_id, []).append(period)
    return [
        Indicator(
            row.result,
            row.level,
            row.code,
            row.title or row.code,
            row.unit or "",
            row.measure,
            row.ascending,
            row.aggregatable,
            row.baseline,
            tuple(periods.get(row.id, ())),
        )
        for row in connection.execute(_kept(programme_id))
    ]


def _programme(programme_id: int) -> Select[Any]:
    programme = _table("programme")
    return select(programme).where(programme.c.id == programme_id)


def _names(programme_id: int) -> Select[Any]:
    """The names that single a firm or a startup out."""
    organisation, part = _table("organisation"), _table("participation")
    return (
        select(organisation.c.name)
        .select_from(part.join(organisation, organisation.c.id == part.c.organisation_id))
        .where(
            part.c.programme_id == programme_id,
            or_(part.c.role == "participant", organisation.c.kind == "startup"),
        )
    )


def _hosted(programme_id: int) -> Select[Any]:
    """The codes of events that one firm hosted."""
    event = _table("event")
    return select(event.c.code).where(event.c.programme_id == programme_id, event.c.host_id.is_not(None))


def _delivered(programme_id: int) -> Select[Any]:
    """One row: events of both kinds, in all, held and held on another day; firms, startups that came, lessons."""
    event, part, lesson = _table("event"), _table("participation"), _table("lesson")
    session, appearance = _table("session"), _table("startup_appearance")
    moved = and_(event.c.status == "held", func.date(event.c.actual_start) != func.date(event.c.planned_start))
    counts: dict[str, Select[Any]] = {}
    for kind in ("workshop", "webinar"):
        of_kind = select(func.count()).where(event.c.programme_id == programme_id, event.c.kind == kind)
        counts |= {
            f"{kind}s": of_kind,
            f"{kind}s_held": of_kind.where(event.c.status == "held"),
            f"{kind}s_moved": of_kind.where(moved),
        }
    counts["firms"] = select(func.count()).where(part.c.programme_id == programme_id, part.c.role == "participant")
    counts["startups"] = (
        select(func.count(appearance.c.organisation_id.distinct()))
        .select_from(appearance.join(session, same(session, appearance, id="session_id")))
        .where(appearance.c.programme_id == programme_id, appearance.c.stage.in_(_CAME))
    )
    counts["lessons"] = select(func.count()).where(lesson.c.programme_id == programme_id)
    counts["published"] = counts["lessons"].where(lesson.c.dissemination == "published")
    return select(*(count.scalar_subquery().label(name) for name, count in counts.items()))


def _results(programme_id: int) -> Select[Any]:
    result = _table("result")
    return (
        select(result.c.code, result.c.level, result.c.title)
        .where(result.c.programme_id == programme_id)
        .order_by(result.c.id)
    )


def _kept(programme_id: int) -> Select[Any]:
    result, indicator = _table("result"), _table("indicator")
    return (
        select(indicator, result.c.code.label("result"), result.c.level)
        .select_from(indicator.join(result, same(result, indicator, id="result_id")))
        .where(indicator.c.programme_id == programme_id)
        .order_by(indicator.c.id)
    )


def _periods(programme_id: int) -> Select[Any]:
    period = _table("indicator_period")
    return select(period).where(period.c.programme_id == programme_id).order_by(period.c.indicator_id, period.c.start)


def _lessons(programme_id: int) -> Select[Any]:
    lesson = _table("lesson")
    return (
        select(lesson)
        .where(lesson.c.programme_id == programme_id, lesson.c.dissemination.in_(_READ_BY))
        .order_by(lesson.c.number)
    )
