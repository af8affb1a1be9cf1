"""Time online behind the live door: stretches that lead to no person and to no organisation."""

from datetime import datetime

from sqlalchemy import Engine

from tests.scribe import scribe_of
from tests.unit.data.door import DOOR, rows


def test_stretches_are_told_apart_by_stay_and_lead_to_nobody(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        event = story.event("N1", kind="webinar")
        session = story.session(event, hour=14)
        for pseudonym, starts in (("one", (13, 15)), ("other", (14,))):
            person = story.person(pseudonym)
            kept = {"session_id": session, "person_id": person, "status": "present", "method": "platform"}
            row = story.put("attendance", **kept)
            for hour in starts:
                times = {"start": datetime(2019, 3, 27, hour), "end": datetime(2019, 3, 27, hour, 50)}
                story.put("presence_interval", attendance_id=row, **times)
    found = rows(database, DOOR.online)
    assert {column.name for column in DOOR.online.c} == {
        *("programme_id", "event_id", "session_id"),
        *("stay", "start", "end"),
    }
    assert {(row["event_id"], row["session_id"]) for row in found} == {(event, session)}
    hours = sorted((row["start"].hour, row["end"].minute) for row in found)
    assert hours == [(13, 50), (14, 50), (15, 50)]
    by_stay = sorted(sum(row["stay"] == stay for row in found) for stay in {row["stay"] for row in found})
    assert by_stay == [1, 2]
