"""One cell, as its column's kind takes it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from data.workbook.cells import LONGEST_TEXT, CellFault, blank, parser, shown
from data.workbook.schema import SHEETS, Column
from data.workbook.sheets import Cell

COLUMNS = {
    "code": SHEETS["event"].column("code"),
    "reference": SHEETS["event"].column("host"),
    "text": SHEETS["event"].column("title"),
    "word": SHEETS["event"].column("kind"),
    "whole": SHEETS["event"].column("registered_total"),
    "amount": SHEETS["programme"].column("grant_amount"),
    "flag": SHEETS["rating"].column("not_applicable"),
    "day": SHEETS["priority_round"].column("opens"),
    "moment": SHEETS["event"].column("planned_start"),
}


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("code", " W1 ", "W1"),
        ("code", 17.0, "17"),
        ("reference", " any thing ", "any thing"),
        ("text", " kept as it is ", " kept as it is "),
        ("text", "one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("text", 5.0, "5"),
        ("text", 0.1, "0.1"),
        ("text", True, "true"),
        ("text", date(2024, 3, 5), "2024-03-05"),
        ("word", " workshop", "workshop"),
        ("whole", 12.0, 12),
        ("whole", "12.0", 12),
        ("whole", " -3 ", -3),
        ("whole", 29.000000000000004, 29),
        ("amount", "699908", Decimal(699908)),
        ("amount", 0.1 + 0.2, Decimal("0.3")),
        ("amount", Decimal("12.50"), Decimal("12.5")),
        ("flag", True, True),
        ("flag", 0.0, False),
        ("flag", "Ja", True),
        ("flag", "FALSKT", False),
        ("day", date(2024, 3, 5), date(2024, 3, 5)),
        ("day", datetime(2024, 3, 5), date(2024, 3, 5)),
        ("day", "2024-03-05", date(2024, 3, 5)),
        ("day", "2024-03-05 00:00:00", date(2024, 3, 5)),
        ("moment", "2024-03-05T09:30", datetime(2024, 3, 5, 9, 30)),
        ("moment", "2024-03-05 09:30:15", datetime(2024, 3, 5, 9, 30, 15)),
        ("moment", date(2024, 3, 5), datetime(2024, 3, 5)),
        ("moment", datetime(2024, 3, 5, 9, 29, 59, 999_998), datetime(2024, 3, 5, 9, 30)),
    ],
)
def test_a_cell_is_read_as_it_is_meant(kind: str, cell: Cell, value: Cell) -> None:
    read = parser(COLUMNS[kind])(cell)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "cell", "problem", "hint"),
    [
        ("code", "Åre 1", '"Åre 1" is no code', 'such as "Are-1"'),
        ("code", "-x", '"-x" is no code', 'such as "x"'),
        ("code", "…", '"…" is no code', "begins with a letter or digit"),
        ("code", "x" * 101, "a code of 101 characters", "shorten it to 100"),
        ("code", date(2019, 1, 1), "2019-01-01 is a date, which spreadsheets like to make of a code", "as text"),
        ("text", "x" * 10_001, "the text has 10,001 characters", "shorten it to 10,000"),
        ("text", "a\x00b", "character 2 of the text is an invisible one (U+0000)", "remove it"),
        ("text", "\ud800", "character 1 of the text is an invisible one (U+D800)", "remove it"),
        ("word", "work shop", '"work shop" is none of this column\'s words', 'did you mean "workshop"?'),
        ("word", "x", '"x" is none of this column\'s words', "it may be workshop, webinar, reflection, steering"),
        ("whole", "many", '"many" is not a whole number', "digits only"),
        ("whole", "27-22-20", '"27-22-20" is not a whole number', "digits only"),
        ("whole", "1\xa0869", '"1\xa0869" is not a whole number', "write 1869"),
        ("whole", 2.5, "2.5 is not a whole number", "round it"),
        ("whole", True, "true is not a whole number", "digits only"),
        ("whole", date(2024, 3, 5), "2024-03-05 is not a whole number", "digits only"),
        ("whole", 2**31, "2147483648 is too large", "2,147,483,647"),
        ("amount", "12,5", '"12,5" is not a number', "write 12.5"),
        ("amount", "1e3", '"1e3" is not a number', "digits only"),
        ("amount", float("nan"), "NaN is not a number", "digits only"),
        ("amount", float("inf"), "Infinity is not a number", "digits only"),
        ("amount", "1.005", '"1.005" has more than 2 decimals', "round it, to 1."),
        ("amount", 10**13, "10000000000000 is too large", "at most 13 digits"),
        ("flag", "perhaps", '"perhaps" is neither true nor false', "write true or false"),
        ("flag", 2, "2 is neither true nor false", "write true or false"),
        ("day", "12/03/2019", '"12/03/2019" is no day', "it may mean 2019-03-12 or 2019-12-03"),
        ("day", "13.3.19", '"13.3.19" is no day', "it may mean 2019-03-13"),
        ("day", "2019-13-01", '"2019-13-01" is no day', "it may mean 2019-01-13"),
        ("day", "2019-02-30", '"2019-02-30" is no day', "write it as YYYY-MM-DD"),
        ("day", 43588.0, "43588 is no day", "it may mean 2019-05-03"),
        ("day", datetime(2019, 5, 3, 9), "2019-05-03 09:00 has a time, and a day is expected", "write 2019-05-03"),
        ("day", date(219, 5, 3), "the year 219 cannot be meant", "1900 to 2199"),
        ("moment", "03/05/2019 9:30", '"03/05/2019 9:30" is no day and time', "2019-03-05 09:30 or 2019-05-03 09:30"),
        ("moment", "2019-05-03T09:30:00Z", "is no day and time", "write 2019-05-03 09:30:00 without the offset"),
        ("moment", datetime(2019, 5, 3, tzinfo=UTC), "has an offset", "times are local to the programme"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why_and_what_to_write(kind: str, cell: Cell, problem: str, hint: str) -> None:
    with pytest.raises(CellFault) as fault:
        parser(COLUMNS[kind])(cell)
    assert problem in fault.value.problem
    assert hint in fault.value.hint


@pytest.mark.parametrize("cell", [None, "", "  ", "\xa0", "\n"])
def test_what_nobody_can_see_is_blank(cell: Cell) -> None:
    assert blank(cell)


texts = some.text(some.characters(exclude_categories=["Cs", "Cc"]), max_size=50)
cells = some.one_of(
    texts.filter(lambda text: not blank(text)),
    some.integers(-(2**31) + 1, 2**31 - 1),
    some.decimals(-(10**12), 10**12, places=2),
    some.booleans(),
    some.dates(date(1900, 1, 1), date(2199, 12, 31)),
    some.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)).map(lambda time: time.replace(microsecond=0)),
)


@given(cells, some.sampled_from(list(COLUMNS.values())))
def test_what_was_read_once_is_read_the_same_from_its_text(cell: Cell, column: Column) -> None:
    try:
        value = parser(column)(cell)
    except CellFault:
        return
    assert parser(column)(value) == value
    assert parser(column)(shown(value)) == value


@given(some.one_of(cells, some.text(max_size=30), some.floats()), some.sampled_from(list(COLUMNS.values())))
def test_a_cell_is_read_or_refused_and_nothing_else(cell: Cell, column: Column) -> None:
    try:
        value = parser(column)(cell)
    except CellFault as fault:
        assert fault.problem and fault.hint
    else:
        assert len(shown(value)) <= LONGEST_TEXT
