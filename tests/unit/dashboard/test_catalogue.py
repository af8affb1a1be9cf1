"""Both languages say everything."""

import re

import pytest
from babel.messages.catalog import Message

from dashboard.texts import LOCALES, texts_for
from tests.catalogue import named_in_sources, written

PLACEHOLDER = re.compile(r"\{\w*\}")
TAG = re.compile(r"</?\w+>")


def forms(message: Message) -> list[str]:
    string = message.string
    return list(string) if isinstance(string, (tuple, list)) else [string or ""]


@pytest.mark.parametrize("locale", LOCALES[1:])
def test_every_text_is_translated_and_none_is_left_over(locale: str) -> None:
    named, translated = (
        {message.id for message in catalogue if message.id} for catalogue in (named_in_sources(), written(locale))
    )
    assert named
    assert named - translated == set()
    assert translated - named == set()


@pytest.mark.parametrize("locale", LOCALES[1:])
def test_translations_keep_the_placeholders_and_tags_of_their_message(locale: str) -> None:
    for message in written(locale):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        for form in forms(message):
            assert form, f"{ids[0]!r} has no translation"
            for pattern in (PLACEHOLDER, TAG):
                wanted = {frozenset(pattern.findall(text)) for text in ids}
                assert frozenset(pattern.findall(form)) in wanted, f"{ids[0]!r} became {form!r}"


def test_swedish_counts_and_numbers_read_as_swedes_write_them() -> None:
    texts = texts_for("sv")
    assert texts.decimal(0.35) == "0,35"
    assert texts.n("{count} register missing", "{count} registers missing", 1) != texts.n(
        "{count} register missing", "{count} registers missing", 2
    )


def test_an_unknown_language_is_english() -> None:
    assert texts_for("xx").locale == "en"
