"""The criteria of each host side by side, over all questionnaires; the same question is one row, wherever it is asked.

Nothing averages criteria: agreement tells how raters stand to each other, not how the host does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.feedback import shown
from dashboard.views.feedback.measures import Criterion, Figures, Round
from dashboard.views.feedback.query import Frames
from dashboard.views.feedback.questions.agreement import krippendorff_alpha
from dashboard.views.feedback.ratings import Tally, share_favourable

WIDE_COLUMNS, NARROW_COLUMNS = 6, 4

Standing = Literal["value", "few", "not_asked", "suppressed", "pending"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A round on one question: its tally, or why there is none."""

    standing: Standing
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and its cells by round."""

    criterion: Criterion
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`columns` are drawn, `all_columns` are in the table; `agreement` is by round, of the selected ones with values.

    `instruments` counts the questionnaires of all columns.
    """

    figures: Figures
    columns: tuple[Round, ...]
    all_columns: tuple[Round, ...]
    questions: tuple[Question, ...]
    questions_left_out: int
    agreement: Mapping[int, float | None]
    instruments: int

    @property
    def left_out(self) -> int:
        return len(self.all_columns) - len(self.columns)

    @property
    def spoken(self) -> tuple[Round, ...]:
        """The rounds that the title speaks of."""
        return tuple(round_ for round_ in self.all_columns if round_.focus and round_.tallies)

    def cell(self, question: Question, round_: Round) -> Cell:
        return question.cells[round_.id]


def measures(frames: Frames, linked: Linked, frame: Frame) -> Matrix:
    """The matrix as the selection shows it. Columns beyond the frame's room are left out and counted."""
    figures = shown.figures_of(frames, linked, frame)
    rounds = figures.rounds
    drawn = shown.cut(rounds, NARROW_COLUMNS if frame.narrow else WIDE_COLUMNS, filtered=figures.filtered)
    questions = tuple(
        Question(asked[0], {round_.id: _cell(round_, asked) for round_ in rounds}) for asked in _asked(figures, rounds)
    )
    room = frame.rows - 3
    return Matrix(
        figures,
        drawn.rounds,
        rounds,
        questions,
        max(len(questions) - room, 0),
        {
            round_.id: krippendorff_alpha(round_.tallies.values())
            for round_ in rounds
            if figures.filtered and round_.focus and round_.tallies
        },
        len({round_.instrument for round_ in rounds}),
    )


def favourable_everywhere(matrix: Matrix) -> tuple[int, int]:
    """Questions that most raters of every round spoken of favour, of those that all of these rounds have values of."""
    rows = [[matrix.cell(question, round_).tally for round_ in matrix.spoken] for question in matrix.questions]
    whole = [[tally for tally in row if tally] for row in rows if matrix.spoken and all(row)]
    return sum(all(share_favourable(tally) > 1 / 2 for tally in row) for row in whole), len(whole)


def _asked(figures: Figures, rounds: Sequence[Round]) -> list[list[Criterion]]:
    """Criteria that ask the same, in the order in which they are first asked."""
    by_wording: dict[str, list[Criterion]] = {}
    for instrument in dict.fromkeys(round_.instrument for round_ in rounds):
        for criterion in figures.criteria.get(instrument, ()):
            by_wording.setdefault(criterion.wording_en, []).append(criterion)
    return list(by_wording.values())


def _cell(round_: Round, asked: Sequence[Criterion]) -> Cell:
    here = [criterion for criterion in asked if criterion.instrument == round_.instrument]
    if not here:
        return Cell("not_asked")
    if round_.state != "ready":
        return Cell(round_.state)
    tally = round_.tallies.get(here[0].id)
    return Cell("value", tally) if tally else Cell("few")
