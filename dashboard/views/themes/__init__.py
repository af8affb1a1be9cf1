"""Theme priorities: how the firms ranked the themes, how far they agree, and what became of each theme."""

from dashboard.views.themes.deeper import CHARTS
from dashboard.views.themes.drawing import drawing
from dashboard.views.themes.measures import figures
from dashboard.views.themes.query import read
from dashboard.views.themes.records import RECORDS
from dashboard.views.themes.released import released
from dashboard.views.themes.unscheduled import leading_unscheduled
from dashboard.views.view import View

VIEW = View(
    "themes",
    frozenset({"theme"}),
    read,
    figures,
    drawing,
    released,
    RECORDS,
    ("ballot_item", "coverage"),
    deeper=CHARTS,
)

__all__ = ["VIEW", "leading_unscheduled"]
