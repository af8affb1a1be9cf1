"""How many cases reached each step, and in how many days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.startups.cases.measures import Case, CaseFrames, cases
from dashboard.views.startups.stages import STEPS


@dataclass(frozen=True, slots=True)
class Stage:
    """A step. `cases` stand here as their furthest; `reached` counts those that took it or a later one.

    `focus` counts the selected of these. `days` are the days from the step on record before it, shortest first;
    `disordered` counts cases whose days run backwards, which have no days here.
    """

    stage: str
    cases: tuple[Case, ...]
    reached: int
    focus: int
    days: tuple[int, ...]
    disordered: int

    @property
    def median(self) -> float | None:
        """The middle of its days; None without any."""
        return median(self.days) if self.days else None


@dataclass(frozen=True, slots=True)
class Funnel:
    """The funnel in numbers; `stages` end with `ended`, which holds marks only of cases without any step."""

    stages: tuple[Stage, ...]
    cases: tuple[Case, ...]
    filtered: bool
    as_of: date | None

    @property
    def chosen(self) -> tuple[Case, ...]:
        """The selected cases; all where nothing is selected."""
        return tuple(case for case in self.cases if case.focus or not self.filtered)


def funnel(frames: CaseFrames, linked: Linked, _: Frame) -> Funnel:
    """The funnel of everything in scope."""
    return funnel_of(cases(frames, linked), filtered=frames.focus.filtered, as_of=linked.as_of)


def funnel_of(found: Sequence[Case], *, filtered: bool, as_of: date | None) -> Funnel:
    """The funnel of these cases."""
    stages = tuple(_stage(found, stage, rank) for rank, stage in enumerate(STEPS, start=1))
    return Funnel((*stages, _ended(found)), tuple(found), filtered, as_of)


def _stage(found: Sequence[Case], stage: str, rank: int) -> Stage:
    reached = [case for case in found if case.furthest >= rank]
    days = [elapsed for case in reached if (elapsed := case.since_before(stage)) is not None]
    return Stage(
        stage,
        tuple(case for case in reached if case.furthest == rank),
        len(reached),
        sum(case.focus for case in reached),
        tuple(sorted(elapsed for elapsed in days if elapsed >= 0)),
        sum(elapsed < 0 for elapsed in days),
    )


def _ended(found: Sequence[Case]) -> Stage:
    over = [case for case in found if case.ended]
    days = [(case.ended.day - case.steps[-1].day).days for case in over if case.ended and case.steps]
    return Stage(
        "ended",
        tuple(case for case in over if not case.steps),
        len(over),
        sum(case.focus for case in over),
        tuple(sorted(elapsed for elapsed in days if elapsed >= 0)),
        sum(elapsed < 0 for elapsed in days),
    )
