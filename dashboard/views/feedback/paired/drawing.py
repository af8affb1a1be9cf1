"""One row per host, one square per rater of both, on the side that it says; then the criteria of a selected host."""

from dataclasses import dataclass

from dashboard.drawing.card import Cell, Drawing, Table
from dashboard.drawing.geometry import Canvas, Frame, Line, Links, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.feedback import shown
from dashboard.views.feedback import words as round_words
from dashboard.views.feedback.paired import words
from dashboard.views.feedback.paired.measures import Comparison, Row

Items = list[Shape | Mark]
GAP, PITCH, SIDE = 8.0, 16.0, 13.0


def drawing(comparison: Comparison, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The comparison; without hosts, a sentence that says what to import."""
    found, caveat = words.title(texts, comparison), words.footer(texts, linked, comparison)
    if not comparison.hosts:
        said = texts._("Pairs need hosts: no event with a host has a round of feedback.")
        missing = said if comparison.figures.total else shown.no_rounds(texts)
        return Drawing(found, (), None, caveat, words.how(texts), None, "empty", 0, (missing,))
    valued = any(row.counts for row in comparison.rows)
    return Drawing(
        title=found,
        key=words.key(texts),
        canvas=_canvas(comparison, linked, frame, texts),
        footer=caveat,
        how=words.how(texts),
        table=_table(comparison, linked, texts),
        state="ready"
        if valued
        else "pending"
        if all(row.standing == "pending" for row in comparison.hosts)
        else "suppressed",
        n=sum(row.paired for row in comparison.spoken if row.counts),
        notes=words.notes(texts, linked),
    )


def _canvas(comparison: Comparison, linked: Linked, frame: Frame, texts: Texts) -> Canvas:
    sheet = _Sheet.of(comparison, linked, frame, texts)
    criteria = {row.criterion for row in comparison.hosts if row.criterion}
    wordings = {round_words.wording(texts, criterion) for criterion in criteria}
    head = wordings.pop() if len(wordings) == 1 else texts._("Headline criterion")
    items, y = sheet.heading(head, 0.0, focus=False)
    for row in comparison.hosts:
        items += sheet.row(row, round_words.round_name(texts, row.round), y, focus=sheet.focus(row))
        y += sheet.pitch
    if comparison.left_out:
        more = texts.n("{count} more host, in the table", "{count} more hosts, in the table", comparison.left_out)
        items.append(Text(0, y + 15, more, "q"))
        y += 22
    if comparison.criteria:
        items.append(Line(0, y + 2.5, frame.units, y + 2.5, "grid"))
        name = round_words.subject(comparison.criteria[0].round)
        headed, y = sheet.heading(texts._("{who} by criterion", who=name), y + 2, focus=True)
        items += headed
        for row in comparison.criteria:
            said = round_words.wording(texts, row.criterion) if row.criterion else ""
            items += sheet.row(row, said, y, focus=True, band=False)
            y += sheet.pitch
    return Canvas(frame.units, y + 2, texts._("Each host beside the others, by the raters of both"), tuple(items))


@dataclass(frozen=True, slots=True)
class _Sheet:
    comparison: Comparison
    linked: Linked
    texts: Texts
    links: Links
    narrow: bool
    width: float
    axis: float
    place: float
    verdicts: float

    @classmethod
    def of(cls, comparison: Comparison, linked: Linked, frame: Frame, texts: Texts) -> "_Sheet":
        """All rows share one scale; squares give way to bars where the most pairs have no room."""
        valued = [row for row in comparison.rows if row.counts]
        widest = max((width_of(words.verdict(texts, linked, comparison, row)) for row in valued), default=0.0)
        left, right = (max((row.sides[side] for row in valued), default=0.0) for side in (0, 1))
        start, end = (0.0 if frame.narrow else 196.0), frame.units - widest - GAP
        place = min(PITCH, (end - start) / (left + right)) if left + right else PITCH
        middle = (start + end) / 2
        axis = max(start + left * place, min(middle, end - right * place))
        return cls(
            comparison, linked, texts, Links(linked.selection), frame.narrow, frame.units, axis, place, end + GAP
        )

    @property
    def pitch(self) -> float:
        return 42.0 if self.narrow else 22.0

    def focus(self, row: Row) -> bool:
        return self.comparison.figures.filtered and row.round.focus

    def heading(self, said: str, top: float, *, focus: bool) -> tuple[Items, float]:
        """What the rows are of, and what the sides of the middle mean."""
        worse, better = self.texts._("below"), self.texts._("above the others")
        room = self.axis - 14 - width_of(worse) - 2 * GAP
        items: Items = [
            Text(0, top + 15, fitted(said, self.width if self.narrow else room, bold=True), "h f" if focus else "h")
        ]
        if not self.narrow:
            items += [
                Text(self.axis - 14, top + 15, worse, "q", "end"),
                Text(self.axis + 14, top + 15, better, "q"),
            ]
        return items, top + 22

    def row(self, row: Row, said: str, top: float, *, focus: bool, band: bool = True) -> Items:
        """A name, the pairs on both sides of the middle, and the verdict; or why there are none."""
        texts, y = self.texts, top + (30 if self.narrow else 11)
        link = self.links.to(row.round.key, row.round.code)
        name, tone = round_words.round_name(texts, row.round), " f" if focus else ""
        who = name if said == name else f"{name}, {said}"
        verdict = words.verdict(texts, self.linked, self.comparison, row)
        at = top + 15 if self.narrow else baseline(y)
        bold = focus and band
        label = (
            shown.name_within(texts, row.round, self.width if self.narrow else 188, bold=bold)
            if said == name
            else fitted(said, self.width if self.narrow else 188)
        )
        items: Items = []
        if focus and band:
            items.append(Rect(-6, top, self.width + 12, self.pitch, "band"))
        whole = f"{who}: {words.sides(texts, row)}; {verdict}" if row.counts else f"{who}: {verdict}"
        hit = Rect(0, top + 1, self.width if self.narrow else 188, 20, "hit")
        items.append(Mark(link, whole, hit, (Text(0, at, label, "b f" if bold else ""),)))
        if not row.counts:
            return [*items, *self._without(row, y, verdict, link_label=f"{who}: {verdict}")]
        x = self.axis - row.sides[0] * self.place
        items.append(Line(self.axis, y - 10, self.axis, y + 10, "axis"))
        for place, count in enumerate(row.counts):
            if count:
                told = texts._(
                    "{who}: {count} of {paired} raters of both: {difference}",
                    who=who,
                    count=texts.number(count),
                    paired=texts.number(row.paired),
                    difference=words.difference_name(texts, place),
                )
                shapes = self._pairs(x, y, count, words.ROLES[place] + tone)
                items.append(Mark(link, told, Rect(x - 1, y - 10, count * self.place, 20, "hit"), shapes))
                x += count * self.place
        bold_verdict = "b" if row.standing == "apart" else "q"
        items.append(
            Text(self.width, baseline(y), verdict, f"{bold_verdict}{tone}" if row.standing == "apart" else "q", "end")
        )
        return items

    def _pairs(self, x: float, y: float, count: int, role: str) -> tuple[Shape, ...]:
        if self.place < 8:
            return (Rect(x + 0.5, y - SIDE / 2, max(count * self.place - 1, 0.5), SIDE, role),)
        side = min(SIDE, self.place - 3)
        first = x + (self.place - side) / 2
        return tuple(Rect(first + each * self.place, y - side / 2, side, side, role) for each in range(count))

    def _without(self, row: Row, y: float, verdict: str, link_label: str) -> Items:
        start = 0.0 if self.narrow else 196.0
        link = self.links.to(row.round.key, row.round.code)
        drawn = {"pending": "pend", "suppressed": "supp", "hidden": "supp"}.get(row.standing)
        shapes: list[Shape] = [Rect(start + 0.5, y - 6.5, 48, 13, drawn)] if drawn else []
        x = start + (56 if drawn else 0)
        shapes.append(Text(x, baseline(y), fitted(verdict, self.width - x), "q"))
        return [Mark(link, link_label, Rect(start, y - 10, self.width - start, 20, "hit"), tuple(shapes))]


def _table(comparison: Comparison, linked: Linked, texts: Texts) -> Table:
    """One row per host on its headline criterion, then one per criterion of the selected host."""
    links = Links(linked.selection)
    head = (
        Cell(texts._("Host")),
        Cell(texts._("Criterion")),
        *(Cell(words.difference_name(texts, place).capitalize(), numeric=True) for place in range(5)),
        Cell(texts._("Raters of both"), numeric=True),
        Cell(texts._("p"), numeric=True),
        Cell(texts._("What it comes to")),
    )
    rows = []
    for row in comparison.rows:
        focus = comparison.figures.filtered and row.round.focus
        name = Cell(round_words.round_name(texts, row.round), links.to(row.round.key, row.round.code), focus=focus)
        question = Cell(round_words.wording(texts, row.criterion) if row.criterion else "")
        counts = row.counts or (None,) * 5
        cells = [Cell("" if count is None else texts.number(count), numeric=True, value=count) for count in counts]
        paired = (
            Cell(texts.number(row.paired), numeric=True, value=row.paired) if row.paired else Cell("", numeric=True)
        )
        p = Cell("" if row.p is None else texts.decimal(row.p, 3), numeric=True, value=row.p)
        rows.append((name, question, *cells, paired, p, Cell(words.verdict(texts, linked, comparison, row))))
    return Table(texts._("Each host beside the others, by the raters of both"), head, tuple(rows))
