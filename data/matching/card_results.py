"""What a card promises as rows: results, how they are measured, and what was reached when."""

from collections.abc import Iterable, Mapping, Sequence

from data.importers.records import CardIndicator, CardPeriod, CardResult
from data.importers.text import slug
from data.importers.words import spelt
from data.matching.draft import Draft
from data.phrases import phrase
from data.workbook.sheets import Cell, Row

_LONGEST = 40


def place_results(draft: Draft, results: Sequence[CardResult]) -> None:
    """Rows for results with their indicators and periods. One of the same title is the same, whatever its code."""
    used: set[str] = set()
    for result in results:
        code = _code(list(draft.of("result")), result.title, used)
        draft.put("result", code=code, level=result.level, title=result.title)
        indicators: set[str] = set()
        for indicator in result.indicators:
            _indicator(draft, code, indicator, indicators)


def _code(rows: Iterable[Row], title: str, used: set[str]) -> str:
    """The code of the row of this title that is not taken yet, or a new one; from now on it is taken."""
    codes = {str(row["code"]): str(row["title"] or row["code"]) for row in rows}
    alike = [code for code, called in codes.items() if spelt(called) == spelt(title) and code not in used]
    code = min(alike, key=lambda each: (len(each), each), default=None)
    if code is None:
        code = base = slug(title, _LONGEST) or "result"
        again = 2
        while code in codes:
            code, again = f"{base}-{again}", again + 1
    used.add(code)
    return code


def _indicator(draft: Draft, result: str, indicator: CardIndicator, used: set[str]) -> None:
    rows = [row for row in draft.of("indicator") if row["result"] == result]
    code = _code(rows, indicator.title, used)
    known = draft.find("indicator", (result, code))
    cells: dict[str, Cell] = {
        "title": indicator.title,
        "measure": indicator.measure,
        "ascending": indicator.ascending,
        "aggregatable": indicator.aggregatable,
    }
    # A register counts money as it counts anything.
    if known is not None and (known["measure"], indicator.measure) == ("currency", "count"):
        del cells["measure"]
    told = {"unit": indicator.unit, "baseline": indicator.baseline}
    draft.put("indicator", result=result, code=code, **cells, **_filled(told))
    starts = set()
    for period in indicator.periods:
        if period.start in starts:
            title, start = indicator.title, period.start
            draft.remark(
                phrase('"{title}" has two periods from {start}, and the first counts', title=title, start=start)
            )
            continue
        starts.add(period.start)
        _period(draft, result, code, period)


def _period(draft: Draft, result: str, indicator: str, period: CardPeriod) -> None:
    told = _filled({"target": period.target, "actual": period.actual, "comment": period.comment})
    draft.put("indicator_period", result=result, indicator=indicator, start=period.start, end=period.end, **told)


def _filled(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    return {name: cell for name, cell in cells.items() if cell is not None}
