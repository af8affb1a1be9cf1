"""When a request cannot be answered: the log learns everything, the reader what to do."""

import logging
from secrets import token_hex

from sqlalchemy.exc import OperationalError

from callbacks.answers import Answer, message, texts_of_request, told
from callbacks.changes import Texts as SentTexts

logger = logging.getLogger("samspel")


def failed(error: Exception) -> Answer:
    """The answer that takes the page's place, under a number that the log knows too."""
    number = token_hex(4)
    logger.error("request %s failed", number, exc_info=error)
    texts = texts_of_request()
    if isinstance(error, OperationalError):
        heading = texts._("The database does not answer")
        way_out = texts._("Nothing is lost. Try again in a moment; if it stays so, check the database and its address.")
    else:
        heading = texts._("This page could not be drawn")
        way_out = texts._("Nothing was changed. Go back and choose otherwise, and tell whoever runs Samspel.")
    reply = message("", heading, (way_out, texts._("The log names it {number}.", number=number)), texts)
    return told(reply, texts, SentTexts(), None)
