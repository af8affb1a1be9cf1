"""How the firm's own model was received, question by question, held against what others were given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.released.reading import ReleaseRead
from dashboard.views.feedback.published import Hosted, published, share
from data.release.figures import Figure

Against = Literal["above", "below", "within"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `own` is what the firm's raters said, None where nobody rated the firm; `bounds` in 0..1 what their
    share could be had all firms that were asked rated, None where that is not known.

    `benchmark` is the same for every reader. `others` are (name, code, figure) of hosts that share, in event order.
    """

    code: str
    criterion: Figure
    own: Figure | None
    bounds: tuple[float, float] | None
    startups: Figure | None
    benchmark: Figure | None
    others: tuple[tuple[str, str, Figure], ...]

    @property
    def valued(self) -> bool:
        """Whether the firm's own figure shows a value."""
        return self.own is not None and self.own.state == "value"

    @property
    def mean(self) -> float | None:
        """The benchmark, where it shows a value."""
        return self.benchmark.value if self.benchmark else None

    @property
    def against(self) -> Against | None:
        """Where the benchmark lies of what the firm's share could be; None where one of them is not shown."""
        if self.mean is None or self.bounds is None:
            return None
        low, high = self.bounds
        return "below" if high < self.mean else "above" if low > self.mean else "within"


@dataclass(frozen=True, slots=True)
class Section:
    """One of the firm's own rounds, or none where it did not host. `apart` tells several rounds of one firm apart."""

    round: Figure | None
    state: str
    apart: date | None
    questions: tuple[Question, ...]

    @property
    def valued(self) -> tuple[Question, ...]:
        """The questions whose own figure shows a value."""
        return tuple(question for question in self.questions if question.valued)


@dataclass(frozen=True, slots=True)
class Compared:
    """A section per round of the firm's own, or one without a round. `sharing` are the other hosts that share."""

    sections: tuple[Section, ...]
    sharing: tuple[Hosted, ...]

    @property
    def benchmark(self) -> Figure | None:
        """A question's benchmark that stands for all of them: one with a value, if any has one."""
        found = [question.benchmark for question in self.sections[0].questions if question.benchmark]
        return next((each for each in found if each.state == "value"), next(iter(found), None))


def compared(read: ReleaseRead) -> Compared:
    """The figures of one release, as the firm that reads it compares itself."""
    found = published(read)
    others = tuple(host for host in found.hosts if not host.own and host.state == "value")
    own = [host for host in found.hosts if host.own]

    def questions(host: Hosted | None) -> tuple[Question, ...]:
        asked = [each for each in found.criteria if host is None or (each.criterion or "") in host.raters]
        return tuple(_question(each, host, found.benchmark.get(each.criterion or ""), others) for each in asked)

    sections = [Section(host.round, host.state, host.apart, questions(host)) for host in own]
    return Compared(tuple(sections) or (Section(None, "not_applicable", None, questions(None)),), others)


def _question(criterion: Figure, host: Hosted | None, benchmark: Figure | None, others: Sequence[Hosted]) -> Question:
    code = criterion.criterion or ""
    own = host.raters.get(code) if host else None
    rated = [(other, other.raters.get(code)) for other in others]
    return Question(
        code=code,
        criterion=criterion,
        own=own,
        bounds=_bounds(own, host.round) if own and host else None,
        startups=host.startups.get(code) if host else None,
        benchmark=benchmark,
        others=tuple(
            (other.round.label_en, other.code, figure) for other, figure in rated if figure and figure.state == "value"
        ),
    )


def _bounds(own: Figure, round_: Figure) -> tuple[float, float] | None:
    """[x/N, (x + N - n)/N] for x positive of n raters of N asked (Manski 2003).

    To whom a question does not apply, of those who answered, is not counted in N.
    """
    if own.value is None or own.of is None or round_.value is None or round_.of is None:
        return None
    asked = round_.of - (int(round_.value) - own.of)
    return own.value / asked, (own.value + asked - own.of) / asked


def spread(sections: Sequence[Section]) -> tuple[Question | None, Question | None]:
    """The one question with the highest own share and the one with the lowest; None where several stand there."""
    valued = sections[-1].valued if sections else ()
    shares = {question.code: share(question.own) for question in valued if question.own}
    ends = []
    for end in (max, min):
        at = [question for question in valued if shares[question.code] == end(shares.values())]
        ends.append(at[0] if len(at) == 1 and len(valued) > 1 else None)
    return ends[0], ends[1]
