"""Every page with who may open it. What is not listed here is nobody's page."""

from callbacks.asked import EVERYONE, LIVE, PageSpec
from callbacks.comparison import COMPARISON_PAGES
from callbacks.coordination import COORDINATION_PAGES
from callbacks.glossary import GLOSSARY_PAGES
from callbacks.live import live_answer
from callbacks.model import MODEL_PAGES
from callbacks.outcomes import OUTCOMES_PAGES
from callbacks.records import RECORDS_PAGES
from callbacks.released import view_answer
from dashboard.views import VIEWS

PAGES: dict[str, PageSpec] = {
    "/": PageSpec(LIVE, live_answer),
    **{f"/{view.name}": PageSpec(EVERYONE, view_answer) for view in VIEWS},
    **RECORDS_PAGES,
    **COORDINATION_PAGES,
    **MODEL_PAGES,
    **OUTCOMES_PAGES,
    **COMPARISON_PAGES,
    **GLOSSARY_PAGES,
}
"""By path."""

LANDINGS = {"coordinator": "/", "steering": "/", "firm": "/model", "funder": "/outcomes"}
"""Where each role begins."""
