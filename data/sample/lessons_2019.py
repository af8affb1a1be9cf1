"""What was promised, reached and learned in 2019-01367. Evidence says first whether it is observed or reported."""

from datetime import date
from decimal import Decimal

from data.sample.feedback import response_key
from data.sample.parts import table
from data.workbook.sheets import Sheets

_FIRST_DAY, _SUMMER, _AUTUMN, _LAST_DAY = date(2019, 3, 1), date(2019, 8, 31), date(2019, 9, 1), date(2019, 11, 30)

RESULTS = table(
    "code level title",
    ("O1", "output", "A circle of firms that meets"),
    ("O2", "output", "Startups that are heard"),
    ("E1", "outcome", "Firms change how they work with startups"),
    ("E2", "outcome", "Cooperation follows from meeting"),
    ("E3", "outcome", "Firms speak openly of what went wrong"),
    ("I1", "impact", "Small firms gain large customers"),
)
INDICATORS = table(
    "result code title unit measure ascending aggregatable baseline",
    ("O1", "workshops", "Workshops held", "workshops", "count", True, True, None),
    ("O1", "webinars", "Webinars held", "webinars", "count", True, True, None),
    ("O2", "startups", "Startups that took part", "startups", "count", True, False, Decimal(0)),
    ("E1", "models-changed", "Models changed after feedback", "models", "count", True, True, Decimal(0)),
    (
        "E1",
        "weeks-to-decision",
        "Median weeks from first call to decision",
        "weeks",
        "count",
        False,
        False,
        Decimal(11),
    ),
    ("E1", "way-in", "Raters who find the way in clear, latest host", "%", "percent", True, False, Decimal(40)),
    ("E2", "pilots", "Pilots begun", "pilots", "count", True, True, Decimal(0)),
    ("E3", "openness", "Openness between the firms", None, "qualitative", True, False, None),
    ("I1", "purchases", "Value of first purchases from startups met", "SEK", "currency", True, True, Decimal(0)),
)
PERIODS = table(
    "result indicator start end target actual comment evidence",
    ("O1", "workshops", _FIRST_DAY, _SUMMER, Decimal(2), Decimal(2), None, "observed: registers"),
    ("O1", "workshops", _AUTUMN, _LAST_DAY, Decimal(2), Decimal(2), None, "observed: registers"),
    ("O1", "webinars", _FIRST_DAY, _SUMMER, Decimal(2), Decimal(2), "One moved three weeks.", "observed: registers"),
    ("O1", "webinars", _AUTUMN, _LAST_DAY, Decimal(1), Decimal(1), None, "observed: registers"),
    ("O2", "startups", _FIRST_DAY, _LAST_DAY, Decimal(12), Decimal(13), None, "observed: hosts' lists"),
    (
        "E1",
        "models-changed",
        _FIRST_DAY,
        _LAST_DAY,
        Decimal(3),
        Decimal(1),
        "Hjortmaskin's second version; two more are announced.",
        "reported: host",
    ),
    ("E1", "weeks-to-decision", _FIRST_DAY, _LAST_DAY, Decimal(6), Decimal(8), None, "reported: three of four hosts"),
    ("E1", "way-in", _FIRST_DAY, _LAST_DAY, Decimal(70), Decimal(71), "5 of 7 firms.", "observed: feedback on W3"),
    ("E2", "pilots", _FIRST_DAY, _LAST_DAY, Decimal(2), Decimal(1), "The first of the series.", "observed: agreement"),
    (
        "E3",
        "openness",
        _FIRST_DAY,
        _LAST_DAY,
        None,
        None,
        "Hosts began to open with what had failed; the circle asked for it from the second workshop on.",
        "reported: comments on W1 and W3",
    ),
    (
        "I1",
        "purchases",
        _FIRST_DAY,
        _LAST_DAY,
        Decimal(500000),
        None,
        "Too early: the pilot has just begun.",
        "expected",
    ),
)

LESSONS = table(
    "number claim type confidence audience dissemination",
    (
        1,
        "A pilot without a named buyer seldom becomes a purchase: name the buyer first",
        "change",
        "supported",
        "large firms",
        "published",
    ),
    (
        2,
        "Units that scout on their own ask the same startups the same questions",
        "avoid",
        "strong",
        "large firms",
        "published",
    ),
    (
        3,
        "A host who begins with its adversities gets the more useful feedback",
        "keep",
        "supported",
        "hosts",
        "shared_with_circle",
    ),
    (4, "A short contract is signed before interest cools", "keep", "tentative", "startups", "shared_with_circle"),
    (5, "Startups that are asked twice come better prepared", "keep", "tentative", None, "draft"),
)
THEMES_BEHIND = table("lesson theme", (1, "from-pilot-to-purchase"), (2, "scouting"))
EVENTS_BEHIND = table("lesson event", (1, "W3"), (2, "W1"), (2, "N3"), (3, "W1"), (3, "W3"), (4, "W2"))
SUGGESTIONS_BEHIND = table("lesson suggestion", (1, 6), (2, 8), (4, 4))
COMMENTS_BEHIND = [
    {"lesson": lesson} | response_key(event, firm) | {"comment": number}
    for lesson, event, firm, number in (
        (1, "W3", "renklyft", 1),
        (2, "W1", "lysgruvan", 1),
        (2, "W3", "bjorkvind", 1),
        (3, "W1", "fjordstal", 1),
        (3, "W3", "hjortmaskin", 1),
    )
]
"""The fifth lesson rests on nothing yet."""


def sheets() -> Sheets:
    """Results and lessons."""
    return {
        "result": RESULTS,
        "indicator": INDICATORS,
        "indicator_period": PERIODS,
        "lesson": LESSONS,
        "lesson_event": EVENTS_BEHIND,
        "lesson_theme": THEMES_BEHIND,
        "lesson_suggestion": SUGGESTIONS_BEHIND,
        "lesson_comment": COMMENTS_BEHIND,
    }
