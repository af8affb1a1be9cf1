"""Startups at events and what came of it, as counts; by name only those that may be named."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, exists, func, or_, select

from data import hinge
from data.joins import same
from data.models import Base
from data.models.vocabulary import APPEARANCE_STAGES
from data.release.figures import Figure

_VIEW = "startups"
_COUNTED = ("invited", "attended", "pitched", "gave_feedback")
_STEPS = hinge.stages_from("introduced")
_ENDED = "ended"
_ATTENDED = APPEARANCE_STAGES.index("attended")

Furthest = Mapping[str, Mapping[int, int]]
"""By event and startup, the furthest stage there as its place in the vocabulary."""


def figures_of(connection: Connection, programme_id: int) -> tuple[Figure, ...]:
    """The view's figures in frozen order: events by day, the programme's, steps of relationships, startups by name.

    Events of a kind that never has startups are left out; one of another kind without any on record was not collected.
    """
    events = _events(connection, programme_id)
    furthest = _furthest(connection, programme_id)
    open_until = _open_until(connection, programme_id)
    usual = {kind for code, kind, _ in events if code in furthest}
    return (
        *(
            figure
            for code, kind, held in events
            if code in furthest or (held and kind in usual)
            for figure in _event(code, furthest.get(code), held, open_until.get(code))
        ),
        *_distinct(furthest),
        *_relationships(connection, programme_id),
        *_listed(connection, programme_id),
    )


def _events(connection: Connection, programme_id: int) -> list[tuple[str, str, bool]]:
    """Code, kind, and whether it was held, by day."""
    event = Base.metadata.tables["event"]
    statement = select(event.c.code, event.c.kind, event.c.status).where(event.c.programme_id == programme_id)
    rows = connection.execute(statement.order_by(hinge.day_of(event), event.c.code))
    return [(code, kind, status == "held") for code, kind, status in rows]


def _furthest(connection: Connection, programme_id: int) -> Furthest:
    appearance, session, event = (Base.metadata.tables[name] for name in ("startup_appearance", "session", "event"))
    statement = (
        select(event.c.code, appearance.c.organisation_id, appearance.c.stage)
        .select_from(
            appearance.join(session, same(appearance, session, session_id="id")).join(
                event, same(session, event, event_id="id")
            )
        )
        .where(appearance.c.programme_id == programme_id)
    )
    found: dict[str, dict[int, int]] = {}
    for code, startup, stage in connection.execute(statement):
        there = found.setdefault(code, {})
        there[startup] = max(there.get(startup, 0), APPEARANCE_STAGES.index(stage))
    return found


def _open_until(connection: Connection, programme_id: int) -> dict[str, date]:
    """By event with an open feedback round, when the last of those closes."""
    round_, session, event = (Base.metadata.tables[name] for name in ("feedback_round", "session", "event"))
    statement = (
        select(event.c.code, func.max(round_.c.closes))
        .select_from(
            round_.join(session, same(round_, session, session_id="id")).join(
                event, same(session, event, event_id="id")
            )
        )
        .where(round_.c.programme_id == programme_id, round_.c.status == "open")
        .group_by(event.c.code)
    )
    found: dict[str, date] = dict(connection.execute(statement).all())
    return found


def _event(code: str, there: Mapping[int, int] | None, held: bool, open_until: date | None) -> Iterator[Figure]:
    """Who gave feedback is not counted while a round is open."""
    for stage in _COUNTED:
        empty = Figure(_VIEW, f"startups_{stage}", event=code)
        if there is None:
            yield replace(empty, state="not_collected", reason="none_recorded")
        elif not held and stage != "invited":
            yield replace(empty, state="not_applicable", reason="event_not_held")
        elif stage == "gave_feedback" and open_until is not None:
            yield replace(empty, state="pending", day=open_until)
        else:
            place = APPEARANCE_STAGES.index(stage)
            yield replace(empty, value=sum(furthest >= place for furthest in there.values()))


def _distinct(furthest: Furthest) -> Iterator[Figure]:
    """Distinct startups that came, and those of them that came to several events."""
    visits: dict[int, int] = {}
    for there in furthest.values():
        for startup, place in there.items():
            if place >= _ATTENDED:
                visits[startup] = visits.get(startup, 0) + 1
    yield Figure(_VIEW, "startups_unique", value=len(visits))
    yield Figure(_VIEW, "startups_returning", value=sum(count > 1 for count in visits.values()), of=len(visits))


def _relationships(connection: Connection, programme_id: int) -> Iterator[Figure]:
    """Startups by the steps that they reached with any firm; a step includes those before it, the end none."""
    step = Base.metadata.tables["relationship_event"]
    rows = connection.execute(select(step.c.startup_id, step.c.stage).where(step.c.programme_id == programme_id)).all()
    for place, stage in enumerate(_STEPS):
        reached = {startup for startup, found in rows if found in _STEPS[place:]}
        yield Figure(_VIEW, "relationship", detail=stage, value=len(reached))
    ended = {startup for startup, found in rows if found == _ENDED}
    yield Figure(_VIEW, "relationship", detail=_ENDED, value=len(ended))


def _listed(connection: Connection, programme_id: int) -> Iterator[Figure]:
    """Startups that agreed to be named, for firms, by name."""
    part, known = Base.metadata.tables["participation"], Base.metadata.tables["organisation"]
    appearance = Base.metadata.tables["startup_appearance"]
    appeared = exists().where(same(appearance, part, organisation_id="organisation_id"))
    statement = (
        select(known.c.code, known.c.name)
        .select_from(part.join(known, known.c.id == part.c.organisation_id))
        .where(
            part.c.programme_id == programme_id,
            part.c.listed_by_name,
            or_(known.c.kind == "startup", appeared),
            part.c.role != "participant",
        )
        .order_by(func.lower(known.c.name), known.c.code)
    )
    for code, name in connection.execute(statement):
        yield Figure(_VIEW, "startup", audience="firms", organisation=code, label_en=name)
