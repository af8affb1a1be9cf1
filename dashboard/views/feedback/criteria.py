"""The lower part of the drawing: one row per criterion, of one round with its shares or of several, counted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.drawing.geometry import Links, Mark, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.feedback import marks, words
from dashboard.views.feedback.layout import GAP, Columns
from dashboard.views.feedback.measures import Criterion, Figures, Section
from dashboard.views.feedback.ratings import Tally, nonresponse_bounds, share_favourable

MOST_NAMED = 3
"""Hosts that a heading names; more are counted."""

LEAST_LABEL, MOST_LABEL = 132.0, 190.0
"""Units that wordings keep beside the ratings of several rounds: beside squares, and beside bars."""

ALIGNED = 0.8
"""Bars keep the upper part's axis unless that costs them more than a fifth of their length."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What all rows share. `spoken` are the criteria that the title speaks of."""

    texts: Texts
    linked: Linked
    figures: Figures
    links: Links
    columns: Columns
    spoken: frozenset[int]

    @property
    def context(self) -> bool:
        """Nothing is in focus: the whole programme in grey."""
        return not self.figures.focus

    def items(self, top: float) -> tuple[list[Shape | Mark], float]:
        """The heading and the rows from `top` on, and where they end."""
        lines = [
            (section, criterion)
            for place, section in enumerate(self.figures.sections)
            for criterion in ((None, *section.criteria) if place else section.criteria)
        ]
        room = self.figures.criteria_room
        shown = lines if len(lines) <= room else lines[: room - 1]
        items: list[Shape | Mark] = list(
            self._heading(self.figures.sections[0], top + (15 if self.columns.narrow else 17))
        )
        y = top + (21 if self.columns.narrow else 23)
        scaled: tuple[Section, Columns] | None = None
        for section, criterion in shown:
            if criterion is None:
                items += self._heading(section, y + 15)
                y += 22
            else:
                first = scaled is None or scaled[0] is not section
                if scaled is None or first:
                    scaled = section, self._scale(section)
                items += self._row(section, criterion, scaled[1], y, first)
                y += 42 if self.columns.narrow else 22
        left = sum(criterion is not None for _, criterion in lines[len(shown) :])
        if left:
            said = self.texts.n("{count} more criterion, in the table", "{count} more criteria, in the table", left)
            items.append(Text(0, y + 15.8, said, "q"))
            y += 22
        return items, y + 2

    def _heading(self, section: Section, y: float) -> Iterator[Text]:
        texts, columns = self.texts, self.columns
        right = "" if section.only or not section.tallies else texts._("favourable ratings")
        yield Text(
            0,
            y,
            fitted(
                heading(texts, self.linked, self.figures, section), columns.width - width_of(right) - GAP, bold=True
            ),
            "h f" if self.figures.filtered and not self.context else "h",
        )
        if right:
            yield Text(columns.width, y, right, "q", "end")

    def _row(
        self, section: Section, criterion: Criterion, scale: Columns, top: float, first: bool
    ) -> list[Shape | Mark]:
        y = top + (30 if scale.narrow else 11)
        tally = section.tallies.get(criterion.id)
        items: list[Shape | Mark]
        if tally is None:
            left, items = scale.states, self._standing(section, y, first)
        else:
            left = scale.axis - (tally.unfavourable + tally.neutral / 2) * scale.pitch
            items = [marks.axis(scale, y, 11), *self._ratings(section, criterion, tally, scale, y)]
        bold = criterion.id in self.spoken
        room = scale.width if scale.narrow else min(left, scale.axis) - GAP
        at = top + 15 if scale.narrow else baseline(y)
        label = fitted(words.wording(self.texts, criterion), room, bold=bold)
        return [Text(0, at, label, "b" if bold else ""), *items]

    def _standing(self, section: Section, y: float, first: bool) -> list[Shape | Mark]:
        round_ = section.only or next(
            (round_ for round_ in section.rounds if round_.state != "pending"), section.rounds[0]
        )
        if section.tallies:
            said, state = words.too_few(self.texts, round_.threshold), "suppressed"
        else:
            said, state = words.state_words(self.texts, self.linked, self.figures, round_), round_.state
        shown = said if first or section.tallies else ""
        return list(marks.standing(self.columns, y, state, round_.group, round_.answered, shown))

    def _scale(self, section: Section) -> Columns:
        """One round keeps the upper part's scale; sums keep its axis, and squares as long as they fit."""
        columns, tallies = self.columns, section.tallies.values()
        if section.only or not tallies:
            return columns
        left = max(tally.unfavourable + tally.neutral / 2 for tally in tallies)
        right = max(tally.favourable + tally.neutral / 2 for tally in tallies)
        edge = columns.width - max(width_of(self._favourable(tally)) for tally in tallies) - GAP
        longest = max(width_of(words.wording(self.texts, criterion)) for criterion in section.criteria)
        least, most = (0.0, 0.0) if columns.narrow else (LEAST_LABEL + GAP, min(longest, MOST_LABEL) + GAP)
        if (
            columns.squares
            and columns.axis - left * columns.pitch >= least
            and columns.axis + right * columns.pitch <= edge
        ):
            return columns
        sides = ((columns.axis - most, left), (edge - columns.axis, right))
        aligned = min(columns.pitch, *(room / side for room, side in sides if side))
        free = min(columns.pitch, (edge - most) / (left + right))
        if aligned >= ALIGNED * free:
            return replace(columns, pitch=aligned, squares=False)
        return replace(columns, pitch=free, squares=False, axis=most + left * free)

    def _favourable(self, tally: Tally) -> str:
        values = {"favourable": self.texts.number(tally.favourable), "ratings": self.texts.number(tally.raters)}
        return self.texts._("{favourable} of {ratings}", **values)

    def _ratings(
        self, section: Section, criterion: Criterion, tally: Tally, scale: Columns, y: float
    ) -> list[Shape | Mark]:
        texts, figures, only = self.texts, self.figures, section.only
        if only is None:
            sums = marks.ratings(scale, tally, y, context=self.context)
            return [*sums, Text(scale.width, baseline(y), self._favourable(tally), "num", "end")]
        link = self.links.to(only.key, only.code)
        who = f"{words.round_name(texts, only)}, {words.wording(texts, criterion)}"
        asked, value = figures.asked(only, tally), share_favourable(tally)
        return [
            *marks.ratings(
                scale,
                tally,
                y,
                context=self.context,
                link=link,
                label=lambda category: words.group_label(texts, who, tally, category, respondents=only.respondents),
            ),
            marks.share(
                scale,
                y,
                value,
                nonresponse_bounds(tally, asked) if asked else None,
                words=texts.percent(value),
                bold=True,
                focus=figures.filtered and not self.context,
                link=link,
                label=words.share_label(texts, figures, who, only, tally),
            ),
        ]


def heading(texts: Texts, linked: Linked, figures: Figures, section: Section) -> str:
    """Whose criteria these are, and in a scope of several programmes of which: each asks its own."""
    said = _whose(texts, figures, section)
    reference = section.rounds[0].code.rpartition(".")[0]
    if linked.only or len(figures.sections) == 1:
        return said
    return texts._("{reference}: {heading}", reference=reference, heading=said)


def _whose(texts: Texts, figures: Figures, section: Section) -> str:
    whole = not (figures.filtered and figures.focus)
    if whole and not section.only and len(figures.sections) == 1:
        if figures.more or any(round_.key == "event" for round_ in section.rounds):
            return texts._("All shown rounds by criterion")
        return texts._("All shown hosts by criterion")
    valued = [section.only] if section.only else [round_ for round_ in section.rounds if round_.tallies]
    names = list(dict.fromkeys(words.subject(round_) for round_ in valued or section.rounds))
    if len(names) > MOST_NAMED:
        count = figures.states["ready"] if len(figures.sections) == 1 and valued else len(valued or section.rounds)
        return texts._("{count} rounds by criterion", count=texts.number(count))
    return texts._("{who} by criterion", who=texts.listed(names))
