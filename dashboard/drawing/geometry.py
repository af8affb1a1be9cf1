"""A drawing as values: shapes in user units, marks that link, and nothing about programmes."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dashboard.selection import KEYS, Selection, pair


@dataclass(frozen=True, slots=True)
class Frame:
    """The room a drawing has: its width in units, and how many rows it may draw before it must group."""

    units: int
    rows: int

    @property
    def narrow(self) -> bool:
        """Row labels stand on their own line above the marks."""
        return self.units < 500


WIDE, NARROW = Frame(600, 8), Frame(358, 8)
WIDE_PAGE, NARROW_PAGE = Frame(600, 40), Frame(358, 40)
WIDE_DEEPER, NARROW_DEEPER = Frame(600, 24), Frame(358, 24)


@dataclass(frozen=True, slots=True)
class Link:
    """A value that a press toggles; `href` replaces its key's values, `add` joins them."""

    key: str
    value: str
    href: str
    add: str

    @property
    def select(self) -> str:
        """What a measuring browser and the focus after a swap know the link by."""
        return f"{self.key}={self.value}"


class Links:
    """Links of one selection, made once per value however many marks share it."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self._made: dict[tuple[str, str], Link] = {}
        self._around: dict[str, tuple[str, str]] = {}

    def to(self, key: str, value: str) -> Link:
        """The link that toggles this value."""
        link = self._made.get((key, value))
        if link is None:
            known = self.selection[key]
            alone = () if known == (value,) else (value,)
            joined = tuple(sorted({*known} ^ {value})) if known else alone
            link = Link(key, value, self._with(key, alone), self._with(key, joined))
            self._made[key, value] = link
        return link

    def _with(self, key: str, values: tuple[str, ...]) -> str:
        """The address with these values for the key: what stands before and after them is written once."""
        around = self._around.get(key)
        if around is None:
            before, after = (
                self.selection.only(part).query for part in (KEYS[: KEYS.index(key)], KEYS[KEYS.index(key) + 1 :])
            )
            around = self._around[key] = before, after
        return "?" + "&".join(filter(None, (around[0], *(pair(key, value) for value in values), around[1])))


class Rect(NamedTuple):
    """A box by its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    role: str
    """Its part in the drawing, which the stylesheet colours: see drawing.css."""


class Circle(NamedTuple):
    """A disc by its centre."""

    x: float
    y: float
    r: float
    role: str


class Line(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str


class Path(NamedTuple):
    """Any other outline: where it starts, and how it goes on from there, in SVG's path language."""

    x: float
    y: float
    d: str
    role: str


class Text(NamedTuple):
    """A line of text by its baseline."""

    x: float
    y: float
    text: str
    role: str = ""
    anchor: Literal["start", "middle", "end"] = "start"


Shape = Rect | Circle | Line | Path | Text
"""Named tuples: a drawing has hundreds, and a frozen dataclass takes four times as long to make."""


class Mark(NamedTuple):
    """A thing one can press: what it says when hovered, its hit area, and what is drawn. The hit area comes first."""

    link: Link
    label: str
    hit: Rect | Circle
    shapes: tuple[Shape, ...]


class Told(NamedTuple):
    """A thing one can point at but not press, because it selects nothing: what it says, where, and its shapes."""

    label: str
    hit: Rect | Circle
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Canvas:
    """A drawing's items in painting order; `label` names the whole."""

    width: float
    height: float
    label: str
    items: tuple[Shape | Mark | Told, ...]


def diamond(x: float, y: float, r: float, role: str) -> Path:
    """A diamond by its centre."""
    return Path(x, y - r, f"l{r:g} {r:g}-{r:g} {r:g}-{r:g}-{r:g}z", role)


def baseline(centre: float) -> float:
    """Where text stands so that it looks centred on a row."""
    return centre + 4.8
