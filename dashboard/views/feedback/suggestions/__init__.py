"""Suggestions, what the hosts decided, and what is overdue."""

from dashboard.texts import Texts
from dashboard.views.feedback.suggestions.drawing import drawing
from dashboard.views.feedback.suggestions.measures import measures
from dashboard.views.feedback.suggestions.query import read
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("Suggestions and decisions")


CHART = Chart("suggestions", _called, read, measures, drawing)
