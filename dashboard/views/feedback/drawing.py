"""One row per host in the order of events, then the criteria of those selected."""

from dataclasses import dataclass

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Canvas, Frame, Line, Links, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.feedback import marks, words
from dashboard.views.feedback.criteria import Criteria
from dashboard.views.feedback.layout import GAP, Columns, columns
from dashboard.views.feedback.measures import Absent, Figures, Round
from dashboard.views.feedback.ratings import nonresponse_bounds, share_favourable
from dashboard.views.feedback.table import table
from dashboard.views.feedback.title import title


def drawing(figures: Figures, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The view; without any round, a sentence that says which sheets to import."""
    found, spoken = title(texts, linked, figures)
    if not figures.total:
        sheets = texts._("Import the sheets instrument, criterion, feedback_round, invitation, response and rating.")
        return Drawing(
            found, (), None, words.footer(texts, linked, figures), words.how(texts), None, "empty", 0, (sheets,)
        )
    return Drawing(
        title=found,
        key=words.key(texts, figures),
        canvas=_canvas(figures, linked, frame, texts, spoken),
        footer=words.footer(texts, linked, figures),
        how=words.how(texts),
        table=table(figures, linked, texts),
        state=figures.state,
        n=figures.n,
        notes=words.notes(texts, linked, figures),
    )


def _canvas(figures: Figures, linked: Linked, frame: Frame, texts: Texts, spoken: frozenset[int]) -> Canvas:
    rounds = figures.rounds
    laid = columns(
        frame,
        max(width_of(words.round_name(texts, round_), bold=True) for round_ in rounds),
        max(width_of(words.rated(texts, round_)) for round_ in rounds),
        figures.widest,
    )
    links = Links(linked.selection)
    rows = _Rounds(texts, linked, figures, links, laid)
    items = rows.head()
    y = 22.0
    for round_ in rounds:
        items += rows.row(round_, y)
        y += 42 if laid.narrow else 20
    if figures.more:
        items += rows.more(y)
        y += 24 if laid.narrow else 20
    not_hosted = (figures.not_hosted, texts._("Not hosted"))
    not_rated = (figures.not_rated, texts._("Not rated"))
    for absent, said in (not_hosted, not_rated):
        if absent.total:
            items += rows.absent(absent, said, y)
            y += 42 if laid.narrow else 20
    items.append(Line(0, y + (0.5 if laid.narrow else 2.5), laid.width, y + (0.5 if laid.narrow else 2.5), "grid"))
    lower, end = Criteria(texts, linked, figures, links, laid, spoken).items(y)
    return Canvas(frame.units, end, texts._("Feedback per host"), (*items, *lower))


@dataclass(frozen=True, slots=True)
class _Rounds:
    texts: Texts
    linked: Linked
    figures: Figures
    links: Links
    columns: Columns

    def head(self) -> list[Shape | Mark]:
        """The criterion that stands for each host, the sides of the midpoint, and the share's scale."""
        texts, columns, figures = self.texts, self.columns, self.figures
        criteria = [figures.headline(round_) for round_ in figures.rounds]
        headlines = {words.wording(texts, criterion) for criterion in criteria if criterion}
        said = headlines.pop() if len(headlines) == 1 else texts._("Headline criterion")
        worse, better = texts._("unfavourable"), texts._("favourable")
        ends: list[Shape | Mark] = [
            Text(columns.share, 13, "0", "q num"),
            Text(columns.share_at(1), 13, texts.percent(1), "q num", "middle"),
        ]
        if columns.narrow:
            return [Text(0, 13, fitted(said, columns.share - GAP, bold=True), "h"), *ends]
        both = columns.axis - 14 - width_of(worse) - GAP
        sides: list[Shape | Mark] = []
        if columns.axis + 14 + width_of(better) + GAP <= columns.share:
            sides.append(Text(columns.axis + 14, 13, better, "q"))
        if width_of(said, bold=True) <= both:
            sides.append(Text(columns.axis - 14, 13, worse, "q", "end"))
        return [Text(0, 13, fitted(said, columns.axis + 14 - GAP, bold=True), "h"), *sides, *ends]

    def row(self, round_: Round, top: float) -> list[Shape | Mark]:
        """A round: its name and how many rated, their ratings and share on the headline criterion, or its state."""
        columns = self.columns
        focus = round_.focus and self.figures.filtered
        y = top + (30 if columns.narrow else 10)
        band = Rect(-6, top, columns.width + 12, 42 if columns.narrow else 20, "band")
        return [*([band] if focus else []), self._label(round_, top, focus), *self._values(round_, y, focus)]

    def _label(self, round_: Round, top: float, focus: bool) -> Mark:
        texts, columns = self.texts, self.columns
        name, suffix = words.name_parts(texts, round_)
        shown = fitted(name, columns.label - width_of(suffix, bold=True), bold=True) + suffix
        at = top + 15 if columns.narrow else baseline(top + 10)
        width = columns.width if columns.narrow else columns.start - GAP
        return Mark(
            self.links.to(round_.key, round_.code),
            words.row_label(texts, self.linked, self.figures, round_),
            Rect(0, top + 1, width, 19 if columns.narrow else 18, "hit"),
            (
                Text(0, at, shown, "b f" if focus else ""),
                Text(columns.counts, at, words.rated(texts, round_), "q num f" if focus else "q num"),
            ),
        )

    def _values(self, round_: Round, y: float, focus: bool) -> list[Shape | Mark]:
        texts, figures, columns = self.texts, self.figures, self.columns
        link = self.links.to(round_.key, round_.code)
        criterion = figures.headline(round_)
        tally = round_.tallies.get(criterion.id) if criterion else None
        if criterion is None or tally is None:
            state = "suppressed" if round_.state == "ready" else round_.state
            said = words.too_few(texts, round_.threshold)
            if round_.state != "ready":
                said = words.state_words(texts, self.linked, figures, round_)
            shapes = marks.standing(columns, y, state, round_.group, round_.answered, said)
            hit = Rect(columns.states, y - 10, columns.width - columns.states, 20, "hit")
            return [Mark(link, f"{words.round_name(texts, round_)}: {said}", hit, shapes)]
        who = f"{words.round_name(texts, round_)}, {words.wording(texts, criterion)}"
        asked, value = figures.asked(round_, tally), share_favourable(tally)
        groups = marks.ratings(
            columns,
            tally,
            y,
            context=not round_.focus,
            link=link,
            label=lambda category: words.group_label(texts, who, tally, category, respondents=round_.respondents),
        )
        favourable = marks.share(
            columns,
            y,
            value,
            nonresponse_bounds(tally, asked) if asked else None,
            words=texts.percent(value),
            bold=focus,
            focus=focus,
            link=link,
            label=words.share_label(texts, figures, who, round_, tally),
        )
        return [marks.axis(columns, y, 11 if columns.narrow else 10), *groups, favourable]

    def more(self, top: float) -> list[Shape | Mark]:
        """How many rounds are not drawn, in which state, and how many of them are selected."""
        figures, columns = self.figures, self.columns
        focus = figures.filtered and figures.more_focus > 0
        said = fitted(words.more(self.texts, figures), columns.width, bold=focus)
        band = Rect(-6, top, columns.width + 12, 24 if columns.narrow else 20, "band")
        at = top + 15 if columns.narrow else baseline(top + 10)
        return [*([band] if focus else []), Text(0, at, said, "b f" if focus else "q")]

    def absent(self, absent: Absent, said: str, top: float) -> list[Shape | Mark]:
        """Firms that no round speaks of, as many names as fit."""
        columns = self.columns
        label = Text(0, top + 14.5, fitted(said, columns.label), "q")
        x, y = (0.0, top + 33) if columns.narrow else (columns.counts, top + 14.5)
        names = words.names(self.texts, self.linked, absent, columns.width - x)
        return [label, Text(x, y, names, "q")]
