"""From how many came to who came: registrations, registers by name, time online, and registers kept as counts.

The numbers are the story's. An organisation's first person comes whenever anybody does; chance picks the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from data.sample.cast import People, kind_of
from data.sample.events import Gathering, Sitting
from data.sample.parts import joined
from data.workbook.sheets import Row, Sheets

ENOUGH = 0.5
"""Present from half of a session on, partial below."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of an organisation's people were invited and registered, and how many came before and after noon.

    `walk_ins` are among those who came, and were never invited. `replaced`: one of the invited cancelled, and a
    colleague, among the registered, came instead.
    """

    invited: int
    registered: int
    morning: int
    afternoon: int
    walk_ins: int = 0
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class _Party:
    """The people of one organisation at an event; those expected and those there, per half-day."""

    registrations: list[Row]
    expected: list[str]
    there: tuple[list[str], list[str]]
    walk_ins: list[str]


def by_name(rng: Random, gathering: Gathering, turnouts: Mapping[str, Turnout], circle: People) -> Sheets:
    """Registrations, and attendance of each session whose register is kept by name."""
    parties = [_party(rng, gathering.code, turnout, circle[name]) for name, turnout in turnouts.items()]
    parts: list[Sheets] = [{"registration": [row for party in parties for row in party.registrations]}]
    for after_noon in (False, True):
        sittings = [
            sitting
            for sitting in gathering.sittings
            if sitting.after_noon == after_noon and sitting.register == "named"
        ]
        for party in parties if sittings else []:
            there = party.there[after_noon]
            walked_in = [person for person in party.walk_ins if person in there]
            for person in [*party.expected, *walked_in]:
                statuses = _statuses(rng, len(sittings), person in there)
                for sitting, status in zip(sittings, statuses, strict=True):
                    method = "platform" if gathering.kind == "webinar" else "manual" if person in walked_in else "list"
                    parts.append(_attendance(rng, gathering.code, sitting, person, status, method))
    return joined(*parts)


def by_count(gathering: Gathering, turnouts: Mapping[str, Turnout], guests: Mapping[str, Turnout]) -> Sheets:
    """Headcounts of the one session: per organisation, and per kind where `guests` were counted without one."""
    counted = [(name, kind_of(name), turnout) for name, turnout in turnouts.items()]
    nameless = [(None, kind, turnout) for kind, turnout in guests.items()]
    return {
        "headcount": [
            {
                "event": gathering.code,
                "session": 1,
                "organisation": organisation,
                "organisation_kind": kind,
                "invited": turnout.invited,
                "registered": turnout.registered,
                "attended": turnout.afternoon,
            }
            for organisation, kind, turnout in [*counted, *nameless]
        ]
    }


def _party(rng: Random, event: str, turnout: Turnout, pool: Sequence[str]) -> _Party:
    invited = _led(rng, pool, turnout.invited)
    expected = _led(rng, invited, turnout.registered)
    walk_ins = _led(rng, [person for person in pool if person not in invited], turnout.walk_ins)
    rest = [person for person in invited if person not in expected]
    cancelled = rest.pop() if turnout.replaced else None
    statuses = dict.fromkeys(expected, "accepted") | {
        person: rng.choice(("declined", "declined", "invited")) for person in rest
    }
    if cancelled is not None:
        statuses[cancelled] = "cancelled"
    registrations: list[Row] = [
        {
            "event": event,
            "person": person,
            "status": statuses[person],
            "replaces": cancelled if person in expected[-1:] else None,
        }
        for person in invited
    ]
    before, after = [
        [*_led(rng, expected, came - turnout.walk_ins), *walk_ins] if came else []
        for came in (turnout.morning, turnout.afternoon)
    ]
    return _Party(registrations, expected, (before, after), walk_ins)


def _led(rng: Random, people: Sequence[str], number: int) -> list[str]:
    """So many of these people, in their order: the first of them, and chance picks the rest."""
    if number == 0:
        return []
    others = set(rng.sample(people[1:], number - 1))
    return [people[0], *(person for person in people[1:] if person in others)]


def _statuses(rng: Random, sittings: int, there: bool) -> list[str]:
    """One status per session of a half-day; who was there was there in at least one of them."""
    if not there:
        return [rng.choice(("absent", "absent", "absent", "excused", "excused", "unknown"))] * sittings
    statuses = ["present"] * sittings
    if sittings > 1 and rng.random() < 0.15:
        statuses[rng.randrange(sittings)] = rng.choice(("partial", "absent"))
    return statuses


def _attendance(rng: Random, event: str, sitting: Sitting, person: str, status: str, method: str) -> Sheets:
    key: Row = {"event": event, "session": sitting.sequence, "person": person}
    stretches = _stretches(rng, sitting) if method == "platform" and status == "present" else []
    minutes = minutes_within(stretches, sitting) if stretches else None
    if minutes is not None and minutes < ENOUGH * _minutes(sitting.starts, sitting.ends):
        status = "partial"
    return {
        "attendance": [key | {"status": status, "method": method, "minutes": minutes}],
        "presence_interval": [key | {"start": start, "end": end} for start, end in stretches],
    }


def _stretches(rng: Random, sitting: Sitting) -> list[tuple[datetime, datetime]]:
    """Mostly one stretch from a little before the start to about the end; some rejoin, some leave early."""
    joins = sitting.starts + timedelta(minutes=rng.randint(-6, 9), seconds=rng.randint(0, 59))
    leaves = sitting.ends + timedelta(minutes=rng.randint(-12, 5), seconds=rng.randint(0, 59))
    chance = rng.random()
    if chance < 0.12:
        return [(joins, joins + timedelta(minutes=rng.randint(18, 34)))]
    if chance < 0.35:
        rejoins = joins + timedelta(minutes=rng.randint(25, 50))
        return [(joins, rejoins + timedelta(minutes=rng.randint(-4, 3))), (rejoins, leaves)]
    return [(joins, leaves)]


def minutes_within(stretches: Sequence[tuple[datetime, datetime]], sitting: Sitting) -> int:
    """Whole minutes of the session that the stretches cover, each counted once."""
    covered, until = timedelta(), sitting.starts
    for start, end in sorted(stretches):
        begins, ends = max(start, until), min(end, sitting.ends)
        if ends > begins:
            covered += ends - begins
            until = ends
    return round(covered.total_seconds() / 60)


def _minutes(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 60
