"""Dates that read as month/day and as day/month alike: which of the two a file means."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from data.importers.records import FormAnswers, Register
from data.matching.draft import Draft
from data.matching.questions import Option, Question
from data.phrases import Phrase

Dated = TypeVar("Dated", Register, FormAnswers)


def meant(
    draft: Draft, readings: tuple[Dated, Dated], days: tuple[date, date], fits: Callable[[date], bool], asks: Phrase
) -> Dated:
    """The reading whose day fits what is on record; where both do or neither, the one that somebody says.

    Each reading has its day; the first is proposed.
    """
    fitting = [*map(fits, days)]
    if fitting[0] != fitting[1]:
        return readings[fitting.index(True)]
    question = Question(
        "days",
        f"{readings[0].title or draft.file} {days[0]:%d/%m/%Y}",
        asks,
        tuple(Option(f"{day}", f"{day}") for day in days),
        f"{days[0]}",
        draft.place(None),
    )
    return readings[1] if draft.ask(question) == f"{days[1]}" else readings[0]
