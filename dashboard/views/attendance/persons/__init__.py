"""Unique persons against attendances: at each event, and over the programme."""

from dashboard.texts import Texts
from dashboard.views.attendance.persons.drawing import drawing
from dashboard.views.attendance.persons.measures import measures
from dashboard.views.attendance.persons.query import read
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("Unique persons and attendances")


CHART = Chart("persons", _called, read, measures, drawing)
