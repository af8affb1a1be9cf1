"""Which themes lead their vote and are not scheduled."""

import pandas as pd

from dashboard.linking import Fetch, Linked
from dashboard.views.themes.leading import leading
from dashboard.views.themes.measures import Rows, by_programme, profiles
from dashboard.views.themes.query import latest_ballots
from data.access import Door
from data.frames import records

MOST_PROGRAMMES = 12
"""Of more programmes the ballots are not read for one line of text."""

WAITING = ("suggested", "prioritised")


def leading_unscheduled(fetch: Fetch, door: Door, linked: Linked) -> pd.DataFrame:
    """One row per theme in the leading set of its programme's latest closed round that is not scheduled.

    `reference`, `code` and `total`, which counts all rows; ordered by reference and code. No rows for a scope of more
    than `MOST_PROGRAMMES` programmes.
    """
    rows: list[tuple[str, str]] = []
    if 0 < linked.in_scope <= MOST_PROGRAMMES:
        ids = tuple(programme.id for programme in linked.programmes)
        ballots = by_programme(records(fetch(latest_ballots(door, ids, linked.today))))
        for programme in linked.programmes:
            rows += [(programme.reference, code) for code in _waiting(ballots.get(programme.id, []))]
    rows.sort()
    counted = [(reference, code, len(rows)) for reference, code in rows]
    return pd.DataFrame(counted, columns=["reference", "code", "total"], dtype=object)


def _waiting(votes: Rows) -> list[str]:
    themes = {row["theme_id"]: row for row in sorted(votes, key=lambda row: str(row["code"]))}
    if not any(row["status"] in WAITING for row in themes.values()):
        return []
    found = leading(*profiles(votes, sorted({row["firm"] for row in votes}), list(themes)))
    ordered = list(themes.values())
    return [ordered[column]["code"] for column in found.leading_set if ordered[column]["status"] in WAITING]
