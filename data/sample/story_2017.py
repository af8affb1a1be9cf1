"""2017-04411, the forerunner: seven firms, six of them hosts, more names than habits. Everything beneath its card is
invented, and no picture fixes its numbers: the story says what happens, seeded chance says to whom.
"""

from datetime import date
from decimal import Decimal
from random import Random

from data.sample import days_2017, lessons_2017, remarks_2017
from data.sample.ballots import vote
from data.sample.cast import SERIES, circle_sheets
from data.sample.days_2017 import EXPERTS, FIRMS
from data.sample.feedback import instrument, rounds
from data.sample.parts import joined, table
from data.sample.ratings_2017 import told_rounds
from data.sample.startups import appearance_sheets, startups_of
from data.workbook.sheets import Row, Sheets

REFERENCE = "2017-04411"
SEED = f"samspel {REFERENCE}"
FIRST_DAY, LAST_DAY = date(2017, 10, 1), date(2019, 2, 28)

MODELS = table(
    "organisation version name type objective",
    ("hjortmaskin", 1, "Gate, ajar", "startup_programme_outside_in", "culture"),
    ("nordverk", 1, "Test hall, first sketch", "co_development", "business_problem"),
    ("lysgruvan", 1, "Lamp room", "corporate_incubation", "culture"),
    ("dimvalla", 1, "Fog horn", "accelerator", "brand"),
    ("kvarnhok", 1, "Mill race", "venture_client", "business_problem"),
    ("snolykta", 1, "Lantern", "corporate_venture_capital", "future_markets"),
)
SHARING_HOSTS = ("dimvalla", "nordverk")

THEMES = table(
    "code title description suggested_by status merged_into",
    ("where-to-start", "Where to start", "The first unit, the first startup.", "dimvalla", "delivered", None),
    ("meeting-startups", "Meeting startups", "Where, and with whom at the table.", "kvarnhok", "delivered", None),
    ("a-mandate-at-home", "A mandate at home", "Who may say yes.", "hjortmaskin", "delivered", None),
    ("two-cultures", "Two cultures", "Quarters against weeks.", "snolykta", "delivered", None),
    ("legal-terms", "Legal terms", "What lawyers need to hear first.", "nordverk", "delivered", None),
    ("pilots-that-end", "Pilots that end", "In a yes or in a no.", "lysgruvan", "delivered", None),
    ("keeping-it-alive", "Keeping it alive", "After the one who began it has left.", None, "dropped", None),
    ("sharing-risk", "Sharing risk", "Who pays when it fails.", "tallmyra", "merged", "legal-terms"),
)
TAKEN_UP = (
    ("where-to-start", "W1", 1),
    ("two-cultures", "N1", 1),
    ("a-mandate-at-home", "W2", 1),
    ("meeting-startups", "W3", 1),
    ("meeting-startups", "W3", 4),
    ("legal-terms", "N2", 1),
    ("pilots-that-end", "W4", 1),
    ("two-cultures", "W5", 1),
    ("pilots-that-end", "N3", 1),
    ("a-mandate-at-home", "W6", 1),
    ("where-to-start", "N4", 1),
    ("meeting-startups", "R1", 2),
)
FIRST_RANKS = {
    # In the order of THEMES.
    "hjortmaskin": (1, 2, 4, 6, 3, 5, 7, None),
    "nordverk": (4, 1, 3, 3, 2, 6, 8, 7),
    "lysgruvan": (1, 6, 2, 5, 4, 3, None, 7),
    "tallmyra": (5, 1, 6, 2, 4, 3, 8, 7),
    "dimvalla": (1, 1, 3, 7, 5, 6, 4, 8),
    "kvarnhok": (2, 3, 6, 5, 7, 1, 4, None),
    "snolykta": (3, 5, 1, 2, 6, 4, None, None),
}
STILL_OPEN = ("two-cultures", "a-mandate-at-home", "pilots-that-end", "keeping-it-alive")
SECOND_RANKS = {
    # After the summer, in the order of STILL_OPEN; Snölykta abstains and Kvarnhök never answers.
    "hjortmaskin": (2, 1, 3, 4),
    "nordverk": (3, 1, 2, None),
    "lysgruvan": (4, 2, 1, 3),
    "tallmyra": (1, 1, 3, 4),
    "dimvalla": (2, 3, 1, 3),
}

APPEARANCES = {
    "W1": {"bofinksvets": "pitched", "dagglager": "attended", "rimtrad": "invited"},
    "W2": {"hackspettlogik": "gave_feedback", "kottespar": "pitched", "bofinksvets": "pitched"},
    "W3": {"rimtrad": "pitched", "vassvatten": "gave_feedback", "dagglager": "accepted"},
    "W4": {"sensorgok": "gave_feedback", "kottespar": "gave_feedback"},
    "W5": {"nattfjarilsljus": "pitched", "hackspettlogik": "pitched", "vassvatten": "invited"},
    "W6": {"bofinksvets": "gave_feedback", "nattfjarilsljus": "gave_feedback", "rimtrad": "attended"},
}
LISTED_BY_NAME = ("vassvatten",)
SINCE_THEN = table(
    "startup firm stage date source verified",
    ("bofinksvets", "dimvalla", "introduced", date(2017, 11, 14), "coordinator", False),
    ("hackspettlogik", "hjortmaskin", "follow_up", date(2018, 2, 15), "host", True),
    ("hackspettlogik", "hjortmaskin", "ended", date(2018, 6, 1), "host", True),
    ("vassvatten", "kvarnhok", "follow_up", date(2018, 4, 3), "startup", False),
    ("vassvatten", "kvarnhok", "agreement", date(2018, 10, 9), "host", True),
    ("sensorgok", "nordverk", "introduced", date(2018, 5, 22), "coordinator", False),
)


def card() -> Row:
    """The programme as the funder's register has it; title, purpose, effects and approach are our own words."""
    return {
        "funder": "vinnova",
        "reference_number": REFERENCE,
        "series": SERIES["code"],
        "title_en": "Large firms learn to cooperate with startups",
        "title_sv": "Stora företag lär sig samverka med startupbolag",
        "coordinator": "chalmers",
        "grant_amount": Decimal(800000),
        "currency": "SEK",
        "planned_start": FIRST_DAY,
        "planned_end": LAST_DAY,
        "status": "completed",
        "data_origin": "synthetic",
        "time_zone": "Europe/Stockholm",
        "as_of": LAST_DAY,
        "purpose": "Find out whether competitors can learn from one another's work with startups.",
        "expected_effects": "A circle of firms that trust one another enough to go on.",
        "approach": "Every host shows its model to the others; a reflection sums up.",
    }


def sheets() -> Sheets:
    """The whole programme; the same at every call."""
    return joined(
        {"series": [SERIES], "programme": [card()]},
        _circle(),
        days_2017.sheets(SEED, FIRST_DAY),
        _themes(),
        instrument(),
        rounds(Random(f"{SEED} answered"), told_rounds(Random(f"{SEED} answers")), LAST_DAY),
        remarks_2017.sheets(),
        appearance_sheets(APPEARANCES),
        {"relationship_event": SINCE_THEN},
        lessons_2017.sheets(),
    )


def _circle() -> Sheets:
    parts = (
        [("vinnova", "observer"), ("chalmers", "coordinator")]
        + [(firm, "participant") for firm in FIRMS]
        + [(guest, "guest") for guest in (*EXPERTS.values(), *startups_of(APPEARANCES))]
    )
    return joined(
        circle_sheets(parts, FIRST_DAY, LAST_DAY, share=SHARING_HOSTS, listed=LISTED_BY_NAME),
        {"cooperation_model": MODELS},
    )


def _themes() -> Sheets:
    rng = Random(f"{SEED} ballots")
    codes = [str(theme["code"]) for theme in THEMES]
    return joined(
        {"theme": THEMES, "theme_session": table("theme event session", *TAKEN_UP)},
        vote(rng, 1, date(2017, 10, 16), date(2017, 10, 30), codes, FIRST_RANKS),
        vote(
            rng,
            2,
            date(2018, 8, 20),
            date(2018, 8, 31),
            STILL_OPEN,
            SECOND_RANKS,
            abstained=("snolykta",),
            silent=("kvarnhok",),
        ),
    )
