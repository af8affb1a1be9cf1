"""Days from the first meeting to the pilot, case by case, and as a curve from ten pilots on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.startups.cases.measures import Case, CaseFrames, cases
from dashboard.views.startups.pilots.survival import Survival, kaplan_meier
from dashboard.views.startups.stages import STEP_RANKS

FEWEST_PILOTS = 10
"""statistics.md: a curve of fewer would say more than is known."""

State = Literal["pilot", "open", "ended", "unknown", "disordered"]


@dataclass(frozen=True, slots=True)
class Wait:
    """A case from its first meeting on.

    `by` says how that is known: introduced, or the first session both attended, whichever came first. `until` is the
    day of the pilot, or of a later step where no pilot was written down; without one, the last day that the record
    speaks of. `days` is None where no first meeting is on record (`unknown`) or it came after the pilot
    (`disordered`): those are in no curve. A case that `ended` without a pilot waits on, for it can have none.
    """

    case: Case
    state: State
    start: date | None
    by: Literal["introduced", "session", ""]
    until: date
    days: int | None

    @property
    def piloted(self) -> bool:
        """Whether there was a pilot."""
        return self.state == "pilot"


@dataclass(frozen=True, slots=True)
class Pilots:
    """All waits, the longest on record first, or along a curve the pilots as they came.

    `curve` is of all of them, `marked` of the selected, each from `FEWEST_PILOTS` pilots on.
    """

    waits: tuple[Wait, ...]
    curve: Survival | None
    marked: Survival | None
    filtered: bool
    as_of: date | None

    @property
    def counted(self) -> tuple[Wait, ...]:
        """Those with days."""
        return tuple(wait for wait in self.waits if wait.days is not None)

    @property
    def chosen(self) -> tuple[Wait, ...]:
        """The selected of these; all where nothing is selected."""
        return tuple(wait for wait in self.counted if wait.case.focus or not self.filtered)


def pilots(frames: CaseFrames, linked: Linked, _: Frame) -> Pilots:
    """The waits of everything in scope."""
    return pilots_of(cases(frames, linked), filtered=frames.focus.filtered, as_of=linked.as_of)


def pilots_of(found: Sequence[Case], *, filtered: bool, as_of: date | None) -> Pilots:
    """The waits of these cases."""
    waits = sorted(map(wait_of, found), key=_longest_first)
    curve = _curve(waits)
    if curve:
        waits.sort(key=lambda wait: (wait.days is None, not wait.piloted, wait.days or 0))
    marked = [wait for wait in waits if wait.case.focus] if filtered else []
    return Pilots(tuple(waits), curve, _curve(marked), filtered, as_of)


def wait_of(case: Case) -> Wait:
    """One case's wait."""
    introduced, pilot = case.step("introduced"), STEP_RANKS["pilot"]
    known = [(introduced.day, 0)] if introduced else []
    known += [(case.met, 1)] if case.met else []
    start, by = min(known, default=(None, 2))
    came = min((step.day for step in case.steps if STEP_RANKS[step.stage] >= pilot), default=None)
    until = came or case.as_of
    days = (until - start).days if start else None
    state: State = "pilot" if came else "ended" if case.ended else "open"
    if days is None or days < 0:
        return Wait(case, "unknown" if days is None else "disordered", start, _BY[by], until, None)
    return Wait(case, state, start, _BY[by], until, days)


_BY: tuple[Literal["introduced", "session", ""], ...] = ("introduced", "session", "")


def _longest_first(wait: Wait) -> tuple[bool, int, str, str]:
    return (wait.days is None, -(wait.days or 0), wait.case.startup, wait.case.firm)


def _curve(waits: Sequence[Wait]) -> Survival | None:
    counted = [wait for wait in waits if wait.days is not None]
    if sum(wait.piloted for wait in counted) < FEWEST_PILOTS:
        return None
    return kaplan_meier([wait.days or 0 for wait in counted], [wait.piloted for wait in counted])
