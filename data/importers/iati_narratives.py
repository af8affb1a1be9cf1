"""What IATI elements say, in which language."""

from data.importers.card_values import line_of, paragraphs_of
from data.importers.xml_elements import Element


def narratives(element: Element | None, language: str, several_lines: bool = False) -> dict[str, str]:
    """What an element says, by language; in none where the file names none. Before 2.01 it says so itself."""
    told: dict[str, str] = {}
    for each in () if element is None else (*element.all("narrative"), element):
        text = paragraphs_of(each.text) or ""
        if text:
            spoken = each.attributes.get("xml:lang", language).strip().casefold()[:2]
            told.setdefault(spoken, text if several_lines else line_of(text))
    return told


def said(element: Element | None, language: str, several_lines: bool = False) -> str:
    """In English, else in Swedish, else in any language; empty for nothing."""
    told = narratives(element, language, several_lines)
    return told.get("en") or told.get("sv") or next(iter(told.values()), "")
