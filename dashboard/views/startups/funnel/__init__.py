"""The relationship funnel: how far each startup and firm came, in how many days."""

from dashboard.texts import Texts
from dashboard.views.startups.cases.measures import read
from dashboard.views.startups.funnel.drawing import drawing
from dashboard.views.startups.funnel.measures import funnel
from dashboard.views.startups.funnel.released import released
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("What came of meeting, step by step")


CHART = Chart("funnel", _called, read, funnel, drawing, released)
