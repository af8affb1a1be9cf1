"""What the view says: its title, its footer, and what it says instead where there is nothing to draw."""

import pytest

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Mark, Shape
from tests.unit.dashboard.views.startups.conftest import Shown

TITLES = {
    "?programme=P": "13 startups took part; four came back",
    "?programme=P&kind=startup": "13 startups took part; four came back",
    "?programme=ONE": "One startup took part",
    "?programme=INVITED": "Two startups are invited; none has come yet",
    "?programme=P&host=nordverk": "Four startups pitched at <em>Nordverk</em>; one now pilots",
    "?programme=P&host=isgrind": "Four startups pitched at <em>Isgrind</em>",
    "?programme=P&host=isgrind&host=nordverk": "Eight startups pitched at <em>Isgrind and Nordverk</em>",
    "?programme=P&host=bjorkvind": "No startup was invited at <em>Bjorkvind</em>",
    "?programme=P&theme=pilots": "Four startups pitched on “<em>pilots</em>”; one now pilots",
    "?programme=P&period=2019-05": "Three startups pitched in <em>2019-05</em>; one has an agreement",
    "?programme=P&startup=lavkod": "<em>Lavkod</em> came to two workshops",
    "?programme=P&startup=mossmatt": "<em>Mossmått</em> came to one workshop; pilot with Nordverk",
    "?programme=STATES&startup=cy": "<em>Cy</em> has not come yet",
    "?programme=P&startup=lavkod&startup=mossmatt": "Two of 13 startups fit <em>Lavkod and Mossmått</em>",
    "?programme=P&stage=pitched": "Eleven of 13 startups <em>pitched</em>",
    "?programme=P&stage=pilot": "One startup got as far as <em>pilot</em>, with Nordverk",
    "?programme=P&stage=introduced": "Three startups got as far as <em>introduced</em>",
    "?programme=P&stage=ended": "No startup has come this far: <em>ended</em>",
    "?programme=STATES&stage=ended": "With one startup it <em>ended</em>",
    "?programme=P&organisation=nordverk": "One startup has ties to <em>Nordverk</em>",
    "?programme=P&organisation=lavkod": "<em>Lavkod</em> came to two workshops",
    "?programme=P&organisation=isgrind": "No startup has ties to <em>Isgrind</em>",
    "?programme=P&host=isgrind&startup=lavkod": "No startup fits <em>Isgrind and Lavkod</em>",
    "?programme=P&host=nordverk&startup=lavkod": "One of 13 startups fits <em>Nordverk and Lavkod</em>",
    "?programme=YEARS&startup=ada": "<em>Ada</em> came to 15 events",
    "?programme=YEARS&host=yearly": "Five startups pitched at <em>Yearly</em>",
}


def test_a_title_states_what_the_selection_did(shown: Shown) -> None:
    assert {search: str(shown(search).title) for search in TITLES} == TITLES


@pytest.mark.parametrize("code", ["long", "markup", "emoji", "right-to-left"])
def test_a_title_has_at_most_55_characters_and_is_never_markup_from_a_name(shown: Shown, code: str) -> None:
    for search in (f"startup={code}", f"startup={code}&stage=pitched", f"organisation={code}", "host=firm-long"):
        title = shown(f"?programme=HOSTILE&{search}").title
        assert len(title.striptags()) <= 55
        assert title.count("<") == 2
        assert "<em>" in title


def test_a_held_event_without_a_record_is_named_and_not_counted_as_empty(shown: Shown) -> None:
    assert shown("?programme=STATES").footer.endswith("; 1 event without a record")


@pytest.mark.parametrize(
    "search", ["", "?programme=P&host=nordverk", "?programme=YEARS", "?programme=STATES&stage=pitched"]
)
def test_the_footer_names_the_number_selected(shown: Shown, search: str) -> None:
    drawing = shown(search)
    assert f"{drawing.n} attendance" in drawing.footer


def test_without_a_startup_on_record_the_view_says_what_to_import(shown: Shown) -> None:
    for search in ("?programme=NOTHING", "?programme=NOTHING&event=N1"):
        drawing = shown(search)
        assert (drawing.state, drawing.n, drawing.canvas, drawing.table) == ("empty", 0, None, None)
        assert drawing.title.striptags() == "No startup is recorded yet"
        assert drawing.notes == ("Import the sheet startup_appearance to see them here.",)


def drawn(drawing: Drawing) -> list[tuple[str, tuple[Shape, ...]]]:
    """What the marks say and look like, whatever they link to."""
    assert drawing.canvas
    return [(item.label, item.shapes) for item in drawing.canvas.items if isinstance(item, Mark)]


def test_a_kind_of_organisation_does_not_reach_startups_and_the_view_says_so(shown: Shown) -> None:
    drawing, without = shown("?programme=P&kind=large_firm&host=nordverk"), shown("?programme=P&host=nordverk")
    assert (drawing.state, without.state) == ("unreached", "ready")
    assert drawing.notes == ("Startups are not told apart by kind of organisation.",)
    assert (drawing.title, drawing.footer, drawing.n) == (without.title, without.footer, without.n)
    assert drawn(drawing) == drawn(without)
