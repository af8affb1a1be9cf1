"""Hosts over the programmes of a series."""

from dashboard.texts import Texts
from dashboard.views.feedback.series.drawing import drawing
from dashboard.views.feedback.series.measures import measures
from dashboard.views.feedback.series.query import read
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("Hosts over the series")


CHART = Chart("series", _called, read, measures, drawing)
