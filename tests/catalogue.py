"""Every text for a reader, as the sources name it; `python -m tests.catalogue` brings the catalogues up to date."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from dashboard.texts import LOCALES

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("callbacks", "dashboard", "data", "layouts")
_METHODS = [("**.py", "python"), ("**.jinja", "jinja2")]
_KEYWORDS = {"_": None, "n": (1, 2), "html": None, "html_n": (1, 2), "phrase": None, "phrase_n": (1, 2)}


def catalogue_path(locale: str) -> Path:
    """Where a language's catalogue lies."""
    return ROOT / "dashboard" / "locale" / f"{locale}.po"


def named_in_sources() -> Catalog:
    """All messages of the sources, with the file that names each."""
    found = Catalog(charset="utf-8")
    for folder in FOLDERS:
        for name, _, message, comments, context in extract_from_dir(ROOT / folder, _METHODS, keywords=_KEYWORDS):
            found.add(message, locations=[(f"{folder}/{name}", 0)], auto_comments=comments, context=context)
    return found


def written(locale: str) -> Catalog:
    """A language's catalogue as its translators left it; empty when there is none."""
    path = catalogue_path(locale)
    if not path.exists():
        return Catalog(locale=locale, project="Samspel", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def main() -> None:
    """Add what the sources name anew, drop what they no longer name."""
    for locale in LOCALES[1:]:
        catalogue = written(locale)
        catalogue.update(named_in_sources(), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with catalogue_path(locale).open("wb") as file:
            write_po(file, catalogue, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)


if __name__ == "__main__":
    main()
