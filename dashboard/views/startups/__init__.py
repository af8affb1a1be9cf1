"""Startup participation: per event, who was invited, came, pitched and gave feedback, and what came of it."""

from dashboard.views.startups import conversion, funnel, meetings, pilots, returning
from dashboard.views.startups.drawing import drawing
from dashboard.views.startups.frames import read
from dashboard.views.startups.measures import figures
from dashboard.views.startups.query import OWNS
from dashboard.views.startups.released import released
from dashboard.views.view import View

VIEW = View(
    "startups",
    OWNS,
    read,
    figures,
    drawing,
    released,
    ("startup",),
    deeper=(funnel.CHART, pilots.CHART, meetings.CHART, returning.CHART, conversion.CHART),
)
