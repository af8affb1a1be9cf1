"""What the published view says of themes: its finding, each theme's place, and what it does not show."""

from markupsafe import Markup

from dashboard.drawing.card import Cell, KeyItem, State, Table
from dashboard.drawing.geometry import Circle, Line, Rect
from dashboard.released.reading import ReleaseRead
from dashboard.released.words import state_words
from dashboard.texts import DASH, Texts
from dashboard.views.themes.columns import HOLLOW, RADIUS
from dashboard.views.themes.published import Placed, Vote
from dashboard.views.themes.titles import capital, fitting, ordinal
from dashboard.views.themes.words import fate_word

_SCALE = 74


def state(vote: Vote) -> State:
    """Of the view as a whole."""
    if vote.placed:
        return "ready"
    if vote.order and vote.order.state in ("pending", "suppressed"):
        return "pending" if vote.order.state == "pending" else "suppressed"
    return "empty"


def title(texts: Texts, read: ReleaseRead, vote: Vote) -> Markup:
    """The finding: where the reader's first choice came, else who leads."""
    if not vote.placed:
        if vote.order and vote.order.state == "pending":
            return texts.html("The firms are still voting on the themes")
        if vote.order and vote.order.state == "suppressed":
            return texts.html("Too few ballots to tell what leads")
        many = capital(texts.small_number(len(vote.themes)))
        return texts.html_n(
            "{many} theme, and no vote on it", "{many} themes, and no vote on them", len(vote.themes), many=many
        )
    best = min((theme.rank for theme in vote.themes if theme.rank), default=None)
    choice = [theme for theme in vote.themes if best and theme.rank == best]
    if read.firm and len(choice) == 1 and choice[0].place:
        return _first_choice(texts, read.firm.name, choice[0].place)
    if vote.w is None or vote.chance is None or vote.w <= vote.chance:
        return texts.html("Firms agree no more than by chance")
    return _who_leads(texts, vote)


def _first_choice(texts: Texts, name: str, place: int) -> Markup:
    if place == 1:
        return fitting(lambda firm: texts.html("{firm} put first what came first", firm=firm), name)
    said = ordinal(texts, place)
    return fitting(lambda firm: texts.html("{firm} put first what came {place}", firm=firm, place=said), name)


def _who_leads(texts: Texts, vote: Vote) -> Markup:
    firsts = [theme for theme in vote.themes if theme.place == 1]
    if len(firsts) > 1:
        many = capital(texts.small_number(len(firsts)))
        return texts.html("{many} themes share the first place", many=many)
    leading = sum(theme.leads for theme in vote.themes)
    if leading == 1:
        return fitting(lambda theme: texts.html("“{theme}” leads, whoever is left out", theme=theme), firsts[0].title)
    many = texts.small_number(leading)
    return fitting(
        lambda theme: texts.html("“{theme}” came first; {many} could lead", theme=theme, many=many), firsts[0].title
    )


def key(texts: Texts, vote: Vote) -> tuple[KeyItem, ...]:
    """The unit, the marks of place and rank, the steps, and agreement on its scale."""
    items = [KeyItem(texts._("Themes:"))]
    if vote.placed:
        items.append(KeyItem(texts._("the group's place"), (Line(3, 0, 3, 14, "inv"),), 6))
    if vote.voted:
        items.append(KeyItem(texts._("your rank"), (Circle(6, 7, RADIUS, "dot"),), 12))
        if any(theme.voted_on and theme.rank is None for theme in vote.themes):
            items.append(KeyItem(texts._("unranked"), (Circle(6, 7, HOLLOW, "unr"),), 12))
    steps = (Circle(5, 7, HOLLOW, "step"), Circle(16, 7, HOLLOW, "nostep"))
    items.append(KeyItem(texts._("steps to a lesson"), steps, 21))
    if vote.w is not None and vote.chance is not None:
        shapes = (
            Line(3, 7, 3 + _SCALE, 7, "axis"),
            Rect(3, 3.5, _SCALE * vote.chance, 7, "reg"),
            Circle(3 + _SCALE * vote.w, 7, 5, "att"),
        )
        said = texts._("W\N{NO-BREAK SPACE}{w}", w=texts.decimal(vote.w))
        items.append(KeyItem(said, shapes, _SCALE + 6, end=True))
    return tuple(items)


def footer(texts: Texts, read: ReleaseRead, vote: Vote) -> str:
    """The themes, the ballots, the days, and what chance reaches."""
    parts = [texts.n("{count} theme", "{count} themes", len(vote.themes))]
    ballots = vote.ballots
    if ballots and ballots.value is not None:
        parts.append(texts._("{voted} of {all} ballots", voted=int(ballots.value), all=ballots.of or 0))
    day = ballots.day if ballots and ballots.day and vote.placed else read.release.as_of
    parts.append(texts._("as of {day}", day=texts.day(day)))
    if vote.chance is not None:
        parts.append(texts._("chance: W up to {chance}", chance=texts.decimal(vote.chance)))
    return "; ".join(parts)


def notes(texts: Texts, read: ReleaseRead, vote: Vote) -> tuple[str, ...]:
    """What is missing of the reader's own."""
    if read.firm and vote.placed and not vote.voted:
        return (texts._("{firm} has no ballot in this vote.", firm=read.firm.name),)
    return ()


def place_words(texts: Texts, vote: Vote, theme: Placed) -> str:
    """Where the group put a theme, or why that is not shown."""
    if theme.place is None:
        return state_words(texts, vote.order) if vote.order and theme.voted_on else texts._("not on the ballot")
    said = texts._("place {place} of {themes}", place=theme.place, themes=vote.placed)
    return texts._("{place}, in the leading set", place=said) if theme.leads else said


def theme_label(texts: Texts, vote: Vote, theme: Placed) -> str:
    """A theme's place and fate."""
    place, fate = place_words(texts, vote, theme), fate_word(texts, theme.fate)
    return texts._("{theme}: {place}; {fate}", theme=theme.title, place=place, fate=fate)


def ranks_label(texts: Texts, vote: Vote, theme: Placed) -> str:
    """The group's place, and the reader's own rank."""
    said = f"{theme.title}: {place_words(texts, vote, theme)}"
    if not vote.voted:
        return said
    own = texts._("unranked by you") if theme.rank is None else texts._("your no. {rank}", rank=theme.rank)
    return f"{said}; {own}"


def table(texts: Texts, vote: Vote) -> Table:
    """One row per theme."""
    own = (Cell(texts._("Your rank"), numeric=True),) if vote.voted else ()
    head = (Cell(texts._("Theme")), Cell(texts._("The group's place")), *own, Cell(texts._("What became of it")))
    rows = tuple(
        (
            Cell(theme.title),
            Cell(place_words(texts, vote, theme) or DASH),
            *((Cell(_rank(texts, theme), numeric=True),) if vote.voted else ()),
            Cell(fate_word(texts, theme.fate)),
        )
        for theme in vote.themes
    )
    return Table(texts._("The group's place for each theme, and what became of it"), head, rows)


def _rank(texts: Texts, theme: Placed) -> str:
    if not theme.voted_on:
        return DASH
    return texts._("none") if theme.rank is None else str(theme.rank)
