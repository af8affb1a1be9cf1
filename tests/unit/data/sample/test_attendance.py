"""Time online is what the stretches cover of the session, each minute once."""

from datetime import datetime, timedelta

import pytest

from data.sample.attendance import minutes_within
from data.sample.events import Sitting

START = datetime(2019, 4, 25, 14, 0)
SITTING = Sitting(1, "Lecture", "expert_talk", START, START + timedelta(minutes=90))


@pytest.mark.parametrize(
    ("stretches", "minutes"),
    [
        ([], 0),
        ([(0, 90)], 90),
        ([(-10, 100)], 90),
        ([(10, 40), (30, 60)], 50),
        ([(10, 60), (20, 30)], 50),
        ([(30, 60), (10, 20)], 40),
        ([(-20, -5), (95, 100)], 0),
    ],
)
def test_minutes_are_clipped_to_the_session_and_never_counted_twice(
    stretches: list[tuple[int, int]], minutes: int
) -> None:
    told = [(START + timedelta(minutes=first), START + timedelta(minutes=last)) for first, last in stretches]
    assert minutes_within(told, SITTING) == minutes
