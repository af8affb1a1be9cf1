"""A programme as IATI tells one, as values: what was promised and reached, and nobody by name who did not agree."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from data.importers.text import slug
from data.models.vocabulary import Measure, OrganisationKind, ProgrammeStatus, ResultLevel

PartyRole = Literal["funding", "accountable", "implementing"]
DateKind = Literal["planned_start", "actual_start", "planned_end", "actual_end"]
DescriptionKind = Literal["general", "objectives", "other"]

INVENTED = "Sample data: the rows are invented."
"""What such a programme's description says."""


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that may be named. `number` is the one of the register in its `country`."""

    name: str
    kind: OrganisationKind = "unknown"
    number: str | None = None
    country: str | None = None

    @property
    def reference(self) -> str:
        """What publishers know it by: in the form of org-id.guide where it is a Swedish number, else its name."""
        if self.number and self.country in (None, "SE"):
            return f"SE-ON-{self.number}"
        return f"{self.country}-{self.number}" if self.number else slug(self.name)


@dataclass(frozen=True, slots=True)
class Grant:
    """What the funder committed itself to pay, on the day on which the programme was to begin."""

    amount: Decimal
    currency: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Period:
    """A target and what was reached. A comment is of the last that has a number."""

    start: date
    end: date
    target: Decimal | None = None
    actual: Decimal | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """How a result is measured; a direction or a rule for adding up that nobody told is null."""

    title: str
    measure: Measure
    unit: str = ""
    ascending: bool | None = None
    aggregatable: bool | None = None
    baseline: Decimal | None = None
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """Something promised. One without indicators has no place in IATI, and is left out when it is written."""

    level: ResultLevel
    title: str
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """One programme. `reporter` publishes it; `start` is the day that baselines are of."""

    reference: str
    reporter: Party
    title_en: str
    title_sv: str | None
    status: ProgrammeStatus
    start: date
    descriptions: tuple[tuple[DescriptionKind, str], ...]
    parties: tuple[tuple[PartyRole, Party], ...]
    dates: tuple[tuple[DateKind, date], ...]
    grant: Grant | None = None
    results: tuple[Result, ...] = ()

    @property
    def unmeasured(self) -> int:
        """Results without indicators, which the file does not have."""
        return sum(not result.indicators for result in self.results)
