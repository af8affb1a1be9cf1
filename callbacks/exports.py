"""Files to take away: what a view or a chart shows, through the door at which its reader stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, Response, abort, request

from callbacks.answers import texts_of_request
from callbacks.asked import FUNDER, LIVE
from callbacks.context import Context
from callbacks.gate import seen_of_request
from callbacks.live import inside_of
from dashboard.drawing.card import Drawing
from dashboard.exports.facts import Facts, live_facts, released_facts
from dashboard.exports.picture import NoPicture, png_of, svg_of
from dashboard.exports.spreadsheet import csv_of, xlsx_of
from dashboard.outcomes.activity import activity_of
from dashboard.outcomes.reading import outcomes_read
from dashboard.page import NoSuchPage, drawing_named
from dashboard.released.offered import chosen_release
from dashboard.released.page import released_page, releases
from dashboard.seen import Seen
from dashboard.selection import parse
from dashboard.texts import Texts
from dashboard.views import VIEWS_BY_NAME
from data.iati.activity import Party
from data.iati.document import written


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file: what it is to a browser, and how a drawing becomes one."""

    mimetype: str
    written: Callable[[Drawing, Facts, Texts], bytes]


FORMS: Mapping[str, Form] = {
    "csv": Form("text/csv", lambda drawing, facts, _: csv_of(drawing, facts)),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_of),
    "svg": Form("image/svg+xml", lambda drawing, facts, _: svg_of(drawing, facts).encode()),
    "png": Form("image/png", lambda drawing, facts, _: png_of(drawing, facts)),
}
"""By the ending of the file's name."""
IATI = ("outcomes", "xml")
"""What the funder's page offers beside its own text: the name and the ending of the file."""


def register(server: Flask, context: Context) -> None:
    """Give the server its files; who may have them is the gate's to hold, what stands in them the door's."""

    @server.get("/export/<name>.<form>", endpoint="export")
    def export(name: str, form: str) -> Response:
        seen, texts, search = seen_of_request(), texts_of_request(), request.query_string.decode("utf-8", "replace")
        try:
            if (name, form) == IATI:
                content, mimetype = _activity(context, seen, search), "application/xml"
            elif form in FORMS:
                drawing, facts = _exported(context, seen, name, search, texts)
                content, mimetype = FORMS[form].written(drawing, facts, texts), FORMS[form].mimetype
            else:
                abort(404)
        except (NoSuchPage, NoPicture):
            abort(404)
        answer = Response(content, mimetype=mimetype)
        answer.headers["Content-Disposition"] = f'attachment; filename="samspel-{name}.{form}"'
        return answer


def _exported(context: Context, seen: Seen, name: str, search: str, texts: Texts) -> tuple[Drawing, Facts]:
    """What this reader's page shows under this name, and what it rests on.

    Raises `NoSuchPage`, also for what this door does not offer.
    """
    if seen.viewer.role in LIVE:
        fetch, door = context.live(seen.viewer)
        inside = inside_of(context, seen.viewer)
        linked, drawing = drawing_named(fetch, door, name, search, texts=texts, today=context.today(), inside=inside)
        return drawing, live_facts(drawing, linked, texts)
    view = VIEWS_BY_NAME.get(name.partition("-")[0])
    if view is None:
        raise NoSuchPage(name)
    fetch_released, released_door = context.released(seen.viewer)
    page = released_page(fetch_released, released_door, view, search, narrow=False, texts=texts)
    drawing_found = page.drawing if name == view.name else page.deeper.get(name)
    if drawing_found is None:
        raise NoSuchPage(name)
    return drawing_found, released_facts(drawing_found, page, texts)


def _activity(context: Context, seen: Seen, search: str) -> bytes:
    """The programme as a release tells a funder of it. Raises `NoSuchPage` for anybody else, and without a release."""
    if seen.viewer.role not in FUNDER:
        raise NoSuchPage(IATI[0])
    fetch, door = context.released(seen.viewer)
    found = releases(fetch, door)
    release = chosen_release(found, parse(search)[0])
    if release is None:
        raise NoSuchPage(IATI[0])
    read = outcomes_read(fetch, door, found, release)
    return written(activity_of(read.this, Party(seen.organisation or seen.account, "funder")))
