"""The finding that a title states, of one programme; it claims only what is drawn beneath it."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from dashboard.linking import Linked
from dashboard.texts import Texts, emphasised
from dashboard.views.themes.figures import Standing, Theme
from dashboard.views.themes.words import ballots_in, selected_name

LONGEST = 55
"""Characters of a title."""

_SHORTEST_NAME = 8


def fitting(title: Callable[..., Markup], *names: str) -> Markup:
    """The title of these names, the longest of them cut where the title would be longer than `LONGEST`."""
    said = [" ".join(name.split()) for name in names]
    for _ in said:
        excess = len(title(*said).striptags()) - LONGEST
        if excess <= 0:
            break
        longest = max(range(len(said)), key=lambda place: len(said[place]))
        kept = max(len(said[longest]) - excess - 1, _SHORTEST_NAME)
        if kept + 1 < len(said[longest]):
            said[longest] = said[longest][:kept].rstrip() + "…"
    return title(*said)


def capital(text: str) -> str:
    """The text with a capital letter first."""
    return text[:1].upper() + text[1:]


def ordinal(texts: Texts, place: int) -> str:
    """first, second … twelfth, then no. 13."""
    words = texts._("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth").split()
    return words[place - 1] if place <= len(words) else texts._("no. {place}", place=place)


def title(texts: Texts, standing: Standing, linked: Linked) -> Markup:
    """The finding of one programme that has themes, about the selection where there is one."""
    chosen = [theme for theme in standing.themes if theme.focus]
    if linked.selection["theme"] and chosen and not linked.organisations:
        return _about_themes(texts, chosen, standing)
    if standing.round and not standing.round.closed:
        if standing.round.opens > standing.programme.as_of:
            return texts.html("The firms vote from {day} on", day=texts.day(standing.round.opens))
        return texts.html("The firms are still voting: {ballots}", ballots=ballots_in(texts, standing.round))
    if linked.organisations:
        return _about_firms(texts, chosen, standing, linked)
    if linked.hinged:
        return _about_events(texts, chosen, standing, linked)
    return _about_the_vote(texts, standing)


def _about_the_vote(texts: Texts, standing: Standing) -> Markup:
    voters, themes = len(standing.ballots), len(standing.themes)
    if not voters:
        many = capital(texts.small_number(themes))
        return texts.html_n(
            "{many} theme, and no ballot on it", "{many} themes, and no ballot on them", themes, many=many
        )
    if voters == 1 and standing.round:
        electors = len(standing.round.turnout)
        return texts.html("Too few to tell: {voted} of {all} voted", voted=voters, all=electors)
    if standing.agreement is None:
        return texts.html("The ballots put no theme above another")
    if not standing.agreement.beyond_chance:
        return texts.html("Firms agree no more than by chance")
    return _who_leads(texts, standing)


def leader(standing: Standing) -> Theme | None:
    """The one theme that comes first under more than half of the rules, and under more of them than any other."""
    first, *others = sorted(standing.themes, key=lambda theme: -theme.rules_led)
    if 2 * first.rules_led <= standing.rules or (others and others[0].rules_led == first.rules_led):
        return None
    return first


def _who_leads(texts: Texts, standing: Standing) -> Markup:
    first = leader(standing)
    if first is None:
        if standing.tied:
            many = capital(texts.small_number(sum(theme.rules_led > 0 for theme in standing.themes)))
            return texts.html("{many} themes share the first place", many=many)
        many = capital(texts.small_number(len(standing.leading)))
        return texts.html("{many} themes could lead; rules disagree", many=many)
    led, rules = texts.small_number(first.rules_led), texts.small_number(standing.rules)

    def said(name: str) -> Markup:
        theme = emphasised(name) if first.focus else name
        if first.rules_led == standing.rules:
            return texts.html("“{theme}” leads under all {rules} rules", theme=theme, rules=rules)
        return texts.html("“{theme}” leads under {led} of {rules} rules", theme=theme, led=led, rules=rules)

    return fitting(said, first.title)


def _about_themes(texts: Texts, chosen: Sequence[Theme], standing: Standing) -> Markup:
    if len(chosen) > 1:
        many = capital(texts.small_number(len(chosen)))
        themes = texts.small_number(len(standing.themes))
        places = sorted(theme.place for theme in chosen if theme.place)
        if len(places) < len(chosen) or len(chosen) > 3:
            return texts.html("<em>{many}</em> of {themes} themes", many=many, themes=themes)
        listed = texts.listed([ordinal(texts, place) for place in places])
        return texts.html("<em>{many} themes</em> came {places}", many=many, places=listed)
    theme = chosen[0]
    if theme.place is None:
        return fitting(lambda name: _fate_alone(texts, emphasised(name), theme), theme.title)
    place = ordinal(texts, theme.place)
    if sum(other.place == theme.place for other in standing.themes) > 1:
        place = texts._("joint {place}", place=place)
    return fitting(lambda name: _place_and_fate(texts, emphasised(name), place, theme), theme.title)


def _place_and_fate(texts: Texts, name: Markup, place: str, theme: Theme) -> Markup:
    return {
        "lesson": texts.html("{theme} came {place}; a lesson followed", theme=name, place=place),
        "delivered": texts.html("{theme} came {place} and was delivered", theme=name, place=place),
        "scheduled": texts.html("{theme} came {place} and is scheduled", theme=name, place=place),
        "unscheduled": texts.html("{theme} came {place}; it is not scheduled", theme=name, place=place),
        "suggested": texts.html("{theme} came {place}; it is not scheduled", theme=name, place=place),
        "merged": texts.html("{theme} came {place} and was merged", theme=name, place=place),
        "dropped": texts.html("{theme} came {place} and was dropped", theme=name, place=place),
    }[theme.fate]


def _fate_alone(texts: Texts, name: Markup, theme: Theme) -> Markup:
    return {
        "lesson": texts.html("{theme} was delivered; a lesson followed", theme=name),
        "delivered": texts.html("{theme} was delivered", theme=name),
        "scheduled": texts.html("{theme} is scheduled", theme=name),
        "unscheduled": texts.html("{theme} is not scheduled", theme=name),
        "suggested": texts.html("{theme} is suggested", theme=name),
        "merged": texts.html("{theme} was merged", theme=name),
        "dropped": texts.html("{theme} was dropped", theme=name),
    }[theme.fate]


def _about_events(texts: Texts, chosen: Sequence[Theme], standing: Standing, linked: Linked) -> Markup:
    """Which themes the selected events took up; the vote's own finding where it speaks of one of them."""
    first = leader(standing) if standing.agreement and standing.agreement.beyond_chance else None
    if first and first.focus:
        return _who_leads(texts, standing)
    name = selected_name(texts, linked)
    if name is None and not chosen:
        return texts.html("No theme meets the whole selection")
    took_up = name is not None and bool(linked.selection["event"] or linked.selection["host"])
    if 0 < len(chosen) <= 3 and standing.voted_on:
        places = [ordinal(texts, place) for place, theme in enumerate(standing.themes, 1) if theme.focus]
        themes = texts.n("the {places} theme", "the {places} themes", len(places), places=texts.listed(places))
    else:
        many = texts.small_number(len(chosen)) if chosen else texts._("none")
        all_ = texts.small_number(len(standing.themes))
        themes = texts.n("{many} of {all} theme", "{many} of {all} themes", len(standing.themes), many=many, all=all_)

    def said(subject: str) -> Markup:
        if took_up:
            return texts.html("{name} took up {themes}", name=emphasised(subject), themes=themes)
        return texts.html("{name} reaches {themes}", name=emphasised(subject), themes=themes)

    return fitting(said, name or texts._("The selection"))


def _about_firms(texts: Texts, chosen: Sequence[Theme], standing: Standing, linked: Linked) -> Markup:
    """A firm's ballot against the group's order."""
    ballots = [ballot for ballot in standing.ballots if ballot.focus]
    firms = linked.selection["organisation"]
    if len(firms) > 1:
        many = capital(texts.small_number(len(ballots)) if ballots else texts._("none"))
        all_ = texts.small_number(len(standing.ballots))
        return texts.html_n(
            "<em>{many}</em> of {all} ballots stands out",
            "<em>{many}</em> of {all} ballots stand out",
            len(ballots),
            many=many,
            all=all_,
        )
    name = linked.names[("organisation", firms[0])]
    if not ballots:
        return fitting(lambda firm: _no_ballot(texts, emphasised(firm), firms[0], standing), name)
    own = standing.ballots.index(ballots[0])
    ranked = {theme: theme.ranks[own] for theme in standing.voted_on}
    if not linked.hinged:
        return fitting(lambda firm: _first_choice(texts, emphasised(firm), ranked), name)
    if len(chosen) == 1:
        rank = ranked.get(chosen[0])
        return fitting(
            lambda firm, theme: _rank_given(texts, emphasised(firm), emphasised(theme), rank), name, chosen[0].title
        )
    if not chosen:
        return texts.html("No theme meets the whole selection")
    given = sum(ranked.get(theme) is not None for theme in chosen)
    many, all_ = texts.small_number(given) if given else texts._("none"), texts.small_number(len(chosen))
    return fitting(
        lambda firm: texts.html(
            "{firm} ranked {many} of these {all} themes", firm=emphasised(firm), many=many, all=all_
        ),
        name,
    )


def _no_ballot(texts: Texts, name: Markup, code: str, standing: Standing) -> Markup:
    did = standing.round.turnout.get(code) if standing.round else None
    if did == "abstained":
        return texts.html("{firm} abstained", firm=name)
    if did == "silent":
        return texts.html("{firm} did not vote", firm=name)
    return texts.html("{firm} has no vote on the themes", firm=name)


def _first_choice(texts: Texts, name: Markup, ranked: Mapping[Theme, int | None]) -> Markup:
    given = {theme: rank for theme, rank in ranked.items() if rank is not None}
    firsts = [theme for theme, rank in given.items() if rank == min(given.values())]
    if not firsts:
        return texts.html("{firm} left all themes unranked", firm=name)
    if len(firsts) > 1:
        return texts.html("{firm} put {many} themes first", firm=name, many=texts.small_number(len(firsts)))
    place = firsts[0].place or 0
    if place == 1:
        return texts.html("{firm} put first what came first", firm=name)
    return texts.html("{firm} put first what came {place}", firm=name, place=ordinal(texts, place))


def _rank_given(texts: Texts, firm: Markup, theme: Markup, rank: int | None) -> Markup:
    if rank is None:
        return texts.html("{firm} left {theme} unranked", firm=firm, theme=theme)
    return texts.html("{firm} ranked {theme} {rank}", firm=firm, theme=theme, rank=ordinal(texts, rank))
