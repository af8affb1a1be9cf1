"""One line of what `make bench` prints."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, its unit, and the most it may be."""

    what: str
    value: float
    unit: str
    limit: float

    @property
    def ratio(self) -> float:
        """Measured as a share of the limit; above 1 it is missed."""
        return self.value / self.limit if self.limit else float(self.value > 0) * 2

    def __str__(self) -> str:
        limit = f"limit {self.limit:4g} {self.unit:2}"
        return f"{self.what:44} {self.value:8.2f} {self.unit:2} {limit} = {self.ratio:.2f} of it"
