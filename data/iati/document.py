"""An activity as the XML of IATI 2.03. The order of elements is the schema's, and readers may rely on it."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from data.iati.activity import (
    Activity,
    DateKind,
    DescriptionKind,
    Grant,
    Indicator,
    Party,
    PartyRole,
    Period,
    Result,
)
from data.models.vocabulary import Measure, OrganisationKind, ProgrammeStatus, ResultLevel

VERSION = "2.03"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS: Mapping[ProgrammeStatus, str] = {"planned": "1", "ongoing": "2", "completed": "4", "cancelled": "5"}
_ORGANISATION: Mapping[OrganisationKind, str] = {
    "funder": "10",
    "large_firm": "70",
    "startup": "70",
    "academic": "80",
    "intermediary": "90",
    "expert": "90",
    "unknown": "90",
}
"""Government, private sector, academic, other."""
_ROLE: Mapping[PartyRole, str] = {"funding": "1", "accountable": "2", "implementing": "4"}
_DATE: Mapping[DateKind, str] = {"planned_start": "1", "actual_start": "2", "planned_end": "3", "actual_end": "4"}
_DESCRIPTION: Mapping[DescriptionKind, str] = {"general": "1", "objectives": "2", "other": "4"}
_LEVEL: Mapping[ResultLevel, str] = {"output": "1", "outcome": "2", "impact": "3"}
_MEASURE: Mapping[Measure, str] = {"count": "1", "percent": "2", "currency": "1", "qualitative": "5"}
"""Units, percentages, words. A sum of money is so many units of it."""
_ORIGINAL_BUDGET, _COMMITTED, _OUTGOING_COMMITMENT = "1", "2", "2"
_OWN_NUMBER = "A1"
"""The reporting organisation's own, which an identifier may not be able to spell."""
_LONGEST_BUDGET = timedelta(days=366)
"""What the standard allows for one budget; the commitment stands for any time."""
_NOT_IN_IDENTIFIERS = re.compile(r"[/&|?\s]+")
_NOT_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def written(activity: Activity) -> bytes:
    """The file: one activity, in UTF-8. The same activity gives the same bytes."""
    document = Element("iati-activities", version=VERSION)
    told = SubElement(document, "iati-activity", {_LANG: "en"})
    if activity.grant:
        told.set("default-currency", activity.grant.currency)
    identifier = f"{activity.reporter.reference}-{activity.reference}"
    SubElement(told, "iati-identifier").text = _text(_NOT_IN_IDENTIFIERS.sub("-", identifier))
    _party(told, "reporting-org", activity.reporter)
    _said(SubElement(told, "title"), activity.title_en, activity.title_sv)
    for kind, text in activity.descriptions or (("general", activity.title_en),):
        _said(SubElement(told, "description", type=_DESCRIPTION[kind]), text)
    for role, party in activity.parties:
        _party(told, "participating-org", party, role=_ROLE[role])
    known_as = SubElement(told, "other-identifier", ref=_text(activity.reference), type=_OWN_NUMBER)
    _party(known_as, "owner-org", activity.reporter, typed=False)
    SubElement(told, "activity-status", code=_STATUS[activity.status])
    for which, day in sorted(activity.dates, key=lambda each: _DATE[each[0]]):
        _day(told, "activity-date", day, type=_DATE[which])
    if activity.grant:
        _granted(told, activity, activity.grant)
    for result in activity.results:
        if result.indicators:
            _result(told, result, activity.start)
    indent(document)
    content: bytes = tostring(document, encoding="UTF-8", xml_declaration=True)
    return content + b"\n"


def _text(text: str) -> str:
    """Without what no XML may hold."""
    return _NOT_IN_XML.sub("", text)


def _number(value: Decimal) -> str:
    """Plain digits: no exponent, and no zeros that say nothing."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _said(parent: Element, text: str, in_swedish: str | None = None) -> None:
    """The language of an activity is English, so that only the Swedish says which it is."""
    SubElement(parent, "narrative").text = _text(text)
    if in_swedish:
        SubElement(parent, "narrative", {_LANG: "sv"}).text = _text(in_swedish)


def _day(parent: Element, name: str, day: date, **attributes: str) -> None:
    SubElement(parent, name, {"iso-date": day.isoformat(), **attributes})


def _party(parent: Element, name: str, party: Party, *, typed: bool = True, **attributes: str) -> None:
    kind = {"type": _ORGANISATION[party.kind]} if typed else {}
    reference = _text(_NOT_IN_IDENTIFIERS.sub("-", party.reference))
    element = SubElement(parent, name, {"ref": reference, **kind, **attributes})
    _said(element, party.name)


def _granted(told: Element, activity: Activity, grant: Grant) -> None:
    value = {"currency": grant.currency, "value-date": grant.start.isoformat()}
    if grant.end - grant.start < _LONGEST_BUDGET:
        budget = SubElement(told, "budget", type=_ORIGINAL_BUDGET, status=_COMMITTED)
        _day(budget, "period-start", grant.start)
        _day(budget, "period-end", grant.end)
        SubElement(budget, "value", value).text = _number(grant.amount)
    transaction = SubElement(told, "transaction")
    SubElement(transaction, "transaction-type", code=_OUTGOING_COMMITMENT)
    _day(transaction, "transaction-date", grant.start)
    SubElement(transaction, "value", value).text = _number(grant.amount)
    for role, name in (("funding", "provider-org"), ("accountable", "receiver-org")):
        found = next((party for each, party in activity.parties if each == role), None)
        if found is not None:
            _party(transaction, name, found)


def _result(told: Element, result: Result, start: date) -> None:
    rules = [each.aggregatable for each in result.indicators]
    element = SubElement(told, "result", type=_LEVEL[result.level])
    if None not in rules:
        element.set("aggregation-status", _flag(all(rules)))
    _said(SubElement(element, "title"), result.title)
    for indicator in result.indicators:
        _indicator(element, indicator, start)


def _indicator(parent: Element, indicator: Indicator, start: date) -> None:
    element = SubElement(parent, "indicator", measure=_MEASURE[indicator.measure])
    if indicator.ascending is not None:
        element.set("ascending", _flag(indicator.ascending))
    if indicator.aggregatable is not None:
        element.set("aggregation-status", _flag(indicator.aggregatable))
    _said(SubElement(element, "title"), indicator.title)
    if indicator.unit:
        _said(SubElement(element, "description"), indicator.unit)
    if indicator.baseline is not None:
        SubElement(element, "baseline", year=str(start.year), value=_number(indicator.baseline))
    for period in indicator.periods:
        _period(element, period)


def _period(parent: Element, period: Period) -> None:
    element = SubElement(parent, "period")
    _day(element, "period-start", period.start)
    _day(element, "period-end", period.end)
    unreached = period.actual is None and period.target is not None
    for name, value, commented in (("target", period.target, unreached), ("actual", period.actual, not unreached)):
        comment = period.comment if commented else ""
        if value is None and not comment:
            continue
        said = SubElement(element, name)
        if value is not None:
            said.set("value", _number(value))
        if comment:
            _said(SubElement(said, "comment"), comment)


def _flag(value: bool) -> str:
    return "1" if value else "0"
