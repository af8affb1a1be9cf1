"""Nobody sees who rated without an entry in the log, whatever a browser does."""

import pytest
from flask.testing import FlaskClient

from data.coordination.desk import Desk
from data.coordination.log import Wanted, count
from tests.applications import LOCAL, sent
from tests.unit.callbacks.coordination.conftest import PATHS, page, submitted

RATERS = ("Beta", "Gamma", "Delta", "Epsilon", "Zeta")


def looks(desk: Desk) -> int:
    return count(desk, Wanted(action="rater_seen"))


def shows(text: str) -> bool:
    """Whether a rater is named; all are or none is."""
    named = [name in text for name in RATERS]
    assert len(set(named)) == 1
    return named[0]


def test_no_page_names_a_rater_until_it_is_asked_to(coordinator: FlaskClient, desk: Desk) -> None:
    for path in PATHS:
        for search in ("?programme=P", "?programme=P&host=alpha", "?programme=P&host=alpha&look=1"):
            text = page(coordinator, path, search)
            # Whom an account may speak for is no secret.
            assert path == "/data/accounts" or not shows(text)
    assert looks(desk) == 0


def test_a_look_is_logged_shown_once_and_said(coordinator: FlaskClient, desk: Desk) -> None:
    answer = sent(coordinator, "/data/raters/look", {"programme": "P", "host": "alpha"})
    assert answer.headers["Location"] == "/data/raters?programme=P&host=alpha"
    assert not shows(answer.text)
    text = page(coordinator, "/data/raters", "?programme=P&host=alpha")
    assert shows(text)
    assert "It is logged." in text
    assert looks(desk) == 1
    assert not shows(page(coordinator, "/data/raters", "?programme=P&host=alpha"))
    assert looks(desk) == 1


def test_a_cookie_that_is_sent_again_shows_again_and_is_logged_again(coordinator: FlaskClient, desk: Desk) -> None:
    sent(coordinator, "/data/raters/look", {"programme": "P", "host": "alpha"})
    kept = coordinator.get_cookie("samspel", domain="127.0.0.1")
    assert kept is not None
    for entries in (1, 2, 3):
        coordinator.set_cookie("samspel", kept.value, domain="127.0.0.1")
        assert shows(page(coordinator, "/data/raters", "?programme=P&host=alpha"))
        assert looks(desk) == entries


def test_a_look_that_was_asked_for_is_over_once_another_page_of_raters_was_read(
    coordinator: FlaskClient, desk: Desk
) -> None:
    sent(coordinator, "/data/raters/look", {"programme": "P", "host": "alpha"})
    assert not shows(page(coordinator, "/data/raters", "?programme=Q"))
    assert not shows(page(coordinator, "/data/raters", "?programme=P"))
    assert looks(desk) == 0


@pytest.mark.parametrize("host", ["beta", "", "alpha\x00", "nobody"])
def test_a_host_without_a_round_has_no_raters_to_show(coordinator: FlaskClient, desk: Desk, host: str) -> None:
    _, said = submitted(coordinator, "/data/raters/look", programme="P", host=host)
    assert said == "Nothing is shown: this host has no feedback round."
    assert looks(desk) == 0


def test_an_address_cannot_ask_for_a_look(coordinator: FlaskClient, desk: Desk) -> None:
    answer = coordinator.get("/data/raters/look?programme=P&host=alpha", base_url=LOCAL)
    assert not shows(answer.text)
    assert looks(desk) == 0
