"""How many of a stage went on to the next, with their n."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.startups.figures import Row
from dashboard.views.startups.frames import Frames
from dashboard.views.startups.measures import figures
from dashboard.views.startups.stages import ATTENDED, COLUMNS, GAVE_FEEDBACK, STAGES

PASSAGES = tuple(pairwise(COLUMNS))
"""From a stage to the next: ranks in `STAGES`."""


@dataclass(frozen=True, slots=True)
class Passage:
    """`on` of `of` startups went on; `pending` while the round that would say so is open. None of 0 is no share.

    `possible` is false where nobody could have: the event was not held, or asked for no feedback.
    """

    of: int
    on: int
    pending: bool = False
    possible: bool = True

    @property
    def share(self) -> float | None:
        """k / n; None without an n, while it may still grow, or where nobody could go on."""
        return self.on / self.of if self.of and self.possible and not self.pending else None


@dataclass(frozen=True, slots=True)
class Conversion:
    """Rows as the view has them, with their passages; `total` adds up the settled passages of all rows drawn, and
    `chosen` those of the selected startups. A stage that is `staged`, selected, is a part of every passage and leaves
    none out, so that nothing is then `filtered`."""

    rows: tuple[tuple[Row, tuple[Passage, ...]], ...]
    total: tuple[Passage, ...]
    chosen: tuple[Passage, ...]
    filtered: bool
    staged: bool
    as_of: date | None


def conversion(frames: Frames, linked: Linked, frame: Frame) -> Conversion:
    """The stages of the view as passages from one to the next."""
    seen = figures(frames, linked, frame)
    rows = tuple((row, _passages(row, row.counts)) for row in seen.rows)
    chosen = [_passages(row, row.focus) for row in seen.rows if row.in_focus]
    staged = any(stage in STAGES for stage in linked.selection["stage"])
    return Conversion(
        rows,
        _summed([passages for _, passages in rows]),
        _summed(chosen),
        seen.filtered and not staged,
        staged,
        seen.as_of,
    )


def _passages(row: Row, counts: tuple[int, ...]) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            counts[before],
            min(counts[after], counts[before]),
            pending=after == GAVE_FEEDBACK and row.pending > 0,
            possible=after < ATTENDED or (row.held and (after != GAVE_FEEDBACK or row.rounds > 0)),
        )
        for before, after in PASSAGES
    )


def _summed(rows: list[tuple[Passage, ...]]) -> tuple[Passage, ...]:
    """Only what is settled adds up: open rounds, and events that could not go on, are left out of both numbers."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(PASSAGES)
    return tuple(
        Passage(
            sum(each.of for each in column if each.possible and not each.pending),
            sum(each.on for each in column if each.possible and not each.pending),
        )
        for column in columns
    )
