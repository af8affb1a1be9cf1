"""What a browser sees of one visit."""

import statistics
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import sync_playwright

from tests.chromium import launch
from tests.server import Server


@dataclass(slots=True)
class Visit:
    """Requests and bytes, as the browser counts them."""

    plotly_files: int
    requests_per_click: float
    bytes_per_click: float


@dataclass  # Without slots: Playwright sets attributes on what it calls back.
class _Traffic:
    requests: list[str] = field(default_factory=list)
    received: float = 0

    def watch(self, session: Any) -> None:
        session.on("Network.requestWillBeSent", lambda event: self.requests.append(event["request"]["url"]))
        session.on("Network.loadingFinished", self._finished)

    def _finished(self, event: dict[str, Any]) -> None:
        self.received += event["encodedDataLength"]


def visit(server: Server) -> Visit:
    """Open the overview as the steering group, then click the hosts of the feedback view one after the other."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.context.add_cookies(server.cookies("steering"))  # type: ignore[arg-type]
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        traffic = _Traffic()
        traffic.watch(session)
        page.goto(f"{server.address}/?programme=2019-01367")
        page.locator('[data-view="startups"][data-state]').wait_for()
        page.wait_for_load_state("networkidle")
        plotly = sum("plotly" in url for url in traffic.requests)
        requests, received = [], []
        for host in ("nordverk", "hjortmaskin", "fjordstal", "nordverk", "hjortmaskin"):
            traffic.requests.clear()
            traffic.received = 0
            page.locator(f'[data-view="feedback"] svg [data-select="host={host}"]').first.click()
            page.locator(f'[data-view="startups"][data-selection="programme=2019-01367&host={host}"]').wait_for()
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(100)
            requests.append(len(traffic.requests))
            received.append(traffic.received)
        browser.close()
    return Visit(plotly, statistics.mean(requests), statistics.median(received))
