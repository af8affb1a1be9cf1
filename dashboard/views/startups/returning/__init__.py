"""New against returning startups, event by event."""

from dashboard.texts import Texts
from dashboard.views.startups.returning.drawing import drawing
from dashboard.views.startups.returning.frames import read
from dashboard.views.startups.returning.measures import arrivals
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("New and returning startups")


CHART = Chart("returning", _called, read, arrivals, drawing)
