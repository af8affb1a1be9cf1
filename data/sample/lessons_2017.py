"""What was promised, reached and learned in 2017-04411."""

from datetime import date
from decimal import Decimal

from data.sample.feedback import response_key
from data.sample.parts import table
from data.workbook.sheets import Sheets

_FIRST_DAY, _LAST_DAY = date(2017, 10, 1), date(2019, 2, 28)

RESULTS = table(
    "code level title",
    ("O1", "output", "A circle of firms that meets"),
    ("O2", "output", "Startups that are heard"),
    ("E2", "outcome", "Cooperation follows from meeting"),
    ("E3", "outcome", "Firms speak openly of what went wrong"),
)
INDICATORS = table(
    "result code title unit measure ascending aggregatable baseline",
    ("O1", "workshops", "Workshops held", "workshops", "count", True, True, None),
    ("O1", "webinars", "Webinars held", "webinars", "count", True, True, None),
    ("O2", "startups", "Startups that took part", "startups", "count", True, False, Decimal(0)),
    ("E2", "pilots", "Pilots begun", "pilots", "count", True, True, Decimal(0)),
    ("E3", "openness", "Openness between the firms", None, "qualitative", True, False, None),
)
PERIODS = table(
    "result indicator start end target actual comment evidence",
    ("O1", "workshops", _FIRST_DAY, _LAST_DAY, Decimal(6), Decimal(6), "And a reflection.", "observed: registers"),
    ("O1", "webinars", _FIRST_DAY, _LAST_DAY, Decimal(4), Decimal(4), None, "observed: registers"),
    ("O2", "startups", _FIRST_DAY, _LAST_DAY, Decimal(10), Decimal(8), None, "observed: hosts' lists"),
    ("E2", "pilots", _FIRST_DAY, _LAST_DAY, Decimal(1), Decimal(0), "One agreement, no pilot.", "reported: firms"),
    ("E3", "openness", _FIRST_DAY, _LAST_DAY, None, None, "Began late, at the sixth host.", "reported: comments on W6"),
)
LESSONS = table(
    "number claim type confidence audience dissemination",
    (1, "Begin with one unit that wants to, not with a policy", "keep", "supported", "large firms", "published"),
    (2, "Startups should meet who buys, not only who is curious", "change", "supported", "hosts", "published"),
    (3, "Success stories alone teach the circle little", "avoid", "tentative", None, "shared_with_circle"),
)


def sheets() -> Sheets:
    """Results and lessons."""
    return {
        "result": RESULTS,
        "indicator": INDICATORS,
        "indicator_period": PERIODS,
        "lesson": LESSONS,
        "lesson_event": table("lesson event", (1, "W1"), (1, "R1"), (2, "W3"), (3, "W3"), (3, "W6")),
        "lesson_theme": table("lesson theme", (1, "where-to-start"), (2, "meeting-startups")),
        "lesson_suggestion": table("lesson suggestion", (3, 3)),
        "lesson_comment": [{"lesson": 3} | response_key("W3", "dimvalla") | {"comment": 1}],
    }
