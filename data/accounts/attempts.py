"""Sign-ins that failed, counted over all workers: five within a minute, and the next waits.

An attempt counts from before its password is looked at, in a transaction of its own, until it turns out right. So
nobody gets more tries by trying at once, and no refusal takes its own record away with it.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from sqlalchemy import Connection, delete, insert, or_, select

from data.audit_log import now
from data.keys import take
from data.models import SignInAttempt

MOST = 5
WINDOW = timedelta(minutes=1)
_SUBNET = 64


class TooManyAttempts(Exception):
    """Too many failed, of this account or from this address; the next may come after `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many attempts: try again in {seconds} seconds.")
        self.seconds = seconds


def counted(connection: Connection, name: str, address: str) -> int:
    """The id of this attempt, counted as a failure from now on. Raises `TooManyAttempts`, and then counts nothing."""
    moment = now()
    by_name, by_address = _hash("name", name), _hash("address", _network(address))
    # Ids first: whoever tries meanwhile waits, and finds this attempt when it counts.
    attempt = take(connection, SignInAttempt.__tablename__, 1)[0]
    connection.execute(delete(SignInAttempt).where(SignInAttempt.at <= moment - WINDOW))
    rows = connection.execute(
        select(SignInAttempt.name_hash, SignInAttempt.address_hash, SignInAttempt.at)
        .where(or_(SignInAttempt.name_hash == by_name, SignInAttempt.address_hash == by_address))
        .order_by(SignInAttempt.at)
    ).all()
    same_name = [row.at for row in rows if row.name_hash == by_name]
    same_address = [row.at for row in rows if row.address_hash == by_address]
    if waits := [_wait(moments, moment) for moments in (same_name, same_address) if len(moments) >= MOST]:
        raise TooManyAttempts(max(waits))
    connection.execute(insert(SignInAttempt).values(id=attempt, name_hash=by_name, address_hash=by_address, at=moment))
    return attempt


def forgiven(connection: Connection, attempt: int) -> None:
    """It did not fail: it counts no longer. Those that failed before it do, whoever made them."""
    connection.execute(delete(SignInAttempt).where(SignInAttempt.id == attempt))


def _wait(moments: list[datetime], moment: datetime) -> int:
    """Seconds until fewer than `MOST` of these are within the window."""
    return max(1, int((moments[-MOST] + WINDOW - moment).total_seconds()))


def _hash(kind: str, text: str) -> str:
    return sha256(f"{kind}\n{text}".encode()).hexdigest()


def _network(address: str) -> str:
    """What one household or firm has: an IPv4 address, or a subnet of IPv6, of which one machine takes many."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return str(IPv6Address(int(known) >> (128 - _SUBNET) << (128 - _SUBNET)))
    return str(known)
