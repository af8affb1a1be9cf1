"""The firm's own ballot beside the group's order."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Circle, Frame, Line, Rect, Shape, Text, Told, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.model.card import Card, first_fitting
from dashboard.model.policy_words import sights
from dashboard.model.reading import FirmRead, Row
from dashboard.texts import DASH, Texts
from dashboard.views.themes.columns import HOLLOW, RADIUS
from dashboard.views.themes.published import published
from dashboard.views.themes.titles import ordinal

_LABEL, _FREE, _TOP = 180.0, 10.0, 20.0
_PITCH, _NARROW_PITCH = 26.0, 46.0
_WIDEST = 32.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One theme: the firm's `rank`, None where unranked, and the group's `place`, None where none is published.

    `held` is the first event that took it up, and `planned` one that will.
    """

    title: str
    rank: int | None
    place: int | None
    held: tuple[str, datetime] | None
    planned: tuple[str, datetime] | None


@dataclass(frozen=True, slots=True)
class Vote:
    """Themes in the group's order, else in the firm's own; `against` says that there is a group's order."""

    choices: tuple[Choice, ...]
    against: bool
    pending: bool

    @property
    def firsts(self) -> tuple[Choice, ...]:
        """What the firm ranked best."""
        best = min((each.rank for each in self.choices if each.rank), default=None)
        return tuple(each for each in self.choices if best is not None and each.rank == best)

    @property
    def last(self) -> int:
        """The greatest rank or place; 0 without any."""
        return max((each or 0 for choice in self.choices for each in (choice.rank, choice.place)), default=0)


def vote_of(read: FirmRead) -> Vote:
    """The latest round in which the firm voted, beside the group's order if that is the round that was published."""
    rows = read.own["ballot_item"]
    latest = max((row["round"] for row in rows), default=None)
    own = {row["theme"]: row for row in rows if row["round"] == latest}
    covered = read.own["coverage"]
    reading = read.reads.get("themes")
    group = published(reading) if reading else None
    if group and group.voted and group.placed:
        themes = [(each.code, each.title, each.place) for each in group.themes if each.place or each.code in own]
        choices = [_choice(covered, code, title, own.get(code), place) for code, title, place in themes]
        return Vote(tuple(sorted(choices, key=_by_place)), True, False)
    choices = [_choice(covered, code, row["title"], row, None) for code, row in own.items()]
    pending = group is not None and group.order is not None and group.order.state == "pending"
    return Vote(tuple(sorted(choices, key=_by_place)), False, pending)


def _choice(covered: tuple[Row, ...], code: str, title: str, own: Row | None, place: int | None) -> Choice:
    taken = [row for row in covered if row["theme"] == code]
    held, planned = (
        next(((row["title"], row["day"]) for row in taken if row["status"] == status), None)
        for status in ("held", "planned")
    )
    return Choice(title, own["rank"] if own else None, place, held, planned)


def _by_place(choice: Choice) -> tuple[float, float, str]:
    return choice.place or float("inf"), choice.rank or float("inf"), choice.title


def ballot(read: FirmRead, frame: Frame, texts: Texts) -> Card:
    """The card of the firm's ballot."""
    vote = vote_of(read)
    who = sights(texts, own="ballot_item", pooled=read.of("themes", "order"))
    release, day = read.release, texts.day(read.release.as_of) if read.release else ""
    ranked = sum(each.rank is not None for each in vote.choices)
    parts = [texts.n("{count} theme ranked by us", "{count} themes ranked by us", ranked)]
    if release and vote.against:
        parts.append(texts._("as of {day}, release {number}", day=day, number=texts.number(release.number)))
    parts.append(texts._("no other ballot is shown"))
    drawing = Drawing(
        title=_title(texts, vote),
        key=_key(texts, vote) if vote.choices else (),
        canvas=_canvas(texts, vote, frame) if vote.choices else None,
        footer="; ".join(parts),
        how=texts._("The group's order is Schulze's over all ballots; ours is as we cast it. Ties share a place."),
        table=_table(texts, vote) if vote.choices else None,
        state="ready" if vote.choices else "empty",
        n=ranked,
        notes=_notes(texts, vote),
    )
    return Card("ballot", drawing, who, f"/themes?{read.selection.cleared().query}")


def _title(texts: Texts, vote: Vote) -> Markup:
    if not vote.firsts:
        return texts.html("We cast no ballot on the themes")
    first = vote.firsts[0]
    if not vote.against:
        return first_fitting(
            texts.html("We put “{theme}” first", theme=first.title),
            texts.html("Our ballot is in; the group's order is not published"),
        )
    if len(vote.firsts) == 1 and first.place:
        if first.place == 1:
            return texts.html("Our first choice came first")
        return texts.html("Our first choice came {place}", place=ordinal(texts, first.place))
    same = sum(each.rank is not None and each.rank == each.place for each in vote.choices)
    return texts.html("{same} of {all} themes stand where we put them", same=same, all=len(vote.choices))


def _notes(texts: Texts, vote: Vote) -> tuple[str, ...]:
    said = []
    if vote.choices and not vote.against:
        if vote.pending:
            said.append(texts._("The vote is still open; the group's order is published after it."))
        else:
            said.append(texts._("The group's order is not published yet; the coordinator may release it alone."))
    if len(vote.firsts) == 1:
        first = vote.firsts[0]
        values = {"theme": first.title}
        if first.held:
            day = texts.day(first.held[1])
            said.append(texts._("“{theme}” was taken up: {event}, {day}.", event=first.held[0], day=day, **values))
        elif first.planned:
            day = texts.day(first.planned[1])
            said.append(texts._("“{theme}” is planned: {event}, {day}.", event=first.planned[0], day=day, **values))
        else:
            said.append(texts._("No session has taken up “{theme}”.", **values))
    return tuple(said)


def _key(texts: Texts, vote: Vote) -> tuple[KeyItem, ...]:
    items = [KeyItem(texts._("Themes:")), KeyItem(texts._("our rank"), (Circle(6, 7, RADIUS, "dot f"),), 12)]
    if any(each.rank is None for each in vote.choices):
        items.append(KeyItem(texts._("unranked"), (Circle(6, 7, HOLLOW, "unr f"),), 12))
    if vote.against:
        items.append(KeyItem(texts._("the group's place"), (Line(3, 0, 3, 14, "inv"),), 6))
    return tuple(items)


def _canvas(texts: Texts, vote: Vote, frame: Frame) -> Canvas:
    shown = vote.choices[: frame.rows]
    none = texts._("none")
    edge = max(width_of(_edge(texts, vote, each)) for each in shown)
    first = 8.0 if frame.narrow else _LABEL + 8
    room = frame.units - edge - _FREE - width_of(none) - first - _WIDEST / 2
    pitch = min(_WIDEST, room / max(vote.last, 1))
    at = _Columns(frame, first, pitch, vote.last)
    items: list[Shape | Told] = [*at.heads(none if any(each.rank is None for each in shown) else "")]
    y = _TOP
    for each in shown:
        items += _row(texts, vote, each, at, y)
        y += _NARROW_PITCH if frame.narrow else _PITCH
    left = len(vote.choices) - len(shown)
    if left:
        items.append(Text(0, baseline(y + 10), texts.n("{count} more theme", "{count} more themes", left), "q"))
        y += 22
    return Canvas(frame.units, y, texts._("Our ballot beside the group's order"), tuple(items))


@dataclass(frozen=True, slots=True)
class _Columns:
    frame: Frame
    first: float
    pitch: float
    last: int

    def at(self, rank: int | None) -> float:
        """A rank's column; the unranked stand after the last."""
        return self.first + self.pitch * ((rank or self.last + 1) - 1)

    def heads(self, none: str) -> list[Text]:
        """The ranks, as many as there is room for, and the column of the unranked."""
        step = max(1, -int(-16 // self.pitch))
        ranks = [rank for rank in range(1, self.last + 1) if (rank - 1) % step == 0]
        heads = [Text(self.at(rank), 13, str(rank), "q num", "middle") for rank in ranks]
        return [*heads, Text(self.at(None) - 4, 13, none, "q")] if none else heads


def _row(texts: Texts, vote: Vote, choice: Choice, at: _Columns, top: float) -> list[Shape | Told]:
    narrow, first = at.frame.narrow, choice in vote.firsts
    y = top + (31 if narrow else 13)
    label = fitted(choice.title, at.frame.units if narrow else _LABEL - _FREE, bold=first)
    items: list[Shape | Told] = [Text(0, top + 15 if narrow else baseline(y), label, "b" if first else "")]
    shapes: list[Shape] = [Line(at.at(1), y, at.at(at.last), y, "grid")]
    own, group = at.at(choice.rank), at.at(choice.place) if choice.place else None
    if group is not None and choice.rank and own != group:
        shapes.append(Line(group, y, own, y, "axis"))
    if group is not None:
        shapes.append(Line(group, y - 8, group, y + 8, "inv"))
    shapes.append(Circle(own, y, RADIUS, "dot f") if choice.rank else Circle(own, y, HOLLOW, "unr f"))
    edge = Text(at.frame.units, baseline(y), _edge(texts, vote, choice), "q num", "end")
    hit = Rect(at.first - 8, y - 12, at.frame.units - at.first + 8, 24, "hit")
    return [*items, Told(_label(texts, vote, choice), hit, (*shapes, edge))]


def _edge(texts: Texts, vote: Vote, choice: Choice) -> str:
    """Both numbers in words; the firm's alone where the group's is not known."""
    ours = texts.number(choice.rank) if choice.rank else DASH
    if not vote.against:
        return texts._("ours {rank}", rank=ours)
    theirs = texts.number(choice.place) if choice.place else DASH
    return texts._("ours {rank}, group {place}", rank=ours, place=theirs)


def _label(texts: Texts, vote: Vote, choice: Choice) -> str:
    ours = texts._("our rank {rank}", rank=choice.rank) if choice.rank else texts._("unranked by us")
    if not vote.against:
        return f"{choice.title}: {ours}"
    theirs = texts._("the group's place {place}", place=choice.place) if choice.place else texts._("no place")
    return f"{choice.title}: {ours}, {theirs}"


def _table(texts: Texts, vote: Vote) -> Table:
    head = (
        Cell(texts._("Theme")),
        Cell(texts._("Our rank"), numeric=True),
        Cell(texts._("Group's place"), numeric=True),
        Cell(texts._("Taken up")),
    )
    rows = [
        (
            Cell(each.title),
            Cell(texts.number(each.rank) if each.rank else texts._("none"), numeric=True),
            Cell(texts.number(each.place) if each.place else DASH, numeric=True),
            Cell(f"{each.held[0]}, {texts.day(each.held[1])}" if each.held else DASH),
        )
        for each in vote.choices
    ]
    return Table(texts._("Our ballot beside the group's order"), head, tuple(rows))
