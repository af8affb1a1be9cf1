"""Names as meeting tools show them, and who stands behind them."""

from time import process_time

import pytest

from data.importers.dressing import Undressed, address_of, undressed
from data.importers.registrations import name_of
from data.importers.words import words_of

WORDS = words_of("meeting_names")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("Gäst Två", Undressed("Gäst Två")),
        ("  Gäst\u00a0Två\n", Undressed("Gäst Två")),
        ("Gäst Två (External)", Undressed("Gäst Två")),
        ("Gäst Två (Gäst)", Undressed("Gäst Två")),
        ("Gäst Två (Nicht überprüft)", Undressed("Gäst Två")),
        ("Gäst Två (Niezweryfikowano)", Undressed("Gäst Två")),
        ("Gäst Två (hon/hen) (Extern)", Undressed("Gäst Två")),
        ("Gäst Två (Två)", Undressed("Gäst Två")),
        ("Gäst Två ()", Undressed("Gäst Två")),
        ("Gäst Två (Nordverk AB) (External)", Undressed("Gäst Två", "Nordverk AB")),
        ("[Startbolag Tre] Gäst Tre (Unverified)", Undressed("Gäst Tre", "Startbolag Tre")),
        ("Gäst Två, Fjordkraft (External)", Undressed("Gäst Två", "Fjordkraft")),
        ("Siv, Fjordkraft AB", Undressed("Siv", "Fjordkraft AB")),
        ("Två, Gäst", Undressed("Gäst Två")),
        ("von Två, Gäst", Undressed("Gäst von Två")),
        ("Gäst Två (Host)", Undressed("Gäst Två", staff=True)),
        (" 46705550100 (Unverified)", Undressed(None, dial_in=True)),
        ("+46 70 *** ** 00", Undressed(None, dial_in=True)),
        ("Call-in User_1", Undressed(None, dial_in=True)),
        ("telefon_1", Undressed(None, dial_in=True)),
        ("Telefon 070-555 01 00", Undressed(None, dial_in=True)),
        ("Gäst Två 070-555 01 00", Undressed("Gäst Två")),
        ("Gäst Två (Nordverk 0705550100)", Undressed("Gäst Två", "Nordverk")),
        ("Anonymous", Undressed(None)),
        ("Guest", Undressed(None)),
        ("", Undressed(None)),
        ("(External)", Undressed(None)),
        ("()", Undressed(None)),
        (",", Undressed(None)),
    ],
)
def test_a_name_without_what_the_tool_puts_around_it(shown: str, expected: Undressed) -> None:
    assert undressed(shown, WORDS) == expected


@pytest.mark.parametrize(
    ("shown", "name"),
    [("Ek Lind, Anna", "Anna Ek Lind"), ("Anna Lind, Ekverket", "Anna Lind")],
)
def test_an_address_tells_which_part_is_the_first_name(shown: str, name: str) -> None:
    assert undressed(shown, WORDS, "anna.lind@nordverk.example").name == name


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("Gäst Ett (G. Ett)", Undressed("Gäst Ett")),
        ("iPhone (Gäst Ett)", Undressed("Gäst Ett")),
        ("Siv (iPhone)", Undressed("Siv")),
        ("Gäst Ett (Nordverk AB)", Undressed("Gäst Ett", "Nordverk AB")),
        ("(Gäst Ett)", Undressed("Gäst Ett")),
    ],
)
def test_of_two_names_the_one_chosen_for_the_meeting_counts_unless_it_says_less(
    shown: str, expected: Undressed
) -> None:
    assert undressed(shown, WORDS, renamed=True) == expected


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        (" Gast.Tva@Fjordkraft.example ", "gast.tva@fjordkraft.example"),
        ("gast_fjordkraft.example#EXT#@tenant.example", None),
        ("8:teamsvisitor:0001", None),
        ("gast@fjordkraft", None),
        ("", None),
    ],
)
def test_only_an_address_is_one(cell: str, address: str | None) -> None:
    assert address_of(cell) == address


@pytest.mark.parametrize("name", ["_" * 100_000 + "x", "a" + " (b c)" * 20_000, "1" * 100_000 + "x"])
def test_an_endless_name_is_cut_before_it_is_taken_apart(name: str) -> None:
    begun = process_time()
    assert len(undressed(name, WORDS).name or "") <= 200
    assert process_time() - begun < 0.5


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Gäst Ett +46 70 123 45 67", "Gäst Ett"),
        ("Gäst Ett (070-123 45 67)", "Gäst Ett"),
        ("Gäst Ett (+46701234567)", "Gäst Ett"),
        ("Gäst Ett (Nordverk) 192.168.10.1", "Gäst Ett (Nordverk)"),
        ("070-123 45 67", ""),
        ("Gäst 12345", "Gäst 12345"),
    ],
)
def test_a_list_of_registrations_has_names_without_the_numbers_beside_them(written: str, name: str) -> None:
    assert name_of(written) == name
