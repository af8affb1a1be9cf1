"""The overview and the views' own pages, behind the live door."""

from callbacks.answers import Reply
from callbacks.asked import Asked
from callbacks.context import Context
from dashboard.page import page_of
from dashboard.released.inside import Inside
from data.access import Viewer
from layouts.page import links_of, page_text, page_title, status_text


def live_answer(asked: Asked) -> Reply:
    """The page that an address names, for the coordinator and the steering group."""
    context, texts = asked.context, asked.texts
    fetch, door = context.live(asked.seen.viewer)
    page = page_of(
        fetch,
        door,
        asked.path,
        asked.search,
        narrow=asked.narrow,
        texts=texts,
        today=context.today(),
        inside=inside_of(context, asked.seen.viewer),
    )
    html = page_text(page, texts, asked.seen, asked.said)
    return Reply(asked.path, html, page_title(page, texts), status_text(page.linked, texts), links_of(page))


def inside_of(context: Context, viewer: Viewer) -> Inside | None:
    """A member of the steering group who speaks for an organisation stands at two doors; None for any other."""
    if viewer.role != "steering" or viewer.organisation_id is None:
        return None
    return Inside(*context.released(Viewer("firm", viewer.organisation_id)))
