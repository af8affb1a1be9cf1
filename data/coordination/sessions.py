"""Signing somebody else out."""

from sqlalchemy import Connection

from data.accounts.accounts import AccountFault, find, spelled
from data.accounts.sessions import end_all
from data.coordination.desk import Desk
from data.models import UserAccount


def signed_out(connection: Connection, desk: Desk, name: str) -> None:
    """The account's sessions are over, on whatever browser; the log names who ended them.

    Raises `AccountFault`.
    """
    account = find(connection, UserAccount.name == spelled(name))
    if account is None:
        raise AccountFault("account_unknown", f"There is no account {name}.")
    desk.log(connection, "account_changed", f"{account.name}: signed out everywhere")
    end_all(connection, account.id)
