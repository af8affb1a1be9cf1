"""What browsers ask for and send, and what they are told, as values. Pages and forms are functions of these."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from callbacks.answers import Reply
from callbacks.context import Context
from dashboard.seen import Seen
from dashboard.texts import Texts
from data.models.vocabulary import ViewerRole


@dataclass(frozen=True, slots=True)
class Asked:
    """A page asked for: an address, by somebody, in a language and a width. `said` tells what a form just did."""

    context: Context
    seen: Seen
    path: str
    search: str
    narrow: bool
    texts: Texts
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page, and the roles whose page it is."""

    roles: frozenset[ViewerRole]
    answer: Callable[[Asked], Reply]


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form sent in: its fields and files, by somebody, in a language. Files are their name and content."""

    context: Context
    seen: Seen
    fields: Mapping[str, str]
    texts: Texts
    files: Sequence[tuple[str, bytes]] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a form did, in one sentence, and the address of the page to go on with, which shows the sentence unless the
    form's own answer did.
    """

    sentence: str
    back: str


class FormRefused(Exception):
    """A form that changed nothing. The message is one sentence for the reader; `back` is where the form stands."""

    def __init__(self, sentence: str, back: str) -> None:
        super().__init__(sentence)
        self.back = back


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A form, and the roles that may send it. `handle` writes in one transaction, logs, and may raise `FormRefused`."""

    roles: frozenset[ViewerRole]
    handle: Callable[[Submitted], Said]
    most_bytes: int = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LongFormSpec:
    """A form that takes a while, and whose answer shows how far it is. `handle` tells that by calling what it is given
    with the rows done and the rows in all; `heading` says what is going on.
    """

    roles: frozenset[ViewerRole]
    handle: Callable[[Submitted, Callable[[int, int], None]], Said]
    heading: Callable[[Texts], str]
    most_bytes: int = 10 * 1024 * 1024


COORDINATOR: frozenset[ViewerRole] = frozenset({"coordinator"})
LIVE: frozenset[ViewerRole] = frozenset({"coordinator", "steering"})
FIRM: frozenset[ViewerRole] = frozenset({"firm"})
FUNDER: frozenset[ViewerRole] = frozenset({"funder"})
EVERYONE: frozenset[ViewerRole] = LIVE | FIRM | FUNDER
