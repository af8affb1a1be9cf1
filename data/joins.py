"""How rows of one programme meet."""

from sqlalchemy import ColumnElement, FromClause, and_


def same(left: FromClause, right: FromClause, **columns: str) -> ColumnElement[bool]:
    """Both are of one programme, and each named column of `left` equals the column of `right` that it names."""
    return and_(
        left.c.programme_id == right.c.programme_id,
        *(left.c[mine] == right.c[theirs] for mine, theirs in columns.items()),
    )
