"""The funder's page as text: it can be cited, it says who sees what, and no name becomes markup."""

from dataclasses import replace

import pytest

from dashboard.drawing.geometry import NARROW, WIDE
from dashboard.outcomes.chain import chain
from dashboard.outcomes.comparison import comparison
from dashboard.outcomes.delivery import promised, reach
from dashboard.outcomes.followed import collaborations, models
from dashboard.outcomes.learning import lessons, steered
from dashboard.outcomes.page import Outcomes, OutcomesPage
from dashboard.outcomes.reading import OutcomesRead
from dashboard.outcomes.results import results_of
from dashboard.outcomes.unknown import unknown
from dashboard.seen import Seen
from dashboard.selection import Unread
from dashboard.texts import texts_for
from data.access import Viewer
from data.release.figures import Figure
from layouts.outcomes import outcomes_status, outcomes_text, outcomes_title
from tests.unit.dashboard.outcomes.record import BEFORE, EARLIER, FIGURES, RELEASE, published
from tests.unit.layouts.markup import Markup

TEXTS = texts_for("en")
SEEN = Seen(Viewer("funder", 1), "somebody", "Vinnova")
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{0}{name}%s'


def page(figures: tuple[Figure, ...] = FIGURES, *, narrow: bool = False, hostile: bool = False) -> OutcomesPage:
    """The page of a release with these figures, beside the one before it."""
    release = replace(RELEASE, title_en=HOSTILE, title_sv=HOSTILE) if hostile else RELEASE
    read = OutcomesRead(published(figures, release), published(BEFORE, EARLIER))
    results, frame = results_of(read.this), NARROW if narrow else WIDE
    cards = Outcomes(
        (promised(read, frame, TEXTS), reach(read, frame, TEXTS)),
        chain(read, results, TEXTS),
        (
            unknown(read, results, TEXTS),
            collaborations(read, frame, TEXTS),
            steered(read, frame, TEXTS),
            comparison(read, results, frame, TEXTS),
            models(read, frame, TEXTS),
            lessons(read, TEXTS),
        ),
    )
    return OutcomesPage((release, EARLIER), release, cards, (), ())


def markup(shown: OutcomesPage) -> Markup:
    return Markup(outcomes_text(shown, TEXTS, SEEN))


def test_the_page_can_be_cited() -> None:
    cited = markup(page()).one("cite").text
    assert cited == "Innovation cooperation, 2019-01367: release 3, published 2019-12-20; figures as of 2019-11-30."
    assert outcomes_title(page(), TEXTS) == "Samspel · Outcomes · Innovation cooperation · 2019-01367"
    assert outcomes_status(page(), TEXTS) == "Showing Innovation cooperation · 2019-01367"


def test_two_sentences_say_what_a_funder_sees_and_why() -> None:
    said = markup(page()).one("section", class_="report").text
    assert "You see what the coordinator has published about the programme as a whole, frozen on that day." in said
    assert (
        "Nothing is published that singles out a firm or a person, so some figures say why they are not shown." in said
    )
    assert "sample data" in said


def test_every_card_answers_who_can_see_it() -> None:
    found = markup(page())
    cards = [element["data-view"] for element in found.all("section", class_="view")]
    assert len(cards) == 9
    for name in cards:
        assert "You, the funder" in found.one("div", id=f"who-{name}").text
        assert found.one("button", popovertarget=f"who-{name}").text == "who can see this?"


def test_every_popover_that_is_offered_is_there() -> None:
    found = markup(page())
    asked = {element["popovertarget"] for element in found.all("button") if "popovertarget" in element.attributes}
    ids = [element["id"] for element in found.elements if "id" in element.attributes]
    assert asked <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_chain_is_a_table_whose_heads_span_their_rows() -> None:
    found = markup(page())
    heads = [element.text for element in found.all("th", scope="col")]
    assert heads[heads.index("Result") :][:6] == [
        "Result",
        "Indicator",
        "Progress",
        "Reached",
        "Claim",
        "What is said of it",
    ]
    assert [head["rowspan"] for head in found.all("th", scope="rowgroup")] == ["1", "3", "1"]
    empty = (Figure("outcomes", "result", item="R", detail="output", label_en="Bare"),)
    bare = markup(page(empty))
    assert "no indicator" in bare.one("table", class_="chain").text


def test_the_other_programme_is_one_press_away_and_links_keep_this_one() -> None:
    found = markup(page())
    options = found.one("div", id="programmes")
    assert "The forerunner" in options.text
    hrefs = {link["href"] for link in found.all("a")}
    assert "?programme=2017-04411" in hrefs
    assert "/attendance?programme=2019-01367" in hrefs
    alone = replace(page(), releases=(RELEASE,))
    assert markup(alone).all("div", id="programmes") == []


def test_what_is_asked_for_in_vain_is_told_as_text() -> None:
    shown = replace(page(), refused=("event",), unread=(Unread("programme", "<b>x"), Unread("<i>", "1")))
    found = markup(shown)
    said = [element.text for element in found.all("p", class_="unread")]
    assert said[0] == "This page speaks of whole programmes and is not filtered by event."
    assert said[1].startswith("Nothing about “<b>x” can be read here now")
    assert len(said) == 3
    assert found.all("b", class_="x") == []
    assert found.unclosed == []


def test_where_nothing_was_published_the_page_says_so() -> None:
    found = markup(OutcomesPage((), None, None, (), ()))
    assert found.one("main").text.strip().startswith("Nothing has been published yet")
    assert found.all("section", class_="view") == []
    assert found.all("cite") == []
    assert outcomes_status(OutcomesPage((), None, None, (), ()), TEXTS) == "Nothing can be read here now"


@pytest.mark.parametrize("narrow", [False, True])
def test_no_name_becomes_markup(narrow: bool) -> None:
    hostile = tuple(replace(each, label_en=HOSTILE, label_sv=HOSTILE) if each.label_en else each for each in FIGURES)
    grant = tuple(replace(each, detail=HOSTILE) if each.figure == "grant" else each for each in hostile)
    found = markup(page(grant, narrow=narrow, hostile=True))
    assert found.unclosed == []
    assert {element.tag for element in found.elements} & {"script", "img"} == set()
    assert not any(name.startswith("on") for element in found.elements for name in element.attributes)
    assert found.words.count("<script>alert(1)</script>") > 10


def test_a_printed_page_has_all_but_its_buttons() -> None:
    found = markup(page())
    assert "noprint" in found.one("nav", class_="pages")["class"]
    for element in found.all("span", class_="more"):
        assert "noprint" in element["class"]


def test_the_results_can_be_taken_away_as_iati() -> None:
    text = outcomes_text(page(), TEXTS, SEEN)
    assert (
        '<a class="underlined" href="/export/outcomes.xml?programme=2019-01367" download data-export>IATI</a>' in text
    )
    assert "outcomes.xml" not in outcomes_text(OutcomesPage((), None, None, (), ()), TEXTS, SEEN)
