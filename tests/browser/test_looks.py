"""Pages fit, in every mode; nothing meets, nothing is cut, and axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import PROGRAMME, Opened

pytestmark = pytest.mark.browser
PAGES = ("/", "/attendance", "/themes", "/feedback", "/startups")
STATES = (PROGRAMME, f"{PROGRAMME}&host=nordverk", "")

MEETING_TEXTS = """
() => [...document.querySelectorAll("svg.canvas")].flatMap(svg => {
  const boxes = [...svg.querySelectorAll("text")].filter(text => text.textContent.trim())
    .map(text => [text.textContent, text.getBoundingClientRect()]);
  const met = [];
  boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
    const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
    const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
    if (wide > 0.5 && high > 4) met.push(`${a} / ${b}`);
  }));
  const frame = svg.getBoundingClientRect();
  boxes.filter(([, p]) => p.left < frame.left - 8 || p.right > frame.right + 8)
    .forEach(([a]) => met.push(`${a} leaves its drawing`));
  return met;
})
"""


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("locale", ["en", "sv"])
def test_no_two_texts_meet_and_nothing_scrolls_sideways(opened: Opened, path: str, width: int, locale: str) -> None:
    for query in STATES:
        with opened(f"{path}?{query}", width=width, height=844) as page:
            page.context.add_cookies([{"name": "locale", "value": locale, "url": page.url}])
            page.reload()
            page.locator("#views").wait_for()
            assert page.evaluate(MEETING_TEXTS) == []
            assert sideways(page) <= 0


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Opened, path: str, scheme: str) -> None:
    for query in STATES[:2]:
        with opened(f"{path}?{query}", color_scheme=scheme) as page:
            found = Axe().run(page).response["violations"]
            assert [(finding["id"], [node["html"][:120] for node in finding["nodes"]]) for finding in found] == []


@pytest.mark.parametrize(("role", "firm"), [("firm", "nordverk"), ("funder", "")])
def test_behind_the_release_door_axe_finds_nothing_either(opened: Opened, role: str, firm: str) -> None:
    for path in PAGES[1:]:
        with opened(f"{path}?{PROGRAMME}", role=role, firm=firm, width=390, height=844) as page:
            found = Axe().run(page).response["violations"]
            assert [(finding["id"], [node["html"][:120] for node in finding["nodes"]]) for finding in found] == []


def test_the_overview_fits_a_projector_without_scrolling(opened: Opened) -> None:
    with opened(f"/?{PROGRAMME}&host=nordverk") as page:
        assert page.evaluate("document.querySelector('.attention').getBoundingClientRect().bottom") <= 800


def test_print_is_black_and_white_and_whole(opened: Opened) -> None:
    with opened(f"/?{PROGRAMME}&host=nordverk") as page:
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()") == "#000"
        assert page.locator(".noprint:visible").count() == 0
        assert page.locator("svg.canvas:visible").count() == 4


def test_a_page_of_the_release_door_prints_its_drawing_no_larger_than_the_screen_has_it(opened: Opened) -> None:
    with opened(f"/feedback?{PROGRAMME}", role="firm", firm="nordverk", width=1054) as page:
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.querySelector('svg.canvas')).maxWidth") == "640px"
        assert page.locator(".noprint:visible").count() == 0
