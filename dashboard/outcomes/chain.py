"""The result chain: each result with its indicators on one scale from baseline to target, and how each is known."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.drawing.card import Drawing, KeyItem
from dashboard.drawing.geometry import Line, Rect, Shape
from dashboard.outcomes.audience import sights
from dashboard.outcomes.card import Card, Entry, first_fitting
from dashboard.outcomes.reading import OutcomesRead, Published
from dashboard.outcomes.results import Measured, Result, standings, with_target
from dashboard.outcomes.words import claim_name, footer, measured, why_not
from dashboard.released.words import reason_words
from dashboard.texts import Texts

WIDTH, HEIGHT = 200, 19
"""Of an indicator's bar, in units."""

_BASE, _TARGET = 12, 150
"""Where the baseline and the target stand on it."""

_FIGURES = ("", "_unit", "_baseline", "_target", "_actual", "_progress", "_comment", "_evidence")


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator in words and shapes: what was reached, towards what, how that is known, and what was said."""

    title: str
    shapes: tuple[Shape, ...]
    reached: str
    aim: str
    claim: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultLink:
    """One result of the chain; `level` is empty where the result before it is of the same."""

    level: str
    title: str
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain's card and its links in order."""

    card: Card
    links: tuple[ResultLink, ...]


def chain(read: OutcomesRead, results: tuple[Result, ...], texts: Texts) -> Chain:
    """Output, outcome, impact, after what the programme itself says it is for."""
    named = read.this.all_of("outcomes.result", *(f"outcomes.indicator{name}" for name in _FIGURES))
    every = standings(results)
    drawing = Drawing(
        title=_title(texts, results),
        key=_key(texts),
        canvas=None,
        footer=footer(texts, read.release, texts.n("{count} indicator", "{count} indicators", len(every))),
        how=" ".join(
            filter(
                None,
                (
                    read.release.definition("outcomes.indicator_actual", texts),
                    read.release.definition("outcomes.indicator_progress", texts),
                    texts._("Indicators are never added up with one another."),
                ),
            )
        ),
        table=None,
        state="ready" if every else "empty",
        n=len(every),
        notes=() if every else (texts._("No result or indicator is on record."),),
    )
    card = Card("chain", drawing, sights(texts, named), tuple(_own_words(texts, read.this)))
    return Chain(card, tuple(_links(texts, results)))


def _own_words(texts: Texts, published: Published) -> Iterator[Entry]:
    names = {
        "purpose": texts._("Purpose"),
        "approach": texts._("Approach"),
        "expected_effects": texts._("Expected effects"),
    }
    for name, about in names.items():
        figure = published.one(f"outcomes.{name}")
        if figure is not None:
            yield Entry(about, figure.label_en or why_not(texts, figure))


def level_name(texts: Texts, level: str) -> str:
    """A level of the chain, with what it speaks of."""
    return {
        "output": texts._("Output: what was done"),
        "outcome": texts._("Outcome: what changed"),
        "impact": texts._("Impact: what it led to"),
    }[level]


def _links(texts: Texts, results: tuple[Result, ...]) -> Iterator[ResultLink]:
    before = ""
    for result in results:
        level = "" if result.level == before else level_name(texts, result.level)
        before = result.level
        title = result.title or texts._("a result that names one firm or host")
        yield ResultLink(level, title, tuple(line_of(texts, each) for each in result.indicators))


def line_of(texts: Texts, each: Measured) -> IndicatorLine:
    """One indicator as it is read."""
    return IndicatorLine(
        title=each.title or texts._("an indicator that names one firm or host"),
        shapes=tuple(_bar(each)),
        reached=reached_words(texts, each),
        aim=_aim(texts, each),
        claim=texts.listed([claim_name(texts, claim) for claim in each.claims]) if each.claims else "",
        said=tuple(_said(texts, each)),
    )


def reached_words(texts: Texts, each: Measured) -> str:
    """What was reached, or why there is no number."""
    if each.measure == "qualitative":
        return texts._("in words") if each.standing == "told" else _silent(texts, each)
    if each.actual is None:
        return _silent(texts, each)
    value = measured(texts, each.actual, each.measure, each.unit)
    if each.target is not None and not each.baseline:
        target = measured(texts, each.target, each.measure, each.unit)
        value = texts._("{count} of {of}", count=value, of=target)
    if each.measure == "count" and each.unit:
        value = f"{value} {each.unit}"
    if each.missing:
        missing = texts.n("{count} period not reported", "{count} periods not reported", each.missing)
        return texts._("{value}, {missing}", value=value, missing=missing)
    return value


def _silent(texts: Texts, each: Measured) -> str:
    if each.standing == "withheld":
        return texts._("not shown: {reason}", reason=reason_words(texts, "speaks_of_one"))
    return texts._("not known") if each.measure != "qualitative" else texts._("nothing said")


def _aim(texts: Texts, each: Measured) -> str:
    """Towards what: the target, and from where, if that is not zero."""
    if each.measure == "qualitative":
        return ""
    if each.target is None:
        return texts._("nothing promised")
    target = measured(texts, each.target, each.measure, each.unit)
    if each.baseline:
        base = measured(texts, each.baseline, each.measure, each.unit)
        return texts._("promised {target}, from {base}", target=target, base=base)
    if each.actual is None:
        return texts._("promised {target}", target=target)
    return texts._("no baseline") if each.baseline is None else ""


def _said(texts: Texts, each: Measured) -> Iterator[str]:
    """Comments in order of time, then the evidence, each once."""
    yield from dict.fromkeys(part.comment for part in each.said if part.comment)
    evidence = list(dict.fromkeys(part.evidence for part in each.said if part.evidence))
    if evidence:
        yield texts._("Evidence: {evidence}.", evidence="; ".join(evidence).rstrip("."))
    if each.standing != "withheld" and any(part.withheld for part in each.said):
        yield texts._("A remark or its evidence speaks of one firm or host and is not shown.")


def _bar(each: Measured) -> Iterator[Shape]:
    """From the baseline to what was reached, with the target as a tick; worse than the baseline goes to the left."""
    middle = HEIGHT / 2
    if each.measure == "qualitative":
        return
    if each.standing == "withheld":
        yield Rect(_BASE, 2, _TARGET - _BASE, HEIGHT - 4, "supp")
    elif each.actual is None:
        yield Rect(_BASE, 2, _TARGET - _BASE, HEIGHT - 4, "hatch")
    elif each.progress is not None:
        if each.progress < 1:
            yield Rect(_BASE + 0.5, 2.5, _TARGET - _BASE - 1, HEIGHT - 5, "reg")
        end = min(max(_BASE + (_TARGET - _BASE) * each.progress, 0), WIDTH)
        yield Rect(min(_BASE, end), 2, abs(end - _BASE), HEIGHT - 4, "att")
    if each.baseline is not None:
        yield Line(_BASE, middle - 9, _BASE, middle + 9, "axis")
    if each.target is not None:
        yield Line(_TARGET, 0, _TARGET, HEIGHT, "inv")


def _key(texts: Texts) -> tuple[KeyItem, ...]:
    return (
        KeyItem(texts._("From baseline to target:")),
        KeyItem(texts._("reached"), (Rect(0, 1, 16, 12, "att"),), 18),
        KeyItem(texts._("target"), (Line(4, 0, 4, 14, "inv"),), 8),
        KeyItem(texts._("not known"), (Rect(0, 1, 16, 12, "hatch"),), 18),
        KeyItem(texts._("not shown"), (Rect(0, 1, 16, 12, "supp"),), 18),
        KeyItem(texts._("each claim is observed, reported or only expected")),
    )


def _title(texts: Texts, results: tuple[Result, ...]) -> Markup:
    """How many of the targets were reached, and the exception."""
    aimed = with_target(results)
    if not aimed:
        return texts.html("No target was promised")
    reached = sum(each.standing == "reached" for each in aimed)
    short = sum(each.standing == "short" for each in aimed)
    withheld = sum(each.standing == "withheld" for each in aimed)
    if reached == len(aimed):
        return texts.html_n("The one target was reached", "All {count} targets were reached", reached)
    said = texts.html_n(
        "{reached} of {count} target was reached",
        "{reached} of {count} targets were reached",
        len(aimed),
        reached=reached,
    )
    rest = ", ".join(not_told(texts, len(aimed) - reached - short - withheld, withheld))
    return first_fitting(texts.html("{said}; {rest}", said=said, rest=rest), said) if rest else said


def not_told(texts: Texts, unknown: int, withheld: int) -> Iterator[str]:
    """How many are not known, and how many are known and not shown: these are never the same."""
    if unknown:
        yield texts.n("{count} not known", "{count} not known", unknown)
    if withheld:
        yield texts.n("{count} not shown", "{count} not shown", withheld)
