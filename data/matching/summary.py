"""What a file holds, in a few figures: enough to recognise it by."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from data.importers.records import BallotBox, Cards, FormAnswers, Records, Register
from data.matching.events import first_moment, last_moment
from data.workbook.sheets import Fault
from data.workbook.validation import Validated

Of = Literal["person", "response", "ballot", "card", "row"]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many of what, from when until when, and what the file itself leaves out or has wrong without harm."""

    of: Of
    count: int
    starts: datetime | None = None
    ends: datetime | None = None
    remarks: tuple[Fault, ...] = ()


def summary_of(records: Records | Validated) -> Summary:
    """The summary of one file's records, or of a whole workbook."""
    match records:
        case Register() as register:
            moments = first_moment(register), last_moment(register)
            return Summary("person", len(register.attendees), *moments, register.remarks)
        case FormAnswers() as form:
            sent = [each.submitted for each in form.responses if each.submitted is not None]
            moments = min(sent, default=None), max(sent, default=None)
            return Summary("response", len(form.responses), *moments, form.remarks)
        case BallotBox() as box:
            return Summary("ballot", sum(order.count for order in box.orders), remarks=box.remarks)
        case Cards(cards=cards, remarks=remarks):
            starts, ends = min(card.start for card in cards), max(card.end for card in cards)
            midnight = time()
            return Summary(
                "card", len(cards), datetime.combine(starts, midnight), datetime.combine(ends, midnight), remarks
            )
        case Validated() as workbook:
            return Summary("row", sum(map(len, workbook.lines.values())))
