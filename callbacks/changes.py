"""What of a page's text a browser lacks: most lines of a click's answer are on its screen already."""

from collections import OrderedDict
from hashlib import blake2b
from threading import Lock

from data.access import Viewer

Piece = str | list[int]
"""A new line, or [first, count]: lines that the browser has, by their place in the text it showed last."""

MOST_TEXTS = 64


def name_of(text: str) -> str:
    """A text's name, the same in every worker."""
    return blake2b(text.encode(), digest_size=9).hexdigest()


def pieces(lines: list[str], places: dict[str, int]) -> list[Piece]:
    """The lines, those that have a place told by it, runs of places in one."""
    told: list[Piece] = []
    for line in lines:
        place = places.get(line)
        last = told[-1] if told else None
        if place is None:
            told.append(line)
        elif isinstance(last, list) and sum(last) == place:
            last[1] += 1
        else:
            told.append([place, 1])
    return told


class SentTexts:
    """The texts last sent from this process, by whom they were sent to and by name. Safe between threads.

    Whoever guesses a text can work out its name: were one viewer's known to another, the answer would say whether the
    guess is right.
    """

    def __init__(self) -> None:
        self._places: OrderedDict[tuple[Viewer | None, str], dict[str, int]] = OrderedDict()
        self._lock = Lock()

    def told(self, text: str, has: object, viewer: Viewer | None) -> dict[str, object]:
        """The text as `name` and `pieces`, to be laid on the text named `base`; on none if this viewer was not sent it.

        `has` is whatever the browser says it shows.
        """
        name, lines = name_of(text), text.split("\n")
        with self._lock:
            base = self._places.get((viewer, has)) if isinstance(has, str) else None
            self._places[viewer, name] = {line: place for place, line in enumerate(lines)}
            self._places.move_to_end((viewer, name))
            if len(self._places) > MOST_TEXTS:
                self._places.popitem(last=False)
        return {"name": name, "base": has if base else None, "pieces": pieces(lines, base or {})}
