"""PrefLib: ballots as counted orders, in files of the kinds .soc, .soi, .toc and .toi.

The format is small, and read here from its description: the `preflibtools` package reads it too, but under the GPL-3,
which would bind this program.
"""

import re
from collections import Counter
from collections.abc import Iterable

from data.importers.reading import MOST_COLUMNS, beginning, sentence, unreadable
from data.importers.records import BallotBox, Order
from data.importers.text import TextUnreadable, cleaned, decoded
from data.phrases import phrase
from data.workbook.sheets import Fault, Refused

_KINDS = ("soc", "soi", "toc", "toi")
_NAME = re.compile(r"ALTERNATIVE NAME ([0-9]{1,6})")
_COUNTED = re.compile(r"([0-9]{1,9}):([0-9{},]+)")
_ORDER = re.compile(r"(?:\{[^{}]+\}|[^{},]+)(?:,(?:\{[^{}]+\}|[^{},]+))*")
_GROUP = re.compile(r"\{([^{}]+)\}|([^{},]+)")
_NUMBER = re.compile(r"[0-9]{1,6}")


def sniff(content: bytes) -> bool:
    """Whether its first lines are those of a PrefLib file of orders, with its header or without."""
    lines = [line for line in map(cleaned, beginning(content).splitlines()) if line]
    keys = dict(map(_fact, filter(_is_comment, lines)))
    if keys.get("DATA TYPE", "toi").lower() not in _KINDS:
        return False
    if any(_NAME.fullmatch(key) or key == "NUMBER ALTERNATIVES" for key in keys):
        return True
    counted = [line for line in lines if not _is_comment(line)]
    return bool(counted) and all(_COUNTED.fullmatch(_without_spaces(line)) for line in counted)


def read(content: bytes) -> BallotBox:
    """The orders with how many voters have each, alternatives by name. Raises `Refused`."""
    try:
        lines = decoded(content).split("\n")
    except TextUnreadable as error:
        raise unreadable(error.problem, error.hint, error.row) from error
    facts: dict[str, tuple[int, str]] = {}
    counted: list[tuple[int, str]] = []
    for row, line in enumerate(map(cleaned, lines), 1):
        if _is_comment(line):
            key, value = _fact(line)
            facts.setdefault(key, (row, value))
        elif line:
            counted.append((row, line))
    _require_orders(facts, counted)
    faults: list[Fault] = []
    orders = []
    for row, line in counted:
        try:
            orders.append(_numbered(row, line))
        except Refused as refused:
            faults += refused.faults
    names, remarks = _names(facts, orders)
    faults += _unknown(orders, names)
    if faults:
        raise Refused(sorted(faults, key=lambda fault: fault.row or 0))
    remarks += _disagreements(facts, orders)
    title = facts.get("TITLE", (0, ""))[1]
    return BallotBox(
        title or None,
        tuple(names.values()),
        tuple(
            Order(row, count, tuple(tuple(names[each] for each in group) for group in groups))
            for row, count, groups in orders
        ),
        tuple(remarks),
    )


def _is_comment(line: str) -> bool:
    return line.startswith("#")


def _fact(line: str) -> tuple[str, str]:
    """Key and value of a header's line."""
    key, _, value = line[1:].partition(":")
    return key.strip().upper(), value.strip()


def _without_spaces(line: str) -> str:
    return "".join(line.split())


_Numbered = tuple[int, int, list[list[int]]]
"""Row, count and groups of one order, its alternatives by number."""


def _require_orders(facts: dict[str, tuple[int, str]], counted: list[tuple[int, str]]) -> None:
    row, kind = facts.get("DATA TYPE", (0, "toi"))
    if kind.lower() not in _KINDS:
        problem = phrase('the data are of the type "{kind}", which is no list of orders', kind=kind[:100])
        raise unreadable(problem, phrase("export them as {kinds}", kinds=", ".join(_KINDS)), row)
    if not counted:
        last = max((place for place, _ in facts.values()), default=1)
        raise unreadable(phrase("there are no ballots in it"), phrase("export it again when votes are cast"), last)


def _numbered(row: int, line: str) -> _Numbered:
    found = _COUNTED.fullmatch(_without_spaces(line))
    text = found[2].rstrip(",") if found else ""
    if found is None or not _ORDER.fullmatch(text):
        raise _shapeless(row, line)
    count = int(found[1])
    if not count:
        raise unreadable(phrase("an order that nobody has is no ballot"), phrase("delete the line"), row, value=line)
    groups = [(braced or single).split(",") for braced, single in _GROUP.findall(text)]
    if not all(_NUMBER.fullmatch(each) for group in groups for each in group):
        raise _shapeless(row, line)
    numbers = [[int(each) for each in group] for group in groups]
    again = [each for each, times in Counter(each for group in numbers for each in group).items() if times > 1]
    if again:
        problem = phrase("alternative {number} stands twice in one order", number=again[0])
        raise unreadable(problem, phrase("keep the place that is meant"), row, value=line)
    return row, count, numbers


def _shapeless(row: int, line: str) -> Refused:
    hint = phrase("write it as {example}, where braces hold equals", example="12: 1,2,{3,4}")
    return unreadable(phrase("this is no counted order"), hint, row, value=line)


def _names(facts: dict[str, tuple[int, str]], orders: Iterable[_Numbered]) -> tuple[dict[int, str], list[Fault]]:
    """By number, every alternative, and what is to be said of their numbers."""
    told = _told(facts)
    used = {each for _, _, groups in orders for group in groups for each in group}
    count = _stated(facts, "NUMBER ALTERNATIVES")
    if not told:
        if count is None:
            return {each: str(each) for each in sorted(used)}, []
        first = 0 if 0 in used else 1
        return {each: str(each) for each in range(first, first + count)}, []
    if 0 in used and 0 not in told and max(told) not in used:
        said = phrase(
            "the ballots number the alternatives from 0 and the header from 1: they are read in the same order"
        )
        shifted = {number - 1: name for number, name in told.items()}
        return shifted, [sentence(said, phrase("compare one ballot with its origin"))]
    return told, []


def _told(facts: dict[str, tuple[int, str]]) -> dict[int, str]:
    told: dict[int, str] = {}
    taken: set[str] = set()
    for key, (row, value) in facts.items():
        found = _NAME.fullmatch(key)
        if found is None:
            continue
        name = value or found[1]
        if name in taken:
            problem = phrase('two alternatives are called "{name}"', name=name[:100])
            raise unreadable(problem, phrase("give each a name of its own"), row)
        taken.add(name)
        told[int(found[1])] = name
    return told


def _stated(facts: dict[str, tuple[int, str]], key: str) -> int | None:
    row, text = facts.get(key, (0, ""))
    if not text:
        return None
    if not re.fullmatch("[0-9]{1,9}", text) or (key == "NUMBER ALTERNATIVES" and int(text) > MOST_COLUMNS):
        problem = phrase('{key} is "{text}", and no such number', key=key, text=text[:100])
        raise unreadable(problem, phrase("correct the header, or delete the line"), row, key)
    return int(text)


def _unknown(orders: Iterable[_Numbered], names: dict[int, str]) -> list[Fault]:
    faults = []
    for row, _, groups in orders:
        strange = [each for group in groups for each in group if each not in names]
        if strange:
            problem = phrase("there is no alternative {number}", number=strange[0])
            hint = phrase("name it in the header, or correct the number")
            faults.append(Fault("", problem, hint, row=row, value=str(strange[0])))
    return faults


def _disagreements(facts: dict[str, tuple[int, str]], orders: Iterable[_Numbered]) -> list[Fault]:
    stated, cast = _stated(facts, "NUMBER VOTERS"), sum(count for _, count, _ in orders)
    if stated is None or stated == cast:
        return []
    row = facts["NUMBER VOTERS"][0]
    said = phrase("the header tells of {stated} voters, and the ballots are {cast}", stated=stated, cast=cast)
    return [sentence(said, phrase("compare it with its origin: the ballots are what is read"), row)]
