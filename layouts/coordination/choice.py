"""A page that speaks of one programme, while several may be meant."""

from dashboard.coordination.address import address_of
from dashboard.coordination.place import Place
from dashboard.seen import Seen
from dashboard.texts import Texts
from layouts.coordination.frame import Told, programme_name, told


def choice_text(place: Place, seen: Seen, said: tuple[str, ...], texts: Texts) -> Told:
    """The programmes that the page could speak of."""
    more = place.total - len(place.programmes)
    return told(
        "choice",
        texts._("Choose a programme") if place.programmes else texts._("No programme is recorded yet"),
        place,
        seen,
        said,
        texts,
        choices=[
            (address_of(place.path, programme=programme.reference), programme_name(programme, texts))
            for programme in place.programmes
        ],
        more=more_programmes(more, texts),
    )


def more_programmes(count: int, texts: Texts) -> str:
    """How many programmes are not listed, and how to open one; nothing where all are."""
    if count <= 0:
        return ""
    return texts.n(
        "{count} more programme; open it by its reference number",
        "{count} more programmes; open one by its reference number",
        count,
    )


def offered(place: Place, texts: Texts) -> list[tuple[str, str]]:
    """The programmes that a form may be sent for, by number and name: the one that is spoken of among them."""
    listed = dict.fromkeys([*place.programmes, *([place.programme] if place.programme else [])])
    return [(one.reference, programme_name(one, texts)) for one in listed]
