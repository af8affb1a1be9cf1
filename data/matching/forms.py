"""The answers to a form as rows: ratings, comments and ballots, each by the organisation that gave it.

Names and addresses serve to find the organisation and are kept nowhere: feedback has no names.
"""

from dataclasses import dataclass
from datetime import datetime

from data.importers.records import FormAnswers, FormResponse
from data.importers.text import slug
from data.importers.words import spelt, words_of
from data.matching import rounds
from data.matching.ballots import Choice, put_ballots
from data.matching.draft import Draft
from data.matching.form_columns import Ranking, Roles, cells_of, names_firms, rankings, roles
from data.matching.organisations import Organisations
from data.matching.questions import Option, Question
from data.matching.themes import Themes
from data.phrases import phrase, phrase_n
from data.workbook.cells import shown
from data.workbook.sheets import Cell, Row

NOT_APPLICABLE = "not-applicable"
_SCALE = (1, 5)
"""Of a criterion that a form brings along."""


def place_form(draft: Draft, read: FormAnswers, tool: str) -> None:
    """Rows for what the form's responses say. `tool` begins the names under which respondents are counted."""
    form = rounds.settled(draft, read)
    organisations, themes = Organisations(draft), Themes(draft)
    ranked = rankings(form, themes)
    feedback = _feedback_round(draft, form, ranked, organisations)
    found = roles(draft, form, ranked, feedback[2] if feedback else None, organisations)
    firms = _firms(draft, form, found, organisations)
    _tell_names(draft, form, feedback is not None)
    if form.unfinished:
        draft.remark(
            phrase_n(
                "{count} response was begun and not sent, and is left out",
                "{count} responses were begun and not sent, and are left out",
                form.unfinished,
            )
        )
    if feedback is not None:
        _Feedback(draft, form, found, feedback, firms, tool).put()
    if ranked:
        _put_rankings(draft, form, found, themes, firms)
    if feedback is None and not ranked:
        draft.remark(
            phrase("nothing is taken from the file: it holds no ratings, comments or rankings that are wanted")
        )


def _feedback_round(
    draft: Draft, form: FormAnswers, ranked: list[Ranking], organisations: Organisations
) -> rounds.FeedbackKey | None:
    """Where the form asks anything beside its rankings, and who answers."""
    places = {place for ranking in ranked for place in ranking.columns}
    others = [
        column
        for place, column in enumerate(form.columns)
        if place not in places
        and (cells := cells_of(form, place))
        and not (ranked and names_firms(column, cells, organisations))
    ]
    if not others:
        return None
    return rounds.feedback_round(draft, form, {slug(column.part or column.wording) for column in others})


def _firms(draft: Draft, form: FormAnswers, found: Roles, organisations: Organisations) -> dict[str, str | None]:
    """By response, the organisation that gave it: as a column says, else as the address does."""
    people = {str(row["email"]).casefold(): str(row["person"]) for row in draft.of("person_identity") if row["email"]}
    standing = {str(row["person"]): str(row["organisation"]) for row in draft.of("affiliation")}
    firms: dict[str, str | None] = {}
    for response in form.responses:
        said = _cell(response, found.organisation)
        email = response.email.casefold() if response.email else None
        if said is not None:
            firms[response.id] = organisations.named(shown(said), response.row)
        elif email and people.get(email) in standing:
            firms[response.id] = organisations.joined(standing[people[email]])
        else:
            firms[response.id] = organisations.of_person(None, email, response.row) if email else None
    return firms


def _tell_names(draft: Draft, form: FormAnswers, asks_for_feedback: bool) -> None:
    """Feedback has no names; a ballot needs to be somebody's, and its voter is a firm."""
    named = sum(bool(response.email or response.name) for response in form.responses)
    if not named:
        return
    if asks_for_feedback:
        problem = phrase_n(
            "the form names {count} respondent, although feedback has no names",
            "the form names {count} respondents, although feedback has no names",
            named,
        )
        hint = phrase("only their organisation is kept; set the form to anonymous the next time")
    else:
        problem = phrase_n("the form names {count} respondent", "the form names {count} respondents", named)
        hint = phrase("only their organisation is kept")
    draft.remark(problem, hint)


@dataclass(slots=True)
class _Feedback:
    """The ratings and comments of one round."""

    draft: Draft
    form: FormAnswers
    roles: Roles
    key: rounds.FeedbackKey
    firms: dict[str, str | None]
    tool: str

    def put(self) -> None:
        """Everybody's response; one that says nothing is none."""
        event, session, instrument = self.key
        criteria = {str(row["code"]): row for row in self.draft.of("criterion") if row["instrument"] == instrument}
        places = dict(self.roles.criteria) | {place: self._new(place, criteria) for place in self.roles.new_criteria}
        late = 0
        outside: list[tuple[int, str]] = []
        for response in self.form.responses:
            wanted = [*places, *self.roles.comments]
            if all(_cell(response, place) is None for place in wanted):
                continue
            firm = self.firms[response.id]
            round_: dict[str, Cell] = {"event": event, "session": session, "instrument": instrument}
            if firm is not None:
                self.draft.put_new("invitation", **round_, organisation=firm)
            named: dict[str, Cell] = {
                **round_,
                "organisation": firm,
                "respondent": f"{self.tool}-{slug(response.id) or response.row}",
            }
            late += self.draft.find("response", tuple(named.values())) is None
            self.draft.put("response", **named, submitted_at=response.submitted)
            for place, code in places.items():
                if not self._rate(named, criteria[code], response, _cell(response, place)):
                    outside.append((response.row, self.form.columns[place].place))
            for number, (place, kind) in enumerate(self.roles.comments.items(), 1):
                text = _cell(response, place)
                if text is not None:
                    self._comment({**named, "number": number}, kind, shown(text))
        self._tell_late(late)
        if outside:
            self.draft.remark(
                phrase_n(
                    "{count} answer is outside its criterion's scale, and is left out",
                    "{count} answers are outside their criterion's scale, and are left out",
                    len(outside),
                ),
                row=outside[0][0],
                column=outside[0][1],
            )

    def _tell_late(self, late: int) -> None:
        """Who saw the figures before and after one more answer may tell whose it is."""
        row = self.draft.find("feedback_round", self.key)
        if late and row is not None and row["status"] != "open":
            self.draft.remark(
                phrase_n(
                    "the round is closed, and {count} response is added to it",
                    "the round is closed, and {count} responses are added to it",
                    late,
                ),
                phrase("whoever saw its figures before may tell from the difference what was answered"),
            )

    def _new(self, place: int, criteria: dict[str, Row]) -> str:
        column = self.form.columns[place]
        wording = column.part or column.wording
        code = slug(wording, 30) or f"criterion-{place + 1}"
        low, high = _SCALE
        criteria[code] = self.draft.put_new(
            "criterion",
            instrument=self.key[2],
            code=code,
            position=len(criteria) + 1,
            wording_en=wording,
            scale_min=low,
            scale_max=high,
            headline=not criteria,
        )
        return code

    def _rate(self, named: dict[str, Cell], criterion: Row, response: FormResponse, cell: Cell) -> bool:
        """Whether the answer is within the scale; a blank one is."""
        if cell is None:
            return True
        value = self._value(criterion, shown(cell), response.row)
        low, high = int(str(criterion["scale_min"])), int(str(criterion["scale_max"]))
        if value is not None and not low <= value <= high:
            return False
        self.draft.put("rating", **named, criterion=criterion["code"], value=value, not_applicable=value is None)
        return True

    def _value(self, criterion: Row, label: str, row: int) -> int | None:
        """What a label counts; null for not applicable."""
        text = spelt(label)
        low, high = int(str(criterion["scale_min"])), int(str(criterion["scale_max"]))
        if text in words_of("not_applicable"):
            return None
        if text.removesuffix(".0").isdigit():
            return int(text.removesuffix(".0"))
        known = words_of("agreement").get(text)
        if known is not None and (low, high) == _SCALE:
            return int(known)
        digits = "".join(letter for letter in text if letter.isdigit())
        guess = int(digits) if digits.isascii() and digits and len(digits) < 4 else None
        question = Question(
            "label",
            f"{self.key[2]}: {label}",
            phrase('What does "{label}" count, from {low} to {high}?', label=label, low=low, high=high),
            (
                *(Option(str(value), str(value)) for value in range(low, high + 1)),
                Option(NOT_APPLICABLE, phrase("not applicable")),
            ),
            str(guess) if guess is not None and low <= guess <= high else None,
            self.draft.place(row),
        )
        answer = self.draft.ask(question)
        return None if answer is None or answer == NOT_APPLICABLE else int(answer)

    def _comment(self, named: dict[str, Cell], kind: str, text: str) -> None:
        known = self.draft.find("comment", tuple(named.values()))
        if known is not None and known["raw_text"] == text:
            return
        # Whatever was decided on the words before was decided on other words.
        self.draft.put("comment", **named, kind=kind, raw_text=text, public_text=None, moderation="pending")


def _put_rankings(draft: Draft, form: FormAnswers, found: Roles, themes: Themes, firms: dict[str, str | None]) -> None:
    choices = []
    for response in form.responses:
        ranks, approvals = _chosen(form, response, found.rankings, themes)
        if ranks or approvals:
            voter = firms[response.id]
            about = f"{form.title or draft.file} {response.id}"
            choices.append(Choice(voter, about, response.row, response.submitted, ranks, approvals))
    number = rounds.priority_round(draft, rounds.sent_on(form), form.title or draft.file) if choices else None
    if number is not None:
        put_ballots(draft, number, sorted(choices, key=lambda each: each.cast_at or datetime.min))


def _chosen(
    form: FormAnswers, response: FormResponse, found: tuple[Ranking, ...], themes: Themes
) -> tuple[dict[str, int | None], dict[str, str]]:
    """By theme, its rank and the firm's approval."""
    ranks: dict[str, int | None] = {}
    approvals: dict[str, str] = {}
    for ranking in found:
        cells = [_cell(response, place) for place in ranking.columns]
        options: list[tuple[int, str]] = []
        if ranking.form == "lists":
            options = list(enumerate(themes.parts_of(shown(cells[0]), form.joined_by), 1))
        elif ranking.form == "places":
            options = [(rank, shown(cell)) for rank, cell in enumerate(cells, 1) if cell is not None]
        for rank, option in options:
            theme = themes.theme(option, response.row)
            if theme is not None:
                ranks.setdefault(theme, rank)
        if ranking.form in ("ranks", "approvals"):
            words = words_of("ordinals" if ranking.form == "ranks" else "approval")
            for part, cell in zip(ranking.parts, cells, strict=True):
                term = None if cell is None else words.get(spelt(shown(cell)))
                theme = themes.theme(part, response.row) if term is not None else None
                if theme is not None and term is not None and ranking.form == "ranks":
                    ranks[theme] = int(term)
                elif theme is not None and term is not None:
                    approvals[theme] = term
    return ranks, approvals


def _cell(response: FormResponse, place: int | None) -> Cell:
    return None if place is None or place >= len(response.cells) else response.cells[place]
