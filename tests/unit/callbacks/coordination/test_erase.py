"""Erasing a person takes two steps."""

import pytest
from flask.testing import FlaskClient

from data.coordination.desk import Desk
from data.coordination.log import Wanted, entries
from data.coordination.persons import traces
from data.coordination.programmes import programmes
from tests.unit.callbacks.coordination.conftest import fields_of, page, read, submitted

PATH, FORM = "/data/erase", "/data/erase/person"


def known(desk: Desk, reference: str = "P") -> bool:
    """Whether the record knows the person P01 of this programme."""
    (programme,) = programmes(desk, (reference,))[0]
    return traces(desk, programme.id, "P01") is not None


def test_the_first_step_asks_who_and_erases_nobody(coordinator: FlaskClient, desk: Desk) -> None:
    markup = read(coordinator, PATH)
    assert markup.all("form", action=FORM) == []
    assert [field["name"] for field in markup.all("input", required="")] == ["person"]
    assert known(desk)


def test_the_second_step_says_what_goes_and_what_stays(coordinator: FlaskClient) -> None:
    markup = read(coordinator, PATH, "?programme=P&person=P01")
    goes, stays = (section.text for section in markup.all("section"))
    assert "Ada Alm" in goes and "ada@example.org" in goes and "Alpha" in goes and "P01" in goes
    assert "1 invitation to an event" in stays and "1 entry on an attendance register" in stays
    assert fields_of(markup, FORM) == {"programme": "P", "person": "P01"}


def test_who_is_erased_is_known_no_more_here_and_the_log_does_not_say_who(coordinator: FlaskClient, desk: Desk) -> None:
    hidden = fields_of(read(coordinator, PATH, "?programme=P&person=P01"), FORM)
    _, said = submitted(coordinator, FORM, **hidden)
    assert said == "P01 is erased from this programme. The counts are as they were."
    assert not known(desk) and known(desk, "Q")
    (entry,) = entries(desk, Wanted(action="erased"))
    assert "P01" not in entry.object and "Ada" not in entry.object
    assert "Nobody here is called “P01”" in page(coordinator, PATH, "?programme=P&person=P01")


@pytest.mark.parametrize("person", ["", "P02", "Ada Alm", "P01\x00", "%"])
def test_nobody_is_erased_under_a_name_of_nobodys(coordinator: FlaskClient, desk: Desk, person: str) -> None:
    _, said = submitted(coordinator, FORM, programme="P", person=person)
    assert said.startswith("Nobody was erased")
    assert known(desk)
    assert entries(desk, Wanted(action="erased")) == []
