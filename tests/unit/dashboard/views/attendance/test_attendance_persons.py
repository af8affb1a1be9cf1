"""Unique persons and attendances, which are different numbers: counted by hand, and against plain SQL."""

from functools import partial

import pytest
from sqlalchemy import Engine, text

from tests.unit.dashboard.views.attendance.conftest import Told
from tests.unit.dashboard.views.attendance.deeper import chart, chart_figures, leaving, numbers
from tests.unit.dashboard.views.attendance.record import states, workshops

SAMPLE = "programme=2019-01367"


def test_each_event_tells_who_is_new_and_who_came_before(told: Told) -> None:
    figures = chart_figures(told(leaving), "persons", "")
    # Alfa, Beta, Gamma and Epsilon come first; then Alfa with Beta; then Alfa alone.
    assert [(row.new, row.again) for row in figures.rows] == [(4, 0), (0, 2), (0, 1), (0, 1), (0, 1)]
    assert [(row.persons, row.attendances) for row in figures.rows] == [(4, 4), (4, 6), (4, 7), (4, 8), (4, 9)]
    assert chart(told(leaving), "persons", "").title.striptags() == "4 unique persons made 9 attendances"


def test_heads_without_names_bound_unique_persons_and_a_lost_register_leaves_them_open(told: Told) -> None:
    rows = {row.card.value: row for row in chart_figures(told(states), "persons", "programme=P").rows}
    # Of BOTH: two of Alfa, two of Beta, one of Gamma and the guest; of GONE the register names two who came before.
    assert (rows["BOTH"].new, rows["GONE"].new, rows["GONE"].again, rows["GONE"].lost) == (6, 0, 2, 2)
    assert (rows["BOTH"].open, rows["GONE"].open) == (False, True)
    # The largest session of MOVED has five heads; HEADS seven, WHOLE eighteen; STATED says fifteen, NONE nothing.
    assert [rows[code].untold for code in ("MOVED", "HEADS", "WHOLE", "STATED", "NONE")] == [5, 7, 18, 15, 0]
    last = rows["NONE"]
    assert (last.persons, last.maybe, last.attendances) == (6, 51, 53)
    assert "PLAN" not in rows
    assert "OFF" not in rows


PERSONS = """
    SELECT COUNT(DISTINCT a.person_id), COUNT(DISTINCT e.code || ' ' || a.person_id) FROM attendance a
    JOIN session s ON s.programme_id = a.programme_id AND s.id = a.session_id
    JOIN event e ON e.programme_id = s.programme_id AND e.id = s.event_id JOIN programme p ON p.id = a.programme_id
    WHERE p.reference_number = :reference AND a.status IN ('present', 'partial') AND e.planned_start < :before
"""
HEADS = """
    SELECT COALESCE(SUM(h.attended), 0) FROM headcount h JOIN programme p ON p.id = h.programme_id
    JOIN session s ON s.programme_id = h.programme_id AND s.id = h.session_id
    WHERE p.reference_number = :reference AND s.starts < :before
"""


@pytest.mark.parametrize("reference", ["2017-04411", "2019-01367"])
def test_the_samples_sums_are_those_of_its_registers(sample: Engine, reference: str) -> None:
    rows = chart_figures(sample, "persons", f"programme={reference}").rows
    for row in (rows[len(rows) // 2], rows[-1]):
        with sample.connect() as connection:
            values = {"reference": reference, "before": f"{row.card.day} 23:59:59"}
            persons, attendances = connection.execute(text(PERSONS), values).one()
            heads = connection.execute(text(HEADS), values).scalar_one()
        assert (row.persons, row.attendances, row.maybe) == (persons, attendances + heads, persons + heads)


def test_the_sample_names_both_numbers(sample: Engine) -> None:
    drawing = chart(sample, "persons", SAMPLE)
    assert drawing.title.striptags() == "At least 41 unique persons, 144 attendances"
    assert drawing.footer == "144 attendances; 10 of 11 registers; as of 2019-11-30"
    assert sum(numbers(drawing, 1)) == drawing.n == 144
    assert sum(numbers(drawing, 2)) == 41


def test_a_selection_tells_its_own_and_nothing_jumps(sample: Engine) -> None:
    chosen = chart(sample, "persons", f"{SAMPLE}&event=W3")
    assert chosen.title.striptags() == "Workshop at Nordverk: 4 of 25 came for the first time"
    assert chosen.n == 25
    assert chart_figures(sample, "persons", f"{SAMPLE}&event=W3").rows[-1].attendances == 144
    firm = chart(sample, "persons", f"{SAMPLE}&organisation=algsund")
    assert firm.title.striptags() == "Älgsund: 3\N{EN DASH}5+ unique persons, 10+ attendances"


def test_more_events_than_rows_are_summed_up_by_year_and_month(told: Told) -> None:
    by_year = partial(workshops, per_month={(1990 + n, 1): 3 for n in range(30)}, lacking=2)
    figures = chart_figures(told(by_year), "persons", "")
    assert figures.unit == "year"
    # Counted 1, 2, 3 on, ninety in all, the last two not; the sums run over the years without room too.
    assert figures.rows[-1].attendances == 88 * 89 // 2
    assert (figures.earlier, figures.rows[-1].lacking, figures.rows[-1].persons) == (7, 2, 0)
    title = chart(told(by_year), "persons", "").title.striptags()
    assert title == "3 916 attendances, unique persons not known"
    by_month = partial(workshops, per_month={(2018, month): 4 for month in range(1, 13)})
    rows = chart_figures(told(by_month), "persons", "").rows
    assert [row.period for row in rows[:2]] == ["2018-01", "2018-02"]
    assert rows[0].attended == 1 + 2 + 3 + 4
