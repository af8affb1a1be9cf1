"""`/data/import`: files that other tools wrote are looked at, asked about, and brought in or not."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from callbacks.answers import Reply
from callbacks.asked import Asked, FormRefused, Said, Submitted
from callbacks.coordination.desk import desk_of, reply_of, word_in
from dashboard.coordination.address import address_of, read
from dashboard.coordination.import_words import fault_text
from dashboard.coordination.place import place
from dashboard.texts import Texts
from data.coordination.desk import Desk
from data.coordination.programmes import programmes
from data.engine import empty_log, writing
from data.keeping import uploads
from data.keeping.uploads import Upload
from data.phrases import phrase
from data.programmes import programme_ids
from data.workbook.sheets import Fault, Refused

# A server to which nobody brings files does without what reads and matches them.
if TYPE_CHECKING:
    from data.matching.files import Read
    from data.matching.proposal import Proposal

PATH = "/data/import"
MOST_BYTES = 100_000_000
_LONGEST_ANSWERS = 5_000
_ONE_AT_A_TIME = Lock()
"""Looking at a file takes several times its size: whoever looks meanwhile waits, and the memory is that of one."""
_MOST_TOLD = 5
"""Faults in the sentence that a browser keeps until the next page."""
_PATIENCE = 60
"""Seconds that an import waits for another's end."""


def bring_in_answer(asked: Asked) -> Reply:
    """The form that asks for files; with files that wait, what they would make of the record."""
    from layouts.coordination.bring_in import bring_in_text

    desk = desk_of(asked)
    address = read(asked.search, "upload")
    here = place(desk, asked.path, address)
    token = address.own.get("upload", "")
    proposals: list[Proposal] = []
    faults: tuple[Fault, ...] = ()
    given: dict[tuple[str, str], str] = {}
    with _ONE_AT_A_TIME if token else nullcontext(), desk.engine.connect() as connection:
        upload = uploads.find(connection, token, desk.account) if token else None
        if upload is not None:
            given = upload.answers
            try:
                proposals = _proposed(connection, upload)
            except Refused as refused:
                faults = refused.faults
    sentences = asked.said
    if token and upload is None:
        sentences = (*sentences, asked.texts._("These files do not wait any more: drop them again."))
    waiting = token if upload is not None else ""
    page = bring_in_text(here, waiting, proposals, faults, frozenset(given), asked.seen, sentences, asked.texts)
    return reply_of(asked, page)


def dropped(sent: Submitted) -> Said:
    """Files that are to be looked at. They wait where only whoever dropped them finds them."""
    from data.matching.files import read_files
    from data.matching.scope import needs_programme

    desk, texts, back = desk_of(sent), sent.texts, address_of(PATH, programme=word_in(sent.fields, "programme"))
    if not sent.files:
        raise FormRefused(texts._("Nothing was changed: no file was chosen."), back)
    try:
        with _ONE_AT_A_TIME:
            reads = read_files(sent.files)
            count, reference = len(reads), _reference(desk, word_in(sent.fields, "programme"), reads)
            if not reference and needs_programme(reads):
                raise FormRefused(texts._("Nothing was changed: say which programme the files are of."), back)
            del reads  # A long register need not be held while it is put away.
    except Refused as refused:
        sentences = [fault_text(texts, fault) + "." for fault in refused.faults[:_MOST_TOLD]]
        more = len(refused.faults) - _MOST_TOLD
        if more > 0:
            sentences.append(texts.n("And {count} thing more.", "And {count} things more.", more))
        sentence = " ".join(sentences)
        raise FormRefused(texts._("Nothing was changed. {why}", why=sentence), back) from refused
    with writing(desk.engine) as connection:
        token = uploads.keep(connection, desk.account, reference or None, sent.files)
    sentence = texts.n(
        "{count} file was read. Nothing is brought in yet.",
        "{count} files were read. Nothing is brought in yet.",
        count,
    )
    return Said(sentence, _preview(token, reference))


def answered(sent: Submitted) -> Said:
    """Answers to the questions of files that wait."""
    desk, upload, back = _waiting(sent)
    answers = dict(upload.answers) | _answers(sent.fields)
    with writing(desk.engine) as connection:
        uploads.answer(connection, upload.token, desk.account, answers)
    return Said(sent.texts._("Answered. This is what the files would change now."), back)


def discarded(sent: Submitted) -> Said:
    """Files that wait go, and nothing comes of them."""
    desk, upload, _ = _waiting(sent)
    with writing(desk.engine) as connection:
        uploads.discard(connection, upload.token, desk.account)
    empty_log(desk.engine)
    back = address_of(PATH, programme=word_in(sent.fields, "programme"))
    return Said(sent.texts._("Nothing was brought in, and the files are gone from here."), back)


def confirmed(sent: Submitted, tell: Callable[[int, int], None]) -> Said:
    """What was looked at comes into the record, all of it or nothing."""
    from data.matching.proposing import bring_in

    desk, upload, back = _waiting(sent)
    texts = sent.texts
    with writing(desk.engine, patience=_PATIENCE) as connection:
        if uploads.find(connection, upload.token, desk.account) is None:
            raise FormRefused(texts._("These files were brought in already, or are gone."), back)
        try:
            proposals = _proposed(connection, upload)
        except Refused as refused:
            raise FormRefused(fault_text(texts, refused.faults[0]), back) from refused
        if word_in(sent.fields, "ready") != "".join(each.token for each in proposals):
            sentence = texts._(
                "Nothing was brought in: the record changed since you looked. This is how it stands now."
            )
            raise FormRefused(sentence, back)
        reports = bring_in(connection, proposals, desk.account, tell)
        uploads.discard(connection, upload.token, desk.account)
        for proposal in proposals:
            names = ", ".join(placed.file for placed in proposal.placed)
            desk.log(connection, "imported", names, proposal.reference)
    empty_log(desk.engine)
    added, changed = sum(each.added for each in reports), sum(each.changed for each in reports)
    sentence = texts._(
        "Brought in: {added} rows added, {changed} changed.", added=texts.number(added), changed=texts.number(changed)
    )
    return Said(sentence, address_of("/data/record", programme=proposals[0].reference))


def heading(texts: Texts) -> str:
    """What is going on while files come in."""
    return texts._("The files come in")


def _proposed(connection: Connection, upload: Upload) -> "list[Proposal]":
    """Raises `Refused` where a file cannot be read, or is of a programme that nobody chose."""
    from data.matching.files import read_files
    from data.matching.proposing import NoProgramme, propose

    programme = _key_of(connection, upload.programme)
    try:
        return propose(connection, read_files(upload.files), programme, upload.answers)
    except NoProgramme as fault:
        problem = phrase("the files are of a programme, and none is chosen")
        names = ", ".join(name for name, _ in upload.files)
        raise Refused([Fault(names, problem, phrase("choose one, and drop them again"))]) from fault


def _key_of(connection: Connection, reference: str | None) -> tuple[str, str] | None:
    """The funder's code and the number of the programme that files were dropped for."""
    funders = programme_ids(connection, reference) if reference is not None else {}
    return (next(iter(funders)), reference) if reference is not None and len(funders) == 1 else None


def _reference(desk: Desk, named: str, reads: "Sequence[Read]") -> str:
    """The number of the programme that files are of: as it is named, else the only one that their days leave.

    Empty where it stays open, and for files that name their programmes themselves.
    """
    from data.matching.scope import only_programme

    found, _ = programmes(desk, (named,)) if named else programmes(desk)
    if len(found) == 1:
        return found[0].reference
    with desk.engine.connect() as connection:
        key = only_programme(connection, reads)
    return "" if named or key is None else key[1]


def _waiting(sent: Submitted) -> tuple[Desk, Upload, str]:
    """The desk, the files that a form speaks of, and the page that shows them.

    Raises `FormRefused` where they are gone.
    """
    desk, token = desk_of(sent), word_in(sent.fields, "upload")
    programme = word_in(sent.fields, "programme")
    with desk.engine.connect() as connection:
        upload = uploads.find(connection, token, desk.account)
    if upload is None:
        sentence = sent.texts._("Nothing was changed: these files do not wait any more.")
        raise FormRefused(sentence, address_of(PATH, programme=programme))
    return desk, upload, _preview(token, programme)


def _preview(token: str, programme: str) -> str:
    return address_of(PATH, programme=programme, upload=token)


def _answers(fields: Mapping[str, str]) -> dict[tuple[str, str], str]:
    answers = {}
    for nth in range(_LONGEST_ANSWERS):
        kind, about, answer = (fields.get(f"{name}-{nth}") for name in ("kind", "about", "answer"))
        if kind is None or about is None:
            break
        if answer:
            answers[kind, about] = answer
    return answers
