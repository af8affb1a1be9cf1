"""Attendance drawn, with its finding, its key, its footer and its twin."""

from collections.abc import Iterator

from dashboard.drawing.card import Drawing, KeyItem
from dashboard.drawing.geometry import Frame, Line, Links, Rect
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.attendance.canvas import canvas
from dashboard.views.attendance.figures import Figures
from dashboard.views.attendance.table import table
from dashboard.views.attendance.titles import title


def drawing(figures: Figures, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The view's answer."""
    links = Links(linked.selection)
    shown, lit = figures.events or figures.groups, _lit(figures, linked)
    return Drawing(
        title=title(texts, figures, linked),
        key=tuple(_key(texts, figures)) if shown else (),
        canvas=canvas(texts, figures, linked, frame, links, lit) if shown else None,
        footer=_footer(texts, figures, linked),
        how=texts._(
            "Attended counts each person once who was present or partly present in any session of a half-day; a "
            "headcount gives its largest session, and a missing register the lowest and the highest possible, never "
            "zero. Registered are accepted registrations, invited are all of them, and a firm came if one of its "
            "people did."
        ),
        table=table(texts, figures, links, lit if len(lit) < len(shown) else frozenset()) if shown else None,
        state="ready" if _has_value(figures) else "empty",
        n=figures.n,
        notes=()
        if shown
        else (texts._("Import a workbook with the sheets event, session, registration, attendance."),),
    )


def _lit(figures: Figures, linked: Linked) -> frozenset[str]:
    """The rows in which the selection is, where there is one."""
    if not linked.hinged and not figures.narrowed:
        return frozenset()
    events = (event.value for event in figures.events if event.reached)
    return frozenset((*events, *(group.period for group in figures.groups if group.reached)))


def _has_value(figures: Figures) -> bool:
    """Whether anything is known of what is selected."""
    chosen = (part for event in figures.events if event.reached for part in event.parts)
    known = any(part.attended is not None and (part.attended.exact or part.attended.low > 0) for part in chosen)
    return known or any(group.reached > group.reached_lacking for group in figures.groups)


def _key(texts: Texts, figures: Figures) -> Iterator[KeyItem]:
    attended = KeyItem(texts._("attended"), (Rect(0, 1, 16, 12, "att"),), 18)
    if figures.groups:
        yield KeyItem(texts._("Attendances, not unique persons:"))
        yield attended
        by_month = figures.level == "months"
        yield KeyItem(texts._("by month; a month opens") if by_month else texts._("by year; a year opens"))
        return
    parts = [part for event in figures.events for part in event.parts]
    yield KeyItem(texts._("Persons:"))
    yield attended
    if any(part.registered is not None for part in parts):
        yield KeyItem(texts._("registered"), (Rect(0.5, 1.5, 15, 11, "reg"),), 18)
    if any(part.invited is not None for part in parts):
        yield KeyItem(texts._("invited"), (Line(4, 0, 4, 14, "inv"),), 8)
    if any(part.attended and not part.attended.exact for part in parts):
        yield KeyItem(texts._("register missing, possible range"), (Rect(0, 1, 16, 12, "hatch"),), 18)
    if figures.rest:
        yield KeyItem(texts._("the largest first"))


def _footer(texts: Texts, figures: Figures, linked: Linked) -> str:
    """The number selected, by how it is known; registers; as-of. One line beside the links at its end."""
    heads = texts.number(figures.heads)
    if not figures.heads:
        persons = texts.n("{count} person by name", "{count} persons by name", figures.persons)
    elif not figures.persons:
        persons = texts.n("{count} person by headcount", "{count} persons by headcount", figures.heads)
    else:
        persons = texts._("{persons} by name, {heads} by headcount", persons=texts.number(figures.persons), heads=heads)
    kept, registers = texts.number(figures.kept), texts.number(figures.registers)
    said = (
        persons,
        texts._("{kept} of {registers} registers", kept=kept, registers=registers) if figures.registers else "",
        texts._("as of {day}", day=texts.day(linked.as_of)) if linked.as_of else "",
    )
    return "; ".join(filter(None, said))
