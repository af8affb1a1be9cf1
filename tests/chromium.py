"""A headless Chromium: the one named by CHROME_BIN, else on PATH, else Playwright's own.

`python -m tests.chromium` sees to it that there is one.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def found() -> str | None:
    """The browser's path; None where there is no other than perhaps Playwright's own."""
    return os.environ.get("CHROME_BIN") or next((path for name in _NAMES if (path := shutil.which(name))), None)


def launch(playwright: Playwright) -> Browser:
    """A fresh browser with a fresh profile."""
    return playwright.chromium.launch(executable_path=found(), args=list(_FLAGS))


def _playwrights_own() -> bool:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def _installed() -> bool:
    """Whether one of the two ways of installing a browser worked; what they say goes to standard error."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        asking_nothing = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, check=False, stdout=sys.stderr, env=asking_nothing)
        if found():
            return True
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0 and _playwrights_own()


def main() -> int:
    """0 once there is a browser; else 1, with what to do."""
    named = os.environ.get("CHROME_BIN")
    if named and not shutil.which(named):
        sys.stderr.write(f"CHROME_BIN names {named}, which is no program: correct it, or leave it out.\n")
        return 1
    if found() or _playwrights_own() or _installed():
        return 0
    sys.stderr.write(
        "The browser tests need a Chromium and none could be installed: install chromium or Google Chrome, "
        "or name one in CHROME_BIN.\n"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
