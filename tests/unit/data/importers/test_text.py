"""Text files with the dirt that other programs leave in them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importers.text import TextUnreadable, cleaned, decoded, delimiter_of, file_name, repaired, rows_of, slug
from data.models.base import CODE

SWEDISH = "Värd;Antal\nÅkerö;3\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_a_table_reads_the_same_in_every_encoding_it_is_saved_in(encoding: str) -> None:
    assert decoded(SWEDISH.encode(encoding)) == SWEDISH


def test_a_byte_order_mark_counts_more_than_the_encoding_named() -> None:
    assert decoded(SWEDISH.encode("utf-8-sig"), "windows-1252") == SWEDISH


def test_bytes_that_are_not_in_the_encoding_named_are_refused_with_their_line() -> None:
    with pytest.raises(TextUnreadable, match="line 2 are not utf-8"):
        decoded(b"a;b\n\xc5;1\n", "utf-8")


@pytest.mark.parametrize("content", [b"\x89PNG\x00\x00\x00\x0d", b"a,b\n\x00\x00\x00\x00", b"\x81\xff"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(TextUnreadable):
        decoded(content)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [("a;b,c;d\n", ";"), ("a\tb\n1,5\t2\n", "\t"), ('"a;x;y",b\n', ","), ("\n\na|b\n", "|"), ("alone\n", ",")],
)
def test_the_first_line_with_anything_in_it_tells_the_delimiter(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_rows_count_as_in_a_spreadsheet_whatever_is_blank_between_them() -> None:
    assert rows_of('sep=;\r\na;b\r\n\r\n1;"x\r\ny"\r\n;\r\n2\r\n') == [
        (1, ["a", "b"]),
        (3, ["1", "x\r\ny"]),
        (5, ["2"]),
    ]


def test_a_file_cut_off_within_quotes_is_refused_with_its_row() -> None:
    with pytest.raises(TextUnreadable, match="quotes do not pair up") as refusal:
        rows_of('a,b\n1,"cut')
    assert refusal.value.row == 2


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("\xa0Tech Space \xa0", "Tech Space"),
        ("a\xa0b", "a b"),
        ("\ufeffslug", "slug"),
        ("'=1+1", "=1+1"),
        ("'tis", "'tis"),
    ],
)
def test_a_cell_loses_its_dirt_and_nothing_else(cell: str, expected: str) -> None:
    assert cleaned(cell) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [("EspaÃ±ol", "Español"), ("Â¡Hola!", "¡Hola!"), ("Ã\x81gnes", "Ágnes"), ("Paraná", "Paraná"), ("plain", "plain")],
)
def test_text_misread_once_is_repaired_and_right_text_stays(found: str, expected: str) -> None:
    assert repaired(found) == expected


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_text_that_was_misread_comes_back_as_it_was(text: str) -> None:
    try:
        misread = text.encode("utf-8").decode("windows-1252")
    except UnicodeDecodeError:
        return
    assert repaired(misread) == text


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("University of Illinois at Urbana\N{EN DASH}Champaign", "university-of-illinois-at-urbana-champaign"),
        ("Université Bishop's", "universite-bishops"),
        ("Sør-Øst Straße", "sor-ost-strasse"),
        ("¿?", ""),
    ],
)
def test_a_slug_keeps_what_letters_there_are(name: str, code: str) -> None:
    assert slug(name) == code


def test_a_long_slug_is_cut_between_words() -> None:
    assert slug("Growing a community together", 18) == "growing-a"
    assert slug("Growing a community together", 19) == "growing-a-community"
    assert slug("Donaudampfschifffahrt", 10) == "donaudampf"


@given(st.text())
def test_a_slug_is_a_code_or_nothing(name: str) -> None:
    assert not slug(name) or re.fullmatch(CODE, slug(name))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Närvaro 1.csv", "Närvaro 1.csv"),
        ("C:\\Users\\gast.ett\\Närvaro.csv", "Närvaro.csv"),
        ("../../etc/passwd", "passwd"),
        ("a\0b\r\nc\N{RIGHT-TO-LEFT OVERRIDE}vsc.exe", "abcvsc.exe"),
        ("l\udce4ge.csv", "lge.csv"),
        ("\n", "file"),
    ],
)
def test_a_file_name_is_one_line_of_letters_without_folders(name: str, shown: str) -> None:
    assert file_name(name) == shown
    assert len(file_name(name + "n" * 5_000 + ".csv")) < 200


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (SWEDISH.encode("utf-16")[:-1], "breaks off"),
        ("Namn\nGäst\nVärd å".encode()[:-1], "breaks off"),
        ("Namn\nGäst\n".encode() + "Värd\n".encode("windows-1252"), "line 3 has letters of another encoding"),
    ],
)
def test_a_file_that_breaks_off_or_mixes_encodings_is_told_rather_than_read_as_gibberish(
    content: bytes, told: str
) -> None:
    with pytest.raises(TextUnreadable) as refused:
        decoded(content)
    assert told in refused.value.problem
