"""No two texts meet and nothing leaves the drawing, whatever the record holds."""

import re
from collections.abc import Callable
from functools import cache, partial
from gettext import NullTranslations
from itertools import combinations

import pytest
from sqlalchemy import Engine

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW, NARROW_PAGE, WIDE, WIDE_PAGE, Frame, Line, Rect, Text
from dashboard.drawing.measure import width_of
from dashboard.linking import Fetch, link
from dashboard.selection import parse
from dashboard.texts import Texts
from dashboard.views.attendance import VIEW
from data.frames import Memory
from tests.unit.dashboard.views.attendance.conftest import Told
from tests.unit.dashboard.views.attendance.record import DOOR, ENGLISH, TODAY, hostile, shapes, states, workshops


class Wordy(NullTranslations):
    """A language whose words, not its numbers and names, are a third longer."""

    def gettext(self, message: str) -> str:
        return message + "n" * (len(re.sub(r"{\w+}", "", message)) // 3)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


WORDY = Texts("wordy", Wordy())
FRAMES = {"wide": WIDE, "narrow": NARROW, "wide page": WIDE_PAGE, "narrow page": NARROW_PAGE}
few = partial(workshops, per_month={(2011 + n, 1): 300 for n in range(9)}, lacking=300)
SEARCHES = ("", "period=2018", "period=2015-02", "event=E0", "host=long&host=wide", "organisation=long", "event=W3")


def box_of(text: Text) -> tuple[float, float]:
    width = width_of(text.text, bold=bool({"b", "h", "on"} & set(text.role.split())))
    start = {"start": text.x, "middle": text.x - width / 2, "end": text.x - width}[text.anchor]
    return start, start + width


@cache
def remembered(engine: Engine) -> Fetch:
    """Of a record that stays as it is while this file looks at it."""
    return Memory(engine).fetch()


def seen(engine: Engine, search: str, frame: Frame, texts: Texts = ENGLISH) -> Drawing:
    """The view of an address, whose figures are read once for every frame and language."""
    ask = remembered(engine)
    return VIEW.shown(ask, DOOR, link(ask, DOOR, parse(search)[0], TODAY), frame, texts)


def placed(drawing: Drawing) -> list[tuple[Text, float, float]]:
    return [(text, *box_of(text)) for text in shapes(drawing) if isinstance(text, Text) and text.text]


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("texts", [ENGLISH, WORDY], ids=["english", "wordy"])
@pytest.mark.parametrize("story", [states, hostile, few], ids=["states", "hostile", "few"])
def test_no_two_texts_meet_and_none_leaves_the_drawing(
    drawn: Told, story: Callable[[Engine], None], texts: Texts, frame: Frame
) -> None:
    for search in SEARCHES:
        drawing = seen(drawn(story), search, frame, texts)
        for text, start, end in placed(drawing):
            assert start >= -0.5, text
            assert end <= frame.units + 0.5, text
        for (one, left, right), (other, start, end) in combinations(placed(drawing), 2):
            if abs(one.y - other.y) < 13:
                assert right + 1 <= start or end + 1 <= left, (search, one, other)


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("firm", ["isgrind", "renklyft", "imit"])
def test_no_stroke_crosses_a_number_beside_its_bar(sample: Engine, firm: str, frame: Frame) -> None:
    drawing = seen(sample, f"programme=2019-01367&organisation={firm}", frame)
    strokes = [line for line in shapes(drawing) if isinstance(line, Line)]
    beside = [place for place in placed(drawing) if "b" in place[0].role.split() and place[0].anchor == "start"]
    assert len(beside) > 5
    for text, start, end in beside:
        crossed = [line for line in strokes if line.y1 < text.y - 4 < line.y2 and start - 1 < line.x1 < end + 1]
        assert crossed == [], text


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("story", [states, hostile, few], ids=["states", "hostile", "few"])
def test_nothing_drawn_leaves_the_drawing(drawn: Told, story: Callable[[Engine], None], frame: Frame) -> None:
    for search in SEARCHES:
        drawing = seen(drawn(story), search, frame)
        assert drawing.canvas
        for shape in shapes(drawing):
            if isinstance(shape, Rect) and shape.role != "band":
                assert shape.x >= 0
                assert shape.width >= 0
                assert shape.x + shape.width <= frame.units + 0.5, shape
            if isinstance(shape, Text):
                assert shape.y <= drawing.canvas.height
