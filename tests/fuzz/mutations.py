"""How a file comes to harm: one or a few of these at a time, drawn by Hypothesis."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.archives import ARCHIVE
from tests.fuzz.layouts import ZIP
from tests.fuzz.tables import TABLE
from tests.fuzz.trees import JSON, XML

Mutation = Callable[[DrawFn, bytes], bytes]
MOST_BYTES = 2_000_000
"""Nothing grows further: doubled a few times, a file is merely slow."""
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PIECES = (b"\0", b'"', b"'", b"\n", b"\r", b";", b",", b"\t", b"\xff", b"\x81", b"\xc3", b"=", b"<", b"{", *_BOMS)


def place(draw: DrawFn, content: bytes) -> int:
    """Anywhere in a file, its end included."""
    return draw(st.integers(0, len(content)))


def flipped(draw: DrawFn, content: bytes) -> bytes:
    """A few bytes are others."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 8)) if changed else 0):
        changed[draw(st.integers(0, len(changed) - 1))] = draw(st.integers(0, 255))
    return bytes(changed)


def truncated(draw: DrawFn, content: bytes) -> bytes:
    return content[: place(draw, content)]


def beheaded(draw: DrawFn, content: bytes) -> bytes:
    return content[place(draw, content) :]


def cut_out(draw: DrawFn, content: bytes) -> bytes:
    start = place(draw, content)
    return content[:start] + content[start + draw(st.integers(1, 200)) :]


def repeated(draw: DrawFn, content: bytes) -> bytes:
    """A piece stands there twice."""
    start = place(draw, content)
    end = start + draw(st.integers(1, 2_000))
    return content[:end] + content[start:]


def inserted(draw: DrawFn, content: bytes) -> bytes:
    start = place(draw, content)
    return content[:start] + draw(st.sampled_from(_PIECES)) * draw(st.integers(1, 3)) + content[start:]


def other_bom(draw: DrawFn, content: bytes) -> bytes:
    """A byte order mark is added, exchanged or taken away."""
    for bom in _BOMS:
        content = content.removeprefix(bom)
    return draw(st.sampled_from((b"", b"", *_BOMS))) + content


def replaced(draw: DrawFn, content: bytes) -> bytes:
    """Nothing is left of it."""
    return draw(st.binary(max_size=40))


BYTES: tuple[Mutation, ...] = (flipped, truncated, beheaded, cut_out, repeated, inserted, other_bom, replaced)


def fitting(content: bytes) -> tuple[Mutation, ...]:
    """What can befall this file, what its kind suffers from more often than what befalls any bytes."""
    head = content[:200].removeprefix(_BOMS[0]).lstrip()
    if content.startswith(ZIP):
        return (*BYTES, *ARCHIVE * 6)
    if head.startswith((b"{", b"[")):
        return (*BYTES, *JSON * 8, *TABLE)
    if head.startswith(b"<"):
        return (*BYTES, *XML * 24, *TABLE)
    return (*BYTES, *TABLE * 5)


@st.composite
def mutants(draw: DrawFn, layouts: Sequence[bytes]) -> bytes:
    """One of the layouts after one to four mutations."""
    content = draw(st.sampled_from(layouts))
    for _ in range(draw(st.integers(1, 4))):
        changed = draw(st.sampled_from(fitting(content)))(draw, content)
        content = changed if len(changed) <= MOST_BYTES else content
    return content
