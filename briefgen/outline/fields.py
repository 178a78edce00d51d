"""The kinds of field an outline has. Every scalar arrives as the text that stands in the YAML.

Nothing here is a bare union: where a short form is allowed (a sentence in place of a mapping), it is turned into
the long one before it is validated, so that a mistake is reported once and not once a branch.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, NoReturn, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function

from briefgen.language.record import built_in, known_as
from briefgen.outline.data.written_numbers import read_number
from briefgen.outline.paths import Path
from briefgen.records import dataclass

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0 (section 2.2) cannot hold, escaped or not."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?|-Q([1-4]))?")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks an id that must stand in the top-level list or mapping of this name."""

    to: str


@dataclass(frozen=True, slots=True)
class NamesPicture:
    """Marks a text that names a picture beside the outline."""


@dataclass(frozen=True, slots=True)
class InlineText:
    """Marks a text that holds inline Markdown."""


class Node(BaseModel):
    """A mapping of the outline: frozen, unknown keys refused. A key without a value counts as left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)
    called: ClassVar[str] = ""  # what messages call it, where that is not the name of the class

    @model_validator(mode="before")
    @classmethod
    def _given(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        known = _keys(cls)
        return {key: value for key, value in data.items() if value is not None or key not in known}


@cache
def _keys(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(info.alias or name for name, info in model.model_fields.items())


class Shorthand(Node):
    """A mapping that may be written as just one of its texts, the key named by `short`."""

    short: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, data: Any) -> Any:
        return {cls.short: data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [handler(core_schema), _SCALAR]}


class SaidAndWhy(Shorthand):
    """A sentence, and what carries it: `say` and `why`, or `claim` and `detail` as points have them."""

    short = "say"

    @model_validator(mode="before")
    @classmethod
    def _as_points(cls, data: Any) -> Any:
        return said_and_why(data) if isinstance(data, dict) else data

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = super().__get_pydantic_json_schema__(core_schema, handler)
        keys = handler.resolve_ref_schema(schema["anyOf"][0])
        keys["properties"] |= {
            also: keys["properties"][key] for also, key in _SAID.items() if key in keys["properties"]
        }
        keys["anyOf"] = [{"required": [key]} for key in (cls.short, *(k for k, v in _SAID.items() if v == cls.short))]
        del keys["required"]
        return schema


_SAID = {"claim": "say", "detail": "why"}


def said_and_why(data: dict[str, Any]) -> dict[str, Any]:
    """The data with `say` and `why` for the keys that points have in their place."""
    return {_SAID[key] if key in _SAID and _SAID[key] not in data else key: value for key, value in data.items()}


class Mistake(NamedTuple):
    """What is wrong at a place below the value that is validated: as a diagnostic, but by path."""

    id: str
    path: Path
    message: str
    hint: str = ""


def refuse_all(found: Sequence[Mistake]) -> None:
    """Raises one error that holds all of these mistakes, if there are any."""
    if found:
        raise PydanticCustomError("mistakes", "holds mistakes", {"found": tuple(found)})


def _refuse(type: str, message: str, **context: object) -> NoReturn:
    raise PydanticCustomError(type, message, context)


class _Some:
    """A list that is written has something in it; one built by a program may be empty."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core_schema), "minItems": 1}

    @staticmethod
    def _check(value: Any) -> Any:
        if value == []:
            _refuse("empty_list", "is an empty list")
        return value


def written_text(value: Any) -> str:
    """A text as it is written, without blanks around it. Raises PydanticCustomError for what is none."""
    if isinstance(value, (list, dict)):
        _refuse(
            "text_type",
            "should be a text, not {what}",
            what="a list" if isinstance(value, list) else "keys with values",
        )
    text = "" if value is None else str(value).strip()
    if not text:
        _refuse("text_empty", "is empty")
    control = CONTROL.search(text)
    if control:
        _refuse("control_character", "holds the control character {code}", code=f"U+{ord(control[0]):04X}")
    return text


def written_cell(value: Any) -> str | None:
    """A table's cell as it is written; None for a gap."""
    return None if value is None or (isinstance(value, str) and not value.strip()) else written_text(value)


def _date(value: str) -> str:
    try:
        period(value)
    except ValueError:
        _refuse("date", "{text!r} is not a date", text=value)
    return value


def _language(value: str) -> str:
    try:
        return known_as(value)
    except ValueError:
        _refuse("language", "{text!r} is not a language", text=value)


def period(date: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a year, a quarter, a month or a day. Raises ValueError for what is no date."""
    match = _DATE.fullmatch(date)
    if not match:
        raise ValueError(date)
    year, month, day, quarter = (int(part) if part else None for part in match.groups())
    assert year is not None
    first = month or (3 * quarter - 2 if quarter else 1)
    last = month or (3 * quarter if quarter else 12)
    start = datetime.date(year, first, day or 1)
    return start, datetime.date(year, last, day or calendar.monthrange(year, last)[1])


def is_date(written: str) -> bool:
    """Whether a text is a date as the outline writes them."""
    try:
        period(written)
    except ValueError:
        return False
    return True


def number(written: str) -> Decimal | None:
    """The number that is written, None for a gap. A single point stands before decimals; what could be misread, as
    1,234, raises ValueError, and so does what has a unit."""
    found = read_number(written)
    if found.is_gap:
        return None
    if not found.is_number or found.unit or found.other is not None or (found.in_doubt and "." not in written):
        raise ValueError(written)
    return found.comma if found.point is None else found.point


def _number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return number(value)
    except ValueError:
        _refuse("number", "{text!r} is not a number", text=value)


def _switch(value: Any) -> Any:
    """`yes`, `no`, `on` and `off` as YAML 1.1 knows them; pydantic takes them from text."""
    return value.strip().lower() if isinstance(value, str) else value


_TAG: JsonSchemaValue = {"type": "string", "pattern": "^[A-Za-z]{2,3}([-_]\\w+)*$"}
_SCALAR: JsonSchemaValue = {"type": ["string", "number", "boolean"]}
_NAME: JsonSchemaValue = {"type": ["string", "integer"], "pattern": "^[^\\s_.-][^\\s/]*$", "maxLength": 80}

Many = Annotated[tuple[_T, ...], _Some()]
"""A list that is left out rather than written empty."""

Text = Annotated[str, BeforeValidator(written_text), WithJsonSchema(_SCALAR), InlineText()]
"""Inline Markdown, exactly as written but for blanks around it."""

Plain = Annotated[str, BeforeValidator(written_text), WithJsonSchema(_SCALAR)]
"""A text that is not Markdown: a name, an address, a file."""

PictureFile = Annotated[Plain, NamesPicture()]
"""A picture's file beside the outline."""

Cell = Annotated[
    str | None,
    BeforeValidator(written_cell),
    WithJsonSchema({"type": ["string", "number", "boolean", "null"]}),
    InlineText(),
]
"""Inline Markdown in a table; None for a gap."""

Id = Annotated[
    str,
    BeforeValidator(written_text),
    Field(pattern=r"^[^\W_][\w.-]*$", max_length=80),
    WithJsonSchema(_NAME),
]
"""A stable name: letters of any script, digits, hyphens, dots; begins with a letter or a digit."""

PersonId = Annotated[Id, Refers("people")]
SourceId = Annotated[Id, Refers("sources")]
ThemeId = Annotated[Id, Refers("themes")]
GroupId = Annotated[Id, Refers("groups")]

Date = Annotated[
    str,
    BeforeValidator(written_text),
    AfterValidator(_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?|-Q[1-4])?$"}),
]
"""2026, 2026-05, 2026-05-04 or 2026-Q2, kept as written."""

When = Text
"""A date, shown as its language writes it; or words, shown as they are."""

LanguageTag = Annotated[
    str,
    BeforeValidator(written_text),
    AfterValidator(_language),
    WithJsonSchema({"anyOf": [{"enum": list(built_in())}, _TAG]}),
]
"""The id of a language: one whose labels ship, or any other by its tag (BCP 47)."""

Number = Annotated[Decimal | None, BeforeValidator(_number), WithJsonSchema({"type": ["number", "string", "null"]})]
"""A number, exact; None where the value is missing (`n/a`, `-` or nothing)."""

Flag = Annotated[bool, BeforeValidator(_switch), WithJsonSchema({"enum": [True, False, "yes", "no", "on", "off"]})]
"""true or false, yes or no."""
