"""The records behind a view, behind the live door: beneath a published figure there is nothing."""

from callbacks.answers import Reply
from callbacks.asked import COORDINATOR, LIVE, Asked, PageSpec
from callbacks.live import inside_of
from dashboard.records.page import RecordsPage, records_page
from dashboard.views import VIEWS
from data.access import Door
from data.coordination.completeness import SHEETS
from data.coordination.desk import desk_for
from data.coordination.imports import Behind, files_behind
from layouts.records import PATHS, records_text, records_title


def records_answer(asked: Asked) -> Reply:
    """The rows behind what a view shows as selected."""
    context, texts = asked.context, asked.texts
    fetch, door = context.live(asked.seen.viewer)
    view = next(name for name, path in PATHS.items() if path == asked.path)
    inside = inside_of(context, asked.seen.viewer)
    page = records_page(fetch, door, view, asked.search, texts=texts, today=context.today(), inside=inside)
    title = records_title(page, texts)
    html = records_text(page, asked.seen, asked.said, texts, _behind(asked, page, door))
    return Reply(asked.path, html, f"Samspel · {title}", title, {})


def _behind(asked: Asked, page: RecordsPage, door: Door) -> tuple[list[Behind], bool]:
    """The files that the records rest on, and whether there are more: told to the coordinator alone."""
    if asked.seen.viewer.role not in COORDINATOR or page.refused:
        return [], False
    linked = page.linked
    reached = linked.reached(door, door.event) if linked.hinged else None
    desk = desk_for(asked.seen.viewer, asked.context.engine, asked.seen.account)
    return files_behind(desk, _SHEETS[page.view], linked.scope, reached)


_SHEETS = {
    "attendance": ("registration", *SHEETS["register"]),
    "themes": ("theme", "theme_session", "ballot", "ballot_item"),
    "feedback": SHEETS["feedback"],
    "startups": SHEETS["startups"],
}
"""By view, the sheets that its records are read from."""

RECORDS_PAGES = {PATHS[view.name]: PageSpec(LIVE, records_answer) for view in VIEWS}
"""By path."""
