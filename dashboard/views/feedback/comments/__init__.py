"""What was said about hosts, in the words that the coordinator released."""

from dashboard.texts import Texts
from dashboard.views.feedback.comments.drawing import drawing
from dashboard.views.feedback.comments.measures import measures
from dashboard.views.feedback.comments.query import read
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("Comments by kind and barrier")


CHART = Chart("comments", _called, read, measures, drawing)
