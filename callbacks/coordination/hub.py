"""`/data`: what waits."""

from callbacks.answers import Reply
from callbacks.asked import Asked
from callbacks.coordination.desk import desk_of, reply_of
from dashboard.coordination.address import read
from dashboard.coordination.place import place
from data.accounts.accounts import accounts
from data.coordination.programmes import imports, standings
from layouts.coordination.hub import hub_text


def hub_answer(asked: Asked) -> Reply:
    """What is published and what waits, programme by programme."""
    desk = desk_of(asked)
    here = place(desk, asked.path, read(asked.search))
    with desk.engine.connect() as connection:
        known = accounts(connection)
    waiting = standings(desk, asked.context.today(), here.selection["programme"])
    return reply_of(asked, hub_text(here, waiting, imports(desk), known, asked.seen, asked.said, asked.texts))
