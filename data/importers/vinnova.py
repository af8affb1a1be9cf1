"""Vinnova's projects as its older and its newer interface give them: JSON, one object for each project."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from data.importers.card_values import Findings, everybody, kind_of, line_of, named, number_of, paragraphs_of
from data.importers.reading import unreadable
from data.importers.records import Card, Cards, Party
from data.importers.text import TextUnreadable, decoded
from data.importers.words import spelt, words_of
from data.phrases import phrase

_Fields = Mapping[str, Any]
"""An object's values by our term for their keys."""
_BEGINNING = 16_384
_REFERENCE = re.compile(r'"diarienummer"\s*:', re.IGNORECASE)
_PROJECT = re.compile(
    r'"(?:titel|titeleng|startdatum|slutdatum|projektstart|projektslut|beviljatbidrag|koordinatororg)"\s*:',
    re.IGNORECASE,
)
_DEEPEST_WRAPPER = 3


def sniff(content: bytes) -> bool:
    """Whether it is JSON with projects of Vinnova's."""
    head = content[:_BEGINNING]
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head[:2]
    # What is looked for is plain letters: in UTF-16 they are left when the zeros go.
    text = (head.replace(b"\0", b"") if wide else head).decode("latin-1").lstrip("\xff\xfe\xef\xbb\xbf \t\r\n")
    return text[:1] in ("{", "[") and bool(_REFERENCE.search(text) and _PROJECT.search(text))


def read(content: bytes) -> Cards:
    """A card for each project, numbered as they come. Raises `Refused`, with a path to what is wrong as the column."""
    findings = Findings()
    try:
        objects = _objects(_document(content))
        return findings.cards(_card(row, each, findings) for row, each in enumerate(objects, 1))
    except RecursionError as error:
        problem = phrase("it is nested deeper than any register")
        raise unreadable(problem, phrase("fetch it again"), 1) from error


def _document(content: bytes) -> object:
    try:
        return json.loads(decoded(content), parse_float=Decimal, parse_constant=_no_number)
    except TextUnreadable as error:
        raise unreadable(str(error), error.hint, error.row) from error
    except json.JSONDecodeError as error:
        problem = phrase("it is no complete JSON: something is wrong at character {column}", column=error.colno)
        raise unreadable(problem, phrase("fetch it again"), error.lineno) from error
    except ValueError as error:
        problem = phrase("it holds a number that no register has")
        raise unreadable(problem, phrase("fetch it again"), 1) from error


def _no_number(text: str) -> object:
    raise ValueError(text)


def _objects(document: object) -> Sequence[object]:
    """The projects: a list of them, one alone, or either beneath a single key."""
    for _ in range(_DEEPEST_WRAPPER):
        if isinstance(document, list):
            return document
        if not isinstance(document, dict) or "reference" in _fields(document):
            break
        document = next((value for value in document.values() if isinstance(value, list | dict) and value), None)
    return [document]


def _card(row: int, found: object, findings: Findings) -> Card | None:
    if not isinstance(found, dict):
        findings.fault(phrase("this is no project"), phrase("fetch the file again"), row, None)
        return None
    fields, keys = _fields(found), _keys(found)
    reference = line_of(_text(fields, "reference"))
    if not reference:
        findings.missing(phrase("the project's number"), row, keys.get("reference", "diarienummer"))
    start = findings.day(_text(fields, "start"), row, keys.get("start", "startdatum"))
    end = findings.day(_text(fields, "end"), row, keys.get("end", "slutdatum"))
    ordered = findings.in_order(start, end, row, keys.get("end", "slutdatum"))
    grant = _grant(fields, keys, row, findings)
    status = findings.status(line_of(_text(fields, "status")), "vinnova_status", row, keys.get("status", "status"))
    if not reference or start is None or end is None or not ordered:
        return None
    title_en, title_sv = line_of(_text(fields, "title_en")), line_of(_text(fields, "title_sv"))
    funder = Party(
        named(_text(fields, "funder")) or "Vinnova", number_of(_text(fields, "funder_number")), "funder", "funder", "SE"
    )
    return Card(
        row,
        reference,
        funder,
        title_en or title_sv or reference,
        start,
        end,
        title_sv or None,
        _purpose(fields),
        status,
        grant,
        None if grant is None else "SEK",
        everybody(funder, _parties(fields)),
    )


def _purpose(fields: _Fields) -> str | None:
    told = (paragraphs_of(_text(fields, term)) for term in ("purpose_en", "purpose_sv", "goal_en", "goal_sv"))
    return next((text for text in told if text), None)


def _grant(fields: _Fields, keys: Mapping[str, str], row: int, findings: Findings) -> Decimal | None:
    """The sum of what was decided, each decision once; or the one sum that the older interface has."""
    if not isinstance(fields.get("fundings"), list):
        return findings.amount(_text(fields, "amount"), row, keys.get("amount", "BeviljatBidrag"), negative=False)
    column = keys["fundings"]
    amounts, seen = [], set()
    for place, found in enumerate(fields["fundings"]):
        known = json.dumps(found, sort_keys=True, default=str)
        if isinstance(found, dict) and known not in seen:
            seen.add(known)
            amounts.append(findings.amount(_text(_fields(found), "sum"), row, f"{column}[{place}].belopp"))
    return findings.sum(filter(None, amounts), row, column)


def _parties(fields: _Fields) -> Iterator[Party]:
    """Those who are named as parties, with what the decisions say of them; then those named in decisions only."""
    funded = [_fields(each["funded"]) for each in _children(fields, "fundings") if isinstance(each.get("funded"), dict)]
    kinds = {spelt(_text(each, "name")): _text(each, "type") for each in funded}
    coordinator = named(_text(fields, "coordinator"))
    if coordinator:
        yield Party(coordinator, number_of(_text(fields, "coordinator_number")), role="coordinator")
    for each in (*_children(fields, "organisations"), *funded):
        name = named(_text(each, "name"))
        number = number_of(_text(each, "number"))
        leads = words_of("vinnova_role").get(spelt(_text(each, "role"))) == "coordinator"
        yield Party(
            name,
            number,
            kind_of(_text(each, "type") or kinds.get(spelt(name), "")),
            "coordinator" if leads else "participant",
            "SE" if number else None,
        )


def _children(fields: _Fields, term: str) -> list[_Fields]:
    """The objects of a list; none where it is no list."""
    found = fields.get(term)
    return [_fields(each) for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _fields(found: Mapping[str, Any]) -> dict[str, Any]:
    words = words_of("vinnova")
    return {words[spelt(key)]: value for key, value in found.items() if spelt(key) in words}


def _keys(found: Mapping[str, Any]) -> dict[str, str]:
    """By term, the key as the file has it."""
    words = words_of("vinnova")
    return {words[spelt(key)]: key for key in found if spelt(key) in words}


def _text(fields: _Fields, term: str) -> str:
    value = fields.get(term)
    return str(value) if isinstance(value, str | int | Decimal) and not isinstance(value, bool) else ""
