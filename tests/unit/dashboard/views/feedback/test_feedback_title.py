from collections.abc import Callable, Sequence
from datetime import date

import pytest
from sqlalchemy import Engine

from tests.unit.dashboard.views.feedback.record import FIRMS, Record, by_rater, others, shown_by, workshop

PROGRAMME = "programme=2019-01367"


@pytest.mark.parametrize(
    ("search", "title"),
    [
        ("", "2 of 4 hosts shown, 1 below threshold, 1 round open"),
        ("&host=nordverk", "<em>Nordverk</em>: most valued for openness about adversities"),
        ("&host=hjortmaskin", "<em>Hjortmaskin</em>: 6 of 6 criteria favourable to most"),
        ("&host=fjordstal", "Too few to tell: 4 of 8 rated <em>Fjordstål</em>"),
        ("&host=isgrind", "Round still open: 3 of 8 rated <em>Isgrind</em>"),
        ("&host=hjortmaskin&host=nordverk", "2 hosts shown, none below threshold"),
        ("&host=isgrind&host=nordverk", "<em>Isgrind and Nordverk</em>: 1 of 2 hosts shown, 1 round open"),
        ("&event=w2", "Too few to tell: 4 of 8 rated <em>Fjordstål</em>"),
        ("&event=webinar1", "No feedback round in this selection"),
    ],
)
def test_the_title_states_what_is_drawn(sample: Engine, search: str, title: str) -> None:
    assert str(shown_by(sample, f"{PROGRAMME}{search}").title) == title


def rated_so(questions: dict[str, str], name: str = "Nordverk") -> Callable[[Record], None]:
    """One host, each question with its raters' answers."""

    def told(record: Record) -> None:
        record.organisation("nordverk", name)
        programme = record.programme("P", FIRMS)
        asked = record.instrument(programme, "i", list(questions))
        workshop(
            record,
            programme,
            asked,
            "w",
            "nordverk",
            zip(others("nordverk"), by_rater(questions.values()), strict=False),
        )

    return told


def test_a_title_says_what_divided_the_raters_where_there_is_room(recorded: Callable[..., Engine]) -> None:
    engine = recorded(rated_so({"Openness": "55555", "Scouting": "11255", "IP terms": "33355"}))
    assert str(shown_by(engine, "programme=P").title) == (
        "<em>Nordverk</em>: valued for openness; scouting split raters"
    )


def test_an_abbreviation_keeps_its_capitals(recorded: Callable[..., Engine]) -> None:
    engine = recorded(rated_so({"IP terms": "55555", "Scouting": "33355"}))
    assert str(shown_by(engine, "programme=P").title) == "<em>Nordverk</em>: most valued for IP terms"


def test_no_host_is_most_valued_for_what_most_did_not_favour(recorded: Callable[..., Engine]) -> None:
    engine = recorded(rated_so({"Openness": "33344", "Scouting": "33334"}))
    assert str(shown_by(engine, "programme=P").title) == "<em>Nordverk</em>: 0 of 2 criteria favourable to most"


@pytest.mark.parametrize(
    ("values", "title"),
    [
        (["55555", "33355"], "1 of 2 criteria favourable to most raters"),
        (["5555", "3335"], "Too few to tell: 4 of 8 rated"),
    ],
)
def test_long_names_give_way(recorded: Callable[..., Engine], values: Sequence[str], title: str) -> None:
    engine = recorded(rated_so(dict(zip(("Openness", "Scouting"), values, strict=True)), "Nordverk " * 20))
    assert str(shown_by(engine, "programme=P").title) == title


def test_a_round_past_its_day_is_due_and_not_open_until_then(recorded: Callable[..., Engine]) -> None:
    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        asked = record.instrument(programme, "i", ["Q"])
        workshop(record, programme, asked, "w", "nordverk", [], status="open", closes=date(2019, 11, 1))

    drawing = shown_by(recorded(told), "programme=P")
    assert drawing.table is not None
    assert drawing.table.rows[0][1].text == "0 of 8 rated; round still open, due 2019-11-01"
