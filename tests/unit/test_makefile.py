"""`make` on a machine that has Python and make only, told by a Python that writes down what it is asked."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STAND_IN = """#!/bin/sh
case "$*" in
    "-c import sys"*) exit ${TOO_OLD:-0} ;;
    "-c import ensurepip"*) exit ${NO_VENV:-0} ;;
    "--version") echo "Python 3.9.2" ;;
    "-m venv"*) echo "$*" >> asked; mkdir -p .venv/bin; cp python .venv/bin/python ;;
    *) echo "$*" >> asked; exit ${NO_NETWORK:-0} ;;
esac
"""
VENV = "-m venv .venv"
INSTALL = "-m pip install --quiet --disable-pip-version-check -r"
SERVE = "-m flask --app app serve"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone, as far as `make` looks."""
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "python").write_text(STAND_IN)
    (tmp_path / "python").chmod(0o755)
    return tmp_path


def make(clone: Path, target: str, python: str = "./python", **variables: str) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": os.environ["PATH"], "CHROME_BIN": "/bin/sh"} | variables
    command = ["make", target, f"PYTHON={python}"]
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)


def asked(clone: Path) -> list[str]:
    return (clone / "asked").read_text().splitlines()


def test_the_first_run_makes_the_environment_and_the_next_finds_it(clone: Path) -> None:
    assert make(clone, "run").returncode == 0
    assert make(clone, "run").returncode == 0
    assert asked(clone) == [VENV, f"{INSTALL} requirements.txt", SERVE, SERVE]


def test_changed_requirements_are_installed_again(clone: Path) -> None:
    make(clone, "run")
    os.utime(clone / ".venv" / ".runs", (0, 0))
    make(clone, "run")
    assert asked(clone).count(f"{INSTALL} requirements.txt") == 2


def test_an_installation_that_was_broken_off_is_begun_again(clone: Path) -> None:
    assert make(clone, "run", NO_NETWORK="1").returncode != 0
    assert make(clone, "run").returncode == 0
    assert asked(clone) == [VENV, f"{INSTALL} requirements.txt", f"{INSTALL} requirements.txt", SERVE]


def test_testing_installs_what_tests_need_and_runs_all_of_them(clone: Path) -> None:
    assert make(clone, "test").returncode == 0
    assert asked(clone) == [VENV, f"{INSTALL} requirements-dev.txt", "-m pytest"]
    make(clone, "run")
    assert asked(clone)[-1] == SERVE


def test_checking_formats_lints_types_and_looks_at_the_house(clone: Path) -> None:
    assert make(clone, "check").returncode == 0
    assert asked(clone)[2:] == [
        "-m ruff format --check .",
        "-m ruff check .",
        "-m mypy .",
        "-m pytest tests/architecture",
    ]


def test_a_python_that_is_too_old_is_named(clone: Path) -> None:
    said = make(clone, "run", TOO_OLD="1")
    assert said.returncode != 0
    assert said.stderr.splitlines()[0] == (
        "Samspel needs Python 3.11 or later, and ./python is Python 3.9.2: name another: make PYTHON=python3.12"
    )


def test_a_missing_python_is_named(clone: Path) -> None:
    said = make(clone, "run", python="./absent")
    assert said.returncode != 0
    assert said.stderr.splitlines()[0] == (
        "Samspel needs Python 3.11 or later: install it, or name it: make PYTHON=/path/to/python3"
    )


def test_a_python_without_environments_says_what_to_install(clone: Path) -> None:
    said = make(clone, "run", NO_VENV="1")
    assert said.returncode != 0
    assert said.stderr.splitlines()[0] == (
        "This Python cannot make environments: on Debian and Ubuntu, apt-get install python3-venv"
    )


def test_a_browser_that_is_no_program_is_named(clone: Path) -> None:
    said = make(clone, "test", CHROME_BIN="/absent/chromium")
    assert said.returncode != 0
    assert said.stderr.splitlines()[0] == (
        "CHROME_BIN is /absent/chromium, which is no program: correct it or leave it out"
    )


def test_a_machine_that_cannot_get_a_browser_says_what_to_do(clone: Path) -> None:
    for name in ("make", "sh", "mkdir", "cp", "touch"):
        (clone / name).symlink_to(str(shutil.which(name)))
    (clone / "id").write_text("#!/bin/sh\necho 1000\n")
    (clone / "id").chmod(0o755)
    make(clone, "run")
    (clone / ".venv" / ".tests").touch()
    said = make(clone, "test", CHROME_BIN="", PATH=str(clone), NO_NETWORK="1")
    assert said.returncode != 0
    assert asked(clone)[-1] == "-m playwright install chromium"
    assert said.stderr.splitlines()[0] == (
        "The tests need a Chromium: install one, or name it: CHROME_BIN=/path/to/chromium make test"
    )


def test_the_pipeline_runs_the_readmes_test_command() -> None:
    assert "\nmake test\n" in (ROOT / ".ci" / "run").read_text()
    assert "\n    make test\n" in (ROOT / "README.md").read_text()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
