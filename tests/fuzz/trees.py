"""What befalls JSON and XML: values of other kinds, parts missing or twice, nesting without end."""

import json
import re
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.layouts import decoded
from tests.fuzz.values import JSON_VALUES, TEXTS

DEPTHS = (3, 900, 100_000)
_VALUE = re.compile(r'"[^"<>]*"|(?<=>)[^<>]+(?=<)')
"""An attribute's value, or a text between tags."""
_ELEMENT = re.compile(r"<([\w:-]+)\b[^<>]*(?:/>|>[^<>]*</\1>)|</?[\w:-]+[^<>]*>")
"""One without children, or a tag alone."""
_DOCTYPES = (
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
    '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;&b;"><!ENTITY e "&d;&d;&d;">]>',
)
_DECLARED = re.compile(r'encoding="[^"]*"')


def _holders(node: Any) -> list[Any]:
    """Every list and object that has something in it."""
    found, at = [node], 0
    while at < len(found):
        held = found[at]
        found += [
            each
            for each in (held.values() if isinstance(held, dict) else held)
            if isinstance(each, dict | list) and each
        ]
        at += 1
    return [each for each in found if each]


def json_changed(draw: DrawFn, content: bytes) -> bytes:
    """One value is another, of any kind, or gone, or twice, or within others; what is no JSON stays."""
    try:
        tree = json.loads(content)
    except (ValueError, RecursionError):
        return content
    if not isinstance(tree, dict | list) or not tree:
        return content
    holder = draw(st.sampled_from(_holders(tree)))
    keys: list[Any] = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    key = draw(st.sampled_from(keys))
    match draw(st.sampled_from(("text", "value", "value", "value", "gone", "listed", "all", "again"))):
        case "text":
            holder[key] = draw(st.sampled_from(TEXTS))
        case "value":
            holder[key] = draw(st.sampled_from(JSON_VALUES))
        case "gone":
            del holder[key]
        case "listed":
            holder[key] = [holder[key], holder[key]]
        case "all":
            tree = [tree, tree]
        case "again" if isinstance(holder, list):
            holder.append(holder[key])
    return json.dumps(tree, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")


def json_nested(draw: DrawFn, content: bytes) -> bytes:
    """A value lies deep within others."""
    opening, closing = draw(st.sampled_from(((b"[", b"]"), (b'{"a":', b"}"))))
    depth = draw(st.sampled_from(DEPTHS))
    start = draw(st.sampled_from([0, *(found.end() for found in re.finditer(rb":\s*", content))]))
    value = re.compile(rb'"[^"]*"|[\d.]+|true|false|null').match(content, start)
    inner, end = (value[0], value.end()) if value else (content[start:], len(content))
    return content[:start] + opening * depth + inner + closing * depth + content[end:]


def xml_text_changed(draw: DrawFn, text: str) -> str:
    """One change to an XML document, which may spoil it."""
    values, elements = list(_VALUE.finditer(text)), list(_ELEMENT.finditer(text))
    change = draw(
        st.sampled_from(("value", "value", "value", "gone", "again", "renamed", "nested", "doctype", "coded"))
    )
    if change == "value" and values:
        found = draw(st.sampled_from(values))
        new = draw(st.sampled_from(TEXTS))
        new = new.replace("&", "&amp;").replace("<", "&lt;") if draw(st.booleans()) else new
        return text[: found.start()] + (f'"{new}"' if found[0][0] == '"' else new) + text[found.end() :]
    if change == "doctype":
        place = text.find("?>") + 2 if "?>" in text else 0
        return text[:place] + draw(st.sampled_from(_DOCTYPES)) + text[place:].replace('">', '">&b;', 1)
    if change == "coded":
        coded = draw(st.sampled_from(("utf-16", "latin-1", "nonesuch", "utf-7", "ascii", "cp037")))
        return _DECLARED.sub(f'encoding="{coded}"', text, count=1)
    if not elements:
        return text
    found = draw(st.sampled_from(elements))
    start, end = found.span()
    if change == "gone":
        return text[:start] + text[end:]
    if change == "again":
        return text[:end] + found[0] * draw(st.sampled_from((1, 2, 500))) + text[end:]
    if change == "nested":
        depth = draw(st.sampled_from(DEPTHS))
        return text[:start] + "<a>" * depth + found[0] + "</a>" * depth + text[end:]
    return text.replace(found[1] or "\0", draw(st.sampled_from(("title", "value", "a", "narrative", "x:y", "1"))))


def xml_changed(draw: DrawFn, content: bytes) -> bytes:
    text, encoding = decoded(content)
    return xml_text_changed(draw, text).encode(encoding, "replace")


JSON = (json_changed, json_changed, json_changed, json_nested)
XML = (xml_changed,)
