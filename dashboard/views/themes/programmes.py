"""Several programmes drawn, a row each: who leads there, how far its firms agree, and what became of its themes."""

from collections.abc import Iterator

from markupsafe import Markup

from dashboard.drawing.card import KeyItem
from dashboard.drawing.geometry import Canvas, Circle, Frame, Line, Links, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted
from dashboard.linking import Linked
from dashboard.texts import Texts, emphasised
from dashboard.views.themes import words
from dashboard.views.themes.agreement import Agreement
from dashboard.views.themes.figures import Figures, Standing
from dashboard.views.themes.row import role_of
from dashboard.views.themes.titles import fitting

_TOP, _REST, _FREE = 22, 25.5, 8
_ROW, _ROW_NARROW = 42, 60
_TEXT_AT, _SCALE_AT, _SCALE = 166, 446, 90
_SCALE_AT_NARROW = 200
_R = 4.5


def programmes(figures: Figures, linked: Linked, frame: Frame, texts: Texts, links: Links) -> Canvas:
    """The drawing of several programmes, latest first."""
    height = _ROW_NARROW if frame.narrow else _ROW
    items: list[Shape | Mark] = [*_heads(frame, texts)]
    top = float(_TOP)
    for standing in figures.standings:
        focus = selected(standing, linked)
        if focus:
            items.append(Rect(-6, top, frame.units + 12, height, "band"))
        items.append(
            Mark(
                links.to("programme", standing.programme.reference),
                _label(texts, standing),
                Rect(0, top + 1, frame.units, height - 2, "hit"),
                tuple(_row(texts, standing, frame, top, focus)),
            )
        )
        top += height
    if figures.left_out:
        chosen = figures.left_out_themes
        more = texts.n("{count} more programme", "{count} more programmes", figures.left_out)
        if chosen:
            themes = texts.n("{count} theme selected", "{count} themes selected", chosen)
            more = texts._("{more}: {themes}", more=more, themes=themes)
        items.append(Text(0, baseline(top + _REST / 2), more, role_of("b" if chosen else "q", chosen > 0)))
        top += _REST
    return Canvas(frame.units, top + 2, texts._("Theme priorities by programme"), tuple(items))


def selected(standing: Standing, linked: Linked) -> bool:
    """Whether the selection reaches one of the programme's themes, and a ballot of the firms it names."""
    themes, ballots = any(theme.focus for theme in standing.themes), any(ballot.focus for ballot in standing.ballots)
    if linked.hinged and linked.organisations:
        return themes and ballots
    return themes or ballots


def scale(agreement: Agreement, x: float, y: float, units: float, focus: bool = False) -> tuple[Shape, ...]:
    """W on 0..1, and the box that chance reaches."""
    return (
        Line(x, y, x + units, y, "axis"),
        Rect(x, y - 3.5, units * agreement.chance, 7, role_of("reg", focus)),
        Circle(x + units * agreement.w, y, _R, role_of("att", focus)),
    )


def _heads(frame: Frame, texts: Texts) -> Iterator[Shape]:
    yield Text(0, 12, texts._("Latest first"), "q")
    if not frame.narrow:
        yield Text(_TEXT_AT, 12, texts._("Leading set"), "h")
    yield Text(_SCALE_AT_NARROW if frame.narrow else _SCALE_AT, 12, texts._("Agreement W"), "h")


def _row(texts: Texts, standing: Standing, frame: Frame, top: float, focus: bool) -> Iterator[Shape]:
    programme = standing.programme
    if frame.narrow:
        size, left, right, scale_at, lines = 13, 0.0, float(frame.units), _SCALE_AT_NARROW, (top + 35, top + 53)
    else:
        size, left, scale_at, lines = 14, float(_TEXT_AT), _SCALE_AT, (top + 17, top + 35)
        right = float(scale_at - _FREE if standing.ballots else frame.units)
    label_end, quiet = (scale_at if frame.narrow else left) - _FREE, role_of("" if focus else "q", focus)
    yield Text(0, top + 17, fitted(programme.reference, label_end, size, focus), role_of("b" if focus else "", focus))
    if not frame.narrow:
        title = texts.name(programme.title_en, programme.title_sv)
        yield Text(0, top + 35, fitted(title, label_end, size), quiet)
    yield Text(left, lines[0], fitted(leading_words(texts, standing), right - left, size), role_of("", focus))
    yield Text(left, lines[1], fitted(fates_words(texts, standing), frame.units - left, size), quiet)
    if standing.agreement:
        yield from scale(standing.agreement, scale_at, top + 12.2, _SCALE, focus)
        yield Text(frame.units, top + 17, texts.decimal(standing.agreement.w), role_of("num", focus), "end")
    elif standing.ballots:
        yield Text(frame.units, top + 17, texts._("too few to tell"), "q", "end")


def leading_words(texts: Texts, standing: Standing) -> str:
    """Who leads, or why nobody does."""
    if not standing.themes:
        return texts._("no theme is recorded")
    if standing.leading:
        return texts.listed([theme.title for theme in standing.leading])
    said = words.round_words(texts, standing.round, standing.programme.as_of)
    if standing.round and not standing.round.closed:
        return texts._("{state}; {ballots}", state=said, ballots=words.ballots_in(texts, standing.round))
    return said


def fates_words(texts: Texts, standing: Standing) -> str:
    """How many themes came how far; of the selected ones where some are."""
    focus = [theme for theme in standing.themes if theme.focus]
    counted = focus or standing.themes
    if not counted:
        return texts.n("{count} theme", "{count} themes", 0)
    said = []
    for fate in words.FATES:
        count = sum(theme.fate == fate for theme in counted)
        if count:
            said.append(words.fate_count(texts, fate, count))
    fates = ", ".join(said)
    if focus:
        return texts.n(
            "{some} of {count} theme: {fates}",
            "{some} of {count} themes: {fates}",
            len(standing.themes),
            some=texts.number(len(focus)),
            fates=fates,
        )
    return texts.n("{count} theme: {fates}", "{count} themes: {fates}", len(standing.themes), fates=fates)


def agreement_words(texts: Texts, agreement: Agreement) -> str:
    """W and its chance level."""
    w, chance = texts.decimal(agreement.w), texts.decimal(agreement.chance)
    return texts._("W {w}, by chance up to {chance}", w=w, chance=chance)


def _label(texts: Texts, standing: Standing) -> str:
    programme = standing.programme
    parts = [fates_words(texts, standing), leading_words(texts, standing)]
    if standing.leading:
        parts[1] = texts._("leading set {themes}", themes=parts[1])
    if standing.agreement:
        parts.append(agreement_words(texts, standing.agreement))
    if standing.round and standing.round.closed:
        parts.append(words.turnout_words(texts, standing.round))
    name = f"{programme.reference} {texts.name(programme.title_en, programme.title_sv)}"
    return texts._("{programme}: {facts}", programme=name, facts="; ".join(parts))


def key(texts: Texts) -> tuple[KeyItem, ...]:
    """What the scale of agreement shows."""
    return (
        KeyItem(texts._("Programmes:")),
        KeyItem(texts._("how far the firms agree"), (Circle(6, 7, _R, "att"),), 12),
        KeyItem(texts._("what chance reaches"), (Rect(0.5, 3.5, 20, 7, "reg"),), 22),
    )


def title(texts: Texts, figures: Figures, linked: Linked) -> Markup:
    """How many themes were delivered, or what the selection reaches of them."""
    themes = [theme for standing in figures.standings for theme in standing.themes]
    chosen = sum(theme.focus for theme in themes)
    all_, name = texts.number(len(themes)), words.selected_name(texts, linked)
    if linked.organisations:
        count = sum(selected(standing, linked) for standing in figures.standings)
        voted = texts.small_number(count) if count else texts._("none")
        programmes_ = texts.small_number(len(figures.standings))
        return fitting(
            lambda firm: texts.html(
                "{name} ranked themes in {many} of {all} programmes",
                name=emphasised(firm),
                many=voted,
                all=programmes_,
            ),
            name or texts._("The selection"),
        )
    if linked.hinged:
        reached = chosen + figures.left_out_themes
        many = texts.number(reached)

        def said(subject: str) -> Markup:
            if not figures.left_out:
                return texts.html(
                    "{name} reaches {many} of {all} themes", name=emphasised(subject), many=many, all=all_
                )
            return texts.html_n(
                "{name} reaches {many} theme",
                "{name} reaches {many} themes",
                reached,
                name=emphasised(subject),
                many=many,
            )

        return fitting(said, name or texts._("The selection"))
    done = texts.number(sum(theme.fate in ("lesson", "delivered") for theme in themes))
    if figures.left_out:
        latest = texts.small_number(len(figures.standings))
        return texts.html("The {latest} latest delivered {done} of {all} themes", latest=latest, done=done, all=all_)
    return texts.html_n(
        "{done} of {all} theme was delivered", "{done} of {all} themes were delivered", len(themes), done=done, all=all_
    )


def footer(texts: Texts, figures: Figures, linked: Linked) -> str:
    """The ranks selected, and how far they were counted."""
    ranks = texts.n("{count} rank", "{count} ranks", figures.n)
    programmes_ = texts.n("{count} programme", "{count} programmes", min(figures.counted, linked.in_scope))
    if linked.in_scope > figures.counted:
        all_ = texts.number(linked.in_scope)
        programmes_ = texts._("the latest {programmes} of {all}", programmes=programmes_, all=all_)
    day = texts.day(linked.as_of) if linked.as_of else ""
    return texts._("{ranks} in {programmes}, never pooled; as of {day}", ranks=ranks, programmes=programmes_, day=day)
