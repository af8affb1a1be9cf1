"""The address is the selection."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.drawing.geometry import Links
from dashboard.selection import KEYS, LONGEST_QUERY, MOST_VALUES, Selection, Unread, parse

keys = st.sampled_from(KEYS)
codes = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
selections = st.dictionaries(keys, st.sets(codes, min_size=1, max_size=3)).map(lambda chosen: Selection.of(**chosen))


@given(selections)
def test_an_address_gives_its_selection_back(selection: Selection) -> None:
    assert parse(f"?{selection.query}") == (selection, ())


@given(st.text())
def test_no_address_raises(search: str) -> None:
    selection, _ = parse(search)
    assert parse(selection.query)[0] == selection


@given(selections, keys, codes)
def test_a_second_plain_click_clears_its_key_alone(selection: Selection, key: str, value: str) -> None:
    cleared = selection.with_values(key, ())
    assert cleared.toggled(key, value).toggled(key, value) == cleared


@given(selections, keys, codes)
def test_a_second_shift_click_takes_back_the_first(selection: Selection, key: str, value: str) -> None:
    assert selection.added(key, value).added(key, value) == selection


def test_a_plain_click_replaces_its_own_key_and_keeps_the_others() -> None:
    selection = Selection.of(host=["nordverk", "isgrind"], theme=["scouting"])
    assert selection.toggled("host", "nordverk") == Selection.of(host=["nordverk"], theme=["scouting"])


def test_the_query_is_canonical_whatever_the_order_of_the_address() -> None:
    selection, _ = parse("?theme=b&host=z&theme=a&programme=2019-01367&host=z")
    assert selection.query == "programme=2019-01367&host=z&theme=a&theme=b"


def test_clear_all_keeps_the_programme() -> None:
    assert Selection.of(programme=["P"], host=["h"], stage=["pilot"]).cleared() == Selection.of(programme=["P"])


def test_what_cannot_be_read_is_reported() -> None:
    selection, unread = parse("?host=nordverk&colour=red&event=&theme=%00")
    assert selection == Selection.of(host=["nordverk"])
    assert unread == (Unread("colour", "red"), Unread("event", ""), Unread("theme", "\x00"))


def test_an_endless_address_is_cut_and_said_so() -> None:
    selection, unread = parse("?" + "&".join(f"event=W{number}" for number in range(5_000)))
    assert len(selection["event"]) == MOST_VALUES
    assert any(not piece.key for piece in unread)
    assert len(selection.query) < LONGEST_QUERY


@given(selections, keys, codes)
def test_a_links_two_addresses_are_those_of_a_plain_and_of_a_shift_click(
    selection: Selection, key: str, value: str
) -> None:
    link = Links(selection).to(key, value)
    assert link.href == f"?{selection.toggled(key, value).query}"
    assert link.add == f"?{selection.added(key, value).query}"
