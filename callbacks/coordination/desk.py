"""What the coordinator's pages and forms begin with: a desk, and the programme that is spoken of."""

from collections.abc import Mapping

from callbacks.answers import Reply
from callbacks.asked import Asked, FormRefused, Submitted
from dashboard.coordination.address import address_of
from data.coordination.desk import Desk, desk_for
from data.coordination.programmes import Programme, programmes
from layouts.coordination.frame import Told


def desk_of(sent: Asked | Submitted) -> Desk:
    """The desk of whoever asked.

    Raises `NotOffered` for everybody but a coordinator.
    """
    return desk_for(sent.seen.viewer, sent.context.engine, sent.seen.account)


def reply_of(asked: Asked, page: Told) -> Reply:
    """The page as an answer."""
    return Reply(asked.path, page.html, f"Samspel · {page.heading}", page.heading, {})


def programme_of(sent: Submitted, desk: Desk, back: str) -> Programme:
    """The programme that a form was sent for.

    Raises `FormRefused` where it names none, or a number that two funders gave.
    """
    found, _ = programmes(desk, (word_in(sent.fields, "programme"),))
    if len(found) != 1:
        raise FormRefused(sent.texts._("Nothing was changed: this programme is no longer in the record."), back)
    return found[0]


def word_in(fields: Mapping[str, str], name: str) -> str:
    """A word that a form sent; nothing for what no database could hold."""
    given = fields.get(name, "").strip()
    return given if given.isprintable() else ""


def number_in(fields: Mapping[str, str], name: str) -> int:
    """A row's number that a form sent; 0, which is nobody's, for whatever is none."""
    given = fields.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0


def back_to(path: str, fields: Mapping[str, str]) -> str:
    """The page that a form stands on, for the programme that it names."""
    return address_of(path, programme=word_in(fields, "programme"))
