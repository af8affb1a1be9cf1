"""Which round of feedback, or of voting, the answers to a form belong to: by when they were sent, else a question."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from statistics import median_low

from data.importers.records import FormAnswers
from data.importers.text import slug
from data.matching.days import meant
from data.matching.draft import Draft
from data.matching.events import start_of
from data.matching.questions import Option, Question
from data.phrases import phrase
from data.workbook.sheets import Row

SKIP = "leave-out"
NEW = "new"
NEW_INSTRUMENT = "form"
"""The code of an instrument that a form brings along."""
_NEW_AT = "new:"
_GRACE = timedelta(days=60)
"""How long after its opening a round may still be answered: people are late, and rounds get longer."""

FeedbackKey = tuple[str, int, str]
"""Event, session and instrument of a feedback round."""


def sent_on(form: FormAnswers) -> date | None:
    """The day on which the middle one of the answers was sent."""
    days = [response.submitted.date() for response in form.responses if response.submitted is not None]
    return median_low(days) if days else None


def settled(draft: Draft, form: FormAnswers) -> FormAnswers:
    """The form with its days read as they were meant: by a round that only one of the two readings falls into."""
    if not form.days_open:
        return form
    other = form.with_days_swapped()
    first, second = sent_on(form), sent_on(other)
    if first is None or second is None or first == second:
        return form
    opened = [row["opens"] for sheet in ("feedback_round", "priority_round") for row in draft.of(sheet)]
    opened += [start_of(row).date() for row in draft.of("event")]

    def fits(sent: date) -> bool:
        return any(isinstance(day, date) and day <= sent <= day + _GRACE for day in opened)

    asks = phrase("On which day were most answers of {file} sent?", file=draft.file)
    return meant(draft, (form, other), (first, second), fits, asks)


def feedback_round(draft: Draft, form: FormAnswers, wordings: set[str]) -> FeedbackKey | None:
    """The round that a form's ratings and remarks are of. `wordings` are the form's own, as slugs.

    Null where the form is of none. A round that somebody wants is created for a session, with the programme's
    instrument, or with a new one where it has none.
    """
    sent = sent_on(form)
    rounds = [row for row in draft.of("feedback_round") if sent is None or _fits(row, sent)]
    worded = [row for row in rounds if _shares(draft, row, wordings)]
    if len(rounds) == 1 and worded and sent is not None:
        return _key(rounds[0])
    sessions = _sessions_before(draft, sent)
    instruments = [str(row["code"]) for row in draft.of("instrument")] or [NEW_INSTRUMENT]
    known = {
        _word(_key(row)): _key(row) for row in sorted(draft.of("feedback_round"), key=lambda row: row not in worded)
    }
    new = {
        f"{_NEW_AT}{_word(key)}": key
        for session in sessions
        for instrument in instruments
        if (key := (str(session["event"]), int(str(session["sequence"])), instrument)) not in known.values()
    }
    proposed = next((_word(_key(row)) for row in worded or rounds), next(iter(new), None))
    question = Question(
        "round",
        f"feedback {form.title or draft.file}{f' {sent}' if sent else ''}",
        phrase("Which feedback does {file} hold?", file=draft.file),
        (
            *(Option(word, _called(draft, key)) for word, key in known.items()),
            *(Option(word, phrase("a new round: {round}", round=_called(draft, key))) for word, key in new.items()),
            Option(SKIP, phrase("none: leave ratings and comments out")),
        ),
        proposed,
        draft.place(None),
    )
    answer = draft.ask(question)
    if answer is None or answer == SKIP:
        return None
    if answer in new:
        _open_feedback(draft, form, new[answer])
    return (known | new)[answer]


def _open_feedback(draft: Draft, form: FormAnswers, key: FeedbackKey) -> None:
    event, session, instrument = key
    if draft.find("instrument", (instrument,)) is None:
        draft.put("instrument", code=instrument, title=form.title)
    days = [response.submitted.date() for response in form.responses if response.submitted is not None]
    row = draft.find("event", (event,))
    assert row is not None
    held = start_of(row).date()
    draft.put_new(
        "feedback_round",
        event=event,
        session=session,
        instrument=instrument,
        opens=min([held, *days]),
        closes=max([held + timedelta(days=14), *days]),
        status="open",
    )


def priority_round(draft: Draft, sent: date | None, about: str) -> int | None:
    """The number of the round that ballots belong to; null where they are of none. One that is wanted is created."""
    rounds = sorted(draft.of("priority_round"), key=lambda row: int(str(row["number"])))
    fitting = [row for row in rounds if sent is not None and _fits(row, sent)]
    if len(fitting) == 1:
        return int(str(fitting[0]["number"]))
    number = max((int(str(row["number"])) for row in rounds), default=0) + 1
    likely = fitting or (rounds if len(rounds) == 1 and sent is None else [])
    question = Question(
        "round",
        f"ballots {about}",
        phrase("Which vote on the themes does {file} hold?", file=draft.file),
        (
            *(Option(str(row["number"]), _vote_called(row)) for row in rounds),
            *((Option(NEW, phrase("a new vote, number {number}", number=number)),) if sent is not None else ()),
            Option(SKIP, phrase("none: leave the ballots out")),
        ),
        str(likely[-1]["number"]) if likely else NEW if sent is not None else None,
        draft.place(None),
    )
    answer = draft.ask(question)
    if answer is None or answer == SKIP:
        return None
    if answer != NEW:
        return int(answer)
    assert sent is not None
    draft.put_new("priority_round", number=number, opens=sent, closes=sent)
    return number


def _fits(row: Row, sent: date) -> bool:
    opens, closes = row["opens"], row["closes"]
    assert isinstance(opens, date) and isinstance(closes, date)
    return opens <= sent <= max(closes, opens + _GRACE)


def _shares(draft: Draft, row: Row, wordings: set[str]) -> bool:
    """Whether a round asks anything in the form's words."""
    return any(
        slug(str(criterion[name])) in wordings
        for criterion in draft.of("criterion")
        if criterion["instrument"] == row["instrument"]
        for name in ("wording_en", "wording_sv", "code")
        if criterion[name]
    )


def _sessions_before(draft: Draft, sent: date | None) -> list[Row]:
    """The session of each event that feedback is most likely about, the latest event before that day first."""
    found: list[tuple[bool, datetime, Row]] = []
    for event in draft.of("event"):
        sessions = [row for row in draft.of("session") if row["event"] == event["code"]]
        if sessions:
            likely = min(sessions, key=lambda row: (_unlikely(row), int(str(row["sequence"]))))
            found.append((sent is not None and start_of(event).date() <= sent, start_of(event), likely))
    return [row for _, _, row in sorted(found, key=lambda each: each[:2], reverse=True)]


def _unlikely(session: Row) -> int:
    kinds: Sequence[str] = ("peer_feedback", "host_presentation")
    kind = str(session["kind"])
    return kinds.index(kind) if kind in kinds else len(kinds)


def _key(row: Row) -> FeedbackKey:
    return str(row["event"]), int(str(row["session"])), str(row["instrument"])


def _word(key: FeedbackKey) -> str:
    return ":".join(map(str, key))


def _called(draft: Draft, key: FeedbackKey) -> str:
    event = draft.find("event", (key[0],)) or {}
    return f"{key[0]}, {event.get('title')}, {key[2]}"


def _vote_called(row: Row) -> str:
    return phrase("vote {number}, {opens} to {closes}", number=row["number"], opens=row["opens"], closes=row["closes"])
