"""How far a result came, as a release would show it: each indicator over all of its periods."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Self

from data.models.vocabulary import Measure, ResultLevel
from data.release.figures import Figure

CLAIMS = ("observed", "reported", "expected")
"""How a claim is known: seen in the record, told by somebody, or only hoped for."""

_TAGGED = re.compile(rf"\s*({'|'.join(CLAIMS)})\b\s*:?\s*(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Speaks:
    """Whether a text speaks of one firm, one startup or one host's event: then it is not published."""

    _of_one: re.Pattern[str] | None

    @classmethod
    def of(cls, names: Iterable[str], codes: Iterable[str]) -> Self:
        """For organisations of these names, in any case and in the genitive, and events of these codes.

        A code without a letter, or of one character, is read as a number or a word.
        """
        told = [f"(?i:{re.escape(name.strip())})s?" for name in names if name.strip()]
        told += [re.escape(code) for code in codes if len(code) > 1 and re.search(r"[^\W\d_]", code)]
        return cls(re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)") if told else None)

    def of_one(self, *texts: str) -> bool:
        """Whether any of these texts does."""
        return self._of_one is not None and any(map(self._of_one.search, texts))

    def told(self, figure: Figure, text: str) -> Figure:
        """The figure with this text, or without it where it speaks of one."""
        return _kept_back(figure) if self.of_one(text) else replace(figure, label_en=text)


def _kept_back(figure: Figure) -> Figure:
    return replace(figure, state="suppressed", reason="speaks_of_one")


@dataclass(frozen=True, slots=True)
class Period:
    """A target and what was reached by `end`."""

    end: date
    target: Decimal | None
    actual: Decimal | None
    comment: str
    evidence: str

    @property
    def claim(self) -> tuple[str | None, str]:
        """One of `CLAIMS`, as the evidence begins, and the evidence without it. A mere target is expected."""
        found = _TAGGED.match(self.evidence)
        if found:
            return found[1].lower(), found[2].strip()
        bare = self.actual is None and not self.evidence
        return "expected" if bare else None, self.evidence


@dataclass(frozen=True, slots=True)
class Indicator:
    """How a result is measured, with its periods in order of time."""

    result: str
    level: ResultLevel
    code: str
    title: str
    unit: str
    measure: Measure
    ascending: bool
    aggregatable: bool
    baseline: Decimal | None
    periods: tuple[Period, ...]

    @property
    def target(self) -> Decimal | None:
        """Over all periods: their sum, or the last one's where periods may not be summed up."""
        return self._over([period.target for period in self.periods])

    @property
    def actual(self) -> Decimal | None:
        """The same of what was reached."""
        return self._over([period.actual for period in self.periods])

    @property
    def unreported(self) -> int:
        """Periods that a sum lacks: they have a target, and nobody has said what was reached."""
        if not self.aggregatable:
            return 0
        return sum(period.target is not None and period.actual is None for period in self.periods)

    def _over(self, values: list[Decimal | None]) -> Decimal | None:
        known = [value for value in values if value is not None]
        if not known:
            return None
        return sum(known, Decimal(0)) if self.aggregatable else known[-1]


def progress(baseline: Decimal | None, target: Decimal, actual: Decimal, *, ascending: bool) -> float | None:
    """(actual - baseline) ÷ (target - baseline), which serves rising and falling targets: 0 at the baseline, 1 there.

    Without a baseline actual ÷ target, of a rising target alone. None where there is nothing to divide by.
    """
    if baseline is None and not ascending:
        return None
    way = target - (baseline or 0)
    return float((actual - (baseline or 0)) / way) if way else None


def indicator_figures(indicator: Indicator, speaks: Speaks) -> Iterator[Figure]:
    """One indicator's figures; `item` is RESULT/CODE in each, and `day` the end of the last period, or of its own.

    `indicator` (its title; `detail` the measure) and `indicator_unit`; `indicator_baseline`, `indicator_target`,
    `indicator_actual` over all periods (`of` counts periods that a sum lacks); `indicator_progress` (`detail` reached
    or short; a value where there is one to calculate). Then for each period what was said: `indicator_comment`, and
    `indicator_evidence` (`detail` one of `CLAIMS`, or None). A qualitative one has no numbers. A text that speaks of
    one firm or host is not shown, nor a number whose evidence does.
    """
    item = f"{indicator.result}/{indicator.code}"
    day = indicator.periods[-1].end if indicator.periods else None

    def figure(name: str, *, at: date | None = day, detail: str | None = None) -> Figure:
        return Figure("outcomes", f"indicator{name}", item=item, day=at, detail=detail)

    counted = indicator.measure != "qualitative"
    rests_on_one = counted and speaks.of_one(indicator.title, *(period.evidence for period in indicator.periods))
    yield speaks.told(figure("", detail=indicator.measure), indicator.title)
    if indicator.unit:
        yield replace(figure("_unit"), label_en=indicator.unit)
    if counted:
        yield from _numbers(indicator, figure("_"), rests_on_one=rests_on_one)
    for period in indicator.periods:
        if period.comment:
            said = figure("_comment", at=period.end)
            # A number's remark may say the number again.
            yield _kept_back(said) if rests_on_one else speaks.told(said, period.comment)
        claim, evidence = period.claim
        yield speaks.told(figure("_evidence", at=period.end, detail=claim), evidence)


def _numbers(indicator: Indicator, figure: Figure, *, rests_on_one: bool) -> Iterator[Figure]:
    target, actual = indicator.target, indicator.actual

    def number(name: str, value: Decimal | None, of: int | None = None) -> Figure:
        named = replace(figure, figure=f"indicator_{name}")
        if value is None:
            return replace(named, state="not_collected")
        return replace(named, value=float(value), of=of)

    if indicator.baseline is not None:
        yield number("baseline", indicator.baseline)
    yield number("target", target)
    if actual is not None and rests_on_one:
        yield _kept_back(number("actual", None))
        return
    yield number("actual", actual, indicator.unreported or None)
    if target is None or actual is None:
        return
    reached = actual >= target if indicator.ascending else actual <= target
    share = progress(indicator.baseline, target, actual, ascending=indicator.ascending)
    yield replace(
        figure,
        figure="indicator_progress",
        detail="reached" if reached else "short",
        value=share,
        state="value" if share is not None else "not_applicable",
    )
