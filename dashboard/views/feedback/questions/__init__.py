"""Criteria side by side: of each host, over questionnaires, and how far a host's raters agree."""

from dashboard.texts import Texts
from dashboard.views.feedback.questions.drawing import drawing
from dashboard.views.feedback.questions.measures import measures
from dashboard.views.feedback.shown import frames_of
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("Criteria side by side")


CHART = Chart("criteria", _called, frames_of, measures, drawing)
