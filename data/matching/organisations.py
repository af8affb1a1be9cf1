"""Which organisation a name, a number or an address stands for."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches

from data.importers.text import slug
from data.matching.draft import Draft
from data.matching.questions import Option, Question
from data.models.vocabulary import OrganisationKind
from data.phrases import Phrase, phrase

LIKE_ENOUGH = 0.8
"""Share of letters in common from which one name is proposed for another."""
NONE = "none"
"""The answer that somebody stands for no organisation."""
_NEW = "new:"
_LEGAL_FORMS = frozenset(
    "ab aktiebolag publ ltd limited plc llc llp inc corp corporation co gmbh ag kg se sa sas sarl bv nv oy oyj abp as"
    " asa aps srl spa hb kb ek".split()
)
"""What follows a firm's name, and may be left out."""
_FREE_MAIL = frozenset(
    "gmail googlemail hotmail outlook live msn yahoo icloud me proton protonmail gmx telia bredband comhem".split()
)
"""Whose addresses say nothing about an organisation."""
_NEW_KINDS: tuple[OrganisationKind, ...] = ("large_firm", "startup", "expert", "intermediary", "academic", "unknown")


def normal(name: str) -> str:
    """A name as names are compared: plain letters, without what says that it is a firm."""
    words = slug(name.replace("/", " ").replace(".", "")).split("-")
    kept = [word for word in words if word not in _LEGAL_FORMS]
    return " ".join(kept or words)


def digits(number: str) -> str:
    """A registration number as numbers are compared."""
    return re.sub(r"\D", "", number)


@dataclass(slots=True)
class Organisations:
    """All organisations on record; those that take part in the programme come first."""

    draft: Draft
    stranger: OrganisationKind = "unknown"
    """What an organisation that nobody knows most likely is."""
    _by_name: dict[str, str] = field(default_factory=dict)
    _by_number: dict[str, str] = field(default_factory=dict)
    _by_domain: dict[str, set[str]] = field(default_factory=dict)
    _part: set[str] = field(default_factory=set)
    _unsure: set[str] = field(default_factory=set)
    """Codes that are on nobody's record until somebody answers: no other name is taken for one of these."""

    def __post_init__(self) -> None:
        self._part = {str(row["organisation"]) for row in self.draft.of("participation")}
        rows = sorted(self.draft.of("organisation"), key=lambda row: row["code"] not in self._part)
        for row in rows:
            self._note(str(row["code"]), str(row["name"]), row["registration_number"])
        firms = {row["person"]: str(row["organisation"]) for row in self.draft.of("affiliation")}
        for row in self.draft.of("person_identity"):
            if row["email"] and row["person"] in firms:
                self.learn_domain(str(row["email"]), firms[row["person"]])

    def learn_domain(self, email: str, code: str) -> None:
        """Somebody with this address stands for this organisation."""
        domain = _domain(email)
        if domain:
            self._by_domain.setdefault(domain, set()).add(code)

    def called(self, code: str) -> str:
        """An organisation's name."""
        row = self.draft.find("organisation", (code,))
        return code if row is None else str(row["name"])

    def numbered(self, number: str | None) -> str | None:
        """The organisation of a registration number."""
        return self._by_number.get(digits(number)) if number else None

    def known_as(self, name: str) -> str | None:
        """The organisation of exactly this name, its legal form aside."""
        return self._by_name.get(normal(name))

    def of_person(self, name: str | None, email: str | None, row: int | None) -> str | None:
        """The organisation of somebody by what stands for one beside the person's name, or by the address's domain."""
        domain = _domain(email) if email else None
        if name:
            known = self.known_as(name)
            if known is not None:
                return self.joined(known)
        if domain:
            firms = self._by_domain.get(domain, set())
            if len(firms) == 1:
                return self.joined(next(iter(firms)))
            return self._of_domain(domain, name, firms, row)
        return self.named(name, row) if name else None

    def named(
        self,
        name: str,
        row: int | None,
        kind: OrganisationKind | None = None,
        number: str | None = None,
        role: str | None = "guest",
    ) -> str | None:
        """The organisation of a name or a number; a question where neither is known. Null: of none, which a funder
        never is. Without a role it takes no part.
        """
        known = self.numbered(number) or self.known_as(name)
        if known is not None:
            return self.joined(known, role)
        close = self._close(normal(name))
        sentence = phrase('Which organisation is "{name}"?', name=name)
        proposed = close[0] if close else f"{_NEW}{kind or self.stranger}"
        return self._asked(name, sentence, proposed, name, number, row, close, kind, role)

    def _of_domain(self, domain: str, name: str | None, firms: set[str], row: int | None) -> str | None:
        label = domain.rsplit(".", 1)[0].rsplit(".", 1)[-1]
        if label in _FREE_MAIL:
            return self.named(name, row) if name else None
        if not firms and (alike := self.known_as(label)) is not None:
            called = self.called(alike)
            self.draft.remark(phrase("@{domain} is taken for {organisation}", domain=domain, organisation=called))
            self._by_domain[domain] = {alike}
            return self.joined(alike)
        close = sorted(firms) or self._close(normal(name or label)) or self._close(normal(label))
        called = name or label.capitalize()
        sentence = phrase("Which organisation writes from @{domain}?", domain=domain)
        proposed = close[0] if close else f"{_NEW}{self.stranger}"
        code = self._asked(f"@{domain}", sentence, proposed, called, None, row, close)
        if code is not None:
            self._by_domain.setdefault(domain, set()).add(code)
        return code

    def _asked(
        self,
        about: str,
        sentence: Phrase,
        proposed: str,
        called: str,
        number: str | None,
        row: int | None,
        close: list[str],
        kind: OrganisationKind | None = None,
        role: str | None = "guest",
    ) -> str | None:
        options = self._options(close, called) if kind != "funder" else self._funders(close, called)
        question = Question("organisation", about, sentence, options, proposed, self.draft.place(row))
        answer = self.draft.ask(question)
        if answer is None or answer == NONE:
            return None
        if answer.startswith(_NEW):
            code = self._added(called, answer.removeprefix(_NEW), number, role)
            if question.asked not in self.draft.used and (code,) not in self.draft.stored.rows["organisation"]:
                self._unsure.add(code)
            return code
        return self.joined(answer, role)

    def _options(self, close: list[str], called: str) -> tuple[Option, ...]:
        part = sorted(self._part - self._unsure - set(close), key=lambda code: self.called(code).casefold())
        known = [Option(code, self.called(code)) for code in (*close, *part)]
        new = [Option(f"{_NEW}{kind}", phrase("new: {name}, {kind}", name=called, kind=kind)) for kind in _NEW_KINDS]
        return (*known, *new, Option(NONE, phrase("no organisation")))

    def _funders(self, close: list[str], called: str) -> tuple[Option, ...]:
        funders = [str(row["code"]) for row in self.draft.of("organisation") if row["kind"] == "funder"]
        known = [Option(code, self.called(code)) for code in dict.fromkeys((*close, *funders))]
        return (*known, Option(f"{_NEW}funder", phrase("new: {name}, {kind}", name=called, kind="funder")))

    def _added(self, name: str, kind: str, number: str | None, role: str | None = "guest") -> str:
        known = self.known_as(name)
        if known is not None:  # Asked twice, under a name and under a domain.
            return self.joined(known, role)
        code = base = slug(name, 40) or "organisation"
        again = 2
        while self.draft.find("organisation", (code,)) is not None:
            code, again = f"{base}-{again}", again + 1
        self.draft.put("organisation", code=code, name=name, kind=kind, registration_number=number)
        self._note(code, name, number)
        return self.joined(code, role)

    def joined(self, code: str, role: str | None = "guest") -> str:
        """The same code: whoever stands for an organisation makes it take part, as a guest where nothing else is
        known.
        """
        if role is not None and code not in self._part:
            self._part.add(code)
            self.draft.put_new("participation", organisation=code, role=role)
        return code

    def _note(self, code: str, name: str, number: object) -> None:
        self._by_name.setdefault(normal(name), code)
        self._by_name.setdefault(normal(code), code)
        if number:
            self._by_number.setdefault(digits(str(number)), code)

    def _close(self, wanted: str) -> list[str]:
        """Codes of the likest names, the likest first; a name that begins with the other is like it."""
        names = get_close_matches(wanted, self._by_name, n=3, cutoff=LIKE_ENOUGH)
        names += [name for name in self._by_name if min(len(name), len(wanted)) >= 4 and _begins(name, wanted)]
        ranked = sorted(set(names), key=lambda name: -SequenceMatcher(None, wanted, name).ratio())
        return [code for code in dict.fromkeys(self._by_name[name] for name in ranked) if code not in self._unsure][:3]


def _begins(name: str, wanted: str) -> bool:
    return name.startswith(wanted) or wanted.startswith(name)


def _domain(email: str) -> str | None:
    _, at, domain = email.casefold().rpartition("@")
    return domain if at and "." in domain else None
