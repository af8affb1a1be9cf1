"""Who rated is read by one function, and never without an entry in the log."""

from data.coordination.log import Wanted, entries
from data.coordination.raters import rounds, who_rated
from tests.unit.data.coordination.conftest import Office


def test_the_rounds_of_a_host_say_how_many_answered_and_not_who(shared_office: Office) -> None:
    closed, waiting = rounds(shared_office.desk, shared_office.programme.id)
    assert (closed.host, closed.event, closed.open, closed.answered, closed.invited) == ("alpha", "W1", False, 5, 5)
    assert (waiting.open, waiting.answered, waiting.invited) == (True, 0, 5)
    assert "Beta" not in repr((closed, waiting))


def test_a_look_tells_who_gave_which_rating_firms_before_guests(shared_office: Office) -> None:
    look, empty = who_rated(shared_office.desk, shared_office.programme, "alpha")
    assert [question.code for question in look.questions] == ["openness", "speed"]
    assert [(rater.organisation, rater.counted, rater.answers) for rater in look.raters] == [
        ("Beta", True, (1, None)),
        ("Delta", True, (3, None)),
        ("Epsilon", True, (4, None)),
        ("Gamma", True, (2, None)),
        ("Zeta", True, (5, None)),
        ("Ada", False, (5, 5)),
    ]
    assert empty.raters == ()


def test_every_look_has_an_entry_of_its_own(shared_office: Office) -> None:
    for _ in range(3):
        before = entries(shared_office.desk, Wanted())
        who_rated(shared_office.desk, shared_office.programme, "alpha")
        entry, *others = entries(shared_office.desk, Wanted())
        assert others == before
        assert (entry.actor, entry.action, entry.object) == ("ann", "rater_seen", "who rated host alpha")
        assert entry.programme == "P"


def test_where_nobody_was_asked_nothing_is_shown_and_nothing_logged(shared_office: Office) -> None:
    before = entries(shared_office.desk, Wanted())
    assert who_rated(shared_office.desk, shared_office.programme, "beta") == []
    assert entries(shared_office.desk, Wanted()) == before
