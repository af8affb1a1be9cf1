"""Who can see what a card shows, answered from the audience of each of its figures and from the doors."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.texts import Texts
from data.access import NotOffered, Viewer, door_for
from data.models.vocabulary import Audience, ViewerRole
from data.release.figures import Figure


@dataclass(frozen=True, slots=True)
class Sight:
    """One audience, and what of a card it sees."""

    who: str
    what: str


_HOLDS: dict[Audience, frozenset[ViewerRole]] = {
    "everyone": frozenset({"firm", "funder"}),
    "firms": frozenset({"firm"}),
    "one": frozenset(),
}
"""The roles that an audience holds."""


def sights(texts: Texts, figures: Iterable[Figure]) -> tuple[Sight, ...]:
    """Who sees the figures of a card, the reader first."""
    held = [_HOLDS[figure.audience] for figure in figures]
    return (
        Sight(texts._("You, the funder"), texts._("these figures, as they were published, and nothing beneath them")),
        Sight(texts._("Participating firms"), _behind_release(texts, "firm", held)),
        Sight(texts._("Steering group"), _behind_live(texts, "steering")),
        Sight(texts._("Coordinator"), _behind_live(texts, "coordinator")),
        Sight(texts._("Anybody else"), texts._("nothing")),
    )


def _behind_release(texts: Texts, role: ViewerRole, held: list[frozenset[ViewerRole]]) -> str:
    seen = sum(role in roles for roles in held)
    if not seen:
        return texts._("nothing of this")
    return texts._("the same figures") if seen == len(held) else texts._("some of these figures")


def _behind_live(texts: Texts, role: ViewerRole) -> str:
    try:
        door_for(Viewer(role))
    except NotOffered:
        return texts._("nothing of this")
    if role == "coordinator":
        return texts._("the record beneath them, and published them")
    return texts._("the record beneath them, without names of persons or who gave which rating")
