"""The text of a page behind the release door: names stay names, and addresses are told without being believed."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from markupsafe import escape

from dashboard.drawing.geometry import NARROW_PAGE, WIDE_PAGE
from dashboard.released.offered import Offer, offer_of
from dashboard.released.page import ReleasedPage
from dashboard.seen import Seen
from dashboard.selection import Selection, parse
from dashboard.texts import texts_for
from dashboard.views import VIEWS
from data.access import Viewer
from layouts.released import released_links, released_status, released_text, released_title
from tests.unit.dashboard.released.record import NORDVERK, RELEASE, figures, read

TEXTS = texts_for("en")
SEEN = Seen(Viewer("firm", 4), "somebody", "Nordverk")
HOSTILE = '<script>alert("1")</script>&\''


def page(view: str, search: str = "", *, hostile: bool = False, narrow: bool = False) -> ReleasedPage:
    shown = figures()
    if hostile:
        shown = tuple(replace(figure, label_en=f"{figure.label_en}{HOSTILE}") for figure in shown)
    each = next(each for each in VIEWS if each.name == view)
    selection, unread = parse(search)
    reading = read(view, NORDVERK, search, shown)
    drawing = each.released(reading, NARROW_PAGE if narrow else WIDE_PAGE, TEXTS) if reading.figures else None
    release = replace(RELEASE, title_en=HOSTILE) if hostile else RELEASE
    offer = offer_of(view, release, (*reading.figures, *reading.events), selection, unread)
    return ReleasedPage(view, (release,), release, offer, NORDVERK, drawing)


@pytest.mark.parametrize("view", ["themes", "feedback"])
@pytest.mark.parametrize("narrow", [False, True])
def test_no_name_becomes_markup_anywhere(view: str, narrow: bool) -> None:
    text = released_text(page(view, "host=nordverk", hostile=True, narrow=narrow), TEXTS, SEEN)
    assert HOSTILE not in text
    assert "<script" not in text
    assert str(escape(HOSTILE)) in text


def test_what_an_address_asks_for_in_vain_is_told_as_text() -> None:
    text = released_text(page("feedback", f"host={quote(HOSTILE)}&kind={quote(HOSTILE)}&programme=x<y>"), TEXTS, SEEN)
    assert "<script" not in text
    assert "<y>" not in text
    for sentence in ("No host here is called", "not filtered by kind of organisation", "Nothing about “x&lt;y&gt;”"):
        assert sentence in text


def test_the_page_says_what_is_selected_and_how_to_undo_it() -> None:
    shown = page("feedback", "host=nordverk")
    text = released_text(shown, TEXTS, SEEN)
    assert 'data-select="host=nordverk" aria-label="host: Nordverk, selected. Remove"' in text
    assert "data-clear" in text
    assert released_status(shown, TEXTS) == "Showing host: Nordverk"
    assert released_title(shown, TEXTS) == (
        "Samspel · Nordverk · Innovation cooperation between large and small firms · 2019-01367"
    )
    assert released_links(shown)["host=nordverk"][0] == "?programme=2019-01367"


def test_links_to_other_pages_carry_what_those_offer() -> None:
    text = released_text(page("feedback", "host=nordverk"), TEXTS, SEEN)
    assert '<a href="/themes?programme=2019-01367">Themes</a>' in text
    assert '<a href="/feedback?programme=2019-01367&amp;host=nordverk" aria-current="page">Feedback</a>' in text


def test_without_a_release_the_page_is_calm_and_clear() -> None:
    nothing = ReleasedPage("themes", (), None, Offer(Selection(), {}, (), (), ()), None, None)
    text = released_text(nothing, TEXTS, SEEN, ("The undo is done.",))
    assert "<h2>Nothing has been published yet</h2>" in text
    assert "The coordinator publishes figures once a round is closed" in text
    assert '<p class="said" role="status">The undo is done.</p>' in text
    assert "Release</span>" not in text
    assert released_status(nothing, TEXTS) == "Nothing can be read here now"
    assert released_title(nothing, TEXTS) == "Samspel"
    assert released_links(nothing) == {}
