"""Attendance behind the release door: counts, one's own people, and the reason why a count is not there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW_PAGE, WIDE_PAGE, Frame, Mark, Rect, Shape, Text, Told
from dashboard.drawing.measure import width_of
from dashboard.released.reading import Firm
from dashboard.texts import DASH, texts_for
from dashboard.views.attendance.released import released
from data.release.figures import Figure
from tests.unit.dashboard.released.record import NORDVERK, RELEASE, read

MEMBERS = 9
COLUMNS = {
    "presence": ("event", "person_id", "name", "status", "starts"),
    "invitee": ("event", "person_id"),
    "session": ("event", "register"),
}


def at(event: str, **counts: int | str) -> list[Figure]:
    """An event's figures; a word in place of a count is the reason why there is none."""
    found = []
    for name, value in counts.items():
        figure = Figure("attendance", name, event=event, of=MEMBERS if name.startswith("firms") else None)
        if isinstance(value, str):
            state = "not_collected" if value == "register_missing" else "suppressed"
            found.append(replace(figure, state=state, reason=value, of=None))  # type: ignore[arg-type]
        else:
            found.append(replace(figure, value=value))
    return found


def event(code: str, day: date, title: str, **values: str) -> Figure:
    return Figure("attendance", "event", event=code, day=day, label_en=title, **({"detail": "held"} | values))  # type: ignore[arg-type]


FIGURES = (
    event("W1", date(2019, 3, 27), "Workshop at Hjortmaskin", item="workshop"),
    *at("W1", firms_present=9, persons_registered=25, persons_attended=23),
    *at("W1", firms_morning=9, persons_morning=23, firms_afternoon=8, persons_afternoon="would_give_away_another"),
    event("N1", date(2019, 4, 25), "Webinar 1", item="webinar"),
    *at("N1", firms_present=7, persons_registered=26, persons_attended=19, firms_afternoon=7, persons_afternoon=19),
    event("W2", date(2019, 5, 15), "Workshop at Fjordstål", item="workshop"),
    *at("W2", firms_present="register_missing", persons_registered="fewer_than_five_persons"),
    *at("W2", persons_attended="register_missing", firms_morning=8, persons_morning=20),
    *at("W2", firms_afternoon="register_missing", persons_afternoon="register_missing"),
    event("N2", date(2019, 6, 13), "Webinar 2", item="webinar", detail="cancelled"),
    Figure("attendance", "persons_attended", event="N2", state="not_applicable", reason="event_not_held"),
    Figure("attendance", "firms", value=9, of=9),
    Figure("attendance", "persons_unique", value=41, detail="at_least"),
    Figure("attendance", "attendances", value=144, item="with_headcounts"),
)
OWN: dict[str, list[tuple[object, ...]]] = {
    "presence": [
        ("W1", 1, "P001", "present", datetime(2019, 3, 27, 9)),
        ("W1", 1, "P001", "absent", datetime(2019, 3, 27, 11)),
        ("W1", 2, "P002", "partial", datetime(2019, 3, 27, 13)),
        ("W1", 3, "P003", "absent", datetime(2019, 3, 27, 13)),
        ("N1", 1, "P001", "excused", datetime(2019, 4, 25, 14)),
    ],
    "invitee": [("W1", 1), ("W1", 3), ("W2", 1)],
    "session": [("W1", "named"), ("W1", "named"), ("N1", "named"), ("W2", "headcount"), ("W2", "missing")],
}


def drawn(
    firm: Firm | None = None,
    search: str = "",
    shown: tuple[Figure, ...] = FIGURES,
    frame: Frame = WIDE_PAGE,
    locale: str = "en",
) -> Drawing:
    own = {name: pd.DataFrame(OWN[name], columns=list(columns), dtype=object) for name, columns in COLUMNS.items()}
    reading = replace(read("attendance", firm, search, shown), own=own if firm else {})
    return released(reading, frame, texts_for(locale))


def marks(drawing: Drawing) -> list[Mark]:
    assert drawing.canvas
    return [item for item in drawing.canvas.items if isinstance(item, Mark)]


def shapes(drawing: Drawing) -> Iterator[Shape]:
    assert drawing.canvas
    for item in drawing.canvas.items:
        yield from item.shapes if isinstance(item, Mark | Told) else (item,)


def roles(drawing: Drawing, label: str) -> list[str]:
    """What is drawn of the one mark whose label begins so, beside the row's name."""
    (mark,) = [mark for mark in marks(drawing) if mark.label.startswith(label) and ": show " not in mark.label]
    return [shape.role for shape in mark.shapes if not isinstance(shape, Text)]


def words(drawing: Drawing) -> str:
    """Everything that a reader could read of it, wherever it stands."""
    tables = [table for table in (drawing.table, *drawing.registers) if table]
    cells = [cell.text for table in tables for row in (table.columns, *table.rows) for cell in row]
    texts = [shape.text for shape in shapes(drawing) if isinstance(shape, Text)]
    labels = [mark.label for mark in marks(drawing)]
    return "\n".join([str(drawing.title), drawing.footer, *drawing.notes, *labels, *texts, *cells])


def rows(drawing: Drawing) -> list[tuple[str, ...]]:
    assert drawing.table
    return [tuple(cell.text for cell in row) for row in drawing.table.rows]


def test_a_square_is_a_firm_and_those_who_came_stand_first() -> None:
    assert roles(drawn(), "2019-04-25 Webinar 1: 7 of 9 firms") == ["att"] * 7 + ["unr"] * 2
    assert roles(drawn(), "2019-03-27 Workshop at Hjortmaskin: 9 of 9 firms") == ["att"] * 9


def test_many_firms_are_a_bar() -> None:
    shown = tuple(
        replace(each, of=90) if each.figure == "firms_present" and each.event == "N1" else each for each in FIGURES
    )
    (all_, came) = [
        shape
        for mark in marks(drawn(shown=shown))
        if mark.label == "2019-04-25 Webinar 1: 7 of 90 firms"
        for shape in mark.shapes
        if isinstance(shape, Rect)
    ]
    assert (all_.role, came.role) == ("reg", "att")
    assert came.width == pytest.approx(all_.width * 7 / 90)


def test_bars_of_persons_share_one_scale() -> None:
    bars = {
        mark.label: shape.width
        for mark in marks(drawn())
        for shape in mark.shapes
        if isinstance(shape, Rect) and shape.role == "att" and "attended" in mark.label and "whole" in mark.label
    }
    assert len(bars) == 2
    assert bars[
        "2019-03-27 Workshop at Hjortmaskin: whole event: 23 persons attended; 9 of 9 firms; 25 registered"
    ] == (pytest.approx(66 * 23 / 30))


def test_what_is_not_shown_has_a_shape_and_a_reason() -> None:
    drawing = drawn()
    assert roles(drawing, "2019-03-27 Workshop at Hjortmaskin: afternoon") == ["supp"]
    assert roles(drawing, "2019-05-15 Workshop at Fjordstål: afternoon") == ["hatch"]
    assert roles(drawing, "2019-05-15 Workshop at Fjordstål: firms") == ["hatch", "plate"]
    assert "afternoon: persons not shown: it would give away another figure; 8 of 9 firms" in words(drawing)
    assert "afternoon: persons register missing; firms register missing" in words(drawing)
    assert "Not shown: it would give away another figure and fewer than five persons." in drawing.notes
    assert {"not shown", "register missing"} <= {item.text for item in drawing.key}


def test_a_half_day_that_an_event_did_not_have_is_a_dash() -> None:
    labels = [mark.label for mark in marks(drawn()) if "Webinar 1" in mark.label]
    assert not any("morning" in label for label in labels)
    assert DASH in [shape.text for shape in shapes(drawn()) if isinstance(shape, Text)]


def test_an_event_that_was_not_held_says_so() -> None:
    assert ("2019-06-13 Webinar 2", "cancelled", "", "", "") in rows(drawn())
    assert "cancelled" in [shape.text for shape in shapes(drawn()) if isinstance(shape, Text)]
    assert drawn(search="event=N2").title == "<em>Webinar 2</em>: cancelled"


def test_the_table_says_what_the_drawing_shows() -> None:
    assert rows(drawn())[:5] == [
        ("2019-03-27 Workshop at Hjortmaskin", "whole event", "9 of 9", "25", "23"),
        ("2019-03-27 Workshop at Hjortmaskin", "morning", "9 of 9", DASH, "23"),
        (
            "2019-03-27 Workshop at Hjortmaskin",
            "afternoon",
            "8 of 9",
            DASH,
            "not shown: it would give away another figure",
        ),
        ("2019-04-25 Webinar 1", "whole event", "7 of 9", "26", "19"),
        ("2019-04-25 Webinar 1", "afternoon", "7 of 9", DASH, "19"),
    ]


def test_the_only_thing_to_select_is_an_event() -> None:
    drawing = drawn(NORDVERK, "event=W1")
    assert {mark.link.key for mark in marks(drawing)} == {"event"}
    assert {mark.link.value for mark in marks(drawing)} == {"W1", "N1", "W2", "N2"}
    assert "show all events again" in words(drawing)
    assert drawing.n == 9
    assert drawn().n == 16


def test_a_selected_event_stands_out_and_the_title_names_it() -> None:
    drawing = drawn(search="event=W1")
    assert str(drawing.title) == "All nine firms came to <em>Workshop at Hjortmaskin</em>"
    assert sum(isinstance(shape, Rect) and shape.role == "band" for shape in shapes(drawing)) == 1
    assert roles(drawing, "2019-03-27 Workshop at Hjortmaskin: 9 of 9 firms") == ["att f"] * 9
    assert roles(drawing, "2019-04-25 Webinar 1: 7 of 9 firms")[0] == "att"
    assert str(drawn(search="event=N1").title) == "7 of 9 firms came to <em>Webinar 1</em>"
    assert str(drawn(search="event=W2").title) == "<em>Workshop at Fjordstål</em>: firms register missing"
    assert str(drawn(search="event=N1&event=W1").title) == "<em>The selection</em>: 2 events"


def test_a_funder_reads_the_weakest_coverage_and_a_firm_its_own() -> None:
    assert str(drawn().title) == "Fewest firms came to Webinar 1: 7 of 9"
    assert str(drawn(NORDVERK).title) == "Nordverk came to 1 of 3 events; one not known"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((9, 9), "All nine firms came to every event"),
        ((7, 7), "Two events drew only 7 of 9 firms"),
        (("organisations_unknown", "organisations_unknown"), "2 events; how many firms came is not shown"),
        ((0, 9), "Fewest firms came to The first: 0 of 9"),
    ],
)
def test_a_finding_claims_only_what_was_published(counts: tuple[int | str, int | str], said: str) -> None:
    events = (event("A", date(2019, 1, 1), "The first"), event("B", date(2019, 1, 2), "The second"))
    shown = (*events, *at("A", firms_present=counts[0]), *at("B", firms_present=counts[1]))
    assert str(drawn(shown=shown).title) == said


def test_no_register_of_names_is_not_an_empty_room() -> None:
    """W2 was counted by head: the firm may have been there. N1 kept names, and the firm's was not among them."""
    own = {row[0]: row[-2:] for row in rows(drawn(NORDVERK)) if row[1] == "whole event"}
    assert own["2019-03-27 Workshop at Hjortmaskin"] == ("2", "2")
    assert own["2019-04-25 Webinar 1"] == ("0", "0")
    assert own["2019-05-15 Workshop at Fjordstål"] == ("1", "not known")
    narrow = [shape.text for shape in shapes(drawn(NORDVERK, frame=NARROW_PAGE)) if isinstance(shape, Text)]
    assert narrow.count("2 of yours") == 1
    assert narrow.count("0 of yours") == 1


def test_a_firm_reads_its_own_people_by_name_and_a_funder_nobody() -> None:
    (register,) = drawn(NORDVERK).registers
    assert [tuple(cell.text for cell in row) for row in register.rows] == [
        ("2019-03-27 Workshop at Hjortmaskin", "P001", "present", DASH),
        ("2019-03-27 Workshop at Hjortmaskin", "P002", DASH, "partly present"),
        ("2019-03-27 Workshop at Hjortmaskin", "P003", DASH, "absent"),
        ("2019-04-25 Webinar 1", "P001", DASH, "excused"),
    ]
    (chosen,) = drawn(NORDVERK, "event=N1").registers
    assert len(chosen.rows) == 1
    assert drawn().registers == ()
    assert "yours" not in words(drawn())


def test_the_footer_names_the_release_and_what_is_only_a_lower_bound() -> None:
    day = RELEASE.published_at.date().isoformat()
    assert drawn().footer == f"at least 41 persons; 144 attendances; release 1 of {day}; as of 2019-11-30"
    assert "Attendances add registers by name and headcounts." in drawn().notes


def test_a_programme_total_that_is_kept_back_says_why() -> None:
    shown = tuple(
        replace(each, value=None, state="suppressed", reason="one_organisation_above_half")
        if each.figure == "persons_unique"
        else each
        for each in FIGURES
    )
    drawing = drawn(shown=shown)
    assert "Unique persons: not shown: one organisation above half." in drawing.notes
    assert "41" not in drawing.footer


def test_a_count_that_was_not_corrected_says_so() -> None:
    shown = (*FIGURES, Figure("attendance", "persons_attended", event="W9", detail="as_published", value=9))
    assert any("stand as first published" in note for note in drawn(shown=shown).notes)
    assert not any("stand as first published" in note for note in drawn().notes)


def test_a_release_without_events_draws_nothing() -> None:
    drawing = drawn(shown=(Figure("attendance", "firms", value=9, of=9),))
    assert (drawing.canvas, drawing.table, drawing.state) == (None, None, "empty")
    assert str(drawing.title) == "No event is recorded yet"


def test_the_state_is_that_of_what_is_selected() -> None:
    assert drawn().state == "ready"
    kept = (event("A", date(2019, 1, 1), "A"), *at("A", persons_attended="fewer_than_five_persons"))
    assert drawn(shown=kept).state == "suppressed"
    assert drawn(search="event=N2").state == "empty"


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
    events = tuple(event(f"E{number:02}", date(2019, 1, number), f"Event {number}") for number in range(1, 12))
    drawing = drawn(shown=events, frame=Frame(600, 8))
    assert "4 more events stand in the table" in words(drawing)
    assert len({mark.link.value for mark in marks(drawing)}) == 7
    assert len(rows(drawing)) == 11
