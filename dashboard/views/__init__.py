"""The registry of views, in display order. A fifth view is one folder and one line here."""

from dashboard.views import attendance, feedback, startups, themes
from dashboard.views.view import View

VIEWS: tuple[View, ...] = (attendance.VIEW, themes.VIEW, feedback.VIEW, startups.VIEW)
VIEWS_BY_NAME = {view.name: view for view in VIEWS}
