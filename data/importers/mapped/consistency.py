"""Whether a mapping fits together: its parts among themselves, and with the workbook that it fills."""

from collections.abc import Iterator
from datetime import datetime

from data.importers.mapped.mapping import FileSpec, Mapping, SheetSpec, Value
from data.phrases import phrase
from data.workbook.nearest import did_you_mean
from data.workbook.schema import SHEETS, Column, Kind
from data.workbook.sheets import Fault

_ANY_DAY = datetime(2019, 11, 30, 13, 45)


def contradictions(mapping: Mapping, file: str) -> list[Fault]:
    """Every reference to nothing and every part that asks for what it cannot have, in the mapping's order."""
    found = [
        *_files(mapping),
        *_instrument(mapping),
        *(each for number, sheet in enumerate(mapping.sheets, 1) for each in _sheet(mapping, sheet, number)),
    ]
    return [Fault(file, problem, hint) for problem, hint in found]


def values_of(sheet: SheetSpec) -> Iterator[tuple[str, Column | None, Value]]:
    """Every value of a sheet with the name it goes by and the column it fills; parts and conditions fill none."""
    for name, value in sheet.columns.items():
        yield name, SHEETS[sheet.name].column(name), value
        yield from ((name, None, part) for part in _parts(value))
    for source in (*sheet.when.filled, *sheet.when.blank):
        yield "when", None, Value(column=source.column, file=source.file)


def linked_column(mapping: Mapping, file: str, other: str) -> tuple[str, str] | None:
    """The columns by which a row of `file` finds its one row of `other`: its own and the other's; none if it cannot."""
    link = mapping.files[file].belongs_to
    if link is not None and link.file == other:
        return link.column, link.matches
    link = mapping.files[other].belongs_to
    if link is not None and link.file == file and mapping.files[other].key == [link.column]:
        return link.matches, link.column
    return None


def _parts(value: Value) -> Iterator[Value]:
    for part in value.parts:
        yield part
        yield from _parts(part)


_Found = Iterator[tuple[str, str]]


def _known_file(mapping: Mapping, place: str, name: str) -> _Found:
    if name not in mapping.files:
        yield (
            phrase('{place} names the file "{name}", which [files] does not', place=place, name=name),
            did_you_mean(name, mapping.files, phrase("describe it")),
        )


def _files(mapping: Mapping) -> _Found:
    for name, spec in mapping.files.items():
        if spec.encoding is not None and not _is_encoding(spec.encoding):
            problem = phrase(
                'files.{name}.encoding: there is no encoding "{encoding}"', name=name, encoding=spec.encoding
            )
            yield problem, phrase("such as utf-8 or windows-1252")
        link = spec.belongs_to
        if link is not None and link.file in mapping.files and mapping.files[link.file].key != [link.matches]:
            matches, file = link.matches, link.file
            hint = phrase('write key = ["{matches}"] under [files.{file}]', matches=matches, file=file)
            yield (
                phrase(
                    "files.{name}.belongs_to: {matches} is not the key of {file}", name=name, matches=matches, file=file
                ),
                hint,
            )
        elif link is not None:
            yield from _known_file(mapping, f"files.{name}.belongs_to", link.file)
        if _returns(mapping, name, spec):
            problem = phrase("files.{name}.belongs_to leads back to {name}", name=name)
            yield problem, phrase("one of the files belongs to none")


def _is_encoding(name: str) -> bool:
    try:
        return bool("a".encode(name))
    except (LookupError, UnicodeError):
        return False


def _returns(mapping: Mapping, name: str, spec: FileSpec) -> bool:
    seen = set()
    while spec.belongs_to is not None and spec.belongs_to.file in mapping.files and spec.belongs_to.file not in seen:
        seen.add(spec.belongs_to.file)
        spec = mapping.files[spec.belongs_to.file]
    return name in seen


def _instrument(mapping: Mapping) -> _Found:
    if mapping.instrument is None:
        return
    yield from _known_file(mapping, "instrument", mapping.instrument.file)
    names = [criterion.name for criterion in mapping.instrument.criteria]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        problem = phrase('instrument.criteria: "{name}" is there twice', name=name)
        yield problem, phrase("give one of them another code")


def _sheet(mapping: Mapping, sheet: SheetSpec, number: int) -> _Found:
    place = f'sheets.#{number} "{sheet.name}"'
    if sheet.name not in SHEETS:
        hint = did_you_mean(sheet.name, SHEETS, phrase("see the blank template"))
        yield phrase("{place}: the workbook has no such sheet", place=place), hint
        return
    known = SHEETS[sheet.name]
    written = [set(row) for row in sheet.rows] or [set(sheet.columns)]
    for unknown in dict.fromkeys(name for names in written for name in sorted(names - set(known.names))):
        hint = did_you_mean(unknown, known.names, phrase("it has {names}", names=", ".join(known.names)))
        yield phrase('{place}: the sheet has no column "{column}"', place=place, column=unknown), hint
    for column in known.columns:
        if column.required and not all(column.name in names for names in written):
            problem = phrase("{place}: the column {column} is missing", place=place, column=column.name)
            yield problem, phrase("say where its value comes from")
    if sheet.file is None:
        return
    if sheet.file not in mapping.files:
        yield from _known_file(mapping, place, sheet.file)
    elif set(sheet.columns) <= set(known.names):
        if sheet.each is not None and sheet.each.criteria:
            yield from _criteria(mapping, sheet, place)
        for name, target, value in values_of(sheet):
            yield from _value(mapping, sheet, f"{place}, {name}", target, value)


def _criteria(mapping: Mapping, sheet: SheetSpec, place: str) -> _Found:
    if mapping.instrument is None or mapping.instrument.file != sheet.file:
        problem = phrase('{place}: each = "criteria" needs an [instrument] of the same file', place=place)
        yield problem, phrase("declare its criteria")


def _value(mapping: Mapping, sheet: SheetSpec, place: str, column: Column | None, value: Value) -> _Found:
    assert sheet.file is not None
    if value.each is not None and sheet.each is None:
        yield phrase("{place}: there is nothing to take each of", place=place), phrase("the sheet needs each")
    if value.each == "not_applicable" and sheet.each is not None and not sheet.each.criteria:
        problem = phrase("{place}: only criteria know what is not applicable", place=place)
        yield problem, phrase('write each = "criteria"')
    if value.each == "value" and sheet.each is not None and sheet.each.criteria:
        if column is not None and column.kind is not Kind.WHOLE:
            problem = phrase("{place}: an answer is a whole number, and this column holds none", place=place)
            yield problem, phrase("it goes with rating.value")
    if value.day_by_day and (sheet.each is None or column is None or column.kind not in (Kind.DAY, Kind.MOMENT)):
        problem = phrase("{place}: day_by_day counts days from a date over the columns of each", place=place)
        yield problem, phrase("it goes with a date and each")
    if value.file is not None and value.file != sheet.file:
        if value.file not in mapping.files:
            yield from _known_file(mapping, place, value.file)
        elif linked_column(mapping, sheet.file, value.file) is None:
            hint = phrase(
                "one of them belongs_to the other, and then by the one column of its key: key = [...] of {file}",
                file=value.file,
            )
            problem = phrase(
                "{place}: a row of {file} does not lead to one row of {other}",
                place=place,
                file=sheet.file,
                other=value.file,
            )
            yield problem, hint
    if value.nearest is not None and not written_codes(mapping, value.nearest):
        problem = phrase(
            '{place}: no rows of "{sheet}" are written out to be near to', place=place, sheet=value.nearest
        )
        yield problem, phrase("write them in [[sheets.rows]]")
    if value.date is not None and not _is_layout(value.date):
        problem = phrase('{place}: "{layout}" is no date format', place=place, layout=value.date)
        yield problem, phrase("such as %d/%m/%Y")


def _is_layout(layout: str) -> bool:
    try:
        return "%" in layout and bool(datetime.strptime(_ANY_DAY.strftime(layout), layout))
    except ValueError:
        return False


def written_codes(mapping: Mapping, sheet: str) -> tuple[str, ...]:
    """The codes of a sheet's rows that the mapping writes out."""
    rows = [row for spec in mapping.sheets if spec.name == sheet for row in spec.rows]
    return tuple(str(row["code"]) for row in rows if "code" in row)


def used_columns(mapping: Mapping) -> dict[str, set[str]]:
    """The columns of each file that the mapping takes anything from."""
    used = {name: {*spec.key, *spec.respell} for name, spec in mapping.files.items()}
    for name, spec in mapping.files.items():
        if spec.belongs_to is not None:
            used[name].add(spec.belongs_to.column)
            used[spec.belongs_to.file].add(spec.belongs_to.matches)
    for sheet in mapping.sheets:
        if sheet.file is None:
            continue
        if sheet.each is not None:
            used[sheet.file] |= set(sheet.each.columns)
        for _, _, value in values_of(sheet):
            if value.column is not None:
                used[value.file or sheet.file].add(value.column)
    if mapping.instrument is not None:
        used[mapping.instrument.file] |= {criterion.column for criterion in mapping.instrument.criteria}
    return used
