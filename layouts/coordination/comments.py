"""Comments and suggestions with their public wording, pending ones first."""

from dataclasses import dataclass

from dashboard.coordination.address import address_of
from dashboard.coordination.place import Place
from dashboard.coordination.words import moderation_name, remark_kind, remark_name
from dashboard.seen import Seen
from dashboard.texts import DASH, Texts
from data.coordination.moderation import LONGEST_TEXT, Commented, Remark
from data.models.vocabulary import Moderation
from layouts.coordination.frame import Told, told
from layouts.coordination.pager import pager_of
from layouts.coordination.register import Cell, Column, Register, number

PAGE_SIZE = 20
MOST_COUNTED = 100
"""Hosts and rounds whose comments are counted in the table; the list above leads to all."""
STATES: tuple[Moderation, ...] = ("pending", "released", "withheld")
_WIDTH = 60
"""Letters in a line of a wording, so that its field is as high as what it holds."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A remark as its form holds it."""

    subject: str
    id: int
    version: str
    anchor: str
    back: str
    title: str
    about: str
    label: str
    raw_text: str | None
    wording: str
    rows: int
    state: str
    acts: tuple[tuple[str, str, bool], ...]


def comments_text(
    place: Place,
    remarks: list[Remark],
    total: int,
    page: int,
    counts: list[Commented],
    moderation: Moderation | None,
    host: str | None,
    needed: int,
    seen: Seen,
    said: tuple[str, ...],
    texts: Texts,
    unread: tuple[str, ...] = (),
) -> Told:
    """The page of a programme. `needed` firms have to comment before a host's comments reach any firm."""
    assert place.programme is not None
    reference = place.programme.reference
    back = address_of(place.path, programme=reference, host=host, state=moderation, page=page if page > 1 else "")
    return told(
        "comments",
        _finding([one for one in counts if host in (None, one.host)], texts),
        place,
        seen,
        said,
        texts,
        unread=unread,
        scoped=True,
        reference=reference,
        rules=texts._(
            "Give each its public wording, so that nobody can tell who wrote it. The steering group sees what you "
            "release at once; firms see it with the next release, once {needed} firms have commented on the host.",
            needed=texts.small_number(needed),
        ),
        states=_states(reference, counts, moderation, host, place.path, texts),
        remarks=[_shown(remark, following, back, texts) for remark, following in _followed(remarks)],
        longest=LONGEST_TEXT,
        pager=pager_of(page, PAGE_SIZE, total, place.path, texts, programme=reference, host=host, state=moderation),
        counted=texts._("Who is commented on, and by how many firms"),
        counts=_counts(reference, counts[:MOST_COUNTED], needed, place.path, texts),
        uncounted=len(counts) - MOST_COUNTED,
    )


def anchor_of(remark: Remark) -> str:
    """Where on the page a remark stands."""
    return f"{remark.subject}-{remark.id}"


def _finding(counts: list[Commented], texts: Texts) -> str:
    pending = sum(one.pending for one in counts)
    if pending:
        return remarks_wait(pending, texts)
    return texts._("No remark waits for its wording") if counts else texts._("Nobody has commented yet")


def remarks_wait(count: int, texts: Texts) -> str:
    """That so many remarks are pending."""
    return texts.n("{count} remark waits for its wording", "{count} remarks wait for their wording", count)


def _followed(remarks: list[Remark]) -> list[tuple[Remark, Remark | None]]:
    """Each with the one to go on with once it is moderated."""
    return [(remark, following) for remark, following in zip(remarks, [*remarks[1:], None], strict=True)]


def _shown(remark: Remark, following: Remark | None, back: str, texts: Texts) -> Shown:
    name = remark_name(texts, remark)
    wording = remark.public_text if remark.public_text is not None else remark.raw_text or ""
    lines = sum(1 + len(line) // _WIDTH for line in max(wording, remark.raw_text or "", key=len).split("\n"))
    return Shown(
        subject=remark.subject,
        id=remark.id,
        version=remark.version,
        anchor=anchor_of(remark),
        back=f"{back}#{anchor_of(following or remark)}",
        title=texts._("{host}, {remark}", host=remark.host_name, remark=name),
        about=remark_kind(texts, remark),
        label=texts._("Public wording of {remark} on {host}", host=remark.host_name, remark=name),
        raw_text=remark.raw_text,
        wording=wording,
        rows=min(max(lines, 2), 12),
        state=moderation_name(texts, remark.moderation),
        acts=tuple((state, _act(state, remark, texts), state == remark.moderation) for state in _acts(remark)),
    )


def _acts(remark: Remark) -> tuple[Moderation, ...]:
    return ("released", "withheld") if remark.moderation == "pending" else ("released", "withheld", "pending")


def _act(state: Moderation, remark: Remark, texts: Texts) -> str:
    if state == remark.moderation and state == "released":
        return texts._("Release this wording")
    if state == remark.moderation:
        return texts._("Keep this wording")
    return {
        "released": texts._("Release it"),
        "withheld": texts._("Withhold it"),
        "pending": texts._("Back to pending"),
    }[state]


def _states(
    reference: str, counts: list[Commented], chosen: Moderation | None, host: str | None, path: str, texts: Texts
) -> list[tuple[str, str, bool]]:
    of_host = [one for one in counts if host in (None, one.host)]
    by_state = {state: sum(getattr(one, state) for one in of_host) for state in STATES}
    options: list[tuple[Moderation | None, str]] = [(None, texts._("all {count}", count=sum(by_state.values())))]
    options += [(state, f"{moderation_name(texts, state)} {texts.number(count)}") for state, count in by_state.items()]
    links = [
        (address_of(path, programme=reference, host=host, state=state), name, state == chosen)
        for state, name in options
    ]
    if host is not None:
        links.append((address_of(path, programme=reference, state=chosen), texts._("every host"), False))
    return links


def _counts(reference: str, counts: list[Commented], needed: int, path: str, texts: Texts) -> Register:
    columns = (
        Column(texts._("Host")),
        Column(texts._("What was said")),
        Column(texts._("Commenting firms"), numeric=True),
        *(Column(moderation_name(texts, state), numeric=True) for state in STATES),
    )
    return Register(
        texts._("Comments and suggestions by host"),
        columns,
        tuple(_counted(reference, one, needed, path, texts) for one in counts),
    )


def _counted(reference: str, one: Commented, needed: int, path: str, texts: Texts) -> tuple[Cell, ...]:
    said = texts._("comments of round {event}", event=one.event) if one.event else texts._("suggestions")
    firms = number(DASH)
    if one.firms is not None:
        short = texts._("fewer than {needed}", needed=texts.small_number(needed)) if one.firms < needed else ""
        firms = number(texts.number(one.firms), quiet=short)
    return (
        Cell(one.host_name, address_of(path, programme=reference, host=one.host)),
        Cell(said),
        firms,
        *(number(texts.number(getattr(one, state))) for state in STATES),
    )
