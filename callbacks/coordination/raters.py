"""`/data/raters`: who gave which rating, and never unlogged.

The form leaves a word for the page it leads to. Only that page then reads who rated, and reading logs: whatever else
happens to the word, no identity is shown without an entry of its own.
"""

from callbacks.answers import Reply
from callbacks.asked import Asked, FormRefused, Said, Submitted
from callbacks.coordination import once
from callbacks.coordination.desk import back_to, desk_of, programme_of, reply_of, word_in
from dashboard.coordination.address import address_of, read
from dashboard.coordination.place import place
from dashboard.coordination.words import ignored
from data.coordination.raters import rounds, who_rated
from layouts.coordination.choice import choice_text
from layouts.coordination.raters import raters_text

PATH = "/data/raters"
_LOOK = "look"


def raters_answer(asked: Asked) -> Reply:
    """A programme's hosts, and who rated the one that the coordinator just asked to see."""
    desk, texts = desk_of(asked), asked.texts
    address = read(asked.search, "page")
    here = place(desk, asked.path, address)
    wanted = once.taken(_LOOK)
    if here.programme is None:
        return reply_of(asked, choice_text(here, asked.seen, asked.said, texts))
    of_programme = rounds(desk, here.programme.id)
    seen = next((one.host for one in of_programme if wanted == _word(here.programme.reference, one.host)), None)
    looks = who_rated(desk, here.programme, seen) if seen is not None else []
    # A host that nobody was asked to rate selects nothing: other pages pass on hosts of theirs.
    named = [one for one in of_programme if (one.host,) == address.selection["host"]]
    unread = () if address.page else (ignored(texts, "page", address.own["page"]),)
    page = raters_text(
        here, named or of_programme, bool(named), address.page or 1, looks, asked.seen, asked.said, texts, unread
    )
    return reply_of(asked, page)


def looked(sent: Submitted) -> Said:
    """One look at who rated a host, on the page that this leads to."""
    desk, host = desk_of(sent), word_in(sent.fields, "host")
    back = back_to(PATH, sent.fields)
    programme = programme_of(sent, desk, back)
    named = next((one.host_name for one in rounds(desk, programme.id) if one.host == host), None)
    if named is None:
        raise FormRefused(sent.texts._("Nothing is shown: this host has no feedback round."), back)
    once.left(_LOOK, _word(programme.reference, host))
    sentence = sent.texts._("You are looking at who rated {host}. It is logged.", host=named)
    return Said(sentence, address_of(PATH, programme=programme.reference, host=host))


def _word(reference: str, host: str) -> str:
    return f"{reference} {host}"
