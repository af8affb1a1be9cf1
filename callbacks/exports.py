"""Files to take away: what a view or a chart shows, through the door at which its reader stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, Response, abort, request

from callbacks.answers import texts_of_request
from callbacks.asked import LIVE
from callbacks.context import Context
from callbacks.gate import seen_of_request
from callbacks.live import inside_of
from dashboard.drawing.card import Drawing
from dashboard.exports.facts import Facts, live_facts, released_facts
from dashboard.exports.picture import NoPicture, png_of, svg_of
from dashboard.exports.spreadsheet import csv_of, xlsx_of
from dashboard.page import NoSuchPage, drawing_named
from dashboard.released.page import released_page
from dashboard.seen import Seen
from dashboard.texts import Texts
from dashboard.views import VIEWS_BY_NAME


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


def register(server: Flask, context: Context) -> None:
    """Give the server its files; who may have them is the gate's to hold, what stands in them the door's."""

    @server.get("/export/<name>.<form>", endpoint="export")
    def export(name: str, form: str) -> Response:
        if form not in FORMS:
            abort(404)
        texts, search = texts_of_request(), request.query_string.decode("utf-8", "replace")
        try:
            drawing, facts = _exported(context, seen_of_request(), name, search, texts)
            content = FORMS[form].written(drawing, facts, texts)
        except (NoSuchPage, NoPicture):
            abort(404)
        answer = Response(content, mimetype=FORMS[form].mimetype)
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
