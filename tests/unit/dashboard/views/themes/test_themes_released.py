"""The vote as published: the group's order, one's own ballot beside it, and nobody else's."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import (
    NARROW,
    NARROW_PAGE,
    WIDE,
    WIDE_PAGE,
    Circle,
    Frame,
    Line,
    Mark,
    Path,
    Rect,
    Shape,
    Text,
    Told,
)
from dashboard.drawing.measure import width_of
from dashboard.released.reading import Firm
from dashboard.texts import DASH, texts_for
from dashboard.views.themes.released import released
from data.release.figures import Figure
from tests.unit.dashboard.released.record import BJORKVIND, NORDVERK, THEMES, read, theme_figures

BALLOT: list[tuple[object, ...]] = [(1, "T2", "Way in", 1), (1, "T1", "Path", 3), (2, "T4", "Another round", 1)]


def drawn(
    firm: Firm | None = NORDVERK,
    shown: tuple[Figure, ...] | None = None,
    frame: Frame = WIDE_PAGE,
    locale: str = "en",
    ballot: list[tuple[object, ...]] | None = None,
) -> Drawing:
    own = BALLOT if ballot is None else ballot
    return released(read("themes", firm, shown=shown, ballot_item=own), frame, texts_for(locale))


def shapes(drawing: Drawing) -> Iterator[Shape]:
    assert drawing.canvas
    for item in drawing.canvas.items:
        yield from item.shapes if isinstance(item, Mark | Told) else (item,)


def labels(drawing: Drawing) -> list[str]:
    assert drawing.canvas
    return [item.label for item in drawing.canvas.items if isinstance(item, Mark | Told)]


def without_order(state: str, reason: str | None = None) -> tuple[Figure, ...]:
    hidden = ("ballots", "order", "agreement")
    return tuple(
        replace(figure, value=None, of=None, detail=None, state=state, reason=reason)  # type: ignore[arg-type]
        if figure.figure in hidden
        else figure
        for figure in theme_figures()
        if figure.figure != "agreement_chance"
    )


def test_a_theme_stands_at_the_groups_place_beside_ones_own_rank() -> None:
    drawing = drawn()
    assert "Path from pilot to purchase: place 1 of 4, in the leading set; your no. 3" in labels(drawing)
    assert "Scouting: place 3 of 4; unranked by you" in labels(drawing)
    ticks = [shape.x1 for shape in shapes(drawing) if isinstance(shape, Line) and shape.role == "inv"]
    assert ticks == [190, 216, 242, 268]
    dots = [shape.x for shape in shapes(drawing) if isinstance(shape, Circle) and shape.role == "dot"]
    assert dots == [242, 190]


def test_the_ballot_of_another_round_is_not_drawn() -> None:
    assert not any("Legal templates" in label and "your no." in label for label in labels(drawn()))


def test_the_title_says_where_ones_first_choice_came() -> None:
    assert str(drawn().title) == "Nordverk put first what came second"
    assert str(drawn(ballot=[(1, "T1", "Path", 1)]).title) == "Nordverk put first what came first"


def test_a_funder_reads_the_order_and_no_ballot() -> None:
    drawing = drawn(None)
    assert str(drawing.title) == "“Path from pilot to purcha…” came first; two could lead"
    assert not any("your" in label or "by you" in label for label in labels(drawing))
    assert not any(isinstance(shape, Circle) and shape.role in ("dot", "unr") for shape in shapes(drawing))
    assert drawing.table
    assert [cell.text for cell in drawing.table.columns] == ["Theme", "The group's place", "What became of it"]


def test_a_firm_without_a_ballot_is_told() -> None:
    assert drawn(BJORKVIND, ballot=[]).notes == ("Björkvind has no ballot in this vote.",)
    assert drawn(NORDVERK).notes == ()


def test_the_leading_set_is_bracketed_and_said() -> None:
    wide = drawn()
    (bracket,) = [shape for shape in shapes(wide) if isinstance(shape, Path)]
    assert (bracket.y, bracket.d) == (24, "h-4v47h4")
    narrow = [shape.text for shape in shapes(drawn(frame=NARROW_PAGE)) if isinstance(shape, Text)]
    assert narrow.count("leading set") == 2


def test_agreement_within_chance_is_no_order_to_speak_of() -> None:
    level = tuple(replace(figure, value=0.1) if figure.figure == "agreement" else figure for figure in theme_figures())
    assert str(drawn(None, shown=level).title) == "Firms agree no more than by chance"


def test_a_single_leader_leads_whoever_is_left_out() -> None:
    alone = tuple(replace(figure, detail=None) if figure.theme == "T2" else figure for figure in theme_figures())
    title = str(drawn(None, shown=alone).title)
    assert title.startswith("“Path from pilot")
    assert title.endswith("leads, whoever is left out")


def test_themes_that_share_the_first_place_are_not_told_apart() -> None:
    tied = tuple(
        replace(figure, value=1) if figure.figure == "order" and figure.theme == "T2" else figure
        for figure in theme_figures()
    )
    assert str(drawn(None, shown=tied).title) == "Two themes share the first place"


def test_too_few_ballots_show_no_place_but_what_became_of_the_themes() -> None:
    drawing = drawn(shown=without_order("suppressed", "fewer_than_five_ballots"), ballot=[])
    assert (str(drawing.title), drawing.state) == ("Too few ballots to tell what leads", "suppressed")
    assert any(isinstance(shape, Rect) and shape.role == "supp" for shape in shapes(drawing))
    assert "suppressed: fewer than five ballots" in [t.text for t in shapes(drawing) if isinstance(t, Text)]
    assert "Way in: delivered" in labels(drawing)
    assert not any("place" in label for label in labels(drawing))


def test_an_open_round_shows_ones_own_ranks_and_no_place() -> None:
    open_ = tuple(
        replace(figure, value=None, item="1", state="pending") if figure.figure == "round" else figure
        for figure in without_order("pending")
    )
    drawing = drawn(shown=open_)
    assert (str(drawing.title), drawing.state) == ("The firms are still voting on the themes", "pending")
    assert "Way in: round open; your no. 1" in labels(drawing)
    assert not any(isinstance(shape, Line) and shape.role == "inv" for shape in shapes(drawing))


def test_themes_without_a_vote_are_listed_with_what_became_of_them() -> None:
    drawing = drawn(None, shown=without_order("not_collected", "no_round"))
    assert str(drawing.title) == "Four themes, and no vote on them"
    assert drawing.state == "empty"


def test_nothing_can_be_pressed_that_the_menu_does_not_offer() -> None:
    assert drawn().canvas
    assert not any(isinstance(item, Mark) for item in drawn().canvas.items)  # type: ignore[union-attr]


@pytest.mark.parametrize("frame", [WIDE, NARROW, WIDE_PAGE, NARROW_PAGE])
@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("state", ["value", "suppressed", "not_collected"])
def test_no_two_texts_meet_and_none_leaves_the_drawing(frame: Frame, locale: str, state: str) -> None:
    reasons = {"suppressed": "fewer_than_five_ballots", "not_collected": "no_round"}
    kept = theme_figures() if state == "value" else without_order(state, reasons[state])
    more = [
        replace(figure, theme=f"U{number}", label_en=f"{figure.label_en} and more {number}" * 2)
        for number in range(12)
        for figure in kept
        if figure.theme == "T3"
    ]
    drawing = drawn(shown=(*kept, *more), frame=frame, locale=locale)
    size = 13 if frame.narrow else 14
    boxes = []
    for text in shapes(drawing):
        if isinstance(text, Text):
            width = width_of(text.text, size, bool({"b", "h"} & set(text.role.split())))
            left = {"start": text.x, "middle": text.x - width / 2, "end": text.x - width}[text.anchor]
            boxes.append((text.text, left, text.y, width))
            assert left >= -0.1, text
            assert left + width <= frame.units + 0.1, text
    for number, (said, x, y, width) in enumerate(boxes):
        for other, beside, line, wide in boxes[number + 1 :]:
            assert x + width <= beside or beside + wide <= x or abs(y - line) >= size, (said, other)


@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("firm", [None, NORDVERK])
def test_a_title_fits(locale: str, firm: Firm | None) -> None:
    assert len(drawn(firm, locale=locale).title.striptags()) <= 55


def test_hidden_themes_are_counted() -> None:
    many = [
        replace(figure, theme=f"U{number}")
        for number in range(12)
        for figure in theme_figures()
        if figure.theme == "T3"
    ]
    texts = [t.text for t in shapes(drawn(shown=(*theme_figures(), *many), frame=WIDE)) if isinstance(t, Text)]
    assert "9 more themes" in texts
    assert THEMES[0][:12] in "".join(texts)


@pytest.mark.parametrize("firm", [None, NORDVERK])
def test_a_theme_that_nobody_could_vote_on_says_so(firm: Firm | None) -> None:
    late = tuple(
        replace(figure, value=None, of=None, state="not_applicable")
        if figure.figure == "order" and figure.theme == "T4"
        else figure
        for figure in theme_figures()
    )
    drawing = drawn(firm, shown=late)
    assert "Legal templates: not on the ballot; suggested" in labels(drawing)
    assert [t.text for t in shapes(drawing) if isinstance(t, Text)].count("not on the ballot") == 1
    assert drawing.n == 3
    assert drawing.table
    assert [cell.text for cell in drawing.table.rows[3]] == [
        "Legal templates",
        "not on the ballot",
        *([DASH] if firm else []),
        "suggested",
    ]
