"""Every form with who may send it. A form does one thing, says so in a sentence, and leads back to its page.

One that takes a while is answered at once by a document that grows: how far the work is, then where it leads.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

from flask import Flask, Response, flash, redirect, request
from flask.typing import ResponseReturnValue

from callbacks.answers import texts_of_request
from callbacks.asked import FormRefused, FormSpec, LongFormSpec, Said, Submitted
from callbacks.context import Context
from callbacks.coordination import COORDINATION_FORMS
from callbacks.errors import fault_of
from callbacks.gate import seen_of_request
from callbacks.model import MODEL_FORMS
from callbacks.origin import own_path
from layouts.progress import begun_text, ended_text, step_text

FORMS: dict[str, FormSpec | LongFormSpec] = {**COORDINATION_FORMS, **MODEL_FORMS}
"""By path; all are sent by POST."""


def register(server: Flask, context: Context) -> None:
    """Give the server a route per form. Who may send it is `callbacks.gate`'s to hold."""
    for path, spec in FORMS.items():
        view = _long_route(spec, context) if isinstance(spec, LongFormSpec) else _route(spec, context)
        server.add_url_rule(path, endpoint=f"form:{path}", view_func=view, methods=["POST"])


def _submitted(context: Context) -> Submitted:
    files = [(file.filename or "", file.read()) for file in request.files.getlist("files") if file.filename]
    return Submitted(context, seen_of_request(), request.form, texts_of_request(), files)


def _route(spec: FormSpec, context: Context) -> Callable[[], ResponseReturnValue]:
    def send() -> ResponseReturnValue:
        try:
            said = spec.handle(_submitted(context))
            sentence, back = said.sentence, said.back
        except FormRefused as refusal:
            sentence, back = str(refusal), refusal.back
        flash(sentence)
        return redirect(own_path(back) or "/", 303)

    return send


def _long_route(spec: LongFormSpec, context: Context) -> Callable[[], ResponseReturnValue]:
    def send() -> ResponseReturnValue:
        answer = Response(told(spec, _submitted(context)), mimetype="text/html")
        # What is compressed is held back until there is enough of it.
        answer.headers["Content-Encoding"] = "identity"
        answer.headers["X-Accel-Buffering"] = "no"
        return answer

    return send


def told(spec: LongFormSpec, submitted: Submitted) -> Iterator[str]:
    """The document, piece by piece. The work goes on in a thread of its own, and is done even if nobody reads on."""
    news: SimpleQueue[tuple[int, int] | None] = SimpleQueue()
    texts = submitted.texts
    yield begun_text(spec.heading(texts), texts)
    worker = ThreadPoolExecutor(1)
    work = worker.submit(spec.handle, submitted, lambda done, total: news.put((done, total)))
    work.add_done_callback(lambda _: news.put(None))
    worker.shutdown(wait=False)
    while (step := news.get()) is not None:
        yield step_text(*step, texts)
    fault = work.exception()
    if fault is None:
        said = work.result()
    elif isinstance(fault, FormRefused):
        said = Said(str(fault), fault.back)
    else:
        said = Said(" ".join(fault_of(fault, texts)), "/")
    yield ended_text(said.sentence, own_path(said.back) or "/", texts, done=fault is None)
