"""The six hosts' rounds of 2017-04411: all closed, all firms answered but one, and more adversities than strengths."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from data.sample.days_2017 import EVENTS, FIRMS
from data.sample.feedback import CRITERIA, SCALE, Round

LEVELS = {"W1": 2.3, "W2": 2.4, "W3": 2.6, "W4": 2.7, "W5": 2.8, "W6": 3.0}
"""What a host's ratings lie around; each learns from those before."""
LENIENCY = {"hjortmaskin": 0.3, "nordverk": -0.2, "tallmyra": 0.4, "kvarnhok": -0.4}
"""Some firms are easier to please than others."""
DAYS_TO_ANSWER = 14
SILENT = (("W4", "snolykta"),)
HAS_NO_MODEL = "tallmyra"
"""It finds "useful for our own model" not applicable."""


def told_rounds(rng: Random) -> Iterator[Round]:
    """One round per host, in the order of the workshops."""
    for event in EVENTS:
        if event.host is None:
            continue
        raters = tuple(firm for firm in FIRMS if firm != event.host)
        yield Round(
            event.code,
            event.day,
            event.day + timedelta(days=DAYS_TO_ANSWER),
            raters,
            [(firm, _answers(rng, event.code, firm)) for firm in raters if (event.code, firm) not in SILENT],
        )


def _answers(rng: Random, event: str, firm: str) -> tuple[int | None, ...]:
    middle = LEVELS[event] + LENIENCY.get(firm, 0)
    low, high = SCALE
    answers = [min(max(round(rng.gauss(middle, 0.8)), low), high) for _ in CRITERIA]
    return tuple(
        None if firm == HAS_NO_MODEL and code == "useful" else answer
        for (code, *_), answer in zip(CRITERIA, answers, strict=True)
    )
