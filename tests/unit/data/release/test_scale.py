"""The one cut through a scale."""

import pytest

from data.release.audit.scale import Scale


@pytest.mark.parametrize(
    ("scale", "favourable", "others"),
    [
        (Scale(1, 5), (4, 5), (1, 3)),
        (Scale(1, 4), (3, 4), (1, 2)),
        (Scale(0, 10), (6, 10), (0, 5)),
        (Scale(1, 3), (3, 3), (1, 2)),
        (Scale(1, 5, lower_better=True), (1, 2), (3, 5)),
        (Scale(1, 4, lower_better=True), (1, 2), (3, 4)),
        (Scale(-2, 2), (1, 2), (-2, 0)),
    ],
)
def test_a_scale_is_cut_at_its_midpoint(scale: Scale, favourable: tuple[int, int], others: tuple[int, int]) -> None:
    assert scale.sides == (favourable, others)


def test_a_mean_exactly_at_the_midpoint_is_not_favourable() -> None:
    assert not Scale(1, 5).is_favourable(3.0)
    assert Scale(1, 5).is_favourable(3.1)
    assert not Scale(1, 5, lower_better=True).is_favourable(3.0)
    assert Scale(1, 5, lower_better=True).is_favourable(2.9)
    assert not Scale(1, 4).is_favourable(2.5)


@pytest.mark.parametrize("scale", [Scale(1, 5), Scale(0, 10, lower_better=True), Scale(-2, 2)])
def test_a_scale_is_known_by_its_name(scale: Scale) -> None:
    assert Scale.named(f"instrument/code/{scale}") == scale


def test_a_scale_s_name_says_its_ends_and_its_better_side() -> None:
    assert str(Scale(1, 5)) == "1/5/higher_better"
    assert str(Scale(0, 3, lower_better=True)) == "0/3/lower_better"
