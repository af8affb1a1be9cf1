"""The page as text: what it says, and what its links select."""

import re
from datetime import date

import pytest
from sqlalchemy import Engine

from dashboard.selection import LONGEST_QUERY, parse
from dashboard.texts import NARROW_SPACE, texts_for
from layouts.page import MOST_UNREAD, page_text, page_title, status_text
from tests.scribe import scribe_of
from tests.unit.layouts.markup import PATHS, STEERING, Markup, chips_of, links_at, markup_at, page_at

TEXTS = texts_for("en")
SAMPLE = "?programme=2019-01367"
NUMBER = re.compile(rf"\d[\d{NARROW_SPACE}]*")
CROSS = " \N{MULTIPLICATION SIGN}"

# --- Chips and "clear all"


def test_every_selected_value_has_a_chip_that_takes_it_away(sample: Engine) -> None:
    search = f"{SAMPLE}&period=2019&host=isgrind&host=nordverk&kind=startup&stage=follow_up"
    chips = {chip["data-select"]: chip for chip in chips_of(markup_at(sample, search))}
    assert {select: chip.text.removesuffix(CROSS) for select, chip in chips.items()} == {
        "period=2019": "period: 2019",
        "host=isgrind": "host: Isgrind",
        "host=nordverk": "host: Nordverk",
        "kind=startup": "kind: startups",
        "stage=follow_up": "stage: follow-up",
    }
    for select, chip in chips.items():
        key, value = select.split("=")
        assert parse(chip["href"])[0] == parse(search)[0].without(key, value)
        assert chip["aria-label"] == f"{chip.text.removesuffix(CROSS)}, selected. Remove"


def test_clear_all_keeps_the_scope_and_stands_only_beside_chips(sample: Engine) -> None:
    assert markup_at(sample, f"{SAMPLE}&host=nordverk&kind=startup").one("a", data_clear="")["href"] == SAMPLE
    assert markup_at(sample, SAMPLE).all("a", data_clear="") == []
    assert chips_of(markup_at(sample, SAMPLE)) == []
    assert markup_at(sample, "?host=2019-01367.nordverk").one("a", data_clear="")["href"] == "?"


@pytest.mark.parametrize("path", PATHS)
def test_links_to_pages_and_the_strip_carry_the_selection(sample: Engine, path: str) -> None:
    search = f"{SAMPLE}&host=nordverk"
    markup = markup_at(sample, search, path)
    strip = markup.source.partition('<nav class="strip"')[2].partition("</nav>")[0]
    hrefs = [element["href"] for element in Markup(strip.partition(">")[2]).all("a")]
    assert len(hrefs) == 4
    if path == "/":
        addresses = [element.attributes.get("href", "") for element in markup.all("a")]
        titles = [href for href in addresses if href.startswith(tuple(PATHS[1:]))]
        assert len(titles) == 4 + len(hrefs)
        hrefs += titles
    else:
        pages = markup.source.partition('<nav class="pages noprint"')[2].partition("</nav>")[0]
        links = Markup(pages.partition(">")[2]).all("a")
        assert [link["href"].partition("?")[0] for link in links] == [*PATHS, "/compare"]
        assert [link["href"].partition("?")[0] for link in links if "aria-current" in link.attributes] == [path]
        hrefs += [link["href"] for link in links]
    assert {href.partition("?")[2] for href in hrefs} == {search.removeprefix("?")}


def test_the_name_leads_to_the_whole_programme(sample: Engine) -> None:
    assert markup_at(sample, f"{SAMPLE}&host=nordverk").one("a", class_="name")["href"] == f"/{SAMPLE}"
    assert markup_at(sample).one("a", class_="name")["href"] == "/"


# --- What one may filter by


@pytest.fixture
def absent(database: Engine) -> Engine:
    """A firm that came, and one that sent nobody."""
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins("north", "south")
        story.attends(story.session(story.event("W1")), story.person("p", north=date(2019, 1, 1)))
    return database


def options(markup: Markup) -> dict[str, tuple[str, ...]]:
    """Each option's words, with where it leads; without, it cannot be chosen."""
    panel = markup.source.partition('<div class="panel" id="filters"')[2].partition("</div>")[0]
    read = Markup(panel.partition(">")[2])
    links = {" ".join(link.text.split()): (link["href"], link["data-add"]) for link in read.all("a")}
    disabled = read.all("span", aria_disabled="true")
    return links | {" ".join(element.text.split()): () for element in disabled}


def test_a_choice_that_would_leave_nobody_is_shown_with_its_count_and_is_no_link(absent: Engine) -> None:
    assert options(markup_at(absent, "?programme=P")) == {
        "large firms 1 person": ("?programme=P&kind=large_firm",) * 2,
        "North 1 person": ("?programme=P&organisation=north",) * 2,
        "South 0 persons": (),
    }


def test_a_choice_that_leaves_nobody_can_still_be_taken_back(absent: Engine) -> None:
    markup = markup_at(absent, "?programme=P&organisation=south")
    assert options(markup)["South 0 persons"] == ("?programme=P", "?programme=P")
    assert options(markup)["North 1 person"] == (
        "?programme=P&organisation=north",
        "?programme=P&organisation=north&organisation=south",
    )
    current = [
        element["data-select"] for element in markup.all("a", aria_current="true") if "data-add" in element.attributes
    ]
    assert "organisation=south" in current
    assert "organisation=north" not in current


def test_without_anyone_to_filter_by_there_is_no_such_button(database: Engine) -> None:
    with scribe_of(database) as scribe:
        scribe.programme()
    assert markup_at(database, "?programme=P").all("button", popovertarget="filters") == []


# --- Programmes


def test_the_switcher_offers_each_programme_and_the_whole_series(sample: Engine) -> None:
    markup = markup_at(sample, f"{SAMPLE}&host=nordverk")
    panel = markup.source.partition('id="programmes"')[2].partition("</div>")[0]
    links = {link["href"]: link for link in Markup(panel.partition(">")[2]).all("a")}
    both = "?programme=2017-04411&programme=2019-01367"
    assert set(links) == {"?", SAMPLE, "?programme=2017-04411", both}
    assert [href for href, link in links.items() if "aria-current" in link.attributes] == [SAMPLE]
    assert links["?programme=2017-04411"]["data-add"] == both
    assert "2 programmes" in links[both].text
    assert markup.one("button", data_programmes="").text.startswith(
        "Innovation cooperation between large and small firms · 2019-01367"
    )


def test_a_single_programme_and_a_series_of_one_offer_no_series(database: Engine) -> None:
    with scribe_of(database) as scribe:
        series = scribe.put("series", code="S", title_en="A series of one")
        scribe.programme("in", series_id=series)
        scribe.programme("out")
    panel = markup_at(database).one("div", id="programmes").text
    assert "A series of one" in panel
    assert "Single programmes" in panel
    assert "the whole series" not in panel


def test_more_programmes_than_listed_are_opened_by_number(database: Engine) -> None:
    with scribe_of(database) as scribe:
        for number in range(53):
            scribe.programme(f"P{number}")
    markup = markup_at(database)
    assert "3 more programmes" in markup.one("form", action="/").text
    assert [field["name"] for field in markup.all("input") if "type" not in field.attributes] == ["programme"]


def test_an_empty_database_says_what_to_do(database: Engine) -> None:
    markup = markup_at(database)
    main = markup.one("main", class_="missing")
    assert "No programme is recorded yet" in main.text
    assert "flask --app app import PATH" in main.text
    assert markup.all("section") == []
    assert markup.all("nav") == []


# --- What could not be read


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("host=nobody", "No host here is called “nobody”; it is ignored."),
        ("organisation=nobody", "No firm here is called “nobody”; it is ignored."),
        ("period=2019-13", "No period here is called “2019-13”; it is ignored."),
        ("programme=none", "No programme here is called “none”; it is ignored."),
        ("colour=red", "“colour” is nothing that can be selected; it is ignored."),
        ("host=" + "x" * 61, f"No host here is called “{'x' * 60}…”; it is ignored."),
        ("host=" + "x" * 60, f"No host here is called “{'x' * 60}”; it is ignored."),
    ],
)
def test_what_selects_nothing_is_said(sample: Engine, asked: str, sentence: str) -> None:
    markup = markup_at(sample, f"{SAMPLE}&{asked}")
    assert [element.text for element in markup.all("p", class_="unread")] == [sentence]


def test_an_address_too_long_to_be_read_is_said(sample: Engine) -> None:
    markup = markup_at(sample, f"{SAMPLE}&host=nordverk&{'&' * LONGEST_QUERY}")
    (said,) = (element.text for element in markup.all("p", class_="unread"))
    assert said == "The address was longer than can be read; its end is ignored."
    assert len(chips_of(markup)) == 1


def test_a_long_unknown_key_is_cut(sample: Engine) -> None:
    (said,) = (element.text for element in markup_at(sample, f"{SAMPLE}&{'k' * 500}=1").all("p", class_="unread"))
    assert len(said) < 130


def test_of_many_pieces_that_select_nothing_the_first_few_are_told_and_the_rest_counted(sample: Engine) -> None:
    for extra, rest in ((0, []), (1, ["1 more is ignored as well."]), (90, ["90 more are ignored as well."])):
        search = "&".join([SAMPLE, *(f"host=nobody{number:03}" for number in range(MOST_UNREAD + extra))])
        said = [element.text for element in markup_at(sample, search).all("p", class_="unread")]
        assert said[:MOST_UNREAD] == [
            f"No host here is called “nobody{number:03}”; it is ignored." for number in range(MOST_UNREAD)
        ]
        assert said[MOST_UNREAD:] == rest


# --- What is spoken, and what a measuring browser reads


def test_the_title_and_the_status_name_what_is_selected(sample: Engine) -> None:
    page = page_at(sample, f"{SAMPLE}&host=nordverk&kind=academic")
    assert page_title(page, TEXTS).startswith("Samspel · Nordverk, academia · Innovation cooperation")
    assert status_text(page.linked, TEXTS) == "Showing host: Nordverk and kind: academia"
    assert status_text(page_at(sample, SAMPLE).linked, TEXTS).startswith("Showing Innovation cooperation")
    assert status_text(page_at(sample).linked, TEXTS) == "Showing All programmes · 2"
    assert page_title(page_at(sample), TEXTS) == "Samspel · All programmes · 2"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("search", ["", f"{SAMPLE}&host=nordverk"])
def test_each_view_says_what_it_shows(sample: Engine, path: str, search: str) -> None:
    page = page_at(sample, search, path)
    sections = markup_at(sample, search, path).all("section", class_="view")
    views = {element["data-view"]: element for element in sections if "data-view" in element.attributes}
    charts = {element["data-chart"]: element for element in sections if "data-chart" in element.attributes}
    assert (list(views), list(charts)) == (list(page.drawings), list(page.deeper))
    for element in views.values():
        assert element["data-selection"] == page.linked.selection.query == search.removeprefix("?")
    for name, element in (views | charts).items():
        drawing = {**page.drawings, **page.deeper}[name]
        assert (element["data-n"], element["data-state"]) == (str(drawing.n), drawing.state)
        assert drawing.footer in element.text
        named = [int(number.replace(NARROW_SPACE, "")) for number in NUMBER.findall(drawing.footer)]
        # Persons and heads are one n, named apart.
        assert drawing.n in (*named, sum(named[:2]))


@pytest.mark.parametrize("path", PATHS)
def test_every_mark_has_a_twin_in_the_table(sample: Engine, path: str) -> None:
    markup, page = markup_at(sample, SAMPLE, path), page_at(sample, SAMPLE, path)
    sections = {
        match["name"]: match["text"]
        for match in re.finditer(
            r'data-(?:view|chart|table)="(?P<name>[^"]+)"(?P<text>.*?)</section>', markup.source, re.S
        )
    }
    for name, drawing in {**page.drawings, **page.deeper}.items():
        if drawing.canvas is None:
            continue
        view = markup.source.partition(f'data-{"chart" if name in page.deeper else "view"}="{name}"')[2]
        drawn = view.partition("</svg>\n")[0]
        table = sections[name].partition('<table class="twin">')[2]
        marks = {element["data-select"] for element in Markup(drawn).elements if "data-select" in element.attributes}
        twins = {element["data-select"] for element in Markup(table).elements if "data-select" in element.attributes}
        assert marks
        assert marks <= twins, f"{name}: {marks - twins}"


@pytest.mark.parametrize("path", PATHS)
def test_every_mark_and_cell_leads_to_the_selection_with_it_toggled(sample: Engine, path: str) -> None:
    search = f"{SAMPLE}&host=nordverk"
    selection, leads = parse(search)[0], links_at(sample, search, path)
    pressed = {
        link["data-select"] for link in markup_at(sample, search, path).all("a") if not link.attributes.get("href")
    }
    assert pressed
    assert pressed == set(leads)
    for select, (plain, added) in leads.items():
        key, value = select.split("=", 1)
        assert parse(plain) == (selection.toggled(key, value), ())
        assert parse(added) == (selection.added(key, value), ())


@pytest.mark.parametrize("path", PATHS)
def test_what_is_shown_does_not_depend_on_the_language(sample: Engine, path: str) -> None:
    english, swedish = (markup_at(sample, SAMPLE, path, locale=locale) for locale in ("en", "sv"))
    assert swedish.one("a", lang="sv")["aria-current"] == "true"
    assert swedish.unclosed == []
    for one, other in zip(english.all("section", class_="view"), swedish.all("section", class_="view"), strict=True):
        said = ("data-view", "data-chart", "data-selection", "data-n", "data-state")
        assert [one.attributes.get(name) for name in said] == [other.attributes.get(name) for name in said]
        assert "data-n" in one.attributes
    selects = [
        [link["data-select"] for link in markup.all("a") if "data-select" in link.attributes]
        for markup in (english, swedish)
    ]
    assert sorted(selects[0]) == sorted(selects[1])


@pytest.mark.parametrize(
    ("search", "said"),
    [
        (f"{SAMPLE}&stage=agreement", "<em>Agreement</em>: 1 of 2 hosts shown, 1 below threshold"),
        (f"{SAMPLE}&stage=agreement", "The selection stands out; the rest of the programme is grey"),
        (f"{SAMPLE}&event=W3", "Four startups pitched at <em>Nordverk</em>; one now pilots"),
        (f"{SAMPLE}&kind=academic", "<em>Academia</em> came to 7 of 7 events"),
        (f"{SAMPLE}&organisation=renklyft", "only Renklyft counted, where firms or kinds can be told apart"),
        ("", "8 of 10 rounds shown, 1 below threshold, 1 round open"),
        ("", "2017-04411: 6 rounds by criterion"),
    ],
)
def test_sentences_are_sentences_whatever_is_selected(sample: Engine, search: str, said: str) -> None:
    assert said in page_text(page_at(sample, search), TEXTS, STEERING)
