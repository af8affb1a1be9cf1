"""Minutes online, where the platform tells when people joined and left."""

from dashboard.texts import Texts
from dashboard.views.attendance.minutes.drawing import drawing
from dashboard.views.attendance.minutes.measures import measures
from dashboard.views.attendance.minutes.query import read
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("Minutes online")


CHART = Chart("minutes", _called, read, measures, drawing)
