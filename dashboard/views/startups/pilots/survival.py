"""Survival by Kaplan and Meier.

`scipy.stats.ecdf` computes it, not lifelines as first planned: lifelines 0.30.3 needs pandas below 3, brings
matplotlib, autograd and formulaic, 436 MB with what they need, and 1.3 s of processor time to import; SciPy is here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Survival:
    """A survival curve by its steps, from day to day on which anything happened; 1 before the first.

    `at_risk` and `events` are those of each day; `low` and `high` bound `survival` with 95 % confidence, None where
    nothing has happened yet or everything has.
    """

    days: tuple[int, ...]
    at_risk: tuple[int, ...]
    events: tuple[int, ...]
    survival: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]

    def at(self, day: int) -> float:
        """The share without the event after this day."""
        return next((s for d, s in zip(reversed(self.days), reversed(self.survival), strict=True) if d <= day), 1.0)

    @property
    def median(self) -> int | None:
        """The first day on which at most half remain; None while more do."""
        return next((day for day, share in zip(self.days, self.survival, strict=True) if share <= 0.5 + 1e-12), None)


def kaplan_meier(durations: Sequence[int], happened: Sequence[bool]) -> Survival:
    """The product-limit estimate of the share to whom the event has not happened, by day.

    S(t) = product over days t_i <= t of (1 - d_i / n_i), with d_i events on that day among the n_i observed until then;
    whoever is censored on a day counts as at risk on it. `durations` are days from the start to the event where it
    `happened`, else to the end of observation: right-censored. Bounds are Greenwood's variance on the log(-log S)
    scale. Without an event the curve stays at 1; without anybody it has no steps.

    Source: Kaplan and Meier (1958), J. Am. Stat. Assoc. 53, 457-481; Kalbfleisch and Prentice (2002) for the bounds.
    """
    return _kaplan_meier(tuple(durations), tuple(happened))


@lru_cache(maxsize=64)
def _kaplan_meier(durations: tuple[int, ...], happened: tuple[bool, ...]) -> Survival:
    if not durations:
        return Survival((), (), (), (), (), ())
    from warnings import catch_warnings, simplefilter

    from scipy.stats import CensoredData, ecdf  # half a second that no other page needs

    events = [day for day, came in zip(durations, happened, strict=True) if came]
    censored = [day for day, came in zip(durations, happened, strict=True) if not came]
    days = tuple(sorted(set(durations)))
    if not events:
        share: tuple[float, ...] = (1.0,) * len(days)
        low: tuple[float | None, ...] = (None,) * len(days)
        high = low
    else:
        curve = ecdf(CensoredData(uncensored=events, right=censored)).sf
        share = tuple(map(float, curve.probabilities))
        with catch_warnings():
            simplefilter("ignore", RuntimeWarning)  # It warns of bounds that do not exist; they are None here.
            interval = curve.confidence_interval(confidence_level=0.95, method="log-log")
        low, high = (
            tuple(_bound(at, bound) for at, bound in zip(share, end.probabilities, strict=True))
            for end in (interval.low, interval.high)
        )
    return Survival(
        days,
        tuple(sum(duration >= day for duration in durations) for day in days),
        tuple(events.count(day) for day in days),
        share,
        low,
        high,
    )


def _bound(share: float, bound: float) -> float | None:
    return float(bound) if 0 < share < 1 and bound == bound else None
