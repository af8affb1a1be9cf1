"""A member of the steering group whose own firm takes part: ballots and feedback reach it as they reach that firm."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Frame, Links
from dashboard.linking import Fetch, Linked
from dashboard.released import query
from dashboard.released.page import charts_drawn, drawn, read_of, releases
from dashboard.texts import Texts
from dashboard.views.view import View
from data.access import ReleaseDoor
from data.frames import records

AS_PUBLISHED = frozenset({"themes", "feedback"})
"""The views that show ballots, comments and other hosts' feedback."""


@dataclass(frozen=True, slots=True)
class Inside:
    """The release door at which this member stands, as its firm, and what fetches through it."""

    fetch: Fetch
    door: ReleaseDoor

    def reaches(self, linked: Linked) -> bool:
        """Whether the firm takes part in a programme in scope; these views then look through its door alone."""
        return bool(self._parts(linked))

    def publishes(self, view: str, linked: Linked) -> bool:
        """Whether this view shows the scope as it was published to the firm, and nothing of the record beneath."""
        return view in AS_PUBLISHED and self.reaches(linked)

    def drawing(self, view: View, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
        """One of `AS_PUBLISHED` as the firm reads it, and why."""
        why = texts._(
            "Your organisation takes part: shown as published to {firm}.", firm=self._parts(linked)[0]["name"]
        )
        programme = linked.only
        if programme is None:
            return _nothing(texts._("Open one programme to see what it published"), why)
        found = {release.programme_id: release for release in releases(self.fetch, self.door)}
        release = found.get(programme.id)
        shown = None
        if release is not None:
            read, _ = read_of(self.fetch, self.door, view, release, linked.selection, links=Links(linked.selection))
            shown = drawn(view, read, frame, texts)
        if shown is None:
            return _nothing(texts._("Nothing has been published yet"), why)
        return replace(shown, notes=(why, *shown.notes))

    def deeper(self, view: View, linked: Linked, frame: Frame, texts: Texts) -> dict[str, Drawing]:
        """The deeper charts of one of `AS_PUBLISHED` that the firm reads, by the name of their elements."""
        programme = linked.only
        release = next(
            (each for each in releases(self.fetch, self.door) if programme and each.programme_id == programme.id), None
        )
        if release is None:
            return {}
        read, _ = read_of(self.fetch, self.door, view, release, linked.selection, links=Links(linked.selection))
        return charts_drawn(view, read, frame, texts)

    def _parts(self, linked: Linked) -> list[Mapping[str, Any]]:
        """The firm's participations in scope."""
        rows = records(self.fetch(query.participations(self.door)))
        return [row for row in rows if linked.scope is None or row["programme_id"] in linked.scope]


def _nothing(title: str, why: str) -> Drawing:
    return Drawing(Markup.escape(title), (), None, "", why, None, "unreached", 0, (why,))
