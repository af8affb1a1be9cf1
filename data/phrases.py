"""Sentences that come from the data and are read by people: in English here, and translatable on a page."""

from collections.abc import Iterable
from typing import Any


class Phrase(str):
    """English text that remembers how it was made, so that a page can say the same in its reader's language."""

    template: str
    plural: str | None
    values: dict[str, Any]
    is_clause: bool = False
    """Whether it stands within another sentence, without the capital and the full stop that its template has."""


def phrase(template: str, **values: object) -> Phrase:
    """`{name}` in the template takes its value, which may be a phrase itself."""
    said = Phrase(template.format(**values))
    said.template, said.plural, said.values = template, None, values
    return said


def phrase_n(singular: str, plural: str, count: int, **values: object) -> Phrase:
    """The same for a count, which the template may name as `{count}`."""
    said = Phrase((singular if count == 1 else plural).format(count=f"{count:,}", **values))
    said.template, said.plural, said.values = singular, plural, {"count": count, **values}
    return said


def clause(sentence: Phrase) -> Phrase:
    """A whole sentence within another one."""
    said = Phrase(as_clause(sentence))
    said.template, said.plural, said.values, said.is_clause = sentence.template, None, sentence.values, True
    return said


def as_clause(sentence: str) -> str:
    """The sentence without its capital and its full stop."""
    return sentence[:1].lower() + sentence[1:].removesuffix(".")


def joined(parts: Iterable[object], separator: str = ", ") -> Phrase:
    """One or more parts in a row, of which those that are phrases stay translatable."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return phrase(separator.join(f"{{{name}}}" for name in values), **values)
