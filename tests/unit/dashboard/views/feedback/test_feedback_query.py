from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Engine

from dashboard.drawing.geometry import WIDE
from dashboard.views.feedback import query
from data.engine import writing
from data.frames import fetch, records
from tests.unit.dashboard.views.feedback.record import (
    DOOR,
    FIRMS,
    FRAMES,
    Record,
    by_rater,
    linked_by,
    others,
    picture,
    shown_by,
    workshop,
)


def tell(engine: Engine, *told: Callable[[Record], Any]) -> None:
    with writing(engine) as connection:
        record = Record(connection)
        for part in told:
            part(record)


def frames(engine: Engine, search: str) -> query.Frames:
    return query.read(partial(fetch, engine), DOOR, linked_by(engine, search), WIDE)


def cells(engine: Engine, search: str = "programme=P") -> dict[tuple[str, int], int]:
    """Raters by criterion and category, over all rounds."""
    rows = records(frames(engine, search).cells)
    return {(row["wording_en"], row["category"]): row["raters"] for row in rows if row["raters"]}


def test_the_pictures_rounds_come_with_their_states(database: Engine) -> None:
    tell(database, picture)
    found = {row["code"]: row for row in records(frames(database, "programme=2019-01367").rounds)}
    assert {code: (row["invited"], row["answered"], row["state"]) for code, row in found.items()} == {
        "hjortmaskin": (8, 8, "ready"),
        "fjordstal": (8, 4, "suppressed"),
        "nordverk": (8, 7, "ready"),
        "isgrind": (8, 3, "pending"),
    }
    assert {row["threshold"] for row in found.values()} == {5}
    assert all(row["focus"] for row in found.values())


def test_a_selection_marks_rounds_and_drops_none(database: Engine) -> None:
    tell(database, picture)
    for search, focus in {
        "host=nordverk": {"nordverk"},
        "host=nordverk&host=isgrind": {"nordverk", "isgrind"},
        "event=w2": {"fjordstal"},
        "event=w2&host=nordverk": set[str](),
        "event=webinar1": set[str](),
    }.items():
        rows = records(frames(database, f"programme=2019-01367&{search}").rounds)
        assert len(rows) == 4
        assert {row["code"] for row in rows if row["focus"]} == focus


def test_values_fall_into_five_categories_whatever_the_scale(database: Engine) -> None:
    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        for code, scale, lower, answers in (
            ("five", (1, 5), (), "12345"),
            ("seven", (1, 7), (), "13457"),
            ("ten", (0, 9), (), "02479"),
            ("turned", (1, 5), ("turned",), "11125"),
        ):
            asked = record.instrument(programme, code, [code], scale=scale, lower_better=lower)
            workshop(
                record, programme, asked, code, "nordverk", zip(others("nordverk"), by_rater([answers]), strict=False)
            )

    tell(database, told)
    assert cells(database) == {
        **{("five", category): 1 for category in (1, 2, 3, 4, 5)},
        **{("seven", category): 1 for category in (1, 2, 3, 4, 5)},
        ("ten", 1): 2,
        ("ten", 2): 1,
        ("ten", 5): 2,
        ("turned", 5): 3,
        ("turned", 4): 1,
        ("turned", 1): 1,
    }


def test_a_firm_with_several_respondents_counts_once_with_their_mean(database: Engine) -> None:
    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        asked = record.instrument(programme, "i", ["Q"])
        first, *rest = others("nordverk")[:5]
        answers = [(first, [3]), (first, [4]), *((firm, [5]) for firm in rest)]
        workshop(record, programme, asked, "w", "nordverk", answers)

    tell(database, told)
    assert cells(database) == {("Q", 4): 1, ("Q", 5): 4}


def test_a_criterion_below_the_threshold_keeps_its_row_without_counts(database: Engine) -> None:
    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        asked = record.instrument(programme, "i", ["Q", "R"])
        workshop(
            record,
            programme,
            asked,
            "w",
            "nordverk",
            zip(others("nordverk"), by_rater(["55555", "5555-"]), strict=False),
        )

    tell(database, told)
    rows = records(frames(database, "programme=P").cells)
    assert [(row["wording_en"], row["category"], row["raters"]) for row in rows] == [("Q", 5, 5), ("R", None, None)]


def test_open_rounds_give_no_counts_however_many_answered(database: Engine) -> None:
    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        asked = record.instrument(programme, "i", ["Q"])
        workshop(record, programme, asked, "w", "nordverk", [(firm, [5]) for firm in others("nordverk")], status="open")

    tell(database, told)
    assert cells(database) == {}


def kinds(startups: int) -> Callable[[Record], None]:
    """Five firms say very good, some startups very poor."""

    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        for number in range(startups):
            record.joins(programme, f"startup{number}", role="guest", kind="startup")
        asked = record.instrument(programme, "i", ["Q"])
        answers = [(firm, [5]) for firm in others("nordverk")[:5]]
        answers += [(f"startup{number}", [1]) for number in range(startups)]
        workshop(record, programme, asked, "w", "nordverk", answers)

    return told


def test_a_kind_reaches_ratings_where_every_kind_keeps_five(database: Engine) -> None:
    tell(database, kinds(5))
    found = frames(database, "programme=P&kind=startup").kinds
    assert found is not None
    assert [(row["category"], row["raters"]) for row in records(found)] == [(1, 5)]


def test_a_kind_does_not_reach_ratings_where_another_kind_is_too_few(database: Engine) -> None:
    tell(database, kinds(4))
    assert frames(database, "programme=P&kind=startup").kinds is None
    assert frames(database, "programme=P&kind=large_firm").kinds is None


def test_firms_without_a_round_are_those_who_did_not_host_and_those_not_rated(database: Engine) -> None:
    def told(record: Record) -> None:
        programme = record.programme("P", ["a", "b", "c", "d"])
        record.joins(programme, "guest", role="guest")
        asked = record.instrument(programme, "i", ["Q"])
        workshop(record, programme, asked, "w", "a", [])
        record.event(programme, "x", date(2019, 5, 1), "b")
        record.event(programme, "y", date(2019, 5, 2), "c", status="cancelled")

    tell(database, told)
    rows = records(frames(database, "programme=P").absent)
    assert [(row["name"], bool(row["hosted"]), row["total"]) for row in rows] == [
        ("C", False, 2),
        ("D", False, 2),
        ("B", True, 1),
    ]


def test_with_many_rounds_the_largest_are_read_and_the_rest_is_counted(database: Engine) -> None:
    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        asked = record.instrument(programme, "i", ["Q"])
        for number in range(14):
            raters = FIRMS[: 5 if number else 2]
            answers = [(firm, [number % 5 + 1]) for firm in raters]
            workshop(record, programme, asked, f"w{number:02}", None, answers)

    tell(database, told)
    found = frames(database, "programme=P&event=w00&event=w13")
    assert len(found.rounds) == 11
    assert found.rest is not None
    assert sorted(found.rest.focus["code"]) == ["w00", "w13"]
    assert records(found.rest.states) == [{"state": "ready", "rounds": 1, "focus": 0}]
    assert records(found.rest.counts) == []
    rest = frames(database, "programme=P").rest
    assert rest is not None
    # Without a selection all are in focus; the eleven largest are read, of the other three two have values.
    assert sum(row["raters"] for row in records(rest.counts)) == 10


def test_codes_name_their_programme_where_several_are_in_scope(database: Engine) -> None:
    def told(record: Record) -> None:
        for reference in ("P", "Q"):
            programme = record.programme(reference, FIRMS)
            workshop(record, programme, record.instrument(programme, "i", ["Q"]), "w", "nordverk", [])

    tell(database, told)
    assert sorted(frames(database, "").rounds["code"]) == ["P.nordverk", "Q.nordverk"]
    rows = records(frames(database, "host=Q.nordverk").rounds)
    assert {row["code"]: bool(row["focus"]) for row in rows} == {"P.nordverk": False, "Q.nordverk": True}


def test_the_whole_view_is_drawn_from_either_database(database: Engine) -> None:
    tell(database, picture, kinds(5))
    for search, n in {"": 90 + 5, "kind=startup": 5, "host=P.nordverk&kind=large_firm": 5, "event=P.w": 5}.items():
        for frame in FRAMES:
            drawing = shown_by(database, search, frame)
            assert (drawing.n, drawing.state) == (n, "ready")
            assert drawing.canvas is not None
