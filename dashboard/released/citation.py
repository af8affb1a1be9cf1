"""How a release is named, so that a reader can cite it."""

from dashboard.released.reading import Release
from dashboard.texts import Texts


def release_words(texts: Texts, release: Release) -> str:
    """What a figure stands in: which release, of which day."""
    return texts._(
        "release {number} of {day}", number=texts.number(release.number), day=texts.day(release.published_at)
    )


def as_of_words(texts: Texts, release: Release) -> str:
    """The day that a release's figures speak of."""
    return texts._("as of {day}", day=texts.day(release.as_of))
