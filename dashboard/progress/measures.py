"""Figures about the programme as a whole, from the statements of `query`."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.linking import Linked
from dashboard.progress.query import MOST_LINKED
from data.frames import records


@dataclass(frozen=True, slots=True)
class Delivery:
    """Delivered against plan. `hosts` have held an event; `came_back` startups came to more than one."""

    workshops: int
    workshops_held: int
    workshops_moved: int
    webinars: int
    webinars_held: int
    webinars_moved: int
    firms: int
    hosts: int
    startups: int
    came_back: int
    lessons: int
    published: int


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that needs attention: how often, and the selection it speaks of.

    `values` is empty where there are more than an address can hold, and where it speaks of what none selects, without
    a `key`. `threshold` is the number of raters that a round lacks, where all rounds ask for the same.
    """

    subject: str
    count: int
    key: str
    values: tuple[str, ...]
    threshold: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value one may filter by, and how many persons it would leave; zero cannot be chosen."""

    value: str
    name: str
    persons: int


def delivery(frame: pd.DataFrame) -> Delivery:
    """The one row of `query.delivery`."""
    return Delivery(**records(frame)[0])


def concern(subject: str, frame: pd.DataFrame, key: str, linked: Linked) -> Concern | None:
    """The rows of one attention statement as one line; None when there are none."""
    return _concern(subject, records(frame), key, linked)


def lesson_concern(frame: pd.DataFrame) -> Concern | None:
    """The one row of `query.bare_lessons`; None when each lesson rests on something. A lesson cannot be selected."""
    total = records(frame)[0]["total"]
    return Concern("lessons", total, "", ()) if total else None


def round_concerns(frame: pd.DataFrame, linked: Linked) -> tuple[Concern, ...]:
    """Rounds below their threshold, then rounds still open."""
    rows = records(frame)
    found = (
        _concern(subject, [row for row in rows if row["state"] == state], "event", linked)
        for subject, state in (("rounds_below", "suppressed"), ("rounds_open", "pending"))
    )
    return tuple(line for line in found if line)


def _concern(subject: str, rows: list[dict[str, Any]], key: str, linked: Linked) -> Concern | None:
    if not rows:
        return None
    values = sorted({linked.code(row["reference"], row["code"]) for row in rows})
    thresholds = {row.get("threshold") for row in rows}
    return Concern(
        subject,
        rows[0]["total"],
        key,
        tuple(values) if len(rows) == rows[0]["total"] and len(values) <= MOST_LINKED else (),
        thresholds.pop() if len(thresholds) == 1 else None,
    )


def organisation_choices(frame: pd.DataFrame) -> tuple[Choice, ...]:
    """Organisations one may filter by, in the frame's order."""
    return tuple(Choice(row["code"], row["name"], row["persons"]) for row in records(frame))


def kind_choices(frame: pd.DataFrame) -> tuple[Choice, ...]:
    """Kinds of organisation one may filter by, most persons first."""
    kinds = sorted(records(frame), key=lambda row: (-row["persons"], row["kind"]))
    return tuple(Choice(row["kind"], row["kind"], row["persons"]) for row in kinds)
