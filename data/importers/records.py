"""What outside files say, as values: a register, the answers to a form, ballots, programme cards.

Times are as the file has them, without a zone. Nothing here is matched to the record yet: names and addresses are those
of the file, and `row` is where a person finds them there. Phone numbers and IP addresses never come this far.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from data.models.vocabulary import Measure, OrganisationKind, ProgrammeStatus, RegistrationStatus, ResultLevel
from data.workbook.sheets import Cell, Fault

Interval = tuple[datetime, datetime | None]
"""From joining to leaving; no end where the file knows none."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person of a register, all rows of theirs together.

    `name` is without the tool's dressing, and null where a phone number or nothing stands for it; `organisation` is
    what the dressing or a column says. `registration` is null where the file says nothing of it. `attended` is null
    where the file cannot know: a list of registrations before the day.
    """

    row: int
    name: str | None
    email: str | None = None
    organisation: str | None = None
    registration: RegistrationStatus | None = None
    attended: bool | None = None
    intervals: tuple[Interval, ...] = ()
    minutes: int | None = None
    """What the file states in total where it has no times; whole minutes."""
    checked_in: datetime | None = None
    checked_out: datetime | None = None
    dial_in: bool = False
    staff: bool = False
    """Host, organiser or panelist by the tool's own word."""


@dataclass(frozen=True, slots=True)
class Register:
    """Who was registered for a meeting, or came to it, in the order of the file.

    `starts` and `ends` are what the file says of the meeting as a whole. `utc` says that times are in UTC rather than
    local. `days_open` says that every date reads as month/day and as day/month alike: they are read as month/day, and
    `with_days_swapped` is the other reading. `stated` is what the file's own summary counts ("participants": 5).
    """

    title: str | None
    attendees: tuple[Attendee, ...]
    starts: datetime | None = None
    ends: datetime | None = None
    webinar: bool = False
    utc: bool = False
    days_open: bool = False
    stated: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[Fault, ...] = ()

    def with_days_swapped(self) -> "Register":
        """The other reading of the same dates."""
        return replace(
            self,
            starts=_swapped(self.starts),
            ends=_swapped(self.ends),
            attendees=tuple(
                replace(
                    each,
                    intervals=tuple((swapped(start), _swapped(end)) for start, end in each.intervals),
                    checked_in=_swapped(each.checked_in),
                    checked_out=_swapped(each.checked_out),
                )
                for each in self.attendees
            ),
        )


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a form's export that is not the tool's own. `key` is the same in every export of the form: the
    code where it has one, else the wording with its part. `part` is a grid's row, a statement or a place in a ranking.
    """

    key: str
    wording: str
    part: str | None = None
    code: str | None = None
    place: str = ""
    """The column as a spreadsheet names it: A, B … AA."""


@dataclass(frozen=True, slots=True)
class FormResponse:
    """One completed answer. `id` is the form's own; `cells` are those of the form's columns, blank ones null."""

    row: int
    id: str
    cells: tuple[Cell, ...]
    submitted: datetime | None = None
    email: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """A form with its completed responses. `unfinished` counts those that were begun and not sent. `joined_by` parts
    several answers in one cell.
    """

    title: str | None
    columns: tuple[FormColumn, ...]
    responses: tuple[FormResponse, ...]
    unfinished: int = 0
    joined_by: str = ";"
    days_open: bool = False
    remarks: tuple[Fault, ...] = ()

    def with_days_swapped(self) -> "FormAnswers":
        """The other reading of the same dates."""
        return replace(
            self, responses=tuple(replace(each, submitted=_swapped(each.submitted)) for each in self.responses)
        )


@dataclass(frozen=True, slots=True)
class Order:
    """How `count` voters rank: groups of equals, the best first; alternatives that nobody ranks are in none."""

    row: int
    count: int
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class BallotBox:
    """Ballots without their voters' names. `alternatives` in the file's order."""

    title: str | None
    alternatives: tuple[str, ...]
    orders: tuple[Order, ...]
    remarks: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation as a programme card names it. `role` is the card's word, `kind` what it means."""

    name: str
    registration_number: str | None = None
    kind: OrganisationKind = "unknown"
    role: Literal["coordinator", "participant", "funder"] = "participant"
    country: str | None = None


@dataclass(frozen=True, slots=True)
class CardPeriod:
    """A target and what was reached, of an indicator."""

    start: date
    end: date
    target: Decimal | None = None
    actual: Decimal | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class CardIndicator:
    """How a result is measured."""

    title: str
    measure: Measure
    ascending: bool = True
    aggregatable: bool = True
    unit: str | None = None
    baseline: Decimal | None = None
    periods: tuple[CardPeriod, ...] = ()


@dataclass(frozen=True, slots=True)
class CardResult:
    """Something a card promises."""

    level: ResultLevel
    title: str
    indicators: tuple[CardIndicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One programme as a funder's register has it. `grant` is the sum of its fundings, null where none is told."""

    row: int
    reference: str
    funder: Party
    title_en: str
    start: date
    end: date
    title_sv: str | None = None
    purpose: str | None = None
    status: ProgrammeStatus | None = None
    """Null where the card does not say; the dates then do."""
    grant: Decimal | None = None
    currency: str | None = None
    parties: tuple[Party, ...] = ()
    """Everybody but the funder, each once; the coordinator first."""
    results: tuple[CardResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """The programmes of one file, each once, in its order."""

    cards: tuple[Card, ...]
    remarks: tuple[Fault, ...] = ()


Records = Register | FormAnswers | BallotBox | Cards


def swapped(moment: datetime) -> datetime:
    """The same digits with month and day the other way round."""
    return moment.replace(month=moment.day, day=moment.month)


def _swapped(moment: datetime | None) -> datetime | None:
    return None if moment is None else swapped(moment)
