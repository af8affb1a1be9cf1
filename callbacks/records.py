"""The records behind a view, behind the live door: beneath a published figure there is nothing."""

from callbacks.answers import Reply
from callbacks.asked import LIVE, Asked, PageSpec
from callbacks.live import inside_of
from dashboard.records.page import records_page
from dashboard.views import VIEWS
from layouts.records import PATHS, records_text, records_title


def records_answer(asked: Asked) -> Reply:
    """The rows behind what a view shows as selected."""
    context, texts = asked.context, asked.texts
    fetch, door = context.live(asked.seen.viewer)
    view = next(name for name, path in PATHS.items() if path == asked.path)
    inside = inside_of(context, asked.seen.viewer)
    page = records_page(fetch, door, view, asked.search, texts=texts, today=context.today(), inside=inside)
    title = records_title(page, texts)
    html = records_text(page, asked.seen, asked.said, texts)
    return Reply(asked.path, html, f"Samspel · {title}", title, {})


RECORDS_PAGES = {PATHS[view.name]: PageSpec(LIVE, records_answer) for view in VIEWS}
"""By path."""
