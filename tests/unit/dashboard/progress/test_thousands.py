"""Nine thousand programmes: every answer stays as short as the page that shows it."""

from collections.abc import Iterator
from datetime import datetime, time
from functools import partial
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Engine, Select, insert

from dashboard.linking import Fetch, link
from dashboard.page import Page, page_of
from dashboard.selection import parse
from dashboard.texts import texts_for
from data import migrations
from data.engine import make_engine, writing
from data.frames import fetch
from data.models import Base
from tests.scribe import DAY
from tests.unit.dashboard.progress.scope import DOOR, TODAY

PROGRAMMES = 9_000
MOST_ROWS = 1_000
"""No statement's answer may grow with the number of programmes."""


@pytest.fixture(scope="module")
def thousands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """9,000 programmes with a workshop of one code at one host each, and something amiss in every one."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('thousands') / 'samspel.sqlite'}")
    with writing(engine) as connection:
        migrations.upgrade(connection)
        for table, rows in thousandfold().items():
            connection.execute(insert(Base.metadata.tables[table]), rows)
    yield engine
    engine.dispose()


def thousandfold() -> dict[str, list[dict[str, Any]]]:
    kinds = {"funder": "funder", "north": "large_firm", "ada": "startup"}
    rows: dict[str, list[dict[str, Any]]] = {
        "organisation": [
            {"id": number, "code": code, "name": code.title(), "kind": kind}
            for number, (code, kind) in enumerate(kinds.items(), start=1)
        ]
    }
    ids = count(10)

    def put(table: str, **values: Any) -> int:
        rows.setdefault(table, []).append({"id": (number := next(ids))} | values)
        return number

    words = {"title_en": "A programme", "status": "ongoing", "data_origin": "synthetic", "time_zone": "UTC"}
    morning = datetime.combine(DAY, time(9))
    for number in range(PROGRAMMES):
        reference = f"2019-{number:05}"
        dates = {"planned_start": DAY, "planned_end": DAY}
        owner = put("programme", funder_id=1, reference_number=reference, **words, **dates)
        own = partial(put, programme_id=owner)
        own("participation", organisation_id=2, role="participant", sharing="benchmark", listed_by_name=False)
        own("participation", organisation_id=3, role="guest", sharing="benchmark", listed_by_name=False)
        times = {"planned_start": morning, "actual_start": morning, "status": "held"}
        event = own("event", code="W1", title="Day one", kind="workshop", mode="onsite", host_id=2, **times)
        meeting = {"event_id": event, "sequence": 1, "title": "Morning", "kind": "panel", "register": "missing"}
        session = own("session", starts=morning, ends=datetime.combine(DAY, time(11)), **meeting)
        theme = own("theme", code="pilots", title="Pilots", status="scheduled")
        own("theme_session", theme_id=theme, session_id=session)
        own("startup_appearance", session_id=session, organisation_id=3, stage="pitched")
        instrument = own("instrument", code="I")
        closed = {"opens": DAY, "closes": DAY, "status": "closed", "minimum_raters": 5}
        own("feedback_round", session_id=session, instrument_id=instrument, **closed)
    return rows


def measured(engine: Engine, sizes: list[int]) -> Fetch:
    """Fetches, and writes down how many rows came."""

    def fetched(statement: Select[Any]) -> Any:
        frame = fetch(engine, statement)
        sizes.append(len(frame))
        return frame

    return fetched


SEARCHES = [
    "",
    "event=2019-00042.W1",
    "host=2019-00042.north&theme=2019-00042.pilots",
    "startup=ada&stage=pitched&period=2019-03",
    "organisation=north&kind=large_firm",
    "programme=2019-00042&host=north",
]


@pytest.mark.parametrize("search", SEARCHES)
def test_linking_among_thousands_of_programmes_reads_few_rows(thousands: Engine, search: str) -> None:
    sizes: list[int] = []
    selection = parse(search)[0]
    linked = link(measured(thousands, sizes), DOOR, selection, TODAY)
    assert (linked.selection, linked.unread) == (selection, ())
    assert linked.in_scope == (1 if "programme" in search else PROGRAMMES)
    assert max(sizes) <= MOST_ROWS


def page_among(engine: Engine, search: str, sizes: list[int], path: str = "/") -> Page:
    return page_of(measured(engine, sizes), DOOR, path, search, narrow=False, texts=texts_for("en"), today=TODAY)


@pytest.mark.parametrize("search", ["", "startup=ada&period=2019-03", "programme=2019-00042&host=north"])
def test_the_overview_of_thousands_of_programmes_reads_few_rows(thousands: Engine, search: str) -> None:
    sizes: list[int] = []
    page = page_among(thousands, search, sizes)
    assert page.listed.total == PROGRAMMES
    assert len(page.listed.rows) < 100
    assert max(sizes) <= MOST_ROWS
    assert len(page.drawings) == 4


def test_thousands_of_concerns_are_one_line_each(thousands: Engine) -> None:
    lines = {concern.subject: (concern.count, concern.values) for concern in page_among(thousands, "", []).concerns}
    assert lines == {"registers": (PROGRAMMES, ()), "rounds_below": (PROGRAMMES, ())}


def test_the_strip_adds_up_thousands_of_programmes(thousands: Engine) -> None:
    strip = page_among(thousands, "", []).delivery
    assert (strip.workshops_held, strip.firms, strip.hosts) == (PROGRAMMES, 1, 1)
    assert (strip.startups, strip.came_back) == (1, 1)
