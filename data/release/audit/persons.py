"""A programme's counts of persons: each alone, and all of them together with those published before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from data.release.audit.atoms import K
from data.release.audit.context import Context, Earlier, Key, key_of
from data.release.audit.counts import (
    AFTERNOON,
    ATTENDANCES,
    MORNING,
    REGISTERED,
    UNIQUE,
    WHOLE,
    Cell,
    Heads,
    added,
    change,
    differences,
    gives_away,
    reason_of,
    rest,
)
from data.release.audit.rounds import AS_PUBLISHED, GIVEN_AWAY, Judged, withheld
from data.release.figures import Figure
from data.release.verdict import Finding

PARTS = (WHOLE, MORNING, AFTERNOON, REGISTERED)
"""Of an event, a total before its parts, which are withheld first."""

NAMES = frozenset({*PARTS, UNIQUE, ATTENDANCES})


def judged_persons(context: Context, drafted: Sequence[Figure]) -> Judged:
    """The counts, as drafted, each withheld where it or a difference between them is of too few.

    A count that changed since it was published stays as published where the change is of too few, and is withheld where
    that release was withdrawn.
    """
    of = {key_of(figure): figure for figure in drafted}
    events: dict[str | None, dict[str, Figure]] = {}
    for figure in drafted:
        events.setdefault(figure.event if figure.figure in PARTS else None, {})[figure.figure] = figure
    programme = events.pop(None, {})
    totals = list[Cell]()
    if (unique := programme.get(UNIQUE)) is not None:
        everywhere = [_cell(each) for release in context.own for each in _all(release) if each.figure in PARTS]
        judged = _judged(context, unique, everywhere)
        of[key_of(unique)] = judged
        totals = [_cell(judged)] if judged.state == "value" else []
    for parts in events.values():
        found = _event(context, [parts[name] for name in PARTS if name in parts], totals)
        of |= {key_of(figure): figure for figure in found}
    if (total := programme.get(ATTENDANCES)) is not None:
        of = _with_total(context, _corrected(total, drafted, of), of)
    figures = [of[key_of(figure)] for figure in drafted]
    return figures, _findings(figures)


def _cell(figure: Figure) -> Cell:
    return figure.figure, dict(figure.persons)


def _all(release: Earlier) -> Iterator[Figure]:
    """Of a release, what was shown."""
    return (figure for figures in release.figures.values() for figure in figures if figure.state == "value")


def _judged(context: Context, figure: Figure, beside: Sequence[Cell]) -> Figure:
    """A count as it may be shown beside others. The number that was seen before says nothing new."""
    if figure.state != "value":
        return figure
    if (reason := reason_of(dict(figure.persons))) is not None:
        return withheld(figure, reason)
    seen = context.seen(key_of(figure))
    shown = [*beside, *map(_cell, seen)]
    if any(each.value == figure.value for each in seen) or not any(map(gives_away, differences(_cell(figure), shown))):
        return figure
    return _as_published(context, figure)


def _as_published(context: Context, figure: Figure) -> Figure:
    kept = context.last({figure.figure}, figure)
    return replace(kept[0], detail=AS_PUBLISHED) if kept else withheld(figure, GIVEN_AWAY)


def _event(context: Context, parts: Sequence[Figure], totals: Sequence[Cell]) -> list[Figure]:
    """The counts of one event; halves of a whole that is withheld are withheld with it."""
    seen = (context.seen(key_of(replace(parts[0], figure=name))) for name in PARTS)
    shown = [*totals, *(_cell(each) for figures in seen for each in figures)]
    judged = list[Figure]()
    for figure in parts:
        found = _judged(context, figure, shown)
        hidden = judged and judged[0].figure == WHOLE and judged[0].state == "suppressed"
        if hidden and found.state == "value" and found.figure != REGISTERED:
            found = withheld(found, GIVEN_AWAY)
        if found.state == "value":
            shown.append(_cell(found))
        judged.append(found)
    return judged


def _corrected(total: Figure, drafted: Sequence[Figure], of: Mapping[Key, Figure]) -> Figure:
    """All attendances, with those events as published that stay so."""
    heads: Heads = dict(total.persons)
    for figure in drafted:
        kept = of[key_of(figure)]
        if figure.figure == WHOLE and kept.detail == AS_PUBLISHED and total.state == "value":
            heads = rest(added([heads, dict(kept.persons)]), dict(figure.persons))
    persons = tuple(sorted(heads.items()))
    return replace(total, persons=persons, value=sum(heads.values()) if total.state == "value" else None)


def _with_total(context: Context, total: Figure, of: Mapping[Key, Figure]) -> dict[Key, Figure]:
    """The figures with the sum of attendances: events are withheld for it, the latest first, until it tells no secret.

    Where that does not help, the sum is withheld instead; a changed one stays as published.
    """
    key, heads = key_of(total), dict(total.persons)
    if total.state != "value":
        return {**of, key: total}
    if (reason := reason_of(heads)) is not None:
        return {**of, key: withheld(total, reason)}
    seen, told = _told_apart(each for release in context.own for each in _all(release)), _told_apart(of.values())
    left, hidden = _left(heads, seen | told), set[str | None]()
    for event in reversed([event for event in told if event not in seen]):
        if not gives_away(left):
            break
        hidden.add(event)
        left = added([left, told[event]])
    if gives_away(left):
        return {**of, key: withheld(total, GIVEN_AWAY)}
    for release in context.own:
        for before in release.figures.get(key, ()):
            was_left = _left(dict(before.persons), _told_apart(_all(release)))
            if before.state == "value" and gives_away(change(left, was_left)):
                return {**of, key: _as_published(context, total)}
    kept = {each: withheld(fig, GIVEN_AWAY) if fig.event in hidden and _told(fig) else fig for each, fig in of.items()}
    return {**kept, key: total}


def _told(figure: Figure) -> bool:
    """Whether it is a count of those who came to an event, and shown."""
    return figure.figure in (WHOLE, MORNING, AFTERNOON) and figure.state == "value"


def _told_apart(figures: Iterable[Figure]) -> dict[str | None, Heads]:
    """By event, the most that is shown of those who came."""
    most: dict[str | None, Heads] = {}
    for figure in figures:
        heads = dict(figure.persons)
        if _told(figure) and sum(heads.values()) >= sum(most.get(figure.event, {}).values()):
            most[figure.event] = heads
    return most


def _left(total: Heads, told: Mapping[str | None, Heads]) -> Heads:
    """Those attendances that no shown event accounts for."""
    return rest(total, added(list(told.values())))


def _findings(figures: Sequence[Figure]) -> list[Finding]:
    """The smallest count that is shown; then every one that is not, or not as it stands now."""
    shown = [sum(dict(figure.persons).values()) for figure in figures if figure.state == "value"]
    findings = [Finding("counts", True, least=min(shown), needed=K)] if shown else []
    for figure in figures:
        reason = AS_PUBLISHED if figure.detail == AS_PUBLISHED else figure.reason
        if figure.state == "suppressed" or reason == AS_PUBLISHED:
            fewest = sum(dict(figure.persons).values())
            findings.append(
                Finding("counts", False, event=figure.event, least=fewest, figure=figure.figure, reason=reason)
            )
    return findings
