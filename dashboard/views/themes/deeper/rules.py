"""The themes' order under five ways of counting, side by side."""

from collections.abc import Iterator

from markupsafe import Markup

from dashboard.drawing.card import Cell, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Frame, Links, diamond
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.themes.deeper import words
from dashboard.views.themes.deeper.chart import BallotChart
from dashboard.views.themes.deeper.grid import Head, Kind, Row, Square, ladder
from dashboard.views.themes.deeper.poll import Poll
from dashboard.views.themes.orders import Orders, cycle, orders
from dashboard.views.themes.rules import MOST_FOR_KEMENY, RULES, Rule
from dashboard.views.themes.titles import capital, fitting, ordinal


def figures(poll: Poll, _linked: Linked) -> Orders:
    """Each theme's place under each rule, themes in the order shown."""
    return orders(poll.ranks, poll.approvals)


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Schulze (2011), Borda (mean position), Kemeny (fewest contradicted preferences), approval (most ballots that "
        "approve) and Split Cycle (Holliday & Pacuit 2023) count the same ballots. A place is 1 + the themes above, so "
        "themes that a rule does not tell apart share it."
    )


def said(found: Orders, poll: Poll, linked: Linked, frame: Frame, texts: Texts) -> words.Said:
    """A column per rule, a line per theme."""
    links = Links(linked.selection)
    badge = () if found.agreed else (KeyItem(texts._("depends on the rule"), (diamond(6, 7, 6, "su"),), 12, True),)
    return words.Said(
        title=_title(texts, found, poll),
        key=(
            KeyItem(texts._("Place:")),
            KeyItem(texts._("first under the rule"), words.sample("full"), 12),
            KeyItem(texts._("a lower place"), words.sample("ring"), 12),
            *badge,
        ),
        canvas=_canvas(texts, found, poll, frame, links),
        table=_table(texts, found, poll, links),
        caveat=texts._("themes of one place are tied, or not told apart"),
        notes=tuple(_notes(texts, found, poll)),
    )


def _title(texts: Texts, found: Orders, poll: Poll) -> Markup:
    answering = texts.small_number(len(found.answering))
    chosen = [place for place, theme in enumerate(poll.themes) if theme.focus]
    if len(chosen) == 1:
        taken = sorted({places[chosen[0]] for places in found.places.values() if places})
        if len(taken) == 1:
            place = ordinal(texts, taken[0])
            return fitting(
                lambda name: texts.html("<em>{theme}</em> comes {place} under every rule", theme=name, place=place),
                poll.themes[chosen[0]].title,
            )
        span = texts.span(str(taken[0]), str(taken[-1]))
        return fitting(
            lambda name: texts.html("<em>{theme}</em> takes places {span}, by rule", theme=name, span=span),
            poll.themes[chosen[0]].title,
        )
    firsts = sorted(set().union(*(found.firsts(rule) for rule in RULES)))
    if not found.agreed:
        many = texts.small_number(len(firsts))
        return texts.html("{many} themes come first under some rule", many=capital(many))
    if len(firsts) > 1:
        many = capital(texts.small_number(len(firsts)))
        return texts.html("{many} themes share the first place under every rule", many=many)
    return fitting(
        lambda name: texts.html("All {rules} rules put “{theme}” first", rules=answering, theme=name),
        poll.themes[firsts[0]].title,
    )


def _notes(texts: Texts, found: Orders, poll: Poll) -> Iterator[str]:
    """Which rule puts whom first where they differ; a circle of majorities; rules without an answer."""
    if not found.agreed:
        groups: dict[frozenset[int], list[Rule]] = {}
        for rule in found.answering:
            groups.setdefault(found.firsts(rule), []).append(rule)
        for firsts, rules in groups.items():
            names = [words.quoted(texts, poll.themes[theme].title) for theme in sorted(firsts)]
            if len(names) > 3:
                names = [texts.n("{count} theme", "{count} themes", len(names))]
            yield texts.n(
                "{rules} puts {themes} first.",
                "{rules} put {themes} first.",
                len(rules),
                rules=texts.listed([words.rule_name(texts, rule) for rule in rules]),
                themes=texts.listed(names),
            )
    around = cycle(poll.preferred, range(len(poll.themes)))
    if around:
        yield words.cycle_words(texts, [words.quoted(texts, poll.themes[theme].title) for theme in around])
    if found.places["approval"] is None:
        yield texts._("No ballot says what it approves of, so approval has no answer.")
    if found.places["kemeny"] is None:
        yield texts._("More than {most} themes contend, too many for Kemeny's rule.", most=MOST_FOR_KEMENY)


def _canvas(texts: Texts, found: Orders, poll: Poll, frame: Frame, links: Links) -> Canvas:
    shown = poll.themes[: frame.rows - 1 if len(poll.themes) > frame.rows else frame.rows]
    heads = [Head(words.rule_name(texts, rule), "") for rule in RULES]
    rows = []
    for place, theme in enumerate(shown):
        link = links.to("theme", theme.value)
        cells: list[Square | None] = []
        for rule in RULES:
            places = found.places[rule]
            if places is None:
                cells.append(None)
                continue
            label = texts._(
                "{theme}: place {place} of {all} by {rule}",
                theme=theme.title,
                place=place_words(texts, found, rule, place),
                all=len(poll.themes),
                rule=words.rule_name(texts, rule),
            )
            kind: Kind = "full" if places[place] == 1 else "ring"
            cells.append(Square(str(places[place]), label, link, kind, theme.focus, places[place]))
        label = _row_label(texts, found, place, theme.title)
        rows.append(Row(theme.title, label, link, tuple(cells), theme.focus, theme.focus))
    return ladder(
        frame, heads, rows, texts._("Order of the themes by rule"), words.rest(texts, poll.themes, len(shown))
    )


def _row_label(texts: Texts, found: Orders, theme: int, title: str) -> str:
    led = [words.rule_name(texts, rule) for rule in found.answering if theme in found.firsts(rule)]
    if not led:
        return texts._("{theme}: first under no rule", theme=title)
    return texts._("{theme}: first under {rules}", theme=title, rules=texts.listed(led))


def place_words(texts: Texts, found: Orders, rule: Rule, theme: int) -> str:
    """A place, or the places that a theme takes in Kemeny's equally good orders; a dash without an answer."""
    places = found.places[rule]
    if places is None:
        return DASH
    last = found.lowest[theme] if rule == "kemeny" and found.lowest else places[theme]
    return texts.span(str(places[theme]), str(last))


def _table(texts: Texts, found: Orders, poll: Poll, links: Links) -> Table:
    heads = [Cell(words.rule_name(texts, rule), numeric=True) for rule in RULES]
    rows = []
    for place, theme in enumerate(poll.themes):
        cells = []
        for rule in RULES:
            places = found.places[rule]
            text = place_words(texts, found, rule, place)
            cells.append(Cell(text, numeric=True, focus=theme.focus, value=places[place] if places else None))
        rows.append((Cell(theme.title, links.to("theme", theme.value), focus=theme.focus), *cells))
    return Table(texts._("Place of each theme by rule"), (Cell(texts._("Theme")), *heads), tuple(rows))


CHART = BallotChart(figures, said, how).chart("rules", lambda texts: texts._("Order by rule"))
