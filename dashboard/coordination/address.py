"""What an address of the coordinator's pages asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode

from dashboard.selection import LONGEST_QUERY, Selection, Unread, parse

LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class Address:
    """The selection that other pages share, and the page's own values, none of them empty."""

    selection: Selection
    own: Mapping[str, str]
    unread: tuple[Unread, ...]

    @property
    def page(self) -> int | None:
        """Which part of a list, counted from 1; None for whatever is no number."""
        given = self.own.get("page", "1")
        return max(int(given), 1) if given.isascii() and given.isdecimal() and len(given) < 8 else None

    def day(self, key: str) -> date | None:
        """A day as addresses write it; None for whatever is none."""
        try:
            return date.fromisoformat(self.own.get(key, ""))
        except ValueError:
            return None


def read(search: str, *keys: str) -> Address:
    """What an address asks for, where a page has these keys of its own. No address raises."""
    selection, unread = parse(search)
    own: dict[str, str] = {}
    left = [piece for piece in unread if piece.key not in keys]
    pairs = parse_qsl(search[:LONGEST_QUERY].removeprefix("?"), keep_blank_values=True, errors="replace")
    for key, raw in pairs:
        value = raw.strip()
        if key not in keys or not value:  # A form sends its empty fields too.
            continue
        if len(value) > LONGEST_VALUE or not value.isprintable():
            left.append(Unread(key, raw))
        else:
            own.setdefault(key, value)
    return Address(selection, own, tuple(piece for piece in left if piece.value.strip() or piece.key not in KEPT))


KEPT = ("programme", "host")
"""Keys of the selection that stand in forms here, and may be sent empty."""


def address_of(path: str, **values: object) -> str:
    """An address with these values, in their order; what is empty is left out."""
    query = urlencode([(key, str(value)) for key, value in values.items() if value not in (None, "")])
    return f"{path}?{query}" if query else path


def last_page(total: int, size: int) -> int:
    """The last part of a list that is shown in parts of that size; the first of an empty one."""
    return max(-(-total // size), 1)
