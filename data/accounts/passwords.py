"""Passwords: which are good enough, and the slow hash that is kept of them."""

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FEWEST, MOST = 12, 1024
"""Characters. The upper bound is far beyond what anybody types: a hash takes time by the length of its password."""

Weakness = Literal["too_short", "too_long", "is_name"]

DUMMY = "$argon2id$v=19$m=65536,t=3,p=4$Z3ahms1y715PT0AC5ducFw$m2XT7jerxbAZXf0hyNiOiHydW/gyjyH7HR1HouTjEqI"
"""The hash of a password that nobody knows, for accounts that have none: to refuse them takes as long."""

_ONE_AT_A_TIME = Lock()
"""A hash takes 64 MB, and a worker has that once."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one Argon2id hash takes: the second profile of RFC 9106. Only tests ask for less."""

    passes: int = 3
    kibibytes: int = 65536
    lanes: int = 4

    def hasher(self) -> "PasswordHasher":
        """What hashes and verifies at this cost."""
        # Imported by the worker that first needs it: no start waits for it.
        from argon2 import PasswordHasher

        return PasswordHasher(time_cost=self.passes, memory_cost=self.kibibytes, parallelism=self.lanes)


FULL = Cost()


def weakness(password: str, name: str) -> Weakness | None:
    """What is wrong with a new password, if anything is."""
    password = _alike(password)
    if len(password) < FEWEST:
        return "too_short"
    if len(password) > MOST:
        return "too_long"
    return "is_name" if password.casefold() == _alike(name).casefold() else None


def hashed(password: str, cost: Cost = FULL) -> str:
    """The hash to keep, which names its own cost and salt."""
    with _ONE_AT_A_TIME:
        return cost.hasher().hash(_alike(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether this is the password; never where none is kept, which takes as long to find out."""
    from argon2.exceptions import InvalidHashError, VerificationError

    password = _alike(password)
    if len(password) > MOST:
        password, kept = "", None
    with _ONE_AT_A_TIME:
        try:
            return FULL.hasher().verify(kept or DUMMY, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def outdated(kept: str, cost: Cost = FULL) -> bool:
    """Whether the hash was made at another cost than hashes are made at now."""
    return cost.hasher().check_needs_rehash(kept)


def _alike(password: str) -> str:
    """One spelling for what keyboards and systems spell differently."""
    return normalize("NFKC", password)
