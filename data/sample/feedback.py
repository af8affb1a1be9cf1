"""Ratings: one instrument for both programmes, put to the firms that did not host, and sometimes to the guests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from data.sample.events import PEER_FEEDBACK
from data.workbook.sheets import Row, Sheets

INSTRUMENT = "host-model"
HEADLINE = "way-in"
SCALE = (1, 5)
CRITERIA = (
    ("openness", "Openness about adversities", "Öppenhet om motgångar", "openness"),
    ("way-in", "Clear way in for startups", "Tydlig väg in för startupbolag", "process"),
    ("scouting", "Scouting", "Spaning efter startupbolag", "process"),
    ("speed", "Speed to a decision", "Snabba beslut", "process"),
    ("pilot-to-purchase", "Path from pilot to purchase", "Vägen från pilot till inköp", "process"),
    ("useful", "Useful for our own model", "Nytta för vår egen modell", "learning"),
)
"""Code, wording in English and Swedish, dimension; in the order they are asked."""

Answers = Sequence[int | None]
"""One per criterion, in order; None is "not applicable"."""

_NOT_ASKED_BEFORE = time(8)
_OFFICE_MINUTES = 9 * 60


@dataclass(frozen=True, slots=True)
class Round:
    """One host's round: who was asked, and who answered what. Two answers of one firm are two respondents."""

    event: str
    opens: date
    closes: date
    asked: Sequence[str]
    answers: Sequence[tuple[str, Answers]]
    status: str = "closed"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of a firm's first respondent, and what the coordinator made of it."""

    event: str
    firm: str
    kind: str
    raw: str
    public: str | None
    moderation: str
    barrier: str | None = None


def instrument() -> Sheets:
    """The questionnaire with its six criteria."""
    return {
        "instrument": [{"code": INSTRUMENT, "title": "How we see the host's model"}],
        "criterion": [
            {
                "instrument": INSTRUMENT,
                "code": code,
                "position": position,
                "wording_en": wording_en,
                "wording_sv": wording_sv,
                "scale_min": SCALE[0],
                "scale_max": SCALE[1],
                "direction": "higher_better",
                "dimension": dimension,
                "headline": code == HEADLINE,
            }
            for position, (code, wording_en, wording_sv, dimension) in enumerate(CRITERIA, start=1)
        ],
    }


def rounds(rng: Random, told: Iterable[Round], known_until: date) -> Sheets:
    """The rounds with what had been answered by that day."""
    result: Sheets = {"feedback_round": [], "invitation": [], "response": [], "rating": []}
    for told_round in told:
        key = _round_key(told_round.event)
        result["feedback_round"].append(
            key
            | {
                "opens": told_round.opens,
                "closes": told_round.closes,
                "status": told_round.status,
                "minimum_raters": 5,
            }
        )
        result["invitation"] += [key | {"organisation": organisation} for organisation in told_round.asked]
        last_day = min(told_round.closes, known_until)
        for response, answers in _responses(key, told_round):
            submitted = _moment(rng, told_round.opens, last_day)
            result["response"].append(response | {"submitted_at": submitted})
            result["rating"] += [
                response | {"criterion": code, "value": value, "not_applicable": value is None}
                for (code, *_), value in zip(CRITERIA, answers, strict=True)
            ]
    return result


def comments(remarks: Iterable[Remark]) -> Sheets:
    """The remarks, numbered per response."""
    numbers: dict[tuple[str, str], int] = {}
    rows = list[Row]()
    for remark in remarks:
        who = (remark.event, remark.firm)
        numbers[who] = numbers.get(who, 0) + 1
        rows.append(
            response_key(remark.event, remark.firm)
            | {
                "number": numbers[who],
                "kind": remark.kind,
                "raw_text": remark.raw,
                "public_text": remark.public,
                "moderation": remark.moderation,
                "barrier": remark.barrier,
            }
        )
    return {"comment": rows}


def response_key(event: str, organisation: str, respondent: int = 1) -> Row:
    """The columns that name a response."""
    return _round_key(event) | {"organisation": organisation, "respondent": f"R{respondent}"}


def _round_key(event: str) -> Row:
    return {"event": event, "session": PEER_FEEDBACK, "instrument": INSTRUMENT}


def _responses(key: Row, told: Round) -> Iterable[tuple[Row, Answers]]:
    respondents: dict[str, int] = {}
    for organisation, answers in told.answers:
        respondents[organisation] = respondents.get(organisation, 0) + 1
        yield key | {"organisation": organisation, "respondent": f"R{respondents[organisation]}"}, answers


def _moment(rng: Random, opens: date, last_day: date) -> datetime:
    """Some minute of an office day after the workshop."""
    day = opens + timedelta(days=rng.randint(1, (last_day - opens).days))
    return datetime.combine(day, _NOT_ASKED_BEFORE) + timedelta(minutes=rng.randint(0, _OFFICE_MINUTES))
