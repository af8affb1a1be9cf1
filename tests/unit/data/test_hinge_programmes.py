"""Programmes in scope, and the day that their figures speak of."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, select

from data import hinge
from data.access import STEERING_GROUP, door_for
from data.frames import fetch, records
from tests.scribe import Story, scribe_of

DOOR = door_for(STEERING_GROUP)
TODAY = date(2019, 11, 30)


def as_of(engine: Engine, today: date = TODAY) -> dict[str, date]:
    programme = DOOR.programme
    statement = select(programme.c.reference_number, hinge.as_of(DOOR, programme, today).label("as_of"))
    return {row["reference_number"]: row["as_of"] for row in records(fetch(engine, statement))}


def test_figures_speak_of_the_recorded_day_else_of_the_end_else_of_today(database: Engine) -> None:
    def held(story: Story, *days: date, **values: Any) -> None:
        for number, day in enumerate(days):
            story.event(f"W{number}", day, **values)

    early, late, coming = date(2019, 3, 27), date(2019, 9, 12), date(2020, 1, 15)
    with scribe_of(database) as scribe:
        held(scribe.programme("recorded", status="completed", as_of=date(2018, 2, 3)), early)
        held(scribe.programme("ended", status="completed"), early, late)
        lasting = scribe.programme("lasting", status="completed")
        held(lasting, early, actual_end=datetime(2019, 4, 2, 17))
        held(scribe.programme("ends later", status="completed"), early, coming)
        scribe.programme("nothing held", status="completed")
        called_off = scribe.programme("called off", status="completed")
        called_off.event("W", early)
        called_off.event("X", late, status="cancelled")
        for status in ("planned", "ongoing", "cancelled"):
            held(scribe.programme(status, status=status), early)
    assert as_of(database) == {
        "recorded": date(2018, 2, 3),
        "ended": late,
        "lasting": date(2019, 4, 2),
        "ends later": TODAY,
        "nothing held": TODAY,
        "called off": early,
        "planned": TODAY,
        "ongoing": TODAY,
        "cancelled": TODAY,
    }
    assert as_of(database, date(2019, 3, 1))["ended"] == date(2019, 3, 1)


def cards(engine: Engine, *references: str, most: int = 50) -> list[dict[str, Any]]:
    return records(fetch(engine, hinge.programmes_in_scope(DOOR, references, TODAY, most)))


def test_programmes_in_scope_come_latest_first_with_their_cards(database: Engine) -> None:
    with scribe_of(database) as scribe:
        series = scribe.put("series", code="S", title_en="A series")
        old = scribe.programme("old", planned_start=date(2017, 1, 1), series_id=series, title_sv="Gammalt")
        new = scribe.programme("new", planned_start=date(2019, 1, 1), as_of=date(2019, 5, 6))
        scribe.programme("also new", planned_start=date(2019, 1, 1))
        old.joins("north", "south")
        new.joins("north")
        old.joins("guest", role="guest")
        new.joins("runner", role="coordinator")
    assert [row["reference_number"] for row in cards(database)] == ["also new", "new", "old"]
    assert [(row["members"], row["series"], row["title_sv"]) for row in cards(database)] == [
        (0, None, None),
        (1, None, None),
        (2, "S", "Gammalt"),
    ]
    (row,) = cards(database, "new", "unknown")
    assert (row["id"], row["as_of"], row["planned_start"]) == (new.id, date(2019, 5, 6), date(2019, 1, 1))
    assert (row["in_scope"], row["data_origin"]) == (1, "synthetic")
    assert cards(database, "unknown") == []
    assert [row["in_scope"] for row in cards(database, most=2)] == [3, 3]
