"""What the view counts of the sample programmes, against plain SQL that knows nothing of its statements."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, Select, text

from dashboard.drawing.geometry import WIDE, WIDE_PAGE, Frame
from dashboard.linking import link
from dashboard.selection import parse
from dashboard.views.attendance import VIEW
from dashboard.views.attendance.figures import Bounds, Event, Part
from data.frames import fetch
from tests.unit.dashboard.views.attendance.record import DOOR, TODAY, figures_of, shown

SCOPES = ("2019-01367", "2017-04411")
MOST_STATEMENTS = 3

HALF = "CASE WHEN EXTRACT(HOUR FROM s.starts) < 12 THEN 'morning' ELSE 'afternoon' END"
HALF_IN_SQLITE = "CASE WHEN CAST(substr(s.starts, 12, 2) AS INTEGER) < 12 THEN 'morning' ELSE 'afternoon' END"

PERSONS = """
    SELECT count(DISTINCT a.person_id) FROM attendance a JOIN session s ON s.id = a.session_id
    JOIN event e ON e.id = s.event_id JOIN programme p ON p.id = e.programme_id
    WHERE p.reference_number = :programme AND a.status IN ('present', 'partial')
"""
HEADS = """
    SELECT coalesce(sum(h.attended), 0) FROM headcount h JOIN session s ON s.id = h.session_id
    JOIN event e ON e.id = s.event_id JOIN programme p ON p.id = e.programme_id
    WHERE p.reference_number = :programme
"""
FIRM_OF = """
    (SELECT f.organisation_id FROM affiliation f WHERE f.person_id = a.person_id AND f."from" <= date(s.starts)
     ORDER BY f."from" DESC LIMIT 1)
"""
FIRMS = f"""
    SELECT count(DISTINCT m.organisation_id) FROM participation m
    WHERE m.role = 'participant' AND m.organisation_id IN (
        SELECT {FIRM_OF} FROM attendance a JOIN session s ON s.id = a.session_id JOIN event e ON e.id = s.event_id
        WHERE e.programme_id = m.programme_id AND e.id = :event AND {{half}} = :half
        AND a.status IN ('present', 'partial')
        UNION
        SELECT h.organisation_id FROM headcount h JOIN session s ON s.id = h.session_id
        WHERE s.event_id = :event AND {{half}} = :half AND h.attended > 0)
    AND m.programme_id = (SELECT programme_id FROM event WHERE id = :event)
"""


def number(engine: Engine, sql: str, **values: Any) -> int:
    sql = sql.replace("{half}", HALF_IN_SQLITE if engine.dialect.name == "sqlite" else HALF)
    with engine.connect() as connection:
        return int(connection.execute(text(sql), values).scalar_one() or 0)


def event_ids(engine: Engine, programme: str) -> dict[str, int]:
    sql = "SELECT e.code, e.id FROM event e JOIN programme p ON p.id = e.programme_id WHERE p.reference_number = :p"
    with engine.connect() as connection:
        return {row.code: row.id for row in connection.execute(text(sql), {"p": programme})}


def half_days(engine: Engine, programme: str) -> Iterator[tuple[Event, Part, int]]:
    ids = event_ids(engine, programme)
    for event in figures_of(engine, f"programme={programme}", WIDE_PAGE).events:
        for part in event.halves:
            yield event, part, ids[event.value]


@pytest.mark.parametrize("programme", SCOPES)
def test_every_half_day_counts_its_persons_or_heads(sample: Engine, programme: str) -> None:
    for event, part, id_ in half_days(sample, programme):
        where = {"event": id_, "half": part.half}
        named = number(
            sample,
            "SELECT count(DISTINCT a.person_id) FROM attendance a JOIN session s ON s.id = a.session_id"
            " WHERE s.event_id = :event AND {half} = :half AND a.status IN ('present', 'partial')",
            **where,
        )
        heads = number(
            sample,
            "SELECT max(n) FROM (SELECT sum(h.attended) AS n FROM headcount h JOIN session s ON s.id = h.session_id"
            " WHERE s.event_id = :event AND {half} = :half GROUP BY s.id) AS counted",
            **where,
        )
        assert (part.attended == Bounds(named + heads, named + heads)) != bool(part.missing), event.name


@pytest.mark.parametrize("programme", SCOPES)
def test_every_half_day_counts_its_firms(sample: Engine, programme: str) -> None:
    for event, part, id_ in half_days(sample, programme):
        if not part.missing:
            firms = number(sample, FIRMS, event=id_, half=part.half)
            assert part.firms == Bounds(firms, firms), (event.name, part.half)


@pytest.mark.parametrize("programme", SCOPES)
def test_every_half_day_counts_who_was_asked(sample: Engine, programme: str) -> None:
    asked = "SELECT count(*) FROM registration WHERE event_id = :event"
    for event, part, id_ in half_days(sample, programme):
        if part.headed is None:
            assert part.invited == number(sample, asked, event=id_), event.name
            assert part.registered == number(sample, f"{asked} AND status = 'accepted'", event=id_), event.name


@pytest.mark.parametrize("programme", SCOPES)
@pytest.mark.parametrize(
    ("key", "condition"),
    [
        ("", "TRUE"),
        ("event={}", "e.code = :value"),
        ("host={}", "e.host_id = (SELECT id FROM organisation WHERE code = :value)"),
    ],
)
def test_n_is_that_of_the_selection(sample: Engine, programme: str, key: str, condition: str) -> None:
    values = {"": [""], "event={}": list(event_ids(sample, programme)), "host={}": ["nordverk", "hjortmaskin"]}[key]
    for value in values:
        drawing = shown(sample, f"programme={programme}&{key.format(value)}")
        given = {"programme": programme} | ({"value": value} if value else {})
        persons = number(sample, f"{PERSONS} AND {condition}", **given)
        heads = number(sample, f"{HEADS} AND {condition}", **given)
        assert drawing.n == persons + heads, value
        assert all(str(count) in drawing.footer for count in (persons, heads) if count), drawing.footer


def test_n_of_a_firm_is_that_of_its_people_and_heads(sample: Engine) -> None:
    for firm in ("isgrind", "lysgruvan", "tallmyra", "imit"):
        drawing = shown(sample, f"programme=2019-01367&organisation={firm}")
        theirs = "(SELECT id FROM organisation WHERE code = :firm)"
        given = {"programme": "2019-01367", "firm": firm}
        persons = number(sample, f"{PERSONS} AND {FIRM_OF} = {theirs}", **given)
        heads = number(sample, f"{HEADS} AND h.organisation_id = {theirs}", **given)
        assert drawing.n == persons + heads, firm


@pytest.mark.parametrize("frame", [WIDE, WIDE_PAGE], ids=["overview", "page"])
@pytest.mark.parametrize(
    "search",
    [
        "programme=2019-01367",
        "programme=2019-01367&host=nordverk&theme=scouting",
        "programme=2017-04411&stage=pitched&organisation=nordverk",
        "",
        "period=2018",
        "period=2018-11&event=2017-04411.W6",
        "kind=large_firm",
    ],
)
def test_few_statements_are_run_and_the_same_ones_again(sample: Engine, search: str, frame: Frame) -> None:
    ran: list[Select[Any]] = []

    def counting(statement: Select[Any]) -> pd.DataFrame:
        ran.append(statement)
        return fetch(sample, statement)

    for _ in range(2):
        linked = link(partial(fetch, sample), DOOR, parse(search)[0], TODAY)
        VIEW.read(counting, DOOR, linked, frame)
    first, again = ran[: len(ran) // 2], ran[len(ran) // 2 :]
    assert len(first) <= MOST_STATEMENTS
    assert all(one is other for one, other in zip(first, again, strict=True))
