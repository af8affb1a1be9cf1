"""A served Samspel and a Chromium that looks at it; every page must leave the console empty."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.chromium import launch
from tests.server import Server, serving

PROGRAMME = "programme=2019-01367"
PATIENCE = 30_000
"""Milliseconds that a page may take: no test times anything, and a machine may be busy."""
Opened = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample programmes, served as in real life."""
    with serving(tmp_path_factory.mktemp("served"), workers=2) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session; every page gets a context of its own."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


Cookies = Callable[[str, str], list[Any]]


@pytest.fixture(scope="session")
def cookies_of(server: Server) -> Cookies:
    """What the browser of somebody holds who looks around, by role and firm; each of them enters once."""
    return cache(server.cookies)


@pytest.fixture
def opened(server: Server, browser: Browser, cookies_of: Cookies) -> Opened:
    """`with opened(path, role=…, firm=…, width=…) as page`: a drawn page, whose console is checked when it closes.

    It is the steering group's unless a role is named; nobody's for the role "anonymous".
    """

    @contextmanager
    def open_page(path: str = f"/?{PROGRAMME}", **options: Any) -> Iterator[Page]:
        role, firm = options.pop("role", "steering"), options.pop("firm", "")
        size = {"width": options.pop("width", 1280), "height": options.pop("height", 800)}
        context = browser.new_context(viewport=size, locale="en-GB", **options)  # type: ignore[arg-type]
        if role != "anonymous":
            context.add_cookies(cookies_of(role, firm))
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{server.address}{path}")
        page.locator("#views" if role != "anonymous" else "main").wait_for()
        yield page
        context.close()
        assert said == []

    return open_page
