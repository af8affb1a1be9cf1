"""A page as a value: which one an address opens, and that every record has one."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.linking import Fetch
from dashboard.page import MOST_LISTED, NoSuchPage, Page, page_of, view_of
from dashboard.selection import Selection, Unread
from dashboard.texts import texts_for
from dashboard.views import VIEWS
from data.access import STEERING_GROUP, door_for
from data.frames import Memory, fetch
from tests.scribe import DAY, Scribe, Story, scribe_of

DOOR = door_for(STEERING_GROUP)
TODAY = date(2026, 11, 23)
NAMES = ("attendance", "themes", "feedback", "startups")
PATHS = ("/", *(f"/{name}" for name in NAMES))


def page_at(engine: Engine, path: str = "/", search: str = "", *, narrow: bool = False) -> Page:
    return page_by(partial(fetch, engine), path, search, narrow=narrow)


def page_by(ask: Fetch, path: str, search: str, *, narrow: bool) -> Page:
    return page_of(ask, DOOR, path, search, narrow=narrow, texts=texts_for("en"), today=TODAY)


# --- Paths


def test_the_four_views_stand_in_display_order() -> None:
    assert tuple(view.name for view in VIEWS) == NAMES


@pytest.mark.parametrize(("path", "view"), [("/", None), ("", None), *((f"/{name}", name) for name in NAMES)])
def test_a_path_opens_the_overview_or_one_view(path: str, view: str | None) -> None:
    assert view_of(path) == view
    assert view_of(f"{path}/") == view


@pytest.mark.parametrize(
    "path", ["/nothing", "/Attendance", "/attendance/themes", "/../etc/passwd", "/\x00", "/ ", "/%2e"]
)
def test_any_other_path_opens_nothing(path: str, sample: Engine) -> None:
    with pytest.raises(NoSuchPage):
        view_of(path)
    with pytest.raises(NoSuchPage):
        page_at(sample, path)


def test_the_overview_shows_every_view_and_a_views_page_that_one_alone(sample: Engine) -> None:
    overview = page_at(sample, "/", "?programme=2019-01367")
    assert (overview.view, tuple(overview.drawings)) == (None, NAMES)
    for name in NAMES:
        page = page_at(sample, f"/{name}", "?programme=2019-01367")
        assert (page.view, tuple(page.drawings)) == (name, (name,))
        assert page.concerns == ()
        assert page.delivery == overview.delivery
    assert overview.concerns


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("search", ["", "?programme=2019-01367", "?programme=2017-04411&programme=2019-01367"])
def test_both_widths_show_the_same_and_draw_it_apart(sample: Engine, path: str, search: str) -> None:
    wide, narrow = (page_at(sample, path, search, narrow=narrow) for narrow in (False, True))
    for name, drawing in wide.drawings.items():
        other = narrow.drawings[name]
        assert (other.n, other.state) == (drawing.n, drawing.state)
        assert drawing.canvas is not None
        assert other.canvas is not None
        assert (drawing.canvas.width, other.canvas.width) == (600, 358)


def test_an_address_that_cannot_be_read_still_opens_a_page(sample: Engine) -> None:
    page = page_at(sample, "/themes", "?colour=red&programme=2019-01367&host=nobody&theme=scouting")
    assert page.linked.selection == Selection.of(programme=["2019-01367"], theme=["scouting"])
    assert page.linked.unread == (Unread("colour", "red"), Unread("host", "nobody"))


def test_what_may_be_chosen_follows_the_selection(sample: Engine) -> None:
    def persons(search: str) -> dict[str, int]:
        page = page_at(sample, "/", f"?programme=2019-01367{search}")
        return {choice.value: choice.persons for choice in page.organisations}

    whole, one = persons(""), persons("&event=W1")
    assert one.keys() <= whole.keys()
    assert sum(one.values()) < sum(whole.values())


def test_programmes_to_switch_to_are_listed_whatever_the_scope(sample: Engine) -> None:
    for search in ("", "?programme=2017-04411"):
        listed = page_at(sample, "/", search).listed
        assert [row["reference"] for row in listed.rows] == ["2019-01367", "2017-04411"]
        assert {row["series"] for row in listed.rows} == {listed.rows[0]["series"]} != {None}
        assert listed.total == 2


def test_programmes_beyond_a_page_of_them_are_counted(database: Engine) -> None:
    with scribe_of(database) as scribe:
        for number in range(MOST_LISTED + 3):
            scribe.programme(f"P{number}")
    listed = page_at(database).listed
    assert (len(listed.rows), listed.total) == (MOST_LISTED, MOST_LISTED + 3)


# --- Every record has its pages


def every_page(engine: Engine, *searches: str, paths: tuple[str, ...] = PATHS) -> dict[str, Page]:
    """The pages of these addresses, in both widths; by path and search, as wide screens show them."""
    found: dict[str, Page] = {}
    ask = Memory(engine).fetch()
    for path in paths:
        for search in searches:
            narrow = page_by(ask, path, search, narrow=True)
            page = found[f"{path}{search}"] = page_by(ask, path, search, narrow=False)
            states = {name: (drawing.state, drawing.n) for name, drawing in page.drawings.items()}
            assert states == {name: (drawing.state, drawing.n) for name, drawing in narrow.drawings.items()}
            for drawing in (*page.drawings.values(), *narrow.drawings.values()):
                assert drawing.title
                assert drawing.canvas is not None or drawing.notes
    return found


def test_an_empty_database_has_every_page(database: Engine) -> None:
    for page in every_page(database, "", "?programme=2019-01367", "?host=P.north&stage=pilot&kind=startup").values():
        assert page.linked.programmes == ()
        assert (page.listed.rows, page.listed.total) == ((), 0)
        assert (page.concerns, page.organisations, page.kinds) == ((), (), ())
        assert {drawing.state for drawing in page.drawings.values()} == {"empty"}
        assert {drawing.n for drawing in page.drawings.values()} == {0}


def test_a_programme_with_nothing_in_it_has_every_page(database: Engine) -> None:
    with scribe_of(database) as scribe:
        scribe.programme()
    for page in every_page(database, "", "?programme=P", "?programme=P&period=2019&stage=pilot").values():
        assert {(drawing.state, drawing.n, drawing.canvas) for drawing in page.drawings.values()} == {
            ("empty", 0, None)
        }
        assert all(drawing.notes for drawing in page.drawings.values())
        assert (page.concerns, page.organisations, page.kinds) == ((), (), ())


Telling = Callable[[Story, list[str]], None]


def fill(story: Story, firms: list[str]) -> None:
    """As much as a programme of these firms can hold: each hosts once, eight come and rate the host, all rank."""
    story.joins(*firms)
    startups = [f"startup{number}" for number in range(3)]
    story.joins(*startups, role="guest", kind="startup")
    persons = {firm: story.person(firm, **{firm: date(2019, 1, 1)}) for firm in firms}
    asked = story.instrument("Open", "Useful")
    themes = []
    for number, host in enumerate(firms):
        day = datetime(2019, 1 + number % 12, 1 + number // 12)
        event = story.event(f"W{number:02}", day, host)
        morning, afternoon = (story.session(event, n, day, hour) for n, hour in ((1, 9), (2, 13)))
        for other in (firms[number:] + firms)[:8] if len(firms) > 8 else firms:
            story.attends(morning, persons[other])
            story.put("registration", event_id=event, person_id=persons[other], status="accepted")
        for startup in startups:
            story.appears(afternoon, startup, "pitched")
        story.step(startups[0], host, "pilot", day.date())
        themes.append(story.theme(f"T{number:02}", morning))
        story.round(morning, asked, [(firm, (4, 5)) for firm in firms if firm != host][:8], invited=firms[:8])
    vote = story.put("priority_round", number=1, opens=DAY, closes=DAY)
    for firm in firms:
        organisation = story.scribe.organisations[firm]
        story.put("elector", round_id=vote, organisation_id=organisation)
        ballot = story.put("ballot", round_id=vote, organisation_id=organisation)
        for rank, theme in enumerate(themes[:8], start=1):
            story.put("ballot_item", ballot_id=ballot, theme_id=theme, rank=rank)


@pytest.mark.parametrize("firms", [1, 60])
def test_a_programme_of_few_firms_and_of_many_has_every_page(database: Engine, firms: int) -> None:
    codes = [f"firm{number:02}" for number in range(firms)]
    with scribe_of(database) as scribe:
        fill(scribe.programme(as_of=date(2019, 12, 31)), codes)
    pages = every_page(database, "?programme=P", "?host=P.firm00&organisation=firm00&kind=large_firm")
    overview = pages["/?programme=P"]
    assert (overview.delivery.workshops_held, overview.delivery.firms, overview.delivery.hosts) == (firms, firms, firms)
    assert {name: drawing.n for name, drawing in overview.drawings.items()} == {
        "attendance": firms,
        "themes": firms * min(firms, 8),
        "feedback": 0 if firms < 5 else firms * 8 * 2,
        "startups": firms * 3,
    }
    states = {name: drawing.state for name, drawing in overview.drawings.items()}
    assert states == dict.fromkeys(NAMES, "ready") | ({"feedback": "suppressed"} if firms < 5 else {})


def test_a_firm_that_is_alone_and_did_nothing_has_every_page(database: Engine) -> None:
    def written(scribe: Scribe) -> None:
        scribe.programme().joins("north")

    with scribe_of(database) as scribe:
        written(scribe)
    pages = every_page(database, "?programme=P", "?programme=P&organisation=north")
    assert {page.delivery.firms for page in pages.values()} == {1}
    assert [choice.persons for choice in pages["/?programme=P"].organisations] == [0]


PARTS: dict[str, Callable[[Story], Any]] = {
    "an event without a session": lambda story: story.event("W1", host="north"),
    "a planned event": lambda story: story.event("W1", host="north", status="planned", actual_start=None),
    "a session nobody registered": lambda story: story.session(story.event("W1"), register="missing"),
    "a session of unknown hours": lambda story: story.session(story.event("W1"), ends=None),
    "a headcount of nothing": lambda story: story.put(
        "headcount",
        session_id=story.session(story.event("W1"), register="headcount"),
        organisation_kind="unknown",
    ),
    "a theme nobody ranked": lambda story: story.theme("T1"),
    "a vote nobody cast": lambda story: story.put("priority_round", number=1, opens=DAY, closes=DAY),
    "a round nobody answered": lambda story: story.round(
        story.session(story.event("W1", host="north")), story.instrument("Open")
    ),
    "a round without questions": lambda story: story.round(story.session(story.event("W1")), story.instrument()),
    "a startup without a session": lambda story: story.joins("ada", role="guest", kind="startup"),
    "a person without a firm": lambda story: story.attends(story.session(story.event("W1")), story.person("p")),
}


def test_a_programme_with_a_single_part_has_every_page(database: Engine) -> None:
    with scribe_of(database) as scribe:
        for number, written in enumerate(PARTS.values()):
            story = scribe.programme(f"P{number}")
            story.joins("north")
            written(story)
    chosen = "&organisation=north&period=2019&stage=attended&startup=ada"
    for number, part in enumerate(PARTS):
        try:
            every_page(database, f"?programme=P{number}", f"?programme=P{number}{chosen}", paths=("/",))
        except Exception as fault:
            fault.add_note(f"a programme with nothing but {part}")
            raise
    every_page(database, "", f"?kind=large_firm{chosen}")
