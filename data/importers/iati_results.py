"""The results of an IATI activity: what was promised, how it is measured, what was reached."""

from collections.abc import Iterator
from decimal import Decimal

from data.importers.card_values import LARGEST, Findings, amount_of, line_of
from data.importers.iati_narratives import said
from data.importers.reading import sentence
from data.importers.records import CardIndicator, CardPeriod, CardResult
from data.importers.xml_elements import Element
from data.models.vocabulary import Measure, ResultLevel
from data.phrases import phrase

_LEVELS: dict[str, ResultLevel] = {"1": "output", "2": "outcome", "3": "impact"}
_MEASURES: dict[str, Measure] = {
    "1": "count",
    "2": "percent",
    "3": "qualitative",
    "4": "qualitative",
    "5": "qualitative",
}
"""Nominal and ordinal scales have words for values, as what is qualitative has."""
_NO = ("0", "false")
_PLACES = 4


def results_of(activity: Element, findings: Findings, language: str) -> tuple[CardResult, ...]:
    """Those that are an output, an outcome or an impact; others are a remark."""
    return tuple(_results(activity, findings, language))


def _results(activity: Element, findings: Findings, language: str) -> Iterator[CardResult]:
    for result in activity.all("result"):
        level = _LEVELS.get(result.attributes.get("type", "").strip())
        title = said(result.one("title"), language)
        if level is None:
            problem = phrase("a result that is no output, outcome or impact is left out")
            findings.remarks.append(sentence(problem, row=result.line, column="result"))
        elif not title:
            findings.missing(phrase("the result's title"), result.line, "title")
        else:
            whole = result.attributes.get("aggregation-status", "true")
            indicators = (_indicator(each, findings, language, whole) for each in result.all("indicator"))
            yield CardResult(level, title, tuple(each for each in indicators if each is not None))


def _indicator(element: Element, findings: Findings, language: str, whole: str) -> CardIndicator | None:
    title = said(element.one("title"), language)
    measure = _MEASURES.get(element.attributes.get("measure", "").strip())
    if not title:
        findings.missing(phrase("the indicator's title"), element.line, "title")
    if measure is None:
        findings.missing(phrase("a measure that the standard knows"), element.line, "measure")
    if not title or measure is None:
        return None
    periods = (_period(each, findings, language, measure) for each in element.all("period"))
    return CardIndicator(
        title,
        measure,
        element.attributes.get("ascending", "true").strip() not in _NO,
        element.attributes.get("aggregation-status", whole).strip() not in _NO,
        baseline=_value(element, "baseline", findings, measure)[0],
        periods=tuple(each for each in periods if each is not None),
    )


def _period(element: Element, findings: Findings, language: str, measure: Measure) -> CardPeriod | None:
    start = findings.day(element.value("period-start", "iso-date"), element.line, "period-start")
    end = findings.day(element.value("period-end", "iso-date"), element.line, "period-end")
    target, aimed = _value(element, "target", findings, measure)
    actual, reached = _value(element, "actual", findings, measure)
    if start is None or end is None or not findings.in_order(start, end, element.line, "period-end"):
        return None
    comments = [
        aimed,
        _comment(_whole(element, "target"), language),
        reached,
        _comment(_whole(element, "actual"), language),
    ]
    comment = "\n\n".join(dict.fromkeys(each for each in comments if each))
    return CardPeriod(start, end, target, actual, comment or None)


def _whole(parent: Element, name: str) -> Element | None:
    """The value that is of no part: no dimension, no location."""
    values = parent.all(name)
    return next((each for each in values if each.one("dimension") is None and each.one("location") is None), None)


def _value(parent: Element, name: str, findings: Findings, measure: Measure) -> tuple[Decimal | None, str]:
    """The value, and the words that stand for it where something is not measured."""
    element = _whole(parent, name)
    text = "" if element is None else line_of(element.attributes.get("value", ""))
    if element is None or not text:
        return None, ""
    found = amount_of(text)
    if measure == "qualitative" and (found is None or abs(found) >= LARGEST):
        return None, text
    return findings.amount(text, element.line, name, _PLACES), ""


def _comment(element: Element | None, language: str) -> str:
    return "" if element is None else said(element.one("comment"), language, several_lines=True)
