"""What a firm's page is made of: one programme, the firm's own rows in it, and what was published about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.drawing.geometry import Link
from dashboard.linking import Fetch
from dashboard.model import query
from dashboard.released import query as released
from dashboard.released.page import read_of, releases
from dashboard.released.reading import Firm, Release, ReleaseRead
from dashboard.selection import Selection, parse
from dashboard.views import VIEWS
from data.access import ReleaseDoor
from data.frames import records
from data.release.figures import Figure

Row = Mapping[str, Any]

OWN = (
    *("model", "suggestion", "action", "change", "ballot_item", "presence", "invitee", "startup", "sharing_choice"),
    *("partner", "session", "coverage"),
)
"""The relations of a release door that the page reads for one programme."""

FROZEN = ("outcomes", "startups")
"""Parts of a release that are read figure by figure; the other views' have a reading of their own."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme that the firm takes part in. `as_of` is the day on which an action counts as overdue or not."""

    id: int
    reference: str
    title_en: str
    title_sv: str | None
    origin: str
    as_of: date


@dataclass(frozen=True, slots=True)
class FirmRead:
    """All that one firm's page is drawn from.

    `own` holds its rows by relation, each sorted as `_SORTED` says. Without a `release` of the programme `reads` is
    empty, and so is `frozen`. `unread` are values of the address that name no programme of the firm.
    """

    programmes: tuple[Programme, ...]
    programme: Programme
    firm: Firm
    own: Mapping[str, tuple[Row, ...]]
    release: Release | None
    reads: Mapping[str, ReleaseRead]
    frozen: Mapping[str, tuple[Figure, ...]]
    selection: Selection
    unread: tuple[str, ...]

    def elsewhere(self, path: str, key: str, value: str) -> Link:
        """The link from a mark to the page that shows the thing whole."""
        query = self.selection.cleared().with_values(key, (value,)).query
        return Link(key, value, f"/{path}?{query}", f"/{path}?{query}")

    def of(self, view: str, *names: str) -> tuple[Figure, ...]:
        """The released figures of these names, in their frozen order; none where nothing is published."""
        read = self.reads.get(view)
        figures = read.figures if read else self.frozen.get(view, ())
        return tuple(figure for figure in figures if figure.figure in names)


_SORTED: dict[str, tuple[str, ...]] = {
    "model": ("version",),
    "suggestion": ("number",),
    "action": ("suggestion_id", "sequence"),
    "change": ("id",),
    "ballot_item": ("round", "theme"),
    "presence": ("day", "event", "starts", "session", "name", "person_id"),
    "invitee": ("event", "person_id"),
    "startup": ("name", "startup", "day"),
    "sharing_choice": ("chosen_at",),
    "partner": ("name", "code"),
    "session": ("day", "event", "starts", "session"),
    "coverage": ("day", "event", "theme"),
}


def firm_read(fetch: Fetch, door: ReleaseDoor, search: str, today: date) -> FirmRead | None:
    """What the page of this address is drawn from; None for a firm that takes part in no programme (any more)."""
    selection, unread = parse(search)
    programmes = tuple(_programme(row, today) for row in records(fetch(query.programmes(door))))
    asked = [programme for programme in programmes if programme.reference in selection["programme"]]
    programme = next(iter(asked or programmes), None)
    if programme is None:
        return None
    (part,) = records(fetch(released.own(door, "participation", programme.id)))
    firm = Firm(part["code"], part["name"], part["sharing"], part["hosted"])
    release = next((each for each in releases(fetch, door) if each.programme_id == programme.id), None)
    known = {each.reference for each in programmes}
    kept = selection.with_values("programme", (programme.reference,))
    return FirmRead(
        programmes=programmes,
        programme=programme,
        firm=firm,
        own={name: _own(fetch, door, name, programme.id) for name in OWN},
        release=release,
        reads=_reads(fetch, door, release, kept.cleared()) if release else {},
        frozen={view: _figures(fetch, door, programme.id, view) for view in FROZEN} if release else {},
        selection=kept,
        unread=tuple(
            [value for value in selection["programme"] if value not in known]
            + [piece.value for piece in unread if piece.key == "programme"]
        ),
    )


def sharing_in(fetch: Fetch, door: ReleaseDoor, reference: str) -> tuple[int, str] | None:
    """A programme's id, and what the firm shares in it; None where it takes no part."""
    ids = [
        row["programme_id"] for row in records(fetch(query.programmes(door))) if row["reference_number"] == reference
    ]
    for programme in ids:
        for part in records(fetch(released.own(door, "participation", programme))):
            return programme, part["sharing"]
    return None


def _programme(row: Row, today: date) -> Programme:
    """A completed programme's figures speak of its last day, any other's of today, unless the record says which."""
    ended = row["last"] if row["status"] == "completed" else None
    return Programme(
        id=row["programme_id"],
        reference=row["reference_number"],
        title_en=row["title_en"],
        title_sv=row["title_sv"],
        origin=row["data_origin"],
        as_of=row["as_of"] or min(ended or today, today),
    )


def _own(fetch: Fetch, door: ReleaseDoor, name: str, programme: int) -> tuple[Row, ...]:
    columns = _SORTED[name]
    rows = records(fetch(released.own(door, name, programme)))
    return tuple(sorted(rows, key=lambda row: [(row[column] is not None, row[column]) for column in columns]))


def _reads(fetch: Fetch, door: ReleaseDoor, release: Release, selection: Selection) -> dict[str, ReleaseRead]:
    wanted = [view for view in VIEWS if view.name not in FROZEN]
    return {view.name: read_of(fetch, door, view, release, selection)[0] for view in wanted}


def _figures(fetch: Fetch, door: ReleaseDoor, programme: int, view: str) -> tuple[Figure, ...]:
    rows = [Figure(**row) for row in records(fetch(released.figures(door, programme, view)))]
    return tuple(figure for figure in rows if figure.view == view)
