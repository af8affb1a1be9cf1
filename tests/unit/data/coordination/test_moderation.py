"""What may be shown of what was said, and what the log learns of it."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from data.access import STEERING_GROUP, door_for
from data.coordination.log import Wanted, entries
from data.coordination.moderation import LONGEST_TEXT, Commented, NotModerated, Remark, commented, moderate, remarks
from data.frames import fetch
from data.keys import RECORD
from data.models import KeyCounter
from data.models.vocabulary import Moderation
from tests.unit.data.coordination.conftest import RAW, Office


def pending(office: Office, subject: str = "comment") -> Remark:
    """The first that waits."""
    waiting = remarks(office.desk, office.programme.id, moderation="pending")
    return next(remark for remark in waiting if remark.subject == subject)


def again(office: Office, remark: Remark) -> Remark:
    """The same as it stands now."""
    every = remarks(office.desk, office.programme.id, most=100)
    return next(one for one in every if (one.subject, one.id) == (remark.subject, remark.id))


def released(office: Office, remark: Remark, wording: str, state: Moderation = "released") -> Remark:
    return moderate(office.desk, office.programme, remark.subject, remark.id, remark.version, state, wording)


def test_pending_remarks_come_first_and_no_other_programmes(shared_office: Office) -> None:
    found = remarks(shared_office.desk, shared_office.programme.id, most=100)
    states = [remark.moderation == "pending" for remark in found]
    assert states == sorted(states, reverse=True)
    assert len(found) == 8
    assert not any("Q" in (remark.raw_text or "") for remark in found)


def test_a_page_of_remarks_goes_on_where_the_one_before_ended(shared_office: Office) -> None:
    office, pages = shared_office, []
    for first in range(0, 8, 3):
        pages += remarks(office.desk, office.programme.id, first=first, most=3)
    assert pages == remarks(office.desk, office.programme.id, most=100)


def test_the_order_of_what_waits_follows_the_words_and_not_who_wrote_first(shared_office: Office) -> None:
    waiting = remarks(shared_office.desk, shared_office.programme.id, moderation="pending")
    texts = [str(remark.raw_text).lower() for remark in waiting]
    assert texts == sorted(texts)
    assert len(texts) == 5


def test_a_host_can_be_asked_for_alone(shared_office: Office) -> None:
    office = shared_office
    assert len(remarks(office.desk, office.programme.id, host="alpha", most=100)) == 8
    assert remarks(office.desk, office.programme.id, host="beta") == []


def test_commenting_firms_are_counted_without_guests(shared_office: Office) -> None:
    comments, suggestions = commented(shared_office.desk, shared_office.programme.id)
    assert comments == Commented("alpha", "Alpha", "W1", 5, 2, pending=4, released=2, withheld=0)
    assert suggestions == Commented("alpha", "Alpha", None, None, None, pending=1, released=1, withheld=0)


def test_a_released_suggestion_reaches_the_steering_group_in_its_public_words(office: Office) -> None:
    after = released(office, pending(office, "suggestion"), "  Answer within a week.\r\n")
    assert (after.moderation, after.public_text) == ("released", "Answer within a week.")
    door = door_for(STEERING_GROUP)
    shown = fetch(office.desk.engine, select(door.suggestion).where(door.suggestion.c.number == 2))
    assert list(shown["public_text"]) == ["Answer within a week."]


def test_a_remark_can_be_withheld_and_become_pending_again(office: Office) -> None:
    withheld = released(office, pending(office), "kept back", "withheld")
    assert again(office, withheld).moderation == "withheld"
    assert released(office, withheld, "", "pending").public_text is None


def test_each_act_is_logged_by_number_and_never_by_its_words(office: Office) -> None:
    comment, suggestion = pending(office), pending(office, "suggestion")
    released(office, comment, "secret wording")
    released(office, suggestion, "", "withheld")
    logged = entries(office.desk, Wanted())
    assert [(entry.actor, entry.role, entry.action, entry.programme) for entry in logged] == [
        ("ann", "coordinator", "moderated", "P")
    ] * 2
    assert {entry.object for entry in logged} == {
        f"comment {comment.id} of round W1: released",
        "suggestion 2: withheld",
    }


def test_a_change_of_what_is_shown_makes_what_was_remembered_old(office: Office) -> None:
    def changes() -> int:
        with office.desk.engine.connect() as connection:
            statement = select(KeyCounter.next_id).where(KeyCounter.table_name == RECORD)
            return connection.execute(statement).scalar() or 0

    before = changes()
    released(office, pending(office), "words")
    assert changes() > before


def in_another_programme(office: Office, remark: Remark) -> None:
    moderate(office.desk, office.other, remark.subject, remark.id, remark.version, "released", "words")


def of_a_number_that_nobody_has(office: Office, remark: Remark) -> None:
    moderate(office.desk, office.programme, remark.subject, 0, remark.version, "released", "words")


def of_an_older_version(office: Office, remark: Remark) -> None:
    moderate(office.desk, office.programme, remark.subject, remark.id, "another", "released", "words")


def without_words(office: Office, remark: Remark) -> None:
    released(office, remark, " \r\n\t\x00 ")


def with_too_many_words(office: Office, remark: Remark) -> None:
    released(office, remark, "x" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize(
    ("attempt", "fault"),
    [
        (in_another_programme, "gone"),
        (of_a_number_that_nobody_has, "gone"),
        (of_an_older_version, "changed_meanwhile"),
        (without_words, "no_wording"),
        (with_too_many_words, "too_long"),
    ],
)
def test_what_cannot_be_moderated_stays_as_it_was_and_is_not_logged(
    shared_office: Office, attempt: Callable[[Office, Remark], None], fault: str
) -> None:
    office = shared_office
    remark = pending(office)
    with pytest.raises(NotModerated) as refused:
        attempt(office, remark)
    assert refused.value.fault == fault
    assert again(office, remark) == remark
    assert entries(office.desk, Wanted()) == []


def test_the_second_of_two_coordinators_is_told_and_changes_nothing(office: Office) -> None:
    remark = pending(office)
    released(office, remark, "the first wording")
    with pytest.raises(NotModerated):
        released(office, remark, "the second wording")
    assert again(office, remark).public_text == "the first wording"


def test_a_wording_keeps_its_lines_and_loses_what_only_machines_read(office: Office) -> None:
    after = released(office, pending(office), f"one\x00\x1b line \r\n{RAW}\n\n")
    assert after.public_text == f"one line\n{RAW}"
