"""Programmes of nine firms, drawn at random around what is hardest to keep: few raters, unanimity, few who share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Connection, func, insert, select

from data.keys import changed, take
from data.models import Base

FIRMS = 9
CRITERIA = ("way-in", "openness", "speed")
SCALE = (1, 5)
OPENS = date(2019, 3, 1)
NOT_APPLICABLE = 0


@dataclass(frozen=True, slots=True)
class World:
    """One programme as only the test knows it. `ratings` holds (host, rater, criterion) -> answer (0: not applicable).

    `late` are answers that come in after the first release; `open_hosts` those whose round is open until then.
    """

    seed: int
    programme: int
    reference: str
    funder: int
    firms: tuple[int, ...]
    codes: Mapping[int, str]
    sharing: frozenset[int]
    hosts: tuple[int, ...]
    rounds: Mapping[int, int]
    ratings: Mapping[tuple[int, int, str], int]
    late: Mapping[tuple[int, int, str], int]
    open_hosts: frozenset[int]
    criterion_ids: Mapping[str, int] = field(default_factory=dict)
    instrument: int = 0


def rows(connection: Connection, name: str, values: Iterable[dict[str, Any]]) -> list[int]:
    """Puts rows in and returns their ids."""
    values = list(values)
    if not values:
        return []
    ids = list(take(connection, name, len(values)))
    connection.execute(
        insert(Base.metadata.tables[name]), [value | {"id": id_} for id_, value in zip(ids, values, strict=True)]
    )
    return ids


def world(connection: Connection, seed: int, twin: int = 0) -> World:
    """The programme of this number, put into the database.

    Its twins have the same firms, rounds and answers given or left out, and other values.
    """
    random, values = Random(seed), Random(f"{seed}-{twin}")
    prefix = f"a{seed}t{twin}"
    firms, codes, funder, coordinator = _organisations(connection)
    (series,) = rows(connection, "series", [{"code": prefix, "title_en": prefix}])
    (programme,) = rows(connection, "programme", [_programme(prefix, funder, coordinator, series)])
    own = {"programme_id": programme}
    hosts = tuple(random.sample(firms, random.choice((2, 3, 4, 4, 8, 9))))
    sharing = frozenset(random.sample(firms, random.randint(0, 4)) if random.random() < 0.7 else [])
    parts: list[dict[str, Any]] = [
        own | {"organisation_id": firm, "role": "participant", "sharing": "circle" if firm in sharing else "benchmark"}
        for firm in firms
    ]
    rows(connection, "participation", [{"listed_by_name": False} | part for part in parts])
    (instrument,) = rows(connection, "instrument", [own | {"code": "host-model"}])
    criteria = rows(connection, "criterion", [own | _criterion(instrument, n, code) for n, code in enumerate(CRITERIA)])
    open_hosts = frozenset(hosts[-1:]) if random.random() < 0.3 else frozenset()
    rounds = {
        host: _workshop(connection, own, number, host, instrument, firms, open_=host in open_hosts)
        for number, host in enumerate(hosts, start=1)
    }
    first, late = _answers(random, values, firms, hosts)
    made = World(
        seed,
        programme,
        prefix,
        funder,
        tuple(firms),
        codes,
        sharing,
        hosts,
        rounds,
        first,
        late,
        open_hosts,
        dict(zip(CRITERIA, criteria, strict=True)),
        instrument,
    )
    _people(connection, random, made)
    answer(connection, made, first)
    return made


def _organisations(connection: Connection) -> tuple[list[int], dict[int, str], int, int]:
    """The nine firms, their codes, the funder and the coordinator; the same ones play in every world."""
    table = Base.metadata.tables["organisation"]
    cast = {f"firm{number}": "large_firm" for number in range(FIRMS)} | {"funder": "funder", "lead": "academic"}
    there = select(table.c.code, table.c.id).where(table.c.code.in_(cast))
    if connection.execute(there).first() is None:
        named = [{"code": code, "name": code.title(), "kind": kind, "country": "SE"} for code, kind in cast.items()]
        rows(connection, "organisation", named)
    ids = {row.code: row.id for row in connection.execute(there)}
    firms = [ids[f"firm{number}"] for number in range(FIRMS)]
    return firms, {id_: code for code, id_ in ids.items() if id_ in firms}, ids["funder"], ids["lead"]


def _programme(code: str, funder: int, coordinator: int, series: int) -> dict[str, Any]:
    return {
        "funder_id": funder,
        "reference_number": code,
        "series_id": series,
        "title_en": code,
        "coordinator_id": coordinator,
        "planned_start": OPENS,
        "planned_end": date(2019, 12, 31),
        "status": "completed",
        "data_origin": "synthetic",
        "time_zone": "Europe/Stockholm",
    }


def _criterion(instrument: int, place: int, code: str) -> dict[str, Any]:
    low, high = SCALE
    said = {"code": code, "position": place + 1, "wording_en": code, "headline": place == 0}
    return {"instrument_id": instrument, "scale_min": low, "scale_max": high, "direction": "higher_better"} | said


def _workshop(
    connection: Connection,
    own: dict[str, Any],
    number: int,
    host: int,
    instrument: int,
    firms: list[int],
    *,
    open_: bool,
) -> int:
    day = datetime(2019, 3, 1, 9) + timedelta(weeks=4 * number)
    event = own | {"code": f"W{number}", "title": f"Workshop {number}", "kind": "workshop", "mode": "onsite"}
    event |= {"host_id": host, "planned_start": day, "planned_end": day + timedelta(hours=7), "actual_start": day}
    (event_id,) = rows(connection, "event", [event | {"status": "held", "actual_end": day + timedelta(hours=7)}])
    session = own | {"event_id": event_id, "title": "Feedback", "kind": "peer_feedback", "register": "named"}
    (session_id,) = rows(
        connection, "session", [session | {"sequence": 1, "starts": day, "ends": day + timedelta(hours=3)}]
    )
    asked = own | {"session_id": session_id, "instrument_id": instrument, "opens": day.date(), "minimum_raters": 5}
    asked |= {"closes": day.date() + timedelta(days=14), "status": "open" if open_ else "closed"}
    (round_id,) = rows(connection, "feedback_round", [asked])
    rows(
        connection,
        "invitation",
        [own | {"round_id": round_id, "organisation_id": firm} for firm in firms if firm != host],
    )
    return round_id


Answers = dict[tuple[int, int, str], int]


def _answers(random: Random, values: Random, firms: list[int], hosts: tuple[int, ...]) -> tuple[Answers, Answers]:
    """Who answers what: mood by host (mixed, all alike, all bad), three to eight raters, some not applicable."""
    first: Answers = {}
    late: Answers = {}
    for host in hosts:
        others = [firm for firm in firms if firm != host]
        count = random.choice((3, 4, 5, 5, 5, 6, 7, 8, 8))
        raters = random.sample(others, count)
        mood = values.choice(("mixed", "mixed", "five", "favourable", "one", "alike"))
        alike = values.randint(1, 5)
        for target, group in ((first, raters), (late, [firm for firm in others if firm not in raters][:2])):
            for rater in group:
                for criterion in CRITERIA:
                    if random.random() < 0.06:
                        target[host, rater, criterion] = NOT_APPLICABLE
                    else:
                        target[host, rater, criterion] = _answer(values, mood, alike)
    return first, late


def _answer(values: Random, mood: str, alike: int) -> int:
    return {
        "mixed": values.randint(1, 5),
        "five": 5,
        "favourable": values.randint(4, 5),
        "one": 1,
        "alike": alike,
    }[mood]


def answer(connection: Connection, made: World, answers: Mapping[tuple[int, int, str], int]) -> None:
    """Puts answers in, as they come."""
    own = {"programme_id": made.programme}
    pairs = sorted({(host, rater) for host, rater, _ in answers})
    responses = dict(
        zip(
            pairs,
            rows(
                connection,
                "response",
                [
                    own
                    | {
                        "round_id": made.rounds[host],
                        "instrument_id": made.instrument,
                        "organisation_id": rater,
                        "respondent": f"r{rater}",
                    }
                    for host, rater in pairs
                ],
            ),
            strict=True,
        )
    )
    low, high = SCALE
    rows(
        connection,
        "rating",
        [
            own
            | {
                "response_id": responses[host, rater],
                "criterion_id": made.criterion_ids[criterion],
                "instrument_id": made.instrument,
                "scale_min": low,
                "scale_max": high,
                "value": value or None,
                "not_applicable": value == NOT_APPLICABLE,
            }
            for (host, rater, criterion), value in answers.items()
        ],
    )
    changed(connection)


def _people(connection: Connection, random: Random, made: World) -> None:
    """One to three people a firm, at some of the workshops."""
    own = {"programme_id": made.programme}
    session, round_ = Base.metadata.tables["session"], Base.metadata.tables["feedback_round"]
    sessions = [
        connection.execute(
            session.select().join(round_, round_.c.session_id == session.c.id).where(round_.c.id == made.rounds[host])
        ).one()
        for host in made.hosts
    ]
    for firm in made.firms:
        count = random.randint(1, 3)
        people = rows(
            connection, "person", [own | {"pseudonym": f"{made.codes[firm]}-p{number}"} for number in range(count)]
        )
        rows(
            connection,
            "affiliation",
            [own | {"person_id": person, "organisation_id": firm, "from": OPENS} for person in people],
        )
        there = [(person, held) for person in people for held in sessions if random.random() < 0.85]
        rows(
            connection,
            "attendance",
            [
                own
                | {
                    "session_id": held.id,
                    "person_id": person,
                    "register": "named",
                    "status": "present",
                    "method": "list",
                }
                for person, held in there
            ],
        )


def sample_world(connection: Connection, reference: str) -> World:
    """A sample programme as the attack takes it: its firms, hosts, and every rating firm's mean answer."""
    tables = Base.metadata.tables
    part, organisation, event, session = (tables[n] for n in ("participation", "organisation", "event", "session"))
    round_, response, rating = tables["feedback_round"], tables["response"], tables["rating"]
    criterion, card = tables["criterion"], tables["programme"]
    programme = connection.execute(select(card).where(card.c.reference_number == reference)).one()
    firms = connection.execute(
        select(organisation.c.id, organisation.c.code, part.c.sharing)
        .join(part, part.c.organisation_id == organisation.c.id)
        .where(part.c.programme_id == programme.id, part.c.role == "participant")
    ).all()
    given = connection.execute(
        select(event.c.host_id, response.c.organisation_id, criterion.c.code, func.avg(rating.c.value))
        .select_from(rating)
        .join(response, response.c.id == rating.c.response_id)
        .join(round_, round_.c.id == response.c.round_id)
        .join(session, session.c.id == round_.c.session_id)
        .join(event, event.c.id == session.c.event_id)
        .join(criterion, criterion.c.id == rating.c.criterion_id)
        .where(rating.c.programme_id == programme.id)
        .where(response.c.organisation_id.in_([row.id for row in firms]))
        .group_by(event.c.host_id, response.c.organisation_id, criterion.c.code)
    ).all()
    hosts = tuple(sorted({row[0] for row in given}))
    return World(
        0,
        programme.id,
        reference,
        programme.funder_id,
        tuple(row.id for row in firms),
        {row.id: row.code for row in firms},
        frozenset(row.id for row in firms if row.sharing == "circle"),
        hosts,
        {},
        {(host, rater, asked): value or NOT_APPLICABLE for host, rater, asked, value in given},
        {},
        frozenset(),
    )
