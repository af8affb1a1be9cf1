"""A small programme that has a row in every sheet."""

from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Engine

from data.models import Base
from data.workbook.loader import load
from data.workbook.plan import Report
from data.workbook.reader import from_rows
from data.workbook.schema import SHEETS
from data.workbook.sheets import Fault, Refused, Row, Sheets
from data.workbook.validation import Validated, validate

REFERENCE = "2024-1"

_ANSWER: Row = {"event": "W1", "session": 1, "instrument": "peer"}
_SHEETS: Sheets = {
    "series": [{"code": "circle", "title_en": "A circle", "title_sv": "En cirkel"}],
    "organisation": [
        {"code": "fund", "name": "The Fund", "kind": "funder"},
        {"code": "nordverk", "registration_number": "55-1", "name": "Nordverk", "kind": "large_firm", "country": "SE"},
        {"code": "isgrind", "registration_number": "55-2", "name": "Isgrind", "kind": "large_firm"},
        {"code": "pip", "name": "Pip", "kind": "startup"},
    ],
    "programme": [
        {
            "funder": "fund",
            "reference_number": REFERENCE,
            "series": "circle",
            "title_en": "Learning to cooperate",
            "coordinator": "nordverk",
            "grant_amount": Decimal("1234.5"),
            "currency": "SEK",
            "planned_start": date(2024, 1, 1),
            "planned_end": date(2024, 12, 31),
            "status": "ongoing",
            "data_origin": "synthetic",
            "time_zone": "Europe/Stockholm",
            "as_of": date(2024, 6, 30),
        }
    ],
    "participation": [
        {"organisation": "nordverk", "role": "coordinator", "from": date(2024, 1, 1), "to": date(2024, 12, 31)},
        {"organisation": "isgrind", "role": "participant", "sharing": "circle", "listed_by_name": True},
        {"organisation": "pip", "role": "guest"},
    ],
    "person": [{"pseudonym": "P1"}, {"pseudonym": "P2"}, {"pseudonym": "P3"}],
    "person_identity": [{"person": "P1", "display_name": "One", "email": "one@example.org"}],
    "affiliation": [
        {"person": "P1", "organisation": "nordverk", "from": date(2024, 1, 1)},
        {"person": "P1", "organisation": "isgrind", "from": date(2024, 5, 1)},
    ],
    "cooperation_model": [
        {"organisation": "nordverk", "version": 1, "name": "Garage", "type": "accelerator", "objective": "culture"},
        {"organisation": "nordverk", "version": 2, "name": "Garage", "type": "venture_client"},
    ],
    "event": [
        {
            "code": "W1",
            "title": "Workshop at Nordverk",
            "kind": "workshop",
            "mode": "onsite",
            "host": "nordverk",
            "planned_start": datetime(2024, 3, 5, 9),
            "planned_end": datetime(2024, 3, 5, 16, 30),
            "actual_start": datetime(2024, 3, 5, 9, 0, 30),
            "actual_end": datetime(2024, 3, 5, 16),
            "status": "held",
            "place": "Borås",
            "registered_total": 3,
            "attended_total": 2,
        },
        {
            "code": "W2",
            "title": "Webinar",
            "kind": "webinar",
            "mode": "online",
            "planned_start": datetime(2024, 9, 1),
            "status": "planned",
        },
    ],
    "session": [
        {
            "event": "W1",
            "sequence": 1,
            "title": "Garage",
            "kind": "host_presentation",
            "model_organisation": "nordverk",
            "model_version": 1,
            "starts": datetime(2024, 3, 5, 9),
            "ends": datetime(2024, 3, 5, 12),
            "register": "named",
        },
        {
            "event": "W1",
            "sequence": 2,
            "title": "Pitches",
            "kind": "startup_pitch",
            "starts": datetime(2024, 3, 5, 13),
            "register": "headcount",
        },
    ],
    "registration": [
        {"event": "W1", "person": "P1", "status": "accepted"},
        {"event": "W1", "person": "P2", "status": "accepted", "replaces": "P3"},
    ],
    "attendance": [
        {"event": "W1", "session": 1, "person": "P1", "status": "present", "method": "list", "minutes": 170},
        {"event": "W1", "session": 1, "person": "P2", "status": "absent", "method": "manual"},
    ],
    "presence_interval": [
        {
            "event": "W1",
            "session": 1,
            "person": "P1",
            "start": datetime(2024, 3, 5, 9, 4),
            "end": datetime(2024, 3, 5, 11, 54, 12),
        }
    ],
    "headcount": [
        {"event": "W1", "session": 2, "organisation": "pip", "organisation_kind": "startup", "attended": 2},
        {"event": "W1", "session": 2, "organisation_kind": "large_firm", "invited": 9, "registered": 8, "attended": 0},
    ],
    "theme": [
        {"code": "pilots", "title": "From pilot to purchase", "suggested_by": "isgrind", "status": "prioritised"},
        {"code": "buying", "title": "Buying", "status": "merged", "merged_into": "pilots"},
    ],
    "theme_session": [{"theme": "pilots", "event": "W1", "session": 1}],
    "priority_round": [{"number": 1, "opens": date(2024, 1, 10), "closes": date(2024, 1, 20)}],
    "elector": [{"round": 1, "organisation": "nordverk"}, {"round": 1, "organisation": "isgrind"}],
    "ballot": [
        {"round": 1, "organisation": "nordverk", "version": 2, "cast_at": datetime(2024, 1, 11, 8, 15)},
        {"round": 1, "organisation": "isgrind", "abstained": True},
    ],
    "ballot_item": [
        {"round": 1, "organisation": "nordverk", "theme": "pilots", "rank": 1, "approval": "approve"},
        {"round": 1, "organisation": "nordverk", "theme": "buying"},
    ],
    "instrument": [{"code": "peer", "title": "Peer feedback"}],
    "criterion": [
        {
            "instrument": "peer",
            "code": "open",
            "position": 1,
            "wording_en": "How open was the host?",
            "scale_min": 1,
            "scale_max": 5,
            "headline": True,
        },
        {
            "instrument": "peer",
            "code": "useful",
            "position": 2,
            "wording_en": "How useful was it?",
            "scale_min": 0,
            "scale_max": 10,
            "direction": "higher_better",
            "dimension": "value",
        },
    ],
    "feedback_round": [_ANSWER | {"opens": date(2024, 3, 5), "closes": date(2024, 3, 12), "status": "closed"}],
    "invitation": [_ANSWER | {"organisation": "isgrind"}],
    "response": [
        _ANSWER | {"organisation": "isgrind", "respondent": "r1", "submitted_at": datetime(2024, 3, 6, 10)},
        _ANSWER | {"respondent": "r2"},
    ],
    "rating": [
        _ANSWER | {"organisation": "isgrind", "respondent": "r1", "criterion": "open", "value": 4},
        _ANSWER | {"organisation": "isgrind", "respondent": "r1", "criterion": "useful", "not_applicable": True},
        _ANSWER | {"respondent": "r2", "criterion": "useful", "value": 9},
    ],
    "comment": [
        _ANSWER
        | {
            "organisation": "isgrind",
            "respondent": "r1",
            "number": 1,
            "kind": "strength",
            "raw_text": "Brave.\nWe would not have dared.",
            "public_text": "Brave.",
            "moderation": "released",
            "barrier": "cultural",
        },
        _ANSWER | {"respondent": "r2", "number": 1, "kind": "other", "raw_text": "Cold coffee."},
    ],
    "suggestion": [
        {"number": 1, "model_organisation": "nordverk", "model_version": 1, "raw_text": "Decide faster."},
        {
            "number": 2,
            "model_organisation": "nordverk",
            "model_version": 2,
            "public_text": "Name a buyer.",
            "moderation": "released",
            "decision": "agree",
            "reason": "Overdue.",
        },
    ],
    "action": [
        {"suggestion": 2, "sequence": 1, "owner": "nordverk", "due": date(2024, 5, 1), "status": "in_progress"},
    ],
    "startup_appearance": [{"event": "W1", "session": 2, "organisation": "pip", "stage": "pitched"}],
    "relationship_event": [
        {"startup": "pip", "firm": "nordverk", "stage": "introduced", "date": date(2024, 3, 5), "verified": True},
    ],
    "result": [{"code": "R1", "level": "outcome", "title": "Models change"}],
    "indicator": [{"result": "R1", "code": "I1", "unit": "models", "measure": "count", "baseline": Decimal("0.25")}],
    "indicator_period": [
        {
            "result": "R1",
            "indicator": "I1",
            "start": date(2024, 1, 1),
            "end": date(2024, 6, 30),
            "target": Decimal(2),
            "actual": Decimal("1.5"),
        }
    ],
    "lesson": [{"number": 1, "claim": "A pilot needs a buyer.", "type": "keep", "confidence": "supported"}],
    "lesson_event": [{"lesson": 1, "event": "W1"}],
    "lesson_theme": [{"lesson": 1, "theme": "pilots"}],
    "lesson_suggestion": [{"lesson": 1, "suggestion": 2}],
    "lesson_comment": [{"lesson": 1, **_ANSWER, "organisation": "isgrind", "respondent": "r1", "comment": 1}],
}


def programme() -> Sheets:
    """The example, to be changed at will."""
    return deepcopy(_SHEETS)


def validated(sheets: Sheets) -> Validated:
    """The rows as a file without a fault."""
    return validate(from_rows(sheets, "example.xlsx"))


def faults_of(sheets: Sheets) -> tuple[Fault, ...]:
    """What validation says; nothing, for rows without a fault."""
    try:
        validated(sheets)
    except Refused as refused:
        return refused.faults
    return ()


def bring_in(engine: Engine, sheets: Sheets, *, replace: bool = False) -> Report:
    """The rows as the database takes them."""
    return load(engine, validated(sheets), file_name="example.xlsx", sha256="0" * 64, replace=replace)


def contents(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the record of imports, in the order of its values."""
    with engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for name, table in Base.metadata.tables.items()
            if not name.startswith("import_")
        }


def in_key_order(sheets: Sheets) -> Sheets:
    """Every sheet's rows as an export orders them: by natural key, blanks first."""
    ordered: Sheets = {}
    for name, rows in sheets.items():
        places = [([(row[part] is not None, row[part]) for part in SHEETS[name].key], row) for row in rows]
        ordered[name] = [row for _, row in sorted(places, key=lambda placed: placed[0])]
    return ordered
