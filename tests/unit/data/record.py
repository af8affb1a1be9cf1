"""One small programme, row by row, for tests of the rules that the database holds."""

from datetime import date, datetime
from typing import Any

from data.models import Base

DAY, MORNING, NOON = date(2020, 3, 2), datetime(2020, 3, 2, 9), datetime(2020, 3, 2, 12)

FIRM, STRANGER, FUNDER, STARTUP = 1, 2, 3, 4
NAMED, COUNTED, EMPTY = 1, 2, 3
"""The three sessions: a register of names, of counts, and none."""

PROGRAMME = {
    "funder_id": FUNDER,
    "reference_number": "2020-1",
    "title_en": "A programme",
    "planned_start": DAY,
    "planned_end": DAY,
    "status": "ongoing",
    "data_origin": "synthetic",
    "time_zone": "Europe/Stockholm",
}
EVENT = {"code": "E1", "title": "A workshop", "kind": "workshop", "mode": "onsite", "planned_start": MORNING}
SESSION = {"event_id": 1, "title": "A session", "kind": "panel", "starts": MORNING}
CRITERION = {"instrument_id": 1, "position": 1, "wording_en": "Useful?", "scale_min": 1, "scale_max": 5}
RATING = {"response_id": 1, "criterion_id": 1, "instrument_id": 1, "scale_min": 1, "scale_max": 5}
ATTENDANCE = {"person_id": 1, "status": "present", "method": "list"}

RECORD: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "organisation",
        [
            {"id": FIRM, "code": "firm", "name": "Firm", "kind": "large_firm"},
            {"id": STRANGER, "code": "stranger", "name": "Stranger", "kind": "large_firm"},
            {"id": FUNDER, "code": "funder", "name": "Funder", "kind": "funder"},
            {"id": STARTUP, "code": "startup", "name": "Startup", "kind": "startup"},
        ],
    ),
    ("programme", [PROGRAMME | {"id": 1}, PROGRAMME | {"id": 2, "reference_number": "2020-2"}]),
    (
        "participation",
        [
            {"id": 1, "organisation_id": FIRM, "role": "participant"},
            {"id": 2, "organisation_id": STARTUP, "role": "guest"},
            {"id": 3, "organisation_id": STRANGER, "role": "participant", "programme_id": 2},
        ],
    ),
    ("person", [{"id": 1, "pseudonym": "P1"}, {"id": 2, "pseudonym": "P1", "programme_id": 2}]),
    ("person_identity", [{"id": 1, "person_id": 1, "display_name": "A person"}]),
    ("cooperation_model", [{"id": 1, "organisation_id": FIRM, "version": 1, "name": "Garage", "type": "accelerator"}]),
    ("event", [EVENT | {"id": 1, "host_id": FIRM, "status": "held"}]),
    (
        "session",
        [
            SESSION | {"id": NAMED, "sequence": 1, "register": "named"},
            SESSION | {"id": COUNTED, "sequence": 2, "register": "headcount"},
            SESSION | {"id": EMPTY, "sequence": 3, "register": "missing"},
        ],
    ),
    ("attendance", [ATTENDANCE | {"id": 1, "session_id": NAMED}]),
    ("headcount", [{"id": 1, "session_id": COUNTED, "organisation_kind": "startup", "attended": 3}]),
    ("theme", [{"id": 1, "code": "T1", "title": "A theme", "status": "prioritised"}]),
    ("priority_round", [{"id": 1, "number": 1, "opens": DAY, "closes": DAY}]),
    ("elector", [{"id": 1, "round_id": 1, "organisation_id": FIRM}]),
    ("ballot", [{"id": 1, "round_id": 1, "organisation_id": FIRM}]),
    ("ballot_item", [{"id": 1, "ballot_id": 1, "theme_id": 1, "rank": 1}]),
    ("instrument", [{"id": 1, "code": "I1"}]),
    ("criterion", [CRITERION | {"id": 1, "code": "C1", "headline": True}, CRITERION | {"id": 2, "code": "C2"}]),
    (
        "feedback_round",
        [{"id": 1, "session_id": NAMED, "instrument_id": 1, "opens": DAY, "closes": DAY, "status": "closed"}],
    ),
    (
        "response",
        [
            {"id": 1, "round_id": 1, "instrument_id": 1, "organisation_id": FIRM, "respondent": "1"},
            {"id": 2, "round_id": 1, "instrument_id": 1, "respondent": "2"},
        ],
    ),
    ("rating", [RATING | {"id": 1, "value": 5}]),
]
"""One small programme, in an order that references allow, and a second that holds a stranger and a namesake."""


def filled(table_name: str, row: dict[str, Any]) -> dict[str, Any]:
    """The row in the first programme, unless it says otherwise, with a number nobody has."""
    table = Base.metadata.tables[table_name]
    owner = {"programme_id": 1} if "programme_id" in table.columns else {}
    return owner | {"id": 99} | row
