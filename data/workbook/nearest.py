"""What somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from data.phrases import phrase


def nearest(found: str, known: Iterable[str]) -> str | None:
    """The known spelling closest to the one found, letter case aside; none where nothing is close."""
    spellings = {name.casefold(): name for name in known}
    close = get_close_matches(found.casefold(), spellings, n=1)
    return spellings[close[0]] if close else None


def did_you_mean(found: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the closest known spelling, or says something else where nothing is close."""
    close = nearest(found, known)
    return otherwise if close is None else phrase('did you mean "{close}"?', close=close)
