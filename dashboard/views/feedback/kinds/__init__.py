"""Large firms' ratings against startups'."""

from dashboard.texts import Texts
from dashboard.views.feedback.kinds.drawing import drawing
from dashboard.views.feedback.kinds.measures import measures
from dashboard.views.feedback.kinds.query import read
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("Large firms and startups")


CHART = Chart("kinds", _called, read, measures, drawing)
