"""A firm at its own page: it decides, takes back, is refused without losing a word, and shares."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from tests.browser.conftest import PROGRAMME, Opened

pytestmark = pytest.mark.browser

HERE = f"/model?{PROGRAMME}"


def sent(page: Page, form: Locator) -> str:
    """What the page says once a form was sent."""
    page.evaluate("document.querySelectorAll('.done .said').forEach((told) => told.remove())")
    form.get_by_role("button").click()
    told = page.locator(".done .said")
    told.wait_for()
    return told.inner_text()


def test_a_firm_decides_and_takes_it_back(opened: Opened) -> None:
    with opened(HERE, role="firm", firm="nordverk") as page:
        one = page.locator("#suggestion-7")
        form = page.locator("#decide-7")
        form.locator("summary").click()
        form.get_by_label("What we make of it").select_option("reject")
        form.get_by_label("Why").fill("Two pilots\nare one too many")
        assert sent(page, form) == "Suggestion 7 now stands as: rejected."
        assert "rejected: Two pilots\nare one too many" in one.inner_text()
        assert sent(page, page.locator(".done form")) == "Undone: suggestion 7 stands as before."
        assert "undecided" in one.inner_text()
        assert one.get_by_role("button", name="undo").count() == 0


def test_a_form_that_comes_too_late_changes_nothing_and_keeps_what_was_typed(opened: Opened) -> None:
    with opened(HERE, role="firm", firm="nordverk") as page:
        form = page.locator("#action-6-new")
        form.locator("summary").click()
        form.get_by_label("What is to be done").fill("Ask the buyers")
        form.get_by_label("Due").fill("2020-02-01")
        with opened(HERE, role="firm", firm="nordverk") as other:
            earlier = other.locator("#decide-6")
            earlier.locator("summary").click()
            earlier.get_by_label("What we make of it").select_option("partial")
            assert sent(other, earlier) == "Suggestion 6 now stands as: agreed in part."
        assert sent(page, form).startswith("Nothing was changed: somebody changed this suggestion")
        assert form.get_by_label("What is to be done").input_value() == "Ask the buyers"
        assert form.get_by_label("Due").input_value() == "2020-02-01"
        assert "agreed in part" in page.locator("#suggestion-6").inner_text()
        assert sent(page, form) == "Suggestion 6 has a new action."
        assert "Ask the buyers" in page.locator("#suggestion-6 .steps").inner_text()
        undo = page.locator("#suggestion-6 .undoing")
        for _ in range(2):
            assert sent(page, undo) == "Undone: suggestion 6 stands as before."
        assert "Ask the buyers" not in page.locator("#suggestion-6").inner_text()


def test_who_can_see_a_card_is_one_press_away_on_a_phone(opened: Opened) -> None:
    with opened(HERE, role="firm", firm="bjorkvind", width=390, height=844) as page:
        assert "has not hosted in this programme" in page.locator(".rules .told").inner_text()
        page.locator("[popovertarget=who-attendance]").click()
        assert "sees how many of you came, no names" in page.locator("#who-attendance").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_axe_finds_nothing_even_with_a_form_open(opened: Opened) -> None:
    for scheme in ("light", "dark"):
        with opened(f"{HERE}&refused=action-6-1", role="firm", firm="nordverk", color_scheme=scheme) as page:
            found = Axe().run(page).response["violations"]
            assert [(finding["id"], [node["html"][:120] for node in finding["nodes"]]) for finding in found] == []
