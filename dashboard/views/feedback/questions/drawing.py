"""A row per question, a column per host: how many raters are favourable, of how many."""

from dataclasses import dataclass

from dashboard.drawing.card import Cell as TableCell
from dashboard.drawing.card import Drawing, Table
from dashboard.drawing.geometry import Canvas, Frame, Line, Links, Mark, Rect, Shape, Text, Told
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.feedback import shown
from dashboard.views.feedback import words as round_words
from dashboard.views.feedback.measures import Round
from dashboard.views.feedback.questions import words
from dashboard.views.feedback.questions.measures import Matrix, Question
from dashboard.views.feedback.ratings import share_favourable

Items = list[Shape | Mark | Told]
LABEL, GAP = 190.0, 8.0
LEAST_COLUMN, MOST_COLUMN = 66.0, 96.0


def drawing(matrix: Matrix, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The matrix; without rounds, a sentence that says what to import."""
    found, caveat, how = words.title(texts, matrix), words.footer(texts, linked, matrix), words.how(texts)
    if not matrix.all_columns or not matrix.questions:
        return Drawing(found, (), None, caveat, how, None, "empty", 0, (shown.no_rounds(texts),))
    return Drawing(
        title=found,
        key=words.key(texts, matrix),
        canvas=_Sheet(matrix, linked, frame, texts, Links(linked.selection)).canvas(),
        footer=caveat,
        how=how,
        table=_table(matrix, linked, texts),
        state=matrix.figures.state,
        n=sum(tally.raters for round_ in matrix.spoken for tally in round_.tallies.values()),
        notes=round_words.notes(texts, linked, matrix.figures),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    matrix: Matrix
    linked: Linked
    frame: Frame
    texts: Texts
    links: Links

    @property
    def start(self) -> float:
        return 0.0 if self.frame.narrow else LABEL + GAP

    @property
    def column(self) -> float:
        return min((self.frame.units - self.start) / len(self.matrix.columns), MOST_COLUMN)

    @property
    def storeys(self) -> int:
        """Lines that the heads stand on: two, in turn, where a column is too narrow for one of them."""
        names = (round_words.round_name(self.texts, round_) for round_ in self.matrix.columns)
        return 2 if any(width_of(name, bold=True) > self.column - GAP for name in names) else 1

    def focus(self, round_: Round) -> bool:
        return self.matrix.figures.filtered and round_.focus

    def canvas(self) -> Canvas:
        texts, matrix, narrow = self.texts, self.matrix, self.frame.narrow
        pitch, y = (46.0 if narrow else 28.0), 4.0 + 18 * self.storeys
        shown_questions = matrix.questions[: len(matrix.questions) - matrix.questions_left_out]
        height = y + pitch * len(shown_questions)
        items: Items = [
            Rect(self._left(place) - 4, 0, self.column, height + 26 * bool(matrix.agreement), "band")
            for place, round_ in enumerate(matrix.columns)
            if self.focus(round_)
        ]
        items += [self._head(place, round_) for place, round_ in enumerate(matrix.columns)]
        for question in shown_questions:
            wording = round_words.wording(texts, question.criterion)
            items.append(Text(0, y + 16, fitted(wording, self.frame.units if narrow else LABEL)))
            for place, round_ in enumerate(matrix.columns):
                items.append(self._cell(question, round_, self._left(place), y + (20 if narrow else 0)))
            y += pitch
        if matrix.questions_left_out:
            more = matrix.questions_left_out
            said = texts.n("{count} more criterion, in the table", "{count} more criteria, in the table", more)
            items.append(Text(0, y + 16, said, "q"))
            y += 22
        if matrix.agreement:
            y = self._agreement(items, y)
        if matrix.left_out:
            said = texts.n("{count} more round, in the table", "{count} more rounds, in the table", matrix.left_out)
            items.append(Text(0, y + 16, said, "q"))
            y += 22
        return Canvas(self.frame.units, y + 2, texts._("Favourable raters by criterion and host"), tuple(items))

    def _left(self, place: int) -> float:
        return self.start + place * self.column

    def _head(self, place: int, round_: Round) -> Mark:
        left, bold = self._left(place), "h f" if self.focus(round_) else "h"
        label = round_words.row_label(self.texts, self.linked, self.matrix.figures, round_)
        line = place % self.storeys
        said = self._name(place)
        over = left + width_of(said, bold=True) > self.frame.units
        hit = Rect(left - 2, 18 * line, self.column - 4, 20, "hit")
        text = Text(self.frame.units if over else left, 15 + 18 * line, said, bold, "end" if over else "start")
        return Mark(self.links.to(round_.key, round_.code), label, hit, (text,))

    def _name(self, place: int) -> str:
        """As much of a column's name as there is room for; what tells it from others is never cut."""
        name, suffix = round_words.name_parts(self.texts, self.matrix.columns[place])
        room = self.column * self.storeys - GAP - width_of(suffix, bold=True)
        if place + self.storeys == (last := len(self.matrix.columns) - 1):
            room -= max(0.0, self._left(last) + width_of(self._name(last), bold=True) - self.frame.units)
        return fitted(name, room, bold=True) + suffix

    def _cell(self, question: Question, round_: Round, left: float, top: float) -> Mark:
        """A count, and its share on a line beneath; or the shape of what is not shown."""
        cell, tone = self.matrix.cell(question, round_), " f" if self.focus(round_) else ""
        width = self.column - 18
        shapes: tuple[Shape, ...]
        if cell.tally:
            share = left + width * share_favourable(cell.tally)
            shapes = (
                Text(left, top + 15, fitted(words.counts(self.texts, cell.tally), self.column - GAP), f"num{tone}"),
                Line(left, top + 22, left + width, top + 22, "grid"),
                Rect(share - 1.5, top + 18, 3, 8, f"att{tone}"),
            )
        elif cell.standing == "not_asked":
            shapes = (Text(left, top + 15, DASH, "q"),)
        else:
            shapes = (Rect(left + 0.5, top + 4.5, width, 13, "pend" if cell.standing == "pending" else "supp"),)
        label = words.cell_label(self.texts, self.linked, self.matrix, round_, question, cell)
        hit = Rect(left - 2, top + 1, self.column - 4, 24, "hit")
        return Mark(self.links.to(round_.key, round_.code), label, hit, shapes)

    def _agreement(self, items: Items, y: float) -> float:
        """How far the raters of a selected host agree, under its column."""
        said, narrow = self.texts._("Agreement of raters, \u03b1"), self.frame.narrow
        items.append(Text(0, y + 16, fitted(said, self.frame.units if narrow else LABEL), "b"))
        top = y + (20 if narrow else 0)
        for place, round_ in enumerate(self.matrix.columns):
            if round_.id in self.matrix.agreement:
                alpha = words.alpha_words(self.texts, self.matrix.agreement[round_.id])
                name = round_words.round_name(self.texts, round_)
                label = self.texts._("{name}: agreement of raters, \u03b1 {alpha}", name=name, alpha=alpha)
                left = self._left(place)
                hit = Rect(left - 2, top + 1, self.column - 4, 22, "hit")
                shown_alpha = fitted(alpha, self.column - GAP)
                items.append(
                    Mark(
                        self.links.to(round_.key, round_.code),
                        label,
                        hit,
                        (Text(left, top + 16, shown_alpha, "num f"),),
                    )
                )
        return top + 24


def _table(matrix: Matrix, linked: Linked, texts: Texts) -> Table:
    """One row per round and question, then the agreement of the selected rounds."""
    links = Links(linked.selection)
    head = (
        TableCell(texts._("Host") if all(each.key == "host" for each in matrix.all_columns) else texts._("Round")),
        TableCell(texts._("Criterion")),
        TableCell(texts._("Favourable"), numeric=True),
        TableCell(texts._("Rated"), numeric=True),
        TableCell(texts._("Share favourable"), numeric=True),
    )
    rows: list[tuple[TableCell, ...]] = []
    empty = TableCell("", numeric=True)
    for round_ in matrix.all_columns:
        focus = matrix.figures.filtered and round_.focus
        name = TableCell(round_words.round_name(texts, round_), links.to(round_.key, round_.code), focus=focus)
        if round_.state != "ready":
            state = round_words.state_words(texts, linked, matrix.figures, round_)
            rows.append((name, TableCell(state), empty, empty, empty))
            continue
        for question in matrix.questions:
            cell = matrix.cell(question, round_)
            wording = TableCell(round_words.wording(texts, question.criterion))
            if cell.tally is None:
                said = words.cell_words(texts, linked, matrix, round_, cell)
                rows.append((name, wording, TableCell(said), empty, empty))
                continue
            share = share_favourable(cell.tally)
            rows.append(
                (
                    name,
                    wording,
                    TableCell(texts.number(cell.tally.favourable), numeric=True, value=cell.tally.favourable),
                    TableCell(texts.number(cell.tally.raters), numeric=True, value=cell.tally.raters),
                    TableCell(texts.percent(share), numeric=True, value=share),
                )
            )
        if round_.id in matrix.agreement:
            alpha = matrix.agreement[round_.id]
            agreement = TableCell(words.alpha_words(texts, alpha), numeric=True, value=alpha)
            rows.append((name, TableCell(texts._("Agreement of raters, \u03b1")), agreement, empty, empty))
    return Table(texts._("Favourable raters by criterion and host"), head, tuple(rows))
