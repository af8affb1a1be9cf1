"""What became of suggestions; how late their actions are, as of the programme's day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.feedback import shown
from dashboard.views.feedback.suggestions.query import Suggestions
from data.frames import records

DECISIONS = ("undecided", "agree", "partial", "reject")
GOING_ON = ("not_started", "in_progress")


@dataclass(frozen=True, slots=True)
class Action:
    """What follows from a suggestion. `late`: days past its due day, None where it is not overdue."""

    title: str
    due: date | None
    status: str
    late: int | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion in its public words."""

    text: str
    decision: str
    reason: str
    actions: tuple[Action, ...]

    @property
    def late(self) -> int | None:
        """Days past the due day of its oldest overdue action; None where none is overdue."""
        return max((action.late for action in self.actions if action.late is not None), default=None)


@dataclass(frozen=True, slots=True)
class Host:
    """Whom suggestions were put to, and these in the alphabet's order."""

    code: str
    name: str
    day: datetime | None
    focus: bool
    suggestions: tuple[Suggestion, ...]

    def decided(self, decision: str) -> tuple[Suggestion, ...]:
        """Those with this decision, the overdue ones last."""
        return tuple(
            sorted((each for each in self.suggestions if each.decision == decision), key=lambda each: each.late or 0)
        )

    @property
    def late(self) -> tuple[int, ...]:
        """Days past due of each overdue suggestion."""
        return tuple(each.late for each in self.suggestions if each.late is not None)


@dataclass(frozen=True, slots=True)
class Followed:
    """`hosts` in the order of events, `drawn` as many as there is room for; `untold` suggestions are not read."""

    hosts: tuple[Host, ...]
    drawn: tuple[Host, ...]
    untold: int
    filtered: bool

    @property
    def in_focus(self) -> tuple[Suggestion, ...]:
        return tuple(each for host in self.hosts if host.focus for each in host.suggestions)

    @property
    def overdue(self) -> int:
        return sum(each.late is not None for each in self.in_focus)

    @property
    def undecided(self) -> int:
        return sum(each.decision == "undecided" for each in self.in_focus)


def measures(frames: Suggestions, linked: Linked, frame: Frame) -> Followed:
    """The suggestions as the selection shows them; hosts beyond the frame's room are counted."""
    as_of = {programme.id: programme.as_of for programme in linked.programmes}
    actions: dict[tuple[int, int], list[Action]] = {}
    for row in records(frames.actions):
        day = as_of.get(row["programme_id"], linked.today)
        actions.setdefault((row["programme_id"], row["suggestion_id"]), []).append(_action(row, day))
    by_host: dict[str, list[Mapping[str, Any]]] = {}
    rows = records(frames.suggestions)
    for row in rows:
        by_host.setdefault(row["code"], []).append(row)
    hosts = sorted(
        (_host(found, actions) for found in by_host.values()),
        key=lambda host: (host.day is None, host.day or datetime.min, host.code),
    )
    names = shown.names_apart({host.code: (host.name, host.day) for host in hosts})
    hosts = [replace(host, name=names[host.code]) for host in hosts]
    kept = sorted(hosts, key=lambda host: not (linked.hinged and host.focus))[: frame.rows - 4]
    return Followed(
        tuple(hosts),
        tuple(host for host in hosts if host in kept),
        int(rows[0]["total"]) - len(rows) if rows else 0,
        linked.hinged,
    )


def _action(row: Mapping[str, Any], as_of: date) -> Action:
    overdue = row["due"] is not None and row["due"] < as_of and row["status"] in GOING_ON
    return Action(row["title"] or "", row["due"], row["status"], (as_of - row["due"]).days if overdue else None)


def _host(rows: Sequence[Mapping[str, Any]], actions: Mapping[tuple[int, int], Sequence[Action]]) -> Host:
    found = [
        Suggestion(
            row["public_text"],
            row["decision"],
            row["reason"] or "",
            tuple(actions.get((row["programme_id"], row["id"]), ())),
        )
        for row in rows
    ]
    first = rows[0]
    ordered = tuple(sorted(found, key=lambda each: (each.text.casefold(), each.text)))
    return Host(first["code"], first["name"], first["day"], bool(first["focus"]), ordered)
