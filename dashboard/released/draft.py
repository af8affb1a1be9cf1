"""What would be published of a programme: every view's figures, composed and audited."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial

from sqlalchemy import Connection

from dashboard.linking import link
from dashboard.released import query
from dashboard.released.definitions import definitions
from dashboard.selection import Selection
from dashboard.views.themes.frozen import frozen
from data.access import Viewer, door_for
from data.frames import fetch_within
from data.release import attendance, drafts, feedback, outcomes, startups
from data.release.drafts import Draft
from data.release.figures import Figure
from data.release.standing import standing_figures

ALL: tuple[str, ...] = ("attendance", "themes", "feedback", "startups", "outcomes")
"""The parts of a release, in the order of its figures."""


def draft_of(connection: Connection, programme_id: int, today: date, views: Collection[str] = ALL) -> Draft:
    """The next release of a programme, as the record stands on a day.

    Views that are not among `views` keep the figures that readers see now, or none: a ballot round may be released
    alone. What the audit forbids is taken out, with its reason.
    """
    kept = standing_figures(connection, programme_id, set(ALL) - set(views))
    figures: list[Figure] = []
    for view in ALL:
        if view in views:
            figures += _FIGURES[view](connection, programme_id, today)
        else:
            figures += [figure for figure in kept if figure.view == view]
    return drafts.draft_of(connection, programme_id, tuple(figures), definitions())


def _themes(connection: Connection, programme_id: int, today: date) -> tuple[Figure, ...]:
    fetch, door = partial(fetch_within, connection), door_for(Viewer("coordinator"))
    reference = str(fetch(query.reference(door, programme_id))["reference_number"][0])
    return frozen(fetch, door, link(fetch, door, Selection.of(programme=[reference]), today))


_FIGURES: Mapping[str, Callable[[Connection, int, date], tuple[Figure, ...]]] = {
    "attendance": lambda connection, programme_id, _today: attendance.figures_of(connection, programme_id),
    "themes": _themes,
    "feedback": lambda connection, programme_id, _today: feedback.figures_of(connection, programme_id),
    "startups": lambda connection, programme_id, _today: startups.figures_of(connection, programme_id),
    "outcomes": lambda connection, programme_id, _today: outcomes.figures_of(connection, programme_id),
}
