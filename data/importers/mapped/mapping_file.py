"""A mapping read from its TOML file, or one sentence for each thing in it that is no mapping."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from data.importers.mapped.mapping import Mapping
from data.phrases import joined, phrase
from data.workbook.nearest import did_you_mean
from data.workbook.sheets import Fault, Refused


def read_mapping(path: Path) -> Mapping:
    """Raises `Refused` with every fault of form at once: misspelt or missing keys, values of another kind; or with the
    one place where the TOML breaks off.
    """
    try:
        document = tomllib.loads(path.read_text("utf-8-sig"), parse_float=Decimal)
    except OSError as error:
        problem = phrase("cannot be read ({reason})", reason=error.strerror)
        raise Refused([Fault(path.name, problem, phrase("name the mapping, a .toml file"))]) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        hint = phrase("see the examples in data/importers/mapped/mappings")
        raise Refused([Fault(path.name, phrase("is not TOML ({reason})", reason=error), hint)]) from error
    try:
        return Mapping.model_validate(document)
    except ValidationError as error:
        raise Refused(_sentences(path.name, error)) from error


_WRONG_KIND = {
    "string_type": phrase("text in quotation marks"),
    "list_type": phrase("a list in square brackets"),
    "dict_type": phrase("a table"),
    "model_type": phrase("a table"),
    "model_attributes_type": phrase("a table"),
    "bool_type": phrase("true or false"),
    "int_type": phrase("a whole number"),
}


def _sentences(file: str, error: ValidationError) -> Iterator[Fault]:
    seen = set()
    for found in error.errors(include_url=False):
        place, holder, wanted = _place(found["loc"])
        # A constant may be of several kinds, and each of them complains on its own.
        if place in seen:
            continue
        seen.add(place)
        match found["type"]:
            case "extra_forbidden":
                key, known = str(found["loc"][-1]), tuple(holder.model_fields)
                yield Fault(file, phrase("{place} is no key", place=place), _meant(key, known))
            case "missing":
                yield Fault(file, phrase("{place} is missing", place=place), phrase("write it"))
            case "literal_error":
                word, words = str(found["input"]), get_args(wanted)
                yield Fault(file, phrase('{place} cannot be "{word}"', place=place, word=word), _meant(word, words))
            case "value_error":
                yield Fault(file, joined((place, *found["ctx"]["error"].args), ": "))
            case _ if get_origin(wanted) in (Union, UnionType):
                hint = phrase("write text, a number, a date, true or false")
                yield Fault(file, phrase("{place} is not one value", place=place), hint)
            case kind if kind in _WRONG_KIND:
                yield Fault(file, phrase("{place} is not {wanted}", place=place, wanted=_WRONG_KIND[kind]))
            case _:
                yield Fault(file, joined((place, found["msg"]), ": "))


def _meant(found: str, known: tuple[str, ...]) -> str:
    return did_you_mean(found, known, phrase("it may be {words}", words=", ".join(known)))


def _place(loc: tuple[int | str, ...]) -> tuple[str, type[BaseModel], Any]:
    """A place in the document in words, the part that holds it, and what was wanted there."""
    words: list[str] = []
    holder: type[BaseModel] = Mapping
    wanted: Any = Mapping
    for step in loc:
        if isinstance(wanted, type) and issubclass(wanted, BaseModel):
            holder = wanted
            words.append(str(step))
            wanted = _bare(holder.model_fields[str(step)].annotation) if step in holder.model_fields else None
        elif get_origin(wanted) in (list, dict):
            words.append(f"#{step + 1}" if isinstance(step, int) else str(step))
            wanted = _bare(get_args(wanted)[-1])
    return ".".join(words) or phrase("the mapping"), holder, wanted


def _bare(annotation: Any) -> Any:
    """The annotation without `Annotated`, and without the `None` of a part that may be left out."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
        return _bare(kinds[0]) if len(kinds) == 1 else annotation
    return annotation
