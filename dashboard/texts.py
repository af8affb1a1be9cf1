"""Words and numbers for a reader, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from math import floor
from pathlib import Path
from typing import Any

from markupsafe import Markup

from data.phrases import Phrase, as_clause

LOCALES = ("en", "sv")
NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Texts:
    """One language. Texts are named by their English wording; values are filled in by name, escaped in `html`."""

    locale: str
    catalogue: NullTranslations = field(repr=False, compare=False)

    def _(self, message: str, **values: object) -> str:
        """Plain text; `{name}` takes its value."""
        return self.catalogue.gettext(message).format(**values)

    def n(self, singular: str, plural: str, count: int, **values: object) -> str:
        """Plain text that depends on a count, which the message may name as `{count}`."""
        return self.catalogue.ngettext(singular, plural, count).format(count=self.number(count), **values)

    def html(self, message: str, **values: object) -> Markup:
        """Markup: the message's own tags stand, values are escaped unless they are markup themselves."""
        return Markup(self.catalogue.gettext(message)).format(**values)

    def html_n(self, singular: str, plural: str, count: int, **values: object) -> Markup:
        """Markup that depends on a count."""
        return Markup(self.catalogue.ngettext(singular, plural, count)).format(count=self.number(count), **values)

    def said(self, text: str) -> str:
        """A sentence of the data's, in this language where it is a phrase; any other text as it is."""
        if not isinstance(text, Phrase):
            return text
        values = {name: self._value(value) for name, value in text.values.items()}
        if text.plural is None:
            said = self._(text.template, **values)
            return as_clause(said) if text.is_clause else said
        return self.n(text.template, text.plural, values.pop("count"), **values)

    def _value(self, value: Any) -> Any:
        return self.said(value) if isinstance(value, str) else value

    def name(self, en: str, sv: str | None) -> str:
        """A title that the record may hold in both languages."""
        return sv if self.locale == "sv" and sv else en

    def number(self, value: int) -> str:
        """Thousands parted by a narrow space: 699 908."""
        return f"{value:,}".replace(",", NARROW_SPACE)

    def small_number(self, value: int) -> str:
        """In words from one to twelve, as titles say it; in digits otherwise."""
        words = self._("one two three four five six seven eight nine ten eleven twelve").split()
        return words[value - 1] if 1 <= value <= len(words) else self.number(value)

    def decimal(self, value: float, places: int = 2) -> str:
        """A fraction with the language's own sign: 0.35, 0,35."""
        text = f"{value:.{places}f}"
        return text.replace(".", ",") if self.locale == "sv" else text

    def percent(self, share: float) -> str:
        """A share of 0..1 without decimals, halves upwards: 71 %."""
        return f"{floor(share * 100 + 0.5)}{NARROW_SPACE}%"

    def span(self, low: str, high: str) -> str:
        """A range: 0-22 with an en dash, or the one value where both ends agree."""
        return low if low == high else f"{low}{DASH}{high}"

    def day(self, value: date | datetime) -> str:
        """2019-11-30."""
        return value.isoformat()[:10]

    def month_day(self, value: date | datetime) -> str:
        """11-30, for days under a year named above them."""
        return value.isoformat()[5:10]

    def listed(self, names: Sequence[str]) -> str:
        """a, b and c."""
        *others, last = names
        return self._("{others} and {last}", others=", ".join(others), last=last) if others else last


@cache
def texts_for(locale: str) -> Texts:
    """The texts of one of `LOCALES`; English, which needs no catalogue, for any other."""
    return Texts(locale, _catalogue(locale)) if locale in LOCALES[1:] else Texts(LOCALES[0], NullTranslations())


def _catalogue(locale: str) -> NullTranslations:
    """The catalogue as its translators wrote it: compiled here, so that no second copy can fall behind."""
    from babel.messages.mofile import write_mo  # English readers never need it
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with (Path(__file__).parent / "locale" / f"{locale}.po").open("rb") as written:
        write_mo(compiled, read_po(written, locale=locale))
    compiled.seek(0)
    return GNUTranslations(compiled)


def emphasised(name: Any) -> Markup:
    """The selection's own name within a title."""
    return Markup("<em>{}</em>").format(name)
