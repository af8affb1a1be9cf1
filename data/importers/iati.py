"""IATI 2.03: activities with who pays, who takes part, what they cost and what they reached."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.importers.card_values import Findings, everybody, line_of, named, number_of
from data.importers.iati_narratives import narratives, said
from data.importers.iati_results import results_of
from data.importers.reading import sentence
from data.importers.records import Card, Cards, Party
from data.importers.words import spelt
from data.importers.xml_elements import Element, each_element
from data.models.vocabulary import OrganisationKind, ProgrammeStatus
from data.phrases import phrase

_BEGINNING = 16_384
_ACTIVITIES = re.compile(rb"<iati-activit(?:ies|y)[\s>]")
_STATUSES: dict[str, ProgrammeStatus | None] = {
    "1": "planned",
    "2": "ongoing",
    "3": "completed",
    "4": "completed",
    "5": "cancelled",
    "6": None,
}
"""Activity statuses. What is finalised only waits for its accounts; what is suspended has no word here."""
_ACADEMIC, _PUBLIC = "80", frozenset({"10", "11", "15", "40", "60"})
"""Organisation types: government and other public ones, multilateral ones, foundations."""
_PLANNED_START, _ACTUAL_START, _PLANNED_END, _ACTUAL_END = "1", "2", "3", "4"
_FUNDING, _ACCOUNTABLE, _EXTENDING, _IMPLEMENTING = "1", "2", "3", "4"
_TRANSACTIONS = ("11", "2", "1", "3")
"""What tells a grant where no budget does: a commitment received or given, else money received or given."""
_REVISED = "2"
_CURRENCY = re.compile("[A-Z]{3}")
_NUMBERED = re.compile(r"([A-Z]{2})-(?:[A-Z][A-Z0-9_]*-)?([0-9].*)")
"""A country, its register where one is named, and the number there."""


def sniff(content: bytes) -> bool:
    """Whether it is a file of IATI activities."""
    head = content[:_BEGINNING]
    return bool(_ACTIVITIES.search(head.replace(b"\0", b"") if b"\0" in head[:4] else head))


def read(content: bytes) -> Cards:
    """A card for each activity; `row` is its line. Raises `Refused`."""
    findings = Findings()
    cards: list[Card | None] = []
    each_element(content, "iati-activity", lambda element: cards.append(Activity(element, findings).card()))
    return findings.cards(cards)


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity while it is read."""

    element: Element
    findings: Findings

    def card(self) -> Card | None:
        """Its card; null where something is wrong, which is a fault."""
        element, findings = self.element, self.findings
        start, end = self._day(_PLANNED_START, _ACTUAL_START), self._day(_PLANNED_END, _ACTUAL_END)
        ordered = findings.in_order(start, end, element.line, "activity-date")
        funder = self._funder()
        reference = self._reference(funder)
        grant, currency = self._grant()
        status = self._status()
        results = results_of(element, findings, self._language())
        if not reference:
            findings.missing(phrase("the activity's identifier"), element.line, "iati-identifier")
        if funder is None:
            findings.missing(phrase("the funder"), element.line, "participating-org")
        if not reference or funder is None or start is None or end is None or not ordered:
            return None
        titles = narratives(element.one("title"), self._language())
        title_sv = titles.get("sv")
        title = titles.get("en") or title_sv or next(iter(titles.values()), reference)
        parties = everybody(funder, self._parties(funder))
        return Card(
            element.line,
            reference,
            funder,
            title,
            start,
            end,
            title_sv,
            self._purpose(),
            status,
            grant,
            currency,
            parties,
            results,
        )

    def _language(self) -> str:
        return self.element.attributes.get("xml:lang", "")

    def _day(self, planned: str, actual: str) -> date | None:
        """The planned day, since the record holds plans; where none is told, the actual one."""
        told = {each.attributes.get("type", ""): each for each in self.element.all("activity-date")}
        found = told.get(planned) or told.get(actual)
        if found is None:
            return self.findings.day("", self.element.line, f"activity-date type {planned}")
        return self.findings.day(found.attributes.get("iso-date", ""), found.line, "activity-date")

    def _reference(self, funder: Party | None) -> str:
        """The funder's own number where the activity has it; else the identifier without whose it is."""
        for other in self.element.all("other-identifier"):
            owner = other.one("owner-org")
            if owner is not None and funder is not None and spelt(self._name(owner)) == spelt(funder.name):
                return line_of(other.attributes.get("ref", ""))
        found = self.element.one("iati-identifier")
        identifier = "" if found is None else line_of(found.text)
        reporter = self.element.value("reporting-org", "ref")
        return identifier.removeprefix(f"{reporter}-") if reporter else identifier

    def _status(self) -> ProgrammeStatus | None:
        code = self.element.value("activity-status", "code")
        if code and _STATUSES.get(code) is None:
            problem = phrase(
                "the activity status {code} has no counterpart, and the dates stand for it", code=code[:20]
            )
            self.findings.remarks.append(sentence(problem, row=self.element.line, column="activity-status"))
        return _STATUSES.get(code)

    def _purpose(self) -> str | None:
        for description in self.element.all("description"):
            told = said(description, self._language(), several_lines=True)
            if told:
                return told
        return None

    def _name(self, element: Element) -> str:
        """An organisation's name: in Swedish, as it is registered, else in English, else in any language."""
        told = narratives(element, self._language())
        return named(told.get("sv") or told.get("en") or next(iter(told.values()), ""))

    def _party(self, element: Element) -> Party:
        ref = line_of(element.attributes.get("ref", ""))
        found = _NUMBERED.fullmatch(ref)
        number = None if found is None else number_of(found[2]) or found[2]
        type_ = element.attributes.get("type", "")
        kind: OrganisationKind = "academic" if type_ == _ACADEMIC else "unknown"
        name = self._name(element) or ref
        return Party(name, number, kind, country=None if found is None or found[1][0] == "X" else found[1])

    def _with_role(self, role: str) -> list[Party]:
        told = (each for each in self.element.all("participating-org") if each.attributes.get("role") == role)
        return [party for party in map(self._party, told) if party.name]

    def _reporter(self) -> Party | None:
        element = self.element.one("reporting-org")
        party = None if element is None else self._party(element)
        return party if party is not None and party.name else None

    def _funder(self) -> Party | None:
        """The first that funds; where none is said to, a public body that reports the activity."""
        funders = self._with_role(_FUNDING)
        if len(funders) > 1:
            problem = phrase("several organisations fund it, and {name} stands for them", name=funders[0].name)
            self.findings.remarks.append(sentence(problem, row=self.element.line, column="participating-org"))
        reports = self.element.value("reporting-org", "type") in _PUBLIC
        found = funders[0] if funders else self._reporter() if reports else None
        return (
            None if found is None else Party(found.name, found.registration_number, "funder", "funder", found.country)
        )

    def _parties(self, funder: Party) -> Iterator[Party]:
        """Whoever answers for the activity coordinates it: by role, else as who reports it, else as its only doer."""
        funding = {spelt(each.name) for each in self._with_role(_FUNDING)} | {spelt(funder.name)}
        reporter = self._reporter()
        doers = self._with_role(_IMPLEMENTING)
        likely = [*self._with_role(_ACCOUNTABLE), *([reporter] if reporter else [])]
        likely += doers if len(doers) == 1 else []
        leads = next((each for each in likely if spelt(each.name) not in funding), None)
        if leads is not None:
            yield Party(leads.name, leads.registration_number, leads.kind, "coordinator", leads.country)
        others = (*self._with_role(_ACCOUNTABLE), *self._with_role(_EXTENDING), *doers)
        yield from (each for each in others if spelt(each.name) not in funding)

    def _grant(self) -> tuple[Decimal | None, str | None]:
        """The sum of its budgets, revised ones in place of the first, else of its transactions; and the currency."""
        values = self._budgets() or self._transactions()
        usual = self.element.attributes.get("default-currency", "")
        currencies = sorted({(each.attributes.get("currency") or usual).strip().upper() for each in values})
        if len(currencies) > 1:
            problem = phrase("its amounts are in {currencies}, and are not summed", currencies=", ".join(currencies))
            self.findings.remarks.append(sentence(problem, row=self.element.line, column="value"))
            return None, None
        amounts = [self.findings.amount(each.text.strip(), each.line, "value") for each in values]
        total = self.findings.sum(amounts, self.element.line, "value")
        if total is not None and not _CURRENCY.fullmatch(currencies[0]):
            self.findings.missing(phrase("the currency's three letters"), self.element.line, "default-currency")
        return total, None if total is None else currencies[0]

    def _budgets(self) -> list[Element]:
        by_period: dict[tuple[str, str], dict[str, Element]] = {}
        for budget in self.element.all("budget"):
            period = budget.value("period-start", "iso-date"), budget.value("period-end", "iso-date")
            value = budget.one("value")
            if value is not None:
                by_period.setdefault(period, {})[budget.attributes.get("type", "1")] = value
        return [told.get(_REVISED) or next(iter(told.values())) for told in by_period.values()]

    def _transactions(self) -> list[Element]:
        by_type: dict[str, list[Element]] = {}
        for transaction in self.element.all("transaction"):
            value = transaction.one("value")
            if value is not None:
                by_type.setdefault(transaction.value("transaction-type", "code"), []).append(value)
        return next((by_type[code] for code in _TRANSACTIONS if code in by_type), [])
