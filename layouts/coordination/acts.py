"""Acts of importing on a page: one row each, and what one would take back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.coordination.import_words import counts_text, sheet_name
from dashboard.coordination.record_words import format_name
from dashboard.coordination.words import moment
from dashboard.texts import Texts
from dashboard.words import actor_name
from data.coordination.imports import Act, Change
from data.keeping.history import Batch
from layouts.coordination.register import Cell, Column, Register, number

SHORT = 10
"""Letters of a file's hash that are read at a glance."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file as a page names it; `short` begins its hash."""

    name: str
    format: str
    short: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ActLine:
    """Files that came together or alone, when and by whom, their counts in order, and what became of the act.

    `undo` is where to ask for it to be undone; none where that is not possible now.
    """

    files: tuple[FileLine, ...]
    when: str
    by: str
    counts: tuple[str, ...]
    undone: str = ""
    undo: str | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows of acts or files under the heads of their counts."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[ActLine, ...]


def history(acts: Iterable[Act], undoable: int | None, undo: str, texts: Texts) -> Lines:
    """One row per act; `undo` is the address to which the number of the one that may be undone is added."""
    heads = (texts._("Rows read"), texts._("added"), texts._("changed"), texts._("unchanged"), texts._("left out"))
    rows = tuple(act_line(act, undo if act.number == undoable else None, texts) for act in acts)
    return Lines(texts._("Imports, the last one first"), heads, rows)


def act_line(act: Act, undo: str | None, texts: Texts) -> ActLine:
    """An act as a row."""
    names = ("read", "added", "changed", "unchanged", "left_out")
    return ActLine(
        tuple(_file(each.name, each.format, each.sha256, texts) for each in act.files),
        moment(texts, act.at),
        _who(act.by, texts),
        tuple(texts.number(sum(getattr(each, name) for each in act.files)) for name in names),
        _undone(act, texts),
        f"{undo}{act.number}#undo" if undo else None,
    )


def behind_lines(batches: Sequence[Batch], texts: Texts) -> Lines:
    """One row per file, with what it did to the rows that are asked about."""
    rows = tuple(
        ActLine(
            (_file(batch.file_name, batch.format, batch.sha256, texts),),
            moment(texts, batch.at),
            _who(batch.by, texts),
            tuple(
                texts.number(sum(getattr(trace, name) for trace in batch.traces))
                for name in ("added", "changed", "removed")
            ),
        )
        for batch in batches
    )
    heads = (texts._("Rows added"), texts._("changed"), texts._("removed"))
    return Lines(texts._("What this rests on"), heads, rows)


def changes_table(changes: Iterable[Change], texts: Texts) -> Register:
    """What an act did, by kind of rows."""
    heads = (texts._("Rows added"), texts._("changed"), texts._("removed"))
    columns = (Column(texts._("Kind of rows")), *(Column(head, numeric=True) for head in heads))
    rows = tuple(
        (
            Cell(sheet_name(texts, each.sheet)),
            *(number(texts.number(count)) for count in (each.added, each.changed, each.removed)),
        )
        for each in changes
    )
    return Register(texts._("What it changed, by kind of rows"), columns, rows, dense=True)


def total_text(act: Act, texts: Texts) -> str:
    """What an act did in all."""
    counts = (sum(getattr(each, name) for each in act.changes) for name in ("added", "changed", "removed"))
    return counts_text(texts, *counts)


def names_of(act: Act, texts: Texts) -> str:
    """The files of an act in one phrase, however many."""
    names = list(dict.fromkeys(each.name for each in act.files))
    if len(names) <= 3:
        return texts.listed(names)
    more = texts.n("{count} file more", "{count} files more", len(names) - 2)
    return texts.listed([*names[:2], more])


def taken_back(changes: Iterable[Change], texts: Texts) -> tuple[str, ...]:
    """What undoing does, by kind of rows."""
    lines = []
    for each in changes:
        parts = []
        if each.added:
            parts.append(texts.n("{count} row goes", "{count} rows go", each.added))
        if each.changed:
            parts.append(texts.n("{count} row is as before", "{count} rows are as before", each.changed))
        if each.removed:
            parts.append(texts.n("{count} row comes back", "{count} rows come back", each.removed))
        lines.append(f"{sheet_name(texts, each.sheet)}: {', '.join(parts)}")
    return tuple(lines)


def _file(name: str, format_: str, sha256: str, texts: Texts) -> FileLine:
    return FileLine(name, format_name(texts, format_), sha256[:SHORT], sha256)


def _who(name: str, texts: Texts) -> str:
    return actor_name(texts, name) if name else texts._("not recorded")


def _undone(act: Act, texts: Texts) -> str:
    if act.undone_at is None:
        return ""
    return texts._(
        "undone {moment} by {name}", moment=moment(texts, act.undone_at), name=_who(act.undone_by or "", texts)
    )
