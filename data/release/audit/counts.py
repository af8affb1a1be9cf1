"""Counts of persons: enough persons of enough organisations, alone and in every difference that can be taken."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from data.release.audit.atoms import K

Heads = Mapping[int, int]
"""Persons by organisation; `UNKNOWN` stands for all organisations that are not known."""

UNKNOWN = 0

Cell = tuple[str, Heads]
"""A count that is shown: which one, and of whom."""

WHOLE, MORNING, AFTERNOON, REGISTERED = "persons_attended", "persons_morning", "persons_afternoon", "persons_registered"
UNIQUE, ATTENDANCES = "persons_unique", "attendances"

_HALVES = (MORNING, AFTERNOON)


def reason_of(heads: Heads) -> str | None:
    """Why a count of these persons is not shown; None where it may be.

    Whoever is of unknown organisation is taken to be of the largest one, and of none that counts towards k.
    """
    total, unknown = sum(heads.values()), heads.get(UNKNOWN, 0)
    known = [count for organisation, count in heads.items() if organisation != UNKNOWN and count]
    if total < K:
        return "fewer_than_five_persons"
    if len(known) < K:
        return "organisations_unknown" if len(known) + unknown >= K else "fewer_than_five_organisations"
    if 2 * max(known) > total:
        return "one_organisation_above_half"
    return "organisations_unknown" if 2 * (max(known) + unknown) > total else None


def added(several: Sequence[Heads]) -> Heads:
    """All of them, each time they are counted."""
    return {
        who: sum(heads.get(who, 0) for heads in several) for who in sorted({who for heads in several for who in heads})
    }


def within(part: Heads, whole: Heads) -> bool:
    """Whether the part's persons could all be among the whole's."""
    return all(count <= whole.get(who, 0) for who, count in part.items())


def rest(whole: Heads, part: Heads) -> Heads:
    """Those of the whole that are not of the part, as far as organisations tell; none is less than nobody."""
    left = {who: count - part.get(who, 0) for who, count in whole.items()}
    return {who: count for who, count in left.items() if count > 0}


def change(one: Heads, other: Heads) -> Heads:
    """Those by whom two counts of one kind differ."""
    return {who: count for who in one.keys() | other.keys() if (count := abs(one.get(who, 0) - other.get(who, 0)))}


def gives_away(heads: Heads) -> bool:
    """Whether a difference of shown counts is of somebody, and of too few."""
    return any(heads.values()) and reason_of(heads) is not None


def differences(new: Cell, shown: Sequence[Cell]) -> Iterator[Heads]:
    """Whom the counts of one event, or of a programme and one of its events, speak of together, the new one among them.

    Halves are parts of the whole event, and whoever is in both is known from the three; other counts are compared where
    one could hold the other; everybody at an event is among the programme's unique persons.
    """
    name, heads = new
    everything = (*shown, new)
    whole_known = any(other == WHOLE for other, _ in everything)
    for other, beside in shown:
        if other == name:
            yield change(heads, beside)
        elif _holds(new, (other, beside)):
            yield rest(heads, beside)
        elif _holds((other, beside), new):
            yield rest(beside, heads)
        elif not (whole_known and {name, other} == set(_HALVES)):
            yield from (
                rest(outer, inner) for outer, inner in ((heads, beside), (beside, heads)) if within(inner, outer)
            )
    wholes, mornings, afternoons = ([each for each in everything if each[0] == kind] for kind in (WHOLE, *_HALVES))
    for three in product(wholes, mornings, afternoons):
        if new in three:
            whole, morning, afternoon = (each for _, each in three)
            yield rest(added([morning, afternoon]), whole)


def _holds(outer: Cell, inner: Cell) -> bool:
    """Whether everybody of one count is in the other, whatever its organisations say: people move between these.

    Heads at a door may be more than all persons by name.
    """
    if outer[0] == WHOLE:
        return inner[0] in _HALVES
    return outer[0] == UNIQUE and inner[0] in (WHOLE, *_HALVES) and sum(inner[1].values()) <= sum(outer[1].values())
