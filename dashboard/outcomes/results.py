"""The result chain as values: each result with its indicators, how far they came, and how that is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard.outcomes.reading import Published
from data.release.figures import Figure

Standing = Literal["reached", "short", "unpromised", "unknown", "withheld", "told", "silent"]
"""Of an indicator: its target reached or not, or none promised; its number not known, or not shown; or, without
numbers, said in words or not."""

LEVELS = ("output", "outcome", "impact")


@dataclass(frozen=True, slots=True)
class Said:
    """A period's comment and evidence, each empty where nothing was said; `withheld` where it may not be shown."""

    comment: str
    evidence: str
    claim: str | None
    withheld: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator. `missing` counts periods that its number lacks; `progress` is 0 at the baseline, 1 at the target.

    `title` is empty where it may not be shown.
    """

    title: str
    measure: str
    unit: str
    baseline: float | None
    target: float | None
    actual: float | None
    missing: int
    progress: float | None
    standing: Standing
    said: tuple[Said, ...]

    @property
    def claims(self) -> tuple[str | None, ...]:
        """How it is known, each word once."""
        return tuple(dict.fromkeys(each.claim for each in self.said))


@dataclass(frozen=True, slots=True)
class Result:
    """One result with its indicators in their order; `title` is empty where it may not be shown."""

    level: str
    title: str
    indicators: tuple[Measured, ...]


def results_of(published: Published) -> tuple[Result, ...]:
    """The chain in the order output, outcome, impact; within a level as recorded."""
    numbers = {
        name: {figure.item: figure for figure in published.of(f"outcomes.indicator_{name}")}
        for name in ("unit", "baseline", "target", "actual", "progress")
    }
    said = _said(published)
    found = [
        Result(
            level=result.detail or "",
            title=result.label_en,
            indicators=tuple(
                _measured(figure, {name: by_item.get(figure.item) for name, by_item in numbers.items()}, said)
                for figure in published.of("outcomes.indicator")
                if (figure.item or "").partition("/")[0] == result.item
            ),
        )
        for result in published.of("outcomes.result")
    ]
    return tuple(sorted(found, key=lambda result: LEVELS.index(result.level)))


def standings(results: Iterable[Result]) -> tuple[Measured, ...]:
    """Every indicator of a chain."""
    return tuple(each for result in results for each in result.indicators)


def with_target(results: Iterable[Result]) -> tuple[Measured, ...]:
    """Those that were promised as a number."""
    return tuple(each for each in standings(results) if each.target is not None)


def _said(published: Published) -> Mapping[str | None, tuple[Said, ...]]:
    """What was said of each indicator, period by period."""
    comments = {(figure.item, figure.day): figure for figure in published.of("outcomes.indicator_comment")}
    found: dict[str | None, list[Said]] = {}
    for evidence in published.of("outcomes.indicator_evidence"):
        comment = comments.get((evidence.item, evidence.day))
        found.setdefault(evidence.item, []).append(
            Said(
                comment=comment.label_en if comment else "",
                evidence=evidence.label_en,
                claim=evidence.detail,
                withheld=any(figure.state == "suppressed" for figure in (comment, evidence) if figure),
            )
        )
    return {item: tuple(said) for item, said in found.items()}


def _measured(
    figure: Figure, numbers: Mapping[str, Figure | None], said: Mapping[str | None, tuple[Said, ...]]
) -> Measured:
    unit, actual, progress = numbers["unit"], numbers["actual"], numbers["progress"]
    measured = said.get(figure.item, ())
    values = {name: each.value if (each := numbers[name]) else None for name in ("baseline", "target", "actual")}
    return Measured(
        title=figure.label_en,
        measure=figure.detail or "",
        unit=unit.label_en if unit else "",
        **values,
        missing=(actual.of or 0) if actual else 0,
        progress=progress.value if progress else None,
        standing=_standing(figure, actual, progress, measured),
        said=measured,
    )


def _standing(figure: Figure, actual: Figure | None, progress: Figure | None, said: tuple[Said, ...]) -> Standing:
    if figure.detail == "qualitative":
        if any(each.comment for each in said):
            return "told"
        return "withheld" if any(each.withheld for each in said) else "silent"
    if actual is not None and actual.state == "suppressed":
        return "withheld"
    if progress is None:
        return "unknown" if actual is None or actual.value is None else "unpromised"
    return "reached" if progress.detail == "reached" else "short"
