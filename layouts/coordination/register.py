"""A table that need not be a drawing's twin: words, numbers, and links to other pages."""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `href` leads to another page, `quiet` words stand after the text.

    `again` says that the row above begins alike: it need not be read twice.
    """

    text: str | Markup
    href: str | None = None
    numeric: bool = False
    quiet: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head; with `href` it sorts, and `sorted` says how it does now."""

    name: str
    numeric: bool = False
    href: str | None = None
    sorted: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Rows under heads. The first cell of a row heads it. `dense` cells stand side by side on a phone."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    dense: bool = False


def number(text: str, href: str | None = None, quiet: str = "") -> Cell:
    """A cell whose text is a number."""
    return Cell(text, href, numeric=True, quiet=quiet)
