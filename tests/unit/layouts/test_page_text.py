"""The page as text: what it says, what its links select, and that no name breaks out of it."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from dashboard.selection import LONGEST_QUERY, parse
from dashboard.texts import NARROW_SPACE, texts_for
from data.engine import make_engine
from layouts.page import message_text, page_title, status_text
from tests.scribe import DAY, Scribe, scribe_of
from tests.unit.layouts.markup import Element, Markup, links_at, markup_at, page_at

TEXTS = texts_for("en")
NUMBER = re.compile(rf"\d[\d{NARROW_SPACE}]*")
SAMPLE = "?programme=2019-01367"
PATHS = ("/", "/attendance", "/themes", "/feedback", "/startups")

CROSS = " \N{MULTIPLICATION SIGN}"
BREAKS = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;</svg></a>{0}{count}{name}%s%(x)s"
HOSTILE = f"{BREAKS}\N{RIGHT-TO-LEFT OVERRIDE}\N{JAPANESE OGRE}\\"


def told_by(scribe: Scribe, codes: str) -> None:
    """A programme in which whatever has a name has a hostile one; `codes` ends every code."""
    series = scribe.put("series", code=f"S{codes}", title_en=f"series {HOSTILE}", title_sv=f"serie {HOSTILE}")
    for reference in (f"P{codes}", f"Q{codes}"):
        titles = {"title_en": f"programme {HOSTILE}", "title_sv": f"program {HOSTILE}", "series_id": series}
        story = scribe.programme(reference, as_of=date(2019, 6, 1), **titles)
        firms = [f"firm{number}{codes}" for number in range(6)]
        for firm in firms:
            scribe.organisation(firm, name=f"{firm} {HOSTILE}")
        scribe.organisation(f"ada{codes}", "startup", f"startup {HOSTILE}")
        story.joins(*firms)
        story.joins(f"ada{codes}", role="guest", kind="startup")
        event = story.event(f"W{codes}", host=firms[0], title=f"event {HOSTILE}", place=HOSTILE)
        session = story.session(event, title=f"session {HOSTILE}")
        story.session(event, 2, hour=13, register="missing", title=f"session {HOSTILE}")
        since = date(2019, 1, 1)
        story.attends(session, *(story.person(f"{firm}{HOSTILE}", **{firm: since}) for firm in firms[:5]))
        story.appears(session, f"ada{codes}", "pitched")
        story.step(f"ada{codes}", firms[0], "pilot", DAY)
        criteria = (f"open {HOSTILE}", f"useful {HOSTILE}")
        asked = story.instrument(*criteria, code=f"I{codes}")
        story.round(session, asked, [(firm, (number, 5)) for number, firm in enumerate(firms) if number], invited=firms)
        themes = [story.theme(f"T{number}{codes}", session, title=f"theme {number} {HOSTILE}") for number in range(3)]
        vote = story.put("priority_round", number=1, opens=DAY, closes=DAY)
        for firm in firms:
            organisation = {"round_id": vote, "organisation_id": scribe.organisations[firm]}
            story.put("elector", **organisation)
            ballot = story.put("ballot", **organisation)
            for rank, theme in enumerate(themes, start=1):
                story.put("ballot_item", ballot_id=ballot, theme_id=theme, rank=rank)
        suggestion = story.suggestion(story.model(firms[0]), public_text=HOSTILE)
        story.put("action", suggestion_id=suggestion, sequence=1, due=DAY, status="not_started", title=HOSTILE)
        story.put("lesson", number=1, claim=HOSTILE, type="keep", confidence="strong", dissemination="published")


@pytest.fixture(scope="module", params=["", f"-{BREAKS}"], ids=["names", "codes"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, blank: bytes) -> Iterator[Engine]:
    """The same with decent codes, and with codes that no import would let in."""
    path = tmp_path_factory.mktemp("hostile") / "samspel.sqlite"
    path.write_bytes(blank)
    engine = make_engine(f"sqlite:///{path}")
    with scribe_of(engine) as scribe:
        told_by(scribe, request.param)
    yield engine
    engine.dispose()


def searches(engine: Engine) -> list[str]:
    """Nothing selected, and one of each key, in all programmes and in one."""
    programme = page_at(engine).linked.programmes[0].reference
    codes = programme.removeprefix("P").removeprefix("Q")
    one = page_at(engine).linked.selection.with_values("programme", [programme])
    both = page_at(engine).linked.selection
    found = []
    for selection, prefix in ((one, ""), (both, f"{programme}.")):
        found.append(selection.query)
        for key, code in (("event", "W"), ("host", "firm0"), ("theme", "T1")):
            selection = selection.with_values(key, [f"{prefix}{code}{codes}"])
            found.append(selection.query)
        for key, value in (("organisation", f"firm0{codes}"), ("startup", f"ada{codes}"), ("stage", "pilot")):
            selection = selection.with_values(key, [value])
            found.append(selection.query)
    return found


def escaped(markup: Markup) -> None:
    """No name became markup."""
    assert markup.unclosed == []
    tags = {element.tag for element in markup.elements}
    assert tags & {"script", "img", "iframe", "style", "object", "base"} == set()
    for element in markup.elements:
        assert not {name for name in element.attributes if name.startswith("on") or not name.isascii()}
        for name in ("href", "data-add"):
            stays_here(element.attributes.get(name, "#"))


def stays_here(target: str) -> None:
    """An address of ours, spelt so that nothing in it ends it."""
    assert target.startswith(("?", "/", "#"))
    assert not target.startswith("//")
    assert target.isascii()
    assert not set(target) & set("<>\"' {}\\")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("narrow", [False, True])
def test_no_name_becomes_markup_anywhere(hostile: Engine, path: str, narrow: bool) -> None:
    for search in searches(hostile):
        page = page_at(hostile, search, path)
        assert page.linked.unread == ()
        assert page.linked.selection.query == search
        markup, leads = markup_at(hostile, search, path, narrow=narrow), links_at(hostile, search, path)
        escaped(markup)
        assert leads
        assert {link["data-select"] for link in markup.all("a") if "href" not in link.attributes} <= set(leads)
        for targets in leads.values():
            for target in targets:
                stays_here(target)


def test_a_hostile_name_is_said_in_full_wherever_it_is_said(hostile: Engine) -> None:
    one = searches(hostile)[6]
    chips = {element["data-select"].partition("=")[0]: element.text for element in chips_of(markup_at(hostile, one))}
    for key, name in (("event", "event"), ("theme", "theme 1"), ("startup", "startup")):
        assert f"{name} {HOSTILE}" in chips[key]
    for key in ("host", "organisation"):
        assert HOSTILE in chips[key]
    overview = markup_at(hostile)
    panel = overview.one("div", id="programmes")
    assert panel.text.count(f"programme {HOSTILE}") == 2
    assert f"series {HOSTILE}" in panel.text
    assert overview.one("div", id="filters").text.count(HOSTILE) >= 5
    whole = searches(hostile)[0]
    for path, name in (("themes", "theme 1"), ("feedback", "open"), ("startups", "startup")):
        assert f"{name} {HOSTILE}" in markup_at(hostile, whole, f"/{path}").words


def test_what_an_address_says_is_escaped_where_it_is_reported(sample: Engine) -> None:
    quoted = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    markup = markup_at(sample, f"{SAMPLE}&host={quoted}&{quoted}=1&event=%00%3Cb%3E")
    escaped(markup)
    said = [element.text for element in markup.all("p", class_="unread")]
    assert len(said) == 3
    assert sum('"><script>alert(1)</script>' in sentence for sentence in said) == 2


def test_a_message_is_escaped(sample: Engine) -> None:
    markup = Markup(message_text(HOSTILE, (HOSTILE, "second"), TEXTS))
    escaped(markup)
    assert markup.one("h2").text == HOSTILE
    assert [element.text for element in markup.all("p")][:2] == [HOSTILE, "second"]
    assert markup.all("a")[-1]["href"] == "/"


# --- Chips and "clear all"


def chips_of(markup: Markup) -> list[Element]:
    return markup.all("a", class_="chip")


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
        links = [element.attributes.get("href", "") for element in markup.all("a")]
        titles = [href for href in links if href.startswith(tuple(PATHS[1:]))]
        assert len(titles) == 4 + len(hrefs)
        hrefs += titles
    else:
        pages = markup.source.partition('<nav class="pages"')[2].partition("</nav>")[0]
        links = Markup(pages.partition(">")[2]).all("a")
        assert [link["href"].partition("?")[0] for link in links] == list(PATHS)
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
    assert markup.one("input")["name"] == "programme"


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


# --- What is spoken, and what a measuring browser reads


def test_the_title_and_the_status_name_what_is_selected(sample: Engine) -> None:
    page = page_at(sample, f"{SAMPLE}&host=nordverk&kind=academic")
    assert page_title(page, TEXTS).startswith("Samspel · Nordverk, academic · Innovation cooperation")
    assert status_text(page.linked, TEXTS) == "Showing host: Nordverk and kind: academic"
    assert status_text(page_at(sample, SAMPLE).linked, TEXTS) == "Showing the whole programme"
    assert page_title(page_at(sample), TEXTS) == "Samspel · All programmes · 2"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("search", ["", f"{SAMPLE}&host=nordverk"])
def test_each_view_says_what_it_shows(sample: Engine, path: str, search: str) -> None:
    page = page_at(sample, search, path)
    views = {element["data-view"]: element for element in markup_at(sample, search, path).all("section", class_="view")}
    assert list(views) == list(page.drawings)
    for name, element in views.items():
        drawing = page.drawings[name]
        assert element["data-selection"] == page.linked.selection.query == search.removeprefix("?")
        assert (element["data-n"], element["data-state"]) == (str(drawing.n), drawing.state)
        assert drawing.footer in element.text
        named = [int(number.replace(NARROW_SPACE, "")) for number in NUMBER.findall(drawing.footer)]
        # Persons and heads are one n, named apart.
        assert drawing.n in (*named, sum(named[:2]))


@pytest.mark.parametrize("path", PATHS)
def test_every_mark_has_a_twin_in_the_table(sample: Engine, path: str) -> None:
    markup = markup_at(sample, SAMPLE, path)
    for name in page_at(sample, SAMPLE, path).drawings:
        view = markup.source.partition(f'data-view="{name}"')[2].partition('<section class="view"')[0]
        drawn, table = (part for part in (view.partition("</svg>\n")[0], view.partition('<table class="twin">')[2]))
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
        said = ("data-view", "data-selection", "data-n", "data-state")
        assert [one[name] for name in said] == [other[name] for name in said]
    selects = [
        [link["data-select"] for link in markup.all("a") if "data-select" in link.attributes]
        for markup in (english, swedish)
    ]
    assert sorted(selects[0]) == sorted(selects[1])
