"""The funder's page as a value."""

from dataclasses import dataclass

from dashboard.drawing.geometry import NARROW, WIDE
from dashboard.linking import Fetch
from dashboard.outcomes.card import Card
from dashboard.outcomes.chain import Chain, chain
from dashboard.outcomes.comparison import comparison
from dashboard.outcomes.delivery import promised, reach
from dashboard.outcomes.followed import collaborations, models
from dashboard.outcomes.learning import lessons, steered
from dashboard.outcomes.reading import outcomes_read
from dashboard.outcomes.results import results_of
from dashboard.outcomes.unknown import unknown
from dashboard.released.offered import chosen_release
from dashboard.released.page import releases
from dashboard.released.reading import Release
from dashboard.selection import KEYS, Unread, parse
from dashboard.texts import Texts
from data.access import ReleaseDoor


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What one release says: the first cards, the chain, then the others, in the order in which they are read."""

    first: tuple[Card, ...]
    chain: Chain
    others: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class OutcomesPage:
    """All that the page shows one funder.

    `releases` are all that this funder reads, the latest programme's first; `release` is the one shown, None where
    there is none, and then there are no `outcomes`. `refused` are keys that this page never filters by, and `unread`
    what nothing here answers to.
    """

    releases: tuple[Release, ...]
    release: Release | None
    outcomes: Outcomes | None
    refused: tuple[str, ...]
    unread: tuple[Unread, ...]


def outcomes_page(fetch: Fetch, door: ReleaseDoor, search: str, *, narrow: bool, texts: Texts) -> OutcomesPage:
    """The page of an address, which may name a programme and nothing else."""
    selection, unread = parse(search)
    found = releases(fetch, door)
    release = chosen_release(found, selection)
    shown = release.reference if release else ""
    missing = tuple(Unread("programme", value) for value in selection["programme"] if value != shown)
    refused = tuple(key for key in KEYS if key != "programme" and selection[key])
    if release is None:
        return OutcomesPage((), None, None, (), (*unread, *missing))
    read, frame = outcomes_read(fetch, door, found, release), NARROW if narrow else WIDE
    results = results_of(read.this)
    outcomes = Outcomes(
        first=(promised(read, frame, texts), reach(read, frame, texts)),
        chain=chain(read, results, texts),
        others=(
            unknown(read, results, texts),
            collaborations(read, frame, texts),
            steered(read, frame, texts),
            comparison(read, results, frame, texts),
            models(read, frame, texts),
            lessons(read, texts),
        ),
    )
    return OutcomesPage(found, release, outcomes, refused, (*unread, *missing))
