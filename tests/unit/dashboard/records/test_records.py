"""As many records as the view counts, for every mark of the sample, and what stands in them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import chain, pairwise, product

import pytest
from sqlalchemy import Engine, select

from dashboard.drawing.geometry import WIDE, WIDE_PAGE, Frame, Link, Mark
from dashboard.linking import KINDS, STAGES, Fetch, Linked, link
from dashboard.page import deeper_of, drawings_of
from dashboard.records.page import PAGE_SIZE, RecordsPage, asked, records_page
from dashboard.selection import parse
from dashboard.texts import texts_for
from dashboard.views import VIEWS, VIEWS_BY_NAME
from data.access import STEERING_GROUP, door_for
from data.frames import Memory, fetch, records
from tests.scribe import scribe_of
from tests.unit.dashboard.test_page import TODAY

DOOR = door_for(STEERING_GROUP)
TEXTS = texts_for("en")
NEW, OLD = "programme=2019-01367", "programme=2017-04411"
SCOPES = ("", NEW, OLD)
PATHS = ("/", *(f"/{view.name}" for view in VIEWS))


def linked_at(read: Fetch, search: str) -> Linked:
    selection, unread = parse(search)
    assert not unread
    return link(read, DOOR, selection, TODAY)


def links(read: Fetch, search: str) -> set[Link]:
    """Every link of a mark, on the overview and on each view's page."""
    linked = linked_at(read, search)
    drawings = [*drawings_of(read, DOOR, linked, narrow=False, texts=TEXTS).values()]
    for view in VIEWS:
        drawings += drawings_of(read, DOOR, linked, narrow=False, texts=TEXTS, only=view.name).values()
        drawings += deeper_of(read, DOOR, linked, view.name, narrow=False, texts=TEXTS).values()
    items = chain.from_iterable(drawing.canvas.items for drawing in drawings if drawing.canvas)
    return {item.link for item in items if isinstance(item, Mark)}


def differing(reads: Sequence[Fetch], searches: Iterable[str], frame: Frame) -> list[tuple[str, str, int, int]]:
    """The views and searches whose records are not as many as the view counts where it has this room.

    Several databases are asked in turn, so that a statement is composed once for all of them.
    """
    found = []
    for search, read in product(sorted(searches), reads):
        linked = linked_at(read, search)
        for view in VIEWS:
            rows = records(read(view.records.statement(read, DOOR, linked)))
            n = sum(row["counted"] for row in rows)
            assert view.name == "attendance" or n == len(rows)
            counted = view.measures(view.read(read, DOOR, linked, frame), linked, frame).n
            if n != counted:
                found.append((view.name, search, n, counted))
    return found


@pytest.fixture
def reads(samples: tuple[Engine, Engine]) -> list[Fetch]:
    """On SQLite and on PostgreSQL."""
    return [Memory(engine, most=4096).fetch() for engine in samples]


@pytest.mark.parametrize("scope", SCOPES)
def test_every_mark_has_as_many_records_behind_it_as_its_view_counts(reads: list[Fetch], scope: str) -> None:
    pressed = {each.href for read in reads for each in links(read, scope)}
    assert len(pressed) > 20
    assert differing(reads, pressed | {scope}, WIDE_PAGE) == []


def test_what_joins_the_selection_with_shift_does_as_well(reads: list[Fetch]) -> None:
    joined = set()
    for selected in ("event=W1", "host=nordverk", "theme=scouting", "organisation=nordverk", "stage=pitched"):
        key = selected.partition("=")[0]
        joined |= {each.add for read in reads for each in links(read, f"{NEW}&{selected}") if each.key == key}
    assert len(joined) > 20
    assert differing(reads, joined, WIDE) == []


CHOSEN = (
    *(f"stage={stage}" for stage in STAGES),
    *(f"kind={kind}" for kind in KINDS),
    "kind=large_firm&kind=startup&event=W1",
    "organisation=nordverk&organisation=fjordstal&host=nordverk",
    "period=2019",
    "period=2019-04&period=2019-06&stage=pilot",
    "stage=ended&stage=invited&organisation=nordverk",
    "theme=scouting&event=W1&event=W2&kind=large_firm",
)


@pytest.mark.parametrize("scope", [NEW, ""])
def test_what_no_mark_stands_for_has_as_many_too(reads: list[Fetch], scope: str) -> None:
    reference = "" if scope else "2019-01367."
    searches = {f"{scope}&{each}".replace("event=", f"event={reference}") for each in CHOSEN}
    searches = {re.sub(r"\b(host|theme)=", rf"\1={reference}", each) for each in searches}
    assert differing(reads, searches, WIDE_PAGE) == []


def test_ratings_by_kind_are_those_of_the_kind_where_every_kind_has_five_raters(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        firms, startups = ([f"{name}{number}" for number in range(6)] for name in ("firm", "startup"))
        story.joins("north", "south", *firms)
        story.joins(*startups, kind="startup", role="guest")
        questions = story.instrument("Open", "Useful")
        for code, raters in (("north", firms + startups), ("south", firms + startups[:2])):
            session = story.session(story.event(f"W-{code}", host=code))
            story.round(session, questions, [(each, (place % 5 + 1, None)) for place, each in enumerate(raters)])
    read = Memory(database).fetch()
    searches = {f"programme=P{more}" for more in ("", "&kind=large_firm", "&kind=startup", "&kind=startup&host=south")}
    assert differing([read], searches, WIDE_PAGE) == []
    found = {search: table_at(database, "feedback", search)[0].shown.n for search in searches}
    assert found == {
        "programme=P": 12,
        "programme=P&kind=large_firm": 6,
        "programme=P&kind=startup": 6,
        "programme=P&kind=startup&host=south": 6,
    }


# --- What stands in them


def table_at(engine: Engine, view: str, search: str) -> tuple[RecordsPage, list[dict[str, str]]]:
    page = records_page(partial(fetch, engine), DOOR, view, search, texts=TEXTS, today=TODAY)
    table = page.shown.table
    names = [cell.text for cell in table.columns] if table else []
    return page, [dict(zip(names, (cell.text for cell in row), strict=True)) for row in (table.rows if table else ())]


def test_persons_are_told_by_organisation_and_never_by_name_number_or_event(sample: Engine) -> None:
    page, rows = table_at(sample, "attendance", f"?{NEW}&organisation=nordverk")
    assert {row["Who"] for row in rows} == {"a person of Nordverk"}
    assert page.shown.n == len(rows) == page.rows
    assert set(rows[0]) == {"Who", "Kind of organisation", "Events", "Half-days", "Status", "Persons"}
    assert {row["Persons"] for row in rows} == {"1"}
    statement = VIEWS_BY_NAME["attendance"].records.statement(partial(fetch, sample), DOOR, page.linked)
    assert not {name for name in fetch(sample, statement).columns if "person" in name}


def test_persons_alike_stand_together_whatever_number_the_record_gave_them(sample: Engine) -> None:
    _, rows = table_at(sample, "attendance", f"?{NEW}&event=W1")
    shown = [tuple(row.values()) for row in rows]
    apart = sum(one != other for one, other in pairwise(shown)) + 1
    assert len(set(shown)) == apart < len(shown)


def test_half_days_and_events_of_a_person_are_those_it_attended(sample: Engine) -> None:
    presence, session = DOOR.presence, DOOR.session
    attended = records(
        fetch(
            sample,
            select(presence.c.person_id, presence.c.event_id, session.c.starts)
            .select_from(presence.join(session, session.c.id == presence.c.session_id))
            .join(DOOR.programme, DOOR.programme.c.id == presence.c.programme_id)
            .where(presence.c.status.in_(("present", "partial")), DOOR.programme.c.reference_number == "2019-01367"),
        )
    )
    by_person: dict[int, set[tuple[int, bool]]] = {}
    for row in attended:
        by_person.setdefault(row["person_id"], set()).add((row["event_id"], row["starts"].hour < 12))
    expected = Counter((len({event for event, _ in halves}), len(halves)) for halves in by_person.values())
    _, rows = table_at(sample, "attendance", f"?{NEW}")
    persons = [row for row in rows if row["Status"] != "counted"]
    assert len(by_person) == len(persons) < len(rows) <= PAGE_SIZE
    assert Counter((int(row["Events"]), int(row["Half-days"])) for row in persons) == expected


def test_a_headcount_is_one_row_with_its_number(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins("north")
        event = story.event("W1")
        named, counted = story.session(event), story.session(event, 2, register="headcount")
        story.attends(named, story.person("ada", north=date(2019, 1, 1)), story.person("bea"))
        for kind, attended in (("large_firm", 30), ("startup", 12), ("academic", 0), ("expert", None)):
            story.put("headcount", session_id=counted, organisation_kind=kind, attended=attended)
    page, rows = table_at(database, "attendance", "?programme=P")
    assert page.shown.footer == "44 persons in 4 rows, as many as the view counts"
    assert [row["Persons"] for row in rows] == ["1", "1", "30", "12"]
    assert rows[1]["Who"] == "a person, organisation unknown"
    assert {row["Status"] for row in rows[2:]} == {"counted"}


def test_ranks_are_those_of_the_selected_firm(sample: Engine) -> None:
    page, rows = table_at(sample, "themes", f"?{NEW}&organisation=nordverk")
    assert {row["Firm"] for row in rows} == {"Nordverk"}
    assert page.shown.footer == f"{len(rows)} ranks, as many as the view counts"
    assert min(int(row["Rank"]) for row in rows) == 1


def test_ratings_are_told_by_host_question_and_category_alone(sample: Engine) -> None:
    page, rows = table_at(sample, "feedback", f"?{NEW}")
    assert set(rows[0]) == {"Host", "Day", "Criterion", "Rating"}
    assert page.rows == page.shown.n == len(rows)
    assert {row["Rating"] for row in rows} <= {"very poor", "poor", "neither", "good", "very good"}


def test_records_are_parted_and_no_part_is_lost(sample: Engine) -> None:
    first, _ = table_at(sample, "feedback", "")
    parts = -(-first.rows // PAGE_SIZE)
    assert parts > 1
    found = [table_at(sample, "feedback", f"?page={number}") for number in range(1, parts + 1)]
    assert [page.page for page, _ in found] == list(range(1, parts + 1))
    assert sum(len(rows) for _, rows in found) == first.rows
    assert {page.linked.unread for page, _ in found} == {()}
    beyond, _ = table_at(sample, "feedback", "?page=999")
    assert beyond.page == parts


@pytest.mark.parametrize("page", ["", "0", "-1", "two", "\u0663", "99999999999", "1.5"])
def test_a_part_that_is_no_number_is_the_first(page: str) -> None:
    selection, wanted = asked(f"?{NEW}&page={page}")
    assert (selection.query, wanted) == (NEW, 1)


@pytest.mark.parametrize("view", VIEWS_BY_NAME)
def test_a_view_without_records_says_so(database: Engine, view: str) -> None:
    page, rows = table_at(database, view, "")
    assert (page.shown.state, page.shown.n, page.rows, rows) == ("empty", 0, 0, [])
    assert page.shown.footer.startswith("0 ")
