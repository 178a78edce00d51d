"""The kinds of field an outline has. Every scalar arrives as the text that stands in the YAML.

Nothing here is a bare union: where a short form is allowed (a sentence in place of a mapping), it is turned into
the long one before it is validated, so that a mistake is reported once and not once a branch.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

# XML 1.0 (section 2.2) cannot hold these, escaped or not.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-Q([1-4]))?")
_MINUS = str.maketrans({"−": "-", ",": None, "\u00a0": None, "\u202f": None})
_GAPS = {"", "n/a", "na", "-", "–", "~", "null"}


class Node(BaseModel):
    """A mapping of the outline: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Shorthand(Node):
    """A mapping that may be written as just one of its texts, the key named by `short`."""

    short: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, data: Any) -> Any:
        return {cls.short: data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [handler(core_schema), {"type": "string", "minLength": 1}]}


def _text(value: Any) -> str:
    if isinstance(value, (list, dict)):
        what = "a list" if isinstance(value, list) else "a mapping"
        raise PydanticCustomError("text_type", "should be a text, not {what}", {"what": what})
    text = str(value).strip()
    if not text:
        raise PydanticCustomError("text_empty", "is empty")
    control = _CONTROL.search(text)
    if control:
        code = f"U+{ord(control[0]):04X}"
        raise PydanticCustomError(
            "control_character",
            "holds the control character {code}, which Office files cannot",
            {"code": code},
        )
    return text


def _date(value: str) -> str:
    match = _DATE.fullmatch(value)
    if match:
        year, month, day, _ = match.groups()
        try:
            datetime.date(int(year), int(month or 1), int(day or 1))
            return value
        except ValueError:
            pass
    raise PydanticCustomError("date", "{text!r} is not a date", {"text": value})


def _number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = value.strip().translate(_MINUS)
    if text.lower() in _GAPS:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite() or "_" in text:
        raise PydanticCustomError("number", "{text!r} is not a number", {"text": value})
    return number


def _no_bool(value: Any) -> Any:
    """`yes`, `no`, `on` and `off` as YAML 1.1 knows them; pydantic takes them from text."""
    return value.strip().lower() if isinstance(value, str) else value


_SCALAR = {"type": ["string", "number", "boolean"]}

Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({**_SCALAR, "description": "inline Markdown"})]
"""Inline Markdown, exactly as written but for blanks around it."""

Plain = Annotated[str, BeforeValidator(_text), WithJsonSchema(dict(_SCALAR))]
"""A text that is not Markdown: a name, an address, a file."""

Id = Annotated[
    str,
    BeforeValidator(_text),
    Field(pattern=r"^[^\W_][\w.-]*$", max_length=80),
]
"""A stable name: letters of any script, digits, hyphens, dots; begins with a letter or a digit."""

Date = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?|-Q[1-4])?$"}),
]
"""2026, 2026-05, 2026-05-04 or 2026-Q2, kept as written."""

Number = Annotated[
    Decimal | None,
    BeforeValidator(_number),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "null"}, {"type": "string"}]}),
]
"""A number, exact; None where the value is missing (`n/a`, `-` or nothing)."""

Flag = Annotated[bool, BeforeValidator(_no_bool)]
"""true or false, yes or no."""
