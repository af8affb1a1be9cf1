"""CORDIS: projects of the European Union's research programmes, a row for each."""

from data.importers.card_table import CardTable, card_table, is_table
from data.importers.card_values import Findings, everybody, line_of, named, paragraphs_of
from data.importers.records import Card, Cards, Party
from data.phrases import phrase

COMMISSION = Party("European Commission", kind="funder", role="funder")
_NEEDED = frozenset({"project", "title", "start", "end", "amount"})


def sniff(content: bytes) -> bool:
    """Whether it is a list of projects from CORDIS."""
    return is_table(content, "cordis", _NEEDED)


def read(content: bytes) -> Cards:
    """A card for each project, with what the Commission pays at most, in euros. Raises `Refused`."""
    table = card_table(content, "cordis", _NEEDED)
    day_first = table.days_first("start", "end")
    findings = Findings()
    return findings.cards(_card(table, row, cells, findings, day_first) for row, cells in table.rows)


def _card(table: CardTable, row: int, cells: list[str], findings: Findings, day_first: bool) -> Card | None:
    reference = line_of(table.text(cells, "project"))
    if not reference:
        findings.missing(phrase("the project's number"), row, table.called("project"))
    start = findings.day(table.text(cells, "start"), row, table.called("start"), day_first)
    end = findings.day(table.text(cells, "end"), row, table.called("end"), day_first)
    grant = findings.amount(table.text(cells, "amount"), row, table.called("amount"), negative=False)
    status = findings.status(table.text(cells, "status"), "cordis_status", row, table.called("status"))
    ordered = findings.in_order(start, end, row, table.called("end"))
    if not reference or start is None or end is None or not ordered:
        return None
    title = line_of(table.text(cells, "title")) or line_of(table.text(cells, "acronym"))
    return Card(
        row,
        reference,
        COMMISSION,
        title or reference,
        start,
        end,
        purpose=paragraphs_of(table.text(cells, "purpose")),
        status=status,
        grant=grant,
        currency=None if grant is None else "EUR",
        parties=everybody(COMMISSION, _parties(table, cells)),
    )


def _parties(table: CardTable, cells: list[str]) -> list[Party]:
    """Of lists that have them; newer ones keep organisations in a file of their own."""
    country = line_of(table.text(cells, "coordinator_country")) or None
    coordinator = Party(named(table.text(cells, "coordinator")), role="coordinator", country=country)
    others = [Party(named(name)) for name in table.text(cells, "participants").split(";")]
    return [coordinator, *others]
