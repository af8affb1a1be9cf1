"""A selection's codes, matched with the record: what is selected, what it is called, and what selects nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, get_args

import pandas as pd
from sqlalchemy import ColumnElement, FromClause, Select

from dashboard.selection import Selection, Unread
from data import hinge
from data.access import Door
from data.frames import records
from data.models.vocabulary import APPEARANCE_STAGES, RELATIONSHIP_STAGES, OrganisationKind

Fetch = Callable[[Select[Any]], pd.DataFrame]
"""A statement in, its tidy frame out."""

MOST_PROGRAMMES = 50
"""As many are spelt out, or as many as an address names; a scope may hold thousands."""

KINDS: tuple[str, ...] = get_args(OrganisationKind)
STAGES = APPEARANCE_STAGES + tuple(stage for stage in RELATIONSHIP_STAGES if stage not in APPEARANCE_STAGES)
_CHOSEN = {
    "event": "events",
    "host": "hosts",
    "theme": "themes",
    "startup": "startups",
    "stage": "stages",
    "period": "periods",
}
HINGED = frozenset(_CHOSEN)
"""The keys that yield events; organisation and kind filter rows instead."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme in scope. `as_of` is the day its figures speak of; `members` counts its participants."""

    id: int
    reference: str
    title_en: str
    title_sv: str | None
    starts: date
    origin: str
    series: str | None
    members: int
    as_of: date


@dataclass(frozen=True, slots=True)
class Reach:
    """What of a selection decides statements, hashable: who builds one from it may keep it.

    `scope` holds the programmes, None for all of them; `single` says that codes need no reference.
    """

    scope: tuple[int, ...] | None
    single: bool
    chosen: hinge.Chosen
    organisations: tuple[int, ...]
    kinds: tuple[str, ...]

    def within(self, table: FromClause) -> ColumnElement[bool]:
        """Rows of the programmes in scope."""
        return hinge.within(table, self.scope)

    def reached(self, door: Door, event: FromClause, *, but: Iterable[str] = ()) -> ColumnElement[bool]:
        """Whether the selection reaches an event; keys in `but` are left out, for the view that owns them."""
        return hinge.reached(door, event, replace(self.chosen, **{_CHOSEN[key]: None for key in but}))


@dataclass(frozen=True, slots=True)
class Linked:
    """A selection that the record knows.

    `selection` keeps known values only. `programmes` are those in scope, latest first, of `in_scope` in all. `chosen`
    holds the rows of values that yield events; `organisations` and `kinds` filter rows and are empty when nothing is
    filtered. `names` gives a selected (key, value) its display name.
    """

    selection: Selection
    programmes: tuple[Programme, ...]
    in_scope: int
    today: date
    chosen: hinge.Chosen = field(default_factory=hinge.Chosen)
    organisations: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()

    @property
    def scope(self) -> tuple[int, ...] | None:
        """The programmes that statements keep to; None for all of them."""
        return tuple(programme.id for programme in self.programmes) if self.selection["programme"] else None

    @property
    def only(self) -> Programme | None:
        """The programme in scope where it is a single one; codes then need no reference."""
        return self.programmes[0] if len(self.programmes) == 1 and self.selection["programme"] else None

    @property
    def as_of(self) -> date | None:
        """The latest day that figures in scope speak of; None without programmes."""
        return max((programme.as_of for programme in self.programmes), default=None)

    @property
    def hinged(self) -> bool:
        """Whether a key that yields events is selected."""
        return any(self.selection[key] for key in HINGED)

    @property
    def reach(self) -> Reach:
        """What statements need to know of the selection."""
        return Reach(self.scope, self.only is not None, self.chosen, self.organisations, self.kinds)

    def code(self, reference: str, code: str) -> str:
        """How an address names a row of a programme: plainly in a single programme, else with its reference."""
        return code if self.only else f"{reference}.{code}"

    def within(self, table: FromClause) -> ColumnElement[bool]:
        """Rows of the programmes in scope."""
        return hinge.within(table, self.scope)

    def reached(self, door: Door, event: FromClause, *, but: Iterable[str] = ()) -> ColumnElement[bool]:
        """Whether the selection reaches an event; keys in `but` are left out, for the view that owns them."""
        return self.reach.reached(door, event, but=but)


def link(fetch: Fetch, door: Door, selection: Selection, today: date, unread: tuple[Unread, ...] = ()) -> Linked:
    """The selection as the record knows it; values that nothing answers to are reported in `unread` and dropped."""
    missing = list(unread)
    programmes, in_scope = _programmes(fetch, door, selection["programme"], today)
    known_references = {programme.reference for programme in programmes}
    missing += [Unread("programme", value) for value in selection["programme"] if value not in known_references]
    if selection["programme"] and not programmes:
        programmes, in_scope = _programmes(fetch, door, (), today)
    kept: dict[str, tuple[str, ...]] = {
        "programme": tuple(value for value in selection["programme"] if value in known_references)
    }
    linked = Linked(Selection.of(**kept), programmes, in_scope, today)
    names: dict[tuple[str, str], str] = {}
    rows: dict[str, list[Any]] = {}
    for key, values in selection.by_key:
        if key == "programme":
            continue
        found = _found(fetch, door, linked, key, values)
        kept[key] = tuple(value for value in values if value in found)
        names |= {(key, value): name for value, (name, _) in found.items()}
        rows[key] = [row for value in kept[key] for row in found[value][1]]
        missing += [Unread(key, value) for value in values if value not in found]
    return Linked(
        Selection.of(**kept),
        programmes,
        in_scope,
        today,
        hinge.Chosen(**{name: tuple(sorted(rows[key])) for key, name in _CHOSEN.items() if kept.get(key)}),
        tuple(sorted(rows["organisation"])) if kept.get("organisation") else (),
        kept.get("kind", ()),
        names,
        tuple(missing),
    )


_NAMED = {"event": hinge.named_events, "host": hinge.named_hosts, "theme": hinge.named_themes}


def _found(
    fetch: Fetch, door: Door, linked: Linked, key: str, values: tuple[str, ...]
) -> dict[str, tuple[str, list[Any]]]:
    """For each value that the record knows: its display name, and its rows."""
    if key == "kind":
        return {value: (value, [value]) for value in values if value in KINDS}
    if key == "stage":
        return {value: (value, [value]) for value in values if value in STAGES}
    if key == "period":
        spans = {value: span_of(value) for value in values}
        return {value: (value, [span]) for value, span in spans.items() if span}
    if key in ("organisation", "startup"):
        frame = fetch(hinge.named_organisations(door, frozenset(values)))
        return {row["code"]: (row["name"], [row["id"]]) for row in records(frame)}
    references = frozenset() if linked.only else frozenset(value.rpartition(".")[0] for value in values)
    codes = frozenset(value.rpartition(".")[2] for value in values)
    found: dict[str, tuple[str, list[Any]]] = {}
    for row in records(fetch(_NAMED[key](door, linked.scope, references, codes))):
        value = linked.code(row["reference"], row["code"])
        if value in values:
            found[value] = (row["name"], [*found.get(value, ("", []))[1], (row["programme_id"], row["id"])])
    return found


def span_of(period: str) -> tuple[datetime, datetime] | None:
    """The half-open span of a year (2015) or a month (2015-03); None for any other text."""
    year, _, month = period.partition("-")
    if not (len(year) == 4 and year.isascii() and year.isdecimal() and 1 <= int(year) <= 9998):
        return None
    if not month and "-" not in period:
        return datetime(int(year), 1, 1), datetime(int(year) + 1, 1, 1)
    if not (len(month) == 2 and month.isascii() and month.isdecimal() and 1 <= int(month) <= 12):
        return None
    first = datetime(int(year), int(month), 1)
    return first, datetime(first.year + first.month // 12, first.month % 12 + 1, 1)


def _programmes(
    fetch: Fetch, door: Door, references: tuple[str, ...], today: date
) -> tuple[tuple[Programme, ...], int]:
    most = max(MOST_PROGRAMMES, len(references))
    rows = records(fetch(hinge.programmes_in_scope(door, references, today, most)))
    programmes = tuple(
        Programme(
            id=row["id"],
            reference=row["reference_number"],
            title_en=row["title_en"],
            title_sv=row["title_sv"],
            starts=row["planned_start"],
            origin=row["data_origin"],
            series=row["series"],
            members=row["members"],
            as_of=row["as_of"],
        )
        for row in rows
    )
    return programmes, rows[0]["in_scope"] if rows else 0
