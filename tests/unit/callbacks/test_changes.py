"""A browser is told what it lacks, and ends with the whole text."""

from hypothesis import given
from hypothesis import strategies as st

from callbacks.changes import MOST_TEXTS, SentTexts, name_of
from data.access import Viewer

texts = st.lists(st.sampled_from(["a", "b", "c", "", "<b>", "[0, 1]"]), max_size=12).map("\n".join)
FIRM, OTHER = Viewer("firm", 4), Viewer("firm", 3)


def laid_out(told: dict[str, object], base: str) -> str:
    """What marks.js does with an answer."""
    lines = base.split("\n")
    new: list[str] = []
    for piece in told["pieces"]:  # type: ignore[attr-defined]
        new += [piece] if isinstance(piece, str) else lines[piece[0] : piece[0] + piece[1]]
    return "\n".join(new)


@given(texts, texts)
def test_what_is_told_and_what_is_there_give_the_text(before: str, after: str) -> None:
    sent = SentTexts()
    first = sent.told(before, None, FIRM)
    second = sent.told(after, first["name"], FIRM)
    assert laid_out(first, "") == before
    assert second["base"] == first["name"]
    assert laid_out(second, before) == after


@given(texts, st.none() | st.text() | st.integers() | st.lists(st.text()))
def test_a_browser_with_an_unknown_text_gets_everything(text: str, has: object) -> None:
    told = SentTexts().told(text, has, FIRM)
    assert told["base"] is None
    assert told["pieces"] == text.split("\n")


def test_lines_that_stay_are_named_by_a_run() -> None:
    sent = SentTexts()
    sent.told("a\nb\nc\nd", None, FIRM)
    assert sent.told("a\nb\nX\nd", name_of("a\nb\nc\nd"), FIRM)["pieces"] == [[0, 2], "X", [3, 1]]


def test_old_texts_are_forgotten() -> None:
    sent = SentTexts()
    first = sent.told("first", None, FIRM)
    for number in range(MOST_TEXTS):
        sent.told(f"later {number}", None, FIRM)
    assert sent.told("first", first["name"], FIRM)["base"] is None


def test_a_text_that_was_sent_to_somebody_else_is_not_known() -> None:
    sent = SentTexts()
    theirs = sent.told("received\n7 of 9", None, OTHER)
    for viewer in (FIRM, Viewer("funder", 3), Viewer("steering", 3), Viewer("coordinator")):
        guess = sent.told("received\nnothing", theirs["name"], viewer)
        assert (guess["base"], guess["pieces"]) == (None, ["received", "nothing"])
