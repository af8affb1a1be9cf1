"""What stands at the top of every page: whose page it is, where else this viewer can go, language and mode."""

from dataclasses import dataclass

from dashboard.seen import Seen
from dashboard.texts import LOCALES, Texts

ROLE_PAGES: dict[str, tuple[str, ...]] = {
    "coordinator": ("/", "/compare", "/data"),
    "steering": ("/", "/compare"),
    "firm": ("/model", "/attendance", "/themes", "/feedback", "/startups"),
    "funder": ("/outcomes", "/attendance", "/themes", "/feedback", "/startups"),
}
"""The pages that a role goes between, its own first."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar's words and links. `rules` says in two sentences what this role may see and why."""

    who: str
    account: str
    rules: tuple[str, str]
    pages: tuple[tuple[str, str], ...]
    locale: str
    locales: tuple[str, ...]
    looking_around: bool


def bar_of(seen: Seen, texts: Texts) -> Bar:
    """The bar for somebody."""
    role = role_name(seen.viewer.role, texts)
    who = f"{seen.organisation} · {role}" if seen.organisation else role
    return Bar(
        who,
        seen.account,
        rules_of(seen.viewer.role, texts),
        tuple((path, page_name(path, texts)) for path in ROLE_PAGES[seen.viewer.role]),
        texts.locale,
        LOCALES,
        seen.looking_around,
    )


def role_name(role: str, texts: Texts) -> str:
    """What a role is called."""
    return {
        "coordinator": texts._("coordinator"),
        "steering": texts._("steering group"),
        "firm": texts._("participating firm"),
        "funder": texts._("funder"),
    }[role]


def page_name(path: str, texts: Texts) -> str:
    """What a page is called in links to it."""
    return {
        "/": texts._("Overview"),
        "/attendance": texts._("Attendance"),
        "/themes": texts._("Themes"),
        "/feedback": texts._("Feedback"),
        "/startups": texts._("Startups"),
        "/model": texts._("Our model"),
        "/outcomes": texts._("Outcomes"),
        "/data": texts._("Record and releases"),
        "/glossary": texts._("Glossary"),
        "/compare": texts._("Compare"),
    }[path]


def rules_of(role: str, texts: Texts) -> tuple[str, str]:
    """What a role may see, and why, in two sentences."""
    if role == "coordinator":
        return (
            texts._("You see the whole record and publish what firms and funders see."),
            texts._("Every look at who gave which rating is logged under your name."),
        )
    if role == "steering":
        return (
            texts._("You see every figure of the programme once enough firms stand behind it."),
            texts._("Nobody in the steering group sees who gave which rating, or the names of persons."),
        )
    if role == "firm":
        return (
            texts._(
                "You see how many of the firms that rated you were positive on each question, once the round is closed "
                "and at least five have answered; about the others you see what they chose to share, and one figure "
                "per question that is the same for everyone."
            ),
            texts._(
                "No figures can be subtracted to isolate fewer than five firms, and only the coordinator can see who "
                "gave which rating."
            ),
        )
    return (
        texts._("You see what the coordinator has published about the programme as a whole, frozen on that day."),
        texts._(
            "Nothing is published that singles out a firm or a person, so some figures say why they are not shown."
        ),
    )
