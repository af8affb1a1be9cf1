"""Days and times of a report, all read one way, and lengths of time in any of the tools' words."""

from datetime import datetime

import pytest

from data.importers.dates import Days
from data.importers.moments import Moments, minutes_of
from data.importers.reading import LineOfCells
from data.importers.words import words_of
from data.workbook.sheets import Refused

UNITS = words_of("durations")


def lines(*texts: str) -> list[LineOfCells]:
    return [(row, ["Gäst", text]) for row, text in enumerate(texts, 2)]


@pytest.mark.parametrize(
    ("texts", "day_first", "is_open"),
    [
        (("9/3/26, 8:00:00 AM", "9/13/26, 8:00:00 AM"), False, False),
        (("03/09/2026 08:00", "14/09/2026 08:00"), True, False),
        (("9/3/26, 8:00:00 AM", "9/3/26, 1:00:00 PM"), False, True),
        (("9/9/26, 8:00:00 AM",), False, False),
        (("03.09.2026, 08:00:00",), True, False),
        (("2026-09-03 08:00", "Mar 4, 2026 08:00:00"), False, False),
        (("3/4", "1/2/3/4", "12/24/5 meetings"), False, False),
        ((), False, False),
    ],
)
def test_all_days_of_a_file_settle_how_each_is_read(texts: tuple[str, ...], day_first: bool, is_open: bool) -> None:
    moments = Moments.of(lines(*texts))
    assert (moments.day_first, moments.open) == (day_first, is_open)


def test_a_day_that_reads_one_way_only_may_not_stand_among_those_that_read_both_ways() -> None:
    table = lines("9/3/26, 8:00:00 AM", "2026-09-03 08:00")
    moments = Moments.of(table)
    assert moments.read(table[0], 1, "Join Time") == datetime(2026, 9, 3, 8)
    assert moments.read(table[1], 1, "Join Time") == datetime(2026, 9, 3, 8)
    with pytest.raises(Refused) as refused:
        moments.require_settled()
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(3, "Join Time")]


def test_days_that_nobody_asks_for_leave_nothing_open() -> None:
    table = lines("9/3/26, 8:00:00 AM", "2026-09-03 08:00")
    moments = Moments.of(table)
    assert moments.read(table[1], 1, "Join Time") == datetime(2026, 9, 3, 8)
    moments.require_settled()
    assert not moments.open


def test_a_year_in_which_there_were_no_meetings_online_is_no_day() -> None:
    moments = Moments()
    assert moments.read((2, ["9/3/1026, 8:00:00 AM"]), 0, "Join Time") is None
    assert [(fault.row, fault.value) for fault in moments.faults] == [(2, "9/3/1026, 8:00:00 AM")]


@pytest.mark.parametrize("cell", ["", " ", "--", "NULL"])
def test_a_blank_is_no_fault(cell: str) -> None:
    moments = Moments()
    assert moments.read((2, [cell]), 0, "Join Time") is None
    assert moments.read((2, [cell]), 1, "Join Time") is None
    moments.require_settled()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h 7s", 60),
        ("2h 31m 7s", 151),
        ("45m", 45),
        ("40s", 1),
        ("59 Min. 0 Sek.", 59),
        ("1 Std. 2 Min.", 62),
        ("1 godz. 2 min", 62),
        ("1 tim 5 min 12 sek", 65),
        ("2 tuntia 5 minuuttia", 125),
        ("1 heure, 3 minutes", 63),
        ("01:02:03", 62),
        ("62", 62),
        ("0s", 0),
        ("an hour", None),
        ("1 week", None),
        ("1h and more", None),
        ("", None),
        ("999999h", None),
    ],
)
def test_lengths_of_time_are_whole_minutes(text: str, minutes: int | None) -> None:
    assert minutes_of(text, UNITS) == minutes


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (("3/4/26", "13/4/26 09:00"), Days(first=True)),
        (("3/4/26", "4/13/26"), Days()),
        (("3.4.2026", "4.5.2026"), Days(first=True)),
        (("3.4.2026", "4.13.2026"), Days()),
        (("3/4/2026 10:00", "2026-04-03"), Days(open=True)),
        (("4/4/2026", "5-5-26"), Days()),
        (("2026-04-03", "soon", ""), Days()),
    ],
)
def test_all_dates_of_a_file_together_tell_how_its_days_are_read(texts: tuple[str, ...], days: Days) -> None:
    assert Days.of(texts) == days
