"""One mark per released comment: by host and kind, then the same comments by barrier and kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Frame, Line, Links, Mark, Path, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts, emphasised
from dashboard.views.feedback import shown
from dashboard.views.feedback.comments.measures import BARRIERS, KINDS, Spoken, Subject
from dashboard.views.feedback.published_table import kind_name

Items = list[Shape | Mark]
LABEL, GAP, PITCH = 150.0, 8.0, 14.0


def barrier_name(texts: Texts, barrier: str | None) -> str:
    """A barrier to cooperation, as Nesta names it."""
    return {
        "strategic": texts._("strategic"),
        "structural": texts._("structural"),
        "cultural": texts._("cultural"),
        "process": texts._("process"),
    }.get(barrier or "", texts._("none named"))


def drawing(spoken: Spoken, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The comments; without any, a sentence that says what it takes."""
    how = texts._(
        "Comments that the coordinator released, in their public words, by kind and by the barrier to cooperation that "
        "they name (Nesta); those on open rounds wait. They stand in the alphabet's order, which tells neither time "
        "nor author."
    )
    footer = shown.footer(
        linked,
        texts,
        texts.n("{count} released comment", "{count} released comments", spoken.n),
        texts._("never shown by who wrote them"),
    )
    if not spoken.total:
        said = texts._("Import the sheet comment; a comment appears once the coordinator has released its wording.")
        return Drawing(texts.html("No comment has been released yet"), (), None, footer, how, None, "empty", 0, (said,))
    return Drawing(
        title=_title(texts, spoken),
        key=(KeyItem(texts._("Comments:")), KeyItem(texts._("one each"), (_bubble(1, 2, "att"),), 13)),
        canvas=_Sheet(spoken, frame, texts, Links(linked.selection)).canvas(),
        footer=footer,
        how=how,
        table=_table(spoken, linked, texts),
        state="ready" if spoken.n else "empty",
        n=spoken.n,
        notes=(texts._("Comments are never shown by who wrote them."),) if linked.organisations or linked.kinds else (),
    )


def _title(texts: Texts, spoken: Spoken) -> Markup:
    if not spoken.n:
        return texts.html("No released comment in this selection")
    named = [(count, barrier) for barrier, count in spoken.by_barrier().items() if barrier]
    most = max((count for count, _ in named), default=0)
    first = [barrier for count, barrier in named if count == most]
    values = {"most": texts.number(most), "count": texts.number(spoken.n)}
    found: list[Markup] = []
    hosts = spoken.in_focus
    if len(first) == 1:
        barrier = barrier_name(texts, first[0])
        if spoken.filtered and len(hosts) == 1:
            name = emphasised(hosts[0].name)
            found.append(
                texts.html("{name}: {most} of {count} name a {barrier} barrier", name=name, barrier=barrier, **values)
            )
        found.append(texts.html("{most} of {count} comments name a {barrier} barrier", barrier=barrier, **values))
    found.append(texts.html_n("{count} comment released", "{count} comments released", spoken.n))
    return shown.first_fitting(found)


def _bubble(x: float, y: float, role: str) -> Path:
    """What somebody said."""
    return Path(x, y, "h11v8h-6l-3 3v-3h-2z", role)


@dataclass(frozen=True, slots=True)
class _Sheet:
    spoken: Spoken
    frame: Frame
    texts: Texts
    links: Links

    @property
    def start(self) -> float:
        return 0.0 if self.frame.narrow else LABEL + GAP

    @property
    def column(self) -> float:
        return (self.frame.units - self.start) / len(KINDS)

    def canvas(self) -> Canvas:
        spoken, texts = self.spoken, self.texts
        items: Items = [
            Text(
                self.start + place * self.column, 15, fitted(kind_name(texts, kind), self.column - GAP, bold=True), "h"
            )
            for place, kind in enumerate(KINDS)
        ]
        y, pitch = 24.0, 42.0 if self.frame.narrow else 22.0
        for subject in spoken.drawn:
            items += self._subject(subject, y, pitch)
            y += pitch
        left = len(spoken.subjects) - len(spoken.drawn)
        if left:
            said = texts.n("{count} more host, in the table", "{count} more hosts, in the table", left)
            items.append(Text(0, y + 15, said, "q"))
            y += 22
        items.append(Line(0, y + 2.5, self.frame.units, y + 2.5, "grid"))
        items.append(Text(0, y + 19, texts._("By barrier"), "h"))
        y += 26
        for barrier in BARRIERS:
            at = y + (15 if self.frame.narrow else 15.8)
            items.append(Text(0, at, fitted(barrier_name(texts, barrier), LABEL)))
            top = y + (20 if self.frame.narrow else 0)
            for place, kind in enumerate(KINDS):
                counted = ((subject, subject.counts.get((kind, barrier), 0)) for subject in spoken.subjects)
                items += self._cell(counted, place, kind, barrier_name(texts, barrier), top + 11)
            y += pitch
        return Canvas(self.frame.units, y + 2, texts._("Released comments by host, kind and barrier"), tuple(items))

    def _subject(self, subject: Subject, y: float, pitch: float) -> Items:
        focus = self.spoken.filtered and subject.focus
        label = self.texts.n(
            "{name}: {count} released comment", "{name}: {count} released comments", subject.total, name=subject.name
        )
        width = self.frame.units if self.frame.narrow else LABEL
        name = Text(
            0, y + (15 if self.frame.narrow else 15.8), fitted(subject.name, width, bold=focus), "b f" if focus else ""
        )
        items: Items = [Rect(-6, y, self.frame.units + 12, pitch, "band")] if focus else []
        items.append(Mark(self.links.to(subject.key, subject.code), label, Rect(0, y + 1, width, 20, "hit"), (name,)))
        top = y + (20 if self.frame.narrow else 0)
        for place, kind in enumerate(KINDS):
            items += self._cell([(subject, subject.of_kind(kind))], place, kind, "", top + 11)
        return items

    def _cell(self, counted: Iterable[tuple[Subject, int]], place: int, kind: str, barrier: str, y: float) -> Items:
        """One mark per host's comments: each a bubble, or one bubble and a number where they have no room."""
        found = [(subject, count) for subject, count in counted if count]
        x, end = self.start + place * self.column, self.start + (place + 1) * self.column - GAP
        total = sum(count for _, count in found)
        if not total:
            return []
        single = total * PITCH <= end - x
        if not single and len(found) > 1:
            told = [Text(x + 15, baseline(y), self.texts.number(total), "num")]
            return [_bubble(x, y - 5, "att"), *told]
        items: Items = []
        for subject, count in found:
            role = "att f" if self.spoken.filtered and subject.focus else "att"
            width = count * PITCH if single else end - x
            shapes: tuple[Shape, ...] = tuple(
                _bubble(x + each * PITCH, y - 5, role) for each in range(count if single else 1)
            )
            if not single:
                shapes = (*shapes, Text(x + 15, baseline(y), self.texts.number(count), "num"))
            label = self.texts._(
                "{name}: {count} released, {kind}{barrier}",
                name=subject.name,
                count=self.texts.number(count),
                kind=kind_name(self.texts, kind),
                barrier=f", {barrier}" if barrier else "",
            )
            hit = Rect(x - 2, y - 10, width, 20, "hit")
            items.append(Mark(self.links.to(subject.key, subject.code), label, hit, shapes))
            x += width
        return items


def _table(spoken: Spoken, linked: Linked, texts: Texts) -> Table:
    """One row per comment in its public words; then each host whose comments are not all told."""
    links = Links(linked.selection)
    rows = [
        (
            Cell(each.name, links.to(each.key, each.code), focus=spoken.filtered and each.focus),
            Cell(kind_name(texts, each.kind)),
            Cell(barrier_name(texts, each.barrier) if each.barrier else DASH),
            Cell(each.text),
        )
        for each in spoken.comments
    ]
    if spoken.untold:
        more = texts.n("{count} more comment", "{count} more comments", spoken.untold)
        told = texts._("select a host to read all of its comments")
        rows.append((Cell(more), Cell(""), Cell(""), Cell(told)))
    head = (Cell(texts._("Host")), Cell(texts._("Kind")), Cell(texts._("Barrier")), Cell(texts._("Comment")))
    return Table(texts._("Comments, in no order that tells who wrote them"), head, tuple(rows))
