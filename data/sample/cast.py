"""Who plays: the public record's own bodies, and firms, startups and experts with plainly invented names."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data.workbook.sheets import Row, Sheets

SERIES: Row = {
    "code": "innovation-cooperation",
    "title_en": "Innovation cooperation between large and small firms",
    "title_sv": "Innovationssamverkan mellan stora och små företag",
}
"""What both programmes are editions of."""

PUBLIC_RECORD = {
    "vinnova": ("Vinnova", "funder", "SE"),
    "imit": ("IMIT", "academic", "SE"),
    "chalmers": ("Chalmers", "academic", "SE"),
}
"""The only real names: who paid and who coordinated, as the funder's register says."""

INVENTED = {
    "hjortmaskin": ("Hjortmaskin", "large_firm", "SE"),
    "fjordstal": ("Fjordstål", "large_firm", "SE"),
    "nordverk": ("Nordverk", "large_firm", "SE"),
    "isgrind": ("Isgrind", "large_firm", "SE"),
    "bjorkvind": ("Björkvind", "large_firm", "SE"),
    "lysgruvan": ("Lysgruvan", "large_firm", "SE"),
    "renklyft": ("Renklyft", "large_firm", "SE"),
    "tallmyra": ("Tallmyra", "large_firm", "SE"),
    "algsund": ("Älgsund", "large_firm", "SE"),
    "dimvalla": ("Dimvalla", "large_firm", "SE"),
    "kvarnhok": ("Kvarnhök", "large_firm", "SE"),
    "snolykta": ("Snölykta", "large_firm", "SE"),
    "sensorgok": ("Sensorgök", "startup", "SE"),
    "tjarnbyte": ("Tjärnbyte", "startup", "SE"),
    "lavkod": ("Lavkod", "startup", "SE"),
    "knarrbot": ("Knarrbot", "startup", "SE"),
    "frostmask": ("Frostmask", "startup", "SE"),
    "myrsensor": ("Myrsensor", "startup", "SE"),
    "lingonkedja": ("Lingonkedja", "startup", "SE"),
    "mossmatt": ("Mossmått", "startup", "SE"),
    "grindnorrsken": ("Grindnorrsken", "startup", "SE"),
    "oxelgrafik": ("Oxelgrafik", "startup", "SE"),
    "parluggledrift": ("Pärluggledrift", "startup", "SE"),
    "renkompass": ("Renkompass", "startup", "SE"),
    "skumdata": ("Skumdata", "startup", "SE"),
    "bofinksvets": ("Bofinksvets", "startup", "SE"),
    "dagglager": ("Dagglager", "startup", "SE"),
    "hackspettlogik": ("Hackspettlogik", "startup", "SE"),
    "kottespar": ("Kottespår", "startup", "SE"),
    "nattfjarilsljus": ("Nattfjärilsljus", "startup", "SE"),
    "rimtrad": ("Rimtråd", "startup", "SE"),
    "vassvatten": ("Vassvatten", "startup", "SE"),
    "polderkompas": ("Polderkompas", "expert", "NL"),
    "nebelbruecke": ("Nebelbrücke", "expert", "DE"),
    "harbourlantern": ("Harbour Lantern", "expert", "IE"),
    "fjellugle": ("Fjellugle", "expert", "NO"),
}
"""Code: name, kind, country. None of them exists."""

People = Mapping[str, list[str]]
"""Per organisation, the pseudonyms of those who stand for it; the first leads."""


@dataclass(frozen=True, slots=True)
class Move:
    """A person who changes employer, stays in the circle, and leads there too."""

    person: str
    leaves: str
    joins: str
    day: date


def kind_of(organisation: str) -> str:
    """The kind of one of the cast."""
    return (PUBLIC_RECORD | INVENTED)[organisation][1]


def organisation_rows(codes: Iterable[str]) -> list[Row]:
    """One row per code, in that order."""
    known = PUBLIC_RECORD | INVENTED
    return [
        {"code": code, "registration_number": None, "name": name, "kind": kind, "country": country}
        for code in codes
        for name, kind, country in [known[code]]
    ]


def people(numbers: Mapping[str, int]) -> dict[str, list[str]]:
    """So many persons per organisation, numbered P001 onwards in the organisations' order."""
    result: dict[str, list[str]] = {}
    last = 0
    for organisation, number in numbers.items():
        result[organisation] = [f"P{last + place:03}" for place in range(1, number + 1)]
        last += number
    return result


def people_on(day: date, circle: People, moves: Iterable[Move] = ()) -> dict[str, list[str]]:
    """Who stands for whom on a day."""
    result = {organisation: list(persons) for organisation, persons in circle.items()}
    for move in moves:
        if move.day <= day:
            result[move.leaves].remove(move.person)
            result[move.joins].insert(0, move.person)
    return result


def circle_sheets(
    parts: Iterable[tuple[str, str]], since: date, until: date, *, share: Collection[str], listed: Collection[str]
) -> Sheets:
    """Organisations and their participations, from (organisation, role).

    `share`: hosts that show their feedback to the circle. `listed`: guests that may be named.
    """
    roles = list(parts)
    return {
        "organisation": organisation_rows(organisation for organisation, _ in roles),
        "participation": [
            {
                "organisation": organisation,
                "role": role,
                "from": since if role == "participant" else None,
                "to": until if role == "participant" else None,
                "sharing": "circle" if organisation in share else "benchmark",
                "listed_by_name": organisation in listed,
                "note": None,
            }
            for organisation, role in roles
        ],
    }


def person_sheets(circle: People, since: date, moves: Iterable[Move] = ()) -> Sheets:
    """Persons and affiliations from the programme's first day; a move adds an affiliation and ends none."""
    standing = [(person, organisation, since) for organisation, persons in circle.items() for person in persons]
    standing += [(move.person, move.joins, move.day) for move in moves]
    return {
        "person": [{"pseudonym": person} for persons in circle.values() for person in persons],
        "affiliation": [
            {"person": person, "organisation": organisation, "from": day} for person, organisation, day in standing
        ],
    }
