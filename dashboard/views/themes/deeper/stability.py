"""Each firm left out in turn: who then leads, and which theme's place changes."""

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.drawing.card import Cell, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Frame, Links
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.themes.deeper import words
from dashboard.views.themes.deeper.chart import BallotChart
from dashboard.views.themes.deeper.grid import MOST_COLUMNS, Head, Kind, Row, Square, matrix
from dashboard.views.themes.deeper.poll import Poll
from dashboard.views.themes.figures import Ballot
from dashboard.views.themes.orders import places_without
from dashboard.views.themes.titles import LONGEST, capital, fitting


@dataclass(frozen=True, slots=True)
class Places:
    """Schulze's places: of each theme with all ballots, and with each ballot left out, in the ballots' order."""

    all_in: tuple[int, ...]
    without: tuple[tuple[int, ...], ...]

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """The smallest and the greatest place that each theme takes."""
        taken = zip(self.all_in, *self.without, strict=True)
        return tuple((min(places), max(places)) for places in taken)

    @property
    def changing(self) -> tuple[int, ...]:
        """The ballots without which some place changes."""
        return tuple(ballot for ballot, places in enumerate(self.without) if places != self.all_in)

    @property
    def widest(self) -> tuple[int, ...]:
        """The themes whose places differ most; none if no place changes."""
        moves = [high - low for low, high in self.ranges]
        return tuple(theme for theme, move in enumerate(moves) if move == max(moves) > 0)

    def firsts(self, places: tuple[int, ...]) -> tuple[int, ...]:
        """Who leads."""
        return tuple(theme for theme, place in enumerate(places) if place == 1)


def figures(poll: Poll, _linked: Linked) -> Places:
    """The places, themes in the order shown."""
    without = tuple(tuple(row) for row in places_without(poll.ranks).tolist())
    return Places(tuple(theme.place or 0 for theme in poll.themes), without)


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Schulze's order (2011) is counted anew without each firm's ballot in turn; a place is 1 + the themes above. "
        "Among few ballots a lead often hangs on one of them, so that is no single firm's doing."
    )


def said(found: Places, poll: Poll, linked: Linked, frame: Frame, texts: Texts) -> words.Said:
    """A row per theme, a column per firm left out."""
    links = Links(linked.selection)
    ballots, unchanged = columns(found, poll)
    moved = [words.quoted(texts, poll.themes[theme].title) for theme in found.widest]
    if not moved:
        note = texts._("No place changes, whichever firm is left out.")
    else:
        low, high = found.ranges[found.widest[0]]
        names = texts.listed(moved) if len(moved) < 4 else texts.n("{count} theme", "{count} themes", len(moved))
        note = texts.n(
            "Largest move: {count} place, {themes}.",
            "Largest move: {count} places, {themes}.",
            high - low,
            themes=names,
        )
    return words.Said(
        title=_title(texts, found, poll),
        key=(
            KeyItem(texts._("Place without the firm:")),
            KeyItem(texts._("leads"), words.sample("full"), 12),
            KeyItem(texts._("changed"), words.sample("framed"), 12),
        ),
        canvas=_canvas(texts, found, poll, frame, links, ballots, unchanged),
        table=_table(texts, found, poll, links),
        caveat=texts._("order by Schulze"),
        notes=(note,),
    )


def columns(found: Places, poll: Poll) -> tuple[tuple[int, ...], int]:
    """The ballots with a column each, and how many others share one because leaving them out changes nothing.

    All ballots where there is room; else those without which a place changes, as many as there is room for.
    """
    everyone = tuple(range(len(poll.ballots)))
    if len(everyone) < MOST_COLUMNS:
        return everyone, 0
    return found.changing[: MOST_COLUMNS - 2], len(everyone) - len(found.changing)


def _title(texts: Texts, found: Places, poll: Poll) -> Markup:
    chosen = [place for place, ballot in enumerate(poll.ballots) if ballot.focus]
    if len(chosen) == 1:
        firsts = found.firsts(found.without[chosen[0]])
        firm = poll.ballots[chosen[0]].name
        if len(firsts) == 1:
            return fitting(
                lambda name, theme: texts.html("Without <em>{firm}</em>, “{theme}” leads", firm=name, theme=theme),
                firm,
                poll.themes[firsts[0]].title,
            )
        many = texts.small_number(len(firsts))
        return fitting(
            lambda name: texts.html("Without <em>{firm}</em>, {many} themes lead", firm=name, many=many), firm
        )
    leaders = found.firsts(found.all_in)
    if len(leaders) != 1:
        many = capital(texts.small_number(len(leaders)))
        return texts.html("{many} themes share the lead, with all ballots in", many=many)
    title = " ".join(poll.themes[leaders[0]].title.split())
    shared = sum(leaders[0] in (firsts := found.firsts(places)) and len(firsts) > 1 for places in found.without)
    lost = sum(leaders[0] not in found.firsts(places) for places in found.without)
    count = texts.small_number(lost or shared)
    values = {"count": count, "all": texts.small_number(len(found.without))}
    if lost:
        return _short(
            texts.html("“{theme}” loses in {count} of {all} recounts", theme=title, **values),
            texts.html("The leader loses in {count} of {all} recounts", **values),
        )
    if shared:
        return _short(
            texts.html("“{theme}” is tied in {count} of {all} recounts", theme=title, **values),
            texts.html("The leader is tied in {count} of {all} recounts", **values),
        )
    return fitting(lambda name: texts.html("“{theme}” leads, whichever firm is left out", theme=name), title)


def _short(named: Markup, unnamed: Markup) -> Markup:
    """The leader by name where there is room for all of it; the drawing has it in its first row."""
    return named if len(named.striptags()) <= LONGEST else unnamed


def _canvas(
    texts: Texts, found: Places, poll: Poll, frame: Frame, links: Links, ballots: tuple[int, ...], unchanged: int
) -> Canvas:
    shown = poll.themes[: frame.rows - 1 if len(poll.themes) > frame.rows else frame.rows]
    firms = [poll.ballots[ballot] for ballot in ballots]
    heads = [Head(texts._("all"), ""), *(_head(texts, links, firm) for firm in firms)]
    if unchanged:
        heads.append(Head(f"+{unchanged}", ""))
    rows = []
    for place, theme in enumerate(shown):
        link, whole = links.to("theme", theme.value), found.all_in[place]
        label = texts._("{theme}: place {place} with all ballots", theme=theme.title, place=whole)
        same = Square(str(whole), label, link, "full" if whole == 1 else "plain", theme.focus)
        cells = [same]
        for ballot, firm in zip(ballots, firms, strict=True):
            without = found.without[ballot][place]
            told = texts._(
                "Without {firm}, {theme}: place {place}, with all ballots {whole}",
                firm=firm.name,
                theme=theme.title,
                place=without,
                whole=whole,
            )
            kind: Kind = "full" if without == 1 else "framed" if without != whole else "plain"
            cells.append(
                Square(str(without), told, links.to("organisation", firm.code), kind, theme.focus or firm.focus)
            )
        if unchanged:
            told = texts.n(
                "{theme}: place {place} without any of {count} other firm",
                "{theme}: place {place} without any of {count} other firms",
                unchanged,
                theme=theme.title,
                place=whole,
            )
            cells.append(Square(str(whole), told, link, same.kind, theme.focus))
        low, high = found.ranges[place]
        span = texts._("{theme}: place {span}", theme=theme.title, span=texts.span(str(low), str(high)))
        rows.append(Row(theme.title, span, link, tuple(cells), theme.focus, theme.focus))
    hidden = len(poll.ballots) - len(ballots) - unchanged
    left = [words.rest(texts, poll.themes, len(shown))]
    if hidden:
        left.append(texts.n("{count} more firm changes a place", "{count} more firms change a place", hidden))
    return matrix(frame, heads, rows, texts._("Place of each theme, a firm left out"), "; ".join(filter(None, left)))


def _head(texts: Texts, links: Links, firm: Ballot) -> Head:
    label = texts._("Without {firm}", firm=firm.name)
    return Head(firm.name, label, links.to("organisation", firm.code), firm.focus)


def _table(texts: Texts, found: Places, poll: Poll, links: Links) -> Table:
    """All themes and all firms."""
    firms = [
        Cell(
            firm.name, links.to("organisation", firm.code), texts._("Without {firm}", firm=firm.name), True, firm.focus
        )
        for firm in poll.ballots
    ]
    rows = []
    for place, theme in enumerate(poll.themes):
        taken = [found.all_in[place], *(without[place] for without in found.without)]
        focus = [theme.focus, *(theme.focus or firm.focus for firm in poll.ballots)]
        rows.append(
            (
                Cell(theme.title, links.to("theme", theme.value), focus=theme.focus),
                *(Cell(str(each), numeric=True, focus=on, value=each) for each, on in zip(taken, focus, strict=True)),
            )
        )
    heads = (Cell(texts._("Theme")), Cell(texts._("all ballots"), numeric=True), *firms)
    return Table(texts._("Place of each theme without the ballot of each firm"), heads, tuple(rows))


CHART = BallotChart(figures, said, how, fewest=2).chart("stability", lambda texts: texts._("Each firm left out"))
