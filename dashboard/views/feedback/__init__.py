"""Feedback per host: what raters valued, never who gave which rating."""

from dashboard.views.feedback import comments, kinds, paired, questions, series, suggestions
from dashboard.views.feedback.drawing import drawing
from dashboard.views.feedback.layout import alike
from dashboard.views.feedback.measures import measures
from dashboard.views.feedback.query import read
from dashboard.views.feedback.released import released
from dashboard.views.view import View

VIEW = View(
    "feedback",
    frozenset({"host"}),
    read,
    measures,
    drawing,
    released,
    ("suggestion", "action"),
    alike,
    deeper=tuple(each.CHART for each in (series, paired, kinds, questions, comments, suggestions)),
)
