"""What the raters of each round said, counted; nothing here averages criteria, hosts or rounds."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, get_args

from dashboard.drawing.card import State
from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.feedback.query import Frames, rows_of
from dashboard.views.feedback.ratings import CATEGORIES, Tally, summed
from data.frames import records

LEAST_ROUNDS, LEAST_CRITERIA = 7, 6
"""Rows that each half of the drawing keeps, however many the other half asks for."""

Standing = Literal["ready", "suppressed", "pending"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
Apart = Literal["", "month_day", "year", "day", "session"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question. `headline`: it stands for a host where there is room for one."""

    id: int
    instrument: int
    wording_en: str
    wording_sv: str | None
    headline: bool


@dataclass(frozen=True, slots=True)
class Round:
    """A round of feedback, and what may be shown of it.

    `invited` is None where it is not recorded how many were asked. `tallies` are by criterion, without those that too
    few rated; none unless `state` is `ready`. `apart` is how rows of the same name are told apart: not at all, by day,
    or by session.
    """

    id: int
    instrument: int
    key: Literal["host", "event"]
    code: str
    name: str
    session: str
    day: datetime
    closes: date
    threshold: int
    invited: int | None
    answered: int
    respondents: bool
    state: Standing
    focus: bool
    tallies: Mapping[int, Tally]
    apart: Apart = ""

    @property
    def group(self) -> int:
        """Raters who were asked, as far as is known."""
        return self.answered if self.invited is None else self.invited

    def asked(self, tally: Tally) -> int | None:
        """How many of those invited the criterion applies to: who answered without rating it is not missing."""
        return None if self.invited is None else self.invited - (self.answered - tally.raters)


@dataclass(frozen=True, slots=True)
class Section:
    """One questionnaire and the rounds that used it: one round with its shares, or the ratings of several, counted.

    `rounds` are those in focus, shown or not; `only` is the single one with values. `tallies` are sums of ratings, no
    shares: each is its host's.
    """

    rounds: tuple[Round, ...]
    criteria: tuple[Criterion, ...]
    tallies: Mapping[int, Tally]
    only: Round | None


@dataclass(frozen=True, slots=True)
class Absent:
    """Firms that no round speaks of: some names, and how many there are."""

    names: tuple[str, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the view shows.

    `criteria` are by instrument, in the order asked. `rounds` are drawn, `more` are not, by state; `more_focus` of
    those are selected. `states` counts all rounds in focus. `filtered`: the selection sets some rounds apart. `by_kind`
    is what became of a selected kind. `widest` holds the most ratings on each side of the midpoint, whatever is
    selected: the scale that all rows share.
    """

    criteria: Mapping[int, tuple[Criterion, ...]]
    rounds: tuple[Round, ...]
    more: Mapping[Standing, int]
    more_focus: int
    sections: tuple[Section, ...]
    criteria_room: int
    not_hosted: Absent
    not_rated: Absent
    states: Mapping[Standing, int]
    n: int
    state: State
    filtered: bool
    by_kind: Literal["", "reached", "unreached"]
    widest: tuple[float, float]

    @property
    def total(self) -> int:
        """Rounds in scope."""
        return len(self.rounds) + sum(self.more.values())

    @property
    def focus(self) -> int:
        """Rounds that the selection reaches; all of them when nothing is selected."""
        return sum(self.states.values())

    def headline(self, round_: Round) -> Criterion | None:
        """The criterion that stands for a host; None where the record marks none."""
        return next((criterion for criterion in self.criteria.get(round_.instrument, ()) if criterion.headline), None)

    def asked(self, round_: Round, tally: Tally) -> int | None:
        """How many a share's bounds are reckoned over; None where that is not known, or not of a single kind."""
        return None if self.by_kind == "reached" else round_.asked(tally)


def measures(frames: Frames, linked: Linked, frame: Frame) -> Figures:
    """The figures of these frames; rounds in the order of events, or those with most raters first if some are left out.

    The ratings of a selected organisation kind stand in for all ratings where every kind keeps enough raters in some
    selected round; rounds where it does not are then suppressed.
    """
    criteria, everyone = _asked(frames)
    tallies = everyone if frames.kinds is None else _tallies(records(frames.kinds))
    drawable = [_round(row, tallies.get(row["id"], {})) for row in records(frames.rounds)]
    known = {round_.id: round_ for round_ in drawable}
    beyond: list[dict[str, Any]] = []
    beyond_tallies: dict[int | None, Tally] = {}
    if frames.rest:
        extra = [_round(row, tallies.get(row["id"], {})) for row in records(frames.rest.focus)]
        known |= {round_.id: round_ for round_ in extra}
        beyond = records(frames.rest.states)
        beyond_tallies = _by_criterion(records(frames.rest.counts))
    not_hosted, not_rated = _absent(records(frames.absent))
    room = rows_of(frame) - bool(not_hosted.total) - bool(not_rated.total)
    total = len(known) + sum(row["rounds"] for row in beyond)
    instruments = {round_.instrument for round_ in drawable}
    wanted = sum(len(criteria.get(instrument, ())) for instrument in instruments) + len(instruments) - 1
    fit = max(LEAST_ROUNDS, room - wanted)
    drawn = _told_apart(sorted(drawable, key=_place) if total <= fit else drawable[: fit - 1])
    known |= {round_.id: round_ for round_ in drawn}
    left_out = known.keys() - {round_.id for round_ in drawn}
    more = Counter[Standing](known[id_].state for id_ in left_out)
    states = Counter[Standing](round_.state for round_ in known.values() if round_.focus)
    for row in beyond:
        more[row["state"]] += row["rounds"]
        states[row["state"]] += row["focus"]
    focus = [round_ for round_ in sorted(known.values(), key=_place) if round_.focus]
    return Figures(
        criteria=criteria,
        rounds=drawn,
        more=more,
        more_focus=sum(states.values()) - sum(round_.focus for round_ in drawn),
        sections=_sections(focus or sorted(known.values(), key=_place), criteria, beyond_tallies if focus else {}),
        criteria_room=max(LEAST_CRITERIA, room - len(drawn) - bool(more)),
        not_hosted=not_hosted,
        not_rated=not_rated,
        states=states,
        n=sum(tally.raters for round_ in focus for tally in round_.tallies.values())
        + sum(tally.raters for tally in beyond_tallies.values()),
        state=next((state for state in STANDINGS if states[state]), "empty"),
        filtered=linked.hinged,
        by_kind="" if not linked.kinds else "unreached" if frames.kinds is None else "reached",
        widest=_widest([*everyone.values(), *tallies.values()]),
    )


def _asked(frames: Frames) -> tuple[dict[int, tuple[Criterion, ...]], dict[int, dict[int, Tally]]]:
    """Criteria by instrument in the order asked, and the tallies of every round by criterion."""
    rows = records(frames.cells)
    criteria = {
        row["criterion_id"]: Criterion(
            row["criterion_id"], row["instrument_id"], row["wording_en"], row["wording_sv"], row["headline"]
        )
        for row in rows
    }
    by_instrument: dict[int, tuple[Criterion, ...]] = {}
    for criterion in criteria.values():
        by_instrument[criterion.instrument] = (*by_instrument.get(criterion.instrument, ()), criterion)
    return by_instrument, _tallies([row for row in rows if row["round_id"] is not None])


def _tallies(rows: Iterable[Mapping[str, Any]]) -> dict[int, dict[int, Tally]]:
    by_round: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_round.setdefault(row["round_id"], []).append(row)
    return {id_: _by_criterion(of_round) for id_, of_round in by_round.items()}


def _by_criterion(rows: Iterable[Mapping[str, Any]]) -> dict[Any, Tally]:
    counts: dict[Any, list[int]] = {}
    for row in rows:
        counts.setdefault(row["criterion_id"], [0] * len(CATEGORIES))[row["category"] - 1] += row["raters"]
    return {criterion: Tally(tuple(count)) for criterion, count in counts.items()}


def _round(row: Mapping[str, Any], tallies: Mapping[int, Tally]) -> Round:
    ready = row["state"] == "ready"
    return Round(
        id=row["id"],
        instrument=row["instrument_id"],
        key="host" if row["hosted"] else "event",
        code=row["code"],
        name=row["name"],
        session=row["session"],
        day=row["day"],
        closes=row["closes"],
        threshold=row["threshold"],
        invited=max(row["invited"], row["answered"]) if row["invited"] else None,
        answered=row["answered"],
        respondents=row["respondents"],
        state="suppressed" if ready and not tallies else row["state"],
        focus=row["focus"],
        tallies=tallies if ready else {},
    )


def _place(round_: Round) -> tuple[datetime, int]:
    return round_.day, round_.id


def _told_apart(rounds: Sequence[Round]) -> tuple[Round, ...]:
    by_name: dict[str, list[datetime]] = {}
    for round_ in rounds:
        by_name.setdefault(round_.name, []).append(round_.day)
    return tuple(replace(round_, apart=_apart(by_name[round_.name])) for round_ in rounds)


def _apart(days: Sequence[datetime]) -> Apart:
    if len(days) == 1:
        return ""
    if len({day.date() for day in days}) < len(days):
        return "session"
    years = len({day.year for day in days})
    return "month_day" if years == 1 else "year" if years == len(days) else "day"


def _sections(
    rounds: Iterable[Round], criteria: Mapping[int, tuple[Criterion, ...]], beyond: Mapping[int | None, Tally]
) -> tuple[Section, ...]:
    by_instrument: dict[int, list[Round]] = {}
    for round_ in rounds:
        by_instrument.setdefault(round_.instrument, []).append(round_)
    sections = []
    for instrument, used in by_instrument.items():
        asked = criteria.get(instrument, ())
        valued = [round_.tallies for round_ in used if round_.tallies]
        others = {criterion.id: beyond[criterion.id] for criterion in asked if criterion.id in beyond}
        totals = {
            criterion.id: summed(tallies[criterion.id] for tallies in (*valued, others) if criterion.id in tallies)
            for criterion in asked
        }
        only = next(round_ for round_ in used if round_.tallies) if len(valued) == 1 and not others else None
        tallies = {id_: tally for id_, tally in totals.items() if tally.raters}
        sections.append(Section(tuple(used), asked, tallies, only))
    return tuple(sections)


def _absent(rows: Sequence[Mapping[str, Any]]) -> tuple[Absent, Absent]:
    """Those who have not hosted, and those who hosted and were not rated."""
    parts = [row for row in rows if not row["hosted"]], [row for row in rows if row["hosted"]]
    without, hosts = (
        Absent(tuple(row["name"] for row in part), part[0]["total"]) if part else Absent() for part in parts
    )
    return without, hosts


def _widest(rounds: Iterable[Mapping[int, Tally]]) -> tuple[float, float]:
    tallies = [tally for by_criterion in rounds for tally in by_criterion.values()]
    return (
        max((tally.unfavourable + tally.neutral / 2 for tally in tallies), default=0),
        max((tally.favourable + tally.neutral / 2 for tally in tallies), default=0),
    )
