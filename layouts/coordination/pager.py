"""Where somebody is in a long list, and where its other parts are."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.coordination.address import address_of, last_page
from dashboard.texts import Texts


@dataclass(frozen=True, slots=True)
class Pager:
    """The rows on screen in words, and links to what comes before and after them."""

    where: str
    links: tuple[tuple[str, str], ...]


def pager_of(page: int, size: int, total: int, path: str, texts: Texts, **values: object) -> Pager | None:
    """The pager of a list's page, counted from 1; None where there is one page only."""
    return pager(page, size, total, lambda to: address_of(path, **values, page=to if to > 1 else ""), texts)


def pager(page: int, size: int, total: int, address: Callable[[int], str], texts: Texts) -> Pager | None:
    """The same of a list whose pages have these addresses."""
    pages = last_page(total, size)
    if pages < 2:
        return None
    rows = texts.span(texts.number((page - 1) * size + 1), texts.number(min(page * size, total)))
    names = {1: texts._("first"), page - 1: texts._("previous"), page + 1: texts._("next"), pages: texts._("last")}
    links = [(address(other), name) for other, name in names.items() if 1 <= other <= pages and other != page]
    return Pager(texts._("{rows} of {total}", rows=rows, total=texts.number(total)), tuple(links))
