"""Workshop attendance: who was invited, registered and came, by half-day, and how many firms."""

from dashboard.views.attendance import firms, minutes, persons, stopped
from dashboard.views.attendance.drawing import drawing
from dashboard.views.attendance.measures import alike, measures
from dashboard.views.attendance.query import read
from dashboard.views.attendance.released import released
from dashboard.views.view import View

OWN = ("presence", "invitee", "session")
VIEW = View(
    "attendance",
    frozenset({"event", "period"}),
    read,
    measures,
    drawing,
    released,
    OWN,
    alike,
    tuple(each.CHART for each in (firms, persons, stopped, minutes)),
)
