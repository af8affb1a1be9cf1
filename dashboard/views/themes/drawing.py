"""The view as it is shown: of one programme its ballots, of several the standing of each."""

from dashboard.drawing.card import Drawing, KeyItem, State
from dashboard.drawing.geometry import Circle, Frame, Links
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.themes import programmes, titles, words
from dashboard.views.themes.columns import HOLLOW, RADIUS
from dashboard.views.themes.figures import Figures, Standing
from dashboard.views.themes.ranking import ranking
from dashboard.views.themes.table import programmes_table, ranking_table

_SCALE = 74


def drawing(figures: Figures, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """Figures drawn for a frame; without themes there is only a word on how to bring them in."""
    notes = words.notes(texts, linked)
    if not any(standing.themes for standing in figures.standings):
        return Drawing(
            title=texts.html("No theme is recorded yet"),
            key=(),
            canvas=None,
            footer=texts.n("{count} rank", "{count} ranks", figures.n),
            how=words.how(texts),
            table=None,
            state="empty",
            n=figures.n,
            notes=(*notes, words.missing(texts)),
        )
    links = Links(linked.selection)
    if linked.only is None:
        return Drawing(
            title=programmes.title(texts, figures, linked),
            key=programmes.key(texts),
            canvas=programmes.programmes(figures, linked, frame, texts, links),
            footer=programmes.footer(texts, figures, linked),
            how=words.how(texts),
            table=programmes_table(figures, linked, texts, links),
            state=_state(figures, linked),
            n=figures.n,
            notes=notes,
        )
    standing = figures.standings[0]
    return Drawing(
        title=titles.title(texts, standing, linked),
        key=_key(standing, texts),
        canvas=ranking(standing, linked, frame, texts, links),
        footer=words.footer(texts, standing, figures.n),
        how=words.how(texts),
        table=ranking_table(standing, linked, texts, links),
        state=_state(figures, linked),
        n=figures.n,
        notes=notes,
    )


def _state(figures: Figures, linked: Linked) -> State:
    if linked.selection.filters and not figures.filtered:
        return "unreached"
    if figures.n:
        return "ready"
    rounds = [standing.round for standing in figures.standings if standing.round]
    return "pending" if rounds and not any(round_.closed for round_ in rounds) else "empty"


def _key(standing: Standing, texts: Texts) -> tuple[KeyItem, ...]:
    items = [KeyItem(texts._("Firms:"))]
    if standing.round and not standing.round.closed:
        items.append(KeyItem(texts._("ballot in"), (Circle(6, 7, RADIUS, "pendc in"),), 12))
        items.append(KeyItem(texts._("not yet"), (Circle(6, 7, RADIUS, "pendc"),), 12))
    elif standing.voted_on:
        items.append(KeyItem(texts._("rank given, 1 is first"), (Circle(6, 7, RADIUS, "dot"),), 12))
        items.append(KeyItem(texts._("unranked"), (Circle(6, 7, HOLLOW, "unr"),), 12))
    steps = (Circle(5, 7, HOLLOW, "step"), Circle(16, 7, HOLLOW, "nostep"))
    items.append(KeyItem(texts._("steps to a lesson"), steps, 21))
    if standing.agreement:
        w = texts.decimal(standing.agreement.w)
        shapes = programmes.scale(standing.agreement, 3, 7, _SCALE)
        items.append(KeyItem(texts._("W\N{NO-BREAK SPACE}{w}", w=w), shapes, _SCALE + 6, end=True))
    return tuple(items)
