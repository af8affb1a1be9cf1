"""The sample programme as a draft begins with it, and records to place in it."""

from datetime import datetime
from functools import cache

from data.importers.records import Attendee
from data.matching.draft import Draft
from data.matching.questions import Answers, Asked
from data.sample import sample_paths
from data.workbook.reader import read
from data.workbook.schema import SHEETS
from data.workbook.sheets import Row
from data.workbook.stored import Key, Stored, picker
from data.workbook.validation import validate


@cache
def _sample() -> dict[str, dict[Key, Row]]:
    lines = validate(read(sample_paths()[1])).lines
    return {name: {picker(sheet.key)(line.cells): line.cells for line in lines[name]} for name, sheet in SHEETS.items()}


def draft(answers: dict[Asked, str] | None = None, remembered: dict[Asked, str] | None = None) -> Draft:
    """A draft beside the sample programme 2019-01367."""
    return _begun(Stored(rows={name: dict(rows) for name, rows in _sample().items()}), answers, remembered)


def kept(made: Draft) -> Draft:
    """A draft that begins where another one ended, as after its import."""
    rows = {name: {**made.stored.rows[name], **made.rows[name]} for name in SHEETS}
    for name, gone in made.removed.items():
        for key in gone:
            rows[name].pop(key, None)
    return _begun(Stored(rows=rows), None, dict(made.used))


def _begun(stored: Stored, answers: dict[Asked, str] | None, remembered: dict[Asked, str] | None) -> Draft:
    return Draft(stored, Answers(answers or {}, remembered or {}), file="file.csv")


def at(text: str) -> datetime:
    """A moment on the day of workshop W2, 2019-05-15."""
    return datetime.fromisoformat(f"2019-05-15 {text}")


def guest(
    name: str | None, email: str | None, *stretches: str, row: int = 2, organisation: str | None = None
) -> Attendee:
    """Somebody who was online from and until these hours: `09:00-10:00`."""
    intervals = tuple((at(each.partition("-")[0]), at(each.partition("-")[2])) for each in stretches)
    return Attendee(row, name, email, organisation, attended=bool(intervals), intervals=intervals)


def statuses(made: Draft, event: str, session: int) -> dict[str, tuple[object, object]]:
    """By pseudonym, status and minutes of the entries that files put."""
    return {
        str(row["person"]): (row["status"], row["minutes"])
        for row in made.rows["attendance"].values()
        if (row["event"], row["session"]) == (event, session)
    }
