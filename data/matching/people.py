"""Which person somebody in a file is: by address, else by name within an organisation; never by a silent guess."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from re import fullmatch

from data.importers.records import Attendee
from data.importers.text import slug
from data.matching.draft import Draft
from data.matching.organisations import Organisations
from data.matching.questions import Option, Question
from data.phrases import phrase
from data.workbook.sheets import Cell, Row

LIKE_ENOUGH = 0.8
"""Share of letters in common from which two names may be one person's."""
NEW = "new"
"""The answer that somebody is not on record yet."""
MOVED, STAYS = "moved", "stays"
"""The answers that somebody stands for another organisation than on record, or does not."""
_DIGITS = 3
_MOST_ALIKE = 50
"""Of one organisation's persons who share a word of their name: more, and the word tells nobody apart."""


def normal(name: str) -> str:
    """A name as names are compared: plain letters, the words in the order of the alphabet."""
    return " ".join(sorted(slug(name).split("-")))


@dataclass(slots=True)
class People:
    """The programme's persons with what is known of their names, addresses and organisations."""

    draft: Draft
    organisations: Organisations
    day: date
    """From which day on a new person stands for an organisation."""
    _by_email: dict[str, str] = field(default_factory=dict)
    _by_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_word: dict[tuple[str | None, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _standing: dict[str, list[tuple[date, str]]] = field(default_factory=lambda: defaultdict(list))
    _next: int = 1

    def __post_init__(self) -> None:
        taken = {str(row["pseudonym"]) for row in self.draft.of("person")} | self.draft.reserved
        numbers = [int(found[1]) for each in taken if (found := fullmatch(r"P(\d{1,9})", each))]
        self._next = max(numbers, default=0) + 1
        for row in self.draft.of("affiliation"):
            self._stands(str(row["person"]), str(row["organisation"]), row["from"])
        for row in self.draft.of("person_identity"):
            self._note(str(row["person"]), _text(row["display_name"]), _text(row["email"]))

    def firm_of(self, pseudonym: str) -> str | None:
        """The organisation that a person stands for on the day, or first stood for after it."""
        standing = self._standing.get(pseudonym, [])
        return next(
            (firm for since, firm in reversed(standing) if since <= self.day), standing[0][1] if standing else None
        )

    def person(self, attendee: Attendee) -> str:
        """Who this is; a person who is not on record yet is added."""
        email = attendee.email.casefold() if attendee.email else None
        known = self._by_email.get(email) if email else None
        if known is not None and self._may_be_called(known, attendee.name):
            self._complete(known, attendee)
            self._stand(known, self._firm_told(known, attendee, email), attendee)
            return known
        firm = self.organisations.of_person(attendee.organisation, email, attendee.row)
        known = self._named(attendee, firm, email, known)
        if known is None:
            return self._added(attendee, firm)
        self._complete(known, attendee)
        self._stand(known, firm, attendee)
        return known

    def nameless(self, event: str, number: int) -> str:
        """Somebody of whom nothing is known but that they were there: a person of no organisation."""
        pseudonym = f"dial-in-{event}-{number}"
        self.draft.put_new("person", pseudonym=pseudonym)
        return pseudonym

    def _may_be_called(self, pseudonym: str, name: str | None) -> bool:
        """Whether a name has a word of the one on record: one address may have booked for several people."""
        known = self._name(pseudonym)
        return not name or not known or bool(set(normal(name).split()) & set(normal(known).split()))

    def _named(self, attendee: Attendee, firm: str | None, email: str | None, writes_as: str | None) -> str | None:
        """Who on record is called so, or may be. `writes_as` has the same address and another name."""
        assert attendee.name is not None
        alike = self._by_name.get(normal(attendee.name), [])
        sure = [each for each in alike if self._agrees(each, firm, email)]
        same = [each for each in sure if (self.firm_of(each), self._email(each)) == (firm, email)]
        for found in (sure, same):
            if len(found) == 1:
                return found[0]
        candidates = list(dict.fromkeys([*sure, *alike, *self._close(attendee.name, firm, email)]))
        if writes_as is not None and writes_as not in candidates:
            candidates.append(writes_as)
        if not candidates:
            return None
        about = attendee.name if firm is None else f"{attendee.name} ({firm})"
        options = [Option(each, self._called(each)) for each in candidates]
        question = Question(
            "person",
            about,
            phrase('Who is "{name}"?', name=self._told(attendee, firm)),
            (*options, Option(NEW, phrase("somebody new"))),
            NEW if candidates == [writes_as] or self._beside(candidates[0], firm) else candidates[0],
            self.draft.place(attendee.row),
        )
        answer = self.draft.ask(question)
        return None if answer == NEW else answer

    def _beside(self, pseudonym: str, firm: str | None) -> bool:
        """Whether somebody is new with these files too, and of another organisation: most likely somebody else."""
        known = self.firm_of(pseudonym)
        return (pseudonym,) not in self.draft.stored.rows["person"] and None not in (firm, known) and firm != known

    def _agrees(self, pseudonym: str, firm: str | None, email: str | None) -> bool:
        """Whether nothing but the same name is known, and that of one organisation."""
        known = self.firm_of(pseudonym)
        if firm != known and None not in (firm, known):
            return False
        return self._email(pseudonym) in (None, email) or email is None

    def _close(self, name: str, firm: str | None, email: str | None) -> list[str]:
        """Persons of the same organisation with a likely name, the likest first; only those who share a word of it that
        is not everybody's. Two addresses are two people, unless their names are the same.
        """
        wanted = normal(name)
        groups = (self._by_word.get((firm, word), ()) for word in wanted.split())
        sharing = dict.fromkeys(each for group in groups if len(group) <= _MOST_ALIKE for each in group)
        ratios = {
            each: SequenceMatcher(None, wanted, normal(self._name(each))).ratio()
            for each in sharing
            if not (email and self._email(each))
        }
        return sorted((each for each in ratios if ratios[each] >= LIKE_ENOUGH), key=lambda each: -ratios[each])[:5]

    def _added(self, attendee: Attendee, firm: str | None) -> str:
        pseudonym = f"P{self._next:0{_DIGITS}d}"
        self._next += 1
        self.draft.put("person", pseudonym=pseudonym)
        self.draft.put("person_identity", person=pseudonym, display_name=attendee.name, email=attendee.email)
        if firm is not None:
            self._put_standing(pseudonym, firm)
        self._note(pseudonym, attendee.name, attendee.email)
        return pseudonym

    def _firm_told(self, pseudonym: str, attendee: Attendee, email: str | None) -> str | None:
        """The organisation that the file says somebody of a known address stands for, where that is sure or new."""
        if self.firm_of(pseudonym) is None:
            return self.organisations.of_person(attendee.organisation, email, attendee.row)
        return self.organisations.known_as(attendee.organisation) if attendee.organisation else None

    def _stand(self, pseudonym: str, firm: str | None, attendee: Attendee) -> None:
        """For which organisation a known person came; a question where the record says another one."""
        known = self.firm_of(pseudonym)
        if known is None or firm in (None, known):
            if (known or firm) and not any(since <= self.day for since, _ in self._standing[pseudonym]):
                self._put_standing(pseudonym, str(known or firm))
            return
        assert firm is not None
        name = attendee.name or self._name(pseudonym)
        question = Question(
            "person",
            f"{name}: {firm}",
            phrase(
                '"{name}" came for {firm}, and stands for {known} on record. Which is right?',
                name=name,
                firm=self._firm_name(firm),
                known=self._firm_name(known),
            ),
            (
                Option(MOVED, phrase("{firm}, from {day} on", firm=self._firm_name(firm), day=self.day)),
                Option(STAYS, phrase("{firm}, as on record", firm=self._firm_name(known))),
            ),
            MOVED,
            self.draft.place(attendee.row),
        )
        self._put_standing(pseudonym, self.organisations.joined(firm if self.draft.ask(question) == MOVED else known))

    def _put_standing(self, pseudonym: str, firm: str) -> None:
        """From the day on, unless that is on record."""
        standing = reversed(self._standing[pseudonym])
        if next((each for since, each in standing if since <= self.day), None) == firm:
            return
        for since, other in [each for each in self._standing[pseudonym] if each[0] == self.day]:
            self._standing[pseudonym].remove((since, other))
            self.draft.remove("affiliation", (pseudonym, other, since))
        self.draft.put("affiliation", person=pseudonym, organisation=firm, **{"from": self.day})
        self._stands(pseudonym, firm, self.day)

    def _stands(self, pseudonym: str, firm: str, since: Cell) -> None:
        assert isinstance(since, date)
        insort(self._standing[pseudonym], (since, firm))

    def _complete(self, pseudonym: str, attendee: Attendee) -> None:
        """What the file knows and the record does not; what the record knows stays."""
        row = self._identity(pseudonym)
        name, email = row.get("display_name") or attendee.name, row.get("email") or attendee.email
        if (name, email) != (row.get("display_name"), row.get("email")):
            self.draft.put("person_identity", person=pseudonym, display_name=name, email=email)
            self._note(pseudonym, attendee.name, attendee.email)

    def _note(self, pseudonym: str, name: str | None, email: str | None) -> None:
        if email:
            self._by_email.setdefault(email.casefold(), pseudonym)
        if name:
            known = normal(name)
            if pseudonym not in self._by_name[known]:
                self._by_name[known].append(pseudonym)
            for word in known.split():
                self._by_word[self.firm_of(pseudonym), word].append(pseudonym)

    def _identity(self, pseudonym: str) -> Row:
        return self.draft.find("person_identity", (pseudonym,)) or {}

    def _email(self, pseudonym: str) -> str | None:
        email = self._identity(pseudonym).get("email")
        return str(email).casefold() if email else None

    def _name(self, pseudonym: str) -> str:
        return _text(self._identity(pseudonym).get("display_name")) or ""

    def _called(self, pseudonym: str) -> str:
        parts: Iterable[str] = (self._name(pseudonym), pseudonym, self._firm_name(self.firm_of(pseudonym)))
        return ", ".join(filter(None, parts))

    def _told(self, attendee: Attendee, firm: str | None) -> str:
        return ", ".join(filter(None, (attendee.name, attendee.email, self._firm_name(firm))))

    def _firm_name(self, firm: str | None) -> str:
        return self.organisations.called(firm) if firm else ""


def _text(cell: object) -> str | None:
    return str(cell) if cell else None
