"""Who can see what a card shows, answered from the policy: the doors' relations and the audience of each figure."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from dashboard.texts import Texts
from data.access import STEERING_GROUP, Door, door_for
from data.models.vocabulary import Audience
from data.release.figures import Figure


@dataclass(frozen=True, slots=True)
class Sight:
    """One audience, and what of a card it sees."""

    who: str
    what: str


BESIDE = {"startup": "relationship_event", "sharing_choice": "participation"}
"""Own relations, and the live door's of another name that holds the same."""


def sights(
    texts: Texts,
    *,
    own: str = "",
    named: tuple[Figure, ...] = (),
    pooled: tuple[Figure, ...] = (),
    others: tuple[Figure, ...] = (),
    will: Audience | None = None,
    ratings: bool = False,
) -> tuple[Sight, ...]:
    """Who sees what of a card, the firm itself first.

    The card shows the firm's rows of the relation `own`, `named` figures that speak of the firm, `pooled` ones in which
    it is one of many, and figures that speak of `others`. Where nothing is published yet, `will` is the audience of
    what speaks of the firm. `ratings` says that it shows what raters answered, which the live door opens only for
    rounds with enough of them.
    """
    by_name = _any(figure.audience for figure in named) if named else _HOLDS[will] if will else frozenset()
    seen = texts._("see it under your name") if named else texts._("will see it under your name once it is published")

    def behind_release(role: str) -> str:
        if role in by_name:
            return seen
        if others and all(role in _HOLDS[figure.audience] for figure in others):
            return texts._("see the same")
        if role in _any(figure.audience for figure in (*pooled, *others)):
            return texts._("see only figures of the whole programme")
        return texts._("see nothing of this")

    return (
        Sight(texts._("Your firm"), texts._("whoever signs in for you sees this page")),
        Sight(texts._("Other firms"), behind_release("firm")),
        Sight(texts._("Funders"), behind_release("funder")),
        Sight(texts._("Steering group"), _steering(texts, own, ratings)),
        Sight(texts._("Coordinator"), _coordinator(texts, ratings)),
    )


_HOLDS: dict[str, frozenset[str]] = {
    "everyone": frozenset({"firm", "funder"}),
    "firms": frozenset({"firm"}),
    "one": frozenset(),
}
"""The roles of other readers that an audience holds."""


def _any(audiences: Iterable[str]) -> frozenset[str]:
    return frozenset(role for audience in audiences for role in _HOLDS[audience])


def _steering(texts: Texts, own: str, ratings: bool) -> str:
    if ratings:
        return texts._("sees it once the round is closed and enough firms rated; never who rated")
    name = BESIDE.get(own, own)
    if name not in {field.name for field in fields(Door)}:
        return texts._("sees nothing of this")
    columns = getattr(door_for(STEERING_GROUP), name).c
    if "person_id" in columns and "name" not in columns:
        return texts._("sees how many of you came, no names")
    return texts._("sees it too")


def _coordinator(texts: Texts, ratings: bool) -> str:
    if ratings:
        return texts._("sees everything; every look at who rated is logged")
    return texts._("sees everything")
