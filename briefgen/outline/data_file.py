"""What an outline says of a data file: its name, and how it is to be read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, WithJsonSchema

from briefgen.outline.fields import Flag, Many, Mistake, Plain, Shorthand

RowNumbers = Annotated[Plain, WithJsonSchema({"type": ["integer", "string"], "pattern": r"^\d+(-\d+)?$"})]
"""A row of a file, or two with a hyphen."""

ColumnNames = Many[Plain]
"""Columns of a file by letters, as A or C-F, or by their heads."""

DecimalSign = Literal[".", ","]

HEAD: Any = Field(default=None, description="the row of the file that holds the heads, as 5, or 5-6")
ROWS: Any = Field(default=None, description="the rows of the file to take, as 6-20")
COLUMNS: Any = Field(default=(), description="the columns of the file to take, by letters or heads, as [A, C-F]")
DECIMAL: Any = Field(default=None, description="the sign before decimals, where numbers can be read in two ways")
HIDDEN: Any = Field(default=False, description="whether hidden rows, columns and sheets are taken too")


class DataFile(Shorthand):
    """A data file beside the outline, and how it is to be read."""

    short = "file"
    file: Plain = Field(
        description="a .csv, .xlsx, .parquet or .sqlite file beside the outline; sales.xlsx#Sheet!A3:E9"
    )
    query: Plain | None = Field(default=None, description="a SELECT in SQL; the file is the table `data`")
    head: RowNumbers | None = HEAD
    rows: RowNumbers | None = ROWS
    columns: ColumnNames = COLUMNS
    decimal: DecimalSign | None = DECIMAL
    hidden: Flag = HIDDEN


def misplaced(exhibit: BaseModel, *keys: str) -> list[Mistake]:
    """Keys that say how a file is to be read where there is none."""
    message = "says how a data file is to be read, and there is no `data`"
    return [Mistake("no-data", (key,), f"`{key}` {message}", "delete it") for key in keys if getattr(exhibit, key)]


def chosen(schema: dict[str, Any]) -> None:
    """Lets a schema take rows or columns of a file as a text, too."""
    inner = {key: schema.pop(key) for key in ("type", "items", "minItems") if key in schema}
    schema["anyOf"] = [inner, {"type": ["string", "integer"]}]
