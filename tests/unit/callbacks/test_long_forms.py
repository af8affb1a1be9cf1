"""A form that takes a while: its answer grows with the work, and ends with what came of it and where it leads."""

import logging
import re
from collections.abc import Callable

import pytest

from callbacks.asked import COORDINATOR, FormRefused, LongFormSpec, Said, Submitted
from callbacks.context import Context
from callbacks.forms import told
from dashboard.seen import Seen
from dashboard.texts import Texts, texts_for
from data.access import Viewer
from tests.unit.layouts.markup import Markup

Tell = Callable[[int, int], None]


def pieces(handle: Callable[[Submitted, Tell], Said], locale: str = "en") -> list[str]:
    """The parts of the document, in the order in which a browser gets them."""
    texts = texts_for(locale)
    submitted = Submitted(Context("sqlite://"), Seen(Viewer("coordinator"), "ann"), {}, texts)

    def heading(texts: Texts) -> str:
        return texts._("The files come in")

    return list(told(LongFormSpec(COORDINATOR, handle, heading), submitted))


def done(submitted: Submitted, tell: Tell) -> Said:
    tell(0, 1_200)
    tell(1_200, 1_200)
    return Said("Brought in: <all> of it.", '/data/record?programme="2026"')


def refused(submitted: Submitted, tell: Tell) -> Said:
    tell(0, 7)
    raise FormRefused("Nothing was brought in: the record changed.", "/data/import?upload=x")


def broken(submitted: Submitted, tell: Tell) -> Said:
    raise LookupError("P007 is not there")


def test_each_step_is_a_piece_of_its_own_and_the_end_leads_on() -> None:
    begun, first, last, ended = pieces(done)
    assert "<h1>The files come in</h1>" in begun and "</main>" not in begun
    assert 'max="1200" value="0"' in first
    assert "of 1\N{NARROW NO-BREAK SPACE}200 rows" in last
    document = Markup("".join((begun, first, last, ended)))
    assert document.unclosed == []
    assert "Brought in: <all> of it." in document.words
    (onward,) = document.all("meta", http_equiv="refresh")
    assert onward["content"] == '0; url=/data/record?programme="2026"'


def test_what_was_refused_is_left_to_be_read_and_leads_back() -> None:
    document = Markup("".join(pieces(refused)))
    assert "Nothing was brought in: the record changed." in document.words
    assert document.all("meta", http_equiv="refresh") == []
    assert document.all("a", class_="underlined")[-1]["href"] == "/data/import?upload=x"


def test_what_nobody_expected_is_told_and_logged_under_one_number(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="samspel"):
        document = Markup("".join(pieces(broken)))
    number = re.search(r"The log names it ([0-9a-f]{8})\.", document.words)
    assert number and f"request {number[1]} failed" in caplog.text
    assert "P007 is not there" in caplog.text and "P007" not in document.words
    assert document.unclosed == [] and document.all("meta", http_equiv="refresh") == []


def test_an_address_elsewhere_is_not_gone_to() -> None:
    def astray(submitted: Submitted, tell: Tell) -> Said:
        return Said("Done.", "//elsewhere.example/")

    assert Markup(pieces(astray)[-1]).all("a")[0]["href"] == "/"


def test_the_document_speaks_its_reader_s_language() -> None:
    assert '<html lang="sv"' in pieces(done, "sv")[0]
