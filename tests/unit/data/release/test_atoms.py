"""Groups that sums and differences can isolate, against linear algebra over all of them."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from data.release.audit.atoms import K, atoms, least

cells = st.lists(st.frozensets(st.integers(1, 7), min_size=1), min_size=1, max_size=5)


def test_k_is_five() -> None:
    assert K == 5


def test_members_are_grouped_by_the_cells_that_hold_them() -> None:
    found = atoms([frozenset({1, 2, 3, 4}), frozenset({3, 4, 5}), frozenset({3})])
    assert sorted(map(sorted, found)) == [[1, 2], [3], [4], [5]]


def test_only_the_protected_are_grouped() -> None:
    found = atoms([frozenset({1, 2, 3, 4}), frozenset({3, 4, 5})], frozenset({1, 3, 5, 9}))
    assert sorted(map(sorted, found)) == [[1], [3], [5]]


def test_no_cells_have_no_groups() -> None:
    assert atoms([]) == []
    assert least([]) is None
    assert least([{1, 2}, {3}]) == 1


@given(cells)
@settings(max_examples=80, deadline=None)
def test_no_combination_of_cells_speaks_of_fewer_than_the_smallest_group(drawn: list[frozenset[int]]) -> None:
    """Whatever group a combination of cells isolates is made of whole groups, so none is smaller than the smallest."""
    members = sorted(frozenset[int]().union(*drawn))
    matrix = np.array([[float(member in cell) for member in members] for cell in drawn])
    smallest = least(atoms(drawn))
    assert smallest is not None
    for size in range(1, smallest):
        for group in combinations(range(len(members)), size):
            outside = [place for place in range(len(members)) if place not in group]
            ranks = np.linalg.matrix_rank(matrix), np.linalg.matrix_rank(matrix[:, outside]) if outside else 0
            assert ranks[0] == ranks[1], f"{[members[place] for place in group]} stands alone in {drawn}"
