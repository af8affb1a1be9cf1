"""The four hosts' rounds of 2019-01367. Hosts improve over the series.

Nordverk's ratings are the overview's, criterion by criterion; so is the headline of Hjortmaskin's.
"""

from datetime import date

from data.sample.days_2019 import FIRMS
from data.sample.feedback import Round


def _others(host: str) -> tuple[str, ...]:
    return tuple(firm for firm in FIRMS if firm != host)


ROUNDS = (
    Round(
        "W1",
        date(2019, 3, 27),
        date(2019, 4, 12),
        _others("hjortmaskin"),
        (
            ("fjordstal", (3, 4, 3, 2, 3, 4)),
            ("nordverk", (4, 2, 2, 3, 2, 3)),
            ("isgrind", (4, 4, 3, 2, 3, 4)),
            ("isgrind", (4, 4, 4, 3, 3, 5)),
            ("bjorkvind", (3, 3, 2, 2, 2, 3)),
            ("lysgruvan", (4, 4, 4, 3, 3, 4)),
            ("renklyft", (2, 2, 1, 2, None, 3)),
            ("tallmyra", (4, 5, 4, 3, 4, 4)),
            ("algsund", (3, 4, 3, 3, 3, 3)),
        ),
    ),
    # The list of the afternoon was lost, and with it whom to remind: four of eight answer.
    Round(
        "W2",
        date(2019, 5, 15),
        date(2019, 5, 31),
        _others("fjordstal"),
        (
            ("hjortmaskin", (4, 4, 4, 3, 4, 4)),
            ("nordverk", (4, 3, 3, 4, 3, 4)),
            ("isgrind", (5, 4, None, 4, 4, 4)),
            ("tallmyra", (4, 3, 4, 3, 4, 3)),
        ),
    ),
    # Älgsund was not there and does not rate. Those who left at noon are the hardest to please.
    Round(
        "W3",
        date(2019, 9, 12),
        date(2019, 9, 27),
        (*_others("nordverk"), "lavkod", "mossmatt", "grindnorrsken", "oxelgrafik"),
        (
            ("hjortmaskin", (5, 4, 2, 3, 4, 4)),
            ("fjordstal", (4, 4, 5, 3, 4, 4)),
            ("isgrind", (5, 5, 5, 4, 5, 5)),
            ("bjorkvind", (4, 2, 1, 2, 3, 3)),
            ("lysgruvan", (5, 4, 4, 3, 4, 4)),
            ("renklyft", (5, 3, 2, 2, 3, 4)),
            ("tallmyra", (4, 4, 3, 4, 4, 5)),
            ("lavkod", (4, 3, 4, 2, 3, None)),
            ("mossmatt", (5, 4, 4, 3, 4, None)),
            ("grindnorrsken", (4, 2, 3, 2, 2, None)),
        ),
    ),
    Round(
        "W4",
        date(2019, 11, 21),
        date(2019, 12, 6),
        (*_others("isgrind"), "knarrbot", "myrsensor", "parluggledrift", "renkompass"),
        (
            ("hjortmaskin", (5, 4, 4, 4, 4, 5)),
            ("fjordstal", (4, 4, 5, 4, 3, 4)),
            ("nordverk", (5, 5, 4, 4, 4, 5)),
        ),
        status="open",
    ),
)
"""From W3 on, the startups that came are asked as well."""
