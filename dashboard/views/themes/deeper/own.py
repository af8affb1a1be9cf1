"""A firm's own ballot beside the group's order as it was published: nobody else's, and no figure of its own."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Frame
from dashboard.released.reading import ReleaseRead
from dashboard.texts import DASH, Texts
from dashboard.views.themes.deeper.beside import Beside, beside_canvas, beside_key, beside_table, beside_title
from dashboard.views.themes.likeness import differences
from dashboard.views.themes.published import Placed, published
from data.frames import records


def released(read: ReleaseRead, frame: Frame, texts: Texts) -> Drawing | None:
    """Where the reader's ranking differs from the group's, and which session took up its first choice.

    None for a reader without a ballot in the published round, or without a published order.
    """
    vote = published(read)
    themes = [theme for theme in vote.themes if theme.place is not None]
    if read.firm is None or not vote.voted or not themes:
        return None
    ranks = np.array([theme.rank or np.nan for theme in themes], dtype=np.float64)
    places = np.array([theme.place for theme in themes], dtype=np.float64)
    covered = records(read.own["coverage"])
    rows = tuple(
        _beside(texts, theme, higher, covered) for theme, higher in zip(themes, differences(ranks, places), strict=True)
    )
    # Largest first: the view itself has the group's order.
    drawn = sorted(rows, key=lambda row: -abs(row.higher) if row.higher is not None else 1)
    firm, release = read.firm.name, read.release
    both = sum(row.higher is not None for row in rows)
    footer = texts._(
        "{themes}, as of {day}, release {number}",
        themes=texts.n("{count} theme with a rank and a place", "{count} themes with a rank and a place", both),
        day=texts.day(release.as_of),
        number=texts.number(release.number),
    )
    return Drawing(
        title=beside_title(texts, firm, rows),
        key=beside_key(texts),
        canvas=beside_canvas(texts, firm, drawn, frame, texts._("Taken up")),
        footer=footer,
        how=texts._(
            "A difference is the theme's place in the published order minus its place on your ballot, tied themes "
            "sharing the mean of their places. Your ballot is your own; no other firm's is read."
        ),
        table=beside_table(texts, firm, drawn),
        state="ready",
        n=both,
        notes=_top(texts, themes, rows),
    )


def _beside(texts: Texts, theme: Placed, higher: float | None, covered: Sequence[dict[str, Any]]) -> Beside:
    """A theme with the events that took it up, or are to, in date order."""
    taken = sorted(
        {
            (row["day"], row["event"], row["title"], row["status"])
            for row in covered
            if row["theme"] == theme.code and row["status"] in ("held", "planned")
        }
    )
    codes = ", ".join(code for _, code, _, _ in taken[:_MOST_CODES]) + ("…" if len(taken) > _MOST_CODES else "")
    told = _events(texts, taken)
    return Beside(theme.title, theme.rank, theme.place, higher, edge=codes or DASH, taken_up=told)


_MOST_CODES = 3


def _events(texts: Texts, taken: Sequence[tuple[Any, str, str, str]]) -> str:
    said = []
    for day, code, title, status in taken:
        if status == "held":
            said.append(texts._("{event} ({code}), {day}", event=title, code=code, day=texts.day(day)))
        else:
            said.append(texts._("{event} ({code}), planned for {day}", event=title, code=code, day=texts.day(day)))
    return "; ".join(said)


def _top(texts: Texts, themes: Sequence[Placed], rows: Sequence[Beside]) -> tuple[str, ...]:
    """What took up the reader's first choice."""
    best = min((theme.rank for theme in themes if theme.rank), default=None)
    said = []
    for theme, row in zip(themes, rows, strict=True):
        if best and theme.rank == best:
            if row.taken_up:
                said.append(texts._("Your top theme, “{theme}”: {events}.", theme=theme.title, events=row.taken_up))
            else:
                said.append(texts._("No session has taken up your top theme, “{theme}”.", theme=theme.title))
    return tuple(said[:3])
