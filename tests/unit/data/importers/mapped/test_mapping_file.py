"""A mapping that is wrong: a sentence for each mistake, with the spelling that was probably meant."""

from pathlib import Path

import pytest

from data.importers.mapped.reading import read_mapped

FILE = "Event;Day1\nw1;3\n"
SOUND = """
[files.days]
name = "days.csv"
key = ["Event"]

[[sheets]]
name = "event"
file = "days"
[sheets.columns]
code = "Event"
title = "Event"
kind = { constant = "workshop" }
mode = { constant = "onsite" }
status = { constant = "held" }
planned_start = { constant = 2019-11-30 }
"""


def faults(folder: Path, mapping: str, *files: str) -> list[str]:
    """The sentences on a mapping, read with a sound file; more files by name."""
    (folder / "m.toml").write_text(mapping, "utf-8")
    for name in ("days.csv", *files):
        (folder / name).write_text(FILE, "utf-8")
    read = read_mapped(folder / "m.toml", [folder / name for name in ("days.csv", *files)])
    assert read.sheets == {} or not read.faults
    return [str(fault) for fault in read.faults]


def test_a_sound_mapping_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("sound", "unsound", "sentence"),
    [
        ('key = ["Event"]', 'kye = ["Event"]', 'files.days.kye is no key; did you mean "key"?'),
        ('title = "Event"', 'title = { colum = "Event" }', 'columns.title.colum is no key; did you mean "column"?'),
        ('key = ["Event"]', 'key = "Event"', "files.days.key is not a list in square brackets"),
        ('name = "days.csv"', "", "files.days.name is missing; write it"),
        ('{ constant = "held" }', "{ constant = [1] }", "status.constant is not one value; write text, a number"),
        (
            '{ constant = "held" }',
            '{ constant = "held", column = "Event" }',
            "name exactly one source: column, constant",
        ),
        (
            'title = "Event"',
            'title = { column = "Event", otherwise = 1 }',
            "otherwise and keep_unlisted go with values",
        ),
        ('name = "event"', 'name = "evnt"', 'the workbook has no such sheet; did you mean "event"?'),
        ('title = "Event"', 'titel = "Event"', 'the sheet has no column "titel"; did you mean "title"?'),
        ('title = "Event"', "", "the column title is missing; say where its value comes from"),
        ('file = "days"', 'file = "dags"', 'names the file "dags", which [files] does not; did you mean "days"?'),
        (
            'title = "Event"',
            'title = "Evnt"',
            'there is no column "Evnt", which the mapping names; did you mean "Event"?',
        ),
        ('title = "Event"', 'title = { each = "name" }', "there is nothing to take each of; the sheet needs each"),
        ('name = "days.csv"', 'name = "days.csv"\ndelimiter = ", "', 'files.days.delimiter cannot be ", "'),
        ('name = "days.csv"', 'name = "days.csv"\nencoding = "uft-9"', 'there is no encoding "uft-9"; such as utf-8'),
        (
            'title = "Event"',
            'title = { column = "Event", date = "d/m/y" }',
            '"d/m/y" is no date format; such as %d/%m/%Y',
        ),
        ('title = "Event"', 'title = { column = "Event", nearest = "theme" }', 'no rows of "theme" are written out'),
        ('title = "Event"', "title = [", "m.toml: is not TOML ("),
        ('name = "days.csv"', 'name = "other.csv"', 'files.days: none of the files given match "other.csv"'),
    ],
)
def test_each_mistake_has_its_sentence(tmp_path: Path, sound: str, unsound: str, sentence: str) -> None:
    assert SOUND.count(sound) >= 1
    assert any(sentence in found for found in faults(tmp_path, SOUND.replace(sound, unsound, 1)))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ('[dirty]\norphn = "leave_out"', 'dirty.orphn is no key; did you mean "orphan"?'),
        ('[dirty]\norphan = "leve_out"', 'dirty.orphan cannot be "leve_out"; did you mean "leave_out"?'),
        (
            '[files.x]\nname = "x.csv"\nbelongs_to = { file = "x", column = "Event", matches = "Event" }',
            "files.x.belongs_to leads back to x",
        ),
        (
            '[[sheets]]\nname = "theme"\nfile = "days"\neach = "criteria"\n[sheets.columns]\ncode = "Event"\n'
            'title = "Event"\nstatus = { constant = "suggested" }',
            'each = "criteria" needs an [instrument] of the same file',
        ),
        (
            '[files.x]\nname = "x.csv"\nbelongs_to = { file = "days", column = "Event", matches = "Day1" }',
            'files.x.belongs_to: Day1 is not the key of days; write key = ["Day1"] under [files.days]',
        ),
        (
            '[[sheets]]\nname = "theme"\nfile = "days"\neach = "criteria"\n[sheets.columns]\ncode = "Event"\n'
            'title = { each = "value" }\nstatus = { constant = "suggested" }',
            "an answer is a whole number, and this column holds none",
        ),
        (
            '[[sheets]]\nname = "theme"\nfile = "days"\n[[sheets.rows]]\ncode = "t"',
            'sheet "theme" needs either rows, or a file with columns',
        ),
        (
            '[instrument]\ncode = "i"\nfile = "days"\n[[instrument.criteria]]\ncolumn = "Day1"\nwording_en = "?"\n'
            "scale = [5, 1]\nheadline = true",
            "the scale of Day1 runs from its lowest to its highest value",
        ),
        (
            '[instrument]\ncode = "i"\nfile = "days"\n[[instrument.criteria]]\ncolumn = "Day1"\nwording_en = "?"\n'
            "scale = [1, 5]",
            "exactly one criterion is the headline, not 0",
        ),
    ],
)
def test_each_mistake_in_a_further_part_has_its_sentence(tmp_path: Path, more: str, sentence: str) -> None:
    assert any(sentence in found for found in faults(tmp_path, f"{SOUND}\n{more}\n"))


def test_all_mistakes_of_form_are_named_at_once(tmp_path: Path) -> None:
    mistaken = SOUND.replace('key = ["Event"]', 'kye = ["Event"]').replace('title = "Event"', "title = { colum = 1 }")
    assert len(faults(tmp_path, mistaken)) == 2


def test_a_file_that_the_mapping_does_not_name_is_not_passed_over(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND, "dags.csv") == [
        'dags.csv: the mapping does not name this file; did you mean "days.csv"?'
    ]


def test_a_mapping_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    (fault,) = read_mapped(tmp_path / "none.toml", []).faults
    assert str(fault).startswith("none.toml: cannot be read (No such file")


def test_a_value_from_a_file_that_may_have_several_rows_for_this_one_is_refused(tmp_path: Path) -> None:
    more = '[files.x]\nname = "x.csv"\nbelongs_to = { file = "days", column = "Event", matches = "Event" }\n'
    mapping = SOUND.replace('title = "Event"', 'title = { column = "Event", file = "x" }') + more
    assert any("a row of days does not lead to one row of x" in found for found in faults(tmp_path, mapping, "x.csv"))
    assert not faults(tmp_path, mapping + 'key = ["Event"]\n', "x.csv")
