"""Each host beside the others, by the raters that rated both; hosts stand in the order of events, in no league."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.feedback import shown
from dashboard.views.feedback.measures import Criterion, Figures, Round
from dashboard.views.feedback.paired.query import Paired
from dashboard.views.feedback.paired.sign_flip import FEWEST_PAIRS, sign_flip
from data.frames import records

DIFFERENCES = (-2, -1, 0, 1, 2)
"""Steps worse or better than the others; two are two or more."""

CHANCE = 0.05

Standing = Literal["apart", "chance", "few", "hidden", "alone", "suppressed", "pending"]
"""Apart from the others beyond chance; within it; too few pairs to tell; pairs that may not be shown; no pair; and the
round's own states."""


@dataclass(frozen=True, slots=True)
class Row:
    """One round on one criterion. `counts` are pairs by difference, none unless shown; `p` only from six pairs on."""

    round: Round
    criterion: Criterion | None
    standing: Standing
    counts: tuple[int, ...] = ()
    paired: int = 0
    p: float | None = None

    @property
    def worse(self) -> int:
        return sum(self.counts[:2])

    @property
    def better(self) -> int:
        return sum(self.counts[3:])

    @property
    def sides(self) -> tuple[float, float]:
        """Marks on each side of the middle."""
        same = self.counts[2] / 2 if self.counts else 0
        return self.worse + same, self.better + same


@dataclass(frozen=True, slots=True)
class Comparison:
    """`hosts` on the criterion that stands for each; `criteria` of the one host that is selected, else none."""

    figures: Figures
    hosts: tuple[Row, ...]
    criteria: tuple[Row, ...]
    left_out: int

    @property
    def rows(self) -> tuple[Row, ...]:
        return (*self.hosts, *self.criteria)

    @property
    def spoken(self) -> tuple[Row, ...]:
        """The rows that the title speaks of."""
        return self.criteria or self.hosts


def measures(frames: Paired, linked: Linked, frame: Frame) -> Comparison:
    """The comparison as the selection shows it; rows beyond the frame's room are left out and counted."""
    figures = shown.figures_of(shown.of_all_kinds(frames.view), linked, frame)
    pairs: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    for row in records(frames.pairs):
        pairs.setdefault((row["round_id"], row["criterion_id"]), []).append(row)
    one = shown.selected(figures)
    asked = figures.criteria.get(one.instrument, ()) if one and one.key == "host" else ()
    most = max(frame.rows - len(asked) - bool(asked), 7)
    hosts = shown.cut([round_ for round_ in figures.rounds if round_.key == "host"], most, filtered=figures.filtered)
    return Comparison(
        figures,
        tuple(_row(round_, figures.headline(round_), pairs) for round_ in hosts.rounds),
        tuple(_row(one, criterion, pairs) for criterion in asked) if one and one.state == "ready" else (),
        hosts.left_out,
    )


def _row(round_: Round, criterion: Criterion | None, pairs: Mapping[tuple[int, int], list[Mapping[str, Any]]]) -> Row:
    if round_.state != "ready":
        return Row(round_, criterion, round_.state)
    if criterion is None or criterion.id not in round_.tallies:
        return Row(round_, criterion, "suppressed")
    found = pairs.get((round_.id, criterion.id), [])
    if not found:
        return Row(round_, criterion, "alone")
    paired = int(found[0]["paired"])
    if found[0]["difference"] is None:
        return Row(round_, criterion, "hidden", paired=paired)
    by_difference = {int(row["difference"]): int(row["raters"]) for row in found}
    counts = tuple(by_difference.get(difference, 0) for difference in DIFFERENCES)
    if paired < FEWEST_PAIRS:
        return Row(round_, criterion, "few", counts, paired)
    p = sign_flip([each for each, count in zip(DIFFERENCES, counts, strict=True) for _ in range(count)])
    return Row(round_, criterion, "apart" if p < CHANCE else "chance", counts, paired, p)
