"""The days of 2017-04411: six company workshops, a reflection, four webinars. Their numbers are chance's."""

from datetime import date
from random import Random

from data.sample.attendance import Turnout, by_count, by_name
from data.sample.cast import people, person_sheets
from data.sample.events import Gathering, event_sheets, reflection, webinar, workshop
from data.sample.parts import joined
from data.workbook.sheets import Sheets

FIRMS = ("hjortmaskin", "nordverk", "lysgruvan", "tallmyra", "dimvalla", "kvarnhok", "snolykta")
EXPERTS = {"N1": "harbourlantern", "N2": "polderkompas", "N4": "fjellugle"}
PEOPLE = people(dict.fromkeys(FIRMS, 4) | {"chalmers": 2} | dict.fromkeys(EXPERTS.values(), 1))

EVENTS = (
    workshop("W1", "Workshop at Dimvalla", date(2017, 11, 14), "dimvalla", "Dimvalla, reading room"),
    webinar("N1", "Webinar 1", "Two cultures at one table", date(2017, 12, 12)),
    workshop("W2", "Workshop at Hjortmaskin", date(2018, 1, 30), "hjortmaskin", "Hjortmaskin, main works"),
    workshop("W3", "Workshop at Kvarnhök", date(2018, 3, 20), "kvarnhok", "Kvarnhök, mill loft"),
    webinar("N2", "Webinar 2", "Terms before trust", date(2018, 4, 17)),
    workshop("W4", "Workshop at Nordverk", date(2018, 5, 22), "nordverk", "Nordverk, test hall"),
    workshop("W5", "Workshop at Snölykta", date(2018, 9, 18), "snolykta", "Snölykta, night shift"),
    webinar("N3", "Webinar 3", "Pilots that end", date(2018, 10, 16), register="headcount"),
    workshop("W6", "Workshop at Lysgruvan", date(2018, 11, 20), "lysgruvan", "Lysgruvan, lamp room"),
    webinar("N4", "Webinar 4", "Ten ways to begin", date(2018, 12, 11)),
    reflection(
        "R1", "Reflection", date(2019, 1, 31), "Chalmers", "What did we learn?", "What is worth telling others?"
    ),
)
STAYED_AWAY = {
    "N1": ("tallmyra",),
    "N2": ("nordverk", "kvarnhok"),
    "W3": ("snolykta",),
    "N3": ("lysgruvan",),
    "N4": ("hjortmaskin", "dimvalla"),
}
"""Firms that registered somebody and sent nobody."""


def sheets(seed: str, first_day: date) -> Sheets:
    """Persons, events, and their registers."""
    return joined(
        person_sheets(PEOPLE, first_day),
        event_sheets(EVENTS),
        *(_register(Random(f"{seed} {event.code}"), event) for event in EVENTS),
    )


def _register(rng: Random, event: Gathering) -> Sheets:
    turnouts = {name: _turnout(rng, event, name) for name in (*FIRMS, "chalmers")}
    if event.sittings[0].register == "headcount":
        return by_count(event, turnouts, {"expert": Turnout(1, 1, 0, 1)})
    if event.code in EXPERTS:
        turnouts[EXPERTS[event.code]] = Turnout(1, 1, 0, 1)
    return by_name(rng, event, turnouts, PEOPLE)


def _turnout(rng: Random, event: Gathering, organisation: str) -> Turnout:
    """Two or three of a firm's four come, all of a host's; one more or fewer after noon than could be hoped for."""
    invited = 2 if organisation == "chalmers" else 4 if organisation == event.host else 3
    if organisation in STAYED_AWAY.get(event.code, ()):
        return Turnout(invited, 1, 0, 0)
    registered = invited if organisation in (event.host, "chalmers") else rng.choice((2, 3, 3))
    came = registered - rng.choice((0, 0, 1))
    if event.kind == "webinar":
        return Turnout(invited, registered, 0, came)
    return Turnout(invited, registered, came, max(came - rng.choice((0, 0, 1)), 1))
