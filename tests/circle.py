"""A programme of 2026 as the secretariat has it before any export comes in: firms, events, themes, a questionnaire.

It is the one that the invented exports in `shared/examples` are of.
"""

from datetime import date, datetime

from data.workbook.sheets import Row, Sheets

REFERENCE, FUNDER = "2026-00001", "vinnova"
_FIRMS = (
    ("nordverk", "Nordverk AB", "large_firm"),
    ("fjordkraft", "Fjordkraft AB", "large_firm"),
    ("bruksmaskin", "Bruksmaskin", "large_firm"),
    ("startbolag-tre", "Startbolag Tre", "startup"),
)
_EVENTS = (
    ("S1", "Uppstart", "steering", "2026-01-21 09:00", "2026-01-21 10:15"),
    ("N1", "Webinar 1", "webinar", "2020-03-28 08:15", "2020-03-28 09:00"),
    ("W1", "Workshop 1", "workshop", "2020-11-04 09:00", "2020-11-04 12:00"),
    ("W2", "Workshop 2 \N{EN DASH} Tillit hos Nordverk AB", "workshop", "2026-09-03 09:00", "2026-09-03 16:00"),
)
_SESSIONS: tuple[tuple[str, int, str, str, str, str], ...] = (
    ("S1", 1, "Uppstart", "panel", "2026-01-21 09:00", "2026-01-21 10:15"),
    ("N1", 1, "Webinar 1", "expert_talk", "2020-03-28 08:15", "2020-03-28 09:00"),
    ("W1", 1, "Workshop 1", "host_presentation", "2020-11-04 09:00", "2020-11-04 12:00"),
    ("W2", 1, "Värdens modell", "host_presentation", "2026-09-03 09:00", "2026-09-03 10:30"),
    ("W2", 2, "Återkoppling", "peer_feedback", "2026-09-03 10:45", "2026-09-03 12:00"),
    ("W2", 3, "Startups", "startup_pitch", "2026-09-03 13:00", "2026-09-03 16:00"),
)
_THEMES = ("Tillit", "Data", "Hållbarhet", "Kompetens")
_CRITERIA = (("vardskap", "Värdskapet fungerade bra", True), ("innehall", "Innehållet var relevant", False))


def circle() -> Sheets:
    """The workbook's sheets."""
    return {
        "organisation": [
            {"code": "vinnova", "name": "Vinnova", "kind": "funder"},
            *(_organisation(*each) for each in _FIRMS),
        ],
        "programme": [
            {
                "funder": FUNDER,
                "reference_number": REFERENCE,
                "title_en": "Learning programme for innovation",
                "planned_start": date(2020, 1, 1),
                "planned_end": date(2026, 12, 31),
                "status": "ongoing",
                "data_origin": "synthetic",
                "time_zone": "Europe/Stockholm",
            }
        ],
        "participation": [
            {"organisation": code, "role": "guest" if kind == "startup" else "participant"} for code, _, kind in _FIRMS
        ],
        "event": [
            {
                "code": code,
                "title": title,
                "kind": kind,
                "mode": "hybrid",
                "host": "nordverk" if code == "W2" else None,
                "planned_start": datetime.fromisoformat(starts),
                "planned_end": datetime.fromisoformat(ends),
                "status": "planned",
            }
            for code, title, kind, starts, ends in _EVENTS
        ],
        "session": [
            {
                "event": event,
                "sequence": sequence,
                "title": title,
                "kind": kind,
                "starts": datetime.fromisoformat(starts),
                "ends": datetime.fromisoformat(ends),
                "register": "missing",
            }
            for event, sequence, title, kind, starts, ends in _SESSIONS
        ],
        "theme": [
            {"code": title.lower().replace("å", "a"), "title": title, "status": "suggested"} for title in _THEMES
        ],
        "priority_round": [{"number": 1, "opens": date(2026, 9, 1), "closes": date(2026, 9, 30)}],
        "elector": [{"round": 1, "organisation": code} for code, _, kind in _FIRMS if kind == "large_firm"],
        "instrument": [{"code": "host", "title": "Workshop"}],
        "criterion": [_criterion(*each, position) for position, each in enumerate(_CRITERIA, 1)],
        "feedback_round": [
            {
                "event": "W2",
                "session": 2,
                "instrument": "host",
                "opens": date(2026, 9, 3),
                "closes": date(2026, 9, 17),
                "status": "open",
            }
        ],
        "invitation": [
            {"event": "W2", "session": 2, "instrument": "host", "organisation": code}
            for code in ("fjordkraft", "bruksmaskin")
        ],
    }


def _criterion(code: str, wording: str, headline: bool, position: int) -> Row:
    return {
        "instrument": "host",
        "code": code,
        "position": position,
        "wording_en": wording,
        "scale_min": 1,
        "scale_max": 5,
        "headline": headline,
    }


def _organisation(code: str, name: str, kind: str) -> Row:
    return {"code": code, "name": name, "kind": kind}
