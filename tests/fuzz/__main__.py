"""`make fuzz`: thousands of damaged files for each reader of outside formats; exit 1 when one does what it may not."""

import argparse
import sys
import warnings
from collections.abc import Sequence

from data.importers.formats import FORMATS, Format
from tests.fuzz.campaign import Tally, campaign, shortened
from tests.fuzz.layouts import layouts


def said(tally: Tally) -> str:
    """One line of the table."""
    return (
        f"{tally.reader:<28}{tally.layouts:>8}{tally.examples:>10,}{tally.read:>9,}{tally.refused:>9,}"
        f"{tally.unexpected:>12,}{tally.slowest:>10.2f} s{'' if tally.held else '  FAILED'}"
    )


def chosen(names: Sequence[str], formats: Sequence[Format]) -> list[Format]:
    """The formats of these names; all where none is named. Exits where one is unknown."""
    unknown = set(names) - {each.name for each in formats}
    if unknown:
        known = ", ".join(each.name for each in formats) or "none"
        raise SystemExit(f"no format is called {', '.join(sorted(unknown))}; there are: {known}")
    return [each for each in formats if not names or each.name in names]


def main(arguments: Sequence[str], formats: Sequence[Format] = FORMATS) -> int:
    """0 where every reader read or refused every file; else 1, with the shortest example of each kind."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--examples", type=int, default=10_000, metavar="N", help="files for each reader")
    parser.add_argument("format", nargs="*", help="readers, by name; all without")
    asked = parser.parse_args(arguments)
    warnings.simplefilter("error")
    known = layouts()
    tallies = []
    heads = ("layouts", "examples", "read", "refused", "unexpected", "slowest")
    sys.stdout.write(f"{'reader':<28}" + "{:>8}{:>10}{:>9}{:>9}{:>12}{:>12}".format(*heads) + "\n")
    for reader in chosen(asked.format, formats):
        tally = campaign(reader, known, asked.examples)
        tallies.append(tally)
        sys.stdout.write(f"{said(tally)}\n")
        for broken in tally.broken.values():
            sys.stdout.write(f"    {broken.what} at {broken.where}\n        {shortened(reader, broken)[:600]!r}\n")
        sys.stdout.flush()
    return 0 if all(tally.held for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
