"""Which startup met which firm, and how far they came."""

from dashboard.texts import Texts
from dashboard.views.startups.meetings.drawing import drawing
from dashboard.views.startups.meetings.measures import meetings
from dashboard.views.startups.meetings.query import read
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("Startups and firms that met")


CHART = Chart("meetings", _called, read, meetings, drawing)
