"""`/data/comments`: which words may be shown."""

from typing import get_args
from urllib.parse import urlsplit

from callbacks.answers import Reply
from callbacks.asked import Asked, FormRefused, Said, Submitted
from callbacks.coordination.desk import back_to, desk_of, number_in, programme_of, reply_of
from dashboard.coordination import words
from dashboard.coordination.address import last_page, read
from dashboard.coordination.place import place
from data.coordination import moderation
from data.coordination.moderation import Commented, NotModerated, Subject
from data.models.vocabulary import Moderation
from data.release.audit.atoms import K
from layouts.coordination.choice import choice_text
from layouts.coordination.comments import PAGE_SIZE, comments_text

PATH = "/data/comments"
_STATES: tuple[Moderation, ...] = get_args(Moderation)


def comments_answer(asked: Asked) -> Reply:
    """A programme's comments and suggestions, pending ones first."""
    desk, texts = desk_of(asked), asked.texts
    address = read(asked.search, "state", "page")
    here = place(desk, asked.path, address)
    if here.programme is None:
        return reply_of(asked, choice_text(here, asked.seen, asked.said, texts))
    counts = moderation.commented(desk, here.programme.id)
    state = next((state for state in _STATES if state == address.own.get("state")), None)
    # Other pages pass on hosts that nothing was said of; they select nothing here, and need no sentence.
    host = next((one.host for one in counts if (one.host,) == address.selection["host"]), None)
    total = _total(counts, host, state)
    page = min(address.page or 1, last_page(total, PAGE_SIZE))
    remarks = moderation.remarks(
        desk, here.programme.id, host=host, moderation=state, first=(page - 1) * PAGE_SIZE, most=PAGE_SIZE
    )
    read_as = {"state": state, "page": address.page}
    unread = tuple(words.ignored(texts, key, address.own[key]) for key in address.own if read_as[key] is None)
    told = comments_text(here, remarks, total, page, counts, state, host, K, asked.seen, asked.said, texts, unread)
    return reply_of(asked, told)


def _total(counts: list[Commented], host: str | None, state: Moderation | None) -> int:
    states = (state,) if state else _STATES
    return sum(getattr(one, name) for one in counts if host in (None, one.host) for name in states)


def moderated(sent: Submitted) -> Said:
    """One comment or suggestion with its public wording, released, withheld, or pending again."""
    desk, texts, fields = desk_of(sent), sent.texts, sent.fields
    back = _back(fields.get("back", "")) or back_to(PATH, fields)
    programme = programme_of(sent, desk, back)
    subject: Subject = "suggestion" if fields.get("subject") == "suggestion" else "comment"
    state = next((state for state in _STATES if state == fields.get("moderation")), None)
    if state is None:
        raise FormRefused(words.not_moderated(texts, "gone"), back)
    try:
        remark = moderation.moderate(
            desk,
            programme,
            subject,
            number_in(fields, "id"),
            fields.get("version", ""),
            state,
            fields.get("public_text", ""),
        )
    except NotModerated as refusal:
        raise FormRefused(words.not_moderated(texts, refusal.fault), back) from refusal
    return Said(words.moderated(texts, remark), back)


def _back(given: str) -> str:
    """The address if it is one of this page, else nothing: a form is not to lead elsewhere."""
    parts = urlsplit(given)
    ours = given.isprintable() and "\\" not in given and not parts.netloc and parts.path == PATH
    return given if ours and given.startswith(PATH) else ""
