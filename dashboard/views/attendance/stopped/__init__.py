"""Which firms stopped coming, and since when."""

from dashboard.texts import Texts
from dashboard.views.attendance.firms.query import read_latest
from dashboard.views.attendance.stopped.drawing import drawing
from dashboard.views.attendance.stopped.measures import measures
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("Who stopped coming")


CHART = Chart("stopped", _called, read_latest, measures, drawing)
