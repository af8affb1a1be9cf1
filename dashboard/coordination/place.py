"""Where at the desk somebody is."""

from dataclasses import dataclass

from dashboard.coordination.address import Address
from dashboard.selection import Selection, Unread
from data.coordination.desk import Desk
from data.coordination.programmes import Programme, programmes

DESK_PAGES = (
    *("/data", "/data/import", "/data/record", "/data/publish", "/data/comments"),
    *("/data/raters", "/data/accounts", "/data/log", "/data/erase"),
)
"""The coordinator's pages, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Place:
    """One of the coordinator's pages, and the programme that it speaks of.

    `programme` is None where several may be meant; `programmes` are those to choose from, of `total` in all.
    `selection` holds the programmes that are known, and is carried along by links.
    """

    path: str
    selection: Selection
    programme: Programme | None = None
    programmes: tuple[Programme, ...] = ()
    total: int = 0
    unread: tuple[Unread, ...] = ()


def place(desk: Desk, path: str, address: Address) -> Place:
    """The place that an address names; a programme that is the only one need not be named."""
    listed, total = programmes(desk)
    asked = address.selection["programme"]
    chosen = programmes(desk, asked, len(asked) * 2)[0] if asked else listed
    known = {programme.reference for programme in chosen}
    return Place(
        path,
        Selection.of(programme=[reference for reference in asked if reference in known]),
        chosen[0] if len(chosen) == 1 else None,
        tuple(listed),
        total,
        address.unread + tuple(Unread("programme", value) for value in asked if value not in known),
    )
