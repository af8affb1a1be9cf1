"""Sessions: whose they are, how they end, and that the record holds no secret."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select, update

from data.access import Viewer
from data.accounts import accounts, sessions
from data.accounts.accounts import COMMAND_LINE, SignInRefused
from data.accounts.sessions import Ended, LookAroundOver, Session
from data.audit_log import now
from data.engine import SQLITE, writing
from data.models import Organisation, Participation, Programme, UserAccount, UserSession
from data.models.vocabulary import ViewerRole
from tests.unit.data.accounts.people import add, aged, entries, seen, someone, start, with_example

SHORT, LONG = timedelta(minutes=29), timedelta(minutes=31)
DAY = timedelta(hours=7, minutes=59)


def organisation_id(engine: Engine, code: str) -> int:
    with engine.connect() as connection:
        return connection.execute(select(Organisation.id).where(Organisation.code == code)).scalar_one()


def viewer(engine: Engine, role: ViewerRole, organisation: str | None) -> Viewer:
    return Viewer(role, None if organisation is None else organisation_id(engine, organisation))


def count(engine: Engine) -> int | None:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(UserSession))


def look_around(engine: Engine, role: ViewerRole = "coordinator", organisation: str | None = None) -> str:
    with writing(engine) as connection:
        return sessions.start(connection, None, viewer(engine, role, organisation))


def is_open(engine: Engine) -> bool:
    with engine.connect() as connection:
        return sessions.look_around_open(connection)


AUDIENCES: tuple[tuple[ViewerRole, str | None, str | None], ...] = (
    ("coordinator", None, None),
    ("steering", None, None),
    ("steering", "isgrind", "Isgrind"),
    ("firm", "isgrind", "Isgrind"),
    ("funder", "fund", "The Fund"),
)


def test_a_session_is_its_accounts(database: Engine) -> None:
    with_example(database)
    for number, (role, organisation, name) in enumerate(AUDIENCES):
        account = someone(database, f"anna{number}", role, organisation)
        found = seen(database, start(database, account))
        assert isinstance(found, Session)
        assert found.viewer == viewer(database, role, organisation)
        assert (found.account, found.account_id, found.organisation) == (account.name, account.id, name)
        assert not found.looking_around
        assert found.seen_at <= now()


def test_each_session_is_its_own_accounts_and_no_others(database: Engine) -> None:
    tokens = {name: start(database, someone(database, name)) for name in ("anna", "berit")}
    for name, token in tokens.items():
        found = seen(database, token)
        assert isinstance(found, Session)
        assert found.account == name


def test_only_the_hash_of_a_secret_is_kept(database: Engine) -> None:
    token = start(database, someone(database))
    with database.connect() as connection:
        (kept,) = connection.scalars(select(UserSession.token_hash))
    assert len(token) >= 43
    assert kept != token
    assert seen(database, kept) is Ended.UNKNOWN


def test_a_forged_secret_is_nobodys(database: Engine) -> None:
    start(database, someone(database))
    for token in ("", "forged", "a\x00b", "å"):
        assert seen(database, token) is Ended.UNKNOWN


def test_a_session_ends_after_half_an_hour_without_a_click_or_eight_hours(database: Engine) -> None:
    token = start(database, someone(database))
    aged(database, idle=SHORT, life=DAY)
    assert isinstance(seen(database, token), Session)
    aged(database, idle=LONG, life=LONG)
    assert seen(database, token) is Ended.EXPIRED
    aged(database, idle=timedelta(0), life=timedelta(hours=8, minutes=1))
    assert seen(database, token) is Ended.EXPIRED


def test_sessions_that_are_over_are_cleared_away_at_the_next_sign_in(database: Engine) -> None:
    account = someone(database)
    old = start(database, account)
    aged(database, idle=LONG, life=LONG)
    start(database, account)
    assert count(database) == 1
    assert seen(database, old) is Ended.UNKNOWN
    aged(database, idle=SHORT, life=DAY)
    start(database, account)
    assert count(database) == 2
    aged(database, idle=timedelta(0), life=timedelta(hours=9))
    start(database, account)
    assert count(database) == 1


def test_a_click_is_noted_once_a_minute(database: Engine) -> None:
    token = start(database, someone(database))

    def touched(idle: timedelta) -> timedelta:
        aged(database, idle=idle, life=idle)
        found = seen(database, token)
        assert isinstance(found, Session)
        sessions.touch(database, token, found, now())
        again = seen(database, token)
        assert isinstance(again, Session)
        return now() - again.seen_at

    assert touched(timedelta(seconds=50)) >= timedelta(seconds=50)
    assert touched(timedelta(seconds=62)) <= timedelta(seconds=10)


def test_a_click_does_not_wait_for_an_import_to_be_noted(database: Engine) -> None:
    token = start(database, someone(database))
    aged(database, idle=timedelta(minutes=5), life=timedelta(minutes=5))
    found = seen(database, token)
    assert isinstance(found, Session)
    with writing(database):
        sessions.touch(database, token, found, now())
    # PostgreSQL's writers of other rows do not wait for one another.
    assert (seen(database, token) == found) is (database.dialect.name == SQLITE)


def test_who_speaks_for_a_firm_that_takes_part_nowhere_is_shown_nothing(database: Engine) -> None:
    with_example(database)
    tokens = {role: start(database, someone(database, role, role, "isgrind")) for role in ("firm", "steering")}
    with writing(database) as connection:
        connection.execute(update(Participation).values(role="observer"))
    assert seen(database, tokens["firm"]) is Ended.ORGANISATION_GONE
    assert isinstance(seen(database, tokens["steering"]), Session)


def test_who_speaks_for_a_funder_that_funds_nothing_any_more_is_shown_nothing(database: Engine) -> None:
    with_example(database)
    token = start(database, someone(database, "anna", "funder", "fund"))
    with writing(database) as connection:
        connection.execute(update(Programme).values(funder_id=organisation_id(database, "nordverk")))
    assert seen(database, token) is Ended.ORGANISATION_GONE


def test_an_account_that_was_changed_since_its_password_was_looked_at_begins_no_session(database: Engine) -> None:
    account = someone(database)
    with writing(database) as connection:
        accounts.reset(connection, COMMAND_LINE, "anna")
    with pytest.raises(SignInRefused):
        start(database, account)
    other = someone(database, "berit")
    with writing(database) as connection:
        disabled = accounts.disable(connection, COMMAND_LINE, "berit")
    for each in (other, disabled):
        with pytest.raises(SignInRefused):
            start(database, each)
    assert count(database) == 0


def test_no_session_survives_a_reset_that_comes_at_once(database: Engine) -> None:
    account = someone(database)

    def begun(_: int) -> str | None:
        try:
            return start(database, account)
        except SignInRefused:
            return None

    def reset() -> None:
        with writing(database) as connection:
            accounts.reset(connection, COMMAND_LINE, "anna")

    with ThreadPoolExecutor(6) as pool:
        begins = [pool.submit(begun, number) for number in range(5)]
        pool.submit(reset).result()
        [each.result() for each in begins]
    assert count(database) == 0


def test_a_sign_out_ends_one_session_or_all_and_is_logged(database: Engine) -> None:
    account, other = someone(database), someone(database, "berit")
    first, second, third = (start(database, account) for _ in range(3))
    others = start(database, other)
    before = len(entries(database))
    with writing(database) as connection:
        sessions.end(connection, first)
        sessions.end(connection, first)
        sessions.end(connection, "forged")
    assert seen(database, first) is Ended.UNKNOWN
    assert isinstance(seen(database, second), Session)
    with writing(database) as connection:
        sessions.end_all(connection, account.id)
        sessions.end_all(connection, account.id)
    assert [seen(database, token) for token in (second, third)] == [Ended.UNKNOWN, Ended.UNKNOWN]
    assert isinstance(seen(database, others), Session)
    assert entries(database)[before:] == [
        ("anna", "coordinator", "sign_out", "session"),
        ("anna", "coordinator", "sign_out", "all sessions"),
    ]


def test_a_sign_in_is_logged(database: Engine) -> None:
    with_example(database)
    look_around(database, "firm", "isgrind")
    start(database, someone(database))
    assert entries(database)[0] == ("looking around as firm", "firm", "sign_in", "session")
    assert entries(database)[-1] == ("anna", "coordinator", "sign_in", "session")


def test_who_looks_around_is_seen_as_their_audience(database: Engine) -> None:
    with_example(database)
    for role, organisation, name in AUDIENCES:
        token = look_around(database, role, organisation)
        found = seen(database, token)
        assert isinstance(found, Session)
        assert found.viewer == viewer(database, role, organisation)
        assert (found.account, found.account_id) == (f"looking around as {role}", None)
        assert (found.organisation, found.looking_around) == (name, True)
        with writing(database) as connection:
            sessions.end(connection, token)
        assert entries(database)[-1] == (f"looking around as {role}", role, "sign_out", "session")


def test_nobody_looks_around_for_an_organisation_that_has_no_such_part(database: Engine) -> None:
    with_example(database)
    nobody: tuple[tuple[ViewerRole, str | None], ...]
    nobody = (("firm", None), ("funder", None), ("firm", "fund"), ("funder", "isgrind"))
    for role, organisation in nobody:
        with pytest.raises(ValueError, match="Nobody looks around"):
            look_around(database, role, organisation)
    with writing(database) as connection, pytest.raises(ValueError, match="Nobody looks around"):
        sessions.start(connection, None)
    assert count(database) == 0


def test_one_looks_around_among_samples_only(database: Engine) -> None:
    with_example(database)
    assert is_open(database)
    with_example(database, data_origin="mixed")
    assert is_open(database)
    with_example(database, data_origin="recorded")
    assert not is_open(database)


def test_one_real_programme_among_samples_closes_the_look_around(database: Engine) -> None:
    with_example(database)
    token = look_around(database)
    with_example(database, reference_number="2024-2", data_origin="recorded")
    assert not is_open(database)
    assert seen(database, token) is Ended.LOOK_AROUND_OVER
    with pytest.raises(LookAroundOver):
        look_around(database)


def test_the_first_account_closes_the_look_around_even_while_it_is_disabled(database: Engine) -> None:
    with_example(database)
    token = look_around(database)
    assert is_open(database)
    add(database, "anna")
    with writing(database) as connection:
        accounts.disable(connection, COMMAND_LINE, "anna")
    assert not is_open(database)
    assert seen(database, token) is Ended.LOOK_AROUND_OVER
    with pytest.raises(LookAroundOver):
        look_around(database)


def test_a_look_around_ends_as_every_session_does(database: Engine) -> None:
    with_example(database)
    token = look_around(database)
    aged(database, idle=LONG, life=LONG)
    assert seen(database, token) is Ended.EXPIRED


def test_an_account_is_let_in_whether_or_not_there_are_real_programmes(database: Engine) -> None:
    with_example(database, data_origin="recorded")
    assert isinstance(seen(database, start(database, someone(database))), Session)


def test_a_role_that_was_changed_is_the_role_of_the_next_click(database: Engine) -> None:
    token = start(database, someone(database))
    with writing(database) as connection:
        connection.execute(update(UserAccount).values(role="steering"))
    found = seen(database, token)
    assert isinstance(found, Session)
    assert found.viewer == Viewer("steering")
