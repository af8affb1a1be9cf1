"""The settings: what is meant, and one sentence for what cannot be."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from dashboard import settings as module
from dashboard.settings import Oidc, Settings, SettingsFault
from data.startup import StartupFault


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the embedded database would lie."""
    monkeypatch.setattr(module, "INSTANCE", tmp_path / "instance")
    return tmp_path


def test_without_any_setting_an_embedded_database_with_samples_is_served_to_this_machine(home: Path) -> None:
    settings = Settings.from_env({})
    assert settings == Settings(
        database_url=f"sqlite:///{home}/instance/samspel.sqlite",
        embedded=True,
        sample=True,
        host="127.0.0.1",
        port=8050,
    )
    assert list((home / "instance").iterdir()) == []


def test_a_second_start_finds_the_folder(home: Path) -> None:
    assert Settings.from_env({}) == Settings.from_env({})


def test_a_named_database_is_not_embedded_and_gets_no_samples_unasked(home: Path) -> None:
    settings = Settings.from_env({"DATABASE_URL": "postgres://u:p@h/d"})
    assert settings == Settings(database_url="postgresql+psycopg://u:p@h/d")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(("given", "meant"), [("1", True), ("0", False)])
def test_samples_are_loaded_or_left_out_on_request(given: str, meant: bool) -> None:
    assert Settings.from_env({"SAMSPEL_SAMPLE": given}).sample is meant
    assert Settings.from_env({"SAMSPEL_SAMPLE": given, "DATABASE_URL": "sqlite:///x.sqlite"}).sample is meant


def test_an_empty_variable_counts_as_none() -> None:
    empty = {"DATABASE_URL": "", "PORT": "", "SAMSPEL_SAMPLE": "", "SAMSPEL_HOST": "", "SAMSPEL_OLD": ""}
    assert Settings.from_env(empty) == Settings.from_env({})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost", "0.0.0.0", "::", "10.1.2.3"])
def test_any_address_of_this_machine_may_be_served(host: str) -> None:
    assert Settings.from_env({"SAMSPEL_HOST": host, "PORT": "9000"}).host == host


OIDC = {
    "SAMSPEL_OIDC_ISSUER": "https://example.org/realm",
    "SAMSPEL_OIDC_CLIENT_ID": "samspel",
    "SAMSPEL_OIDC_CLIENT_SECRET": "told to nobody",
}


def test_what_the_sign_in_needs_is_read() -> None:
    settings = Settings.from_env(
        OIDC | {"SAMSPEL_SECRET_KEY": "k" * 32, "SAMSPEL_PROXIES": "2", "SAMSPEL_RETENTION_MONTHS": "24"}
    )
    assert settings.oidc == Oidc("https://example.org/realm", "samspel", "told to nobody")
    assert (settings.secret_key, settings.proxies, settings.retention_months) == ("k" * 32, 2, 24)
    without = Settings.from_env({})
    assert (without.oidc, without.secret_key, without.proxies, without.retention_months) == (None, "", 0, None)


@pytest.mark.parametrize(
    "issuer", ["http://127.0.0.1:9000", "http://localhost/x", "http://[::1]:1", "https://example.org/"]
)
def test_a_provider_is_asked_over_https_or_on_this_machine(issuer: str) -> None:
    oidc = Settings.from_env(OIDC | {"SAMSPEL_OIDC_ISSUER": issuer}).oidc
    assert oidc
    assert oidc.issuer == issuer


def test_no_secret_stands_in_what_is_printed_of_the_settings() -> None:
    printed = repr(Settings.from_env(OIDC | {"SAMSPEL_SECRET_KEY": "k" * 32}))
    assert "told to nobody" not in printed
    assert "kkk" not in printed


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"SAMSPEL_SAMPEL": "1"}, "SAMSPEL_SAMPEL is not a setting of Samspel: write SAMSPEL_SAMPLE."),
        ({"SAMSPEL_PORT": "9000"}, "SAMSPEL_PORT is not a setting of Samspel: write PORT."),
        (
            {"SAMSPEL_XYZZY": "1"},
            "SAMSPEL_XYZZY is not a setting of Samspel: the settings are DATABASE_URL, PORT, SAMSPEL_HOST, "
            "SAMSPEL_SAMPLE, SAMSPEL_SECRET_KEY, SAMSPEL_PROXIES, SAMSPEL_RETENTION_MONTHS, SAMSPEL_OIDC_ISSUER, "
            "SAMSPEL_OIDC_CLIENT_ID, SAMSPEL_OIDC_CLIENT_SECRET.",
        ),
        ({"SAMSPEL_SAMPLE": "yes"}, "SAMSPEL_SAMPLE is 'yes': write 1 for yes or 0 for no."),
        ({"PORT": "http"}, "PORT is 'http': write a number from 1 to 65535, such as 8050."),
        ({"PORT": "0"}, "PORT is '0': write a number from 1 to 65535, such as 8050."),
        ({"PORT": "65536"}, "PORT is '65536': write a number from 1 to 65535, such as 8050."),
        ({"PORT": "٨٠"}, "PORT is '٨٠': write a number from 1 to 65535, such as 8050."),
        (
            {"SAMSPEL_HOST": "example.org"},
            "SAMSPEL_HOST is 'example.org': write an address of this machine, such as 127.0.0.1, "
            "or 0.0.0.0 for all it has.",
        ),
        (
            {"SAMSPEL_SECRET_KEY": "x" * 31},
            "SAMSPEL_SECRET_KEY is too short: write 32 random characters or more.",
        ),
        *(
            (
                {"SAMSPEL_PROXIES": given},
                f"SAMSPEL_PROXIES is {given!r}: write how many proxies stand in front, 0 to 9.",
            )
            for given in ("-1", "10", "yes", "²")
        ),
        *(
            (
                {"SAMSPEL_RETENTION_MONTHS": given},
                f"SAMSPEL_RETENTION_MONTHS is {given!r}: write a number of months from 1 to 1200.",
            )
            for given in ("0", "1201", "a year", "-3")
        ),
        (
            {"SAMSPEL_OIDC_ISSUER": "https://example.org", "SAMSPEL_OIDC_CLIENT_ID": "samspel"},
            "SAMSPEL_OIDC_CLIENT_SECRET is missing: SAMSPEL_OIDC_ISSUER, SAMSPEL_OIDC_CLIENT_ID, "
            "SAMSPEL_OIDC_CLIENT_SECRET go together, all of them or none.",
        ),
        *(
            (
                OIDC | {"SAMSPEL_OIDC_ISSUER": given},
                f"SAMSPEL_OIDC_ISSUER is {given!r}: write the provider's address, https://HOST/PATH.",
            )
            for given in ("http://example.org", "example.org", "https://", "https://[", "https://example.org/?a=1")
        ),
        (
            {"DATABASE_URL": "mysql://me:secret@h/d"},
            "DATABASE_URL is neither sqlite:///FILE nor postgresql://USER:PASSWORD@HOST/DATABASE: "
            "write one of the two, or leave it out.",
        ),
    ],
    ids=lambda value: next(iter(value.items())) if isinstance(value, dict) else "",
)
def test_a_setting_that_cannot_be_meant_stops_the_start_with_one_sentence(
    environ: dict[str, str], sentence: str
) -> None:
    with pytest.raises(SettingsFault) as fault:
        Settings.from_env(environ)
    assert str(fault.value) == sentence


def test_a_folder_that_cannot_be_made_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "INSTANCE", Path("/proc/instance"))
    with pytest.raises(SettingsFault, match=r"^The folder /proc/instance cannot be made .*: name a database in DATABA"):
        Settings.from_env({})


def test_whoever_catches_a_fault_of_the_start_catches_these_too() -> None:
    assert issubclass(SettingsFault, StartupFault)


def test_settings_stay_as_they_were_read() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings("sqlite:///x.sqlite").port = 1  # type: ignore[misc]
