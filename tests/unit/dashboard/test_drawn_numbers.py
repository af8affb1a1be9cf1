"""The numbers in the four views' tables, which are those drawn, row by row against plain SQL."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text

from dashboard.drawing.card import Drawing
from dashboard.linking import link
from dashboard.page import drawings_of
from dashboard.selection import Selection
from dashboard.texts import texts_for
from data.access import STEERING_GROUP, door_for
from data.frames import fetch

EN_DASH = "\N{EN DASH}"
PROGRAMME, TODAY = "2019-01367", date(2026, 11, 23)
HALVES = {"morning": "<", "afternoon": ">="}
LATER = {
    "invited": ("invited", "accepted", "attended", "pitched", "gave_feedback"),
    "accepted": ("accepted", "attended", "pitched", "gave_feedback"),
    "attended": ("attended", "pitched", "gave_feedback"),
    "pitched": ("pitched", "gave_feedback"),
    "gave_feedback": ("gave_feedback",),
}


@pytest.fixture
def connection(sample: Engine) -> Iterator[Connection]:
    with sample.connect() as opened:
        yield opened


def drawn(sample: Engine, **chosen: str) -> dict[str, Drawing]:
    fetched, door = partial(fetch, sample), door_for(STEERING_GROUP)
    selection = Selection.of(programme=[PROGRAMME], **{key: [value] for key, value in chosen.items()})
    linked = link(fetched, door, selection, TODAY)
    return drawings_of(fetched, door, linked, narrow=False, texts=texts_for("en"))


def rows(drawing: Drawing) -> list[list[str]]:
    assert drawing.table
    return [[cell.text for cell in row] for row in drawing.table.rows]


def count(connection: Connection, statement: str, **values: Any) -> int:
    programme = "(SELECT id FROM programme WHERE reference_number = '2019-01367')"
    return int(connection.execute(text(statement.replace(":p", programme)), values).scalar_one() or 0)


ORGANISATIONS = (None, "isgrind", "nordverk", "algsund", "imit")


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_attendance_says_what_the_registers_say(
    sample: Engine, connection: Connection, organisation: str | None
) -> None:
    drawing = drawn(sample, **({"organisation": organisation} if organisation else {}))["attendance"]
    day = "DATE(COALESCE(e.actual_start, e.planned_start))"
    of = f" AND o.code = '{organisation}'" if organisation else ""
    standing = """LEFT JOIN affiliation f ON f.person_id = x.person_id AND f."from" = (SELECT MAX(g."from")
        FROM affiliation g WHERE g.person_id = x.person_id AND g."from" <= {day})
        LEFT JOIN organisation o ON o.id = f.organisation_id"""
    checked = 0
    for label, half, invited, registered, attended, *_ in rows(drawing):
        hour = f"CAST(EXTRACT(HOUR FROM s.starts) AS INTEGER) {HALVES[half]} 12"
        if connection.dialect.name == "sqlite":
            hour = f"CAST(strftime('%H', s.starts) AS INTEGER) {HALVES[half]} 12"
        event = f"CAST({day} AS CHAR(10)) = '{label[:10]}' AND e.programme_id = :p"
        headcounted = count(
            connection,
            f"SELECT COUNT(*) FROM session s JOIN event e ON e.id = s.event_id "
            f"WHERE {event} AND s.register = 'headcount'",
        )
        missing = count(
            connection,
            f"SELECT COUNT(*) FROM session s JOIN event e ON e.id = s.event_id "
            f"WHERE {event} AND {hour} AND s.register = 'missing'",
        )
        asked = f"""SELECT COUNT(DISTINCT x.person_id) FROM registration x JOIN event e ON e.id = x.event_id
            {standing.format(day=day)} WHERE {event}{of}"""
        came = f"""SELECT COUNT(DISTINCT x.person_id) FROM attendance x JOIN session s ON s.id = x.session_id
            JOIN event e ON e.id = s.event_id {standing.format(day="DATE(s.starts)")}
            WHERE {event} AND {hour} AND x.status IN ('present', 'partial'){of}"""
        if headcounted:
            heads = f"""SELECT COALESCE(SUM(h.{{}}), 0) FROM headcount h JOIN session s ON s.id = h.session_id
                JOIN event e ON e.id = s.event_id LEFT JOIN organisation o ON o.id = h.organisation_id
                WHERE {event} AND {hour}{of}"""
            expected = [count(connection, heads.format(what)) for what in ("invited", "registered", "attended")]
            expected[:2] = [max(expected[0], count(connection, asked)), max(expected[1], int(registered))]
            assert [int(invited), int(registered), int(attended)] == expected, label
        else:
            accepted = count(connection, f"{asked} AND x.status = 'accepted'")
            assert (int(invited), int(registered)) == (count(connection, asked), accepted), label
            if missing:
                assert attended == (f"0{EN_DASH}{accepted}" if accepted else "not collected"), label
            else:
                assert int(attended) == count(connection, came), label
        checked += 1
    assert checked == 11


def test_themes_say_what_the_ballots_say(sample: Engine, connection: Connection) -> None:
    drawing = drawn(sample)["themes"]
    assert drawing.table
    firms = [cell.text for cell in drawing.table.columns[2:-1]]
    assert len(firms) == 9
    for title, _, *ranks, _ in rows(drawing):
        for firm, rank in zip(firms, ranks, strict=True):
            found = connection.execute(
                text(
                    """SELECT i."rank" FROM ballot_item i JOIN ballot b ON b.id = i.ballot_id
                    JOIN theme t ON t.id = i.theme_id JOIN organisation o ON o.id = b.organisation_id
                    JOIN programme p ON p.id = b.programme_id
                    WHERE p.reference_number = :r AND t.title = :t AND o.name = :o"""
                ),
                {"r": PROGRAMME, "t": title, "o": firm},
            ).scalar_one()
            assert rank == ("none" if found is None else str(found)), (title, firm)


def test_feedback_says_what_the_firms_rated(sample: Engine, connection: Connection) -> None:
    checked = 0
    for host, criterion, unfavourable, neither, favourable, *_ in rows(drawn(sample)["feedback"]):
        if host not in ("Hjortmaskin", "Nordverk"):
            continue
        given = connection.execute(
            text(
                """SELECT AVG(g.value), MIN(c.scale_min + c.scale_max) FROM rating g
                JOIN response x ON x.id = g.response_id JOIN criterion c ON c.id = g.criterion_id
                JOIN feedback_round r ON r.id = x.round_id JOIN session s ON s.id = r.session_id
                JOIN event e ON e.id = s.event_id JOIN organisation o ON o.id = e.host_id
                JOIN programme p ON p.id = e.programme_id
                JOIN participation m ON m.programme_id = p.id AND m.organisation_id = x.organisation_id
                WHERE p.reference_number = :r AND o.name = :h AND c.wording_en = :c AND m.role = 'participant'
                AND g.value IS NOT NULL GROUP BY x.organisation_id"""
            ),
            {"r": PROGRAMME, "h": host, "c": criterion},
        ).all()
        sides = [2 * float(value) - middle for value, middle in given]
        expected = [sum(side < 0 for side in sides), sum(side == 0 for side in sides), sum(side > 0 for side in sides)]
        assert [int(unfavourable), int(neither), int(favourable)] == expected, (host, criterion)
        checked += 1
    assert checked == 12


def test_a_host_whose_round_is_open_or_too_small_has_no_number(sample: Engine) -> None:
    told = {row[0]: row[1:] for row in rows(drawn(sample)["feedback"])}
    assert told["Fjordstål"][0].endswith("suppressed: fewer than five raters")
    assert told["Isgrind"][0].endswith("round open until 2019-12-06")
    assert set(told["Fjordstål"][1:]) == set(told["Isgrind"][1:]) == {""}


def test_startups_say_who_got_how_far(sample: Engine, connection: Connection) -> None:
    checked = 0
    for label, *cells in rows(drawn(sample)["startups"]):
        if not label.startswith("2019-"):
            continue
        for stage, shown in zip(LATER, cells, strict=False):
            if "open" in shown:
                continue
            stages = ", ".join(f"'{later}'" for later in LATER[stage])
            assert int(shown) == count(
                connection,
                f"""SELECT COUNT(DISTINCT a.organisation_id) FROM startup_appearance a
                JOIN session s ON s.id = a.session_id JOIN event e ON e.id = s.event_id
                WHERE e.programme_id = :p AND a.stage IN ({stages})
                AND CAST(DATE(COALESCE(e.actual_start, e.planned_start)) AS CHAR(10)) = '{label[:10]}'""",
            ), (label, stage)
            checked += 1
    assert checked == 4 * 5 - 1
