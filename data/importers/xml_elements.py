"""XML that is safe to read: elements one after the other, without document types, entities or endless nesting."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from data.importers.reading import unreadable
from data.phrases import phrase

DEEPEST = 40
"""Elements within one another."""


@dataclass(slots=True)
class Element:
    """One element: `line` is where it begins; `parts` are those of its text."""

    name: str
    line: int
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)
    children: list["Element"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text, without that of its children."""
        return "".join(self.parts)

    def all(self, name: str) -> Iterator["Element"]:
        """The children of this name."""
        return (child for child in self.children if child.name == name)

    def one(self, name: str) -> "Element | None":
        """The first child of this name."""
        return next(self.all(name), None)

    def value(self, name: str, attribute: str) -> str:
        """What an attribute of the first child of this name says; empty where there is none."""
        child = self.one(name)
        return "" if child is None else child.attributes.get(attribute, "").strip()


def each_element(content: bytes, name: str, take: Callable[[Element], None]) -> None:
    """Gives each element of this name to `take`, with all that is in it, as soon as it ends.

    Raises `Refused` with a line for what is no XML, is cut off, or declares a document type.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    open_: list[Element] = []
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            problem = phrase("its elements are nested deeper than those of any register")
            raise unreadable(problem, phrase("fetch it again"), parser.CurrentLineNumber)
        if open_ or tag == name:
            element = Element(tag, parser.CurrentLineNumber, attributes)
            if open_:
                open_[-1].children.append(element)
            open_.append(element)

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1
        if open_:
            element = open_.pop()
            if not open_:
                take(element)

    def text(found: str) -> None:
        if open_:
            open_[-1].parts.append(found)

    def forbidden(*_: object) -> NoReturn:
        problem = phrase("it declares a document type, which no register needs and which may do harm")
        raise unreadable(problem, phrase("fetch it again from where it is published"), parser.CurrentLineNumber)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = forbidden
    try:
        parser.Parse(content, True)
    except ExpatError as error:
        problem = phrase("it is no complete XML: something is wrong at character {column}", column=error.offset + 1)
        raise unreadable(problem, phrase("fetch it again"), error.lineno) from error
    except (LookupError, ValueError) as error:
        problem = phrase("its encoding is not known")
        raise unreadable(problem, phrase("save it as UTF-8"), 1) from error
