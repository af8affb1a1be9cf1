"""What must hold within a row, beyond its cells. Every check of the database is here, under its own name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from data.phrases import phrase
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
        problem = phrase(
            "{last} {end} is before {first} {start}",
            last=last,
            end=shown(row[last]),
            first=first,
            start=shown(row[first]),
        )
        return problem, phrase("correct one of them")

    return Rule(sheet, check, (last, first), complaint)


def _least(sheet: str, check: str, least: int, *columns: str) -> list[Rule]:
    def rule(column: str) -> Rule:
        def complaint(row: dict[str, Any]) -> Complaint | None:
            if row[column] is None or row[column] >= least:
                return None
            problem = phrase("{value} is less than {least}", value=shown(row[column]), least=least)
            return problem, phrase("{column} begins at {least}", column=column, least=least)

        return Rule(sheet, check, (column,), complaint)

    return [rule(column) for column in columns]


def _apart(sheet: str, check: str, column: str, other: str, hint: str) -> Rule:
    def complaint(row: dict[str, Any]) -> Complaint | None:
        if row[column] is None or row[column] != row[other]:
            return None
        both = phrase('{column} and {other} are both "{value}"', column=column, other=other, value=shown(row[column]))
        return both, hint

    return Rule(sheet, check, (column, other), complaint)


def _released(sheet: str) -> Rule:
    def complaint(row: dict[str, Any]) -> Complaint | None:
        if row["moderation"] != "released" or row["public_text"] is not None:
            return None
        hint = phrase("write the words that may be shown, or set moderation to pending")
        return phrase("it is released without a public text"), hint

    return Rule(sheet, "released", ("public_text", "moderation"), complaint)


def _currency_of_grant(row: dict[str, Any]) -> Complaint | None:
    if row["grant_amount"] is None or row["currency"] is not None:
        return None
    return phrase("the grant has no currency"), phrase("write three letters, such as SEK")


def _currency(row: dict[str, Any]) -> Complaint | None:
    if row["currency"] is None or re.fullmatch("[A-Z]{3}", row["currency"]):
        return None
    problem = phrase('"{currency}" is no currency', currency=row["currency"])
    return problem, phrase("write three capital letters, such as SEK")


def _time_zone(row: dict[str, Any]) -> Complaint | None:
    zones = available_timezones()
    if not zones or row["time_zone"] in zones:
        return None
    otherwise = phrase("write its continent and city, such as Europe/Stockholm")
    hint = did_you_mean(row["time_zone"], zones, otherwise)
    return phrase('"{zone}" is no time zone', zone=row["time_zone"]), hint


def _scale(row: dict[str, Any]) -> Complaint | None:
    if row["scale_max"] > row["scale_min"]:
        return None
    problem = phrase("the scale from {low} to {high} has no length", low=row["scale_min"], high=row["scale_max"])
    return problem, phrase("scale_max is above scale_min")


def _answer(row: dict[str, Any]) -> Complaint | None:
    if (row["value"] is None) == row["not_applicable"]:
        return None
    if row["value"] is None:
        return phrase("the rating has no value"), phrase("give one, or set not_applicable to true")
    hint = phrase("clear the value, or set not_applicable to false")
    return phrase("the rating has a value although it is not applicable"), hint


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
    _apart("registration", "replaces", "replaces", "person", phrase("name the person in whose place this one comes")),
    *_least("attendance", "minutes", 0, "minutes"),
    _order("presence_interval", "times", "start", "end"),
    *_least("headcount", "counts", 0, "invited", "registered", "attended"),
    _apart("theme", "merged", "merged_into", "code", phrase("name the theme that took this one up")),
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
    _apart("relationship_event", "parties", "startup", "firm", phrase("name the two parties")),
    _order("indicator_period", "dates", "start", "end"),
    *_least("lesson", "number", 1, "number"),
)
"""In the order of the sheets. `cross_rules` holds the checks that need another sheet."""
