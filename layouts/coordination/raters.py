"""Who gave which rating, after the coordinator asked to see it."""

from dataclasses import dataclass
from itertools import groupby

from dashboard.coordination.address import address_of, last_page
from dashboard.coordination.place import Place
from dashboard.seen import Seen
from dashboard.texts import DASH, Texts
from data.coordination.raters import Look, Rater, Round
from layouts.coordination.frame import Told, told
from layouts.coordination.pager import pager_of
from layouts.coordination.register import Cell, Column, Register, number

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Host:
    """A host whose raters may be looked at."""

    code: str
    name: str
    rounds: str
    label: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A round with its raters, as a table."""

    title: str
    table: Register
    questions: str


def raters_text(
    place: Place,
    rounds: list[Round],
    alone: bool,
    page: int,
    looks: list[Look],
    seen: Seen,
    said: tuple[str, ...],
    texts: Texts,
    unread: tuple[str, ...] = (),
) -> Told:
    """The page of a programme's hosts, or of one `alone`. No identity stands on it but those of `looks`."""
    assert place.programme is not None
    reference = place.programme.reference
    hosts = [list(of_host) for _, of_host in groupby(rounds, key=lambda one: one.host)]
    page = min(page, last_page(len(hosts), PAGE_SIZE))
    return told(
        "raters",
        _finding(rounds, looks, texts),
        place,
        seen,
        said,
        texts,
        unread=unread,
        scoped=True,
        reference=reference,
        rules=texts._(
            "Only you can see who gave which rating. Each look is logged under your name, and lasts until you leave or "
            "reload the page."
        ),
        looks=[_shown(look, texts) for look in looks],
        hosts=[_host(of_host, texts) for of_host in hosts[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]],
        pager=pager_of(page, PAGE_SIZE, len(hosts), place.path, texts, programme=reference),
        every=address_of(place.path, programme=reference) if alone else "",
        looked=address_of("/data/log", programme=reference, action="rater_seen"),
    )


def _finding(rounds: list[Round], looks: list[Look], texts: Texts) -> str:
    if looks:
        return texts._("Who rated {host}", host=looks[0].round.host_name)
    if not rounds:
        return texts._("Nobody has been asked to rate yet")
    return texts._("Who rated whom is not shown until you ask")


def _host(rounds: list[Round], texts: Texts) -> Host:
    name = rounds[0].host_name
    label = texts._("Show who rated {host} (this look is logged)", host=name)
    return Host(rounds[0].host, name, "; ".join(_round(one, texts) for one in rounds), label)


def _round(one: Round, texts: Texts) -> str:
    values = {"event": one.event, "answered": one.answered, "invited": one.invited}
    if one.open:
        return texts._("{event}, open until {day}: {answered} of {invited} firms", day=texts.day(one.closes), **values)
    return texts._("{event}: {answered} of {invited} firms", **values)


def _shown(look: Look, texts: Texts) -> Shown:
    columns = (
        Column(texts._("Who rated")),
        Column(texts._("Respondent")),
        *(Column(question.code, numeric=True) for question in look.questions),
    )
    wordings = [
        f"{question.code}: {texts.name(question.wording_en, question.wording_sv)}" for question in look.questions
    ]
    table = Register(
        texts._("Who gave which rating in {event}", event=look.round.event),
        columns,
        tuple(_row(rater, texts) for rater in look.raters),
        dense=True,
    )
    return Shown(f"{look.round.title} · {_round(look.round, texts)}", table, "; ".join(wordings))


def _row(rater: Rater, texts: Texts) -> tuple[Cell, ...]:
    answers = (
        number(DASH) if answer is None else number(texts._("no answer") if answer == "" else str(answer))
        for answer in rater.answers
    )
    guest = "" if rater.counted else texts._("guest")
    return Cell(rater.organisation or texts._("not recorded"), quiet=guest), Cell(rater.respondent), *answers
