from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations

import pytest
from sqlalchemy import Engine

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW, WIDE, Frame, Line, Mark, Rect, Shape, Text, Told
from dashboard.drawing.measure import width_of
from dashboard.texts import DASH, NARROW_SPACE, Texts
from tests.unit.dashboard.views.feedback.record import (
    ENGLISH,
    FIRMS,
    FRAMES,
    WORDINGS,
    WORDY,
    Record,
    others,
    picture,
    shown_by,
    workshop,
)

Recorded = Callable[..., Engine]
PROGRAMME = "programme=2019-01367"


def marks(drawing: Drawing) -> list[Mark]:
    assert drawing.canvas is not None
    return [item for item in drawing.canvas.items if isinstance(item, Mark)]


def shapes(drawing: Drawing) -> Iterator[Shape]:
    assert drawing.canvas is not None
    for item in drawing.canvas.items:
        if isinstance(item, Mark | Told):
            yield from item.shapes
        else:
            yield item


def texts(drawing: Drawing) -> list[Text]:
    return [shape for shape in shapes(drawing) if isinstance(shape, Text)]


def boxes(drawing: Drawing, *roles: str) -> list[Rect]:
    return [shape for shape in shapes(drawing) if isinstance(shape, Rect) and shape.role in roles]


def test_the_wide_drawing_stands_where_the_picture_has_it(sample: Engine) -> None:
    drawing = shown_by(sample, f"{PROGRAMME}&host=nordverk")
    assert drawing.canvas is not None
    assert (drawing.canvas.width, drawing.canvas.height) == (600, 279)
    placed = {(text.text, text.x, round(text.y, 1), text.role, text.anchor) for text in texts(drawing)}
    assert placed >= {
        ("favourable", 282, 13, "q", "start"),
        ("0", 424, 13, "q num", "start"),
        ("Hjortmaskin", 0, 36.8, "", "start"),
        ("suppressed: fewer than five raters", 334, 56.8, "q", "start"),
        ("Nordverk", 0, 76.8, "b f", "start"),
        ("round open until 2019-12-06", 334, 96.8, "q", "start"),
        ("Not hosted", 0, 116.5, "q", "start"),
        ("Nordverk by criterion", 0, 139, "h f", "start"),
        ("Openness about adversities", 0, 160.8, "b", "start"),
        ("Scouting", 0, 204.8, "", "start"),
        ("Useful for our own model", 0, 270.8, "", "start"),
        (f"43{NARROW_SPACE}%", 600, 204.8, "num b", "end"),
    }
    # The second column gives way to the longest name in bold, which the picture does not.
    second = {text.text: text for text in texts(drawing) if 92 <= text.x < 96}
    assert second.keys() >= {"8 of 8 rated", "7 of 8 rated", "Björkvind, Lysgruvan, Renklyft, Tallmyra, Älgsund"}
    assert second["7 of 8 rated"].role == "q num f"
    assert boxes(drawing, "band") == [Rect(-6, 62, 612, 20, "band")]
    assert boxes(drawing, "supp") == [Rect(198, 45, 125, 14, "supp")]
    assert boxes(drawing, "pend in", "pend") == [
        Rect(198.5 + 16 * place, 86, 12, 12, "pend in" if place < 3 else "pend") for place in range(8)
    ]
    assert [line.y1 for line in shapes(drawing) if isinstance(line, Line) and line.role == "axis"] == [
        22, 62, 145, 167, 189, 211, 233, 255,
    ]  # fmt: skip


def test_squares_diverge_around_the_neutral_one(sample: Engine) -> None:
    drawing = shown_by(sample, f"{PROGRAMME}&host=nordverk")
    scouting = [
        (shape.x, shape.role)
        for shape in shapes(drawing)
        if isinstance(shape, Rect) and shape.y == 193.5 and shape.role.startswith("v")
    ]
    assert scouting == [
        (213.5, "v1"),
        (229.5, "v2"),
        (245.5, "v2"),
        (261.5, "v3"),
        (277.5, "v4"),
        (293.5, "v5"),
        (309.5, "v5"),
    ]
    assert [shape for shape in boxes(drawing, "bound f") if shape.y == 196] == [Rect(466, 196, 14, 8, "bound f")]
    (tick,) = [shape for shape in boxes(drawing, "att f") if shape.y == 193]
    assert (round(tick.x, 1), tick.width, tick.height) == (470.5, 3, 14)


def test_the_narrow_drawing_stands_where_the_picture_has_it(sample: Engine) -> None:
    drawing = shown_by(sample, f"{PROGRAMME}&host=nordverk", NARROW)
    assert drawing.canvas is not None
    assert (drawing.canvas.width, drawing.canvas.height) == (358, 507)
    placed = {(text.text, text.x, round(text.y, 1)) for text in texts(drawing)}
    assert placed >= {
        ("Hjortmaskin", 0, 37),
        ("suppressed: fewer than five raters", 128, 98.8),
        ("Not hosted", 0, 204.5),
        ("Björkvind, Lysgruvan, Renklyft, Tallmyra, Älgsund", 0, 223),
        ("Nordverk by criterion", 0, 247),
        ("Openness about adversities", 0, 268),
        ("Useful for our own model", 0, 478),
    }
    assert boxes(drawing, "band") == [Rect(-6, 106, 370, 42, "band")]
    assert boxes(drawing, "supp") == [Rect(0, 87, 117, 14, "supp")]


def test_hosts_out_of_focus_are_grey_and_in_place(sample: Engine) -> None:
    without, with_host = (shown_by(sample, f"{PROGRAMME}{search}") for search in ("", "&host=nordverk"))
    upper = [[box for box in boxes(each, *ROLES) if box.y < 124] for each in (without, with_host)]
    assert [box[:4] for box in upper[0]] == [box[:4] for box in upper[1]]
    assert not any(box.role.endswith(" c") for box in upper[0])
    assert {box.role.endswith(" c") for box in upper[1] if box.y < 45} == {True}
    assert {box.role.endswith(" c") for box in upper[1] if box.y > 45} == {False}
    assert not boxes(without, "band", "bound f", "att f")


ROLES = tuple(f"v{category}{tone}" for category in range(1, 6) for tone in ("", " c"))


def test_every_mark_links_to_its_host_and_toggles_it(sample: Engine) -> None:
    drawing = shown_by(sample, f"{PROGRAMME}&host=nordverk")
    assert {mark.link.select for mark in marks(drawing)} == {
        f"host={host}" for host in ("hjortmaskin", "fjordstal", "nordverk", "isgrind")
    }
    clearing = {mark.link.href for mark in marks(drawing) if mark.link.value == "nordverk"}
    assert clearing == {f"?{PROGRAMME}"}
    (adding,) = {mark.link.add for mark in marks(drawing) if mark.link.value == "isgrind"}
    assert adding == f"?{PROGRAMME}&host=isgrind&host=nordverk"


def test_labels_say_what_how_many_and_of_how_many(sample: Engine) -> None:
    labels = {mark.label for mark in marks(shown_by(sample, f"{PROGRAMME}&host=nordverk"))}
    assert labels >= {
        "Nordverk, 2019-09-12: 7 of 8 rated",
        "Fjordstål, 2019-05-15: 4 of 8 rated; suppressed: fewer than five raters",
        "Isgrind: round open until 2019-12-06",
        "Nordverk, Scouting: 2 of 7 rating firms say very good",
        f"Nordverk, Scouting: 3 of 7 favourable, 43{NARROW_SPACE}%; "
        f"38{DASH}50{NARROW_SPACE}% had all 8 answered; median neither",
        f"Hjortmaskin, Openness about adversities: 5 of 8 favourable, 63{NARROW_SPACE}%; all 8 answered; median good",
    }


def test_no_mark_speaks_of_a_rater(sample: Engine) -> None:
    for search in ("", "&host=nordverk", "&organisation=bjorkvind"):
        drawing = shown_by(sample, f"{PROGRAMME}{search}")
        assert drawing.table is not None
        said = [mark.label for mark in marks(drawing)] + [cell.text for row in drawing.table.rows[:-1] for cell in row]
        assert not any(name in text for text in said for name in ("Björkvind", "Lysgruvan", "Tallmyra"))


def test_sums_over_several_hosts_have_counts_and_neither_share_nor_link(sample: Engine) -> None:
    drawing = shown_by(sample, PROGRAMME)
    lower = [text.text for text in texts(drawing) if text.y > 125]
    assert lower[:2] == ["All shown hosts by criterion", "favourable ratings"]
    assert "8 of 15" in lower
    assert not any("%" in text for text in lower)
    assert not any(mark.hit.y > 125 for mark in marks(drawing))
    assert len([box for box in boxes(drawing, *ROLES) if box.y > 125]) == 90


def test_a_host_without_values_says_why_beside_every_criterions_shape(sample: Engine) -> None:
    suppressed = shown_by(sample, f"{PROGRAMME}&host=fjordstal")
    assert len(boxes(suppressed, "supp")) == 1 + len(WORDINGS)
    pending = shown_by(sample, f"{PROGRAMME}&host=isgrind")
    assert len(boxes(pending, "pend in")) == 3 * (1 + len(WORDINGS))
    assert (suppressed.state, pending.state) == ("suppressed", "pending")


def test_the_table_holds_every_round_and_criterion_in_words(sample: Engine) -> None:
    drawing = shown_by(sample, f"{PROGRAMME}&host=nordverk")
    assert drawing.table is not None
    rows = [[cell.text.replace(NARROW_SPACE, " ").replace(DASH, "-") for cell in row] for row in drawing.table.rows]
    assert len(rows) == 6 + 1 + 6 + 1 + 1
    assert ["Nordverk", "Scouting", "3", "1", "3", "7 of 8", "43 %", "38-50 %", "neither"] in rows
    assert ["Fjordstål", "4 of 8 rated; suppressed: fewer than five raters", *[""] * 7] in rows
    assert ["Isgrind", "3 of 8 rated; round open until 2019-12-06", *[""] * 7] in rows
    assert {len(row) for row in rows} == {len(drawing.table.columns)}
    linked = {row[0].link.select for row in drawing.table.rows if row[0].link}
    assert linked == {mark.link.select for mark in marks(drawing)}


def test_the_footer_names_the_number_selected(sample: Engine) -> None:
    for search in ("", "&host=nordverk", "&host=isgrind", "&event=webinar1"):
        drawing = shown_by(sample, f"{PROGRAMME}{search}")
        assert drawing.footer.startswith(f"{drawing.n} rating")
        assert "as of 2019-11-30" in drawing.footer
    assert shown_by(sample, f"{PROGRAMME}&host=nordverk").footer == (
        "42 ratings by 7 of 8 firms; as of 2019-11-30; never shown by rater"
    )


def test_filters_that_do_not_reach_ratings_are_said(sample: Engine) -> None:
    notes = shown_by(sample, f"{PROGRAMME}&organisation=bjorkvind&kind=startup").notes
    assert notes == (
        "Ratings are never shown by who gave them.",
        "Unreached by kind: not every kind has five raters.",
    )
    assert shown_by(sample, f"{PROGRAMME}&kind=large_firm").notes == ("Ratings by large firms only.",)
    assert shown_by(sample, PROGRAMME).notes == ()


def test_an_empty_programme_says_which_sheets_to_import(recorded: Recorded) -> None:
    drawing = shown_by(recorded(lambda record: record.programme("P", FIRMS)), "programme=P")
    assert (drawing.canvas, drawing.table, drawing.state, drawing.n) == (None, None, "empty", 0)
    assert str(drawing.title) == "No feedback is recorded yet"
    assert "feedback_round" in drawing.notes[0]


def respondents(record: Record) -> None:
    """A session of an event without a host, rated by many respondents of no organisation."""
    programme = record.programme("P", ["firm"])
    asked = record.instrument(programme, "i", ["Clear?", "Useful?"])
    answers = [(None, [value, value]) for value in (1, 2, 3, *[4] * 20, *[5] * 100)]
    workshop(record, programme, asked, "talk", None, answers, title="A long talk")


def test_too_many_raters_for_squares_are_bars_with_their_numbers(recorded: Recorded) -> None:
    drawing = shown_by(recorded(respondents), "programme=P")
    first = [shape for shape in texts(drawing) if 22 < shape.y < 42]
    assert [shape.text for shape in first] == ["A long talk", "123 respondents", "20", "100", f"98{NARROW_SPACE}%"]
    bars = [box for box in boxes(drawing, *ROLES) if box.y < 40]
    assert [box.role for box in bars] == ["v1", "v2", "v3", "v4", "v5"]
    assert 4 < bars[4].width / bars[3].width < 6
    assert bars[4].x + bars[4].width <= 416


def test_raters_without_a_firm_are_respondents_and_nobody_knows_how_many_were_asked(recorded: Recorded) -> None:
    drawing = shown_by(recorded(respondents), "programme=P")
    assert drawing.key[0].text == "Respondents:"
    assert "had all rated" not in {item.text for item in drawing.key}
    assert not boxes(drawing, "bound")
    assert drawing.footer == "246 ratings by 123 respondents; as of 2019-11-30; how many were asked is not recorded"
    labels = [mark.label for mark in marks(drawing)]
    assert any("100 of 123 respondents say very good" in label for label in labels)
    assert any("how many were asked is not recorded" in label for label in labels)
    assert {mark.link.select for mark in marks(drawing)} == {"event=talk"}


HOSTILE = {
    "long": "An organisation whose name goes on and on " * 5,
    "arabic": "شركة الابتكار والتعاون بين الشركات الكبيرة والصغيرة",
    "emoji": "🚀🧪👩‍🔬🚀🧪👩‍🔬🚀🧪👩‍🔬 & <script>alert(1)</script>",
    "one": "i",
}


def hostile(record: Record) -> None:
    """Names and wordings that nobody would choose, and hosts rated from one end of the scale to the other."""
    for code, name in HOSTILE.items():
        record.organisation(code, name)
    programme = record.programme("P", [*HOSTILE, *FIRMS])
    wordings = [*HOSTILE.values(), "Short", "W" * 200]
    asked = record.instrument(programme, "i", wordings)
    for number, host in enumerate(HOSTILE):
        answers = [(firm, [1 + (number + place) % 5 for place in range(6)]) for firm in FIRMS]
        workshop(record, programme, asked, f"w{number}", host, answers, title=HOSTILE[host])
    workshop(record, programme, asked, "again", "long", [(firm, [1] * 6) for firm in FIRMS], day=date(2019, 9, 1))
    workshop(record, programme, asked, "few", "one", [(firm, [5] * 6) for firm in FIRMS[:2]], day=date(2019, 9, 2))
    workshop(record, programme, asked, "open", None, [], title=HOSTILE["emoji"], status="open")


def crowd(record: Record) -> None:
    """Sixty sessions of all sizes, two questionnaires of nine criteria each."""
    programme = record.programme("P", FIRMS)
    questions = [f"How clear and useful did you find part {number} of it?" for number in range(9)]
    asked = [record.instrument(programme, code, questions) for code in ("i", "j")]
    event = record.event(programme, "conference", date(2020, 6, 24), title="A conference")
    for number in range(60):
        session = record.session(programme, event, number + 1, date(2020, 6, 24), f"Session {number} about everything")
        answers = [(None, [1 + (number + rater + place) % 5 for place in range(9)]) for rater in range(number * 3 % 40)]
        record.round(programme, session, asked[number % 2], [], answers)


def box_of(text: Text) -> tuple[float, float]:
    width = width_of(text.text, bold=bool({"b", "h", "on"} & set(text.role.split())))
    start = {"start": text.x, "middle": text.x - width / 2, "end": text.x - width}[text.anchor]
    return start, start + width


@pytest.mark.parametrize("frame", FRAMES, ids=str)
@pytest.mark.parametrize("language", [ENGLISH, WORDY], ids=["english", "wordy"])
@pytest.mark.parametrize("told", [picture, hostile, crowd, respondents], ids=lambda told: told.__name__)
def test_no_two_texts_meet_and_none_leaves_the_drawing(
    recorded: Recorded, told: Callable[[Record], None], frame: Frame, language: Texts
) -> None:
    engine = recorded(told)
    searches = ("", "host=P.long", "host=P.one&host=P.emoji", "event=P.open", "event=P.conference", "kind=large_firm")
    for search in searches:
        drawing = shown_by(engine, search, frame, language)
        placed = [(text, *box_of(text)) for text in texts(drawing) if text.text]
        for text, start, end in placed:
            assert start >= -0.5, text
            assert end <= frame.units + 0.5, text
        for (one, left, right), (other, start, end) in combinations(placed, 2):
            if abs(one.y - other.y) < 13:
                assert right + 1 <= start or end + 1 <= left, (one, other)


@pytest.mark.parametrize("frame", FRAMES, ids=str)
@pytest.mark.parametrize("told", [picture, hostile, crowd, respondents], ids=lambda told: told.__name__)
def test_no_rating_lies_under_a_text(recorded: Recorded, told: Callable[[Record], None], frame: Frame) -> None:
    engine = recorded(told)
    for search in ("", "host=P.long", "host=P.one&host=P.emoji", "event=P.conference"):
        drawing = shown_by(engine, search, frame)
        outside = [(text, *box_of(text)) for text in texts(drawing) if text.anchor != "middle" and text.y > 22]
        for box in boxes(drawing, *ROLES, "supp", "pend", "pend in"):
            assert 0 <= box.x
            assert box.x + box.width <= frame.units
            for text, start, end in outside:
                if box.y - 1 < text.y - 4 < box.y + box.height + 1:
                    assert end <= box.x + 0.5 or start >= box.x + box.width - 0.5, (text, box)


def test_hit_areas_of_neighbours_do_not_overlap(sample: Engine) -> None:
    for frame in (WIDE, NARROW):
        hits = [mark.hit for mark in marks(shown_by(sample, f"{PROGRAMME}&host=nordverk", frame))]
        for one, other in combinations([hit for hit in hits if isinstance(hit, Rect)], 2):
            across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
            down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
            assert across <= 0 or down <= 0, (one, other)


def test_hostile_names_stay_text(recorded: Recorded) -> None:
    drawing = shown_by(recorded(hostile), "host=P.emoji")
    assert "<script>" not in str(drawing.title)
    assert len(drawing.title.striptags()) <= 55


def test_rows_beyond_the_room_are_counted_in_words(recorded: Recorded) -> None:
    drawing = shown_by(recorded(crowd), "programme=P")
    said = [text.text for text in texts(drawing)]
    assert "54 more rounds, smaller: 46 with enough raters, 8 below threshold" in said
    assert "13 more criteria, in the table" in said


def test_questionnaires_have_headings_of_their_own(recorded: Recorded) -> None:
    def told(record: Record) -> None:
        programme = record.programme("P", FIRMS)
        for host in ("nordverk", "isgrind"):
            asked = record.instrument(programme, host, [f"{host} asked"])
            workshop(record, programme, asked, host, host, [(firm, [5]) for firm in others(host)[:6]])

    said = [text.text for text in texts(shown_by(recorded(told), "programme=P"))]
    assert "Headline criterion" in said
    assert {"Nordverk by criterion", "Isgrind by criterion"} <= set(said)
