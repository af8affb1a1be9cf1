"""What a mapping may say.

`[files.NAME]` describes each file. `[[sheets]]` says, for each sheet of the programme workbook, where every column's
value comes from. `[instrument]` declares the questions behind a file's answers. `[dirty]` says what becomes of rows
that cannot be read as they stand. The examples in `mappings/` explain the keys.
"""

from datetime import date as Day
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from data.phrases import phrase

Scalar = str | bool | int | Decimal | datetime | Day
"""What TOML can write as a constant."""
Policy = Literal["fault", "leave_out"]
CRITERIA = "criteria"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


class Link(_Part):
    """A row belongs to the one row of another file that holds the same value."""

    file: str
    column: str
    matches: str


class FileSpec(_Part):
    """One file. `name` may be a pattern (`export_*.csv`); what is not named is found out from the file itself.

    `blank` lists words that mean nothing is known. `respell` gives, by column, other spellings the one that counts,
    before anything else reads them. Rows of one `key` are about the same thing. A repeated header is known by its name
    and its number: `Name`, `Name (2)`.
    """

    name: str
    sheet: str | None = None
    delimiter: Literal[";", "\t", ",", "|"] | None = None
    encoding: str | None = None
    decimal: Literal[".", ","] = "."
    blank: list[str] = []
    repair_mojibake: bool = False
    respell: dict[str, dict[str, str]] = {}
    key: list[str] = []
    belongs_to: Link | None = None


class Value(_Part):
    """Where a cell comes from. Exactly one source: `column`, `constant`, `each`, `row_number` or `parts`.

    A column's cell passes, in this order, through `values`, `date`, `nearest`, `slug`, `prefix`; blank stays blank.
    """

    column: str | None = None
    file: str | None = None
    constant: Scalar | None = None
    each: Literal["value", "number", "name", "not_applicable"] | None = None
    row_number: bool = False
    parts: "list[ValueSpec]" = []
    joined: str = " "

    values: dict[str, Scalar] = {}
    otherwise: Scalar | None = None
    keep_unlisted: bool = False
    date: str | None = None
    nearest: str | None = None
    slug: bool = False
    longest: int | None = Field(default=None, ge=8)
    prefix: str = ""
    day_by_day: bool = False

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        sources = (self.column, self.constant, self.each, self.row_number or None, self.parts or None)
        if sum(source is not None for source in sources) != 1:
            raise ValueError(phrase("name exactly one source: column, constant, each, row_number or parts"))
        if self.column is None and (self.file or self.values or self.date or self.nearest or self.slug):
            raise ValueError(phrase("file, values, date, nearest and slug go with a column"))
        if (self.otherwise is not None or self.keep_unlisted) and not self.values:
            raise ValueError(phrase("otherwise and keep_unlisted go with values"))
        if self.otherwise is not None and self.keep_unlisted:
            raise ValueError(
                phrase("unlisted values are either kept or replaced: leave out otherwise or keep_unlisted")
            )
        if self.longest is not None and not self.slug:
            raise ValueError(phrase("longest goes with slug"))
        return self


def _as_column(short: Any) -> Any:
    return {"column": short} if isinstance(short, str) else short


def _as_each(short: Any) -> Any:
    return {CRITERIA: True} if short == CRITERIA else short


ValueSpec = Annotated[Value, BeforeValidator(_as_column)]


class Each(_Part):
    """One row per column that is filled instead of one per row: `columns`, or those of the instrument's criteria."""

    columns: list[str] = []
    criteria: bool = False

    @model_validator(mode="after")
    def _names_columns(self) -> Self:
        if self.criteria == bool(self.columns):
            raise ValueError(phrase('write either each = "criteria" or each = {{ columns = [...] }}'))
        return self


class Source(_Part):
    """A cell of this row, or of the row of another file that belongs to it."""

    column: str
    file: str | None = None


SourceSpec = Annotated[Source, BeforeValidator(_as_column)]


class When(_Part):
    """Only rows in which every cell of `filled` holds something and none of `blank` does."""

    filled: list[SourceSpec] = []
    blank: list[SourceSpec] = []


class SheetSpec(_Part):
    """Rows of one sheet of the workbook: written out in `rows`, or made from `file` by `columns`."""

    name: str
    file: str | None = None
    rows: list[dict[str, Scalar]] = []
    columns: dict[str, ValueSpec] = {}
    distinct: bool = False
    each: Annotated[Each, BeforeValidator(_as_each)] | None = None
    when: When = When()

    @model_validator(mode="after")
    def _has_rows(self) -> Self:
        if bool(self.rows) == (self.file is not None) or bool(self.columns) != (self.file is not None):
            raise ValueError(phrase('sheet "{sheet}" needs either rows, or a file with columns', sheet=self.name))
        return self


class CriterionSpec(_Part):
    """One question: the column with its answers, its declared scale, its words."""

    column: str
    code: str | None = None
    wording_en: str
    wording_sv: str | None = None
    scale: list[int] = Field(min_length=2, max_length=2)
    direction: Literal["higher_better", "lower_better"] = "higher_better"
    dimension: str | None = None
    headline: bool = False
    not_applicable: list[str] = []

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.scale[0] >= self.scale[1]:
            problem = phrase("the scale of {column} runs from its lowest to its highest value", column=self.column)
            raise ValueError(problem)
        return self

    @property
    def name(self) -> str:
        """The criterion's code: its column's name where none is given."""
        return self.code or self.column


class InstrumentSpec(_Part):
    """The questionnaire whose answers stand in the columns of `file`; `values` gives worded answers their numbers."""

    code: str
    title: str | None = None
    file: str
    values: dict[str, int] = {}
    criteria: list[CriterionSpec] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_one_headline(self) -> Self:
        headlines = [criterion.name for criterion in self.criteria if criterion.headline]
        if len(headlines) != 1:
            raise ValueError(phrase("exactly one criterion is the headline, not {number}", number=len(headlines)))
        return self


class Dirty(_Part):
    """What becomes of each kind of dirt. A fault stops the import; what is left out is listed."""

    longer_row: Policy = "fault"
    """More cells than the header names."""
    blank_key: Policy = "fault"
    unreadable_number: Policy = "fault"
    unreadable_date: Policy = "fault"
    unreadable_value: Policy = "fault"
    """A code, a word or a text that its column cannot hold."""
    unlisted_value: Policy = "fault"
    """Not in the value map, or like no code where the nearest is wanted."""
    orphan: Policy = "fault"
    """Belongs to no row of the other file."""
    repeated_row: Policy = "fault"
    """Says again what an earlier row of the same key says: the earlier one stays."""
    conflicting_row: Policy = "fault"
    """Rows of one key that disagree: none of them stays, for nothing says which is right."""
    outside_scale: Policy = "fault"
    """An answer that the declared scale does not hold: the answer goes, the response stays."""
    unplaced_row: Policy = "fault"
    """No sheet takes anything from it."""


class Mapping(_Part):
    """A whole mapping file, consistent in itself; whether the files bear it out is seen on reading them."""

    files: dict[str, FileSpec] = Field(min_length=1)
    sheets: list[SheetSpec] = Field(min_length=1)
    instrument: InstrumentSpec | None = None
    dirty: Dirty = Dirty()


Value.model_rebuild()
