"""Sentences that come from the data and are read by people: in English here, and translatable on a page."""

from typing import Any


class Phrase(str):
    """English text that remembers how it was made, so that a page can say the same in its reader's language."""

    template: str
    plural: str | None
    values: dict[str, Any]


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
