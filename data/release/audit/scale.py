"""A criterion's scale, cut once."""

from dataclasses import dataclass
from typing import Self

Interval = tuple[float, float]
"""From the lowest to the highest value it can be."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole answers from `lowest` to `highest`, the better ones at its upper end unless `lower_better`."""

    lowest: int
    highest: int
    lower_better: bool = False

    def __str__(self) -> str:
        return f"{self.lowest}/{self.highest}/{'lower' if self.lower_better else 'higher'}_better"

    @classmethod
    def named(cls, text: str) -> Self:
        """The scale at the end of a text, as `str` writes it."""
        *_, lowest, highest, direction = text.split("/")
        return cls(int(lowest), int(highest), direction == "lower_better")

    def is_favourable(self, rating: float) -> bool:
        """Whether it lies on the better side of the midpoint; the midpoint itself does not."""
        distance = 2 * rating - self.lowest - self.highest
        return distance < 0 if self.lower_better else distance > 0

    @property
    def sides(self) -> tuple[Interval, Interval]:
        """What the cut says of a single answer: the favourable ones, and the others."""
        middle = self.lowest + self.highest
        if self.lower_better:
            end = (middle - 1) // 2
            return (self.lowest, end), (end + 1, self.highest)
        start = middle // 2 + 1
        return (start, self.highest), (self.lowest, start - 1)
