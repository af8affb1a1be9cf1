"""What every table shares: names of constraints, keys, vocabularies."""

from typing import Any, get_args

from sqlalchemy import (
    CheckConstraint,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.schema import ColumnCollectionConstraint

CODE = "[A-Za-z0-9][A-Za-z0-9_-]*"
"""A code stands in addresses, and a full stop there parts it from its programme's reference number."""


def _own_columns(constraint: ColumnCollectionConstraint | Index, table: Table) -> str:
    """The constraint's columns, without the programme that leads them all: PostgreSQL cuts names at 63 characters."""
    names = [column.name for column in constraint.columns]
    return "_".join([name for name in names if name != "programme_id"] or names)


class Base(DeclarativeBase):
    """The tables of one database, with constraint names that migrations can speak of."""

    metadata = MetaData(
        naming_convention={
            "own_columns": _own_columns,
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(own_columns)s",
            "uq": "uq_%(table_name)s_%(own_columns)s",
            "ix": "ix_%(table_name)s_%(own_columns)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


class Shared(Base):
    """A table that belongs to no programme: its key is one integer."""

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Owned(Base):
    """A table that belongs to a programme.

    The programme leads every key, so that rows of one programme lie together (SQLite: clustered) and a hash-distributed
    PostgreSQL can shard by it. `id` is unique over all programmes all the same (`data.keys` hands it out), so joins on
    it alone are right; the programme beside it makes them fast.
    """

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-1)

    @declared_attr
    def programme_id(cls) -> Mapped[int]:
        """The owner, first in every key."""
        return mapped_column(ForeignKey("programme.id"), primary_key=True, autoincrement=False, sort_order=-2)


def one_of(vocabulary: Any, name: str) -> Enum:
    """A text column that takes the words of a `Literal` and no others, checked by the database as well."""
    return Enum(*get_args(vocabulary), native_enum=False, create_constraint=True, validate_strings=True, name=name)


def key(*columns: str) -> UniqueConstraint:
    """The natural key within a programme: what imports match on."""
    return UniqueConstraint("programme_id", *columns)


def unique_where(name: str, condition: str, *columns: str) -> Index:
    """A key among the rows that meet a condition, where a null or a flag makes the natural key too wide."""
    return Index(
        name, "programme_id", *columns, unique=True, sqlite_where=text(condition), postgresql_where=text(condition)
    )


def belongs_to(table: str, column: str, *alike: str, target: str = "id") -> ForeignKeyConstraint:
    """A reference within the same programme; columns in `alike` must hold the same value on both sides."""
    return ForeignKeyConstraint(
        ["programme_id", column, *alike],
        [f"{table}.programme_id", f"{table}.{target}", *(f"{table}.{name}" for name in alike)],
    )


def table_args(*constraints: Any) -> tuple[Any, ...]:
    """Constraints of a table that belongs to a programme, stored in the order of its primary key."""
    return (*constraints, {"sqlite_with_rowid": False})


def check(name: str, condition: str) -> CheckConstraint:
    """A named rule that both databases hold."""
    return CheckConstraint(condition, name=name)
