"""A view's page behind the release door, as a value: read from frozen rows, and from a firm's own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW_DEEPER, NARROW_PAGE, WIDE_DEEPER, WIDE_PAGE, Frame, Links
from dashboard.linking import Fetch
from dashboard.released import query
from dashboard.released.offered import Offer, chosen_release, offer_of
from dashboard.released.reading import Firm, Release, ReleaseRead
from dashboard.selection import Selection, Unread, parse
from dashboard.texts import Texts
from dashboard.views.view import View
from data.access import ReleaseDoor
from data.frames import records
from data.release.figures import Figure


@dataclass(frozen=True, slots=True)
class ReleasedPage:
    """All that the page of `view` shows one reader.

    `releases` are all that this reader reads, the latest programme's first; `release` is the one shown. Without one,
    `offer` holds nothing; without a `drawing`, the release says nothing about this view. `deeper` are the view's other
    charts that this reader reads, by the name of their elements.
    """

    view: str
    releases: tuple[Release, ...]
    release: Release | None
    offer: Offer
    firm: Firm | None
    drawing: Drawing | None
    deeper: Mapping[str, Drawing] = field(default_factory=dict)


def released_page(
    fetch: Fetch, door: ReleaseDoor, view: View, search: str, *, narrow: bool, texts: Texts
) -> ReleasedPage:
    """The page of an address; what the address asks for and this door does not offer is told in `offer`."""
    selection, unread = parse(search)
    found = releases(fetch, door)
    release = chosen_release(found, selection)
    if release is None:
        missing = tuple(Unread("programme", value) for value in selection["programme"])
        return ReleasedPage(view.name, (), None, Offer(Selection(), {}, (), (), (*unread, *missing)), None, None)
    read, offer = read_of(fetch, door, view, release, selection, unread)
    drawing = drawn(view, read, NARROW_PAGE if narrow else WIDE_PAGE, texts)
    deeper = charts_drawn(view, read, NARROW_DEEPER if narrow else WIDE_DEEPER, texts)
    return ReleasedPage(view.name, found, release, offer, read.firm, drawing, deeper)


def releases(fetch: Fetch, door: ReleaseDoor) -> tuple[Release, ...]:
    """The releases that this reader reads, that of the latest programme first."""
    return tuple(
        Release(
            programme_id=row["programme_id"],
            number=row["number"],
            published_at=row["published_at"],
            reference=row["reference_number"],
            series=row["series"],
            title_en=row["title_en"],
            title_sv=row["title_sv"],
            starts=row["starts"],
            as_of=row["as_of"],
            origin=row["data_origin"],
            members=row["members"],
            definitions=_definitions(row["definitions"]),
        )
        for row in records(fetch(query.releases(door)))
    )


def read_of(
    fetch: Fetch,
    door: ReleaseDoor,
    view: View,
    release: Release,
    selection: Selection,
    unread: tuple[Unread, ...] = (),
    links: Links | None = None,
) -> tuple[ReleaseRead, Offer]:
    """What a view may draw of a release for this reader, and what of the selection it offers.

    Marks toggle within what is offered, or within `links` on a page that has a selection of its own.
    """
    rows = [Figure(**row) for row in records(fetch(query.figures(door, release.programme_id, view.name)))]
    figures = tuple(figure for figure in rows if figure.view == view.name)
    offer = offer_of(view.name, release, rows, selection, unread)
    firm = _firm(fetch, door, release.programme_id)
    own: dict[str, pd.DataFrame] = {}
    if firm:
        own = {name: fetch(query.own(door, name, release.programme_id)) for name in view.own}
    return ReleaseRead(
        release=release,
        figures=figures,
        events=tuple(figure for figure in rows if figure.view == "attendance" and figure.figure == "event"),
        selection=offer.selection,
        links=links or Links(offer.selection),
        firm=firm,
        own=own,
    ), offer


def drawn(view: View, read: ReleaseRead, frame: Frame, texts: Texts) -> Drawing | None:
    """The view's drawing; None where the release says nothing about it."""
    return view.released(read, frame, texts) if read.figures else None


def charts_drawn(view: View, read: ReleaseRead, frame: Frame, texts: Texts) -> dict[str, Drawing]:
    """The view's deeper charts that this reader reads, by the name of their elements, in display order."""
    if not read.figures:
        return {}
    found = {f"{view.name}-{chart.name}": chart.released(read, frame, texts) for chart in view.deeper if chart.released}
    return {name: drawing for name, drawing in found.items() if drawing}


def _firm(fetch: Fetch, door: ReleaseDoor, programme: int) -> Firm | None:
    if door.participation is None:
        return None
    found = records(fetch(query.own(door, "participation", programme)))
    return next((Firm(row["code"], row["name"], row["sharing"], row["hosted"]) for row in found), None)


@lru_cache(64)
def _definitions(written: str) -> Mapping[str, tuple[str, str]]:
    return {name: (en, sv) for name, (en, sv) in json.loads(written).items()}
