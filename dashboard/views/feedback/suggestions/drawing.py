"""A row per host, a mark per suggestion under its decision; what is overdue has another shape, and words."""

from dataclasses import dataclass

from dashboard.drawing.card import Cell, Drawing, Table
from dashboard.drawing.geometry import Canvas, Frame, Links, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.feedback.published_table import decision_name
from dashboard.views.feedback.suggestions import words
from dashboard.views.feedback.suggestions.measures import DECISIONS, Followed, Host, Suggestion

Items = list[Shape | Mark]
LABEL, GAP, PITCH, SIDE = 124.0, 8.0, 16.0, 13.0


def drawing(followed: Followed, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The suggestions; without any, a sentence that says what it takes."""
    found, caveat, how = words.title(texts, followed), words.footer(texts, linked, followed), words.how(texts)
    if not followed.hosts:
        said = texts._(
            "Import the sheets suggestion and action; one appears once the coordinator has released its wording."
        )
        return Drawing(found, (), None, caveat, how, None, "empty", 0, (said,))
    return Drawing(
        title=found,
        key=words.key(texts),
        canvas=_Sheet.of(followed, linked, frame, texts).canvas(),
        footer=caveat,
        how=how,
        table=_table(followed, linked, texts),
        state="ready" if followed.in_focus else "empty",
        n=len(followed.in_focus),
        notes=(texts._("Suggestions are not told apart by firm or kind."),)
        if linked.organisations or linked.kinds
        else (),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    followed: Followed
    frame: Frame
    texts: Texts
    links: Links
    start: float
    column: float

    @classmethod
    def of(cls, followed: Followed, linked: Linked, frame: Frame, texts: Texts) -> "_Sheet":
        """Columns end where the longest words at the right edge begin; on a phone those stand beside the name."""
        widest = max(width_of(words.late_words(texts, host)) for host in followed.drawn)
        start = 0.0 if frame.narrow else LABEL + GAP
        end = frame.units if frame.narrow else frame.units - widest - GAP
        return cls(followed, frame, texts, Links(linked.selection), start, (end - start) / len(DECISIONS))

    def canvas(self) -> Canvas:
        texts, followed = self.texts, self.followed
        items: Items = [
            Text(
                self.start + place * self.column,
                15,
                fitted(head, self.column - 4, bold=True),
                "h",
            )
            for place, head in enumerate(words.heads(texts))
        ]
        y, pitch = 24.0, 42.0 if self.frame.narrow else 22.0
        for host in followed.drawn:
            items += self._host(host, y, pitch)
            y += pitch
        left = len(followed.hosts) - len(followed.drawn)
        if left:
            said = texts.n("{count} more host, in the table", "{count} more hosts, in the table", left)
            items.append(Text(0, y + 15, said, "q"))
            y += 22
        return Canvas(self.frame.units, y + 2, texts._("Released suggestions by host and decision"), tuple(items))

    def _host(self, host: Host, top: float, pitch: float) -> Items:
        narrow, focus = self.frame.narrow, self.followed.filtered and host.focus
        link, late = self.links.to("host", host.code), words.late_words(self.texts, host)
        y = top + (31 if narrow else 11)
        at = top + 15 if narrow else baseline(y)
        room = self.frame.units - width_of(late) - GAP if narrow else LABEL
        name = Text(0, at, fitted(host.name, room, bold=focus), "b f" if focus else "")
        items: Items = [Rect(-6, top, self.frame.units + 12, pitch, "band")] if focus else []
        items.append(Mark(link, f"{host.name}: {late}", Rect(0, top + 1, room, 20, "hit"), (name,)))
        for place, decision in enumerate(DECISIONS):
            items += self._decided(host, decision, self.start + place * self.column, y, focus)
        tone = "b f" if focus and host.late else "b" if host.late else "q"
        items.append(Text(self.frame.units, at, late, tone, "end"))
        return items

    def _decided(self, host: Host, decision: str, x: float, y: float, focus: bool) -> Items:
        """A mark each; where they have no room, one mark and a number."""
        found = host.decided(decision)
        link = self.links.to("host", host.code)
        if len(found) * PITCH > self.column - 4:
            late = sum(each.late is not None for each in found)
            label = self.texts._(
                "{host}: {count} {decision}, {late} of them overdue",
                host=host.name,
                count=self.texts.number(len(found)),
                decision=decision_name(self.texts, decision),
                late=self.texts.number(late),
            )
            shapes = (
                self._mark(found[-1], x, y, focus),
                Text(x + 18, baseline(y), self.texts.number(len(found)), "num"),
            )
            return [Mark(link, label, Rect(x - 1, y - 10, self.column - 4, 20, "hit"), shapes)]
        return [
            Mark(
                link,
                words.mark_label(self.texts, host, each),
                Rect(x + place * PITCH - 1, y - 10, PITCH, 20, "hit"),
                (self._mark(each, x + place * PITCH, y, focus),),
            )
            for place, each in enumerate(found)
        ]

    def _mark(self, suggestion: Suggestion, x: float, y: float, focus: bool) -> Shape:
        tone = " f" if focus else ""
        if suggestion.late is not None:
            return words.overdue_mark(x, y - SIDE / 2, f"att{tone}")
        if suggestion.decision == "undecided":
            return Rect(x + 0.75, y - SIDE / 2 + 0.75, SIDE - 1.5, SIDE - 1.5, f"unr{tone}")
        return Rect(x, y - SIDE / 2, SIDE, SIDE, f"att{tone}")


def _table(followed: Followed, linked: Linked, texts: Texts) -> Table:
    """One row per suggestion, host by host in the order of events, and within a host in the alphabet's order."""
    links = Links(linked.selection)
    head = (
        Cell(texts._("Host")),
        Cell(texts._("Suggestion")),
        Cell(texts._("Decision")),
        Cell(texts._("Reason")),
        Cell(texts._("What follows")),
        Cell(texts._("Days overdue"), numeric=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for host in followed.hosts:
        focus = followed.filtered and host.focus
        for each in host.suggestions:
            late = Cell(DASH if each.late is None else texts.number(each.late), numeric=True, value=each.late)
            rows.append(
                (
                    Cell(host.name, links.to("host", host.code), focus=focus),
                    Cell(each.text),
                    Cell(decision_name(texts, each.decision)),
                    Cell(each.reason or DASH),
                    Cell("; ".join(words.action_words(texts, action) for action in each.actions) or DASH),
                    late,
                )
            )
    if followed.untold:
        more = texts.n("{count} more suggestion", "{count} more suggestions", followed.untold)
        told = texts._("select a host to read all of its suggestions")
        rows.append((Cell(more), Cell(told), *(Cell("") for _ in range(3)), Cell("", numeric=True)))
    return Table(texts._("Suggestions, decisions and what follows"), head, tuple(rows))
