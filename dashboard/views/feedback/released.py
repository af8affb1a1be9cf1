"""The published view drawn: a row per host, then the questions of one of them against the benchmark."""

from dataclasses import dataclass, replace

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import (
    Canvas,
    Frame,
    Line,
    Link,
    Mark,
    Rect,
    Shape,
    Text,
    Told,
    baseline,
)
from dashboard.drawing.measure import fitted, width_of
from dashboard.released.reading import ReleaseRead, label
from dashboard.released.words import state_words
from dashboard.texts import Texts
from dashboard.views.feedback import marks
from dashboard.views.feedback import published_words as words
from dashboard.views.feedback.layout import GAP, Columns, columns
from dashboard.views.feedback.published import Hosted, Published, published, share
from dashboard.views.feedback.published_marks import box, countable
from dashboard.views.feedback.published_table import registers, table, unnamed
from data.release.figures import Figure

Items = list[Shape | Mark | Told]

LEAST_HOSTS = 7
"""Rows that hosts keep, however many questions there are."""


def released(read: ReleaseRead, frame: Frame, texts: Texts) -> Drawing:
    """The view of this release, for this reader."""
    found = published(read)
    return Drawing(
        title=words.title(texts, read, found),
        key=words.key(texts, found),
        canvas=_canvas(texts, read, found, frame),
        footer=words.footer(texts, read, found),
        how=" ".join(
            filter(None, (read.release.definition(f"feedback.{name}", texts) for name in ("favourable", "benchmark")))
        ),
        table=table(texts, read, found),
        state=words.state(found),
        n=words.ratings(found),
        notes=words.notes(texts, read, found),
        registers=registers(texts, read, found),
    )


def _canvas(texts: Texts, read: ReleaseRead, found: Published, frame: Frame) -> Canvas:
    sheet = _Sheet(texts, read, found, _columns(texts, found, frame))
    shown = _shown(found, max(LEAST_HOSTS, frame.rows - len(found.criteria)))
    items, y = sheet.hosts(shown)
    sections = found.spoken or (None,)
    left = frame.rows - len(shown) - bool(found.unnamed)
    for place, host in enumerate(sections):
        if place and left < len(found.criteria):
            break
        drawn, y = sheet.questions(host, y)
        items += drawn
        left -= len(found.criteria) + 1
    return Canvas(frame.units, y + 2, texts._("Feedback as published"), tuple(items))


def _shown(found: Published, most: int) -> tuple[Hosted, ...]:
    """As many hosts as have room, in their order; the reader's own and those selected before others."""
    if len(found.hosts) <= most:
        return found.hosts
    first = sorted(found.hosts, key=lambda host: not (host.own or (host.chosen and found.filtered)))[: most - 1]
    return tuple(host for host in found.hosts if host in first)


def _columns(texts: Texts, found: Published, frame: Frame) -> Columns:
    hosts = found.hosts
    figures = [figure for host in hosts for of in (host.raters, host.startups) for figure in of.values()]
    widest = max([figure.of or 0 for figure in figures], default=0) or found.circle
    laid = columns(
        frame,
        max((width_of(words.host_name(texts, host), bold=True) for host in hosts), default=0),
        max((width_of(words.rated(texts, host)) for host in hosts), default=0),
        (0, widest),
    )
    if frame.narrow:
        laid = replace(laid, axis=0.0)
    if hosts:
        return laid
    return replace(laid, share=laid.axis, share_width=laid.share_at(1) - laid.axis)


@dataclass(frozen=True, slots=True)
class _Sheet:
    texts: Texts
    read: ReleaseRead
    found: Published
    columns: Columns

    def hosts(self, shown: tuple[Hosted, ...]) -> tuple[Items, float]:
        """A row per host with the question that stands for it, and where the rows end."""
        found, columns, texts = self.found, self.columns, self.texts
        if not found.hosts:
            return [], 0.0
        headline = next((each for each in found.criteria if each.criterion == found.headline), None)
        said = label(texts, headline) if headline else texts._("Headline criterion")
        room = columns.share if columns.narrow else columns.share - GAP
        items: Items = [Text(0, 13, fitted(said, room, bold=True), "h"), *self._scale(13)]
        y = 22.0
        for host in shown:
            items += self._host(host, headline, y)
            y += 42 if columns.narrow else 20
        left = len(found.hosts) - len(shown)
        more = texts.n("{count} more host, in the table", "{count} more hosts, in the table", left) if left else ""
        for said in filter(None, (more, unnamed(texts, found) if found.unnamed else "")):
            items.append(Text(0, y + 14.5, fitted(said, columns.width), "q"))
            y += 24 if columns.narrow else 20
        items.append(Line(0, y + 2.5, columns.width, y + 2.5, "grid"))
        return items, y

    def questions(self, host: Hosted | None, top: float) -> tuple[Items, float]:
        """A host's questions one by one, then what startups said of them; without a host the benchmark alone."""
        texts, found, columns = self.texts, self.found, self.columns
        head = top + (15 if columns.narrow else 17)
        if host is None:
            items: Items = [Text(0, head, texts._("Benchmark by question"), "h")]
            if not found.hosts:
                top += 16 if columns.narrow else 0
                items += self._scale(head + 16 if columns.narrow else head)
        else:
            items = [self._heading(texts._("{who} by question", who=label(texts, host.round)), host, head)]
            if host.state != "value":
                said = words.host_state(texts, host)
                if width_of(said) <= columns.width - self._heading_width(host) - GAP:
                    items.append(Text(columns.width, head, said, "q", "end"))
        y = top + (21 if columns.narrow else 23)
        for criterion in found.criteria:
            items += self._question(host, criterion, y)
            y += 42 if columns.narrow else 22
        shown = host and [each for each in found.criteria if self._of_startups(host, each)]
        if host and shown:
            items.append(self._heading(texts._("Startups at {who}", who=label(texts, host.round)), host, y + 15))
            y += 22
            for criterion in shown:
                items += self._question(host, criterion, y, startups=True)
                y += 42 if columns.narrow else 22
        return items, y

    def _heading(self, said: str, host: Hosted, y: float) -> Text:
        role = "h f" if self.found.filtered and host.chosen else "h"
        return Text(0, y, fitted(said, self.columns.width, bold=True), role)

    def _heading_width(self, host: Hosted) -> float:
        return width_of(self.texts._("{who} by question", who=label(self.texts, host.round)), bold=True)

    def _scale(self, y: float) -> Items:
        columns = self.columns
        return [
            Text(columns.share, y, "0", "q num"),
            Text(columns.share_at(1), y, self.texts.percent(1), "q num", "middle"),
        ]

    def _of_startups(self, host: Hosted, criterion: Figure) -> bool:
        figure = host.startups.get(criterion.criterion or "")
        return figure is not None and figure.state == "value"

    def _host(self, host: Hosted, headline: Figure | None, top: float) -> Items:
        texts, found, columns = self.texts, self.found, self.columns
        focus = found.filtered and host.chosen
        y = top + (30 if columns.narrow else 10)
        at = top + 15 if columns.narrow else baseline(top + 10)
        link, name, rated = (
            self.read.links.to("host", host.code),
            words.host_name(texts, host),
            words.rated(texts, host),
        )
        state = words.host_state(texts, host)
        said = "; ".join(part for part in (rated, state) if part)
        row = Mark(
            link,
            f"{name}: {said}" if said else name,
            Rect(0, top + 1, columns.width if columns.narrow else columns.start - GAP, 18, "hit"),
            (
                Text(0, at, fitted(name, columns.label, bold=True), "b f" if focus else "b" if host.own else ""),
                Text(columns.counts, at, rated, "q num f" if focus else "q num"),
            ),
        )
        band: Items = [Rect(-6, top, columns.width + 12, 42 if columns.narrow else 20, "band")] if focus else []
        code = headline.criterion if headline else None
        figure = host.raters.get(code or "")
        if headline is None or figure is None or figure.state != "value":
            state = state or (state_words(texts, figure) if figure else texts._("not published"))
            kind = "pending" if host.state == "pending" else "suppressed"
            shapes = marks.standing(columns, y, kind, found.circle, 0, state)
            hit = Rect(columns.states, y - 10, columns.width - columns.states, 20, "hit")
            return [*band, row, Mark(link, f"{name}: {state}", hit, shapes)]
        values = self._values(link, name, label(texts, headline), figure, found.benchmark.get(code or ""), y, host)
        return [*band, row, *values]

    def _question(self, host: Hosted | None, criterion: Figure, top: float, *, startups: bool = False) -> Items:
        texts, columns = self.texts, self.columns
        y = top + (30 if columns.narrow else 11)
        at = top + 15 if columns.narrow else baseline(y)
        question = label(texts, criterion)
        room = columns.width if columns.narrow else columns.axis - GAP
        items: Items = [Text(0, at, fitted(question, room))]
        code = criterion.criterion or ""
        benchmark = None if startups else self.found.benchmark.get(code)
        if host is None:
            return [*items, self._benchmark(question, benchmark, y)]
        figure = (host.startups if startups else host.raters).get(code)
        name, link = label(texts, host.round), self.read.links.to("host", host.code)
        if figure is not None and figure.state == "value":
            return [*items, *self._values(link, name, question, figure, benchmark, y, host, startups=startups)]
        width = min(self.found.circle * columns.pitch, columns.share - GAP - columns.axis)
        kind = "pend" if host.state == "pending" else "supp"
        said = state_words(texts, figure) if figure else texts._("not published")
        hit = Rect(columns.axis - 1, y - 10, width, 20, "hit")
        empty = Mark(link, f"{name}, {question}: {said}", hit, (Rect(columns.axis, y - 7, width - 3, 14, kind),))
        return [*items, empty, self._benchmark(question, benchmark, y)]

    def _values(
        self,
        link: Link,
        name: str,
        question: str,
        figure: Figure,
        benchmark: Figure | None,
        y: float,
        host: Hosted,
        *,
        startups: bool = False,
    ) -> Items:
        """Countable marks, the positive ones first, whoever they are; then the share, and what it is held against."""
        texts, columns = self.texts, self.columns
        drawn = countable(columns, figure, y, context=not host.chosen, round_marks=startups)
        hit = Rect(columns.axis - 1, y - 10, max((figure.of or 0) * columns.pitch, 14), 20, "hit")
        tone = " f" if self.found.filtered and host.chosen else ""
        value = columns.share_at(share(figure))
        shapes: list[Shape] = [Line(columns.share, y, columns.share_at(1), y, "grid")]
        if benchmark and benchmark.value is not None:
            shapes.append(box(columns.share_at(benchmark.value), y))
        shapes += [
            Rect(value - 1.5, y - 7, 3, 14, f"att{tone}"),
            Text(columns.width, baseline(y), words.k_of_n(texts, figure), "num b f" if tone else "num", "end"),
        ]
        return [
            Mark(link, words.mark_label(texts, name, question, figure, startups=startups), hit, drawn),
            Mark(
                link,
                words.share_label(texts, name, question, figure, benchmark),
                Rect(columns.share - 6, y - 10, columns.width - columns.share + 6, 20, "hit"),
                tuple(shapes),
            ),
        ]

    def _benchmark(self, question: str, figure: Figure | None, y: float) -> Told:
        """The benchmark alone, on its scale or as dots over all of it."""
        texts, columns = self.texts, self.columns
        said = words.benchmark_words(texts, figure)
        hit = Rect(columns.share - 6, y - 10, columns.width - columns.share + 6, 20, "hit")
        shapes: tuple[Shape, ...] = (Line(columns.share, y, columns.share_at(1), y, "grid"),)
        if figure and figure.value is not None:
            mean = Text(columns.width, baseline(y), texts.percent(figure.value), "num", "end")
            shapes += (box(columns.share_at(figure.value), y), mean)
        else:
            shapes += (Rect(columns.share, y - 7, columns.share_width, 14, "supp"),)
        return Told(f"{question}: {said}", hit, shapes)
