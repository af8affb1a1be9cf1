"""Stage conversion: of those invited who came, of those who came who pitched, and who of these gave feedback."""

from dashboard.texts import Texts
from dashboard.views.startups.conversion.drawing import drawing
from dashboard.views.startups.conversion.measures import conversion
from dashboard.views.startups.frames import read
from dashboard.views.view import Chart


def _called(texts: Texts) -> str:
    return texts._("From stage to stage")


CHART = Chart("conversion", _called, read, conversion, drawing)
