"""The glossary, which is everybody's."""

from callbacks.answers import Reply
from callbacks.asked import EVERYONE, Asked, PageSpec
from dashboard.selection import parse
from layouts.bar import page_name
from layouts.glossary import PATH, glossary_text


def glossary_answer(asked: Asked) -> Reply:
    """What words mean here; what is selected stays selected for the page that one goes on to."""
    selection, _ = parse(asked.search)
    heading = page_name(PATH, asked.texts)
    html = glossary_text(selection, asked.seen, asked.said, asked.texts)
    return Reply(asked.path, html, f"Samspel · {heading}", heading, {})


GLOSSARY_PAGES = {PATH: PageSpec(EVERYONE, glossary_answer)}
"""By path."""
