"""The groups that sums and differences of released figures can isolate."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence, Set

K = 5
"""k of disclosure.md: no sum or difference of figures covers fewer organisations."""


def atoms(cells: Sequence[Set[int]], protected: Set[int] | None = None) -> list[frozenset[int]]:
    """The contributors, or the protected ones among them, grouped by the set of cells that contain them.

    Whatever is added and subtracted, members of one group stay together: if each group has k members, no combination of
    the cells speaks of fewer than k. In no order; none is empty.
    """
    groups: defaultdict[tuple[int, ...], set[int]] = defaultdict(set)
    for member in frozenset[int]().union(*cells):
        if protected is None or member in protected:
            groups[tuple(place for place, cell in enumerate(cells) if member in cell)].add(member)
    return [frozenset(group) for group in groups.values()]


def least(groups: Iterable[Collection[int]]) -> int | None:
    """The size of the smallest; None without any."""
    return min(map(len, groups), default=None)
