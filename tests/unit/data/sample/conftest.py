"""Both programmes as the generator tells them, and counts made apart from it."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from data.sample import sample_programmes
from data.workbook.sheets import Row, Sheets

Attended = Callable[[str, str], tuple[set[str], set[str]]]


@pytest.fixture(scope="session")
def programmes() -> dict[str, Sheets]:
    """By reference number."""
    return sample_programmes()


@pytest.fixture(scope="session")
def later(programmes: dict[str, Sheets]) -> Sheets:
    """2019-01367, which the overview's picture shows."""
    return programmes["2019-01367"]


@pytest.fixture(scope="session")
def earlier(programmes: dict[str, Sheets]) -> Sheets:
    """2017-04411, the forerunner."""
    return programmes["2017-04411"]


@pytest.fixture(scope="session")
def firms(later: Sheets) -> set[str]:
    """The nine participants of 2019-01367."""
    return {str(row["organisation"]) for row in later["participation"] if row["role"] == "participant"}


@pytest.fixture(scope="session")
def attended(later: Sheets, firms: set[str]) -> Attended:
    """`attended(event, "am" or "pm")`: persons present or partial in any session of the half-day, and their firms."""
    day = {str(row["code"]): row["actual_start"] for row in later["event"]}
    half = {(row["event"], row["sequence"]): _half(row) for row in later["session"]}

    def firm_of(person: str, event: str) -> str:
        held = day[event]
        assert isinstance(held, datetime)
        standing = [row for row in later["affiliation"] if row["person"] == person and _day(row) <= held.date()]
        return str(max(standing, key=_day)["organisation"])

    def count(event: str, wanted: str) -> tuple[set[str], set[str]]:
        there = {
            str(row["person"])
            for row in later["attendance"]
            if row["event"] == event
            and half[event, row["session"]] == wanted
            and row["status"] in ("present", "partial")
        }
        return there, {firm_of(person, event) for person in there} & firms

    return count


def _half(session: Row) -> str:
    starts = session["starts"]
    assert isinstance(starts, datetime)
    return "am" if starts.hour < 12 else "pm"


def _day(affiliation: Row) -> date:
    since = affiliation["from"]
    assert isinstance(since, date)
    return since
