"""Who looks, as every page knows it."""

from dataclasses import dataclass

from data.access import Viewer


@dataclass(frozen=True, slots=True)
class Seen:
    """A viewer with a name. `account` is what audit entries call it; `organisation` is the name it speaks for.

    `looking_around` says that nobody signed in: a look at the sample programmes, on this machine.
    """

    viewer: Viewer
    account: str
    organisation: str | None = None
    looking_around: bool = False
