"""Every id that a callback speaks of."""

from enum import StrEnum


class Ids(StrEnum):
    """The shell's few components; what they show is text, swapped in."""

    ADDRESS = "address"
    REQUEST = "request"
    ANSWER = "answer"
    PAGE = "page"
    STATUS = "status"
    LOST = "lost"
