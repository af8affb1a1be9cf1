"""What answers are called in several languages."""

import tomllib
from collections import Counter

import pytest

from data.importers import words
from data.importers.words import spelt, words_of


@pytest.mark.parametrize(
    "section", ["agreement", "ordinals", "approval", "ms_forms", "google_forms", "limesurvey", "phone_questions"]
)
def test_no_spelling_means_two_things(section: str) -> None:
    terms = tomllib.loads(words._SHIPPED.read_text("utf-8"))[section]
    meanings = Counter(spelling for spellings in terms.values() for spelling in set(map(spelt, spellings)))
    assert [spelling for spelling, times in meanings.items() if times > 1] == []


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("Instämmer helt", "5"),
        ("Instämmer delvis", "4"),
        ("Neutral", "3"),
        ("Stimme eher nicht zu", "2"),
        ("Instämmer\N{NO-BREAK SPACE}inte alls ", "1"),
        ("very satisfied", "5"),
        ("Ganska dåligt", "2"),
    ],
)
def test_a_label_has_its_place_on_a_scale_of_five(label: str, place: str) -> None:
    assert words_of("agreement")[spelt(label)] == place


def test_what_has_no_place_on_a_scale_is_known_and_a_label_of_several_scales_is_asked_about() -> None:
    assert {"ej relevant", "vet ej", "n/a", "not applicable"} <= words_of("not_applicable").keys()
    assert not words_of("not_applicable").keys() & words_of("agreement").keys()
    assert not words_of("yes").keys() & words_of("no").keys()
    assert "excellent" not in words_of("agreement")


def test_ranks_are_read_in_both_languages() -> None:
    ranks = words_of("ordinals")
    assert [ranks[each] for each in ("1", "1st", "1:a", "2nd", "2:a", "3:e", "11th", "12:e", "20:e")] == [
        *("1", "1", "1", "2", "2", "3", "11", "12", "20")
    ]


def test_votes_are_for_against_or_neither() -> None:
    votes = words_of("approval")
    assert [votes[each] for each in ("godkänner", "avstår", "against")] == ["approve", "neutral", "disapprove"]
