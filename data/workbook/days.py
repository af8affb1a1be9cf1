"""Days and times as text: one spelling is read, the others are recognised to say how they may be meant."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import reduce

from data.phrases import Phrase, phrase

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.0+)?)?)?", re.ASCII)
_PARTS = re.compile(r"(\d{1,4})[./ -](\d{1,2})[./ -](\d{1,4})(?:[ T,]+(\d\d?)[:.](\d\d).*)?", re.ASCII)
_OFFSET = re.compile(r"(.*\d\d:\d\d(?::\d\d)?(?:\.\d+)?) ?(?:Z|[+-]\d\d:?\d\d)", re.ASCII)
_ZERO = date(1899, 12, 30)
"""The day that spreadsheets count from."""


def moment(text: str) -> datetime | None:
    """`2019-05-03`, `2019-05-03 09:00` or `2019-05-03T09:00:00`; a day alone is its first moment."""
    if not (found := _ISO.fullmatch(text)):
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None


def advice(text: str, timed: bool) -> Phrase:
    """How a text that is not a day, or a moment where `timed`, should be written."""
    if found := _OFFSET.fullmatch(text):
        local = found[1].replace("T", " ")
        return phrase("times are local to the programme: write {moment} without the offset", moment=local)
    spelling = phrase("YYYY-MM-DD HH:MM") if timed else phrase("YYYY-MM-DD")
    meant = sorted(set(_meanings(text, timed)))
    if not meant:
        return phrase("write it as {spelling}", spelling=spelling)
    either = reduce(lambda one, other: phrase("{one} or {other}", one=one, other=other), meant)
    return phrase("write it as {spelling}: it may mean {meanings}", spelling=spelling, meanings=either)


def _meanings(text: str, timed: bool) -> Iterator[str]:
    if re.fullmatch(r"[2-7]\d{4}", text, re.ASCII):
        yield str(_ZERO + timedelta(days=int(text)))
    if not (found := _PARTS.fullmatch(text)):
        return
    first, second, third = found[1], found[2], found[3]
    orders = [(first, second, third), (first, third, second)] if len(first) == 4 else []
    orders += [(third, second, first), (third, first, second)] if len(first) <= 2 else []
    for year, month, day in orders:
        try:
            meant = date(int(year) + (2000 if len(year) <= 2 else 0), int(month), int(day))
            clock = time(int(found[4]), int(found[5])) if timed and found[4] else None
        except ValueError:
            continue
        yield f"{meant} {clock:%H:%M}" if clock else str(meant)
