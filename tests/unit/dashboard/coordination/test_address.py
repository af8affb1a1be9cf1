"""Addresses of the coordinator's pages: whatever is asked, something is read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.coordination.address import LONGEST_VALUE, address_of, last_page, read
from dashboard.selection import Unread


@given(st.text(max_size=60))
def test_no_address_raises_and_no_value_is_empty(search: str) -> None:
    address = read(search, "page", "from")
    assert all(value and value.isprintable() for value in address.own.values())
    assert address.page is None or address.page >= 1
    address.day("from")


def test_own_keys_are_read_and_those_of_other_pages_kept() -> None:
    address = read("?text=a%20b&programme=P&state=&state=pending&host=x&colour=red", "text", "state")
    assert address.own == {"text": "a b", "state": "pending"}
    assert address.selection.query == "programme=P&host=x"
    assert address.unread == (Unread("colour", "red"),)


def test_what_a_form_leaves_empty_is_nothing_asked_in_vain() -> None:
    assert read("?programme=&host=&text=", "text").unread == ()


@pytest.mark.parametrize("value", ["%00", "%1b", "x" * (LONGEST_VALUE + 1)])
def test_what_cannot_be_read_is_told(value: str) -> None:
    address = read(f"?text={value}", "text")
    assert [piece.key for piece in address.unread] == ["text"]
    assert address.own == {}


@pytest.mark.parametrize(
    ("given", "page"), [("", 1), ("3", 3), ("0", 1), ("-1", None), ("\u0663", None), ("9" * 8, None), ("one", None)]
)
def test_a_page_is_a_number_from_one(given: str, page: int | None) -> None:
    assert read(f"?page={given}", "page").page == page


@pytest.mark.parametrize(
    ("given", "day"), [("2019-11-30", date(2019, 11, 30)), ("", None), ("2019-02-30", None), ("tomorrow", None)]
)
def test_a_day_is_written_as_days_are(given: str, day: date | None) -> None:
    assert read(f"?from={given}", "from").day("from") == day


def test_an_address_leaves_out_what_is_empty_and_escapes_the_rest() -> None:
    assert address_of("/data/log", text='a&b="<', actor="", page=None, programme="P") == (
        "/data/log?text=a%26b%3D%22%3C&programme=P"
    )
    assert address_of("/data") == "/data"


def test_a_list_has_a_last_page_even_when_it_is_empty() -> None:
    assert [last_page(total, 50) for total in (0, 1, 50, 51)] == [1, 1, 1, 2]
