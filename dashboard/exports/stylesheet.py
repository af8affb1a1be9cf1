"""The drawings' stylesheet as a picture takes it that stands alone: every token by its value in light mode.

Colours are named in one place, tokens.css; what draws outside a browser knows neither `var()`, `light-dark()` nor
`:is()`, and finds them spelt out here.
"""

import re
from functools import cache
from itertools import product
from pathlib import Path

_ASSETS = Path(__file__).resolve().parents[1] / "assets"
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_TOKEN = re.compile(r"(--[\w-]+):\s*((?:[^;()]|\([^()]*\))*);")
_LIGHT = re.compile(r"light-dark\(([^,()]+),[^()]*\)")
_USE = re.compile(r"var\((--[\w-]+)\)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_IS = re.compile(r":is\(([^()]*)\)")
_OF_A_BROWSER = re.compile(r":hover|:focus|\.pressed|\.canvas|\.sample|\.defs|\.hit|tabindex|svg a\b|outline")
_BETWEEN = re.compile(r",(?![^()]*\))")


@cache
def tokens() -> dict[str, str]:
    """Each token of tokens.css and what it is in light mode."""
    text = _COMMENT.sub("", (_ASSETS / "tokens.css").read_text(encoding="utf-8"))
    root = text.partition("{")[2].partition("}")[0]
    return {name: _LIGHT.sub(r"\1", value).strip() for name, value in _TOKEN.findall(root)}


def resolved(text: str) -> str:
    """The text with every `var(--token)` as its value."""
    return _USE.sub(lambda use: tokens()[use[1]], text)


@cache
def stylesheet() -> str:
    """The rules of drawing.css that speak of marks, one selector each."""
    text = _COMMENT.sub("", (_ASSETS / "drawing.css").read_text(encoding="utf-8")).partition("@media")[0]
    rules = []
    for selectors, declared in _RULE.findall(text):
        for selector in _BETWEEN.split(selectors):
            if not _OF_A_BROWSER.search(selector):
                rules += [f"{each} {{ {resolved(declared).strip()} }}" for each in _spelt_out(selector.strip())]
    return "\n".join(rules)


def _spelt_out(selector: str) -> list[str]:
    """The selector once for each choice that its `:is()` leaves."""
    choices = [[each.strip() for each in found.split(",")] for found in _IS.findall(selector)]
    frame = _IS.sub("{}", selector)
    return [frame.format(*chosen) for chosen in product(*choices)]
