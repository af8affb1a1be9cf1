"""Questions as a file of answers, and a file of answers read."""

import tomllib
from pathlib import Path

import pytest

from data.matching.questions import Answers, Option, Question, as_toml, in_order, read_answers
from data.phrases import phrase
from data.workbook.sheets import Refused

NASTY = 'Ek "Ab" \\ & C:\\nord\n[person]\t\x00\x7f\u2028\U000e0001 = Å'


def question(kind: str = "organisation", about: str = "Nord", proposed: str | None = "nordverk") -> Question:
    options = (Option("nordverk", "Nordverk AB"), Option("new:startup", phrase("new: {name}", name=about)))
    return Question(kind, about, phrase('Which organisation is "{name}"?', name=about), options, proposed)


def read(tmp_path: Path, text: str) -> dict[tuple[str, str], str]:
    path = tmp_path / "answers.toml"
    path.write_text(text, "utf-8", newline="")
    return read_answers(path)


def test_what_is_proposed_is_what_is_read_and_what_nobody_proposes_waits_for_an_answer(tmp_path: Path) -> None:
    text = as_toml([question(), question(about="Fjord", proposed=None), question("person", "Ek, Anna", "P001")])
    assert text == (
        "[organisation]\n"
        '# Which organisation is "Nord"?\n'
        "# one of: nordverk (Nordverk AB), new:startup (new: Nord)\n"
        '"Nord" = "nordverk"\n'
        '# Which organisation is "Fjord"?\n'
        "# one of: nordverk (Nordverk AB), new:startup (new: Fjord)\n"
        '# "Fjord" = ""\n'
        "\n"
        "[person]\n"
        '# Which organisation is "Ek, Anna"?\n'
        "# one of: nordverk (Nordverk AB), new:startup (new: Ek, Anna)\n"
        '"Ek, Anna" = "P001"\n'
    )
    assert read(tmp_path, text) == {("organisation", "Nord"): "nordverk", ("person", "Ek, Anna"): "P001"}


def test_whatever_a_name_holds_comes_back_as_it_was(tmp_path: Path) -> None:
    text = as_toml([question(about=NASTY, proposed=NASTY)])
    assert read(tmp_path, text) == {("organisation", NASTY): NASTY}
    assert all(line.startswith(("[", "#", '"')) for line in text.splitlines())


def test_what_several_programmes_ask_is_asked_once_and_each_kind_has_one_table(tmp_path: Path) -> None:
    asked = [question(), question("person", "Ek", "P001"), question(proposed="new:startup"), question(about="Fjord")]
    assert [each.asked[1] for each in in_order(asked)] == ["Nord", "Fjord", "Ek"]
    assert tomllib.loads(as_toml(asked)) == {
        "organisation": {"Nord": "nordverk", "Fjord": "nordverk"},
        "person": {"Ek": "P001"},
    }


def test_an_answer_that_was_given_counts_before_one_that_is_remembered_and_one_that_is_no_option_not_at_all() -> None:
    asked = question()
    given, remembered = {asked.asked: "new:startup"}, {asked.asked: "nordverk"}
    assert Answers(given, remembered).to(asked) == "new:startup"
    assert Answers({asked.asked: "gone"}, remembered).to(asked) == "nordverk"
    assert Answers({}, {asked.asked: "gone"}).to(asked) is None


def test_everything_that_is_no_answer_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read(tmp_path, 'days = "2026"\n[organisatoin]\n"Nord" = "nordverk"\n[person]\n"Ek" = 7\n"Al" = ["P001"]\n')
    assert [str(fault) for fault in refused.value.faults] == [
        'answers.toml: "days" holds no answers; write [days], and the answers in lines beneath it',
        'answers.toml: [organisatoin] is no kind of question; did you mean "organisation"?',
        'answers.toml: the answer to "Ek" is no text; put it in quotation marks',
        'answers.toml: the answer to "Al" is no text; put it in quotation marks',
    ]


@pytest.mark.parametrize("content", [b"[person", b"\xff\xfe\x00", b'[person]\n"A" = "1"\n[person]\n'])
def test_a_file_that_is_no_toml_is_told_with_where_the_right_form_comes_from(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "answers.toml"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_answers(path)
    (fault,) = refused.value.faults
    assert fault.problem.startswith("the answers cannot be read (")
    assert fault.hint == "`check` prints the questions in the form that is wanted"
