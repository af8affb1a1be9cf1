"""The stages of an appearance and the steps of a relationship, in their order; and which of them are selected."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from dashboard.linking import Linked
from data import hinge

Found = dict[str, Any]
"""A row of a frame, by column."""

STAGES = hinge.stages_from("invited")
"""What a startup does at an event; each stage includes those before it."""

INVITED, ACCEPTED, ATTENDED, PITCHED, GAVE_FEEDBACK = range(len(STAGES))
RANKS = {stage: rank for rank, stage in enumerate(STAGES)}

COLUMNS = (INVITED, ATTENDED, PITCHED, GAVE_FEEDBACK)
"""The stages that have a column of their own; who accepted stands among the invited."""

STEPS = hinge.stages_from("introduced")
"""What becomes of a startup and a firm that met; `ended` is not a step but their end."""

STEP_RANKS = {step: rank for rank, step in enumerate(STEPS, start=1)}
"""0 stands for no step."""

_REACHED = tuple(tuple(rank <= furthest for rank in range(len(STAGES))) for furthest in range(len(STAGES)))
_NONE = (False,) * len(STAGES)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The selected stages, as ranks in `STAGES` and in `STEP_RANKS`; `every` where none is selected.

    Nothing stands out where nothing at all is `filtered`. A row is one event and startup, or several alike: `furthest`,
    `since` and `ended` as in `query.appearances`, `selected` whether the rest of the selection reaches it, and how many
    sessions it has from `attended` on, stage by stage.
    """

    ranks: tuple[int, ...]
    steps: tuple[int, ...]
    ended: bool
    every: bool
    filtered: bool

    @classmethod
    def of(cls, linked: Linked) -> Self:
        """What the selection wants of the rows it reaches."""
        stages = linked.chosen.stages
        chosen = stages or ()
        return cls(
            tuple(sorted(RANKS[stage] for stage in chosen if stage in RANKS)),
            tuple(sorted(STEP_RANKS[stage] for stage in chosen if stage in STEP_RANKS)),
            "ended" in chosen,
            stages is None,
            linked.hinged or bool(linked.organisations),
        )

    def whole(self, row: Mapping[str, Any]) -> bool:
        """Whether the row is selected for what came of it, or for no stage in particular: then all its marks are."""
        if not row["selected"] or self.every:
            return bool(row["selected"])
        return bool((self.ended and row["ended"]) or (self.steps and self.steps[0] <= row["since"]))

    def focus(self, row: Mapping[str, Any]) -> tuple[bool, ...]:
        """Per stage, whether the row reached it and its mark stands out."""
        furthest = row["furthest"]
        if not (row["selected"] and self.filtered):
            return _NONE
        if self.whole(row):
            return _REACHED[furthest]
        return tuple(rank <= furthest and rank in self.ranks for rank in range(len(STAGES)))

    def takes(self, row: Mapping[str, Any]) -> bool:
        """Whether the row is selected at any stage."""
        return self.whole(row) or bool(row["selected"] and self.ranks and self.ranks[0] <= row["furthest"])

    def attendances(self, row: Mapping[str, Any]) -> int:
        """The row's sessions at `attended` or later that are selected."""
        if self.whole(row):
            return int(row["attended"])
        if not (row["selected"] and self.ranks):
            return 0
        return int(row[STAGES[max(self.ranks[0], ATTENDED)]])
