"""`/data/erase`: a person is taken out of the record, and the counts stay."""

from callbacks.answers import Reply
from callbacks.asked import Asked, FormRefused, Said, Submitted
from callbacks.coordination.desk import back_to, desk_of, programme_of, reply_of, word_in
from dashboard.coordination.address import read
from dashboard.coordination.place import place
from data.coordination.persons import traces
from data.engine import empty_log, writing
from data.erased import JournalFault
from data.erasure import ErasureFault, erase
from layouts.coordination.choice import choice_text
from layouts.coordination.erase import erase_text

PATH = "/data/erase"


def erase_answer(asked: Asked) -> Reply:
    """Who is to be erased, and what that takes and leaves."""
    desk, texts = desk_of(asked), asked.texts
    address = read(asked.search, "person")
    here = place(desk, asked.path, address)
    if here.programme is None:
        return reply_of(asked, choice_text(here, asked.seen, asked.said, texts))
    person = address.own.get("person", "")
    held = traces(desk, here.programme.id, person) if person else None
    return reply_of(asked, erase_text(here, person, held, asked.seen, asked.said, texts))


def erased(sent: Submitted) -> Said:
    """One person, whom the page before named together with what goes."""
    desk, texts, person = desk_of(sent), sent.texts, word_in(sent.fields, "person")
    back = back_to(PATH, sent.fields)
    programme = programme_of(sent, desk, back)
    try:
        with writing(desk.engine) as connection:
            erase(connection, desk.account, programme.reference, person)
        empty_log(desk.engine)
    except ErasureFault as fault:
        raise FormRefused(texts._("Nobody was erased: nobody here is called “{name}”.", name=person), back) from fault
    except JournalFault as fault:
        raise FormRefused(
            texts._(
                "Nobody was erased: the journal of erasures cannot be kept. Whoever runs Samspel finds it beside the "
                "database."
            ),
            back,
        ) from fault
    return Said(texts._("{name} is erased from this programme. The counts are as they were.", name=person), back)
