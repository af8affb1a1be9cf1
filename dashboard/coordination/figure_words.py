"""A release's figures in words, as whoever reads them will understand them."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.released.words import state_words
from dashboard.texts import Texts
from dashboard.words import stage_name
from data.release.figures import Figure

HEADS = ("attendance.event", "feedback.round")
"""What names events and hosts."""


@dataclass(frozen=True, slots=True)
class Names:
    """What readers call the events and hosts that figures name by code, and the organisations that they name by id."""

    events: Mapping[str, str]
    hosts: Mapping[str, str]
    organisations: Mapping[int, str]


def names_in(texts: Texts, figures: tuple[Figure, ...], organisations: Mapping[int, str]) -> Names:
    """The names that a release gives what its figures speak of."""
    called = {
        (f"{figure.view}.{figure.figure}", code): texts.name(figure.label_en, figure.label_sv)
        for figure in figures
        for code in (figure.event if figure.view == "attendance" else figure.host,)
        if code is not None and f"{figure.view}.{figure.figure}" in HEADS
    }
    events, hosts = ({code: name for (head, code), name in called.items() if head == kind} for kind in HEADS)
    return Names(events, hosts, organisations)


def view_name(texts: Texts, view: str) -> str:
    """A part of a release."""
    return {
        "attendance": texts._("Attendance"),
        "themes": texts._("Themes"),
        "feedback": texts._("Feedback"),
        "startups": texts._("Startups"),
        "outcomes": texts._("Outcomes"),
    }.get(view, view)


def reader_name(texts: Texts, figure: Figure, names: Names) -> str:
    """Who reads it."""
    if figure.audience == "everyone":
        return texts._("firms and funder")
    if figure.audience == "firms":
        return texts._("the firms")
    return texts._("{name} alone", name=names.organisations.get(figure.reader_id or 0, figure.host or ""))


def subject(texts: Texts, figure: Figure, names: Names) -> str:
    """What it speaks of: an event, a host, a theme, a startup, a result, or the programme."""
    label = texts.name(figure.label_en, figure.label_sv)
    if figure.host is not None and figure.view == "feedback":
        return names.hosts.get(figure.host, figure.host)
    if figure.event is not None:
        return " ".join(filter(None, (figure.event, names.events.get(figure.event))))
    if figure.figure in _NAMED_BY_LABEL:
        return label
    if figure.item is not None and figure.view == "outcomes" and figure.figure.startswith("indicator"):
        return figure.item
    return texts._("the programme")


_NAMED_BY_LABEL = ("order", "fate", "criterion", "benchmark", "startup", "result")
"""Figures whose label is what they speak of; others' is what they say."""


def figure_name(texts: Texts, figure: Figure) -> str:
    """Which figure it is; of a question's, the question."""
    question = texts.name(figure.label_en, figure.label_sv)
    if figure.view == "feedback" and figure.figure == "favourable":
        return texts._("firms positive: {question}", question=question)
    if figure.view == "feedback" and figure.figure == "startups_favourable":
        return texts._("startups positive: {question}", question=question)
    if figure.figure == "relationship":
        return texts._("startups that reached: {stage}", stage=stage_name(texts, str(figure.detail)))
    if figure.figure in ("planned", "moved"):
        return _planned_name(texts, figure)
    return _names(texts).get(f"{figure.view}.{figure.figure}", figure.figure.replace("_", " "))


def _planned_name(texts: Texts, figure: Figure) -> str:
    item = {
        "workshops": texts._("workshops"),
        "webinars": texts._("webinars"),
        "firms": texts._("firms"),
        "startups": texts._("startups"),
        "lessons": texts._("lessons"),
    }.get(str(figure.item), str(figure.item))
    if figure.figure == "moved":
        return texts._("{item} held on another day", item=item)
    return texts._("{item} delivered, of planned", item=item)


def _names(texts: Texts) -> dict[str, str]:
    return {
        "attendance.event": texts._("event"),
        "attendance.firms_present": texts._("firms present"),
        "attendance.firms_morning": texts._("firms in the morning"),
        "attendance.firms_afternoon": texts._("firms in the afternoon"),
        "attendance.persons_registered": texts._("persons registered"),
        "attendance.persons_attended": texts._("persons there"),
        "attendance.persons_morning": texts._("persons in the morning"),
        "attendance.persons_afternoon": texts._("persons in the afternoon"),
        "attendance.firms": texts._("firms"),
        "attendance.persons_unique": texts._("different persons"),
        "attendance.attendances": texts._("attendances"),
        "themes.round": texts._("vote"),
        "themes.ballots": texts._("ballots"),
        "themes.order": texts._("place"),
        "themes.fate": texts._("what became of it"),
        "themes.agreement": texts._("agreement W"),
        "themes.agreement_chance": texts._("agreement by chance"),
        "feedback.criterion": texts._("question"),
        "feedback.round": texts._("firms that rated"),
        "feedback.benchmark": texts._("benchmark"),
        "feedback.comment": texts._("comment"),
        "feedback.suggestion": texts._("suggestion"),
        "feedback.suggestions": texts._("suggestions"),
        "startups.startups_invited": texts._("startups invited"),
        "startups.startups_attended": texts._("startups there"),
        "startups.startups_pitched": texts._("startups that pitched"),
        "startups.startups_gave_feedback": texts._("startups that gave feedback"),
        "startups.startups_unique": texts._("different startups"),
        "startups.startups_returning": texts._("startups that returned"),
        "startups.startup": texts._("startup by name"),
        "outcomes.programme": texts._("title"),
        "outcomes.purpose": texts._("purpose"),
        "outcomes.approach": texts._("approach"),
        "outcomes.expected_effects": texts._("expected effects"),
        "outcomes.grant": texts._("grant"),
        "outcomes.result": texts._("result"),
        "outcomes.indicator": texts._("indicator"),
        "outcomes.indicator_baseline": texts._("at the start"),
        "outcomes.indicator_target": texts._("target"),
        "outcomes.indicator_actual": texts._("reached"),
        "outcomes.indicator_progress": texts._("part of the way"),
        "outcomes.indicator_unit": texts._("unit"),
        "outcomes.indicator_evidence": texts._("evidence"),
        "outcomes.indicator_comment": texts._("remark"),
        "outcomes.lesson": texts._("lesson"),
    }


def reading(texts: Texts, figure: Figure) -> str:
    """What its reader reads, or why there is nothing to read."""
    if figure.state != "value":
        return state_words(texts, figure)
    name, label = f"{figure.view}.{figure.figure}", texts.name(figure.label_en, figure.label_sv)
    if name == "feedback.benchmark":
        return _benchmark(texts, figure)
    if name == "themes.order":
        return _place(texts, figure)
    if name == "attendance.event":
        parts = (label, texts.day(figure.day) if figure.day else "", _status(texts, figure.detail))
        return ", ".join(part for part in parts if part)
    if name in ("themes.fate", "feedback.suggestions"):
        word = _word(texts, figure.detail)
        return f"{word}: {_number(texts, figure.value)}" if name == "feedback.suggestions" else word
    if name in ("feedback.comment", "feedback.suggestion"):
        return f"{label} ({_word(texts, figure.detail)})"
    if name == "outcomes.indicator_progress" and figure.value is not None:
        return texts.percent(figure.value)
    if name == "outcomes.grant":
        return f"{_number(texts, figure.value)} {figure.detail or ''}".strip()
    if figure.value is None:
        return label
    if figure.of is not None:
        return texts._("{count} of {of}", count=_number(texts, figure.value), of=texts.number(figure.of))
    return _number(texts, figure.value)


def _number(texts: Texts, value: float | None) -> str:
    if value is None:
        return ""
    return texts.number(int(value)) if value == int(value) else texts.decimal(value)


def _benchmark(texts: Texts, figure: Figure) -> str:
    share = texts.percent(figure.value or 0)
    if figure.detail == "sharing_only":
        return texts.n(
            "{share}, over {count} sharing host", "{share}, over {count} sharing hosts", figure.of or 0, share=share
        )
    return texts.n("{share}, over {count} host", "{share}, over {count} hosts", figure.of or 0, share=share)


def _place(texts: Texts, figure: Figure) -> str:
    place = texts._("place {place} of {themes}", place=_number(texts, figure.value), themes=figure.of or 0)
    return texts._("{place}, in the leading set", place=place) if figure.detail == "leading" else place


def _status(texts: Texts, status: str | None) -> str:
    return {
        "held": texts._("held"),
        "planned": texts._("planned"),
        "postponed": texts._("postponed"),
        "cancelled": texts._("cancelled"),
    }.get(status or "", status or "")


def _word(texts: Texts, word: str | None) -> str:
    return {
        "suggested": texts._("suggested"),
        "prioritised": texts._("prioritised"),
        "scheduled": texts._("scheduled"),
        "unscheduled": texts._("not scheduled"),
        "delivered": texts._("delivered"),
        "lesson": texts._("lesson"),
        "merged": texts._("merged"),
        "dropped": texts._("dropped"),
        "strength": texts._("a strength"),
        "adversity": texts._("an adversity"),
        "challenge": texts._("a challenge"),
        "other": texts._("something else"),
        "undecided": texts._("the host has not decided"),
        "agree": texts._("the host agrees"),
        "partial": texts._("the host agrees in part"),
        "reject": texts._("the host declines"),
    }.get(word or "", word or "")
