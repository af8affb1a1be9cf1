"""Each card answers one of the funder's questions, and claims only what was published."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.drawing.geometry import NARROW, WIDE, Circle, Frame, Line, Path, Rect, Shape, Text, Told
from dashboard.drawing.measure import width_of
from dashboard.outcomes.card import Card
from dashboard.outcomes.comparison import comparison
from dashboard.outcomes.delivery import promised, reach
from dashboard.outcomes.followed import collaborations, models
from dashboard.outcomes.learning import lessons, steered
from dashboard.outcomes.reading import OutcomesRead
from dashboard.outcomes.results import results_of
from dashboard.outcomes.unknown import unknown
from dashboard.texts import texts_for
from data.release.figures import Figure
from tests.unit.dashboard.outcomes import record
from tests.unit.dashboard.outcomes.record import FIGURES, read, without

TEXTS = texts_for("en")
SPACES = str.maketrans({"\N{NARROW NO-BREAK SPACE}": " ", "\N{NO-BREAK SPACE}": " "})
SUPPRESSED = {"value": None, "of": None, "state": "suppressed", "reason": "one_organisation_above_half"}


def cards(found: OutcomesRead, frame: Frame = WIDE, locale: str = "en") -> dict[str, Card]:
    """Every card but the chain, by name."""
    texts, results = texts_for(locale), results_of(found.this)
    every = (
        promised(found, frame, texts),
        reach(found, frame, texts),
        unknown(found, results, texts),
        collaborations(found, frame, texts),
        steered(found, frame, texts),
        comparison(found, results, frame, texts),
        models(found, frame, texts),
        lessons(found, texts),
    )
    return {card.name: card for card in every}


def title(name: str, figures: tuple[Figure, ...] = FIGURES) -> str:
    return str(cards(read(figures))[name].drawing.title)


def told(card: Card) -> dict[str, tuple[Shape, ...]]:
    """The shapes of each row that can be pointed at, by what it says."""
    assert card.drawing.canvas
    return {item.label.translate(SPACES): item.shapes for item in card.drawing.canvas.items if isinstance(item, Told)}


def shapes(card: Card) -> Iterator[Shape]:
    for item in card.drawing.canvas.items if card.drawing.canvas else ():
        if isinstance(item, Told):
            yield from item.shapes
        else:
            assert isinstance(item, Rect | Circle | Line | Path | Text)
            yield item


def roles(drawn: tuple[Shape, ...]) -> str:
    """Filled marks as X, hollow ones as o, the tick of what was promised as |."""
    signs = {"att": "X", "su": "X", "unr": "o", "inv": "|", "supp": ".", "hatch": "/"}
    return "".join(signs.get(shape.role, "") for shape in drawn)


def changed(name: str, **values: object) -> tuple[Figure, ...]:
    """All figures, those of this name with other values."""
    return tuple(
        replace(each, **values) if f"{each.view}.{each.figure}" == name else each  # type: ignore[arg-type]
        for each in FIGURES
    )


def test_what_was_promised_stands_beside_what_was_delivered() -> None:
    rows = told(cards(read())["promised"])
    assert {label: roles(drawn) for label, drawn in rows.items()} == {
        "Workshops held: 4, 4 promised": "XXXX|",
        "Webinars held: 3, 3 promised": "XXX|",
        "Firms that take part: 9; no number was promised": "XXXXXXXXX",
        "Startups that came: 13, 12 promised": "XXXXXXXXXXXXX|",
        "Lessons published: 2, 5 drawn; no number was promised": "XX",
        "Grant: SEK 699 908": "",
    }


def test_the_tick_stands_behind_as_many_as_were_promised() -> None:
    drawn = told(cards(read())["promised"])["Startups that came: 13, 12 promised"]
    (tick,) = [shape.x1 for shape in drawn if isinstance(shape, Line)]
    centres = [shape.x for shape in drawn if isinstance(shape, Circle)]
    assert centres[11] < tick < centres[12]


def test_what_was_not_delivered_is_hollow() -> None:
    figures = (*without("outcomes.planned"), record.promised("workshops", 3, 5))
    assert roles(told(cards(read(figures))["promised"])["Workshops held: 3, 5 promised"]) == "XXXoo"
    assert title("promised", figures) == "3 of 5 workshops were held"


def test_many_of_a_thing_are_a_bar_in_one_scale() -> None:
    figures = (*without("outcomes.planned"), record.promised("workshops", 50, 100), record.promised("webinars", 40, 20))
    rows = told(cards(read(figures))["promised"])
    widths = {
        label: {shape.role: shape.width for shape in drawn if isinstance(shape, Rect)} for label, drawn in rows.items()
    }
    workshops, webinars = widths["Workshops held: 50, 100 promised"], widths["Webinars held: 40, 20 promised"]
    assert workshops["att"] == pytest.approx((workshops["reg"] + 1) / 2)
    assert webinars["att"] == pytest.approx(workshops["att"] * 4 / 5)


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        (
            (record.promised("workshops", 4, 4), record.promised("webinars", 3, 3)),
            "All 4 workshops and 3 webinars were held",
        ),
        ((record.promised("workshops", 5, 4),), "All 5 workshops were held"),
        (
            (record.promised("workshops", 3, 4), record.promised("webinars", 3, 3)),
            "3 of 4 workshops and 3 of 3 webinars were held",
        ),
        ((record.promised("workshops", 3),), "What was promised is not on record"),
        ((), "What was promised is not on record"),
    ],
)
def test_the_first_finding_is_whether_the_promise_was_kept(planned: tuple[Figure, ...], said: str) -> None:
    assert title("promised", (*without("outcomes.planned"), *planned)) == said


def test_an_unknown_grant_is_not_known() -> None:
    figures = changed("outcomes.grant", value=None, state="not_collected")
    assert "Grant: not known" in told(cards(read(figures))["promised"])


def test_reach_counts_firms_startups_and_persons() -> None:
    rows = told(cards(read())["reach"])
    assert list(rows) == [
        "Firms: 9 of 9",
        "Startups: 13, 4 returning",
        "Different persons: at least 41",
        "Attendances: 144",
    ]
    startups = [type(shape) for shape in rows["Startups: 13, 4 returning"] if not isinstance(shape, Text)]
    assert startups == [Circle] * 9 + [Path] * 4
    bars = [shape.width for drawn in rows.values() for shape in drawn if isinstance(shape, Rect) and shape.width > 13]
    assert bars[0] == pytest.approx(bars[1] * 41 / 144)
    assert title("reach") == "9 firms and 13 startups were reached"
    assert title("reach", without("startups.startups_unique")) == "9 firms and at least 41 persons were reached"


def test_a_count_that_is_kept_back_has_dots_and_a_reason() -> None:
    found = cards(read(changed("attendance.persons_unique", **SUPPRESSED)))["reach"]
    assert roles(told(found)["Different persons: not shown: one organisation above half"]) == "."
    assert "not shown" in [item.text for item in found.drawing.key]
    assert str(found.drawing.title) == "9 firms and 13 startups were reached"
    assert "41" not in "".join(told(found))


def test_nothing_published_about_reach_is_told_as_such() -> None:
    names = ("attendance.firms", "attendance.persons_unique", "attendance.attendances", "startups.startups_unique")
    found = cards(read(without(*names)))["reach"]
    assert str(found.drawing.title) == "How many were reached is not shown"
    assert found.drawing.state == "suppressed"
    assert {roles(drawn) for drawn in told(found).values()} == {"/"}


def test_what_failed_and_what_is_unknown_is_said_as_plainly() -> None:
    found = cards(read())["unknown"]
    assert str(found.drawing.title) == "2 things fell short; 2 not known, 1 not shown"
    assert [(each.about, each.text.translate(SPACES), each.note) for each in found.entries] == [
        ("Weeks to a decision", "8 weeks; promised 6, from 11", "reported"),
        ("Theme “One door in”", "among the firms' first, and not delivered", ""),
        ("Purchases", "not known; promised SEK 500 000", "expected"),
        ("Different persons", "a lower bound: some register is missing or knows no names", ""),
        (
            "Way in is clear",
            "not shown: it speaks of one firm or host; promised 70 %, from 40 %",
            "observed",
        ),
    ]
    assert found.drawing.n == 5


def test_an_event_that_was_not_held_fell_short() -> None:
    figures = (*without("outcomes.planned"), record.promised("workshops", 3, 4))
    assert ("Workshops held", "3 of 4") in [(each.about, each.text) for each in cards(read(figures))["unknown"].entries]


def test_where_all_went_well_nothing_is_invented() -> None:
    good = (
        record.promised("workshops", 4, 4),
        Figure("attendance", "firms", value=9, of=9),
        Figure("attendance", "persons_unique", value=41),
        Figure("attendance", "attendances", value=144),
        Figure("startups", "startups_unique", value=13),
    )
    found = cards(read(good))["unknown"]
    assert str(found.drawing.title) == "Nothing fell short; nothing is unknown"
    assert found.entries == ()


def test_collaborations_count_startups_by_how_far_they_came() -> None:
    found = cards(read())["collaborations"]
    assert {label: roles(drawn) for label, drawn in told(found).items()} == {
        "introduced: 6 startups": "XXXXXX",
        "pilot: 1 startup": "X",
        "adopted: 0 startups": "",
    }
    assert str(found.drawing.title) == "6 startups were introduced to firms; 1 pilot"
    assert found.drawing.footer.startswith("1 came to an end; release 3 of 2019-12-20; as of 2019-11-30")
    assert "what followed may have other causes" in [item.text for item in found.drawing.key]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"introduced": 2, "pilot": 0}, "2 introduced, and no more so far"),
        ({"introduced": 0}, "No collaboration has followed so far"),
        ({}, "No collaboration has followed so far"),
    ],
)
def test_a_collaboration_is_not_claimed_before_it_came(counts: dict[str, int], said: str) -> None:
    steps = tuple(Figure("startups", "relationship", detail=step, value=count) for step, count in counts.items())
    assert title("collaborations", (*without("startups.relationship"), *steps)) == said


def test_what_changed_in_the_firms_models_is_what_they_decided() -> None:
    found = cards(read())["models"]
    assert {label: roles(drawn) for label, drawn in told(found).items()} == {
        "agreed: 4": "XXXX",
        "agreed in part: 1": "X",
        "undecided: 2": "XX",
    }
    assert str(found.drawing.title) == "Firms took up 5 of 7 suggestions; 2 are undecided"
    assert title("models", without("feedback.suggestions")) == "No suggestion to a model has been published"


def test_the_themes_say_whether_the_firms_steered() -> None:
    found = cards(read())["steered"]
    assert str(found.drawing.title) == "1 of 2 ranked themes delivered; one that led was not"
    assert found.drawing.footer == "9 of 9 ballots; release 3 of 2019-12-20; as of 2019-11-30"
    assert title("steered", changed("themes.fate", detail="delivered")) == "2 of 2 ranked themes were delivered"
    assert title("steered", changed("themes.order", **SUPPRESSED)) == "How the firms ranked the themes is not shown"
    nothing = tuple(each for each in FIGURES if each.view != "themes")
    assert title("steered", nothing) == "No theme has been published"


def test_only_published_lessons_are_listed() -> None:
    shared = Figure("outcomes", "lesson", "firms", item="3", detail="keep:tentative", label_en="A secret of the circle")
    found = cards(read((*FIGURES, shared)))["lessons"]
    assert str(found.drawing.title) == "Two lessons were published"
    assert [(each.about, each.text, each.note) for each in found.entries] == [
        ("Change", "Name the buyer first", "supported"),
        ("Avoid", "Scouting alone", "strongly supported"),
    ]
    assert "5 lessons drawn" in found.drawing.footer
    assert title("lessons", without("outcomes.lesson")) == "No lesson has been published"


def test_the_programme_before_stands_beside_this_one_from_its_own_release() -> None:
    found = cards(read())["comparison"]
    assert str(found.drawing.title) == "9 firms after 7, 13 startups after 8"
    assert found.drawing.table
    assert [tuple(cell.text.translate(SPACES) for cell in row) for row in found.drawing.table.rows] == [
        ("Workshops", "4", "6"),
        ("Webinars", "3", "4"),
        ("Firms that came", "9", "7"),
        ("Startups", "13", "8"),
        ("Different persons", "at least 41", "not shown: one organisation above half"),
        ("Pilots or further", "1", "0"),
        ("Lessons published", "2", "2"),
        ("Targets reached", "1 of 4", "1 of 1"),
        ("Grant", "SEK 699 908", "SEK 800 000"),
    ]
    assert found.drawing.footer == "2019-01367: release 3 of 2019-12-20; 2017-04411: release 1 of 2019-12-20"


@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_both_programmes_are_drawn_in_one_scale(frame: Frame) -> None:
    rows = told(cards(read(), frame)["comparison"])
    squares = {
        shape.width for drawn in rows.values() for shape in drawn if isinstance(shape, Rect) and shape.height < 13
    }
    assert len(squares) == 1
    assert roles(rows["Startups: 13, after 8"]) == "X" * 21


def test_a_programme_before_that_has_no_release_is_not_invented() -> None:
    alone = cards(read(before=None))["comparison"]
    assert str(alone.drawing.title) == "There is no earlier programme to compare with"
    assert alone.drawing.notes == ("No earlier programme of this series has a release that you can read.",)
    assert alone.drawing.canvas is None
    found = read(before=None)
    single = replace(found, this=replace(found.this, release=replace(found.release, series=None)))
    assert cards(single)["comparison"].drawing.notes == ("This programme belongs to no series.",)


def test_every_card_says_who_can_see_it_as_its_figures_audience_does() -> None:
    for card in cards(read()).values():
        who = {sight.who: sight.what for sight in card.who}
        assert who["Participating firms"] == "the same figures", card.name
        assert who["Anybody else"] == "nothing"
    one = tuple(replace(each, audience="one", reader_id=1) if each.detail == "agree" else each for each in FIGURES)
    sights = {sight.who: sight.what for sight in cards(read(one))["models"].who}
    assert sights["Participating firms"] == "some of these figures"
    none = tuple(
        replace(each, audience="one", reader_id=1) if each.figure == "suggestions" else each for each in FIGURES
    )
    sights = {sight.who: sight.what for sight in cards(read(none))["models"].who}
    assert sights["Participating firms"] == "nothing of this"


def test_every_footer_names_the_release_and_its_day() -> None:
    for card in cards(read()).values():
        assert "release 3 of 2019-12-20" in card.drawing.footer, card.name


@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("frame", [WIDE, NARROW])
@pytest.mark.parametrize("suppressed", [False, True])
def test_every_text_has_room(locale: str, frame: Frame, suppressed: bool) -> None:
    figures = changed("attendance.persons_unique", **SUPPRESSED) if suppressed else FIGURES
    for card in cards(read(figures), frame, locale).values():
        assert len(card.drawing.title.striptags()) <= 55, card.drawing.title
        lines: dict[float, list[tuple[float, float, str]]] = {}
        for shape in shapes(card):
            if isinstance(shape, Text):
                width = width_of(shape.text, 13 if frame.narrow else 14, bool({"b", "h"} & set(shape.role.split())))
                left = shape.x - {"start": 0, "middle": width / 2, "end": width}[shape.anchor]
                assert left >= -0.5, shape.text
                assert left + width <= frame.units + 0.5, shape.text
                lines.setdefault(shape.y, []).append((left, left + width, shape.text))
        for line in lines.values():
            for (_, end, one), (start, _, other) in zip(sorted(line), sorted(line)[1:], strict=False):
                assert end <= start + 0.5, (one, other)
