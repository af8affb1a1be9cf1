"""2019-01367, the programme of the overview's picture: nine firms, four workshops, three webinars, all delivered.

Where the picture shows a number, it stands here; chance fills in only what no picture fixes:
which of a firm's people came, and at which minute an answer was sent. Everything beneath the card is invented.
"""

from datetime import date
from decimal import Decimal
from random import Random

from data.sample import days_2019, lessons_2019, remarks_2019
from data.sample.ballots import vote
from data.sample.cast import SERIES, circle_sheets
from data.sample.days_2019 import EXPERTS, FIRMS
from data.sample.feedback import instrument, rounds
from data.sample.parts import joined, table
from data.sample.ratings_2019 import ROUNDS
from data.sample.startups import appearance_sheets, startups_of
from data.workbook.sheets import Row, Sheets

REFERENCE = "2019-01367"
SEED = f"samspel {REFERENCE}"
FIRST_DAY, LAST_DAY = date(2019, 3, 1), date(2019, 11, 30)

MODELS = table(
    "organisation version name type objective",
    ("hjortmaskin", 1, "Open gate", "startup_programme_outside_in", "culture"),
    ("hjortmaskin", 2, "Open gate, one contact", "startup_programme_outside_in", "business_problem"),
    ("fjordstal", 1, "First order", "venture_client", "business_problem"),
    ("nordverk", 1, "Test hall", "co_development", "business_problem"),
    ("isgrind", 1, "Gate house", "venture_client", "future_markets"),
    ("bjorkvind", 1, "Tailwind", "accelerator", "brand"),
    ("lysgruvan", 1, "Lamp room", "corporate_incubation", "culture"),
    ("renklyft", 1, "Herd", "startup_programme_platform", "future_markets"),
    ("tallmyra", 1, "Seed fund", "corporate_venture_capital", "future_markets"),
    ("algsund", 1, "By request", "other", None),
)
SHARING_HOSTS = ("hjortmaskin", "nordverk", "isgrind")

THEMES = table(
    "code title description suggested_by status",
    ("from-pilot-to-purchase", "From pilot to purchase", "Who buys once the pilot has worked?", "isgrind", "delivered"),
    ("one-door-in", "One door in", "One address for every startup that calls.", "bjorkvind", "prioritised"),
    ("scouting", "Scouting", "Finding the startup before it finds us.", "fjordstal", "delivered"),
    ("fair-terms-for-ip", "Fair terms for IP", "What each side may keep and use.", "algsund", "delivered"),
    ("contracts-to-sign", "Contracts to sign", "Agreements of two pages, not forty.", "hjortmaskin", "delivered"),
    ("measuring-effects", "Measuring effects", "What to count besides pilots.", "lysgruvan", "delivered"),
    ("winning-line-managers", "Winning line managers", "Those who must find the time.", "tallmyra", "delivered"),
    ("funding-joint-pilots", "Funding joint pilots", "Who pays before anybody knows.", None, "dropped"),
)
TAKEN_UP = (
    ("scouting", "W1", 1),
    ("scouting", "W1", 2),
    ("fair-terms-for-ip", "N1", 1),
    ("contracts-to-sign", "W2", 1),
    ("contracts-to-sign", "W2", 4),
    ("measuring-effects", "N2", 1),
    ("from-pilot-to-purchase", "W3", 1),
    ("from-pilot-to-purchase", "W3", 2),
    ("winning-line-managers", "W3", 4),
    ("scouting", "N3", 1),
    ("measuring-effects", "W4", 1),
)
RANKS = {
    # In the order of THEMES. Isgrind has a tie; Lysgruvan and Tallmyra leave themes unranked.
    "hjortmaskin": (2, 7, 8, 3, 1, 5, 6, 4),
    "fjordstal": (1, 3, 2, 7, 6, 5, 4, 8),
    "nordverk": (2, 1, 6, 3, 7, 5, 8, 4),
    "isgrind": (1, 3, 4, 2, 8, 6, 4, 7),
    "bjorkvind": (2, 1, 3, 4, 6, 7, 8, 5),
    "lysgruvan": (5, 2, 3, 6, None, 1, 4, 7),
    "renklyft": (5, 1, 2, 7, 3, 6, 8, 4),
    "tallmyra": (1, 2, 3, None, 4, 6, 5, None),
    "algsund": (1, 3, 5, 2, 6, 7, 4, 8),
}

APPEARANCES = {
    # Three startups cannot come when first asked, and come to the next workshop.
    "W1": {
        "sensorgok": "gave_feedback",
        "tjarnbyte": "gave_feedback",
        "lavkod": "gave_feedback",
        "knarrbot": "pitched",
        "frostmask": "accepted",
    },
    "W2": {
        "tjarnbyte": "gave_feedback",
        "frostmask": "gave_feedback",
        "myrsensor": "gave_feedback",
        "lingonkedja": "attended",
        "mossmatt": "invited",
    },
    "W3": {
        "lavkod": "gave_feedback",
        "mossmatt": "gave_feedback",
        "grindnorrsken": "gave_feedback",
        "oxelgrafik": "pitched",
        "parluggledrift": "invited",
    },
    "W4": {
        "knarrbot": "pitched",
        "myrsensor": "pitched",
        "parluggledrift": "pitched",
        "renkompass": "pitched",
        "skumdata": "attended",
    },
}
LISTED_BY_NAME = ("sensorgok", "frostmask", "mossmatt")

SINCE_THEN = table(
    "startup firm stage date source verified",
    ("sensorgok", "hjortmaskin", "follow_up", date(2019, 4, 10), "host", True),
    ("tjarnbyte", "bjorkvind", "introduced", date(2019, 3, 27), "coordinator", False),
    ("frostmask", "fjordstal", "follow_up", date(2019, 5, 29), "startup", True),
    ("frostmask", "fjordstal", "agreement", date(2019, 8, 21), "host", True),
    ("lingonkedja", "tallmyra", "introduced", date(2019, 5, 15), "coordinator", False),
    ("lingonkedja", "tallmyra", "ended", date(2019, 9, 2), "startup", False),
    ("mossmatt", "nordverk", "introduced", date(2019, 9, 12), "coordinator", True),
    ("mossmatt", "nordverk", "follow_up", date(2019, 9, 20), "host", True),
    ("mossmatt", "nordverk", "agreement", date(2019, 10, 17), "host", True),
    ("mossmatt", "nordverk", "pilot", date(2019, 11, 18), "host", True),
    ("lavkod", "renklyft", "introduced", date(2019, 9, 12), "coordinator", False),
)


def card() -> Row:
    """The programme as the funder's register has it; purpose, effects and approach are invented."""
    return {
        "funder": "vinnova",
        "reference_number": REFERENCE,
        "series": SERIES["code"],
        "title_en": "Innovation cooperation between large and small firms",
        "title_sv": "Innovationssamverkan mellan stora och små företag",
        "coordinator": "imit",
        "grant_amount": Decimal(699908),
        "currency": "SEK",
        "planned_start": FIRST_DAY,
        "planned_end": LAST_DAY,
        "status": "completed",
        "data_origin": "synthetic",
        "time_zone": "Europe/Stockholm",
        "as_of": LAST_DAY,
        "purpose": "Large firms learn from one another how to work with startups.",
        "expected_effects": "Shorter ways in for startups, and pilots that end in purchases.",
        "approach": "Each workshop is one firm's model seen by the others; webinars bring what nobody there knows.",
    }


def sheets() -> Sheets:
    """The whole programme; the same at every call."""
    return joined(
        {"series": [SERIES], "programme": [card()]},
        _circle(),
        days_2019.sheets(SEED, FIRST_DAY),
        _themes(),
        instrument(),
        rounds(Random(f"{SEED} answers"), ROUNDS, LAST_DAY),
        remarks_2019.sheets(),
        appearance_sheets(APPEARANCES),
        {"relationship_event": SINCE_THEN},
        lessons_2019.sheets(),
    )


def _circle() -> Sheets:
    parts = (
        [("vinnova", "observer"), ("imit", "coordinator")]
        + [(firm, "participant") for firm in FIRMS]
        + [(guest, "guest") for guest in (*EXPERTS, *startups_of(APPEARANCES))]
    )
    return joined(
        circle_sheets(parts, FIRST_DAY, LAST_DAY, share=SHARING_HOSTS, listed=LISTED_BY_NAME),
        {"cooperation_model": MODELS},
    )


def _themes() -> Sheets:
    codes = [str(theme["code"]) for theme in THEMES]
    return joined(
        {"theme": THEMES, "theme_session": table("theme event session", *TAKEN_UP)},
        vote(Random(f"{SEED} ballots"), 1, date(2019, 3, 1), date(2019, 3, 8), codes, RANKS, cast_twice=("bjorkvind",)),
    )
