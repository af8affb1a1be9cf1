"""The glossary says each word once, in both languages, briefly."""

import pytest

from dashboard.glossary import glossary
from dashboard.texts import LOCALES, texts_for

MOST_SENTENCES = 2


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_is_explained_once_and_briefly(locale: str) -> None:
    terms = [term for chapter in glossary(texts_for(locale)) for term in chapter.terms]
    assert len(terms) == len({term.name for term in terms}) > 25
    for term in terms:
        assert 1 <= term.meaning.count(". ") + 1 <= MOST_SENTENCES, term
        assert term.meaning.endswith("."), term


def test_both_languages_explain_the_same_words() -> None:
    english, swedish = ([len(chapter.terms) for chapter in glossary(texts_for(locale))] for locale in LOCALES)
    assert english == swedish
