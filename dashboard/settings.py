"""What the environment says about this Samspel."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from dashboard.secret_key import FEWEST
from data.engine import database_url
from data.startup import StartupFault
from data.workbook.nearest import nearest

_OURS = "SAMSPEL_"
_OIDC = ("SAMSPEL_OIDC_ISSUER", "SAMSPEL_OIDC_CLIENT_ID", "SAMSPEL_OIDC_CLIENT_SECRET")
_SETTINGS = (
    *("DATABASE_URL", "PORT", "SAMSPEL_HOST", "SAMSPEL_SAMPLE", "SAMSPEL_SECRET_KEY", "SAMSPEL_PROXIES"),
    *("SAMSPEL_RETENTION_MONTHS", *_OIDC),
)
_HOST, _PORT = "127.0.0.1", 8050
INSTANCE = Path(__file__).resolve().parents[1] / "instance"
"""What this Samspel keeps for itself: the embedded database, and the key that signs cookies."""


class SettingsFault(StartupFault):
    """A setting that is unknown or cannot be meant; the message is one sentence that says what to write instead."""


@dataclass(frozen=True, slots=True)
class Oidc:
    """The identity provider through which accounts may sign in, and what Samspel is called there."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """How one Samspel runs. `embedded` is the SQLite file it keeps for itself, which it may upgrade unasked.

    `proxies` is how many servers in front of it are to be believed about who asks. `retention_months` is how long after
    a programme's end persons are named; None means for good.
    """

    database_url: str
    embedded: bool = False
    sample: bool = False
    host: str = _HOST
    port: int = _PORT
    secret_key: str = field(default="", repr=False)
    proxies: int = 0
    retention_months: int | None = None
    oidc: Oidc | None = None

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """The settings as README lists them; an empty variable counts as none.

        Makes the embedded database's folder where no database is named. Raises `SettingsFault`.
        """
        named = {name: value for name, value in environ.items() if value}
        for name in sorted(named):
            if name.startswith(_OURS) and name not in _SETTINGS:
                raise SettingsFault(f"{name} is not a setting of Samspel: {_meant(name)}")
        embedded = "DATABASE_URL" not in named
        return cls(
            database_url=_embedded_url() if embedded else _database_url(named["DATABASE_URL"]),
            embedded=embedded,
            sample=_flag(named, "SAMSPEL_SAMPLE", default=embedded),
            host=_host(named.get("SAMSPEL_HOST", _HOST)),
            port=_port(named.get("PORT", str(_PORT))),
            secret_key=_secret_key(named.get("SAMSPEL_SECRET_KEY", "")),
            proxies=_proxies(named.get("SAMSPEL_PROXIES", "0")),
            retention_months=_months(named.get("SAMSPEL_RETENTION_MONTHS")),
            oidc=_oidc(named),
        )


def _meant(name: str) -> str:
    # Compared without the beginning, which would make all of ours alike.
    endings = {setting.removeprefix(_OURS): setting for setting in _SETTINGS}
    close = nearest(name.removeprefix(_OURS), endings)
    return f"the settings are {', '.join(_SETTINGS)}." if close is None else f"write {endings[close]}."


def _embedded_url() -> str:
    try:
        INSTANCE.mkdir(exist_ok=True)
    except OSError as fault:
        raise SettingsFault(
            f"The folder {INSTANCE} cannot be made ({fault.strerror}): name a database in DATABASE_URL."
        ) from fault
    return f"sqlite:///{INSTANCE / 'samspel.sqlite'}"


def _database_url(given: str) -> str:
    try:
        return database_url(given).render_as_string(hide_password=False)
    except ValueError as fault:
        # Not repeated: it may hold a password.
        raise SettingsFault(f"DATABASE_URL is {fault}: write one of the two, or leave it out.") from fault


def _flag(named: Mapping[str, str], name: str, *, default: bool) -> bool:
    given = named.get(name, str(int(default)))
    if given not in ("0", "1"):
        raise SettingsFault(f"{name} is {given!r}: write 1 for yes or 0 for no.")
    return given == "1"


def _host(given: str) -> str:
    if given != "localhost" and not _is_address(given):
        raise SettingsFault(
            f"SAMSPEL_HOST is {given!r}: write an address of this machine, such as {_HOST}, or 0.0.0.0 for all it has."
        )
    return given


def _is_address(given: str) -> bool:
    try:
        ip_address(given)
    except ValueError:
        return False
    return True


def _port(given: str) -> int:
    if not (given.isascii() and given.isdigit() and 1 <= int(given) <= 65535):
        raise SettingsFault(f"PORT is {given!r}: write a number from 1 to 65535, such as {_PORT}.")
    return int(given)


def _secret_key(given: str) -> str:
    if given and len(given) < FEWEST:
        # Not repeated: it is a secret, if a short one.
        raise SettingsFault(f"SAMSPEL_SECRET_KEY is too short: write {FEWEST} random characters or more.")
    return given


def _proxies(given: str) -> int:
    if not (given.isascii() and given.isdigit() and int(given) <= 9):
        raise SettingsFault(f"SAMSPEL_PROXIES is {given!r}: write how many proxies stand in front, 0 to 9.")
    return int(given)


def _months(given: str | None) -> int | None:
    if given is None:
        return None
    if not (given.isascii() and given.isdigit() and 1 <= int(given) <= 1200):
        raise SettingsFault(f"SAMSPEL_RETENTION_MONTHS is {given!r}: write a number of months from 1 to 1200.")
    return int(given)


def _oidc(named: Mapping[str, str]) -> Oidc | None:
    lacking = [name for name in _OIDC if name not in named]
    if len(lacking) == len(_OIDC):
        return None
    if lacking:
        raise SettingsFault(f"{lacking[0]} is missing: {', '.join(_OIDC)} go together, all of them or none.")
    issuer, client_id, client_secret = (named[name] for name in _OIDC)
    if not _is_issuer(issuer):
        raise SettingsFault(f"SAMSPEL_OIDC_ISSUER is {issuer!r}: write the provider's address, https://HOST/PATH.")
    return Oidc(issuer, client_id, client_secret)


def _is_issuer(address: str) -> bool:
    """Whether secrets may be told at this address: over https, or without leaving this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    here = host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)
    return (
        bool(host)
        and not parts.query
        and not parts.fragment
        and (parts.scheme == "https" or (parts.scheme == "http" and here))
    )
