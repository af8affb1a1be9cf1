"""SweCRIS: projects of Swedish funders, a row for each of their fundings."""

from collections.abc import Iterator
from decimal import Decimal

from data.importers.card_table import CardTable, card_table, is_table
from data.importers.card_values import Findings, everybody, kind_of, line_of, named, number_of, paragraphs_of
from data.importers.reading import LineOfCells
from data.importers.records import Card, Cards, Party
from data.phrases import phrase

_NEEDED = frozenset({"project", "start", "end", "amount"})
_FUNDING = ("amount", "year", "funding_start", "funding_end", "award")
"""What makes two rows the same funding: a project stands there once more for each of its people or subjects."""


def sniff(content: bytes) -> bool:
    """Whether it is a list of projects from SweCRIS."""
    return is_table(content, "swecris", _NEEDED)


def read(content: bytes) -> Cards:
    """A card for each project, its fundings summed. People are left out. Raises `Refused`."""
    table = card_table(content, "swecris", _NEEDED)
    day_first = table.days_first("start", "end")
    findings = Findings()
    projects: dict[str, list[LineOfCells]] = {}
    for number, cells in table.rows:
        project = line_of(table.text(cells, "project"))
        if project:
            projects.setdefault(project, []).append((number, cells))
        else:
            findings.missing(phrase("the project's number"), number, table.called("project"))
    return findings.cards(_card(table, project, rows, findings, day_first) for project, rows in projects.items())


def _card(table: CardTable, project: str, rows: list[LineOfCells], findings: Findings, day_first: bool) -> Card | None:
    row, cells = rows[0]
    # The funder's own number, and after it a short name of the funder.
    reference, _, short = project.rpartition("_")
    funder = _party(table, cells, "funder", named(short))
    if not reference:
        reference = project
    start = findings.day(table.text(cells, "start"), row, table.called("start"), day_first)
    end = findings.day(table.text(cells, "end"), row, table.called("end"), day_first)
    grant = findings.sum(_amounts(table, rows, findings), row, table.called("amount"))
    if funder is None:
        findings.missing(phrase("the funder"), row, table.called("funder_sv"))
    ordered = findings.in_order(start, end, row, table.called("end"))
    if funder is None or start is None or end is None or not ordered:
        return None
    coordinator = _party(table, cells, "coordinator")
    title_en, title_sv = (line_of(table.text(cells, f"title_{language}")) for language in ("en", "sv"))
    return Card(
        row,
        reference,
        funder,
        title_en or title_sv or reference,
        start,
        end,
        title_sv or None,
        paragraphs_of(table.text(cells, "purpose_en")) or paragraphs_of(table.text(cells, "purpose_sv")),
        grant=grant,
        currency=None if grant is None else "SEK",
        parties=everybody(funder, [coordinator] if coordinator else []),
    )


def _amounts(table: CardTable, rows: list[LineOfCells], findings: Findings) -> Iterator[Decimal | None]:
    """Of each funding once."""
    seen = set()
    for row, cells in rows:
        funding = tuple(table.text(cells, term) for term in _FUNDING)
        if funding not in seen:
            seen.add(funding)
            yield findings.amount(funding[0], row, table.called("amount"))


def _party(table: CardTable, cells: list[str], role: str, otherwise: str = "") -> Party | None:
    name = named(table.text(cells, f"{role}_sv")) or named(table.text(cells, f"{role}_en")) or otherwise
    if not name:
        return None
    number = number_of(table.text(cells, f"{role}_number"))
    country = None if number is None else "SE"
    if role == "funder":
        return Party(name, number, "funder", "funder", country)
    kind = kind_of(table.first(cells, "coordinator_type_en", "coordinator_type_sv"))
    return Party(name, number, kind, "coordinator", country)
