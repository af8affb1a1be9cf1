"""No name breaks out of a page, wherever it stands."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from sqlalchemy import Engine

from dashboard.selection import Selection
from dashboard.texts import texts_for
from data.engine import make_engine
from layouts.page import links_of, message_text, page_text
from tests.scribe import DAY, Scribe, scribe_of
from tests.unit.layouts.markup import PATHS, STEERING, Markup, chips_of, markup_at, page_at

TEXTS = texts_for("en")
BREAKS = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;</svg></a>{0}{count}{name}%s%(x)s"
HOSTILE = f"{BREAKS}\N{RIGHT-TO-LEFT OVERRIDE}\N{JAPANESE OGRE}\\"


def told_by(scribe: Scribe, codes: str) -> None:
    """A programme in which whatever has a name has a hostile one; `codes` ends every code."""
    series = scribe.put("series", code=f"S{codes}", title_en=f"series {HOSTILE}", title_sv=f"serie {HOSTILE}")
    for reference in (f"P{codes}", f"Q{codes}"):
        story = scribe.programme(
            reference, as_of=date(2019, 6, 1), title_en=f"programme {HOSTILE}", title_sv=HOSTILE, series_id=series
        )
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


@cache
def searches(engine: Engine) -> list[str]:
    """Nothing selected, and one of each key, in all programmes and in one."""
    programme = page_at(engine).linked.programmes[0].reference
    codes = programme.removeprefix("P").removeprefix("Q")
    found = []
    for selection, prefix in ((Selection.of(programme=[programme]), ""), (Selection(), f"{programme}.")):
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
    every = searches(hostile)
    for search in every if path == "/" else (every[0], every[6], every[-1]):
        page = page_at(hostile, search, path, narrow=narrow)
        assert page.linked.unread == ()
        assert page.linked.selection.query == search
        markup, leads = Markup(page_text(page, TEXTS, STEERING)), links_of(page)
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
    markup = markup_at(sample, f"?programme=2019-01367&host={quoted}&{quoted}=1&event=%00%3Cb%3E")
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
