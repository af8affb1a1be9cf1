"""When a request cannot be answered: the log learns everything, the reader what to do."""

import json
import logging
from secrets import token_hex

from flask import Response, g
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError

from callbacks.answers import Answer, message, texts_of_request, told
from callbacks.changes import SentTexts
from callbacks.policies import Kind
from dashboard.texts import Texts
from layouts.ids import Ids
from layouts.sign_in import told_text

logger = logging.getLogger("samspel")


def failed(error: Exception) -> Answer:
    """The answer that takes the page's place, under a number that the log knows too."""
    texts = texts_of_request()
    heading, sentences = _fault(error, texts)
    return told(message("", heading, sentences, texts), texts, SentTexts(), None)


def call_failed(error: Exception) -> Response:
    """The same, for a call that did not reach its callback."""
    return Response(
        json.dumps({"multi": True, "response": {Ids.ANSWER: {"data": failed(error)}}}), mimetype="application/json"
    )


def refused(error: HTTPException) -> Response:
    """Any refusal of the server's: its status, and a sentence that says what to do."""
    texts, status = texts_of_request(), error.code or 500
    if isinstance(error, InternalServerError):
        fault = error.original_exception or error
        status = 503 if isinstance(fault, OperationalError) else 500
        heading, sentences = _fault(fault, texts)
    else:
        heading, sentence = _refusal(error, texts)
        sentences = (sentence,)
    policy = g.get("policy")
    if policy is not None and policy.kind is Kind.DATA:
        answer = told_to_a_script(" ".join(sentences), status)
    else:
        answer = Response(told_text(heading, sentences, texts), status, mimetype="text/html")
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer


def told_to_a_script(sentence: str, status: int) -> Response:
    """A refusal where no page was asked for."""
    return Response(json.dumps({"sentence": sentence}), status, mimetype="application/json")


def fault_of(error: BaseException, texts: Texts) -> tuple[str, ...]:
    """Sentences for what went wrong while no request waits any more; the log learns everything."""
    _, sentences = _fault(error, texts)
    return sentences


def _fault(error: BaseException, texts: Texts) -> tuple[str, tuple[str, ...]]:
    number = token_hex(4)
    logger.error("request %s failed", number, exc_info=error)
    if isinstance(error, OperationalError):
        heading = texts._("The database does not answer")
        way_out = texts._("Nothing is lost. Try again in a moment; if it stays so, check the database and its address.")
    else:
        heading = texts._("This page could not be drawn")
        way_out = texts._("Nothing was changed. Go back and choose otherwise, and tell whoever runs Samspel.")
    return heading, (way_out, texts._("The log names it {number}.", number=number))


def _refusal(error: HTTPException, texts: Texts) -> tuple[str, str]:
    """A heading and a sentence for a refusal that is not a fault."""
    if isinstance(error, CSRFError):
        return (
            texts._("This page was open for too long"),
            texts._("Nothing was changed: reload the page, with cookies switched on, and send it again."),
        )
    if error.code == 403:
        return (
            texts._("This is not for your role"),
            texts._("Nothing was changed. Others in the programme may do this; your own page leads to what you may."),
        )
    if error.code in (404, 405):
        return (
            texts._("There is no such page"),
            texts._("Nothing in Samspel has this address. The overview leads to everything."),
        )
    if error.code == 413:
        return (
            texts._("This is too large"),
            texts._("Nothing was changed: files may have 100 MB together, and what a page sends far less."),
        )
    if error.code == 414:
        return (
            texts._("This address is too long"),
            texts._("Select fewer things at once, or begin again at the overview."),
        )
    return (
        texts._("This request cannot be read"),
        texts._("Nothing was changed: it is not what a page of Samspel sends. Reload the page and try again."),
    )
