"""The funder's page."""

from callbacks.answers import Reply
from callbacks.asked import FUNDER, Asked, PageSpec
from dashboard.outcomes.page import outcomes_page
from layouts.outcomes import outcomes_status, outcomes_text, outcomes_title


def outcomes_answer(asked: Asked) -> Reply:
    """What was promised and what came of it, as a release holds it."""
    texts = asked.texts
    fetch, door = asked.context.released(asked.seen.viewer)
    page = outcomes_page(fetch, door, asked.search, narrow=asked.narrow, texts=texts)
    html = outcomes_text(page, texts, asked.seen, asked.said)
    return Reply(asked.path, html, outcomes_title(page, texts), outcomes_status(page, texts), {})


OUTCOMES_PAGES = {"/outcomes": PageSpec(FUNDER, outcomes_answer)}
"""By path."""
