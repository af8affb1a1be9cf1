"""What a release would hold, what the audit says of it, and what was released before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dashboard.coordination.address import address_of
from dashboard.coordination.figure_words import view_name
from dashboard.coordination.place import Place
from dashboard.coordination.preview import Line, Part
from dashboard.coordination.words import moment
from dashboard.seen import Seen
from dashboard.texts import DASH, Texts
from dashboard.words import actor_name
from data.release.publishing import Published
from layouts.coordination.frame import Told, told
from layouts.coordination.register import Cell, Column, Register, number

MOST_LINES = 300
"""Figures of a view that are spelt out."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be published now: its number, the token of this preview, and the views that it takes up anew."""

    number: int
    token: str
    views: tuple[str, ...]
    compared: bool
    """Whether there is a published release to hold it against."""
    differs: bool
    """Whether readers would see anything that they do not see now."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A part with its finding, as a table; `differing` is the part of it that readers do not see now."""

    name: str
    finding: str
    differing: Register | None
    table: Register
    more: str


def publish_text(
    place: Place,
    offer: Offer,
    parts: Sequence[Part],
    verdict: Sequence[str],
    history: Sequence[Published],
    every: Collection[str],
    withdrawing: int | None,
    seen: Seen,
    said: tuple[str, ...],
    texts: Texts,
) -> Told:
    """The page of a programme. `every` names all parts there are; `withdrawing` is the release to be confirmed."""
    assert place.programme is not None
    reference = place.programme.reference
    current = next((one for one in history if one.status == "published"), None)
    return told(
        "publish",
        _finding(offer, parts, current, texts),
        place,
        seen,
        said,
        texts,
        scoped=True,
        reference=reference,
        offer=offer,
        button=texts._("Publish release {number}", number=offer.number),
        choices=[(view, view_name(texts, view), view in offer.views) for view in every],
        kept=_kept(offer, every, current, texts),
        verdict=verdict,
        parts=[_shown(part, current, offer, texts) for part in parts],
        history=_history(history, reference, place.path, texts),
        withdrawing=withdrawing if current and current.number == withdrawing else None,
    )


def _finding(offer: Offer, parts: Sequence[Part], current: Published | None, texts: Texts) -> str:
    if current is None:
        return texts._("Nothing is published yet; this would be release {number}", number=offer.number)
    differing = sum(part.differing for part in parts)
    if not differing:
        return texts._("Release {number} holds all there is to publish", number=current.number)
    return texts.n(
        "{count} figure differs from release {number}",
        "{count} figures differ from release {number}",
        differing,
        number=current.number,
    )


def _kept(offer: Offer, every: Collection[str], current: Published | None, texts: Texts) -> str:
    """What becomes of the parts that are not taken up."""
    left = [view_name(texts, view) for view in every if view not in offer.views]
    if not left:
        return ""
    if current is None:
        return texts._("{views}: not published yet.", views=texts.listed(left))
    return texts._("{views}: as in release {number}.", views=texts.listed(left), number=current.number)


def _shown(part: Part, current: Published | None, offer: Offer, texts: Texts) -> Shown:
    counts = [texts.n("{count} figure", "{count} figures", sum(line.change != "gone" for line in part.lines))]
    if part.withheld:
        counts.append(texts.n("{count} not shown", "{count} not shown", part.withheld))
    if current:
        differ = (
            texts.n("{count} differs", "{count} differ", part.differing) if part.differing else texts._("no change")
        )
        counts.append(differ)
    differing = [line for line in part.lines if line.change != "same"][:MOST_LINES] if current else []
    more = max(len(part.lines) - MOST_LINES, 0)
    return Shown(
        view_name(texts, part.view),
        ", ".join(counts),
        _table(part, differing, current, offer, texts) if differing else None,
        _table(part, part.lines[:MOST_LINES], current, offer, texts),
        texts.n("{count} more figure is not listed.", "{count} more figures are not listed.", more) if more else "",
    )


def _table(part: Part, lines: Sequence[Line], current: Published | None, offer: Offer, texts: Texts) -> Register:
    columns = [Column(texts._("Speaks of")), Column(texts._("Figure")), Column(texts._("Who reads it"))]
    if current:
        columns.append(Column(texts._("Release {number}", number=current.number)))
    columns.append(Column(texts._("Release {number}", number=offer.number)))
    return Register(
        texts._("{view}, as its readers would read it", view=view_name(texts, part.view)),
        tuple(columns),
        tuple(
            _row(line, current is not None, above is not None and above.subject == line.subject, texts)
            for above, line in zip([None, *lines], lines, strict=False)
        ),
    )


def _row(line: Line, compared: bool, again: bool, texts: Texts) -> tuple[Cell, ...]:
    cells = [Cell(line.subject, again=again), Cell(line.figure), Cell(line.reader)]
    marks = {"new": texts._("new"), "changed": texts._("changed"), "gone": texts._("gone"), "same": ""}
    if compared:
        cells.append(Cell(line.before or DASH))
    cells.append(Cell(line.reads or DASH, quiet=marks[line.change] if compared else ""))
    return tuple(cells)


def _history(history: Sequence[Published], reference: str, path: str, texts: Texts) -> Register:
    columns = (
        Column(texts._("Release no.")),
        Column(texts._("State")),
        Column(texts._("Published (UTC)")),
        Column(texts._("By")),
        Column(texts._("As of")),
        Column(texts._("Figures shown"), numeric=True),
        Column(texts._("Not shown"), numeric=True),
        Column(texts._("Withdraw")),
    )
    return Register(
        texts._("Releases so far"), columns, tuple(_release(one, reference, path, texts) for one in history)
    )


def _release(one: Published, reference: str, path: str, texts: Texts) -> tuple[Cell, ...]:
    state = {
        "published": texts._("published"),
        "superseded": texts._("superseded"),
        "withdrawn": texts._("withdrawn"),
    }[one.status]
    withdraw = Cell("")
    if one.status == "published":
        withdraw = Cell(texts._("withdraw …"), address_of(path, programme=reference, withdraw=one.number))
    return (
        Cell(texts._("release {number}", number=one.number)),
        Cell(state),
        Cell(moment(texts, one.published_at)),
        Cell(actor_name(texts, one.published_by)),
        Cell(texts.day(one.as_of)),
        number(texts.number(one.shown)),
        number(texts.number(one.withheld)),
        withdraw,
    )
