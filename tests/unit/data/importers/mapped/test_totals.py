"""Stated totals against the sessions' headcounts."""

import pytest

from data.importers.mapped.totals import disagreements
from data.workbook.sheets import Row


@pytest.mark.parametrize(("stated", "disagree"), [(19, True), (20, False), (25, False), (30, False), (31, True)])
def test_totals_disagree_only_where_the_sessions_cannot_bear_them_out(stated: int, disagree: bool) -> None:
    counts: list[Row] = [{"event": "w", "session": session, "attended": 10} for session in (1, 1, 2)]
    event: Row = {"code": "w", "attended_total": stated}
    assert bool(disagreements({"event": [event], "headcount": counts})) is disagree


def test_nothing_disagrees_where_either_side_is_not_known() -> None:
    counts: list[Row] = [{"event": "w", "session": 1, "attended": 10}]
    events: list[Row] = [{"code": "w", "registered_total": 3}, {"code": "v", "attended_total": 3}]
    assert disagreements({"event": events, "headcount": counts}) == []
