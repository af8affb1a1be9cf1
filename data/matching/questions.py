"""What files leave open, asked with a proposal; and the answers, which are remembered for the next file.

A question is known by its kind and by what it asks about, in the words of the file: `organisation @fjordkraft.example`.
The same words in the next file are the same question.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

from data.phrases import Phrase, phrase
from data.workbook.container import refuse
from data.workbook.nearest import did_you_mean
from data.workbook.sheets import Fault, Refused

Asked = tuple[str, str]
"""A question's kind and what it is about."""

KINDS = (
    "programme",
    "days",
    "event",
    "register",
    "counts",
    "organisation",
    "person",
    "round",
    "column",
    "label",
    "theme",
    "ballot",
)
"""In the order in which they are best answered: later ones may depend on earlier answers."""
_LONGEST = 300
"""Letters of what a question is about."""


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer, and what it is called."""

    answer: str
    called: str


def in_one_line(about: str) -> str:
    """What a question is about, as a form of a browser's sends it back unchanged and a database can index it."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in about).split())
    if len(line) <= _LONGEST:
        return line
    return f"{line[:_LONGEST]}\N{HORIZONTAL ELLIPSIS} {blake2b(line.encode(), digest_size=8).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to be decided by a person. `proposed` is one of the options' answers, null where none is likely.

    `about` is one line, whatever the file has. `places` are the files and rows where the matter stands.
    """

    kind: str
    about: str
    sentence: Phrase
    options: tuple[Option, ...]
    proposed: str | None = None
    places: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "about", in_one_line(self.about))

    @property
    def asked(self) -> Asked:
        """What answers and memories know it by."""
        return self.kind, self.about


@dataclass(slots=True)
class Answers:
    """What was answered: `given` for these files, `remembered` from earlier ones, which gives way."""

    given: Mapping[Asked, str] = field(default_factory=dict)
    remembered: Mapping[Asked, str] = field(default_factory=dict)

    def to(self, question: Question) -> str | None:
        """The answer; null where nobody gave one, or one that is no option any more."""
        options = {option.answer for option in question.options}
        return next(
            (
                answers[question.asked]
                for answers in (self.given, self.remembered)
                if answers.get(question.asked) in options
            ),
            None,
        )


def in_order(questions: Iterable[Question]) -> list[Question]:
    """Questions in the order in which they are best answered; what several programmes ask, once: its answer is for all
    of them.
    """
    once: dict[Asked, Question] = {}
    for question in questions:
        once.setdefault(question.asked, question)
    return sorted(once.values(), key=lambda question: KINDS.index(question.kind))


def read_answers(path: Path) -> dict[Asked, str]:
    """Answers from a TOML file: a table per kind, and in it what is asked about = "the answer".

    Raises `Refused` with a sentence.
    """
    try:
        document = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        hint = phrase("`check` prints the questions in the form that is wanted")
        raise refuse(path.name, phrase("the answers cannot be read ({error})", error=error), hint) from error
    faults: list[Fault] = []
    answers: dict[Asked, str] = {}
    for kind, table in document.items():
        if kind not in KINDS:
            meant = did_you_mean(kind, KINDS, ", ".join(KINDS))
            faults.append(Fault(path.name, phrase("[{kind}] is no kind of question", kind=kind), meant))
            continue
        if not isinstance(table, dict):
            problem = phrase('"{kind}" holds no answers', kind=kind)
            hint = phrase("write [{kind}], and the answers in lines beneath it", kind=kind)
            faults.append(Fault(path.name, problem, hint))
            continue
        for about, answer in table.items():
            if isinstance(answer, str):
                answers[kind, about] = answer
            else:
                problem = phrase('the answer to "{about}" is no text', about=about)
                faults.append(Fault(path.name, problem, phrase("put it in quotation marks")))
    if faults:
        raise Refused(faults)
    return answers


def impossible(file: str, questions: Mapping[Asked, Question], given: Mapping[Asked, str]) -> list[Fault]:
    """Answers that are none of their question's options: nobody may believe that they were taken."""
    faults = []
    for asked, answer in given.items():
        question = questions.get(asked)
        options = [option.answer for option in question.options] if question is not None else [answer]
        if answer not in options:
            kind, about = asked
            problem = phrase(
                '[{kind}] "{about}": "{answer}" is no possible answer', kind=kind, about=about, answer=answer
            )
            faults.append(
                Fault(file, problem, did_you_mean(answer, options, phrase("one of: {known}", known=", ".join(options))))
            )
    return faults


def as_toml(questions: Iterable[Question]) -> str:
    """The questions as a file of answers, with what is proposed filled in and all options beside it."""
    tables = (
        "\n".join([f"[{kind}]", *(line for question in of_kind for line in _lines(question))])
        for kind, of_kind in groupby(in_order(questions), key=lambda question: question.kind)
    )
    return "\n\n".join(tables) + "\n"


def _lines(question: Question) -> tuple[str, ...]:
    options = ", ".join(f"{option.answer} ({option.called})" for option in question.options)
    answer = f"{_quoted(question.about)} = {_quoted(question.proposed or '')}"
    return (
        _comment(question.sentence),
        _comment(f"one of: {options}"),
        answer if question.proposed else f"# {answer}",
    )


def _comment(text: str) -> str:
    """In one line: names come from files, and may hold anything."""
    return "# " + "".join(letter if letter.isprintable() else " " for letter in text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in escaped) + '"'
