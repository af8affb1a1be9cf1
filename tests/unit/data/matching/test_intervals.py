"""Time online: the union of stretches within a session."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from data.matching.intervals import clipped, presence, seconds

START = datetime(2019, 5, 15, 9)
END = datetime(2019, 5, 15, 11)
MINUTES = st.integers(-60, 240)
STRETCHES = st.lists(st.tuples(MINUTES, st.integers(0, 180)), max_size=8).map(
    lambda pairs: [
        (START + timedelta(minutes=start), START + timedelta(minutes=start + length)) for start, length in pairs
    ]
)


def minute(n: int) -> datetime:
    return START + timedelta(minutes=n)


def test_rejoining_and_overlaps_count_once() -> None:
    stretches = [(minute(0), minute(30)), (minute(20), minute(40)), (minute(20), minute(40)), (minute(60), minute(70))]
    assert seconds(stretches) == 50 * 60


def test_half_of_a_session_is_present_and_less_is_partial() -> None:
    assert presence([(minute(0), minute(60))], START, END) == ("present", 60)
    assert presence([(minute(0), minute(59))], START, END) == ("partial", 59)
    assert presence([(minute(-60), minute(0))], START, END) == ("absent", 0)


def test_time_before_and_after_the_session_does_not_count() -> None:
    assert presence([(minute(-30), minute(45)), (minute(110), minute(200))], START, END) == ("partial", 55)


@settings(max_examples=60)
@given(STRETCHES)
def test_the_union_is_what_minutes_counted_one_by_one_are(stretches: list[tuple[datetime, datetime]]) -> None:
    there = {n for n in range(-60, 480) if any(start <= minute(n) and minute(n + 1) <= end for start, end in stretches)}
    assert seconds(stretches) == 60 * len(there)
    assert seconds(clipped(stretches, START, END)) == 60 * len(there & set(range(120)))
