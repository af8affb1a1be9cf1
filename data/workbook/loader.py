"""A validated programme into the database: all of it or nothing, what that changed, and a record of it."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, select

from data.engine import writing
from data.erasure import erased_of, reduce_affiliations
from data.keeping.acts import Origins, Source, record
from data.keeping.changes import Record, differences
from data.keys import changed
from data.models import Base, SharingChoice
from data.release.sharing import record_imported
from data.workbook.changes import Progress, become, records_of
from data.workbook.plan import Report, plan
from data.workbook.schema import SHEETS
from data.workbook.stored import stored_programme
from data.workbook.validation import Validated


def load(
    engine: Engine,
    validated: Validated,
    *,
    file_name: str,
    sha256: str,
    replace: bool = False,
    progress: Progress | None = None,
    who: str = "",
) -> Report:
    """Bring one programme in, in one transaction. Raises `Refused` where it contradicts what is on record.

    Rows are matched by natural key. Rows on record that the file does not have stay unless `replace`; organisations and
    series always stay, since other programmes may name them.
    """
    with writing(engine) as connection:
        return load_within(
            connection, validated, Source(file_name, sha256, who=who), replaces=replace, progress=progress
        )


def load_within(
    connection: Connection,
    validated: Validated,
    sources: Sequence[Source] | Source,
    *,
    replaces: bool = False,
    partial: bool = False,
    progress: Progress | None = None,
    act: int | None = None,
    origins: Origins | None = None,
) -> Report:
    """The same within a transaction of the caller's, which holds off every other import until its end.

    A `partial` file is what `data.workbook.plan.plan` says. Sources that are confirmed together share their `act`
    (`data.keeping.acts.begin`); without one the sources are an act of their own. `origins` says by sheet and key which
    of the sources a row is from, counted from 0: the first where it says nothing.
    """
    changed(connection)
    given = (sources,) if isinstance(sources, Source) else tuple(sources)
    funder, reference = str(validated.programme["funder"]), str(validated.programme["reference_number"])
    erased_of(connection, funder, reference)
    made = plan(connection, validated, replaces=replaces, partial=partial)
    before, after = made.stored.records, records_of(connection, made.stored, made.rows, made.gone)
    (programme_id,) = [programme["id"] for programme in after["programme"].values()]
    choices = _choices(connection, programme_id)
    become(connection, before, after, progress)
    if made.erased:
        reduce_affiliations(connection, funder, reference, made.erased)
        after["affiliation"] = stored_programme(connection, programme_id).records["affiliation"]
    record_imported(connection, programme_id, given[0].who)
    changes = [(name, differences(before[name].values(), after[name].values())) for name in SHEETS]
    made_choices = differences(choices, _choices(connection, programme_id))
    record(connection, act, given, made, [*changes, (SharingChoice.__tablename__, made_choices)], origins)
    return made.report


def _choices(connection: Connection, programme_id: int) -> list[Record]:
    choice = Base.metadata.tables[SharingChoice.__tablename__]
    found = connection.execute(select(choice).where(choice.c.programme_id == programme_id)).mappings()
    return [dict(row) for row in found]
