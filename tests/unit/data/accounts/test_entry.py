"""Coming in: by a link once, then by name and password."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import extract_parameters
from sqlalchemy import Engine, func, select, update

from data.accounts import accounts
from data.accounts.accounts import COMMAND_LINE, INVITATION_LIFE, Account, AccountFault, SignInRefused
from data.accounts.attempts import TooManyAttempts
from data.accounts.entry import accept, invited, signed_in
from data.accounts.passwords import Cost
from data.accounts.sessions import Ended
from data.audit_log import now
from data.engine import writing
from data.models import SignInAttempt, UserAccount
from tests.unit.data.accounts.people import ADDRESS, CHEAP, PASSWORD, add, entries, named, seen, someone, start


def come_in(engine: Engine, name: str = "anna", password: str = PASSWORD, address: str = ADDRESS) -> Account:
    return signed_in(engine, name, password, address, cost=CHEAP)


def attempts(engine: Engine) -> int | None:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(SignInAttempt))


def expiring(engine: Engine, moment: timedelta) -> None:
    with writing(engine) as connection:
        connection.execute(update(UserAccount).values(invitation_expires=now() + moment))


def refusal(engine: Engine, token: str, password: str = PASSWORD) -> str:
    with pytest.raises(AccountFault) as caught:
        accept(engine, token, password, cost=CHEAP)
    assert str(caught.value).endswith(".")
    return caught.value.reason


def test_a_link_that_nobody_was_sent_is_refused_with_what_to_do(database: Engine) -> None:
    said = "This link has been used or is too old: ask the coordinator for a new one."
    with pytest.raises(AccountFault, match=f"^{re.escape(said)}$"):
        accept(database, "unknown", PASSWORD, cost=CHEAP)


def test_a_link_lets_its_holder_choose_a_password_once(database: Engine) -> None:
    token = add(database, "anna")
    account = accept(database, token, PASSWORD, cost=CHEAP)
    assert (account.has_password, account.invited) == (True, False)
    assert account == named(database, "anna")
    assert come_in(database) == account
    assert refusal(database, token, "another password") == "link_over"
    with database.connect() as connection:
        assert invited(connection, token) is None
    assert come_in(database) == account


def test_a_link_lives_for_seven_days(database: Engine) -> None:
    token = add(database, "anna")
    with database.connect() as connection:
        expires = connection.scalar(select(UserAccount.invitation_expires))
    assert expires is not None
    assert timedelta(days=7) - timedelta(minutes=1) < expires - now() <= timedelta(days=7) == INVITATION_LIFE
    expiring(database, timedelta(seconds=-1))
    with database.connect() as connection:
        assert invited(connection, token) is None
    assert refusal(database, token) == "link_over"
    assert not named(database, "anna").invited


def test_a_link_of_nobodys_is_refused(database: Engine) -> None:
    add(database, "anna")
    for token in ("", "nobodys", "a\x00b"):
        assert refusal(database, token) == "link_over"


def test_a_link_of_a_disabled_account_is_closed_while_it_is_disabled(database: Engine) -> None:
    token = add(database, "anna")
    with writing(database) as connection:
        accounts.disable(connection, COMMAND_LINE, "anna")
    assert refusal(database, token) == "link_over"
    with writing(database) as connection:
        accounts.enable(connection, COMMAND_LINE, "anna")
    assert accept(database, token, PASSWORD, cost=CHEAP).has_password


def test_a_password_that_is_refused_leaves_the_link_open(database: Engine) -> None:
    token = add(database, "anna-of-isgrind")
    assert refusal(database, token, "x" * 11) == "too_short"
    assert refusal(database, token, "x" * 1025) == "too_long"
    assert refusal(database, token, "Anna-of-Isgrind") == "is_name"
    assert accept(database, token, PASSWORD, cost=CHEAP).has_password


def test_of_two_who_use_one_link_at_once_one_wins(database: Engine) -> None:
    token = add(database, "anna")
    passwords = [f"password number {number}" for number in range(4)]

    def chosen(password: str) -> str | None:
        try:
            accept(database, token, password, cost=CHEAP)
        except AccountFault as fault:
            assert fault.reason == "link_over"
            return None
        return password

    with ThreadPoolExecutor(4) as pool:
        winners = [password for password in pool.map(chosen, passwords) if password is not None]
    assert len(winners) == 1
    assert come_in(database, password=winners[0]).name == "anna"


def test_a_chosen_password_ends_the_sessions_of_before_and_is_logged(database: Engine) -> None:
    account = someone(database)
    token = start(database, account)
    with writing(database) as connection:
        link = accounts.reset(connection, COMMAND_LINE, "anna")
    accept(database, link, "another password", cost=CHEAP)
    assert seen(database, token) is Ended.UNKNOWN
    assert entries(database)[-1] == ("anna", "coordinator", "account_changed", "anna: password chosen")
    with pytest.raises(SignInRefused):
        come_in(database)


def test_a_name_is_taken_as_it_is_typed(database: Engine) -> None:
    someone(database, "åsa")
    assert come_in(database, " ÅSA ").name == "åsa"


def test_every_refusal_is_the_same_and_on_record(database: Engine) -> None:
    someone(database)
    someone(database, "disabled")
    add(database, "invited")
    with writing(database) as connection:
        accounts.disable(connection, COMMAND_LINE, "disabled")
        accounts.add(connection, COMMAND_LINE, "provided", "coordinator", None, "subject")
    told = set()
    names = ("anna", "nobody", "disabled", "invited", "provided", "no name", "a\x00", "x" * 9_999)
    for number, name in enumerate(names):
        password = "wrong password" if name == "anna" else PASSWORD
        with pytest.raises(SignInRefused) as caught:
            come_in(database, name, password, f"192.0.2.{number}")
        told.add((type(caught.value), str(caught.value)))
        assert attempts(database) == number + 1
    assert len(told) == 1


def test_a_sign_in_that_succeeds_does_not_count(database: Engine) -> None:
    someone(database)
    for _ in range(7):
        come_in(database)
    assert attempts(database) == 0


def test_after_five_failures_even_the_right_password_waits(database: Engine) -> None:
    someone(database)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            come_in(database, password="wrong password")
    with pytest.raises(TooManyAttempts) as caught:
        come_in(database, address="198.51.100.7")
    assert 0 < caught.value.seconds <= 60
    with writing(database) as connection:
        connection.execute(update(SignInAttempt).values(at=now() - timedelta(seconds=61)))
    assert come_in(database).name == "anna"


def test_nobody_gets_more_tries_by_trying_at_once(database: Engine) -> None:
    someone(database)

    def tried(number: int) -> type[Exception]:
        try:
            come_in(database, password=f"wrong password {number}", address=f"198.51.100.{number}")
        except (SignInRefused, TooManyAttempts) as fault:
            return type(fault)
        raise AssertionError

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(tried, range(16)))
    assert results.count(SignInRefused) == 5
    assert results.count(TooManyAttempts) == 11


def test_a_password_hashed_at_another_cost_is_hashed_anew(database: Engine) -> None:
    account = someone(database)
    dearer = Cost(passes=2, kibibytes=16, lanes=1)
    assert signed_in(database, "anna", PASSWORD, ADDRESS, cost=dearer) == account
    with database.connect() as connection:
        kept = connection.scalar(select(UserAccount.password_hash))
    assert kept is not None
    assert extract_parameters(kept).memory_cost == 16
    assert signed_in(database, "anna", PASSWORD, ADDRESS, cost=dearer) == account
    with database.connect() as connection:
        assert connection.scalar(select(UserAccount.password_hash)) == kept
