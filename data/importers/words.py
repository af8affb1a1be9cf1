"""What tools call their columns and answers in each language: `words.toml`, and what a user adds to it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from data.erased import INSTANCE
from data.importers.text import cleaned
from data.phrases import phrase
from data.workbook.container import refuse

OWN_WORDS = INSTANCE / "words.toml"
"""Where a user writes more spellings, in the form of the file beside this module."""

_SHIPPED = Path(__file__).with_name("words.toml")


def words_of(section: str) -> Mapping[str, str]:
    """By spelling, letter case and spaces aside as `spelt` gives it, the English term of a section.

    Raises `Refused` where the user's own file is no such table.
    """
    return _tables()[section]


def spelt(text: str) -> str:
    """A heading or an answer as it is compared."""
    return " ".join(cleaned(text).casefold().split())


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables = _read(_SHIPPED)
    if OWN_WORDS.exists():
        for section, words in _read(OWN_WORDS).items():
            if section not in tables:
                hint = phrase("its sections are {sections}", sections=", ".join(tables))
                raise refuse(OWN_WORDS.name, phrase("there is no section [{section}]", section=section), hint)
            tables[section] |= words
    return tables


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        document = tomllib.loads(path.read_text("utf-8-sig"))
        return {
            section: {spelt(spelling): term for term, spellings in terms.items() for spelling in spellings}
            for section, terms in document.items()
        }
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, AttributeError, TypeError) as error:
        hint = phrase('write it as [section] and lines of the form term = ["spelling", "another"]')
        raise refuse(path.name, phrase("the table of words cannot be read ({error})", error=error), hint) from error
