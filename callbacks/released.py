"""The views' own pages: behind the live door as a look at the record, behind the release door as what was published."""

from callbacks.answers import Reply
from callbacks.asked import LIVE, Asked
from callbacks.live import live_answer
from dashboard.released.page import released_page
from dashboard.views import VIEWS
from layouts.released import released_links, released_status, released_text, released_title


def view_answer(asked: Asked) -> Reply:
    """A view's page for anybody, through the door at which they stand."""
    return live_answer(asked) if asked.seen.viewer.role in LIVE else released_answer(asked)


def released_answer(asked: Asked) -> Reply:
    """A view's page for a firm or a funder."""
    view = next(view for view in VIEWS if view.name == asked.path.strip("/"))
    texts = asked.texts
    fetch, door = asked.context.released(asked.seen.viewer)
    page = released_page(fetch, door, view, asked.search, narrow=asked.narrow, texts=texts)
    html = released_text(page, texts, asked.seen, asked.said)
    return Reply(asked.path, html, released_title(page, texts), released_status(page, texts), released_links(page))
