"""Which firms came to which half-days."""

from dashboard.texts import Texts
from dashboard.views.attendance.firms.drawing import drawing
from dashboard.views.attendance.firms.measures import measures
from dashboard.views.attendance.firms.query import read
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("Firms by half-day")


CHART = Chart("firms", _called, read, measures, drawing)
