"""A programme's sheets as an activity. What speaks of one firm stays in the record, as it does when it is published."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from data.iati.activity import (
    INVENTED,
    Activity,
    DateKind,
    DescriptionKind,
    Grant,
    Indicator,
    Party,
    PartyRole,
    Period,
    Result,
)
from data.release.indicators import Speaks
from data.workbook.sheets import Row, Sheets

_DESCRIBED: tuple[tuple[str, DescriptionKind], ...] = (
    ("purpose", "general"),
    ("expected_effects", "objectives"),
    ("approach", "other"),
)


def activity_of(sheets: Sheets) -> Activity:
    """The programme that `data.workbook.export` gives. Its funder reports it, by whose number it is known.

    Named are the funder, the coordinator, and who is listed by name. A text that speaks of one firm, one startup or
    one host's event is left out, or has the code in its place where there must be one; so is a number that rests on
    one.
    """
    (programme,) = sheets["programme"]
    organisations = {row["code"]: _party(row) for row in sheets["organisation"]}
    speaks = _speaks(sheets)
    funder = organisations[programme["funder"]]
    start, end = _day(programme["planned_start"]), _day(programme["planned_end"])
    grant = None
    if programme.get("grant_amount") is not None:
        grant = Grant(_decimal(programme["grant_amount"]), str(programme["currency"]), start, end)
    return Activity(
        reference=str(programme["reference_number"]),
        reporter=funder,
        title_en=str(programme["title_en"]),
        title_sv=_words(programme, "title_sv") or None,
        status=_any(programme["status"]),
        start=start,
        descriptions=tuple(_descriptions(programme, speaks)),
        parties=tuple(_parties(sheets["participation"], programme, organisations)),
        dates=(("planned_start", start), ("planned_end", end), *_actual_dates(sheets.get("event", ()), programme)),
        grant=grant,
        results=tuple(_results(sheets, speaks)),
    )


def _descriptions(programme: Row, speaks: Speaks) -> Iterator[tuple[DescriptionKind, str]]:
    for column, kind in _DESCRIBED:
        text = _words(programme, column)
        if text and not speaks.of_one(text):
            yield kind, text
    if programme["data_origin"] != "recorded":
        yield "other", INVENTED


def _any(value: object) -> Any:
    """A word of a vocabulary, which the record holds no other in."""
    return value


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, date):
        raise TypeError(value)
    return value


def _decimal(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _words(row: Row, column: str) -> str:
    found = row.get(column)
    return "" if found is None else str(found)


def _party(row: Row) -> Party:
    return Party(
        str(row["name"]),
        _any(row["kind"]),
        _words(row, "registration_number") or None,
        _words(row, "country") or None,
    )


def _parties(rows: Sequence[Row], programme: Row, organisations: dict[Any, Party]) -> Iterator[tuple[PartyRole, Party]]:
    yield "funding", organisations[programme["funder"]]
    coordinator = programme.get("coordinator")
    if coordinator:
        yield "accountable", organisations[coordinator]
    for row in rows:
        if row.get("listed_by_name") and row["role"] == "participant":
            yield "implementing", organisations[row["organisation"]]


def _speaks(sheets: Sheets) -> Speaks:
    kinds = {row["code"]: (row["kind"], str(row["name"])) for row in sheets["organisation"]}
    part = [(row["role"], *kinds[row["organisation"]]) for row in sheets["participation"]]
    hosted = [str(row["code"]) for row in sheets.get("event", ()) if row.get("host")]
    return Speaks.of((name for role, kind, name in part if role == "participant" or kind == "startup"), hosted)


def _actual_dates(events: Sequence[Row], programme: Row) -> Iterator[tuple[DateKind, date]]:
    """From the first event that was held to the last, once the programme is completed."""
    held = [row for row in events if row["status"] == "held"]
    starts = _first_known(held, "actual_start", "planned_start")
    ends = _first_known(held, "actual_end", "actual_start", "planned_end", "planned_start")
    if starts:
        yield "actual_start", min(starts)
    if ends and programme["status"] == "completed":
        yield "actual_end", max(ends)


def _first_known(events: Sequence[Row], *columns: str) -> list[date]:
    """Of each event the day in the first of these columns that has one."""
    found = (next((row[name] for name in columns if row.get(name)), None) for row in events)
    return [_day(each) for each in found if each]


def _results(sheets: Sheets, speaks: Speaks) -> Iterator[Result]:
    for row in sheets["result"]:
        indicators = [each for each in sheets["indicator"] if each["result"] == row["code"]]
        periods = [each for each in sheets["indicator_period"] if each["result"] == row["code"]]
        yield Result(
            _any(row["level"]),
            _titled(row, speaks),
            tuple(
                _indicator(each, [period for period in periods if period["indicator"] == each["code"]], speaks)
                for each in indicators
            ),
        )


def _titled(row: Row, speaks: Speaks) -> str:
    title = _words(row, "title")
    return title if title and not speaks.of_one(title) else str(row["code"])


def _indicator(row: Row, periods: Sequence[Row], speaks: Speaks) -> Indicator:
    counted = row["measure"] != "qualitative"
    on_one = counted and speaks.of_one(_words(row, "title"), *(_words(each, "evidence") for each in periods))
    return Indicator(
        title=_titled(row, speaks),
        measure=_any(row["measure"]),
        unit=_words(row, "unit"),
        ascending=row.get("ascending") is not False,
        aggregatable=row.get("aggregatable") is not False,
        baseline=None if not counted or row.get("baseline") is None else _decimal(row["baseline"]),
        periods=tuple(_period(each, speaks, counted=counted, on_one=on_one) for each in periods),
    )


def _period(row: Row, speaks: Speaks, *, counted: bool, on_one: bool) -> Period:
    comment = _words(row, "comment")

    def number(column: str) -> Decimal | None:
        return None if not counted or row.get(column) is None else _decimal(row[column])

    return Period(
        start=_day(row["start"]),
        end=_day(row["end"]),
        target=number("target"),
        actual=None if on_one else number("actual"),
        # A number's remark may say the number again.
        comment="" if on_one or speaks.of_one(comment) else comment,
    )
