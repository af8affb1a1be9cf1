"""Following one thing across the views, without a mouse: nothing here but keys, and what they lead to."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PROGRAMME, Opened
from tests.browser.test_linked_views import in_focus, settled

pytestmark = pytest.mark.browser
FURTHEST = 120
"""Stops of the Tab key that a way may take."""


def go(page: Page, key: str, to: str) -> None:
    """Press a key until what has the focus matches a selector."""
    for _ in range(FURTHEST):
        page.keyboard.press(key)
        if page.evaluate("to => document.activeElement.matches(to)", to):
            return
    raise AssertionError(f"{key} never came to {to}")


def test_one_host_is_followed_from_the_overview_to_a_deeper_chart_its_table_and_back_by_keys_alone(
    opened: Opened,
) -> None:
    with opened() as page:
        keys = page.keyboard
        # A mark of the overview is found, told, and followed.
        go(page, "Tab", "[data-view=feedback] svg.canvas a")
        go(page, "ArrowDown", "[data-select='host=nordverk']")
        expect(page.locator("#label")).to_contain_text("Nordverk, 2019-09-12: 7 of 8 rated")
        keys.press("Escape")
        expect(page.locator("#label")).to_be_hidden()
        keys.press("Enter")
        settled(page, f"{PROGRAMME}&host=nordverk")
        assert in_focus(page, "attendance") == {"event=W3"}
        # Something is added in another view, and taken back.
        go(page, "Tab", "[data-view=startups] svg.canvas a")
        keys.press("ArrowDown")
        keys.press("Home")
        go(page, "ArrowDown", "[data-select='event=W3']")
        keys.press("Shift+Enter")
        settled(page, f"{PROGRAMME}&event=W3&host=nordverk")
        page.go_back()
        settled(page, f"{PROGRAMME}&host=nordverk")
        # The view's own page, by its title; one of its charts, by the list of them.
        go(page, "Shift+Tab", "#title-feedback a")
        keys.press("Enter")
        page.locator("[data-table=feedback]").wait_for()
        assert urlsplit(page.url).path == "/feedback"
        settled(page, f"{PROGRAMME}&host=nordverk")
        go(page, "Tab", "nav.contents a[href='#feedback-suggestions']")
        keys.press("Enter")
        keys.press("Tab")
        assert page.evaluate("document.activeElement.closest('[data-chart]').dataset.chart") == "feedback-suggestions"
        go(page, "ArrowUp", "[data-select='host=hjortmaskin']")
        keys.press("Shift+Enter")
        settled(page, f"{PROGRAMME}&host=hjortmaskin&host=nordverk")
        assert page.evaluate("document.activeElement.closest('[data-chart]').dataset.chart") == "feedback-suggestions"
        # Its table, sorted; Escape leaves it where one came from.
        go(page, "Tab", "[popovertarget=table-feedback-suggestions]")
        keys.press("Enter")
        table = page.locator("#table-feedback-suggestions table")
        expect(table).to_be_visible()
        go(page, "Tab", "#table-feedback-suggestions [aria-label='Sort by Days overdue']")
        keys.press("Enter")
        keys.press("Enter")
        expect(table.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
        overdue = [row.locator("td").last.inner_text() for row in table.locator("tbody tr").all()]
        assert overdue[:3] == ["61", "30", "15"]
        go(page, "Tab", "#table-feedback-suggestions a[data-select='host=hjortmaskin']")
        keys.press("Shift+Enter")
        settled(page, f"{PROGRAMME}&host=nordverk")
        expect(table).to_be_visible()
        keys.press("Escape")
        expect(table).to_be_hidden()
        assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == "table-feedback-suggestions"
        # Everything is cleared.
        go(page, "Shift+Tab", "[data-clear]")
        keys.press("Enter")
        settled(page, PROGRAMME)
