"""What was written about the hosts of 2017-04411, and what the hosts did with it before the programme ended."""

from datetime import date

from data.sample.feedback import Remark, comments
from data.sample.parts import joined, table
from data.workbook.sheets import Sheets

REMARKS = (
    Remark(
        "W1",
        "hjortmaskin",
        "adversity",
        "Nobody in the room could say who decides.",
        "It was unclear who decides.",
        "released",
        "structural",
    ),
    Remark(
        "W2",
        "nordverk",
        "strength",
        "A gate that is open one afternoon a week, and manned.",
        "The gate is open every week, and manned.",
        "released",
        "process",
    ),
    Remark(
        "W3", "dimvalla", "challenge", "We heard successes only.", "Only successes were told.", "released", "cultural"
    ),
    Remark("W4", "kvarnhok", "other", "The hall was cold.", None, "withheld"),
    Remark(
        "W6",
        "nordverk",
        "strength",
        "Told us of the year that was lost, and why.",
        "A lost year was told with its causes.",
        "released",
        "cultural",
    ),
)
SUGGESTIONS = table(
    "number model_organisation model_version raw_text public_text moderation decision reason",
    (1, "dimvalla", 1, "Say who decides.", "Say who decides.", "released", "agree", None),
    (
        2,
        "hjortmaskin",
        1,
        "Open the gate twice a week.",
        "Open the gate more often.",
        "released",
        "reject",
        "No staff.",
    ),
    (3, "kvarnhok", 1, "Begin with a failure.", "Begin with an adversity.", "released", "agree", None),
    (4, "nordverk", 1, "Heat the hall.", None, "withheld", "undecided", None),
    (5, "lysgruvan", 1, "Write the lost year down.", "Write adversities down.", "released", "partial", "In part."),
)
ACTIONS = table(
    "suggestion sequence owner title due status",
    (1, 1, "dimvalla", "Publish who decides on what", date(2018, 3, 30), "completed"),
    (3, 1, "kvarnhok", "Retell the model at the reflection", date(2019, 1, 31), "completed"),
    (5, 1, "lysgruvan", "A page for the circle", date(2019, 2, 15), "completed"),
)


def sheets() -> Sheets:
    """Comments, suggestions and the actions that follow from them."""
    return joined(comments(REMARKS), {"suggestion": SUGGESTIONS, "action": ACTIONS})
