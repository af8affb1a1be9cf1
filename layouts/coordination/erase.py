"""Erasing a person: who is meant, what goes, what stays."""

from dashboard.coordination.place import Place
from dashboard.seen import Seen
from dashboard.texts import Texts
from data.coordination.persons import Traces
from layouts.coordination.frame import Told, told


def erase_text(
    place: Place,
    asked: str,
    traces: Traces | None,
    seen: Seen,
    said: tuple[str, ...],
    texts: Texts,
) -> Told:
    """The page of a programme: the form that names a person, and for one who was found what erasing does."""
    assert place.programme is not None
    return told(
        "erase",
        _finding(asked, traces, texts),
        place,
        seen,
        said,
        texts,
        scoped=True,
        reference=place.programme.reference,
        asked=asked,
        found=traces is not None,
        goes=_goes(traces, texts) if traces else (),
        stays=_stays(traces, texts) if traces else (),
    )


def _finding(asked: str, traces: Traces | None, texts: Texts) -> str:
    if traces:
        return texts._("Erase {pseudonym}?", pseudonym=traces.pseudonym)
    if asked:
        return texts._("Nobody here is called “{pseudonym}”", pseudonym=asked)
    return texts._("Erase a person from the record")


def _goes(traces: Traces, texts: Texts) -> tuple[str, ...]:
    known = [value for value in (traces.name, traces.email) if value]
    identity = texts.listed(known) if known else texts._("no name or address is recorded")
    firms = texts.listed(traces.organisations) if traces.organisations else texts._("no organisation is recorded")
    return (
        texts._("name and address: {identity}", identity=identity),
        texts._("the pseudonym {pseudonym}", pseudonym=traces.pseudonym),
        texts._("since when the person stands for an organisation: {firms}", firms=firms),
        texts.n(
            "{count} comment, also where it was published",
            "{count} comments, also where they were published",
            traces.comments,
        )
        if traces.comments
        else texts._("no comment was found under this pseudonym"),
        texts._("what is kept so that earlier imports of this programme could be undone: they stay as they are"),
    )


def _stays(traces: Traces, texts: Texts) -> tuple[str, ...]:
    return (
        texts.n("{count} invitation to an event", "{count} invitations to events", traces.registrations),
        texts.n("{count} entry on an attendance register", "{count} entries on registers", traces.attendances),
        texts.n("the ratings of {count} answer", "the ratings of {count} answers", traces.responses)
        if traces.responses
        else texts._("no rating was found under this pseudonym"),
    )
