"""A page's markup, read as a browser reads it."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html.parser import HTMLParser

from sqlalchemy import Engine

from dashboard.page import Page, page_of
from dashboard.seen import Seen
from dashboard.texts import texts_for
from data.access import STEERING_GROUP, door_for
from data.frames import fetch
from layouts.page import links_of, page_text

STEERING = Seen(STEERING_GROUP, "anna")
TODAY = date(2026, 11, 23)
PATHS = ("/", "/attendance", "/themes", "/feedback", "/startups")
VOID = frozenset({"input", "br", "img", "meta", "link", "hr"})


@dataclass
class Element:
    """An element with what it says, its descendants' words included."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]


@dataclass
class Markup(HTMLParser):
    """Every element in document order; `unclosed` names tags that the text leaves open or closes twice."""

    source: str
    elements: list[Element] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()
        self.unclosed += [element.tag for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1].tag == tag:
            self._open.pop()
        else:
            self.unclosed.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements of a tag whose attributes hold these values; dashes are underscores, `class_` one class."""
        return [element for element in self.elements if element.tag == tag and _has(element, attributes)]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only such element."""
        (element,) = self.all(tag, **attributes)
        return element

    @property
    def words(self) -> str:
        """All that the page says, hidden labels included."""
        said = [value for element in self.elements for value in element.attributes.values()]
        return "\n".join([*(element.text for element in self.elements), *said])


def _has(element: Element, attributes: dict[str, str]) -> bool:
    held = {name.replace("-", "_"): value for name, value in element.attributes.items()}
    classes = held.get("class", "").split()
    return all(value in classes if name == "class_" else held.get(name) == value for name, value in attributes.items())


def page_at(engine: Engine, search: str = "", path: str = "/", *, narrow: bool = False, locale: str = "en") -> Page:
    """The page of an address."""
    door, texts = door_for(STEERING_GROUP), texts_for(locale)
    return page_of(partial(fetch, engine), door, path, search, narrow=narrow, texts=texts, today=TODAY)


def markup_at(engine: Engine, search: str = "", path: str = "/", *, narrow: bool = False, locale: str = "en") -> Markup:
    """Its markup."""
    page = page_at(engine, search, path, narrow=narrow, locale=locale)
    return Markup(page_text(page, texts_for(locale), STEERING))


def links_at(engine: Engine, search: str = "", path: str = "/") -> dict[str, tuple[str, str]]:
    """Where the links of its drawings lead, and where with shift, by what they select."""
    return links_of(page_at(engine, search, path))


def chips_of(markup: Markup) -> list[Element]:
    """What is selected, as the page shows it."""
    return markup.all("a", class_="chip")
