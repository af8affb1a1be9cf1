"""Which firm came to which half-day, and which stopped coming: counted by hand, and against plain SQL."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, text

from dashboard.drawing.geometry import NARROW_DEEPER, Mark
from dashboard.views.attendance.firms.figures import tally
from tests.unit.dashboard.views.attendance.conftest import Told
from tests.unit.dashboard.views.attendance.deeper import chart, chart_figures, leaving, lone, numbers, sixty, unkept
from tests.unit.dashboard.views.attendance.record import states, words

SAMPLE = "programme=2019-01367"


def states_of(engine: Engine, search: str, firm: str) -> dict[str, list[str]]:
    """A firm's half-days by event."""
    figures = chart_figures(engine, "firms", search)
    (row,) = [each for each in figures.firms if each.code == firm]
    return {
        event.value: [half.state for half in halves] for event, halves in zip(figures.events, row.halves, strict=True)
    }


def test_each_state_of_a_half_day_is_told_apart(told: Told) -> None:
    alfa, beta, gamma = (states_of(told(states), "programme=P", firm) for firm in ("alfa", "beta", "gamma"))
    # Two sessions before noon: Alfa's first person at both; Beta's first at one, its second for a part of the other.
    assert (alfa["BOTH"], beta["BOTH"], gamma["BOTH"]) == (
        ["present", "present"],
        ["partial", "absent"],
        ["absent", "present"],
    )
    # One register of the morning is kept and names Alfa alone; nobody knows of Beta, nor of the afternoon.
    assert (alfa["GONE"], beta["GONE"]) == (["present", "missing"], ["missing", "missing"])
    # Heads by firm: 3 and 1, 0 and 1, 2 and 2; heads of no firm; days without hours are one.
    assert {each["MOVED"][1] for each in (alfa, beta, gamma)} == {"counted"}
    assert alfa["MOVED"][0] == alfa["HEADS"][0] == "none"
    assert alfa["HEADS"][1] == "untold"
    assert (alfa["WHOLE"], alfa["STATED"], alfa["NONE"]) == (["untold"], ["untold"], ["untold"])
    assert (alfa["OFF"], alfa["LATER"], alfa["PLAN"]) == (["off"], ["off"], ["off"])


def test_a_firm_that_nobody_asked_has_missed_nothing(told: Told) -> None:
    assert states_of(told(leaving), "programme=P", "epsilon") == {
        "E1": ["present", "none"],
        **{f"E{number}": ["uninvited", "none"] for number in range(2, 6)},
    }
    (epsilon,) = [each for each in chart_figures(told(leaving), "firms", "programme=P").firms if each.code == "epsilon"]
    assert (tally(epsilon.halves).came, tally(epsilon.halves).all) == (1, 1)


def test_excused_absent_and_not_noted_differ(told: Told) -> None:
    assert [states_of(told(leaving), "programme=P", "gamma")[f"E{number}"][0] for number in range(1, 6)] == [
        "present",
        "absent",
        "absent",
        "excused",
        "unknown",
    ]


COVERAGE = """
    SELECT o.code, COUNT(DISTINCT CASE WHEN a.status IN ('present', 'partial') THEN e.code || {half} END)
    FROM attendance a JOIN session s ON s.programme_id = a.programme_id AND s.id = a.session_id
    JOIN event e ON e.programme_id = s.programme_id AND e.id = s.event_id
    JOIN programme p ON p.id = a.programme_id
    JOIN affiliation f ON f.programme_id = a.programme_id AND f.person_id = a.person_id
    JOIN organisation o ON o.id = f.organisation_id
    JOIN participation t ON t.programme_id = a.programme_id AND t.organisation_id = o.id AND t.role = 'participant'
    WHERE p.reference_number = :reference AND f."from" = (SELECT MAX(g."from") FROM affiliation g
        WHERE g.programme_id = f.programme_id AND g.person_id = f.person_id AND g."from" <= DATE(s.starts))
    GROUP BY o.code
"""
HEADS = """
    SELECT o.code, COUNT(*) FROM headcount h JOIN organisation o ON o.id = h.organisation_id
    JOIN programme p ON p.id = h.programme_id WHERE p.reference_number = :reference AND h.attended > 0 GROUP BY o.code
"""


@pytest.mark.parametrize("reference", ["2017-04411", "2019-01367"])
def test_half_days_of_the_sample_are_those_of_its_registers(sample: Engine, reference: str) -> None:
    hour = "CASE WHEN CAST({} AS INTEGER) < 12 THEN ' m' ELSE ' a' END"
    sqlite = sample.dialect.name == "sqlite"
    half = hour.format("strftime('%H', s.starts)" if sqlite else "EXTRACT(HOUR FROM s.starts)")
    values = {"reference": reference}
    with sample.connect() as connection:
        named = {row[0]: row[1] for row in connection.execute(text(COVERAGE.format(half=half)), values)}
        heads = {row[0]: row[1] for row in connection.execute(text(HEADS), values)}
    firms = chart_figures(sample, "firms", f"programme={reference}").firms
    assert {firm.code: tally(firm.halves).came for firm in firms} == {
        firm.code: named[firm.code] + heads.get(firm.code, 0) for firm in firms
    }


def test_the_sample_says_who_missed_the_most(sample: Engine) -> None:
    drawing = chart(sample, "firms", SAMPLE)
    assert drawing.title.striptags() == "Älgsund missed the most: 3 of 11 half-days"
    assert drawing.footer == "99 half-days; 13 missed; 10 not known; as of 2019-11-30"
    assert drawing.n == 99
    assert drawing.table
    (algsund,) = [row for row in drawing.table.rows if row[0].text == "Älgsund"]
    assert [cell.value for cell in algsund[-3:]] == [7, 3, 1]
    assert algsund[3].text == "morning absent; afternoon register missing"


def test_a_selection_stands_out_and_is_what_the_title_speaks_of(sample: Engine) -> None:
    everything, chosen = (
        chart(sample, "firms", SAMPLE),
        chart(sample, "firms", f"{SAMPLE}&event=W3&organisation=algsund"),
    )
    assert chosen.title.striptags() == "Älgsund: 2 of 2 half-days missed"
    assert chosen.n == 2
    assert everything.canvas
    assert chosen.canvas
    same = [
        [item.hit for item in each.canvas.items if isinstance(item, Mark)]
        for each in (everything, chosen)
        if each.canvas
    ]
    assert same[0] == same[1], "nothing jumps"
    lit = [item for item in chosen.canvas.items if isinstance(item, Mark) and any(" f" in s.role for s in item.shapes)]
    # The firm's name, the event's day, and the one pair of cells where they meet.
    assert [item.link.select for item in lit] == ["event=W3", "organisation=algsund", "event=W3"]
    assert lit[-1].label == ("Älgsund, 2019-09-12, workshop at Nordverk: morning absent; afternoon excused")


def test_states_are_shapes_not_colours_alone(told: Told) -> None:
    """What two states differ in besides their role's colour: the number or the place of their shapes."""
    drawing = chart(told(states), "firms", "programme=P")
    forms: dict[str, set[Any]] = {}
    for item in drawing.key:
        forms.setdefault(item.text, set()).update(
            (type(shape).__name__, tuple(part for part in shape if isinstance(part, float | int)), shape.role)
            for shape in item.shapes
        )
    said = [frozenset(form) for name, form in forms.items() if form]
    assert len(said) == len(set(said)) >= 5


def test_sixty_firms_keep_those_that_missed_the_most_and_tell_the_rest(told: Told) -> None:
    figures, drawing = chart_figures(told(sixty), "firms", ""), chart(told(sixty), "firms", "", NARROW_DEEPER)
    assert len(figures.firms) == 60
    assert drawing.title.striptags() == "Firm60 missed the most: 30 of 30 half-days"
    assert drawing.canvas
    assert drawing.table
    assert len(drawing.table.rows) == 60
    assert "37 more firms, in the table" in words(drawing)
    names = [
        item.link.value for item in drawing.canvas.items if isinstance(item, Mark) and item.link.key == "organisation"
    ]
    assert names == sorted(names)
    assert "firm60" in names


def test_registers_that_are_all_missing_tell_nothing(told: Told) -> None:
    drawing = chart(told(unkept), "firms", "")
    assert drawing.title.striptags() == "No register tells which firms came"
    assert drawing.state == "empty"
    assert chart(told(unkept), "stopped", "").title.striptags() == "No register tells whether a firm stopped coming"


def test_one_firm_is_a_whole_chart(told: Told) -> None:
    assert chart(told(lone), "firms", "").title.striptags() == "Every firm came to every half-day"
    assert chart(told(lone), "stopped", "").title.striptags() == "No firm stopped: it came to its last event"


def standings(engine: Engine, search: str) -> dict[str, tuple[str, str | None, int, int]]:
    return {
        row.firm.code: (row.standing, row.last.value if row.last else None, row.missed, row.open)
        for row in chart_figures(engine, "stopped", search).rows
    }


def test_who_stopped_coming_is_told_by_the_last_event_asked_to(told: Told) -> None:
    assert standings(told(leaving), "programme=P") == {
        "beta": ("stopped", "E2", 3, 0),
        "delta": ("never", None, 5, 0),
        "gamma": ("open", "E1", 3, 1),
        "alfa": ("came", "E5", 0, 0),
        "epsilon": ("came", "E1", 0, 0),
    }
    assert chart(told(leaving), "stopped", "").title.striptags() == "1 firm missed its last event, 1 never came"


def test_a_missing_register_is_never_a_firm_that_stopped(told: Told) -> None:
    for search in ("", "programme=P", "event=E0"):
        assert {found[0] for found in standings(told(unkept), search).values()} == {"open"}


@pytest.mark.parametrize("search", ["", "&event=W1", "&host=nordverk", "&period=2019-04"])
def test_who_stopped_does_not_depend_on_what_events_are_selected(sample: Engine, search: str) -> None:
    found = standings(sample, SAMPLE + search)
    assert {standing for standing, *_ in found.values()} == {"came"}
    # Tallmyra has a train to catch on the last afternoon.
    assert {firm: missed for firm, (_, _, missed, _) in found.items() if missed} == {"tallmyra": 1}


Story = Callable[[Engine], None]


@pytest.mark.parametrize("story", [states, leaving, sixty, unkept])
def test_a_firms_half_days_add_up_to_the_footers(told: Told, story: Story) -> None:
    figures, drawing = chart_figures(told(story), "firms", ""), chart(told(story), "firms", "")
    assert sum(tally(firm.halves).all for firm in figures.firms) == drawing.n
    assert sum(sum(numbers(drawing, column)) for column in (-3, -2, -1)) == drawing.n
