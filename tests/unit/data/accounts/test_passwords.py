"""Passwords: which are good enough, and what is kept of them."""

from typing import Any

import pytest
from argon2 import PasswordHasher, Type, extract_parameters

from data.accounts.passwords import DUMMY, FEWEST, FULL, MOST, hashed, matches, outdated, weakness
from tests.unit.data.accounts.people import CHEAP, PASSWORD


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("", "too_short"),
        ("x" * (FEWEST - 1), "too_short"),
        ("x" * FEWEST, None),
        ("x" * MOST, None),
        ("x" * (MOST + 1), "too_long"),
        ("anna@isgrind.example", "is_name"),
        ("Anna@Isgrind.example", "is_name"),
        ("anna@isgrind.example1", None),
    ],
)
def test_a_password_has_twelve_characters_and_is_not_the_name(password: str, expected: str | None) -> None:
    assert weakness(password, "anna@isgrind.example") == expected


def test_what_is_kept_is_argon2id_at_a_cost_that_takes_its_time() -> None:
    parameters = extract_parameters(hashed(PASSWORD))
    assert parameters.type is Type.ID
    assert (parameters.time_cost, parameters.memory_cost, parameters.parallelism) == (3, 65536, 4)


def test_only_the_password_itself_matches() -> None:
    kept = hashed(PASSWORD, CHEAP)
    assert matches(PASSWORD, kept)
    assert not matches(f"{PASSWORD} ", kept)
    assert not matches("", kept)
    assert hashed(PASSWORD, CHEAP) != kept


def test_the_longest_password_matches_whole() -> None:
    longest = "x" * (MOST - 1) + "y"
    kept = hashed(longest, CHEAP)
    assert matches(longest, kept)
    assert not matches("x" * MOST, kept)


def test_an_accent_is_the_same_however_a_keyboard_makes_it() -> None:
    assert matches("på en la\N{COMBINING RING ABOVE}ng resa", hashed("pa\N{COMBINING RING ABOVE} en lång resa", CHEAP))


def test_a_hash_that_cannot_be_read_matches_nothing() -> None:
    assert not matches(PASSWORD, "no hash")
    assert not matches("", "")


def test_the_dummy_costs_what_a_new_password_costs_and_is_nobodys() -> None:
    assert extract_parameters(DUMMY) == extract_parameters(hashed(PASSWORD, FULL))
    assert not matches("", None)
    assert not matches(PASSWORD, DUMMY)


def test_who_has_no_password_or_one_too_long_is_refused_by_a_hash_like_everybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    verified, verify = [], PasswordHasher.verify

    def noted(self: PasswordHasher, kept: str | bytes, password: str | bytes) -> Any:
        verified.append(kept)
        return verify(self, kept, password)

    monkeypatch.setattr(PasswordHasher, "verify", noted)
    assert not matches(PASSWORD, None)
    assert not matches("x" * (MOST + 1), hashed(PASSWORD, CHEAP))
    assert verified == [DUMMY, DUMMY]


def test_a_hash_of_another_cost_is_outdated() -> None:
    kept = hashed(PASSWORD, CHEAP)
    assert outdated(kept)
    assert not outdated(kept, CHEAP)
