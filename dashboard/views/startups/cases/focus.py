"""Which pairs of a startup and a firm a selection marks."""

from dataclasses import dataclass
from typing import Self

from dashboard.linking import HINGED, Fetch, Linked
from dashboard.views.startups.cases import query
from dashboard.views.startups.query import OWNS
from dashboard.views.startups.stages import RANKS, STEP_RANKS
from data.access import Door
from data.frames import records


@dataclass(frozen=True, slots=True)
class Focus:
    """What a selection marks among pairs.

    Events, hosts, themes and periods reach the startups that were `there`, by programme with the furthest rank of an
    appearance; None where nothing leaves any out. An organisation reaches pairs that it is part of.
    """

    filtered: bool
    there: dict[tuple[str, str], int] | None
    startups: frozenset[str]
    organisations: frozenset[str]
    ranks: tuple[int, ...]
    steps: tuple[int, ...]
    ended: bool
    every: bool

    @classmethod
    def of(cls, fetch: Fetch, door: Door, linked: Linked) -> Self:
        """What this selection marks; asks the record only where events or appearances decide."""
        selection, stages = linked.selection, linked.chosen.stages or ()
        ranks = tuple(sorted(RANKS[stage] for stage in stages if stage in RANKS))
        there = None
        if ranks or any(selection[key] for key in HINGED - OWNS):
            rows = records(fetch(query.there(door, linked.reach)))
            there = {(row["reference"], row["startup"]): row["furthest"] for row in rows}
        return cls(
            filtered=linked.hinged or bool(linked.organisations),
            there=there,
            startups=frozenset(selection["startup"]),
            organisations=frozenset(selection["organisation"]),
            ranks=ranks,
            steps=tuple(sorted(STEP_RANKS[stage] for stage in stages if stage in STEP_RANKS)),
            ended="ended" in stages,
            every=linked.chosen.stages is None,
        )

    def marks(self, reference: str, startup: str, firm: str, step: int, *, ended: bool) -> bool:
        """Whether the pair stands out: `step` is its furthest as in `STEP_RANKS`, 0 for none."""
        if not self.filtered or (self.startups and startup not in self.startups):
            return False
        if self.organisations and not self.organisations & {startup, firm}:
            return False
        appeared = -1 if self.there is None else self.there.get((reference, startup), -1)
        if self.there is not None and appeared < 0:
            return False
        return (
            self.every
            or (self.ended and ended)
            or bool(self.steps and self.steps[0] <= step)
            or bool(self.ranks and self.ranks[0] <= appeared)
        )
