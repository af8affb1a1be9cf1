"""Two side by side, behind the live door."""

from callbacks.answers import Reply
from callbacks.asked import LIVE, Asked, PageSpec
from callbacks.live import inside_of
from dashboard.comparison.page import comparison
from layouts.comparison import PATH, comparison_text, comparison_title


def comparison_answer(asked: Asked) -> Reply:
    """What an address asks to compare, or what there is to compare."""
    context, texts = asked.context, asked.texts
    fetch, door = context.live(asked.seen.viewer)
    inside = inside_of(context, asked.seen.viewer)
    page = comparison(fetch, door, asked.search, narrow=asked.narrow, texts=texts, today=context.today(), inside=inside)
    title = comparison_title(page, texts)
    html = comparison_text(page, asked.seen, asked.said, texts)
    return Reply(asked.path, html, f"Samspel · {title}", title, {})


COMPARISON_PAGES = {PATH: PageSpec(LIVE, comparison_answer)}
"""By path."""
