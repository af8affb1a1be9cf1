"""Two lines a row, large firms and startups, where both may be shown; else one line that says why not."""

from dataclasses import dataclass

from dashboard.drawing.card import Cell, Drawing, State, Table
from dashboard.drawing.geometry import Canvas, Frame, Line, Links, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.feedback import marks, shown
from dashboard.views.feedback import words as round_words
from dashboard.views.feedback.kinds import words
from dashboard.views.feedback.kinds.measures import Kinds, Row
from dashboard.views.feedback.layout import Columns, columns
from dashboard.words import kind_name

Items = list[Shape | Mark]


def drawing(kinds: Kinds, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """By kind; without rounds, a sentence that says what to import."""
    found, caveat, how = words.title(texts, kinds), words.footer(texts, linked, kinds), words.how(texts)
    if not kinds.rows:
        return Drawing(found, (), None, caveat, how, None, "empty", 0, (shown.no_rounds(texts),))
    both = any(row.standing == "both" for row in (*kinds.rows, *kinds.criteria))
    unreached = any(row.standing in ("unreached", "one_kind") for row in kinds.spoken)
    state: State = "ready" if both else "unreached" if unreached else "suppressed"
    return Drawing(
        title=found,
        key=words.key(texts),
        canvas=_canvas(kinds, linked, frame, texts),
        footer=caveat,
        how=how,
        table=_table(kinds, linked, texts),
        state=state,
        n=sum(tally.raters for row in kinds.spoken for tally in row.kinds.values()),
        notes=(texts._("Ratings are never shown by who gave them."),) if linked.organisations else (),
    )


def _canvas(kinds: Kinds, linked: Linked, frame: Frame, texts: Texts) -> Canvas:
    tallies = [tally for row in (*kinds.rows, *kinds.criteria) for tally in row.kinds.values()]
    widest = (
        max((tally.unfavourable + tally.neutral / 2 for tally in tallies), default=0.0),
        max((tally.favourable + tally.neutral / 2 for tally in tallies), default=0.0),
    )
    names = [kind_name(texts, kind) for row in kinds.rows for kind in row.kinds] or [""]
    labels = max(width_of(round_words.round_name(texts, row.round), bold=True) for row in kinds.rows)
    laid = columns(frame, labels, max(map(width_of, names)), widest)
    sheet = _Sheet(kinds, linked, texts, Links(linked.selection), laid)
    wordings = {round_words.wording(texts, row.criterion) for row in kinds.rows if row.criterion}
    head = wordings.pop() if len(wordings) == 1 else texts._("Headline criterion")
    items: Items = [Text(0, 13, fitted(head, laid.share - 8, bold=True), "h")]
    y = 22.0
    for row in kinds.rows:
        drawn, y = sheet.row(row, round_words.round_name(texts, row.round), y)
        items += drawn
    if kinds.left_out:
        more = texts.n("{count} more round, in the table", "{count} more rounds, in the table", kinds.left_out)
        items.append(Text(0, y + 15, more, "q"))
        y += 22
    if kinds.criteria:
        name = round_words.subject(kinds.criteria[0].round)
        items.append(Line(0, y + 2.5, laid.width, y + 2.5, "grid"))
        items.append(Text(0, y + 19, texts._("{who} by criterion", who=name), "h f"))
        y += 26
        for row in kinds.criteria:
            said = round_words.wording(texts, row.criterion) if row.criterion else ""
            drawn, y = sheet.row(row, said, y, band=False)
            items += drawn
    return Canvas(frame.units, y + 2, texts._("Ratings of large firms and of startups"), tuple(items))


@dataclass(frozen=True, slots=True)
class _Sheet:
    kinds: Kinds
    linked: Linked
    texts: Texts
    links: Links
    columns: Columns

    def row(self, row: Row, said: str, top: float, *, band: bool = True) -> tuple[Items, float]:
        """A label on its own line where kinds follow it, and the end of the row."""
        focus = self.kinds.figures.filtered and row.round.focus
        link = self.links.to(row.round.key, row.round.code)
        why = words.standing(self.texts, self.linked, self.kinds, row)
        bold = focus and band
        narrow = self.columns.narrow
        hit_width = self.columns.width if row.kinds or narrow else 188.0
        label = fitted(said, hit_width, bold=bold)
        height = 20.0 * (len(row.kinds) + 1 if row.kinds else 2 if narrow else 1)
        whole = f"{said}: {why}" if why else said
        items: Items = [Rect(-6, top, self.columns.width + 12, height, "band")] if bold else []
        items.append(
            Mark(
                link,
                whole,
                Rect(0, top + 1, hit_width, 18, "hit"),
                (Text(0, top + 14.8, label, "b f" if bold else ""),),
            )
        )
        if why:
            x = 0.0 if narrow else 196.0
            y = top + (30 if narrow else 10)
            role = {"pending": "pend", "one_kind": ""}.get(row.standing, "supp")
            place = x + (56 if role else 0)
            shapes: tuple[Shape, ...] = (Text(place, baseline(y), fitted(why, self.columns.width - place), "q"),)
            if role:
                shapes = (Rect(x + 0.5, y - 6.5, 48, 13, role), *shapes)
            items.append(Mark(link, whole, Rect(x, y - 9, self.columns.width - x, 18, "hit"), shapes))
            return items, top + height
        y = top + 20.0
        for kind in row.kinds:
            items += self._kind(row, said, kind, y + 10, focus)
            y += 20
        return items, y

    def _kind(self, row: Row, said: str, kind: str, y: float, focus: bool) -> Items:
        texts, laid, tally = self.texts, self.columns, row.kinds[kind]
        link, name = self.links.to(row.round.key, row.round.code), kind_name(texts, kind)
        context = self.kinds.figures.filtered and not row.round.focus
        label = [] if laid.narrow else [Text(12, baseline(y), fitted(name, laid.start - 20), "q")]
        drawn = marks.ratings(
            laid,
            tally,
            y,
            context=context,
            link=link,
            label=lambda category: words.mark_label(texts, said, kind, tally, category),
        )
        end = f"{name} {words.counts(texts, tally)}" if laid.narrow else words.counts(texts, tally)
        return [
            *label,
            marks.axis(laid, y, 10),
            *drawn,
            Text(laid.width, baseline(y), end, "num f" if focus else "num", "end"),
        ]


def _table(kinds: Kinds, linked: Linked, texts: Texts) -> Table:
    """One row per round, criterion and kind; a single one where kinds are not told apart."""
    links = Links(linked.selection)
    head = (
        Cell(texts._("Host") if all(row.round.key == "host" for row in kinds.rows) else texts._("Round")),
        Cell(texts._("Criterion")),
        Cell(texts._("Raters' kind")),
        Cell(texts._("Favourable"), numeric=True),
        Cell(texts._("Rated"), numeric=True),
        Cell(texts._("Share favourable"), numeric=True),
    )
    rows: list[tuple[Cell, ...]] = []
    empty = Cell("", numeric=True)
    for row in (*kinds.rows, *kinds.criteria):
        focus = kinds.figures.filtered and row.round.focus
        name = Cell(round_words.round_name(texts, row.round), links.to(row.round.key, row.round.code), focus=focus)
        wording = Cell(round_words.wording(texts, row.criterion) if row.criterion else "")
        for kind, tally in row.kinds.items():
            share = tally.favourable / tally.raters
            rows.append(
                (
                    name,
                    wording,
                    Cell(kind_name(texts, kind)),
                    Cell(texts.number(tally.favourable), numeric=True, value=tally.favourable),
                    Cell(texts.number(tally.raters), numeric=True, value=tally.raters),
                    Cell(words.share(texts, tally), numeric=True, value=share),
                )
            )
        if not row.kinds:
            rows.append((name, wording, Cell(words.standing(texts, linked, kinds, row)), empty, empty, empty))
    return Table(texts._("Ratings of large firms and of startups"), head, tuple(rows))
