"""Names as meeting tools show them, and the persons in them: without guests' marks, employers and telephone numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.importers.text import cleaned, slug
from data.importers.words import spelt

Words = Mapping[str, str]
"""The section `meeting_names` of `words.toml`."""

_ADDRESS = re.compile(r"[^\s@#<>,;:]+@[^\s@#<>,;:]+\.[^\s@#<>,;:.]+")
"""Not the names of guests' accounts, which have a number sign in them."""
_NUMBER = re.compile(r"(?:\(?\+)?\(?\d(?:[\s()./-]{0,2}[\d*]){5,}\)?")
_LONGEST_NAME = 200
"""Letters of a name: what is longer is cut there, or taking it apart would take minutes."""
_COUNTED = re.compile(r"[\s_]*#?\d+$")
_IN_FRONT = re.compile(r"\[([^\[\]]*)\]\s*(.*)")
_AT_END = re.compile(r"(.*?)\s*\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Undressed:
    """Who stands behind a name. `name` is null where a number, nothing, or a word like Anonymous stands for it."""

    name: str | None
    organisation: str | None = None
    dial_in: bool = False
    staff: bool = False


def shown(text: str) -> str:
    """A name in one line, as the tool shows it."""
    return " ".join(cleaned(text).split())


def address_of(text: str) -> str | None:
    """The address in a cell, in lower case; null for anything else that stands there."""
    text = cleaned(text).lower()
    return text if _ADDRESS.fullmatch(text) else None


def undressed(text: str, words: Words, email: str | None = None, renamed: bool = False) -> Undressed:
    """What a name says. `renamed` is for a tool that adds in parentheses what somebody was called before: what is in
    front is what they chose for this meeting, and counts unless it is one word and the other a name of several.

    An address decides whether `Ek, Anna` is a surname first or somebody of the firm Anna.
    """
    name = shown(text)[:_LONGEST_NAME].rstrip()
    organisation: str | None = None
    staff = False
    in_front = _IN_FRONT.fullmatch(name)
    if in_front and in_front[2]:
        organisation, name = shown(in_front[1]) or None, in_front[2]
    while (at_end := _AT_END.fullmatch(name)) is not None:
        name, within = at_end[1], shown(at_end[2])
        marks = {words.get(spelt(part), "") for part in re.split(r"[,/]", within)}
        staff |= "host" in marks
        if not within or marks <= {"guest", "host", "pronoun"}:
            continue
        if set(spelt(within).split()) <= set(spelt(name).split()):
            continue
        if renamed and not _is_firm(within, words):
            name = within if " " not in name and " " in within else name or within
        else:
            organisation = organisation or within
    if _is_dial_in(name, words):
        return Undressed(None, numberless(organisation), dial_in=True, staff=staff)
    if "," in name and organisation is None:
        name, organisation = _parted(name, words, email)
    name = numberless(name) or ""
    if not any(letter.isalpha() for letter in name) or words.get(spelt(name)) in ("guest", "anonymous"):
        return Undressed(None, numberless(organisation), staff=staff)
    return Undressed(name, numberless(organisation), staff=staff)


def _is_dial_in(name: str, words: Words) -> bool:
    """Whether a telephone number stands for the name, if only a part of it, or the tool's word for a caller."""
    if not any(letter.isalpha() for letter in name):
        return sum(letter.isdigit() for letter in name) >= 3
    plain = _COUNTED.sub("", _NUMBER.sub("", name).strip())
    return words.get(spelt(plain)) == "dial_in"


def numberless(text: str | None) -> str | None:
    """Without telephone numbers."""
    return None if text is None else shown(_NUMBER.sub("", text)).strip(" ,;|") or None


def _is_firm(text: str, words: Words) -> bool:
    """Whether the last word is one that only firms have."""
    return words.get(spelt(text).split(" ")[-1].rstrip(".")) == "firm"


def _parted(name: str, words: Words, email: str | None) -> tuple[str, str | None]:
    """A name and its organisation of `Name, Organisation`; directories write `Surname, First name`."""
    first, rest = (part.strip() for part in name.split(",", 1))
    if not first or not rest:
        return first or rest, None
    if _is_firm(rest, words):
        return first, rest
    own = set(slug(email.partition("@")[0]).split("-")) if email else set()
    given = slug(rest).split("-")
    if own and own & set(given) and own & set(slug(first).split("-")):
        return f"{rest} {first}", None
    if len(rest.split()) <= 2 and (" " not in first or first[0].islower()):
        return f"{rest} {first}", None
    return first, rest
