"""What the environment says about this Samspel."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Self

from data.engine import database_url
from data.startup import StartupFault
from data.workbook.nearest import nearest

_OURS = "SAMSPEL_"
_SETTINGS = ("DATABASE_URL", "PORT", "SAMSPEL_HOST", "SAMSPEL_SAMPLE")
_HOST, _PORT = "127.0.0.1", 8050
_EMBEDDED = Path(__file__).resolve().parents[1] / "instance" / "samspel.sqlite"


class SettingsFault(StartupFault):
    """A setting that is unknown or cannot be meant; the message is one sentence that says what to write instead."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How one Samspel runs. `embedded` is the SQLite file it keeps for itself, which it may upgrade unasked."""

    database_url: str
    embedded: bool = False
    sample: bool = False
    host: str = _HOST
    port: int = _PORT

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
        )


def _meant(name: str) -> str:
    # Compared without the beginning, which would make all of ours alike.
    endings = {setting.removeprefix(_OURS): setting for setting in _SETTINGS}
    close = nearest(name.removeprefix(_OURS), endings)
    return f"the settings are {', '.join(_SETTINGS)}." if close is None else f"write {endings[close]}."


def _embedded_url() -> str:
    try:
        _EMBEDDED.parent.mkdir(exist_ok=True)
    except OSError as fault:
        raise SettingsFault(
            f"The folder {_EMBEDDED.parent} cannot be made ({fault.strerror}): name a database in DATABASE_URL."
        ) from fault
    return f"sqlite:///{_EMBEDDED}"


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
    try:
        loopback = given == "localhost" or ip_address(given).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise SettingsFault(
            f"SAMSPEL_HOST is {given!r}: until Samspel has a sign-in it serves this machine only, so leave it out."
        )
    return given


def _port(given: str) -> int:
    if not (given.isascii() and given.isdigit() and 1 <= int(given) <= 65535):
        raise SettingsFault(f"PORT is {given!r}: write a number from 1 to 65535, such as {_PORT}.")
    return int(given)
