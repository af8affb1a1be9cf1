"""What is selected. The address's query string is its only store; everything here is a pure value."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, quote

KEYS = ("programme", "period", "event", "host", "theme", "organisation", "kind", "startup", "stage")
"""In the order in which an address names them. `programme` is scope: "clear all" leaves it."""

LONGEST_QUERY = 8_000
MOST_VALUES = 200


@lru_cache(maxsize=4096)
def pair(key: str, value: str) -> str:
    """One value as an address writes it."""
    return f"{key}={quote(value, safe='.:')}"


@dataclass(frozen=True, slots=True)
class Selection:
    """Values by key: keys in the order of `KEYS`, each key's values sorted and distinct, no key without values."""

    by_key: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, **values: Iterable[str]) -> "Selection":
        """The selection of these values, whatever their order."""
        return cls(tuple((key, tuple(sorted(set(values[key])))) for key in KEYS if values.get(key)))

    def __getitem__(self, key: str) -> tuple[str, ...]:
        return next((values for name, values in self.by_key if name == key), ())

    def with_values(self, key: str, values: Iterable[str]) -> "Selection":
        """The same with this key's values replaced."""
        return Selection.of(**{**dict(self.by_key), key: tuple(values)})

    def toggled(self, key: str, value: str) -> "Selection":
        """What a plain click does: this value alone for its key, or none where it was the only one."""
        return self.with_values(key, () if self[key] == (value,) else (value,))

    def added(self, key: str, value: str) -> "Selection":
        """What a shift-click does: the value joins its key's others, or leaves them."""
        return self.with_values(key, set(self[key]) ^ {value})

    def without(self, key: str, value: str) -> "Selection":
        """What the cross on a chip does."""
        return self.with_values(key, set(self[key]) - {value})

    def only(self, keys: Collection[str]) -> "Selection":
        """The part of it that these keys hold."""
        return Selection(tuple((key, values) for key, values in self.by_key if key in keys))

    def cleared(self) -> "Selection":
        """What "clear all" leaves: the scope."""
        return self.only(("programme",))

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """Every selected (key, value) but the scope, in canonical order."""
        return tuple((key, value) for key, values in self.by_key if key != "programme" for value in values)

    @property
    def query(self) -> str:
        """The canonical query string, without a question mark; empty when nothing is selected."""
        return "&".join(pair(key, value) for key, values in self.by_key for value in values)


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of an address that selects nothing: which key and value, for a sentence that says so."""

    key: str
    value: str


def parse(search: str) -> tuple[Selection, tuple[Unread, ...]]:
    """The selection an address asks for, and the pieces of it that cannot be read. No address raises."""
    values: dict[str, list[str]] = {}
    unread: list[Unread] = []
    pairs = parse_qsl(search[:LONGEST_QUERY].removeprefix("?"), keep_blank_values=True, errors="replace")
    for key, raw in pairs:
        value = raw.strip()
        known = values.setdefault(key, []) if key in KEYS else None
        if known is None or not value or not value.isprintable() or len(known) >= MOST_VALUES:
            unread.append(Unread(key, raw))
        else:
            known.append(value)
    if len(search) > LONGEST_QUERY:
        unread.append(Unread("", search[LONGEST_QUERY : LONGEST_QUERY + 40]))
    return Selection.of(**values), tuple(unread)
