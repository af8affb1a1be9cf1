"""What a funder reads of a programme's release, and of the programme before it, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.linking import Fetch
from dashboard.outcomes import query
from dashboard.released.reading import Release
from data.access import ReleaseDoor
from data.frames import records
from data.release.figures import Figure

Named = Mapping[str, tuple[Figure, ...]]
"""Figures by `view.figure`, in frozen order."""


@dataclass(frozen=True, slots=True)
class Published:
    """One programme's release with its figures."""

    release: Release
    figures: Named

    def of(self, name: str) -> tuple[Figure, ...]:
        """The figures of this name, `view.figure`."""
        return self.figures.get(name, ())

    def one(self, name: str, *, item: str | None = None, detail: str | None = None) -> Figure | None:
        """The first of them, of this item or detail where one is given; None where there is none."""
        return next(
            (
                figure
                for figure in self.of(name)
                if (item is None or figure.item == item) and (detail is None or figure.detail == detail)
            ),
            None,
        )

    def all_of(self, *names: str) -> tuple[Figure, ...]:
        """The figures of all these names."""
        return tuple(figure for name in names for figure in self.of(name))


@dataclass(frozen=True, slots=True)
class OutcomesRead:
    """A programme's release, and that of the series' programme before it; None where no such release can be read."""

    this: Published
    before: Published | None

    @property
    def release(self) -> Release:
        """The release that the page shows."""
        return self.this.release


def before(releases: Sequence[Release], release: Release) -> Release | None:
    """The programme of the same series that began last before this one. `releases` are in order, the latest first."""
    earlier = releases[releases.index(release) + 1 :]
    return next((each for each in earlier if release.series and each.series == release.series), None)


def outcomes_read(fetch: Fetch, door: ReleaseDoor, releases: Sequence[Release], release: Release) -> OutcomesRead:
    """Both releases, in one statement."""
    previous = before(releases, release)
    programmes = tuple(each.programme_id for each in (release, previous) if each)
    found: dict[int, dict[str, list[Figure]]] = {programme: {} for programme in programmes}
    for row in records(fetch(query.figures(door, programmes))):
        programme = row.pop("programme_id")
        figure = Figure(**row)
        found[programme].setdefault(f"{figure.view}.{figure.figure}", []).append(figure)
    parts = {programme: {name: tuple(figures) for name, figures in named.items()} for programme, named in found.items()}
    return OutcomesRead(
        Published(release, parts[release.programme_id]),
        Published(previous, parts[previous.programme_id]) if previous else None,
    )


def count_of(figure: Figure | None) -> int | None:
    """A figure's count; None where it has none."""
    return int(figure.value) if figure is not None and figure.value is not None else None
