"""Accounts: who may be let in, how names are told apart, and what becomes of an account."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, Engine, select, update

from data.accounts import accounts
from data.accounts.accounts import COMMAND_LINE, AccountFault
from data.accounts.entry import invited
from data.accounts.organisations import speakers
from data.accounts.sessions import Ended, Session
from data.engine import writing
from data.models import KeyCounter, Organisation, Participation, UserAccount
from data.models.vocabulary import ViewerRole
from tests.unit.data.accounts.people import add, entries, named, seen, someone, start, with_example

CHANGES: tuple[Callable[[Connection, str, str], object], ...] = (accounts.disable, accounts.enable, accounts.reset)


def refusal(
    engine: Engine, name: str, role: ViewerRole, organisation: str | None = None, subject: str | None = None
) -> str:
    with pytest.raises(AccountFault) as caught, writing(engine) as connection:
        accounts.add(connection, COMMAND_LINE, name, role, organisation, subject)
    assert str(caught.value).endswith(".")
    return caught.value.reason


def test_a_new_account_is_invited_and_has_no_password(database: Engine) -> None:
    with_example(database)
    token = add(database, "Anna@Isgrind.example", "firm", "isgrind")
    account = named(database, "anna@isgrind.example")
    assert (account.role, account.organisation, account.invited) == ("firm", "Isgrind", True)
    assert not (account.has_password or account.oidc or account.disabled)
    with database.connect() as connection:
        assert invited(connection, token) == account
        kept = connection.execute(select(UserAccount)).one()
    assert token not in map(str, kept)


def test_an_account_of_the_identity_providers_needs_no_link(database: Engine) -> None:
    with writing(database) as connection:
        assert accounts.add(connection, COMMAND_LINE, "anna", "coordinator", None, "subject-1") is None
    account = named(database, "anna")
    assert account.oidc
    assert not account.invited
    with database.connect() as connection:
        assert accounts.by_subject(connection, "subject-1") == account
        assert accounts.by_subject(connection, "subject-2") is None
    assert refusal(database, "berit", "coordinator", subject="subject-1") == "subject_taken"


def test_a_name_that_could_be_mistaken_is_refused(database: Engine) -> None:
    wide = "\N{FULLWIDTH LATIN SMALL LETTER A}"
    for name in ("", " ", "two words", "a\x00b", "a\tb", "x" * 101, "<b>", "a/b", f"{wide} b"):
        assert refusal(database, name, "coordinator") == "name_refused"
    with database.connect() as connection:
        assert accounts.accounts(connection) == []


def test_capitals_and_spellings_of_an_accent_make_no_second_account(database: Engine) -> None:
    add(database, "Åsa")
    for other in ("åsa", "ÅSA", " Åsa ", "A\N{COMBINING RING ABOVE}sa"):
        assert refusal(database, other, "coordinator") == "name_taken"


NO_PART: tuple[tuple[ViewerRole, str | None, str], ...] = (
    ("firm", None, "organisation_needed"),
    ("funder", None, "organisation_needed"),
    ("firm", "nobody", "organisation_unknown"),
    ("steering", "nobody", "organisation_unknown"),
    ("firm", "a\x00", "organisation_unknown"),
    ("firm", "fund", "takes_no_part"),
    ("firm", "nordverk", "takes_no_part"),
    ("firm", "pip", "takes_no_part"),
    ("funder", "isgrind", "funds_nothing"),
)


def test_who_speaks_for_an_organisation_needs_one_that_has_its_part(database: Engine) -> None:
    with_example(database)
    for role, organisation, reason in NO_PART:
        assert refusal(database, "anna", role, organisation) == reason


def test_a_steering_group_may_speak_for_a_firm_and_need_not(database: Engine) -> None:
    with_example(database)
    add(database, "anna", "steering", "isgrind")
    add(database, "berit", "steering")
    add(database, "carin", "funder", "fund")
    found = [named(database, name) for name in ("anna", "berit", "carin")]
    assert [each.organisation for each in found] == ["Isgrind", None, "The Fund"]
    with database.connect() as connection:
        ids = {row.name: row.id for row in connection.execute(select(Organisation.id, Organisation.name))}
    assert [each.organisation_id for each in found] == [ids["Isgrind"], None, ids["The Fund"]]


def test_those_who_can_be_spoken_for_are_those_whom_an_account_is_made_for(database: Engine) -> None:
    with_example(database)
    with database.connect() as connection:
        assert [each.code for each in speakers(connection, "firm")] == ["isgrind"]
        assert [each.code for each in speakers(connection, "steering")] == ["isgrind"]
        assert [each.code for each in speakers(connection, "funder")] == ["fund"]
        assert speakers(connection, "coordinator") == []
    with writing(database) as connection:
        connection.execute(update(Participation).values(role="participant"))
        found = speakers(connection, "firm")
        known = connection.execute(select(Organisation.id, Organisation.code, Organisation.name)).all()
    assert [each.name for each in found] == ["Isgrind", "Nordverk", "Pip"]
    assert {(each.id, each.code, each.name) for each in found} < {tuple(row) for row in known}


def test_accounts_come_by_name(database: Engine) -> None:
    for name in ("carin", "anna", "Berit"):
        add(database, name)
    with database.connect() as connection:
        assert [each.name for each in accounts.accounts(connection)] == ["anna", "berit", "carin"]


def test_of_two_who_add_one_name_at_once_one_is_told_that_it_is_taken(database: Engine) -> None:
    def added(_: int) -> str:
        try:
            return add(database, "anna")
        except AccountFault as fault:
            return fault.reason

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(added, range(4)))
    assert results.count("name_taken") == 3


def test_a_disabled_account_keeps_its_password_and_its_open_pages_show_nothing(database: Engine) -> None:
    account = someone(database)
    token = start(database, account)
    with writing(database) as connection:
        disabled = accounts.disable(connection, COMMAND_LINE, "ANNA")
    assert disabled.disabled
    assert disabled.has_password
    assert seen(database, token) is Ended.DISABLED


def test_an_enabled_account_does_not_bring_its_open_pages_back(database: Engine) -> None:
    token = start(database, someone(database))
    with writing(database) as connection:
        accounts.disable(connection, COMMAND_LINE, "anna")
        assert not accounts.enable(connection, COMMAND_LINE, "anna").disabled
    assert seen(database, token) is Ended.UNKNOWN


def test_a_reset_voids_password_sessions_and_the_link_before(database: Engine) -> None:
    account, other = someone(database), someone(database, "berit")
    token, others = start(database, account), start(database, other)
    with writing(database) as connection:
        first = accounts.reset(connection, COMMAND_LINE, "anna")
        second = accounts.reset(connection, COMMAND_LINE, "anna")
        assert invited(connection, first) is None
        assert invited(connection, second) == named_within(connection)
    assert not named(database, "anna").has_password
    assert seen(database, token) is Ended.UNKNOWN
    assert isinstance(seen(database, others), Session)


def named_within(connection: Connection) -> accounts.Account:
    return accounts.accounts(connection)[0]


def test_of_two_resets_at_once_one_link_is_left(database: Engine) -> None:
    someone(database)

    def reset(_: int) -> str:
        with writing(database) as connection:
            return accounts.reset(connection, COMMAND_LINE, "anna")

    with ThreadPoolExecutor(4) as pool:
        tokens = list(pool.map(reset, range(4)))
    with database.connect() as connection:
        assert sum(invited(connection, token) is not None for token in tokens) == 1


def test_an_account_that_is_not_there_cannot_be_changed(database: Engine) -> None:
    for change in CHANGES:
        for name in ("nobody", "a\x00"):
            with pytest.raises(AccountFault) as caught, writing(database) as connection:
                change(connection, COMMAND_LINE, name)
            assert caught.value.reason == "account_unknown"
    assert entries(database) == []


def test_what_is_done_to_an_account_is_logged_with_who_did_it(database: Engine) -> None:
    with writing(database) as connection:
        accounts.add(connection, COMMAND_LINE, "anna", "coordinator")
        accounts.add(connection, "anna", "berit", "steering")
        accounts.disable(connection, "anna", "berit")
        accounts.enable(connection, "anna", "berit")
        accounts.reset(connection, "anna", "berit")
    assert entries(database) == [
        ("command line", None, "account_added", "anna"),
        ("anna", "coordinator", "account_added", "berit"),
        ("anna", "coordinator", "account_changed", "berit: disabled"),
        ("anna", "coordinator", "account_changed", "berit: enabled"),
        ("anna", "coordinator", "account_changed", "berit: reset"),
    ]


def test_every_change_to_an_account_makes_what_was_remembered_old(database: Engine) -> None:
    def record() -> int | None:
        with database.connect() as connection:
            return connection.scalar(select(KeyCounter.next_id).where(KeyCounter.table_name == "record"))

    add(database, "anna")
    for change in CHANGES:
        before = record()
        with writing(database) as connection:
            change(connection, COMMAND_LINE, "anna")
        assert record() != before


def test_an_organisation_that_lost_its_part_keeps_its_accounts_on_the_list(database: Engine) -> None:
    with_example(database)
    add(database, "anna", "firm", "isgrind")
    with writing(database) as connection:
        connection.execute(update(Participation).values(role="guest"))
    assert named(database, "anna").organisation == "Isgrind"
