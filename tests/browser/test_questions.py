"""Every question of the steering group and of a firm, asked at its own door, answered on screen in three presses."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.texts import DASH, texts_for
from tests.browser.conftest import PROGRAMME, Opened

pytestmark = pytest.mark.browser

MOST = 3
ENGLISH = texts_for("en")
HALVES = re.compile(r"(morning|afternoon) (absent|excused)\b")

_ROWS = """
table => {
  const words = cell => cell.textContent.replace(/\\s+/g, " ").trim();
  const heads = [...table.tHead.rows[0].cells].map(words);
  return [...table.tBodies[0].rows].map(row =>
    Object.fromEntries([...row.cells].map((cell, at) => [heads[at], words(cell)])));
}
"""
_WITHOUT_FORMS = """
item => {
  const copy = item.cloneNode(true);
  copy.querySelectorAll("details, form").forEach(form => form.remove());
  return copy.textContent.replace(/\\s+/g, " ").trim();
}
"""


class TooFar(AssertionError):
    """An answer lies further away than it may."""


@dataclass
class Visit:
    """Somebody who has just arrived where its role lands, presses as seldom as it can, and reads what it sees."""

    page: Page
    presses: int = 0

    def press(self, what: Locator) -> None:
        self.presses += 1
        if self.presses > MOST:
            raise TooFar(f"press {self.presses}")
        what.click()

    def link(self, name: str) -> None:
        self.press(self.page.get_by_role("link", name=name, exact=True))

    def to_view(self, name: str) -> None:
        """By its title on the overview."""
        self.press(self.page.locator(f"#title-{name} a"))
        self.page.locator(f"[data-table={name}]").wait_for()

    def title(self, name: str) -> str:
        return self.read(f"#title-{name}")

    def read(self, selector: str) -> str:
        """The one text there, which must be on screen."""
        found = self.page.locator(selector)
        expect(found).to_be_visible()
        return " ".join(found.inner_text().split())

    def marks(self, where: str, selecting: str = "") -> list[str]:
        """What the marks of one drawing say, all of them or those in focus once something is selected."""
        area = self.page.locator(where)
        if selecting:
            expect(area).to_have_attribute("data-selection", f"{PROGRAMME}&{selecting}")
        drawing = area.locator("svg.canvas")
        expect(drawing).to_be_visible()
        marks = drawing.locator("[aria-label]:has(.f)" if selecting else "[aria-label]")
        labels: list[str] = marks.evaluate_all("marks => marks.map(mark => mark.getAttribute('aria-label'))")
        return labels

    def table(self, name: str) -> dict[str, dict[str, str]]:
        """The table behind a drawing's button, its rows by their first cell."""
        self.press(self.page.locator(f"[popovertarget=table-{name}]"))
        table = self.page.locator(f"#table-{name} table")
        expect(table).to_be_visible()
        return {next(iter(row.values())): row for row in table.evaluate(_ROWS)}


@pytest.fixture
def steering(opened: Opened) -> Iterator[Visit]:
    """The steering group, at the overview."""
    with opened() as page:
        yield Visit(page)


@pytest.fixture
def firm(opened: Opened) -> Iterator[Visit]:
    """Nordverk, which hosted and shares, at its own page."""
    with opened(f"/model?{PROGRAMME}", role="firm", firm="nordverk") as page:
        yield Visit(page)


@contextmanager
def other_firm(opened: Opened, name: str) -> Iterator[Visit]:
    with opened(f"/model?{PROGRAMME}", role="firm", firm=name) as page:
        yield Visit(page)


def test_a_fourth_press_is_one_too_many(steering: Visit) -> None:
    for _ in range(MOST):
        steering.press(steering.page.locator("[data-programmes]"))
    with pytest.raises(TooFar):
        steering.press(steering.page.locator("[data-programmes]"))


# --- The steering group


def test_the_steering_group_sees_what_is_delivered_against_plan(steering: Visit) -> None:
    assert steering.read("nav.strip") == (
        "Workshops 4 of 4 Webinars 3 of 3, one moved Firms 9, 4 hosted Startups 13, 4 returning "
        "Lessons 5, 2 published sample data · as of 2019-11-30"
    )
    assert steering.presses == 0


def test_the_steering_group_sees_which_firms_missed_which_half_days(steering: Visit) -> None:
    steering.to_view("attendance")
    steering.link("Firms by half-day")
    missed = set()
    for mark in steering.marks("#attendance-firms"):
        firm, _, rest = mark.partition(", ")
        missed |= {(firm, rest[:10], half, why) for half, why in HALVES.findall(rest)}
    assert missed == {
        ("Lysgruvan", "2019-03-27", "afternoon", "absent"),
        ("Isgrind", "2019-04-25", "afternoon", "excused"),
        ("Renklyft", "2019-04-25", "afternoon", "absent"),
        ("Älgsund", "2019-05-15", "morning", "absent"),
        ("Björkvind", "2019-06-13", "afternoon", "absent"),
        ("Nordverk", "2019-06-13", "afternoon", "absent"),
        ("Tallmyra", "2019-06-13", "afternoon", "absent"),
        ("Björkvind", "2019-09-12", "afternoon", "excused"),
        ("Renklyft", "2019-09-12", "afternoon", "absent"),
        ("Älgsund", "2019-09-12", "morning", "absent"),
        ("Älgsund", "2019-09-12", "afternoon", "excused"),
        ("Lysgruvan", "2019-10-10", "afternoon", "absent"),
        ("Tallmyra", "2019-11-21", "afternoon", "excused"),
    }
    rows = steering.table("attendance-firms").values()
    assert {row["Firm"]: int(row["Missed"]) for row in rows if row["Missed"] != "0"} == {
        firm: sum(name == firm for name, *_ in missed) for firm, *_ in missed
    }


def test_the_steering_group_sees_which_registers_are_missing(steering: Visit) -> None:
    steering.link("1 register missing")
    missing = [mark for mark in steering.marks("[data-view=attendance]", "event=W2") if "register missing" in mark]
    assert missing == [
        "2019-05-15 Fjordstål, afternoon: 29 invited, 22 registered, between 0 and 22 attended; 0 to 8 of 9 firms; "
        "register missing"
    ]


def test_the_steering_group_sees_which_top_themes_remain_unscheduled(steering: Visit) -> None:
    steering.link("1 top theme unscheduled")
    first, *_ = steering.marks("[data-view=themes]", "theme=one-door-in")
    assert first == "One door in: place 2 of 8, in the leading set, first under 1 of 5 rules; not scheduled"


def test_the_steering_group_sees_whether_the_top_theme_survives_another_rule_or_the_loss_of_a_firm(
    steering: Visit,
) -> None:
    steering.to_view("themes")
    steering.link("Order by rule")
    assert steering.title("themes-rules") == "Two themes come first under some rule"
    rules = steering.marks("#themes-rules")
    assert [mark for mark in rules if ": first under" in mark and "no rule" not in mark] == [
        "From pilot to purchase: first under Schulze, Borda, Kemeny and Split Cycle",
        "One door in: first under Approval",
    ]
    steering.link("Each firm left out")
    assert steering.title("themes-stability") == "The leader is tied in five of nine recounts"
    recounts = [mark for mark in steering.marks("#themes-stability") if mark.startswith("Without ")]
    first = [re.findall(r"^Without (\S+), (.+): place 1,", mark)[0] for mark in recounts if ": place 1," in mark]
    tied = {firm for firm, theme in first if theme == "One door in"}
    assert sum(theme == "From pilot to purchase" for _, theme in first) == 9
    assert tied == {"Fjordstål", "Hjortmaskin", "Isgrind", "Tallmyra", "Älgsund"}


def test_the_steering_group_sees_where_firms_disagree_most(steering: Visit) -> None:
    steering.to_view("themes")
    steering.link("What divides the firms")
    assert steering.title("themes-division") == "“Contracts to sign” divides the firms most"
    spread = {
        mark.partition(":")[0]: float(mark.rpartition("spread ")[2]) for mark in steering.marks("#themes-division")
    }
    assert max(spread, key=lambda theme: spread[theme]) == "Contracts to sign"
    assert spread["Contracts to sign"] == 2.2


def test_the_steering_group_sees_which_rounds_are_below_threshold_and_why(steering: Visit) -> None:
    steering.link("1 round below five raters")
    assert steering.marks("[data-view=feedback]", "event=W2") == [
        "Fjordstål, 2019-05-15: 4 of 8 rated; suppressed: fewer than five raters"
    ]


def test_the_steering_group_sees_which_suggestions_are_unanswered_or_overdue(steering: Visit) -> None:
    steering.to_view("feedback")
    steering.link("Suggestions and decisions")
    assert steering.title("feedback-suggestions") == "3 of 7 suggestions overdue, 1 unanswered"
    open_ = [mark for mark in steering.marks("#feedback-suggestions") if re.search(r"\((undecided|.*overdue by)", mark)]
    assert sorted(open_) == [
        "Hjortmaskin: Give each startup one named contact. (agreed, overdue by 61 days)",
        "Hjortmaskin: Say no within four weeks. (agreed in part, overdue by 30 days)",
        "Nordverk: Let line managers choose among pilots. (undecided)",
        "Nordverk: Name the buyer before the pilot starts. (agreed, overdue by 15 days)",
    ]


def test_the_steering_group_sees_whether_startups_return_or_are_always_new(steering: Visit) -> None:
    steering.to_view("startups")
    steering.link("New and returning startups")
    assert steering.title("startups-returning") == "4 of 13 startups came back"
    back = [mark for mark in steering.marks("#startups-returning") if ": returning, " in mark]
    assert back == [
        "Tjärnbyte: returning, 2019-05-15 Fjordstål",
        "Lavkod: returning, 2019-09-12 Nordverk",
        "Knarrbot: returning, 2019-11-21 Isgrind",
        "Myrsensor: returning, 2019-11-21 Isgrind",
    ]


def test_the_steering_group_sees_which_lessons_lack_evidence(steering: Visit) -> None:
    steering.link("1 lesson without evidence")
    note = steering.page.locator("#themes-life .note")
    expect(note).to_have_text("Lesson 5 rests on nothing recorded.")
    expect(note).to_be_in_viewport()
    steering.press(steering.page.locator("[popovertarget=table-themes-life]"))
    lacking = steering.page.locator("#table-themes-life tbody tr", has_text="rests on nothing recorded")
    expect(lacking).to_be_visible()
    assert lacking.locator("td, th").all_inner_texts()[1:] == [
        "lesson 5",
        DASH,
        "a draft, not yet shared; rests on nothing recorded",
    ]


# --- A firm


def test_a_firm_sees_what_peers_valued_in_its_model(firm: Visit) -> None:
    assert firm.title("feedback") == "Raters valued openness about adversities most"
    assert "Openness about adversities: 7 of 7 rating firms positive" in firm.marks("[data-view=feedback]")
    said = [" ".join(text.split()) for text in firm.page.locator("[data-view=comments] li:visible").all_inner_texts()]
    assert {text for text in said if text.startswith("strength ")} == {
        "strength The scouts sit with the buyers, and it shows.",
        "strength Adversities were told with their causes.",
    }


def test_a_firm_sees_what_it_should_improve(firm: Visit) -> None:
    positive = {
        question: int(count)
        for mark in firm.marks("[data-view=feedback]")
        for question, count in re.findall(r"^(.+): (\d+) of 7 rating firms positive$", mark)
    }
    assert min(positive, key=lambda question: positive[question]) == "Speed to a decision"
    assert positive["Speed to a decision"] == 2
    said = firm.page.locator("[data-view=comments] li:visible").all_inner_texts()
    assert sum(text.startswith(("adversity", "challenge")) for text in said) == 3
    assert firm.page.locator("[data-view=suggestions] .words:visible").count() == 3


def test_a_firm_sees_how_it_compares_and_whether_the_difference_is_meaningful(firm: Visit) -> None:
    rows = firm.table("feedback")
    assert {
        question: (row["Share"], row["Benchmark"], row["Against the benchmark"]) for question, row in rows.items()
    } == {
        "Openness about adversities": ("100 %", "75 %", "above, whatever the rest had said"),
        "Clear way in for startups": ("71 %", "67 %", "too close to tell"),
        "Scouting": ("43 %", "40 %", "too close to tell"),
        "Speed to a decision": ("29 %", "14 %", "above, whatever the rest had said"),
        "Path from pilot to purchase": ("71 %", "43 %", "above, whatever the rest had said"),
        "Useful for our own model": ("86 %", "68 %", "above, whatever the rest had said"),
    }


def test_a_firm_sees_how_many_answered_and_what_if_the_rest_had(firm: Visit) -> None:
    assert firm.read("[data-view=feedback] .foot > span:first-child").startswith("7 of 8 firms rated;")
    bounds = {question: row["Had all rated"] for question, row in firm.table("feedback").items()}
    assert bounds == {
        "Openness about adversities": ENGLISH.span("88", "100 %"),
        "Clear way in for startups": ENGLISH.span("63", "75 %"),
        "Scouting": ENGLISH.span("38", "50 %"),
        "Speed to a decision": ENGLISH.span("25", "38 %"),
        "Path from pilot to purchase": ENGLISH.span("63", "75 %"),
        "Useful for our own model": ENGLISH.span("75", "88 %"),
    }


def test_a_firm_sees_whether_startups_saw_it_differently(firm: Visit) -> None:
    assert firm.read("[data-view=feedback] .note") == "Ratings by startups: suppressed: fewer than five startups."


def test_a_firm_sees_which_suggestions_it_accepted_and_which_are_due(firm: Visit) -> None:
    assert firm.title("suggestions") == "1 of 3 suggestions awaits our answer; 1 action overdue"
    shown = firm.page.locator("[data-view=suggestions] ol.told-us > li")
    expect(shown.first).to_be_visible()
    assert [item.evaluate(_WITHOUT_FORMS) for item in shown.all()] == [
        "7 Let line managers choose among pilots. undecided",
        "6 Name the buyer before the pilot starts. agreed "
        "Add the buyer's name to the pilot form · Nordverk · due 2019-11-15, overdue · in progress "
        "Review the first five pilots · Nordverk · due 2020-01-31 · not started",
        "8 Send one scout to each fair. agreed "
        "Share the fair calendar · Nordverk · due 2019-10-15 · cancelled "
        "Appoint a scout for 2020 · Nordverk · due 2019-12-20 · not started",
    ]


def test_a_firm_sees_where_its_ranking_differs_from_the_groups(firm: Visit) -> None:
    assert firm.title("ballot") == "Our first choice came second"
    told = [
        re.findall(r"(.+): our rank (\d), the group's place (\d)", mark)[0] for mark in firm.marks("[data-view=ballot]")
    ]
    apart = {theme: abs(int(ours) - int(group)) for theme, ours, group in told}
    assert max(apart, key=lambda theme: apart[theme]) == "Funding joint pilots"
    firm.link("Themes")
    firm.link("A ballot beside the group's")
    assert firm.title("themes-ballot") == "Nordverk differs most over “Funding joint pilots”"


def test_a_firm_sees_which_session_covered_its_top_theme(opened: Opened, firm: Visit) -> None:
    assert firm.read("[data-view=ballot] .note") == "No session has taken up “One door in”."
    with other_firm(opened, "hjortmaskin") as visit:
        (first,) = [row for row in visit.table("ballot").values() if row["Our rank"] == "1"]
        assert (first["Theme"], first["Taken up"]) == ("Contracts to sign", "Workshop at Fjordstål, 2019-05-15")


def test_a_firm_sees_who_can_see_its_answers(firm: Visit) -> None:
    assert "only the coordinator can see who gave which rating" in firm.read(".rules")
    firm.press(firm.page.locator("[popovertarget=who-ballot]"))
    panel = firm.page.locator("#who-ballot")
    expect(panel).to_be_visible()
    told = dict(zip(panel.locator("dt").all_inner_texts(), panel.locator("dd").all_inner_texts(), strict=True))
    assert told == {
        "Your firm": "whoever signs in for you sees this page",
        "Other firms": "see only figures of the whole programme",
        "Funders": "see only figures of the whole programme",
        "Steering group": "sees it too",
        "Coordinator": "sees everything",
    }


def test_a_firm_that_did_not_host_sees_what_applies_to_it(opened: Opened) -> None:
    with other_firm(opened, "bjorkvind") as visit:
        assert visit.read(".rules .told") == (
            "Björkvind has not hosted in this programme, so there are no ratings of your model: "
            "here is what you can learn from those who did."
        )
        assert visit.title("feedback") == "Hjortmaskin and Nordverk share how they were received"
        assert visit.title("others") == "Hosts that share accepted 4 of 5 suggestions"
        assert visit.title("lessons") == "4 lessons for us: 2 to keep, 1 to change, 1 to avoid"
        assert visit.title("attendance") == "We missed 1 of 11 half-days"
        shown = visit.page.locator("[data-view]:visible").evaluate_all("views => views.map(view => view.dataset.view)")
        assert shown == ["feedback", "others", "lessons", "ballot", "attendance", "startups", "sharing"]
        assert visit.presses == 0
