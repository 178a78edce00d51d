"""Values separated by commas, semicolons, tabs or bars (RFC 4180) -> a sheet."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from briefgen.outline.data import sheet
from briefgen.outline.data.sheet import DataCell, Sheet, bounded, too_large
from briefgen.outline.fields import CONTROL
from briefgen.outline.files_beside import Refused
from briefgen.outline.source import kind_of

_DELIMITERS = "\t;|,"  # where two would do, the earlier: a comma may stand inside a number
_LOOKED_AT = 200  # records that tell the delimiter
_SAID = re.compile(r"sep=(?P<sign>[,;|\t])\s*\r?(?:\n|\Z)", re.IGNORECASE)
_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!"}
)
_MOST_IN_LINE = 1_000_000  # characters: a record of millions of cells is never held
_SAVE = "save it as CSV UTF-8, or as .xlsx"


def separated_sheet(data: bytes) -> Sheet:
    """The rows of separated values in UTF-8, or in UTF-16 with its mark; blank ones are left out.

    The delimiter is the one that a line `sep=;` names, else the one that cuts the most records alike. Raises Refused.
    """
    text = _decoded(data)
    control = CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise Refused("not-a-table", f"line {line} holds the control character U+{ord(control[0]):04X}")
    said = _SAID.match(text)
    first = 2 if said else 1
    text = text[said.end() :] if said else text
    try:
        sign = said["sign"] if said else delimiter_of(text)
        cells = ((number, _cells(record)) for number, record in enumerate(_records(text, sign), first))
        return Sheet(bounded(cells), sign)
    except csv.Error as failed:
        message = f"it cannot be read as separated values: {failed}"
        raise Refused("not-a-table", message, "close the quotes that are open, or " + _SAVE) from failed


def _cells(record: list[str]) -> list[DataCell]:
    """The cells of a record. Raises Refused for more than are read, before they are made."""
    wide = next((i for i in range(len(record), sheet.MAX_COLUMNS, -1) if record[i - 1].strip()), 0)
    if wide:
        raise too_large()
    return [_cell(one) for one in record[: sheet.MAX_COLUMNS]]


def _cell(written: str) -> DataCell:
    text = written.strip()
    return DataCell(text, is_error=text.upper() in _ERRORS)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(_lines(text), delimiter=delimiter, strict=True)


def _lines(text: str) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        if len(line) > _MOST_IN_LINE:
            raise too_large()
        yield line


def delimiter_of(text: str) -> str:
    """The sign that cuts the most records into equally many cells, and then into the most cells."""
    best, found = (0, 0), ","
    for sign in _DELIMITERS:
        try:
            seen = itertools.islice(_records(text, sign), _LOOKED_AT)
            widths = Counter(len(record) for record in seen if len(record) > 1 and any(record))
        except csv.Error:
            continue  # its quotes make sense with another sign; with none, reading says so
        score = max(((count, width) for width, count in widths.items()), default=(0, 0))
        if score > best:
            best, found = score, sign
    return found


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as failed:
            raise Refused("not-a-table", "it begins like text in UTF-16 and is none", _SAVE) from failed
    what = kind_of(data)
    if what:
        raise Refused("not-a-table", f"it is {what}, not comma-separated values", _SAVE)
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as failed:
        line = data.count(b"\n", 0, failed.start) + 1
        message = f"byte {failed.start + 1} (line {line}) is 0x{data[failed.start]:02X}, which is not UTF-8"
        hint = "save it again as CSV UTF-8; it may be in Big5, Shift-JIS or Windows-1252 now"
        raise Refused("not-utf8", message, hint) from failed
