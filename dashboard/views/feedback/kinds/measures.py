"""Large firms' ratings beside startups', on each criterion where every kind that rated keeps enough raters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.feedback import shown
from dashboard.views.feedback.kinds.query import ByKind
from dashboard.views.feedback.measures import Criterion, Figures, Round
from dashboard.views.feedback.ratings import CATEGORIES, Tally, share_favourable
from data.frames import records

LARGE, STARTUP = "large_firm", "startup"

Standing = Literal["both", "one_kind", "unreached", "suppressed", "pending"]
"""Told apart; rated by a single kind; some kind kept too few; and the round's own states."""


@dataclass(frozen=True, slots=True)
class Row:
    """A round on one criterion: its tallies by kind, the large firms' and the startups' first; or the `single` kind."""

    round: Round
    criterion: Criterion | None
    standing: Standing
    kinds: Mapping[str, Tally]
    single: str = ""

    @property
    def apart(self) -> float | None:
        """Large firms' share favourable less startups'; None unless both may be shown."""
        if LARGE not in self.kinds or STARTUP not in self.kinds:
            return None
        return share_favourable(self.kinds[LARGE]) - share_favourable(self.kinds[STARTUP])


@dataclass(frozen=True, slots=True)
class Kinds:
    """`rows` are rounds on the criterion that stands for each; `criteria` those of the one round that is selected."""

    figures: Figures
    rows: tuple[Row, ...]
    criteria: tuple[Row, ...]
    left_out: int

    @property
    def spoken(self) -> tuple[Row, ...]:
        """What the title speaks of."""
        return self.criteria or self.rows


def measures(frames: ByKind, linked: Linked, frame: Frame) -> Kinds:
    """By kind as the selection shows it; a row of two kinds takes two lines of the frame."""
    figures = shown.figures_of(shown.of_all_kinds(frames.view), linked, frame)
    counts: dict[tuple[int, int], dict[str, list[int]]] = {}
    for row in records(frames.counts):
        of_kind = counts.setdefault((row["round_id"], row["criterion_id"]), {})
        of_kind.setdefault(row["kind"], [0] * len(CATEGORIES))[row["category"] - 1] += row["raters"]
    tallies = {cell: {kind: Tally(tuple(count)) for kind, count in of_kind.items()} for cell, of_kind in counts.items()}
    one = shown.selected(figures)
    asked = figures.criteria.get(one.instrument, ()) if one and one.state == "ready" else ()
    drawn = shown.cut(figures.rounds, max((frame.rows - 2 * len(asked)) // 2, 6), filtered=figures.filtered)
    return Kinds(
        figures,
        tuple(_row(round_, figures.headline(round_), tallies) for round_ in drawn.rounds),
        tuple(_row(one, criterion, tallies) for criterion in asked) if one else (),
        drawn.left_out,
    )


def _row(round_: Round, criterion: Criterion | None, tallies: Mapping[tuple[int, int], Mapping[str, Tally]]) -> Row:
    if round_.state != "ready":
        return Row(round_, criterion, round_.state, {})
    found = tallies.get((round_.id, criterion.id), {}) if criterion else {}
    if len(found) > 1:
        ordered = sorted(found, key=lambda kind: (kind != LARGE, kind != STARTUP, kind))
        return Row(round_, criterion, "both", {kind: found[kind] for kind in ordered})
    return Row(round_, criterion, "one_kind", {}, *found) if found else Row(round_, criterion, "unreached", {})
