"""Time to pilot: days from a startup's first meeting with a firm to their pilot."""

from dashboard.texts import Texts
from dashboard.views.startups.cases.measures import read
from dashboard.views.startups.pilots.drawing import drawing
from dashboard.views.startups.pilots.measures import pilots
from dashboard.views.startups.pilots.released import released
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("Time to pilot")


CHART = Chart("pilots", _called, read, pilots, drawing, released)
