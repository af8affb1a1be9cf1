"""What a view shows: a title that states its finding, a key, a drawing, a footer, and the drawing's twin, a table."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup

from dashboard.drawing.geometry import Canvas, Link, Shape
from dashboard.drawing.plot import Plot

State = Literal["ready", "pending", "suppressed", "empty", "unreached"]


@dataclass(frozen=True, slots=True)
class KeyItem:
    """A sample of a mark beside its words; without shapes, words alone (the unit)."""

    text: str
    shapes: tuple[Shape, ...] = ()
    width: float = 0
    end: bool = False
    """Stands at the line's right end."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its words, and what pressing them selects."""

    text: str
    link: Link | None = None
    label: str = ""
    """The accessible name where the words alone would not say it."""
    numeric: bool = False
    focus: bool = False
    value: int | float | date | None = None
    """What the words say, as exports and sorting take it; None where the words say it all, or nothing is known."""


@dataclass(frozen=True, slots=True)
class Table:
    """The drawing's twin: the same values, the same links, in rows. The first cell of a row is its header."""

    caption: str
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A view, ready to be set in a page.

    `n` is the number selected, which `footer` names in words. `how` is the method in at most two sentences. `notes` say
    which selected filters do not reach the view, and why. Without a canvas they say what is missing and how to add it.
    """

    title: Markup
    key: tuple[KeyItem, ...]
    canvas: Canvas | None
    footer: str
    how: str
    table: Table | None
    state: State
    n: int
    notes: tuple[str, ...] = ()
    registers: tuple[Table, ...] = ()
    """What belongs to the view and is not drawn, in words; it stands beneath the twin on the view's own page."""
    plot: Plot | None = None
    """Stands in the canvas's place where the axis is continuous and worth zooming."""
