"""Who came, counted by hand on a record with an event for every state."""

import pytest

from dashboard.drawing.geometry import WIDE_PAGE
from dashboard.views.attendance.figures import Bounds, Event, Figures, Part
from dashboard.views.attendance.measures import nice_maximum
from tests.unit.dashboard.views.attendance.conftest import Told
from tests.unit.dashboard.views.attendance.record import figures_of, shown, states


@pytest.fixture(scope="module")
def figures(told: Told) -> Figures:
    return figures_of(told(states), "programme=P", WIDE_PAGE)


def event_of(figures: Figures, code: str) -> Event:
    (found,) = [event for event in figures.events if event.value == code]
    return found


def part_of(figures: Figures, code: str, half: str = "event") -> Part:
    (found,) = [part for part in event_of(figures, code).parts if part.half == half]
    return found


def exactly(number: int) -> Bounds:
    return Bounds(number, number)


def test_events_stand_in_date_order(figures: Figures) -> None:
    codes = ["BOTH", "GONE", "MOVED", "HEADS", "WHOLE", "STATED", "NONE", "OFF", "LATER", "PLAN"]
    assert [event.value for event in figures.events] == codes


def test_a_person_in_two_sessions_of_a_half_day_counts_once(figures: Figures) -> None:
    # Three in the first session, one of them and two more in the second; one of these is partial, a fourth is absent.
    assert part_of(figures, "BOTH", "morning").attended == exactly(5)
    assert part_of(figures, "BOTH", "afternoon").attended == exactly(2)


def test_every_registration_is_invited_and_the_accepted_are_registered(figures: Figures) -> None:
    for half in ("morning", "afternoon"):
        part = part_of(figures, "BOTH", half)
        assert (part.invited, part.registered) == (7, 6)


def test_who_declined_and_came_is_a_walk_in(figures: Figures) -> None:
    assert part_of(figures, "BOTH", "morning").walk_ins == 0
    assert part_of(figures, "BOTH", "afternoon").walk_ins == 1


def test_a_firm_counts_once_and_a_guest_is_no_firm(figures: Figures) -> None:
    # Alfa and Beta before noon, besides a guest; Alfa and Gamma after.
    assert part_of(figures, "BOTH", "morning").firms == exactly(2)
    assert part_of(figures, "BOTH", "afternoon").firms == exactly(2)
    assert event_of(figures, "BOTH").came == exactly(3)
    assert event_of(figures, "BOTH").left == 1


def test_a_missing_register_is_never_an_empty_room(figures: Figures) -> None:
    part = part_of(figures, "GONE", "afternoon")
    assert part.attended == Bounds(0, 6)
    assert part.firms == Bounds(0, 2)
    assert (part.missing, part.sessions) == (1, 1)


def test_what_is_known_of_a_half_day_is_the_lowest_possible(figures: Figures) -> None:
    part = part_of(figures, "GONE", "morning")
    assert part.attended == Bounds(2, 6)
    assert part.firms == Bounds(1, 2)
    assert event_of(figures, "GONE").left is None


def test_of_headcounts_the_largest_session_counts(figures: Figures) -> None:
    # 3 + 0 + 2 in one session, 1 + 1 + 2 in the next: they may be the same people.
    part = part_of(figures, "MOVED", "afternoon")
    assert part.attended == exactly(5)
    assert (part.named, part.headed) == (None, 5)
    assert (part.invited, part.registered) == (12, 9)
    assert part.walk_ins is None


def test_a_firm_is_there_from_one_head_on_in_any_session(figures: Figures) -> None:
    assert part_of(figures, "MOVED", "afternoon").firms == exactly(3)


def test_headcounts_without_firms_tell_nothing_of_coverage(figures: Figures) -> None:
    part = part_of(figures, "HEADS", "afternoon")
    assert part.attended == exactly(7)
    assert part.firms == Bounds(0, 3)


def test_sessions_without_hours_are_days_and_the_largest_counts(figures: Figures) -> None:
    event = event_of(figures, "WHOLE")
    assert event.halves == ()
    assert [(day.number, day.attended) for day in event.days] == [(1, exactly(18)), (2, exactly(12))]
    assert part_of(figures, "WHOLE").attended == exactly(18)


def test_a_total_of_the_record_fills_in_and_is_never_added(figures: Figures) -> None:
    # The record states 30 and 24; its days say 18 at most, and nothing of registrations.
    assert part_of(figures, "WHOLE").registered == 30
    assert event_of(figures, "WHOLE").disagrees == (("attended", 24),)
    part = part_of(figures, "STATED")
    assert (part.registered, part.attended, part.stated) == (20, exactly(15), True)


def test_an_event_nobody_counted_has_no_number(figures: Figures) -> None:
    assert part_of(figures, "NONE").attended is None
    assert part_of(figures, "NONE").invited is None


@pytest.mark.parametrize("code", ["OFF", "LATER", "PLAN"])
def test_an_event_that_was_not_held_is_not_missing(figures: Figures, code: str) -> None:
    assert all(part.attended is None and part.firms is None for part in event_of(figures, code).parts)


def test_webinars_without_a_host_are_counted_through(figures: Figures) -> None:
    assert [event.number for event in figures.events if event.kind == "webinar"] == [1, 2]


def test_an_event_on_another_day_than_planned_has_moved(figures: Figures) -> None:
    assert [event.value for event in figures.events if event.moved] == ["MOVED"]


def test_registers_are_counted_by_half_day_of_events_that_took_place(figures: Figures) -> None:
    # Two of BOTH, two of GONE which both lack something, one each of the webinars, and the days of WHOLE as one.
    assert (figures.registers, figures.kept) == (7, 5)


def test_n_names_persons_and_heads_apart(figures: Figures) -> None:
    # By name: alfa 0-2 less one absent, and those of Beta, Gamma and the guest; heads of each event's largest session.
    assert (figures.persons, figures.heads, figures.n) == (6, 5 + 7 + 18, 36)


def test_heads_of_two_days_are_the_same_persons_in_the_footer_and_on_the_bar(told: Told) -> None:
    assert shown(told(states), "programme=P&event=WHOLE").footer.startswith("18 persons by headcount;")


def test_the_scale_holds_every_number(figures: Figures) -> None:
    assert figures.scale == 30


def test_only_the_persons_of_a_firm_are_left_and_the_scale_stays(told: Told) -> None:
    figures = figures_of(told(states), "programme=P&organisation=beta", WIDE_PAGE)
    morning = part_of(figures, "BOTH", "morning")
    assert (morning.invited, morning.registered, morning.attended, morning.firms) == (2, 2, exactly(2), None)
    assert part_of(figures, "BOTH", "afternoon").attended == exactly(0)
    assert part_of(figures, "GONE", "afternoon").attended == Bounds(0, 3)
    assert part_of(figures, "MOVED", "afternoon").attended == exactly(1)
    assert figures.scale == 30
    assert (figures.persons, figures.heads) == (2, 1)


@pytest.mark.parametrize("code", ["HEADS", "WHOLE", "STATED"])
def test_what_does_not_tell_firms_apart_is_no_zero(told: Told, code: str) -> None:
    figures = figures_of(told(states), "programme=P&organisation=beta", WIDE_PAGE)
    assert all(part.attended is None for part in event_of(figures, code).parts)


def test_a_half_register_without_anybody_is_no_zero(told: Told) -> None:
    figures = figures_of(told(states), "programme=P&organisation=gamma", WIDE_PAGE)
    assert part_of(figures, "GONE", "morning").attended is None


def test_kinds_are_told_apart(told: Told) -> None:
    figures = figures_of(told(states), "programme=P&kind=academic", WIDE_PAGE)
    assert part_of(figures, "BOTH", "morning").attended == exactly(1)
    assert part_of(figures, "HEADS", "afternoon").attended == exactly(0)
    assert part_of(figures, "WHOLE").attended is None
    assert (figures.persons, figures.heads) == (1, 0)


def test_a_selection_counts_its_own_events_only(told: Told) -> None:
    figures = figures_of(told(states), "programme=P&event=GONE&event=WHOLE", WIDE_PAGE)
    assert [event.value for event in figures.events if event.reached] == ["GONE", "WHOLE"]
    assert (figures.persons, figures.heads) == (2, 18)


@pytest.mark.parametrize(
    ("value", "scale"), [(0, 1), (1, 1), (7, 8), (9, 10), (11, 20), (36, 40), (41, 50), (81, 100), (8588, 10_000)]
)
def test_the_nice_maximum_is_the_smallest_that_holds(value: int, scale: int) -> None:
    assert nice_maximum(value) == scale
