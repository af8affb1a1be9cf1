"""The settings: what is meant, and one sentence for what cannot be."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from dashboard import settings as module
from dashboard.settings import Settings, SettingsFault
from data.startup import StartupFault


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the embedded database would lie."""
    monkeypatch.setattr(module, "_EMBEDDED", tmp_path / "instance" / "samspel.sqlite")
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


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_machine_may_be_spelt_in_several_ways(host: str) -> None:
    assert Settings.from_env({"SAMSPEL_HOST": host, "PORT": "9000"}).host == host


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"SAMSPEL_SAMPEL": "1"}, "SAMSPEL_SAMPEL is not a setting of Samspel: write SAMSPEL_SAMPLE."),
        ({"SAMSPEL_PORT": "9000"}, "SAMSPEL_PORT is not a setting of Samspel: write PORT."),
        (
            {"SAMSPEL_XYZZY": "1"},
            "SAMSPEL_XYZZY is not a setting of Samspel: the settings are "
            "DATABASE_URL, PORT, SAMSPEL_HOST, SAMSPEL_SAMPLE.",
        ),
        ({"SAMSPEL_SAMPLE": "yes"}, "SAMSPEL_SAMPLE is 'yes': write 1 for yes or 0 for no."),
        ({"PORT": "http"}, "PORT is 'http': write a number from 1 to 65535, such as 8050."),
        ({"PORT": "0"}, "PORT is '0': write a number from 1 to 65535, such as 8050."),
        ({"PORT": "65536"}, "PORT is '65536': write a number from 1 to 65535, such as 8050."),
        ({"PORT": "٨٠"}, "PORT is '٨٠': write a number from 1 to 65535, such as 8050."),
        (
            {"SAMSPEL_HOST": "0.0.0.0"},
            "SAMSPEL_HOST is '0.0.0.0': until Samspel has a sign-in it serves this machine only, so leave it out.",
        ),
        (
            {"SAMSPEL_HOST": "example.org"},
            "SAMSPEL_HOST is 'example.org': until Samspel has a sign-in it serves this machine only, so leave it out.",
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
    monkeypatch.setattr(module, "_EMBEDDED", Path("/proc/instance/samspel.sqlite"))
    with pytest.raises(SettingsFault, match=r"^The folder /proc/instance cannot be made .*: name a database in DATABA"):
        Settings.from_env({})


def test_whoever_catches_a_fault_of_the_start_catches_these_too() -> None:
    assert issubclass(SettingsFault, StartupFault)


def test_settings_stay_as_they_were_read() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings("sqlite:///x.sqlite").port = 1  # type: ignore[misc]
