"""Hosts over a series in the order of events, each with its headline's share; not ranked, and no line through them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.feedback.measures import Standing
from dashboard.views.feedback.ratings import CATEGORIES, Tally
from dashboard.views.feedback.series.query import Series
from data.frames import records


@dataclass(frozen=True, slots=True)
class Wording:
    """The question that stands for a host."""

    en: str
    sv: str | None


@dataclass(frozen=True, slots=True)
class Host:
    """A host's round. `select` is its code in this scope, None outside it.

    `earlier` counts the series' lessons that rest on an event before its workshop, `shared` those of them that rest on
    its workshop as well. `agreed` of its `suggestions` it agreed to, wholly or in part.
    """

    reference: str
    name: str
    select: str | None
    day: datetime
    closes: date
    threshold: int
    invited: int | None
    answered: int
    state: Standing
    focus: bool
    wording: Wording | None
    tally: Tally | None
    earlier: int
    shared: int
    agreed: int
    suggestions: int

    @property
    def asked(self) -> int | None:
        """How many of those invited the criterion applies to."""
        return (
            None if self.tally is None or self.invited is None else self.invited - (self.answered - self.tally.raters)
        )


@dataclass(frozen=True, slots=True)
class Trend:
    """All that the chart shows: hosts in the order of their workshops.

    `untold` earlier rounds are not read, nor are any of `programmes_untold` earlier programmes in scope.

    `recurring` counts lessons that rest on the workshop of one host and on an earlier event, of `lessons` that rest on
    any event.
    """

    hosts: tuple[Host, ...]
    untold: int
    programmes_untold: int
    lessons: int
    recurring: int
    filtered: bool

    @property
    def valued(self) -> tuple[Host, ...]:
        return tuple(host for host in self.hosts if host.tally)

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """The questions that stand for hosts, each once."""
        return tuple(dict.fromkeys(host.wording for host in self.hosts if host.wording))

    @property
    def programmes(self) -> int:
        return len({host.reference for host in self.hosts})


def measures(frames: Series, linked: Linked, _frame: Frame) -> Trend:
    """The trend as the selection shows it."""
    rows = records(frames.rounds)
    by_round: dict[int, list[Mapping[str, Any]]] = {}
    for row in records(frames.headlines):
        by_round.setdefault(row["round_id"], []).append(row)
    resting: dict[int, list[tuple[int, datetime]]] = {}
    for row in records(frames.lessons):
        resting.setdefault(row["lesson_id"], []).append((row["event_id"], row["day"]))
    put = {(row["programme_id"], row["organisation_id"]): row for row in records(frames.suggestions)}
    hosts = [
        _host(row, by_round.get(row["id"], ()), resting, put.get((row["programme_id"], row["host_id"]), {}), linked)
        for row in sorted(rows, key=lambda row: (row["day"], row["id"]))
    ]
    held = {row["event_id"]: row["day"] for row in rows}
    return Trend(
        tuple(hosts),
        int(rows[0]["total"]) - len(rows) if rows else 0,
        linked.in_scope - len(linked.programmes),
        len(resting),
        sum(
            any(event in held and any(day < held[event] for _, day in events) for event, _ in events)
            for events in resting.values()
        ),
        linked.hinged,
    )


def _host(
    row: Mapping[str, Any],
    headline: Sequence[Mapping[str, Any]],
    resting: Mapping[int, Sequence[tuple[int, datetime]]],
    put: Mapping[str, Any],
    linked: Linked,
) -> Host:
    counts = [0] * len(CATEGORIES)
    for each in headline:
        counts[each["category"] - 1] += each["raters"]
    ready = row["state"] == "ready" and sum(counts) > 0
    earlier = [events for events in resting.values() if any(day < row["day"] for _, day in events)]
    return Host(
        reference=row["reference"],
        name=row["name"],
        select=linked.code(row["reference"], row["code"]) if row["inside"] else None,
        day=row["day"],
        closes=row["closes"],
        threshold=row["threshold"],
        invited=max(row["invited"], row["answered"]) if row["invited"] else None,
        answered=row["answered"],
        state="suppressed" if row["state"] == "ready" and not ready else row["state"],
        focus=bool(row["focus"]),
        wording=Wording(headline[0]["wording_en"], headline[0]["wording_sv"]) if headline else None,
        tally=Tally(tuple(counts)) if ready else None,
        earlier=len(earlier),
        shared=sum(any(event == row["event_id"] for event, _ in events) for events in earlier),
        agreed=put.get("agreed", 0),
        suggestions=put.get("suggestions", 0),
    )
