"""Coming in, being turned away, going out: as a person does it, without one line in the console."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from data.accounts import accounts
from data.engine import make_engine, writing
from tests.browser.conftest import PROGRAMME, Opened
from tests.server import Server, serving
from tests.unit.data.accounts.people import PASSWORD, someone

pytestmark = pytest.mark.browser
BUTTONS = "[data-look-around]"


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_audiences_are_seen_at_a_glance(opened: Opened, width: int, height: int, scheme: str) -> None:
    with opened("/sign-in", role="anonymous", width=width, height=height, color_scheme=scheme) as page:
        assert page.locator(BUTTONS).count() == 4
        assert page.evaluate("document.querySelector('form').getBoundingClientRect().bottom") <= height
        for locale in ("en", "sv"):
            page.locator(f"a[lang={locale}]").click()
            expect(page.locator("html")).to_have_attribute("lang", locale)
            assert sideways(page) <= 0
            found = Axe().run(page).response["violations"]
            assert [(finding["id"], [node["html"][:120] for node in finding["nodes"]]) for finding in found] == []


def test_by_keyboard_alone_one_comes_to_the_overview(browser: Browser, server: Server) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{server.address}/?{PROGRAMME}")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.lookAround") == "steering":
            break
    page.keyboard.press("Enter")
    page.locator("[data-view=startups]").wait_for()
    assert page.url == f"{server.address}/?{PROGRAMME}"
    page.context.close()


def test_a_firm_is_chosen_from_the_list_and_goes_out_again(opened: Opened) -> None:
    with opened("/sign-in", role="anonymous") as page:
        page.locator("select[name=firm]").select_option("bjorkvind")
        page.locator("[data-look-around=firm]").click()
        who = page.locator(".who")
        expect(who).to_contain_text("Björkvind")
        assert page.url.endswith("/model")
        who.click()
        page.get_by_role("button", name="Sign out").click()
        expect(page.locator(".said")).to_have_text("You have signed out.")
        assert page.locator(BUTTONS).count() == 4


def test_a_press_too_many_sends_nothing_twice(opened: Opened) -> None:
    with opened("/sign-in", role="anonymous") as page:
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
        page.locator("[data-look-around=coordinator]").dblclick()
        page.locator("[data-view=startups]").wait_for()
        assert [url for url in sent if url.endswith("/look-around")] == sent[:1]


# --- Where there are accounts


@pytest.fixture(scope="module")
def with_accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample programmes, and an account of the steering group."""
    with serving(tmp_path_factory.mktemp("accounts")) as running:
        engine = make_engine(running.database_url)
        someone(engine, "stig", "steering")
        engine.dispose()
        yield running


@pytest.fixture
def page(with_accounts: Server, browser: Browser) -> Iterator[Page]:
    """A browser at the sign-in page, whose console is checked when it closes: refusals alone are told there."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    made = context.new_page()
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    made.goto(f"{with_accounts.address}/themes?{PROGRAMME}")
    yield made
    context.close()
    refused = re.compile(
        r"Failed to load resource: .+ a status of 40[01] \(.+\)|\{message: Callback error updating .+\}"
    )
    assert [line for line in said if not refused.fullmatch(line)] == []


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill("stig")
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")


def test_a_wrong_password_is_told_and_the_right_one_leads_on(page: Page, with_accounts: Server) -> None:
    assert sideways(page) <= 0
    found = Axe().run(page).response["violations"]
    assert [finding["id"] for finding in found] == []
    sign_in(page, "wrong")
    expect(page.get_by_role("alert")).to_have_text("This name and password do not go together.")
    assert page.evaluate("document.activeElement.name") == "password"
    sign_in(page)
    page.locator("[data-view=themes]").wait_for()
    assert page.url == f"{with_accounts.address}/themes?{PROGRAMME}"


def test_an_account_switched_off_in_an_open_tab_shows_nothing_and_says_why(page: Page, with_accounts: Server) -> None:
    sign_in(page)
    page.locator("[data-view=themes]").wait_for()
    engine = make_engine(with_accounts.database_url)
    with writing(engine) as connection:
        accounts.disable(connection, "anna", "stig")
    page.locator("nav.pages a").first.click()
    expect(page.get_by_role("alert")).to_contain_text("switched off")
    assert page.locator("[data-view]").count() == 0
    with writing(engine) as connection:
        accounts.enable(connection, "anna", "stig")
    engine.dispose()
    sign_in(page)
    page.locator("[data-view]").first.wait_for()


def test_signing_out_in_one_tab_closes_the_others(page: Page) -> None:
    sign_in(page)
    page.locator("[data-view=themes]").wait_for()
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("[data-view=themes]").wait_for()
    other.locator(".who").click()
    other.get_by_role("button", name="Sign out everywhere").click()
    expect(other.locator(".said")).to_have_text("You have signed out everywhere.")
    page.locator("nav.pages a").first.click()
    expect(page.get_by_label("Password")).to_be_visible()
    assert page.locator("[data-view]").count() == 0


def test_a_call_whose_token_is_lost_says_what_to_do(page: Page) -> None:
    sign_in(page)
    page.locator("[data-view=themes]").wait_for()
    page.context.clear_cookies(name="_csrf_token")
    page.locator("nav.pages a").first.click()
    expect(page.locator("#lost")).to_contain_text("reload the page")
    page.reload()
    page.locator("[data-view]").first.wait_for()
    expect(page.locator("#lost")).to_be_hidden()
