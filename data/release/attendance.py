"""Who came, as a release would show it before anybody asks whether it may."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from data.release.audit.counts import ATTENDANCES, REGISTERED, UNIQUE, UNKNOWN, WHOLE, Heads, added
from data.release.figures import Figure
from data.release.registers import Event, Half, Registers, Turnout, registers_of

_VIEW = "attendance"
_MISSING, _NOT_HELD, _UNTOLD = "register_missing", "event_not_held", "organisations_unknown"
AT_LEAST, WITH_HEADCOUNTS = "at_least", "with_headcounts"


def figures_of(connection: Connection, programme_id: int) -> tuple[Figure, ...]:
    """The view's figures in frozen order, events by day, then the programme's.

    Counts of persons say how many each organisation has, even where they have no value. Of a programme some of whose
    registers are missing, or know no names, `detail` says that there were at least so many.
    """
    registers = registers_of(connection, programme_id)
    return (
        *(figure for event in registers.events for figure in _event(registers, event)),
        *_programme(registers),
    )


def _event(registers: Registers, event: Event) -> Iterator[Figure]:
    empty = Figure(_VIEW, "event", event=event.code)
    yield replace(
        empty,
        host=event.host,
        item=event.kind,
        day=event.day.date(),
        detail=event.status,
        label_en=event.title,
    )
    parts: list[tuple[str, str, Half | None]] = [("firms_present", WHOLE, None)]
    parts += [(f"firms_{half}", f"persons_{half}", half) for half in event.halves]
    turnouts = [event.turnout(half) for _, _, half in parts]
    for (firms, _, _), turnout in zip(parts, turnouts, strict=True):
        yield _firms(replace(empty, figure=firms), registers, event, turnout)
    expected = event.expected
    asked = replace(empty, figure=REGISTERED)
    yield replace(asked, state="not_collected", reason=_MISSING) if expected is None else _count(asked, expected)
    for (_, persons, _), turnout in zip(parts, turnouts, strict=True):
        counted = _count(replace(empty, figure=persons), turnout.heads)
        if not event.held:
            yield replace(counted, value=None, state="not_applicable", reason=_NOT_HELD)
        elif turnout.known and turnout.complete:
            yield counted
        else:
            yield replace(counted, value=None, state="not_collected", reason=_MISSING)


def _firms(empty: Figure, registers: Registers, event: Event, turnout: Turnout) -> Figure:
    if not event.held:
        return replace(empty, state="not_applicable", reason=_NOT_HELD)
    if not turnout.complete:
        return replace(empty, state="not_collected", reason=_MISSING)
    if not turnout.told:
        return replace(empty, state="not_collected", reason=_UNTOLD)
    return replace(empty, value=len(turnout.firms), of=registers.members)


def _count(empty: Figure, heads: Heads) -> Figure:
    known = {organisation: count for organisation, count in sorted(heads.items()) if count}
    return replace(
        empty,
        value=sum(known.values()),
        contributors=frozenset(known) - {UNKNOWN},
        persons=tuple(known.items()),
    )


def _programme(registers: Registers) -> Iterator[Figure]:
    turnouts = [event.turnout() for event in registers.events if event.held]
    known = [turnout for turnout in turnouts if turnout.known]
    missing = Figure(_VIEW, "firms", state="not_collected", reason=_MISSING)
    if not known:
        yield from (replace(missing, figure=name) for name in ("firms", UNIQUE, ATTENDANCES))
        return
    complete = all(turnout.known and turnout.complete for turnout in turnouts)
    told = complete and all(turnout.told for turnout in turnouts)
    named = complete and all(turnout.by_name for turnout in turnouts)
    firms = frozenset[int]().union(*(turnout.firms for turnout in known))
    yield Figure(_VIEW, "firms", value=len(firms), of=registers.members, detail=None if told else AT_LEAST)
    if registers.persons is None:
        yield replace(missing, figure=UNIQUE)
    else:
        yield _count(Figure(_VIEW, UNIQUE, detail=None if named else AT_LEAST), registers.persons)
    total = Figure(_VIEW, ATTENDANCES, detail=None if complete else AT_LEAST)
    total = replace(total, item=None if all(turnout.by_name for turnout in known) else WITH_HEADCOUNTS)
    yield _count(total, added([turnout.heads for turnout in known]))
