"""Cases, from the steps on record: one per programme, startup and firm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked
from dashboard.views.startups.cases import query
from dashboard.views.startups.cases.focus import Focus
from dashboard.views.startups.stages import STEP_RANKS, STEPS
from data.access import Door
from data.frames import records


@dataclass(frozen=True, slots=True)
class Step:
    """A step on its first day; `verified` where somebody checked it, None where rows do not say."""

    stage: str
    day: date
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A startup and a firm. `steps` are in the order of `STEPS`, without `ended`; `met` is the first day on which both
    attended one session, None where no register says so. `as_of` is the last day that the record speaks of.
    """

    reference: str
    startup: str
    startup_name: str
    firm: str
    firm_name: str
    steps: tuple[Step, ...]
    ended: Step | None
    met: date | None
    as_of: date
    focus: bool = False

    @property
    def furthest(self) -> int:
        """The furthest step as in `STEP_RANKS`; 0 where only the end is on record."""
        return STEP_RANKS[self.steps[-1].stage] if self.steps else 0

    @property
    def verified(self) -> bool:
        """Whether the furthest step, or else the end, was checked."""
        last = self.steps[-1] if self.steps else self.ended
        return bool(last and last.verified)

    def step(self, stage: str) -> Step | None:
        """This step, where it is on record."""
        return self.ended if stage == "ended" else next((step for step in self.steps if step.stage == stage), None)

    def since_before(self, stage: str) -> int | None:
        """Days to this step from the last one on record before it in order; None where either is missing."""
        place = next((place for place, step in enumerate(self.steps) if step.stage == stage), 0)
        return (self.steps[place].day - self.steps[place - 1].day).days if place else None


@dataclass(frozen=True, slots=True)
class CaseFrames:
    """What the statements found, and what the selection marks of it."""

    steps: pd.DataFrame
    met: pd.DataFrame
    focus: Focus


def read(fetch: Fetch, door: Door, linked: Linked, _: Frame) -> CaseFrames:
    """All steps of the scope; when the pairs first met is asked only where there are any."""
    steps = fetch(query.steps(door, linked.scope))
    met = fetch(query.met_days(door, linked.scope)) if len(steps) else pd.DataFrame()
    return CaseFrames(steps, met, Focus.of(fetch, door, linked))


def cases(frames: CaseFrames, linked: Linked) -> tuple[Case, ...]:
    """Every case in scope, the earliest first."""
    met = {(row["reference"], row["startup"], row["firm"]): row["day"] for row in records(frames.met)}
    as_of = {programme.reference: programme.as_of for programme in linked.programmes}
    found = []
    for pair, rows in groupby(records(frames.steps), key=lambda row: (row["reference"], row["startup"], row["firm"])):
        day = as_of.get(pair[0], linked.as_of or linked.today)
        found.append(_case(list(rows), met.get(pair), day, frames.focus))
    return in_order(found)


def in_order(found: Sequence[Case]) -> tuple[Case, ...]:
    """By the first day on record, then by code: a selection moves none."""
    return tuple(sorted(found, key=lambda case: (first_day(case), case.reference, case.startup, case.firm)))


def first_day(case: Case) -> date:
    """The first day of anything on record between them."""
    days = [step.day for step in (*case.steps, case.ended) if step] + [day for day in (case.met,) if day]
    return min(days, default=case.as_of)


def first_steps(rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[Step, ...], Step | None]:
    """Each step on its first day, in their order, and the end; `rows` hold `stage` and `day` by date."""
    found: dict[str, Step] = {}
    for row in rows:
        step = Step(row["stage"], row["day"], row.get("verified"))
        found.setdefault(row["stage"], step)
    return tuple(found[stage] for stage in STEPS if stage in found), found.get("ended")


def _case(rows: Sequence[Mapping[str, Any]], met: date | None, as_of: date, focus: Focus) -> Case:
    steps, ended = first_steps(rows)
    row = rows[0]
    furthest = STEP_RANKS[steps[-1].stage] if steps else 0
    return Case(
        row["reference"],
        row["startup"],
        row["startup_name"],
        row["firm"],
        row["firm_name"],
        steps,
        ended,
        met,
        as_of,
        focus.marks(row["reference"], row["startup"], row["firm"], furthest, ended=ended is not None),
    )
