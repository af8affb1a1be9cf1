"""A ballot beside the group's order, theme by theme, as either door draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.drawing.card import Cell, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Frame, Line, Link, Rect
from dashboard.texts import DASH, Texts, emphasised
from dashboard.views.themes.deeper.strip import Scale, Scaled, strips
from dashboard.views.themes.titles import fitting


@dataclass(frozen=True, slots=True)
class Beside:
    """One theme: the ballot's `rank` and the group's `place`, None where there is none; `higher` by so many places.

    `edge` stands at the row's end; `taken_up` says which events took it up, as far as this door
    tells; `lit` that the ballot's firm is selected.
    """

    title: str
    rank: int | None
    place: int | None
    higher: float | None
    link: Link | None = None
    focus: bool = False
    edge: str = ""
    taken_up: str = ""
    lit: bool = False


def beside_title(texts: Texts, firm: str, rows: Sequence[Beside]) -> Markup:
    """Over which theme the two differ most; the firm's name stands out where it is selected."""
    named = emphasised if any(row.lit for row in rows) else str
    known = [abs(row.higher) for row in rows if row.higher is not None]
    if not known:
        return fitting(lambda name: texts.html("{firm} left all themes unranked", firm=named(name)), firm)
    if max(known) == 0:
        return fitting(lambda name: texts.html("{firm} ranks the themes as the group does", firm=named(name)), firm)
    most = [row for row in rows if row.higher is not None and abs(row.higher) == max(known)]
    if len(most) > 1:
        many = texts.small_number(len(most))
        return fitting(
            lambda name: texts.html("{firm} differs most over {many} themes", firm=named(name), many=many), firm
        )
    return fitting(
        lambda name, theme: texts.html("{firm} differs most over “{theme}”", firm=named(name), theme=theme),
        firm,
        most[0].title,
    )


def beside_key(texts: Texts) -> tuple[KeyItem, ...]:
    """The unit, and what a bar is."""
    return (
        KeyItem(texts._("Places:")),
        KeyItem(texts._("above or below the group's order"), (Rect(1, 2, 18, 10, "reg"),), 20),
        KeyItem(texts._("the group's place"), (Line(3, 0, 3, 14, "axis"),), 6),
    )


def beside_canvas(texts: Texts, firm: str, rows: Sequence[Beside], frame: Frame, edge: str) -> Canvas:
    """A bar per theme, to the right where the ballot puts it higher; `edge` heads what stands at its end."""
    most = max(1.0, *(abs(row.higher) for row in rows if row.higher is not None), 1.0)
    shown = rows[: frame.rows - 1 if len(rows) > frame.rows else frame.rows]
    scaled = [
        Scaled(
            row.title,
            beside_label(texts, firm, row),
            row.link,
            row.edge,
            bar=(0, row.higher) if row.higher else None,
            focus=row.focus,
            bold=row.focus,
            lit=row.lit,
        )
        for row in shown
    ]
    heads = ((-most, texts._("lower")), (most, texts._("higher")))
    scale = Scale(-most, most, heads, zero=0, edge=edge)
    rest = (
        texts.n("{count} more theme", "{count} more themes", len(rows) - len(shown)) if len(rows) > len(shown) else ""
    )
    return strips(frame, scale, scaled, texts._("The ballot beside the group's order"), rest)


def beside_label(texts: Texts, firm: str, row: Beside) -> str:
    """What a theme's bar says."""
    place = DASH if row.place is None else row.place
    if row.rank is None:
        said = texts._(
            "{theme}: left unranked by {firm}, the group's place {place}", theme=row.title, firm=firm, place=place
        )
    else:
        said = texts._(
            "{theme}: ranked {rank} by {firm}, the group's place {place}, {difference}",
            theme=row.title,
            rank=row.rank,
            firm=firm,
            place=place,
            difference=difference_words(texts, row.higher),
        )
    return f"{said}; {row.taken_up}" if row.taken_up else said


def difference_words(texts: Texts, higher: float | None) -> str:
    """How many places higher or lower."""
    if higher is None:
        return DASH
    if higher == 0:
        return texts._("as the group")
    places = texts.decimal(abs(higher), 0 if higher == int(higher) else 1)
    if higher > 0:
        return texts._("{places} higher", places=places)
    return texts._("{places} lower", places=places)


def beside_table(texts: Texts, firm: str, rows: Sequence[Beside]) -> Table:
    """One row per theme; with what took it up where a row says so."""
    covered = any(row.taken_up for row in rows)
    heads = (
        Cell(texts._("Theme")),
        Cell(texts._("Rank by {firm}", firm=firm), numeric=True),
        Cell(texts._("The group's place"), numeric=True),
        Cell(texts._("Difference"), numeric=True),
        *((Cell(texts._("Taken up")),) if covered else ()),
    )
    body = tuple(
        (
            Cell(row.title, row.link, focus=row.focus),
            Cell(texts._("none") if row.rank is None else str(row.rank), numeric=True, focus=row.focus, value=row.rank),
            Cell(DASH if row.place is None else str(row.place), numeric=True, focus=row.focus, value=row.place),
            Cell(difference_words(texts, row.higher), numeric=True, focus=row.focus, value=row.higher),
            *((Cell(row.taken_up or DASH),) if covered else ()),
        )
        for row in rows
    )
    return Table(texts._("Ballot of {firm} beside the group's order", firm=firm), heads, body)


def both_numbers(texts: Texts, rank: int | None, place: int | None) -> str:
    """The ballot's rank and the group's place."""
    return f"{texts._('none') if rank is None else rank}, {DASH if place is None else place}"
