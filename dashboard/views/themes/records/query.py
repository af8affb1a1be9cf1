"""The ranks that were given, one by one."""

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, literal, select, true

from dashboard.linking import Fetch, Linked, Reach
from dashboard.views.themes.query import kept, latest_ballots, programmes_left_out
from data import hinge
from data.access import Door
from data.joins import same


def statement(_fetch: Fetch, door: Door, linked: Linked) -> Select[Any]:
    """The rows of `ranks`, of the programmes that the view's number speaks of."""
    programmes = {programme.id for programme in linked.programmes} | set(programmes_left_out(linked, linked.programmes))
    return ranks(door, linked.reach, tuple(sorted(programmes)), linked.today)


@lru_cache(hinge.KEPT)
def ranks(door: Door, reach: Reach, programmes: tuple[int, ...], today: date) -> Select[Any]:
    """One row per rank that a selected firm gave to a selected theme in its programme's latest closed round.

    By theme, then rank, then firm: `code`, `title`, `firm`, `rank`, `approval` and the day `cast`, null if unknown.
    """
    theme, firm, programme = door.theme, door.organisation, door.programme
    given = latest_ballots(door, programmes, today).subquery("given")
    return (
        select(
            literal(1).label("counted"),
            programme.c.reference_number.label("reference"),
            theme.c.code,
            theme.c.title,
            firm.c.name.label("firm"),
            given.c.rank,
            given.c.approval,
            given.c.cast,
        )
        .select_from(
            given.join(theme, same(given, theme, theme_id="id"))
            .join(firm, firm.c.id == given.c.firm)
            .join(programme, programme.c.id == given.c.programme_id)
        )
        .where(
            given.c.rank.is_not(None),
            kept(door, reach, theme),
            given.c.firm.in_(reach.organisations) if reach.organisations else true(),
        )
        .order_by(programme.c.reference_number, theme.c.code, given.c.rank, firm.c.name, firm.c.id)
    )
