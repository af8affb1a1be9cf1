"""The reader's words for what files bring in: sheets, questions, rows that change."""

from typing import TYPE_CHECKING

from dashboard.texts import DASH, Texts
from data.workbook.sheets import Cell, Fault

# Other pages have these words too, and a server that compares no rows does without what does.
if TYPE_CHECKING:
    from data.workbook.plan import Difference, SheetReport


def sheet_name(texts: Texts, sheet: str) -> str:
    """What the rows of a sheet are called, in the plural."""
    return {
        "series": texts._("series"),
        "organisation": texts._("organisations"),
        "programme": texts._("programme"),
        "participation": texts._("participations"),
        "person": texts._("persons"),
        "person_identity": texts._("names and addresses"),
        "affiliation": texts._("affiliations"),
        "cooperation_model": texts._("cooperation models"),
        "event": texts._("events"),
        "session": texts._("sessions"),
        "registration": texts._("registrations"),
        "attendance": texts._("entries of registers"),
        "presence_interval": texts._("stretches online"),
        "headcount": texts._("headcounts"),
        "theme": texts._("themes"),
        "theme_session": texts._("sessions on a theme"),
        "priority_round": texts._("votes on themes"),
        "elector": texts._("firms that may vote"),
        "ballot": texts._("ballots"),
        "ballot_item": texts._("ranks on ballots"),
        "instrument": texts._("questionnaires"),
        "criterion": texts._("criteria"),
        "feedback_round": texts._("feedback rounds"),
        "invitation": texts._("invitations to rate"),
        "response": texts._("responses"),
        "rating": texts._("ratings"),
        "comment": texts._("comments"),
        "suggestion": texts._("suggestions"),
        "action": texts._("actions"),
        "startup_appearance": texts._("startups at sessions"),
        "relationship_event": texts._("steps of relationships"),
        "result": texts._("results"),
        "indicator": texts._("indicators"),
        "indicator_period": texts._("periods of indicators"),
        "lesson": texts._("lessons"),
        "lesson_event": texts._("events behind lessons"),
        "lesson_theme": texts._("themes behind lessons"),
        "lesson_suggestion": texts._("suggestions behind lessons"),
        "lesson_comment": texts._("comments behind lessons"),
    }.get(sheet, sheet)


def fault_text(texts: Texts, fault: Fault) -> str:
    """A fault or a remark in one line, with where it stands."""
    places = [fault.file]
    if fault.sheet is not None:
        places.append(texts._("sheet {sheet}", sheet=fault.sheet))
    if fault.row is not None:
        places.append(texts._("row {row}", row=fault.row))
    if fault.column is not None:
        places.append(texts._("column {column}", column=fault.column))
    said = "; ".join(texts.said(part) for part in (fault.problem, fault.hint) if part)
    return f"{', '.join(filter(None, places))}: {said}"


def difference_text(texts: Texts, difference: "Difference") -> str:
    """A row that changes, with each cell before and after."""
    cells = (
        texts._("{column} {before} → {after}", column=column, before=_cell(before), after=_cell(after))
        for column, before, after in difference.cells
    )
    return f"{texts.said(difference.row)}: {', '.join(cells)}"


def counts_text(texts: Texts, added: int, changed: int, removed: int) -> str:
    """What an import does, in numbers; the counts that are none are left out."""
    parts = []
    if added:
        parts.append(texts.n("{count} row added", "{count} rows added", added))
    if changed:
        parts.append(texts.n("{count} row changed", "{count} rows changed", changed))
    if removed:
        parts.append(texts.n("{count} row removed", "{count} rows removed", removed))
    return texts.listed(parts) if parts else texts._("nothing changes")


def removed_count(sheet: "SheetReport") -> int:
    """How many rows of a sheet go."""
    return 0 if sheet.kept else len(sheet.absent)


def _cell(cell: Cell) -> str:
    from data.workbook.cells import shown

    return shown(cell) or DASH
