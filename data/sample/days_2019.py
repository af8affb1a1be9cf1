"""The days of 2019-01367: who came to the four workshops and the three webinars.

Attended, registered and firms present add up to the overview's picture, half-day by half-day.
"""

from datetime import date
from random import Random

from data.sample.attendance import Turnout, by_count, by_name
from data.sample.cast import Move, people, people_on, person_sheets
from data.sample.events import event_sheets, webinar, workshop
from data.sample.parts import joined
from data.workbook.sheets import Sheets

FIRMS = (
    "hjortmaskin",
    "fjordstal",
    "nordverk",
    "isgrind",
    "bjorkvind",
    "lysgruvan",
    "renklyft",
    "tallmyra",
    "algsund",
)
EXPERTS = ("polderkompas", "nebelbruecke")
PEOPLE = people(
    dict(zip(FIRMS, (5, 4, 5, 4, 4, 4, 3, 4, 3), strict=True)) | {"imit": 2, "vinnova": 1} | dict.fromkeys(EXPERTS, 1)
)
MOVES = (Move(PEOPLE["lysgruvan"][0], "lysgruvan", "tallmyra", date(2019, 8, 1)),)

EVENTS = (
    workshop("W1", "Workshop at Hjortmaskin", date(2019, 3, 27), "hjortmaskin", "Hjortmaskin, main works"),
    webinar("N1", "Webinar 1", "Terms that a small firm can accept", date(2019, 4, 25)),
    workshop("W2", "Workshop at Fjordstål", date(2019, 5, 15), "fjordstal", "Fjordstål, harbour", afternoon="missing"),
    webinar(
        "N2",
        "Webinar 2",
        "What to count, and when",
        date(2019, 5, 23),
        register="headcount",
        moved_to=date(2019, 6, 13),
    ),
    workshop("W3", "Workshop at Nordverk", date(2019, 9, 12), "nordverk", "Nordverk, test hall"),
    webinar("N3", "Webinar 3", "Scouting without a crowd", date(2019, 10, 10)),
    workshop("W4", "Workshop at Isgrind", date(2019, 11, 21), "isgrind", "Isgrind, gate house"),
)

TURNOUT: dict[str, dict[str, Turnout]] = {
    # Lysgruvan's two are called home at noon.
    "W1": {
        "hjortmaskin": Turnout(4, 4, 5, 4, walk_ins=1),
        "fjordstal": Turnout(3, 3, 2, 2),
        "nordverk": Turnout(3, 2, 2, 2),
        "isgrind": Turnout(3, 3, 3, 3),
        "bjorkvind": Turnout(3, 2, 2, 2),
        "lysgruvan": Turnout(3, 2, 2, 0),
        "renklyft": Turnout(3, 2, 1, 1),
        "tallmyra": Turnout(3, 3, 2, 2),
        "algsund": Turnout(3, 2, 2, 2),
        "imit": Turnout(2, 2, 2, 2),
    },
    "N1": {
        "hjortmaskin": Turnout(4, 3, 0, 3, walk_ins=1),
        "fjordstal": Turnout(4, 3, 0, 3),
        "nordverk": Turnout(4, 3, 0, 2),
        "isgrind": Turnout(3, 1, 0, 0),
        "bjorkvind": Turnout(4, 3, 0, 2),
        "lysgruvan": Turnout(4, 3, 0, 2),
        "renklyft": Turnout(3, 1, 0, 0),
        "tallmyra": Turnout(4, 3, 0, 2),
        "algsund": Turnout(3, 3, 0, 2),
        "imit": Turnout(2, 2, 0, 2),
        "polderkompas": Turnout(1, 1, 0, 1),
    },
    # Nobody comes from Älgsund, and the list of the afternoon was never found again.
    "W2": {
        "hjortmaskin": Turnout(3, 2, 2, 0),
        "fjordstal": Turnout(3, 3, 3, 0),
        "nordverk": Turnout(3, 3, 3, 0),
        "isgrind": Turnout(3, 3, 2, 0),
        "bjorkvind": Turnout(3, 2, 2, 0),
        "lysgruvan": Turnout(3, 2, 1, 0),
        "renklyft": Turnout(3, 3, 3, 0),
        "tallmyra": Turnout(3, 2, 2, 0),
        "algsund": Turnout(3, 0, 0, 0),
        "imit": Turnout(2, 2, 2, 0),
    },
    # Counted per firm by whoever kept the door; the speaker was counted as an expert.
    "N2": {
        "hjortmaskin": Turnout(4, 3, 0, 2),
        "fjordstal": Turnout(4, 3, 0, 2),
        "nordverk": Turnout(4, 1, 0, 0),
        "isgrind": Turnout(3, 3, 0, 2),
        "bjorkvind": Turnout(4, 1, 0, 0),
        "lysgruvan": Turnout(4, 2, 0, 1),
        "renklyft": Turnout(3, 2, 0, 2),
        "tallmyra": Turnout(4, 1, 0, 0),
        "algsund": Turnout(3, 2, 0, 2),
        "imit": Turnout(2, 2, 0, 2),
    },
    # Älgsund stays away again; Björkvind and Renklyft leave at noon.
    "W3": {
        "hjortmaskin": Turnout(3, 3, 3, 3),
        "fjordstal": Turnout(4, 3, 3, 3, replaced=True),
        "nordverk": Turnout(4, 4, 5, 4, walk_ins=1),
        "isgrind": Turnout(3, 3, 3, 2),
        "bjorkvind": Turnout(3, 2, 2, 0),
        "lysgruvan": Turnout(3, 2, 1, 1),
        "renklyft": Turnout(2, 2, 2, 0),
        "tallmyra": Turnout(3, 3, 2, 2),
        "algsund": Turnout(3, 1, 0, 0),
        "imit": Turnout(2, 2, 2, 2),
        "vinnova": Turnout(1, 1, 1, 0),
    },
    "N3": {
        "hjortmaskin": Turnout(4, 3, 0, 3),
        "fjordstal": Turnout(4, 1, 0, 0),
        "nordverk": Turnout(4, 3, 0, 2),
        "isgrind": Turnout(4, 3, 0, 2),
        "bjorkvind": Turnout(4, 2, 0, 2),
        "lysgruvan": Turnout(3, 1, 0, 0),
        "renklyft": Turnout(3, 2, 0, 2),
        "tallmyra": Turnout(4, 3, 0, 2),
        "algsund": Turnout(3, 3, 0, 2),
        "imit": Turnout(2, 2, 0, 2),
        "nebelbruecke": Turnout(1, 1, 0, 1),
    },
    # Tallmyra has a train to catch.
    "W4": {
        "hjortmaskin": Turnout(3, 2, 2, 2),
        "fjordstal": Turnout(3, 2, 2, 2),
        "nordverk": Turnout(3, 3, 3, 2),
        "isgrind": Turnout(3, 3, 4, 4, walk_ins=1),
        "bjorkvind": Turnout(3, 2, 2, 2),
        "lysgruvan": Turnout(3, 3, 2, 2),
        "renklyft": Turnout(3, 3, 2, 2),
        "tallmyra": Turnout(3, 2, 2, 0),
        "algsund": Turnout(3, 2, 2, 2),
        "imit": Turnout(2, 2, 2, 2),
        "vinnova": Turnout(1, 1, 1, 1),
    },
}
SPEAKER_OF_N2 = {"expert": Turnout(1, 1, 0, 1)}


def sheets(seed: str, first_day: date) -> Sheets:
    """Persons, events, and their registers."""
    return joined(
        person_sheets(PEOPLE, first_day, MOVES),
        event_sheets(EVENTS),
        *(
            by_count(event, TURNOUT[event.code], SPEAKER_OF_N2)
            if event.sittings[0].register == "headcount"
            else by_name(
                Random(f"{seed} {event.code}"), event, TURNOUT[event.code], people_on(event.day, PEOPLE, MOVES)
            )
            for event in EVENTS
        ),
    )
