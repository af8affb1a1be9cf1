"""The steering group follows one thing across four views."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import PROGRAMME, Opened
from tests.server import Server

pytestmark = pytest.mark.browser
VIEWS = ("attendance", "themes", "feedback", "startups")


def settled(page: Page, query: str) -> None:
    """All views on the page show this selection; a page not yet drawn has none, and is waited for."""
    page.locator("[data-view]").first.wait_for()
    for view in page.locator("[data-view]").all():
        expect(view).to_have_attribute("data-selection", query)


def mark(page: Page, view: str, select: str) -> Locator:
    return page.locator(f'[data-view="{view}"] svg.canvas a[data-select="{select}"]').first


def in_focus(page: Page, view: str) -> set[str]:
    """What the marks in the accent of a view select."""
    return set(
        page.locator(f'[data-view="{view}"] svg.canvas a:has(.f)').evaluate_all(
            "marks => marks.map(mark => mark.dataset.select)"
        )
    )


def without_tab_stops(page: Page) -> str:
    """The views' markup; where the keyboard stood last is this browser's own."""
    return re.sub(r' tabindex="-?\d"', "", page.locator("#views").inner_html())


def test_a_host_in_the_feedback_view_marks_its_workshop_theme_and_startups(opened: Opened) -> None:
    with opened() as page:
        mark(page, "feedback", "host=nordverk").click()
        settled(page, f"{PROGRAMME}&host=nordverk")
        assert in_focus(page, "attendance") == {"event=W3"}
        assert {"theme=from-pilot-to-purchase", "theme=winning-line-managers"} <= in_focus(page, "themes")
        assert not {"theme=scouting", "theme=one-door-in"} & in_focus(page, "themes")
        assert "event=W3" in in_focus(page, "startups")
        assert not {"event=W1", "event=W2", "event=W4"} & in_focus(page, "startups")
        expect(page.locator(".chip")).to_have_text(re.compile("host: Nordverk"))


def test_the_same_press_again_clears(opened: Opened) -> None:
    with opened() as page:
        for query in (f"{PROGRAMME}&host=nordverk", PROGRAMME):
            mark(page, "feedback", "host=nordverk").click()
            settled(page, query)


def test_back_undoes_and_forward_redoes(opened: Opened) -> None:
    with opened() as page:
        mark(page, "attendance", "event=W1").click()
        settled(page, f"{PROGRAMME}&event=W1")
        mark(page, "themes", "theme=scouting").click()
        settled(page, f"{PROGRAMME}&event=W1&theme=scouting")
        page.go_back()
        settled(page, f"{PROGRAMME}&event=W1")
        page.go_back()
        settled(page, PROGRAMME)
        page.go_forward()
        settled(page, f"{PROGRAMME}&event=W1")


def test_a_copied_address_shows_the_same_in_another_browser(opened: Opened, server: Server) -> None:
    with opened() as page:
        mark(page, "feedback", "host=nordverk").click()
        settled(page, f"{PROGRAMME}&host=nordverk")
        address, shown = page.url, without_tab_stops(page)
    assert address.startswith(server.address)
    with opened(f"/?{urlsplit(address).query}") as other:
        assert without_tab_stops(other) == shown


def test_shift_adds_and_takes_back(opened: Opened) -> None:
    with opened() as page:
        mark(page, "attendance", "event=W1").click()
        settled(page, f"{PROGRAMME}&event=W1")
        mark(page, "attendance", "event=W3").click(modifiers=["Shift"])
        settled(page, f"{PROGRAMME}&event=W1&event=W3")
        mark(page, "attendance", "event=W1").click(modifiers=["Shift"])
        settled(page, f"{PROGRAMME}&event=W3")


@pytest.mark.parametrize(
    ("view", "select"),
    [("attendance", "event=W3"), ("themes", "theme=scouting"), ("feedback", "host=nordverk"), ("startups", "event=W1")],
)
def test_by_keyboard_enter_selects_then_clears_and_the_focus_stays(opened: Opened, view: str, select: str) -> None:
    with opened() as page:
        mark(page, view, select).focus()
        for query in (f"{PROGRAMME}&{select}", PROGRAMME):
            page.keyboard.press("Enter")
            settled(page, query)
            focused = page.evaluate(
                "[document.activeElement.dataset.select, document.activeElement.closest('[data-view]')?.dataset.view]"
            )
            assert focused == [select, view]


def test_tab_enters_each_drawing_once_and_arrows_move_within(opened: Opened) -> None:
    with opened() as page:
        visited: list[str] = []
        page.keyboard.press("Tab")
        while not page.evaluate("document.activeElement === document.querySelector('.attention a')"):
            visited.append(
                page.evaluate("document.activeElement.closest('svg.canvas')?.closest('[data-view]').dataset.view ?? ''")
            )
            page.keyboard.press("Tab")
        assert [view for view in visited if view] == list(VIEWS)
        mark(page, "attendance", "event=W1").focus()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.dataset.select") == "event=N1"
        page.keyboard.press("End")
        assert "afternoon" in (page.evaluate("document.activeElement.getAttribute('aria-label')") or "")
        page.keyboard.press("Shift+Enter")
        settled(page, f"{PROGRAMME}&event=N1")


def test_the_table_twin_has_the_same_links_by_keyboard(opened: Opened) -> None:
    with opened(f"/feedback?{PROGRAMME}") as page:
        link = page.locator('[data-table=feedback] a[data-select="host=nordverk"]').first
        link.focus()
        for query in (f"{PROGRAMME}&host=nordverk", PROGRAMME):
            page.keyboard.press("Enter")
            settled(page, query)
            assert page.evaluate(
                "[document.activeElement.dataset.select, document.activeElement.closest('table') !== null]"
            ) == ["host=nordverk", True]


def test_from_a_row_of_the_twin_two_presses_by_keyboard_lead_to_its_records(opened: Opened) -> None:
    with opened(f"/feedback?{PROGRAMME}") as page:
        page.locator('[data-table] a[data-select="host=nordverk"]').first.focus()
        page.keyboard.press("Enter")
        settled(page, f"{PROGRAMME}&host=nordverk")
        counted = page.locator('[data-view="feedback"]').get_attribute("data-n")
        page.get_by_role("link", name="records", exact=True).focus()
        page.keyboard.press("Enter")
        rows = page.locator('[data-records="feedback"] tbody tr')
        expect(rows).to_have_count(int(counted or 0))
        expect(page.get_by_role("heading", level=2)).to_have_text(f"{counted} ratings, as many as the view counts")
        page.get_by_role("link", name="back to Feedback").click()
        settled(page, f"{PROGRAMME}&host=nordverk")


def test_a_table_is_sorted_and_searched_and_stays_so_through_a_click(opened: Opened) -> None:
    with opened(f"/attendance?{PROGRAMME}") as page:
        head, rows = page.locator("[data-table] thead th").nth(4), page.locator("[data-table] tbody tr:visible")

        def attended() -> list[str]:
            return [row.locator("td").nth(3).inner_text() for row in rows.all()]

        given = attended()
        head.get_by_role("button", name="Sort by Attended").press("Enter")
        expect(head).to_have_attribute("aria-sort", "ascending")
        rising = attended()
        assert rising == sorted(given, key=lambda text: int(text.partition("\N{EN DASH}")[0])) != given
        rows.first.locator("a").click()
        settled(page, f"{PROGRAMME}&event=W2")
        assert attended() == rising
        head.get_by_role("button").click()
        assert attended()[0] == "24"
        head.get_by_role("button").click()
        assert attended() == given
        page.get_by_role("searchbox", name="Find in the table").fill("webinar")
        expect(rows).to_have_count(3)
        expect(page.locator(".find output:visible")).to_have_text("3 of 11 rows")


def test_every_mark_has_a_twin_in_its_table(opened: Opened) -> None:
    for view in VIEWS:
        with opened(f"/{view}?{PROGRAMME}") as page:
            marks, rows = (
                set(page.locator(selector).evaluate_all("links => links.map(link => link.dataset.select)"))
                for selector in ("svg.canvas a", "table.twin a")
            )
            assert marks
            assert marks <= rows, f"{view}: no twin for {marks - rows}"


def test_clear_all_leaves_the_programme(opened: Opened) -> None:
    with opened(f"/?{PROGRAMME}&event=W1&host=hjortmaskin") as page:
        page.locator("[data-clear]").click()
        settled(page, PROGRAMME)


def test_page_links_carry_the_selection(opened: Opened) -> None:
    with opened(f"/?{PROGRAMME}&host=nordverk") as page:
        page.locator("#title-themes a").click()
        expect(page.locator("[data-table=themes]")).to_be_visible()
        assert urlsplit(page.url).path == "/themes"
        assert parse_qs(urlsplit(page.url).query) == {"programme": ["2019-01367"], "host": ["nordverk"]}


def test_an_unknown_value_is_reported_and_ignored(opened: Opened) -> None:
    with opened(f"/?{PROGRAMME}&host=nobody&colour=red") as page:
        expect(page.locator(".unread")).to_have_count(2)
        expect(page.locator(".unread").nth(1)).to_contain_text("nobody")
        settled(page, PROGRAMME)


def test_hover_and_focus_tell_at_once_what_a_mark_is(opened: Opened) -> None:
    with opened() as page:
        bar = mark(page, "attendance", "event=W3")
        bar.hover()
        expect(page.locator("#label")).to_have_text(bar.get_attribute("aria-label") or "")
        page.keyboard.press("Escape")
        expect(page.locator("#label")).to_be_hidden()
        mark(page, "startups", "event=W1").focus()
        expect(page.locator("#label")).to_be_visible()


def test_attention_lines_select_what_they_speak_of(opened: Opened) -> None:
    with opened() as page:
        page.get_by_role("link", name="1 register missing").click()
        settled(page, f"{PROGRAMME}&event=W2")
        page.get_by_role("link", name="1 top theme unscheduled").click()
        settled(page, f"{PROGRAMME}&theme=one-door-in")


def test_the_programme_switcher_offers_programmes_and_their_series(opened: Opened) -> None:
    with opened(f"/?{PROGRAMME}&host=nordverk") as page:
        page.locator("[data-programmes]").click()
        page.locator('#programmes a[data-select="programme=2017-04411"]').click()
        settled(page, "programme=2017-04411")
        page.locator("[data-programmes]").click()
        page.get_by_role("link", name=re.compile("the whole series")).click()
        settled(page, "programme=2017-04411&programme=2019-01367")


def test_no_request_leaves_the_server_and_no_plotly_is_loaded(opened: Opened, browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.context.add_cookies(server.cookies("steering"))  # type: ignore[arg-type]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.address}/?{PROGRAMME}")
    page.locator("[data-view=startups]").wait_for()
    page.close()
    assert asked
    assert [url for url in asked if not url.startswith(server.address) and not url.startswith("data:")] == []
    assert [url for url in asked if "plotly" in url] == []


def test_crossing_the_breakpoint_redraws_narrow(opened: Opened) -> None:
    with opened() as page:
        expect(page.locator("[data-view=attendance] svg.canvas")).to_have_attribute("viewBox", re.compile(r"^0 0 600 "))
        page.set_viewport_size({"width": 390, "height": 844})
        expect(page.locator("[data-view=attendance] svg.canvas")).to_have_attribute("viewBox", re.compile(r"^0 0 358 "))


def test_a_lost_request_is_told_and_the_same_press_asks_again(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.add_cookies(server.cookies("steering"))  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{server.address}/?{PROGRAMME}")
    settled(page, PROGRAMME)
    context.set_offline(True)
    mark(page, "feedback", "host=nordverk").click()
    expect(page.locator("#lost")).to_be_visible()
    context.set_offline(False)
    mark(page, "feedback", "host=nordverk").click()
    settled(page, f"{PROGRAMME}&host=nordverk")
    expect(page.locator("#lost")).to_be_hidden()
    context.close()


def test_a_chart_pressed_far_down_a_phone_stays_under_the_finger(opened: Opened) -> None:
    with opened(f"/feedback?{PROGRAMME}", width=390, height=844) as page:
        pressed = page.locator('#feedback-comments svg.canvas a[data-select="host=hjortmaskin"]').first
        pressed.scroll_into_view_if_needed()
        top = "document.getElementById('feedback-comments').getBoundingClientRect().top"
        before = page.evaluate(top)
        pressed.click()
        settled(page, f"{PROGRAMME}&host=hjortmaskin")
        assert abs(page.evaluate(top) - before) < 2


def test_a_plot_prints_in_the_colours_of_paper(opened: Opened) -> None:
    with opened(f"/feedback?{PROGRAMME}", color_scheme="dark") as page:
        words = page.locator("#feedback-series .xtick text").first
        words.wait_for()
        assert words.evaluate("text => getComputedStyle(text).fill") == "rgb(179, 186, 197)"
        page.emulate_media(media="print")
        expect(words).to_have_css("fill", "rgb(51, 51, 51)")
