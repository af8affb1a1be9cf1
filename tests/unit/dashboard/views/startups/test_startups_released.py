"""Startups behind the release door: marks without identity, and names only where they were met or may be named."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW_PAGE, WIDE_PAGE, Circle, Frame, Mark, Path, Rect, Shape, Text, Told
from dashboard.drawing.measure import width_of
from dashboard.released.reading import Firm
from dashboard.texts import DASH, texts_for
from dashboard.views.startups.released import released
from data.release.figures import Figure
from tests.unit.dashboard.released.record import NORDVERK, RELEASE, read


def event(code: str, day: date, title: str, kind: str = "workshop") -> Figure:
    return Figure("attendance", "event", event=code, day=day, label_en=title, item=kind, detail="held")


def at(code: str, *counts: int) -> list[Figure]:
    stages = ("invited", "attended", "pitched", "gave_feedback")
    return [
        Figure("startups", f"startups_{stage}", event=code, value=count)
        for stage, count in zip(stages, counts, strict=False)
    ]


FIGURES = (
    event("W1", date(2019, 3, 27), "Workshop at Hjortmaskin"),
    event("N1", date(2019, 4, 25), "Webinar 1", "webinar"),
    event("W2", date(2019, 5, 15), "Workshop at Fjordstål"),
    event("W3", date(2019, 9, 12), "Workshop at Nordverk"),
    *at("W1", 5, 4, 4, 0),
    *at("W2", 9, 3, 3),
    Figure("startups", "startups_gave_feedback", event="W2", state="pending"),
    *(replace(each, value=None, state="not_collected", reason="none_recorded") for each in at("W3", 0, 0, 0, 0)),
    Figure("startups", "startups_unique", value=5),
    Figure("startups", "startups_returning", value=2, of=5),
    Figure("startups", "relationship", detail="introduced", value=6),
    Figure("startups", "relationship", detail="pilot", value=1),
    Figure("startups", "relationship", detail="adopted", value=0),
    Figure("startups", "relationship", detail="ended", value=1),
    Figure("startups", "startup", "firms", organisation="frost", label_en="Frostmask"),
)
MET: list[tuple[object, ...]] = [
    ("moss", "Mossmått", "W1", "attended", date(2019, 3, 27)),
    ("moss", "Mossmått", "W1", "pitched", date(2019, 3, 27)),
    ("moss", "Mossmått", None, "follow_up", date(2019, 4, 1)),
    ("moss", "Mossmått", None, "pilot", date(2019, 11, 18)),
    ("lav", "Lavkod", "W2", "attended", date(2019, 5, 15)),
    ("ren", "Renkompass", None, "introduced", date(2019, 6, 1)),
    ("ren", "Renkompass", None, "ended", date(2019, 7, 1)),
]


def drawn(
    firm: Firm | None = None,
    search: str = "",
    shown: tuple[Figure, ...] = FIGURES,
    frame: Frame = WIDE_PAGE,
    locale: str = "en",
) -> Drawing:
    own = {"startup": pd.DataFrame(MET, columns=["startup", "name", "event", "stage", "day"], dtype=object)}
    reading = replace(read("startups", firm, search, shown), own=own if firm else {})
    return released(reading, frame, texts_for(locale))


def pointed_at(drawing: Drawing) -> list[Mark | Told]:
    assert drawing.canvas
    return [item for item in drawing.canvas.items if isinstance(item, Mark | Told)]


def shapes(drawing: Drawing) -> Iterator[Shape]:
    assert drawing.canvas
    for item in drawing.canvas.items:
        yield from item.shapes if isinstance(item, Mark | Told) else (item,)


def labelled(drawing: Drawing, label: str) -> Mark | Told:
    (found,) = [item for item in pointed_at(drawing) if item.label == label]
    return found


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in shapes(drawing) if isinstance(shape, Text)]


def words(drawing: Drawing) -> str:
    """Everything that a reader could read of it, wherever it stands."""
    tables = [table for table in (drawing.table, *drawing.registers) if table]
    cells = [cell.text for table in tables for row in (table.columns, *table.rows) for cell in row]
    labels = [item.label for item in pointed_at(drawing)]
    return "\n".join([str(drawing.title), drawing.footer, *drawing.notes, *labels, *texts(drawing), *cells])


def rows(drawing: Drawing) -> list[tuple[str, ...]]:
    assert drawing.table
    return [tuple(cell.text for cell in row) for row in drawing.table.rows]


def test_a_mark_is_a_startup_and_tells_none_from_another() -> None:
    mark = labelled(drawn(), "2019-03-27 Workshop at Hjortmaskin: 4 pitched")
    assert [type(shape) for shape in mark.shapes] == [Circle] * 4
    assert {shape.role for shape in mark.shapes if isinstance(shape, Circle)} == {"su"}


def test_a_true_zero_is_a_number_and_no_mark() -> None:
    (zero,) = labelled(drawn(), "2019-03-27 Workshop at Hjortmaskin: 0 gave feedback").shapes
    assert isinstance(zero, Text)
    assert zero.text == "0"


def test_a_crowd_is_a_number() -> None:
    (number,) = labelled(drawn(), "2019-05-15 Workshop at Fjordstål: 9 invited").shapes
    assert isinstance(number, Text)
    assert number.text == "9"


def test_an_open_round_is_no_zero() -> None:
    drawing = drawn()
    mark = labelled(drawing, "2019-05-15 Workshop at Fjordstål: gave feedback: round open")
    assert [shape.role for shape in mark.shapes if isinstance(shape, Circle)] == ["pendc"] * 3
    assert "round still open" in [item.text for item in drawing.key]


def test_what_nobody_wrote_down_is_hatched() -> None:
    mark = labelled(drawn(), "2019-09-12 Workshop at Nordverk: pitched: not collected: none recorded")
    assert next(shape.role for shape in mark.shapes if isinstance(shape, Rect)) == "hatch"


def test_startups_that_returned_are_diamonds_at_the_end() -> None:
    drawing = drawn()
    loose = [item for item in drawing.canvas.items if isinstance(item, Circle | Path)] if drawing.canvas else []
    assert [type(shape) for shape in loose] == [Circle] * 3 + [Path] * 2
    assert "5 startups took part" in texts(drawing)
    assert "3 once, 2 more often" in texts(drawing)


def test_kinds_of_events_without_startups_are_not_applicable() -> None:
    assert "Webinars" in texts(drawn())
    assert "not applicable: no startups are invited" in texts(drawn())


def test_what_came_of_meeting_is_counted_and_cannot_be_pressed() -> None:
    pilot = labelled(drawn(), "pilot: 1 startup")
    assert isinstance(pilot, Told)
    assert [type(shape) for shape in pilot.shapes] == [Text, Circle, Text]
    adopted = labelled(drawn(), "adopted: 0 startups")
    assert [type(shape) for shape in adopted.shapes] == [Text, Text]
    assert {item.link.key for item in pointed_at(drawn()) if isinstance(item, Mark)} == {"event"}


def test_the_table_says_what_the_drawing_shows() -> None:
    assert rows(drawn()) == [
        ("2019-03-27 Workshop at Hjortmaskin", "5", "4", "4", "0", ""),
        ("2019-05-15 Workshop at Fjordstål", "9", "3", "3", "round open", ""),
        ("2019-09-12 Workshop at Nordverk", *["not collected: none recorded"] * 4, ""),
        ("Different startups", "", "", "", "", "5"),
        ("of these, at several events", "", "", "", "", "2"),
        ("introduced", "", "", "", "", "6"),
        ("pilot", "", "", "", "", "1"),
        ("adopted", "", "", "", "", "0"),
        ("ended", "", "", "", "", "1"),
    ]


def test_a_firm_reads_the_names_it_met_and_those_that_may_be_named() -> None:
    drawing = drawn(NORDVERK)
    met, listed = drawing.registers
    assert [tuple(cell.text for cell in row) for row in met.rows] == [
        ("Lavkod", "2019-05-15 Workshop at Fjordstål", DASH),
        ("Mossmått", "2019-03-27 Workshop at Hjortmaskin", "pilot 2019-11-18"),
        ("Renkompass", DASH, "introduced 2019-06-01, ended"),
    ]
    assert [row[0].text for row in listed.rows] == ["Frostmask"]
    assert "you met Mossmått" in words(drawing)
    assert str(drawing.title) == "Nordverk met 3 of 5 startups"


def test_a_funder_reads_no_name() -> None:
    drawing = drawn()
    assert drawing.registers == ()
    for name in ("Mossmått", "Lavkod", "Renkompass", "Frostmask"):
        assert name not in words(drawing)
    assert str(drawing.title) == "5 startups took part; 2 came back"


def test_a_selected_event_stands_out_and_the_title_names_it() -> None:
    drawing = drawn(search="event=W1")
    assert str(drawing.title) == "Four startups pitched: <em>Workshop at Hjortmaskin</em>"
    assert sum(isinstance(shape, Rect) and shape.role == "band" for shape in shapes(drawing)) == 1
    assert "show all events again" in words(drawing)
    assert (drawing.n, drawn().n) == (4, 7)
    assert str(drawn(search="event=W3").title) == "<em>Workshop at Nordverk</em>: how many pitched is not shown"
    assert str(drawn(search="event=N1").title) == "No startup was invited to what is selected"
    assert str(drawn(search="event=W1&event=W2").title) == "5 startups took part; 2 came back"


def test_a_finding_claims_only_what_was_published() -> None:
    kept = tuple(
        replace(each, value=None, state="suppressed", reason="would_give_away_another")
        if each.figure == "startups_unique"
        else each
        for each in FIGURES
    )
    assert str(drawn(shown=kept).title) == "How many startups took part is not shown"
    assert str(drawn(NORDVERK, shown=kept).title) == "How many startups took part is not shown"
    assert "suppressed: it would give away another figure" in texts(drawn(shown=kept))


def test_the_footer_names_the_release() -> None:
    day = RELEASE.published_at.date().isoformat()
    assert drawn().footer == f"7 appearances; release 1 of {day}; as of 2019-11-30"


def test_a_release_without_startups_draws_nothing() -> None:
    drawing = drawn(shown=(Figure("startups", "startup", "firms", organisation="frost", label_en="Frostmask"),))
    assert (drawing.canvas, drawing.table, drawing.state) == (None, None, "empty")


def test_the_state_is_that_of_what_is_selected() -> None:
    assert drawn().state == "ready"
    assert drawn(search="event=W3").state == "empty"
    kept = (event("A", date(2019, 1, 1), "A"), Figure("startups", "startups_pitched", event="A", state="suppressed"))
    assert drawn(shown=kept).state == "suppressed"


@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("frame", [WIDE_PAGE, NARROW_PAGE])
@pytest.mark.parametrize("firm", [NORDVERK, None])
@pytest.mark.parametrize("search", ["", "event=W1"])
def test_every_text_has_room(locale: str, frame: Frame, firm: Firm | None, search: str) -> None:
    drawing = drawn(firm, search, frame=frame, locale=locale)
    assert len(drawing.title.striptags()) <= 55
    lines: dict[float, list[tuple[float, float, str]]] = {}
    for shape in shapes(drawing):
        if isinstance(shape, Text):
            width = width_of(shape.text, 13 if frame.narrow else 14, bool({"b", "h", "on"} & set(shape.role.split())))
            left = shape.x - {"start": 0, "middle": width / 2, "end": width}[shape.anchor]
            assert left >= -0.5
            assert left + width <= frame.units + 0.5, shape.text
            lines.setdefault(shape.y, []).append((left, left + width, shape.text))
    for line in lines.values():
        for (_, end, one), (start, _, other) in zip(sorted(line), sorted(line)[1:], strict=False):
            assert end <= start + 0.5, (one, other)


def test_what_has_no_room_stands_in_the_table() -> None:
    events = [event(f"E{number:02}", date(2019, 1, number), f"Event {number}") for number in range(1, 12)]
    counts = [figure for each in events for figure in at(each.event or "", 1, 1, 1, 1)]
    drawing = drawn(shown=(*events, *counts), frame=Frame(600, 8))
    assert "4 more events stand in the table" in texts(drawing)
    assert len(rows(drawing)) == 11
