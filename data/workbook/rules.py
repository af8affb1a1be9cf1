"""What must hold within a row, beyond its cells. Every check of the database is here, under its own name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from data.workbook.cells import shown
from data.workbook.nearest import did_you_mean

Complaint = tuple[str, str]
"""A problem and its hint."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a sheet. `columns` are those it reads, the one that a fault names first.

    `check` is the database's name for it, empty where the database does not hold it.
    """

    sheet: str
    check: str
    columns: tuple[str, ...]
    complaint: Callable[[dict[str, Any]], Complaint | None]


def _order(sheet: str, check: str, first: str, last: str) -> Rule:
    def complaint(row: dict[str, Any]) -> Complaint | None:
        if row[first] is None or row[last] is None or row[first] <= row[last]:
            return None
        return f"{last} {shown(row[last])} is before {first} {shown(row[first])}", "correct one of them"

    return Rule(sheet, check, (last, first), complaint)


def _least(sheet: str, check: str, least: int, *columns: str) -> list[Rule]:
    def rule(column: str) -> Rule:
        def complaint(row: dict[str, Any]) -> Complaint | None:
            if row[column] is None or row[column] >= least:
                return None
            return f"{shown(row[column])} is less than {least}", f"{column} begins at {least}"

        return Rule(sheet, check, (column,), complaint)

    return [rule(column) for column in columns]


def _apart(sheet: str, check: str, column: str, other: str, hint: str) -> Rule:
    def complaint(row: dict[str, Any]) -> Complaint | None:
        if row[column] is None or row[column] != row[other]:
            return None
        return f'{column} and {other} are both "{shown(row[column])}"', hint

    return Rule(sheet, check, (column, other), complaint)


def _released(sheet: str) -> Rule:
    def complaint(row: dict[str, Any]) -> Complaint | None:
        if row["moderation"] != "released" or row["public_text"] is not None:
            return None
        return "it is released without a public text", "write the words that may be shown, or set moderation to pending"

    return Rule(sheet, "released", ("public_text", "moderation"), complaint)


def _currency_of_grant(row: dict[str, Any]) -> Complaint | None:
    if row["grant_amount"] is None or row["currency"] is not None:
        return None
    return "the grant has no currency", "write three letters, such as SEK"


def _currency(row: dict[str, Any]) -> Complaint | None:
    if row["currency"] is None or re.fullmatch("[A-Z]{3}", row["currency"]):
        return None
    return f'"{row["currency"]}" is no currency', "write three capital letters, such as SEK"


def _time_zone(row: dict[str, Any]) -> Complaint | None:
    zones = available_timezones()
    if not zones or row["time_zone"] in zones:
        return None
    hint = did_you_mean(row["time_zone"], zones, "write its continent and city, such as Europe/Stockholm")
    return f'"{row["time_zone"]}" is no time zone', hint


def _scale(row: dict[str, Any]) -> Complaint | None:
    if row["scale_max"] > row["scale_min"]:
        return None
    return f"the scale from {row['scale_min']} to {row['scale_max']} has no length", "scale_max is above scale_min"


def _answer(row: dict[str, Any]) -> Complaint | None:
    if (row["value"] is None) == row["not_applicable"]:
        return None
    if row["value"] is None:
        return "the rating has no value", "give one, or set not_applicable to true"
    return "the rating has a value although it is not applicable", "clear the value, or set not_applicable to false"


RULES = (
    _order("programme", "dates", "planned_start", "planned_end"),
    *_least("programme", "grant", 0, "grant_amount"),
    Rule("programme", "grant", ("currency", "grant_amount"), _currency_of_grant),
    Rule("programme", "", ("currency",), _currency),
    Rule("programme", "", ("time_zone",), _time_zone),
    _order("participation", "dates", "from", "to"),
    *_least("cooperation_model", "version", 1, "version"),
    _order("event", "planned", "planned_start", "planned_end"),
    _order("event", "actual", "actual_start", "actual_end"),
    *_least("event", "totals", 0, "registered_total", "attended_total"),
    *_least("session", "sequence", 1, "sequence"),
    _order("session", "times", "starts", "ends"),
    _apart("registration", "replaces", "replaces", "person", "name the person in whose place this one comes"),
    *_least("attendance", "minutes", 0, "minutes"),
    _order("presence_interval", "times", "start", "end"),
    *_least("headcount", "counts", 0, "invited", "registered", "attended"),
    _apart("theme", "merged", "merged_into", "code", "name the theme that took this one up"),
    *_least("priority_round", "number", 1, "number"),
    _order("priority_round", "dates", "opens", "closes"),
    *_least("ballot", "version", 1, "version"),
    *_least("ballot_item", "rank", 1, "rank"),
    Rule("criterion", "scale", ("scale_max", "scale_min"), _scale),
    _order("feedback_round", "dates", "opens", "closes"),
    *_least("feedback_round", "minimum_raters", 1, "minimum_raters"),
    Rule("rating", "answer", ("value", "not_applicable"), _answer),
    _released("comment"),
    _released("suggestion"),
    *_least("action", "sequence", 1, "sequence"),
    _apart("relationship_event", "parties", "startup", "firm", "name the two parties"),
    _order("indicator_period", "dates", "start", "end"),
    *_least("lesson", "number", 1, "number"),
)
"""In the order of the sheets. `cross_rules` holds the checks that need another sheet."""
