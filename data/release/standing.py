"""What readers see of a programme now, as figures that another release can carry on."""

from collections.abc import Collection

from sqlalchemy import Connection, and_

from data.models import Base
from data.release.figures import Figure
from data.release.stored import stored_figures


def standing_figures(connection: Connection, programme_id: int, views: Collection[str]) -> tuple[Figure, ...]:
    """The published release's figures of these views, in frozen order, with what lies beneath them.

    None without a published release.
    """
    release, figure = Base.metadata.tables["release"], Base.metadata.tables["release_figure"]
    wanted = and_(
        release.c.programme_id == programme_id, release.c.status == "published", figure.c.view.in_(sorted(views))
    )
    return tuple(kept for _, kept in stored_figures(connection, wanted))
