"""The release door offers a menu, and nothing beside it."""

import pytest

from dashboard.released.offered import MENU, carried, chosen_release, offer_of
from dashboard.selection import KEYS, Selection, parse
from dashboard.views import VIEWS
from tests.unit.dashboard.released.record import REFERENCE, RELEASE, figures

OTHERS = tuple(key for key in KEYS if key != "programme")


def test_every_view_has_its_menu() -> None:
    assert set(MENU) == {view.name for view in VIEWS}


@pytest.mark.parametrize("view", sorted(MENU))
@pytest.mark.parametrize("key", OTHERS)
def test_a_key_that_is_not_on_the_menu_selects_nothing_and_is_told(view: str, key: str) -> None:
    values = {"event": "W3", "host": "nordverk", "theme": "T1"}
    asked = Selection.of(programme=[REFERENCE], **{key: [values.get(key, "large_firm")]})
    offer = offer_of(view, RELEASE, figures(), asked)
    if key == MENU[view]:
        assert offer.selection == asked
        assert not offer.refused
    else:
        assert offer.selection == Selection.of(programme=[REFERENCE])
        assert offer.refused == (key,)
        assert offer.names == {}


@pytest.mark.parametrize("host", ["tallmyra", "no-such-host", "nordverk'--"])
def test_a_host_that_is_not_shared_is_answered_as_one_that_does_not_exist(host: str) -> None:
    offer = offer_of("feedback", RELEASE, figures(), Selection.of(host=[host]))
    assert offer.selection == Selection.of(programme=[REFERENCE])
    assert [(piece.key, piece.value) for piece in offer.unread] == [("host", host)]


def test_what_is_offered_is_what_the_release_names() -> None:
    assert offer_of("feedback", RELEASE, figures(), Selection()).values == (
        "hjortmaskin",
        "fjordstal",
        "nordverk",
        "isgrind",
    )
    assert offer_of("startups", RELEASE, figures(), Selection()).values == ("W1", "W2", "W3", "W4")
    assert offer_of("themes", RELEASE, figures(), Selection()).values == ()


def test_the_programme_is_spelt_out_even_where_the_address_leaves_it_open() -> None:
    assert offer_of("themes", RELEASE, (), Selection()).selection.query == f"programme={REFERENCE}"


def test_a_programme_that_is_not_read_leads_to_the_first_that_is() -> None:
    asked, _ = parse("programme=2017-04411")
    assert chosen_release([RELEASE], asked) is RELEASE
    assert chosen_release([], asked) is None
    assert [piece.value for piece in offer_of("themes", RELEASE, (), asked).unread] == ["2017-04411"]


def test_a_link_to_another_page_carries_what_that_page_offers() -> None:
    shown = Selection.of(programme=[REFERENCE], event=["W3"])
    assert carried(shown, "/startups") == shown
    assert carried(shown, "/feedback").query == f"programme={REFERENCE}"
    assert carried(shown, "/model").query == f"programme={REFERENCE}"
