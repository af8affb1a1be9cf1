"""Figures and what the audit knows, written down by hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from data.release.audit.context import Context, Earlier, Hosted, Key, key_of
from data.release.audit.scale import Scale
from data.release.figures import Figure

FIVE = Scale(1, 5)
QUESTION = f"I/q/{FIVE}"


def crowd(count: int, first: int = 1) -> frozenset[int]:
    """So many organisations, numbered on."""
    return frozenset(range(first, first + count))


def favourable(raters: Iterable[int], value: int = 0, *, criterion: str = "q", **values: Any) -> Figure:
    """A host's cell on one question, with as many raters as are named."""
    contributors = frozenset(raters)
    fresh: dict[str, Any] = {"figure": "favourable", "host": "host", "event": "W1", "audience": "firms"}
    shown: dict[str, Any] = {"value": value, "of": len(contributors)} if values.get("state", "value") == "value" else {}
    return Figure("feedback", criterion=criterion, contributors=contributors, **(fresh | shown | values))


def asked(raters: Iterable[int], **values: Any) -> Figure:
    """A host's round."""
    contributors = frozenset(raters)
    fresh: dict[str, Any] = {"host": "host", "event": "W1", "audience": "firms", "value": len(contributors)}
    return Figure("feedback", "round", contributors=contributors, **(fresh | values))


def persons(figure: str, heads: Mapping[int, int], event: str | None = None, **values: Any) -> Figure:
    """A count of persons; organisation 0 is not known."""
    known = {organisation: count for organisation, count in sorted(heads.items()) if count}
    fresh: dict[str, Any] = {"value": sum(known.values())} | values
    return Figure(
        "attendance",
        figure,
        event=event,
        contributors=frozenset(known) - {0},
        persons=tuple(known.items()),
        **fresh,
    )


def earlier(*figures: Figure, programme: int = 1, withdrawn: bool = False) -> Earlier:
    """A release of these."""
    shown: dict[Key, tuple[Figure, ...]] = {}
    for figure in figures:
        shown[key_of(figure)] = (*shown.get(key_of(figure), ()), figure)
    return Earlier(programme, withdrawn, shown)


def context(*releases: Earlier, scale: Scale = FIVE, hosted: Iterable[Hosted] = ()) -> Context:
    """Programme 1 with forty firms and the questions q and r, on one scale."""
    return Context(
        1,
        crowd(40),
        {"q": scale, "r": scale},
        {"q": f"I/q/{scale}", "r": f"I/r/{scale}"},
        tuple(hosted),
        releases,
    )
