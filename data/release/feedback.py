"""What hosts were given, as a release would show it before anybody asks whether it may."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from data.release.audit.atoms import K
from data.release.figures import Figure
from data.release.ratings import Criterion, Record, Round, record_of
from data.release.remarks import remarks_of

_VIEW = "feedback"


def figures_of(connection: Connection, programme_id: int) -> tuple[Figure, ...]:
    """The view's figures in frozen order.

    `criterion`, then per host's round `round`, `favourable` and `startups_favourable` with the raters as contributors,
    then `benchmark`, `comment`, `suggestion` and `suggestions`. Suppressed figures know their contributors too, for the
    audit alone. A `benchmark` is only announced: the audit works it out from the figures that it lets pass.
    """
    record = record_of(connection, programme_id)
    own = [round_ for round_ in record.rounds if round_.programme_id == programme_id]
    criteria = [criterion for criterion in record.criteria if criterion.programme_id == programme_id]
    return (
        *map(_criterion, criteria),
        *(figure for round_ in own for figure in _round(record, round_)),
        *map(_benchmark, criteria),
        *remarks_of(connection, programme_id, own),
    )


def _criterion(criterion: Criterion) -> Figure:
    return Figure(
        _VIEW,
        "criterion",
        criterion=criterion.code,
        detail="headline" if criterion.headline else None,
        label_en=criterion.wording_en,
        label_sv=criterion.wording_sv,
    )


def _benchmark(criterion: Criterion) -> Figure:
    return Figure(
        _VIEW,
        "benchmark",
        criterion=criterion.code,
        item=criterion.same,
        label_en=criterion.wording_en,
        label_sv=criterion.wording_sv,
        state="suppressed",
        reason="fewer_hosts_than_needed",
    )


def _round(record: Record, round_: Round) -> Iterator[Figure]:
    head = replace(round_.figure("round"), label_en=round_.name, day=round_.closes, contributors=round_.answered)
    asked = record.asked(round_)
    if round_.is_open:
        yield replace(head, state="pending", contributors=frozenset())
    elif len(round_.answered) < round_.threshold:
        yield replace(head, state="suppressed", reason=_reason(len(round_.answered)))
    else:
        n = len(round_.answered)
        yield replace(head, value=n, of=max(n, round_.invited))
    for criterion in asked:
        given = round_.firms.get(criterion.id, {})
        yield _favourable(round_, "favourable", criterion, given, round_.threshold, "raters")
    for criterion in asked if round_.startups is not None else ():
        given = (round_.startups or {}).get(criterion.id, {})
        yield _favourable(round_, "startups_favourable", criterion, given, K, "startups")


def _favourable(
    round_: Round, figure: str, criterion: Criterion, given: Mapping[int, float], needed: int, raters: str
) -> Figure:
    empty = replace(
        round_.figure(figure),
        criterion=criterion.code,
        label_en=criterion.wording_en,
        label_sv=criterion.wording_sv,
    )
    if round_.is_open:
        return replace(empty, state="pending")
    contributors = frozenset(given)
    if len(contributors) < needed:
        return replace(empty, state="suppressed", reason=_reason(len(contributors), raters), contributors=contributors)
    favourable = sum(map(criterion.scale.is_favourable, given.values()))
    return replace(empty, value=favourable, of=len(contributors), contributors=contributors)


def _reason(raters: int, kind: str = "raters") -> str:
    """Of too few; the round's own minimum may be higher than five."""
    return f"fewer_than_five_{kind}" if raters < K else "fewer_raters_than_agreed"
