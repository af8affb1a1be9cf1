"""What a firm may know of its programmes, and of no others."""

import pytest
from sqlalchemy import Engine, select

from data.access import Viewer, release_door_for
from data.frames import fetch, records

NORDVERK, BJORKVIND, VINNOVA, STARTUP = 4, 24, 1, 32
RELATIONS = ("programme", "partner", "session", "coverage")


def rows(engine: Engine, firm: int, name: str) -> list[dict[str, object]]:
    relation = getattr(release_door_for(Viewer("firm", firm)), name)
    return records(fetch(engine, select(relation)))


@pytest.mark.parametrize("name", RELATIONS)
def test_only_programmes_that_the_firm_takes_part_in_are_there(sample: Engine, name: str) -> None:
    both, one = rows(sample, NORDVERK, name), rows(sample, BJORKVIND, name)
    assert {row["programme_id"] for row in both} == {1, 2}
    assert {row["programme_id"] for row in one} == {2}
    assert len(one) == sum(row["programme_id"] == 2 for row in both)


@pytest.mark.parametrize("name", RELATIONS)
def test_who_is_no_participant_learns_nothing(sample: Engine, name: str) -> None:
    assert rows(sample, VINNOVA, name) == []
    assert rows(sample, STARTUP, name) == []


def test_a_programme_ends_with_the_last_event_held(sample: Engine) -> None:
    last = {row["reference_number"]: str(row["last"]) for row in rows(sample, NORDVERK, "programme")}
    assert last == {"2017-04411": "2019-01-31", "2019-01367": "2019-11-21"}


def test_partners_are_the_firms_and_the_coordinator_and_no_startup_or_funder(sample: Engine) -> None:
    partners = rows(sample, BJORKVIND, "partner")
    assert [row["role"] for row in partners].count("participant") == 9
    assert {row["code"] for row in partners if row["role"] != "participant"} == {"imit"}


def test_a_theme_is_covered_once_per_event_however_many_sessions_take_it_up(sample: Engine) -> None:
    covered = [(row["theme"], row["event"]) for row in rows(sample, BJORKVIND, "coverage")]
    assert len(covered) == len(set(covered))
    assert covered
