"""Failed sign-ins: counted by account and by address, for a minute."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update

from data.accounts.attempts import TooManyAttempts, counted, forgiven
from data.audit_log import now
from data.engine import writing
from data.models import SignInAttempt


def fail(engine: Engine, name: str, address: str) -> int:
    with writing(engine) as connection:
        return counted(connection, name, address)


def aged(engine: Engine, seconds: int, attempt: int) -> None:
    with writing(engine) as connection:
        moment = now() - timedelta(seconds=seconds)
        connection.execute(update(SignInAttempt).where(SignInAttempt.id == attempt).values(at=moment))


def kept(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.scalars(select(SignInAttempt.id).order_by(SignInAttempt.id)))


def test_five_failures_of_an_account_close_it_wherever_the_next_comes_from(database: Engine) -> None:
    for number in range(5):
        fail(database, "anna", f"192.0.2.{number}")
    with pytest.raises(TooManyAttempts):
        fail(database, "anna", "192.0.2.99")
    fail(database, "berit", "192.0.2.99")


def test_five_failures_from_an_address_close_it_whoever_comes_next(database: Engine) -> None:
    for number in range(5):
        fail(database, f"name{number}", "192.0.2.1")
    with pytest.raises(TooManyAttempts):
        fail(database, "anna", "192.0.2.1")
    fail(database, "anna", "192.0.2.2")


def test_failures_of_others_from_elsewhere_do_not_add_up(database: Engine) -> None:
    for number in range(4):
        fail(database, "anna", f"192.0.2.{number}")
        fail(database, f"name{number}", "192.0.2.99")
    fail(database, "anna", "192.0.2.99")


def test_a_name_that_reads_like_an_address_is_no_address(database: Engine) -> None:
    for number in range(5):
        fail(database, "192.0.2.1", f"198.51.100.{number}")
    fail(database, "anna", "192.0.2.1")


def test_an_attempt_that_was_refused_for_its_number_does_not_make_the_wait_longer(database: Engine) -> None:
    for _ in range(5):
        fail(database, "anna", "192.0.2.1")
    before = kept(database)
    with pytest.raises(TooManyAttempts):
        fail(database, "anna", "192.0.2.1")
    assert kept(database) == before


def test_the_wait_ends_when_the_fifth_last_failure_is_a_minute_old(database: Engine) -> None:
    attempts = [fail(database, "anna", "192.0.2.1") for _ in range(5)]
    for seconds, attempt in zip((59, 50, 40, 30, 20), attempts, strict=True):
        aged(database, seconds, attempt)
    with pytest.raises(TooManyAttempts, match="try again in 1 seconds") as caught:
        fail(database, "anna", "192.0.2.1")
    assert caught.value.seconds == 1
    aged(database, 15, attempts[0])
    with pytest.raises(TooManyAttempts) as later:
        fail(database, "anna", "192.0.2.1")
    assert 8 <= later.value.seconds <= 10


def test_a_failure_counts_for_a_minute_and_then_is_forgotten(database: Engine) -> None:
    attempts = [fail(database, "anna", "192.0.2.1") for _ in range(5)]
    for attempt in attempts:
        aged(database, 60, attempt)
    newest = fail(database, "berit", "192.0.2.2")
    assert kept(database) == [newest]
    fail(database, "anna", "192.0.2.1")


def test_an_attempt_that_turned_out_right_takes_nobody_elses_away(database: Engine) -> None:
    attempts = [fail(database, "anna", "192.0.2.1") for _ in range(3)]
    with writing(database) as connection:
        forgiven(connection, attempts[1])
    assert kept(database) == [attempts[0], attempts[2]]


def test_a_subnet_of_ipv6_is_one_address(database: Engine) -> None:
    for address in ("2001:db8:1:2::1", "::ffff:192.0.2.1", "", "a socket"):
        for number in range(5):
            fail(database, f"{address} {number}", address)
    for alike in ("2001:db8:1:2:ffff::9", "192.0.2.1", "", "a socket"):
        with pytest.raises(TooManyAttempts):
            fail(database, "anna", alike)
    for number, other in enumerate(("2001:db8:1:3::1", "::ffff:192.0.2.2", "192.0.2.2", "another")):
        fail(database, f"name{number}", other)


def test_neither_name_nor_address_is_kept(database: Engine) -> None:
    fail(database, "anna", "192.0.2.1")
    with database.connect() as connection:
        row = str(connection.execute(select(SignInAttempt)).one())
    assert "anna" not in row
    assert "192" not in row
