"""What a form leaves for the very next page, and for none after it."""

from flask import has_request_context, session


def left(name: str, value: str) -> None:
    """Leave a word for the next page of this browser that asks for it."""
    session[f"once-{name}"] = value


def taken(name: str) -> str | None:
    """The word that was left, which is gone now; None where there was none, or no browser."""
    word = session.pop(f"once-{name}", None) if has_request_context() else None
    return word if isinstance(word, str) else None
