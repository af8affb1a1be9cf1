"""The deeper charts: what each says and draws, of good rows and of bad ones."""

from datetime import date, datetime

import pytest

from dashboard.drawing.geometry import NARROW_DEEPER, WIDE_DEEPER, Circle, Frame, Line, Mark, Rect, Text
from dashboard.drawing.measure import width_of
from dashboard.linking import Linked
from dashboard.texts import DASH
from dashboard.views.themes.titles import LONGEST
from tests.unit.dashboard.views.themes.deeper import (
    BALLOTS,
    CHARTS,
    CYCLE,
    cells,
    chart,
    links,
    round_of,
    rows,
    taken,
)
from tests.unit.dashboard.views.themes.vote import (
    AGREED,
    Ranks,
    Rows,
    accents,
    boxes,
    linked,
    marks,
    programme,
    shapes,
    themes,
    votes,
    words,
)

THREE = themes("First", "Second", "Third")
VOTED = votes(AGREED)
FRAMES = (WIDE_DEEPER, NARROW_DEEPER)
LONG = "Från pilot till köp " * 10
SPREAD = {"alfa": (1, 2, 3), "beta": (1, 3, 2), "gamma": (2, 1, 3), "delta": (1, 2, None)}


def many(firms: int, count: int) -> Ranks:
    """So many firms, each of which turns the order of the themes a little further."""
    return {f"f{firm:02}": tuple((place + firm % 7) % count + 1 for place in range(count)) for firm in range(firms)}


HOSTILE: dict[str, tuple[Rows, Rows]] = {
    "nothing": ([], []),
    "no ballot": (THREE, []),
    "one ballot": (THREE, votes({"alfa": (1, 2, 3)})),
    "two ballots": (THREE, votes({"alfa": (1, 2, 3), "beta": (3, 2, 1)})),
    "all tied": (THREE, votes(dict.fromkeys(("alfa", "beta", "gamma"), (1, 1, 1)))),
    "nobody ranked them": (THREE, votes(dict.fromkeys(("alfa", "beta"), (None, None, None)))),
    "one theme": (themes("Only"), votes({"alfa": (1,), "beta": (1,)})),
    "an open round": (THREE, votes(AGREED, closed=False)),
    "only abstentions": (THREE, votes({}, abstained=["alfa", "beta"])),
    "a theme outside the vote": (themes("First", "Second", "Third", "Late"), VOTED),
    "sixty firms": (THREE, votes(many(60, 3))),
    "forty themes": (themes(*(f"Theme {place}" for place in range(1, 41))), votes(many(9, 40))),
    "long titles": (themes(LONG, LONG + "!", LONG + "?"), votes(SPREAD)),
}


@pytest.mark.parametrize("frame", FRAMES, ids=["wide", "narrow"])
@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_chart_reads_well_whatever_the_record_holds(hostile: str, locale: str, frame: Frame) -> None:
    for name in CHARTS:
        for search in ("", "theme=t1", "organisation=alfa"):
            drawing = chart(name, *HOSTILE[hostile], linked(search), frame, locale)
            assert 0 < len(drawing.title.striptags()) <= LONGEST, (name, drawing.title)
            assert drawing.footer
            assert drawing.how.count(". ") <= 2
            if drawing.canvas is None:
                assert drawing.notes, f"{name} says what it lacks"
                assert drawing.table is None
                continue
            size = 13 if frame.narrow else 14
            for text, box in boxes(drawing, size):
                assert box.x >= -8, (name, text)
                assert box.x + box.width <= frame.units + 9, (name, text)


@pytest.mark.parametrize("frame", FRAMES, ids=["wide", "narrow"])
@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("hostile", ["two ballots", "forty themes", "sixty firms", "long titles"])
def test_no_two_texts_of_a_chart_meet(hostile: str, name: str, frame: Frame) -> None:
    found = chart(name, *HOSTILE[hostile], linked("organisation=alfa" if name == "ballot" else ""), frame)
    if found.canvas is None:
        assert found.notes
        return
    size = 13 if frame.narrow else 14
    placed = [(text, box) for text, box in boxes(found, size) if text]
    for place, (text, box) in enumerate(placed):
        for other, theirs in placed[place + 1 :]:
            apart = box.x + box.width <= theirs.x or theirs.x + theirs.width <= box.x
            assert apart or abs(box.y - theirs.y) >= size - 1, (text, other)


@pytest.mark.parametrize("name", CHARTS)
def test_every_link_of_a_drawing_has_its_twin_in_the_table(name: str) -> None:
    for search in ("", "organisation=alfa", "theme=t2"):
        drawing = chart(
            name,
            THREE,
            votes(SPREAD),
            linked(search),
            suggestions=[{"theme_id": 1, "code": "alfa", "name": "Alfa"}],
            taken_up=[taken(1, "W1", datetime(2019, 4, 2, 9)), taken(2, "W2", datetime(2019, 12, 2, 9), "planned")],
            lessons=[{"theme_id": 1, "number": 3, "claim": "Ask early"}],
            rounds=[*round_of(1, date(2018, 3, 8), AGREED), *round_of(2, date(2019, 3, 8), SPREAD)],
        )
        assert links(drawing) == {cell.link.select for cell in cells(drawing) if cell.link}
        assert drawing.state == "ready"


@pytest.mark.parametrize("name", BALLOTS)
def test_marks_keep_their_place_whatever_theme_is_selected(name: str) -> None:
    plain, chosen = (chart(name, THREE, votes(SPREAD), linked(search)) for search in ("", "theme=t2"))
    assert [mark.hit for mark in marks(plain)] == [mark.hit for mark in marks(chosen)]
    assert [mark.label for mark in marks(plain)] == [mark.label for mark in marks(chosen)]
    assert accents(plain) == set()


def test_a_pair_says_how_many_prefer_which_and_what_that_is() -> None:
    drawing = chart("pairwise", THREE, votes(SPREAD))
    labels = {mark.label for mark in marks(drawing)}
    assert "3 of 4 prefer First to Second, 1 the other way: a majority" in labels
    assert "1 of 4 prefer Second to First, 3 the other way: a minority" in labels
    assert rows(drawing) == [["A First", DASH, "3", "4"], ["B Second", "1", DASH, "3"], ["C Third", "0", "1", DASH]]
    assert str(drawing.title) == "“First” is preferred to every other"
    assert [cell.value for cell in cells(drawing) if cell.value is not None] == [3, 4, 1, 3, 0, 1]


def test_majority_minority_and_tie_differ_in_shape() -> None:
    drawing = chart("pairwise", THREE, votes({"alfa": (1, 2, 2), "beta": (1, 2, 2)}))
    told = {mark.label.rpartition(": ")[2]: {type(shape) for shape in mark.shapes} for mark in marks(drawing)}
    assert (told["a majority"], told["a tie"], told["a minority"]) == ({Rect, Text}, {Circle, Text}, {Text})


def test_a_circle_of_majorities_is_shown_as_one() -> None:
    pairs, rules = (chart(name, THREE, votes(CYCLE)) for name in ("pairwise", "rules"))
    assert str(pairs.title) == "Majorities go in a circle among three themes"
    assert pairs.notes == ("Cycle: A beats B beats C beats A.",)
    assert "Cycle: “First” beats “Second” beats “Third” beats “First”." in rules.notes
    assert str(rules.title) == "Three themes share the first place under every rule"


def test_a_first_place_that_depends_on_the_rule_is_badged_and_told() -> None:
    ballots = {"a": (1, 2, 3), "b": (1, 2, 3), "c": (1, 2, 3), "d": (3, 1, 2), "e": (3, 1, 2)}
    drawing = chart("rules", THREE, votes(ballots))
    assert [item.text for item in drawing.key if item.end] == ["depends on the rule"]
    assert drawing.notes == (
        "Schulze, Kemeny and Split Cycle put “First” first.",
        "Borda puts “Second” first.",
        "No ballot says what it approves of, so approval has no answer.",
    )
    agreed = chart("rules", THREE, VOTED)
    assert not [item for item in agreed.key if item.end]
    assert str(agreed.title) == "All four rules put “First” first"


def test_the_rules_stand_side_by_side_each_theme_at_its_place() -> None:
    ballots = {"a": (1, 2, 3), "b": (1, 2, 3), "c": (1, 2, 3), "d": (3, 1, 2), "e": (3, 1, 2)}
    drawing = chart("rules", THREE, votes(ballots))
    assert rows(drawing) == [
        ["First", "1", "2", "1", DASH, "1"],
        ["Second", "2", "1", "2", DASH, "2"],
        ["Third", "3", "3", "3", DASH, "3"],
    ]
    assert drawing.canvas
    heights = {mark.label: mark.hit.y for mark in marks(drawing) if " by " in mark.label}
    assert heights["First: place 2 of 3 by Borda"] == heights["Second: place 2 of 3 by Schulze"]
    assert sum(isinstance(shape, Line) for shape in shapes(drawing)) == 3 * 3


def test_kemenys_equally_good_orders_are_told_as_a_range() -> None:
    drawing = chart("rules", THREE, votes(CYCLE))
    assert rows(drawing)[0] == ["First", "1", "1", f"1{DASH}3", DASH, "1"]
    assert f"First: place 1{DASH}3 of 3 by Kemeny" in {mark.label for mark in marks(drawing)}


def test_who_leads_without_a_firm_is_told_for_each_firm() -> None:
    drawing = chart("stability", themes("One", "Two"), votes({"alfa": (1, 2), "beta": (1, 2), "gamma": (2, 1)}))
    assert str(drawing.title) == "“One” is tied in two of three recounts"
    assert rows(drawing) == [["One", "1", "1", "1", "1"], ["Two", "2", "1", "1", "2"]]
    assert "Without Beta, Two: place 1, with all ballots 2" in {mark.label for mark in marks(drawing)}
    assert drawing.notes == ("Largest move: 1 place, “Two”.",)
    left = chart(
        "stability",
        themes("One", "Two"),
        votes({"alfa": (1, 2), "beta": (1, 2), "gamma": (1, 2)}),
        linked("organisation=beta"),
    )
    assert str(left.title) == "Without <em>Beta</em>, “One” leads"


def test_a_lead_that_no_firm_holds_alone_is_said_to_hold() -> None:
    drawing = chart("stability", THREE, VOTED)
    assert str(drawing.title) == "“First” leads, whichever firm is left out"


def test_sixty_firms_share_a_column_where_leaving_them_out_changes_nothing() -> None:
    ballots: Ranks = {f"f{firm:02}": (1, 2, 3) for firm in range(60)}
    drawing = chart("stability", THREE, votes(ballots))
    assert "First: place 1 without any of 60 other firms" in {mark.label for mark in marks(drawing)}
    assert "+60" in words(drawing)
    assert len(cells(drawing)) == 4 * 62
    assert drawing.notes == ("No place changes, whichever firm is left out.",)


def test_the_theme_that_divides_most_is_named_and_its_spread_given() -> None:
    ballots = {"alfa": (1, 2, 3), "beta": (3, 2, 1), "gamma": (1, 2, 3), "delta": (2, 1, 3)}
    drawing = chart("division", THREE, votes(ballots))
    assert str(drawing.title) == "“Third” divides the firms most"
    assert {row[0]: row[1:] for row in rows(drawing)} == {
        "First": ["1.8", "1", "3", "0.8"],
        "Second": ["1.8", "1", "2", "0.4"],
        "Third": ["2.5", "1", "3", "0.9"],
    }
    assert str(chart("division", THREE, votes(dict.fromkeys(AGREED, (1, 2, 3)))).title) == (
        "The firms put every theme in the same place"
    )


def test_two_firms_that_rank_alike_are_named_and_two_that_do_not() -> None:
    ballots = {"alfa": (1, 2, 3), "beta": (1, 2, 3), "gamma": (3, 2, 1)}
    drawing = chart("alike", THREE, votes(ballots))
    assert str(drawing.title) == "Alfa and Beta rank most alike"
    assert drawing.notes == ("Beta and Gamma rank least alike: τ-b \N{MINUS SIGN}1.00.",)
    assert {mark.label for mark in marks(drawing)} >= {
        "Alfa and Beta: τ-b 1.00",
        "Gamma: mean likeness \N{MINUS SIGN}1.00 to 2 others",
    }
    chosen = chart("alike", THREE, votes(ballots), linked("organisation=alfa"))
    assert str(chosen.title) == "<em>Alfa</em> ranks most like Beta"
    assert "organisation=alfa" in accents(chosen)


def test_a_selected_firms_ballot_stands_beside_the_groups() -> None:
    drawing = chart("ballot", THREE, votes(SPREAD), linked("organisation=gamma"))
    assert rows(drawing) == [
        ["First", "2", "1", "1 lower"],
        ["Second", "1", "2", "1 higher"],
        ["Third", "3", "3", "as the group"],
    ]
    assert str(drawing.title) == "<em>Gamma</em> differs most over two themes"
    assert drawing.notes == ("Likeness to the group's order: τ-b 0.33.",)
    assert [cell.value for cell in cells(drawing) if cell.numeric][3:] == [2, 1, -1.0, 1, 2, 1.0, 3, 3, 0.0]


def test_without_a_firm_every_ballots_nearness_to_the_group_is_shown() -> None:
    drawing = chart("ballot", THREE, votes(SPREAD))
    assert rows(drawing) == [["Alfa", "1.00"], ["Beta", "0.33"], ["Delta", "1.00"], ["Gamma", "0.33"]]
    assert links(drawing) == {f"organisation={firm}" for firm in SPREAD}
    abstained = chart("ballot", THREE, votes(SPREAD, abstained=["omega"]), linked("organisation=omega"))
    assert abstained.notes[0] == "No firm that is selected cast a ballot."


def test_a_life_is_told_step_by_step_with_its_days() -> None:
    drawing = chart(
        "life",
        themes("First", "Second", t1="lesson"),
        VOTED,
        suggestions=[{"theme_id": 1, "code": "alfa", "name": "Alfa"}],
        taken_up=[
            taken(1, "W1", datetime(2019, 4, 2, 9)),
            taken(1, "W2", datetime(2019, 12, 2, 9), "planned"),
            taken(2, "W3", datetime(2019, 5, 2, 9), "cancelled"),
        ],
        lessons=[{"theme_id": 1, "number": 3, "claim": "Ask early"}],
        rounds=round_of(1, date(2019, 3, 8), {"alfa": (1, 2), "beta": (1, 2)}),
    )
    assert rows(drawing) == [
        ["First", "suggested", DASH, "Alfa"],
        ["First", "vote 1", "2019-03-08", "place 1 of 2"],
        ["First", "taken up", "2019-04-02", "Workshop W1"],
        ["First", "planned", "2019-12-02", "Workshop W2"],
        ["First", "lesson 3", DASH, "Ask early"],
        ["Second", "vote 1", "2019-03-08", "place 2 of 2"],
    ]
    assert str(drawing.title) == "1 of 2 themes were taken up; 1 led to a lesson"
    assert links(drawing) == {"theme=t1", "theme=t2", "organisation=alfa", "event=W1", "event=W2"}


def test_lessons_that_rest_on_nothing_are_told_by_number_and_stand_in_the_table() -> None:
    bare = [{"number": number, "claim": f"Claim {number}"} for number in range(4, 11)]
    drawing = chart("life", themes("First"), VOTED, bare=bare)
    assert "Lessons 4, 5, 6, 7, 8 and 2 more rest on nothing recorded." in drawing.notes
    assert rows(drawing)[-7:] == [
        [DASH, f"lesson {number}", DASH, f"Claim {number}; rests on nothing recorded"] for number in range(4, 11)
    ]
    one = chart("life", themes("First"), VOTED, bare=bare[:1])
    assert "Lesson 4 rests on nothing recorded." in one.notes
    assert not any("rest" in note for note in chart("life", themes("First"), VOTED).notes)


def test_a_selected_theme_is_told_how_long_it_waited() -> None:
    rounds = round_of(1, date(2019, 3, 8), {"alfa": (1, 2), "beta": (1, 2)})
    taken_up = [taken(1, "W1", datetime(2019, 4, 2, 9))]
    drawing = chart("life", themes("First", "Second"), VOTED, linked("theme=t1"), taken_up=taken_up, rounds=rounds)
    assert str(drawing.title) == "<em>First</em> was taken up 25 days after its vote"
    waiting = chart("life", themes("First", "Second"), VOTED, linked("theme=t2"), taken_up=taken_up, rounds=rounds)
    assert str(waiting.title) == "No session on <em>Second</em>: not scheduled"


def test_a_theme_without_any_day_still_has_a_row() -> None:
    drawing = chart("life", themes("First", t1="dropped"), [])
    assert rows(drawing) == [["First", "dropped", DASH, DASH]]
    assert "Who suggested a theme is not recorded." in drawing.notes


def test_rounds_are_compared_each_by_its_own_ballots() -> None:
    first, second = {"alfa": (1, 2, 3), "beta": (1, 2, 3), "gamma": (1, 2, 3)}, {"alfa": (3, 2, 1)}
    rounds = [*round_of(1, date(2018, 3, 8), first), *round_of(2, date(2019, 3, 8), second)]
    drawing = chart("rounds", THREE, votes(second), rounds=rounds)
    assert rows(drawing) == [["Third", "3", "1"], ["Second", "2", "2"], ["First", "1", "3"]]
    assert str(drawing.title) == "Two themes moved most, by 2 places"
    heads = [cell.text for cell in drawing.table.columns] if drawing.table else []
    assert heads == ["Theme", "Round 1, 2018-03-08 (3 ballots)", "Round 2, 2019-03-08 (1 ballot)"]
    chosen = chart("rounds", THREE, votes(second), linked("theme=t1"), rounds=rounds)
    assert str(chosen.title) == "<em>First</em> went from first to third"


def test_a_theme_that_came_later_is_not_on_the_earlier_ballot() -> None:
    rounds = [
        *round_of(1, date(2018, 3, 8), {"alfa": (1, 2)}),
        *round_of(2, date(2019, 3, 8), {"alfa": (1, 2, 3)}),
    ]
    drawing = chart("rounds", THREE, VOTED, rounds=rounds)
    assert rows(drawing)[2] == ["Third", "not on the ballot", "3"]
    assert str(drawing.title) == "Every theme kept its place in the last round"


def test_one_round_says_that_there_is_nothing_to_compare() -> None:
    drawing = chart("rounds", THREE, VOTED, rounds=round_of(1, date(2019, 3, 8), AGREED))
    assert str(drawing.title) == "One round has closed: nothing to compare yet"
    assert (drawing.canvas, drawing.state, drawing.n) == (None, "empty", 1)


def test_an_open_round_shows_no_ballot_in_any_chart() -> None:
    for name in BALLOTS:
        drawing = chart(name, THREE, votes(AGREED, closed=False))
        assert (drawing.canvas, drawing.table, drawing.state) == (None, None, "pending")
        assert drawing.notes == ("4 of 4 ballots in",)


def test_of_several_programmes_a_chart_shows_one_and_says_which() -> None:
    scope = (programme(2), programme(1))
    on = linked(scope=scope)
    alone = Linked(on.selection, scope[:1], 2, on.today, on.chosen)
    drawing = chart("pairwise", themes("First", "Second", owner=2), votes({"alfa": (1, 2)}, owner=2), alone)
    assert drawing.notes == ("Of P2 alone; ballots of different programmes are never pooled.",)
    assert links(drawing) == {"theme=P2.t1", "theme=P2.t2"}


def test_long_names_stand_cut_within_sentences() -> None:
    drawing = chart("rules", *HOSTILE["long titles"])
    assert all(len(note) < 160 for note in drawing.notes)
    assert all(width_of(text) <= WIDE_DEEPER.units for text in words(drawing))
    assert any(isinstance(item, Mark) and LONG.strip() in item.label for item in marks(drawing))
