"""Own feedback, drawn: per question the raters as squares, and their share beside benchmark and sharing hosts."""

from dataclasses import dataclass, replace

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Canvas, Frame, Line, Link, Mark, Rect, Shape, Text, Told, baseline, diamond
from dashboard.drawing.measure import fitted, width_of
from dashboard.model import feedback_words as words
from dashboard.model.card import Card
from dashboard.model.compared import Compared, Question, Section, compared
from dashboard.model.feedback_table import table
from dashboard.model.reading import FirmRead
from dashboard.released.reading import label
from dashboard.texts import Texts
from dashboard.views.feedback.layout import GAP, Columns, columns
from dashboard.views.feedback.published import share
from dashboard.views.feedback.published_marks import box, countable

Items = list[Shape | Mark | Told]

HALF_DIAMOND = 4.5
_STATE = 45.0
"""Units of a shape that stands for no value, beside its words."""

_PITCH, _ROOMY_PITCH, _NARROW_PITCH, _FEW = 26.0, 36.0, 46.0, 6
"""Every row is as high as a finger needs; up to `_FEW` are given room."""


def feedback(read: FirmRead, frame: Frame, texts: Texts) -> Card:
    """The card of a firm that hosted, or of one that learns from those who did."""
    who = words.who(texts, read)
    reading = read.reads.get("feedback")
    if reading is None or not reading.figures:
        return Card("feedback", words.unpublished(texts, read), who)
    found = compared(reading)
    href = read.elsewhere("feedback", "host", read.firm.code).href if found.sections[0].round else None
    drawn = bool(found.sections[0].questions)
    title, spoken = words.title(texts, found)
    drawing = Drawing(
        title=title,
        key=words.key(texts, found) if drawn else (),
        canvas=_canvas(texts, read, found, spoken, frame) if drawn else None,
        footer=words.footer(texts, read, found),
        how=words.how(texts, reading),
        table=table(texts, read, found) if drawn else None,
        state=words.state(found),
        n=sum(question.own.of or 0 for section in found.sections for question in section.valued if question.own),
        notes=words.notes(texts, read, found),
    )
    return Card("feedback", drawing, who, href)


def _canvas(texts: Texts, read: FirmRead, found: Compared, spoken: frozenset[str], frame: Frame) -> Canvas:
    rows = sum(len(section.questions) for section in found.sections)
    pitch = _NARROW_PITCH if frame.narrow else _ROOMY_PITCH if rows <= _FEW else _PITCH
    sheet = _Sheet(texts, read, spoken, _columns(texts, found, frame), pitch)
    items: Items = sheet.scale(hosted=found.sections[0].round is not None)
    y = 20.0
    for section in found.sections:
        drawn, y = sheet.section(section, y)
        items += drawn
    return Canvas(frame.units, y, texts._("Our model as it was received"), tuple(items))


def _columns(texts: Texts, found: Compared, frame: Frame) -> Columns:
    """As the feedback page has them; without own raters the share's scale takes their room."""
    questions = [question for section in found.sections for question in section.questions]
    labels = max((width_of(label(texts, each.criterion), bold=True) for each in questions), default=0)
    most = max((each.own.of or 0 for each in questions if each.own), default=0)
    laid = columns(frame, labels, 0, (0, max(most, 8)))
    laid = replace(laid, axis=0.0) if frame.narrow else laid
    if found.sections[0].round:
        return laid
    start = 0.0 if frame.narrow else laid.axis
    head = width_of(texts._("benchmark")) + GAP + width_of(texts.percent(1)) / 2
    end = min(laid.share_at(1), laid.width - head)
    return replace(laid, share=start + 6, share_width=end - start - 6)


@dataclass(frozen=True, slots=True)
class _Sheet:
    texts: Texts
    read: FirmRead
    spoken: frozenset[str]
    columns: Columns
    pitch: float

    def scale(self, *, hosted: bool) -> Items:
        """The ends of the share's scale, and what the edge's numbers are where they are not the firm's own."""
        columns, whole = self.columns, self.texts.percent(1)
        ends: Items = [
            Text(columns.share, 13, "0", "q num", "middle"),
            Text(columns.share_at(1), 13, whole, "q num", "middle"),
        ]
        return ends if hosted else [*ends, Text(columns.width, 13, self.texts._("benchmark"), "q", "end")]

    def section(self, section: Section, top: float) -> tuple[Items, float]:
        """A round's questions, under its day where there are several rounds, and where they end."""
        items: Items = []
        if section.apart:
            items.append(Text(0, top + 15, self.texts.day(section.apart), "h"))
            top += 22
        for question in section.questions:
            items += self._question(section, question, top, bold=question.code in self.spoken)
            top += self.pitch
        return items, top

    def _question(self, section: Section, question: Question, top: float, *, bold: bool) -> Items:
        columns, texts = self.columns, self.texts
        y = top + (31 if columns.narrow else self.pitch / 2)
        room = columns.width if columns.narrow else columns.axis - GAP
        said = fitted(label(texts, question.criterion), room, bold=bold)
        items: Items = [Text(0, top + 15 if columns.narrow else baseline(y), said, "b" if bold else "")]
        own = question.own
        if own is not None and question.valued:
            hit = Rect(columns.axis - 1, y - 12, max((own.of or 0) * columns.pitch, 24), 24, "hit")
            squares = countable(columns, own, y, context=False, round_marks=False)
            items.append(Mark(self._link(), words.raters_label(texts, question), hit, squares))
        elif section.round is not None:
            hit = Rect(columns.axis - 1, y - 12, 8 * columns.pitch, 24, "hit")
            shape = Rect(columns.axis, y - 7, _STATE, 14, "pend" if section.state == "pending" else "supp")
            why = texts._("still open") if section.state == "pending" else texts._("too few")
            shown = Text(columns.axis + _STATE + GAP, baseline(y), why, "q")
            items.append(Mark(self._link(), words.raters_label(texts, question), hit, (shape, shown)))
        items.append(self._share(question, y))
        return items

    def _link(self) -> Link:
        return self.read.elsewhere("feedback", "host", self.read.firm.code)

    def _share(self, question: Question, y: float) -> Told:
        """Everything on the share's scale, from the quietest to the firm's own."""
        columns, texts, own = self.columns, self.texts, question.own
        shapes: list[Shape] = [Line(columns.share, y, columns.share_at(1), y, "grid")]
        if question.bounds and question.bounds[0] < question.bounds[1]:
            low, high = map(columns.share_at, question.bounds)
            shapes.append(Rect(low, y - 4, high - low, 8, "bound f"))
        for _, _, figure in question.others:
            x = columns.share_at(share(figure))
            shapes.append(Line(x, y - 6, x, y + 6, "other"))
        if question.mean is not None:
            shapes.append(box(columns.share_at(question.mean), y))
        if question.startups is not None and question.startups.state == "value":
            shapes.append(diamond(columns.share_at(share(question.startups)), y, HALF_DIAMOND, "su"))
        if own is not None and question.valued:
            shapes.append(Rect(columns.share_at(share(own)) - 1.5, y - 8, 3, 16, "att f"))
        edge = words.edge(texts, question)
        role = "num b f" if question.valued else "q num"
        shapes.append(Text(columns.width, baseline(y), edge, role, "end"))
        hit = Rect(columns.share - 6, y - 12, columns.width - columns.share + 6, 24, "hit")
        return Told(words.share_label(texts, question), hit, tuple(shapes))
