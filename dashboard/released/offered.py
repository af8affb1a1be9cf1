"""The menu behind the release door: all that may be selected there. There is nothing else to ask for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.released.reading import Release
from dashboard.selection import KEYS, Selection, Unread
from data.release.figures import Figure

MENU: Mapping[str, str | None] = {"attendance": "event", "themes": None, "feedback": "host", "startups": "event"}
"""By view, the one key it offers besides the programme; its values are those that the release speaks of."""

_NAMED_BY: Mapping[str | None, str] = {"event": "event", "host": "round"}
"""The figure that names a key's values, of those that this reader reads."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What of an address is on the menu.

    `selection` holds the programme, spelt out even where the address leaves it open, and offered values alone; `names`
    says what these are called, `values` every value that could be chosen instead. `refused` are keys that no view or
    this view does not offer; `unread` are values that nothing here answers to.
    """

    selection: Selection
    names: Mapping[tuple[str, str], Figure]
    values: tuple[str, ...]
    refused: tuple[str, ...]
    unread: tuple[Unread, ...]


def chosen_release(releases: Sequence[Release], selection: Selection) -> Release | None:
    """The release of the programme that is asked for, else the first; None where nothing is read at all.

    A programme that this reader does not read is asked for in vain, as one that does not exist.
    """
    asked = [release for release in releases if release.reference in selection["programme"]]
    return next(iter(asked or releases), None)


def offer_of(
    view: str, release: Release, figures: Iterable[Figure], selection: Selection, unread: tuple[Unread, ...] = ()
) -> Offer:
    """The part of an address that a view offers, given the figures that it and this reader share."""
    key = MENU[view]
    named: dict[str, Figure] = {}
    for figure in figures:
        value = getattr(figure, key) if key and figure.figure == _NAMED_BY[key] else None
        if value:
            named.setdefault(value, figure)
    chosen = tuple(value for value in selection[key] if value in named) if key else ()
    missing = [Unread("programme", value) for value in selection["programme"] if value != release.reference]
    missing += [Unread(key, value) for value in selection[key] if value not in named] if key else []
    kept = Selection.of(programme=(release.reference,), **({key: chosen} if key else {}))
    return Offer(
        selection=kept,
        names={(key, value): named[value] for value in chosen} if key else {},
        values=tuple(named),
        refused=tuple(name for name in KEYS if selection[name] and name not in ("programme", key)),
        unread=(*unread, *missing),
    )


def carried(selection: Selection, path: str) -> Selection:
    """What of a selection a link to another page carries along: the programme, and what that page offers too."""
    key = MENU.get(path.strip("/"))
    return selection.only({"programme", key} if key else {"programme"})
