"""Pages fit, in every mode; nothing meets, nothing is cut, and axe finds nothing."""

from collections.abc import Iterator
from typing import Any, Literal
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PROGRAMME, Opened

pytestmark = pytest.mark.browser
PAGES = ("/", "/attendance", "/themes", "/feedback", "/startups")
STATES = (PROGRAMME, f"{PROGRAMME}&host=nordverk", "")
COMPARED = ("host=hjortmaskin&host=nordverk", "programme=2017-04411")
DESK = ("", "/import", "/record", "/publish", "/comments", "/raters", "/accounts", "/log", "/erase")
AXE = Axe()
OF_COLOURS = ("color-contrast", "link-in-text-block")
"""Axe's rules that look at colours: all that another scheme can break."""
SCHEMES: dict[str, tuple[Literal["light", "dark"], Literal["light", "dark"]]] = {
    "en": ("light", "dark"),
    "sv": ("dark", "light"),
}
"""Which a page comes up in, and which it is switched to."""
ONCE_MORE = ("steering group, a host selected", "firm that did not")
"""Pages that others have too: axe looks at them in English by day and in Swedish by night, and at the others in both
languages by day and by night.
"""
EVERY_PROGRAMME = "steering group, every programme"


def at(query: str, *paths: str) -> tuple[str, ...]:
    return tuple(f"{path}?{query}" for path in paths)


EVERYONES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "steering group": ({}, at(PROGRAMME, *PAGES)),
    "steering group, a host selected": ({}, at(STATES[1], *PAGES)),
    "steering group, side by side": (
        {},
        at(PROGRAMME, "/compare", "/glossary") + tuple(f"/compare?{PROGRAMME}&{two}" for two in COMPARED),
    ),
    "coordinator": ({"role": "coordinator"}, at(PROGRAMME, *(f"/data{page}" for page in DESK))),
    "firm that hosted": ({"role": "firm", "firm": "nordverk"}, at(PROGRAMME, "/model", *PAGES[1:])),
    "firm that did not": ({"role": "firm", "firm": "bjorkvind"}, at(PROGRAMME, "/model", *PAGES[1:])),
    "funder": ({"role": "funder"}, at(PROGRAMME, "/outcomes", *PAGES[1:])),
}
"""Every page of every role: who looks, and where."""

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


def in_turn(page: Page, addresses: tuple[str, ...], locale: str) -> Iterator[str]:
    """The page shows one address after the other, in that language, and has drawn all of it."""
    page.context.add_cookies([{"name": "locale", "value": locale, "url": page.url}])
    for address in addresses:
        page.goto(urljoin(page.url, address))
        page.locator("#page[aria-busy=false] main").wait_for()
        expect(page.locator("[data-plot]:not(:has(.main-svg))")).to_have_count(0)
        assert page.locator("html").get_attribute("lang") == locale
        yield address


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def violations(page: Page, *rules: str) -> list[tuple[str, list[str]]]:
    """What axe finds, by all of its rules or these alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    asked = {"resultTypes": ["violations"]} | ({"runOnly": {"type": "rule", "values": rules}} if rules else {})
    found = page.evaluate("asked => axe.run(document, asked).then(results => results.violations)", asked)
    return [(finding["id"], [node["html"][:120] for node in finding["nodes"]]) for finding in found]


@pytest.mark.parametrize("pages", [*EVERYONES, EVERY_PROGRAMME])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("locale", ["en", "sv"])
def test_no_two_texts_meet_nothing_scrolls_sideways_and_axe_finds_nothing(
    opened: Opened, pages: str, width: int, locale: str
) -> None:
    who, addresses = EVERYONES.get(pages, ({}, at("", *PAGES)))
    phone = who.get("role") in ("firm", "funder")
    examined = pages in EVERYONES and width == (390 if phone else 1280)
    scheme, other = SCHEMES[locale]
    with opened(addresses[0], color_scheme=scheme, width=width, height=844, **who) as page:
        for address in in_turn(page, addresses, locale):
            assert (address, page.evaluate(MEETING_TEXTS)) == (address, [])
            assert (address, max(sideways(page), 0)) == (address, 0)
            if examined:
                assert (address, scheme, violations(page)) == (address, scheme, [])
            if examined and pages not in ONCE_MORE:
                page.emulate_media(color_scheme=other)
                assert (address, other, violations(page, *OF_COLOURS)) == (address, other, [])
                page.emulate_media(color_scheme=scheme)


@pytest.mark.parametrize("width", [1280, 390])
def test_records_do_not_scroll_the_page_sideways_and_axe_finds_nothing(opened: Opened, width: int) -> None:
    for path in ("/attendance/records?organisation=nordverk", "/feedback/records?page=2"):
        with opened(path, width=width, height=844) as page:
            page.locator("table.twin .sort").first.wait_for()
            assert sideways(page) <= 0
            assert violations(page) == []


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
