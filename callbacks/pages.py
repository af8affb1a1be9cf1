"""Every page with who may open it. What is not listed here is nobody's page."""

from callbacks.asked import LIVE, PageSpec
from callbacks.live import live_answer
from dashboard.views import VIEWS

PAGES: dict[str, PageSpec] = {
    "/": PageSpec(LIVE, live_answer),
    **{f"/{view.name}": PageSpec(LIVE, live_answer) for view in VIEWS},
}
"""By path."""

LANDINGS = {"coordinator": "/", "steering": "/", "firm": "/model", "funder": "/outcomes"}
"""Where each role begins."""
