"""A release before it is published: audited figures, and what they say of their programme."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, func, select

from data import hinge
from data.access import Viewer, door_for
from data.audit_log import now
from data.models import Base
from data.models.vocabulary import DataOrigin
from data.release.audit import audited
from data.release.figures import Figure
from data.release.verdict import Verdict

Definitions = Mapping[str, tuple[str, str]]
"""By `view.figure`, how it is computed, in English and Swedish."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a release says of its programme; `series` is a code, `members` counts the participating firms."""

    reference_number: str
    series: str | None
    title_en: str
    title_sv: str | None
    starts: date
    as_of: date
    data_origin: DataOrigin
    members: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A release that is not published: what the audit left of the figures, and its verdict.

    `number` is the one it would have.
    """

    programme_id: int
    number: int
    figures: tuple[Figure, ...]
    definitions: Definitions
    verdict: Verdict
    card: Card

    @property
    def digest(self) -> str:
        """Of all that readers would see and what lies beneath it: equal for equal drafts, whatever their number."""
        said = {
            "card": asdict(self.card),
            "definitions": dict(self.definitions),
            "figures": [
                asdict(figure) | {"contributors": sorted(figure.contributors), "persons": sorted(figure.persons)}
                for figure in self.figures
            ],
        }
        return sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()

    @property
    def token(self) -> str:
        """What a preview hands back to say which draft was seen."""
        return f"{self.number}-{self.digest}"


def draft_of(connection: Connection, programme_id: int, figures: tuple[Figure, ...], definitions: Definitions) -> Draft:
    """What could be published now of these figures: whatever the audit forbids is taken out of them.

    Of the definitions those of figures that are there.
    """
    left, verdict = audited(connection, programme_id, figures)
    used = {f"{figure.view}.{figure.figure}" for figure in left}
    release = Base.metadata.tables["release"]
    last = select(func.coalesce(func.max(release.c.number), 0)).where(release.c.programme_id == programme_id)
    return Draft(
        programme_id,
        connection.execute(last).scalar_one() + 1,
        left,
        {name: words for name, words in definitions.items() if name in used},
        verdict,
        Card(**connection.execute(_card(programme_id, now().date())).mappings().one()),
    )


@lru_cache(hinge.KEPT)
def _card(programme_id: int, today: date) -> Select[Any]:
    door = door_for(Viewer("coordinator"))
    programme, series, part = door.programme, door.series, door.participation
    members = select(func.count()).where(part.c.programme_id == programme_id, part.c.role == "participant")
    return (
        select(
            programme.c.reference_number,
            series.c.code.label("series"),
            programme.c.title_en,
            programme.c.title_sv,
            programme.c.planned_start.label("starts"),
            hinge.as_of(door, programme, today).label("as_of"),
            programme.c.data_origin,
            members.scalar_subquery().label("members"),
        )
        .select_from(programme.outerjoin(series, series.c.id == programme.c.series_id))
        .where(programme.c.id == programme_id)
    )
