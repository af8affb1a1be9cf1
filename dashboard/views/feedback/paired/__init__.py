"""One host against the others, paired by rater."""

from dashboard.texts import Texts
from dashboard.views.feedback.paired.drawing import drawing
from dashboard.views.feedback.paired.measures import measures
from dashboard.views.feedback.paired.query import read
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("One host beside the others")


CHART = Chart("paired", _called, read, measures, drawing)
