"""The table of a data file -> the categories and series of a chart, the columns and rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from briefgen.diagnostics import shown
from briefgen.outline.data.deciding import SETTLE, PlacedNumber, contradicts, decide
from briefgen.outline.data.number_format import plain_format
from briefgen.outline.data.picking import Misread, PickedTable
from briefgen.outline.data.sheet import UNSAVED, DataCell, Remark, letters
from briefgen.outline.data.written_numbers import Convention, WrittenNumber, is_endless, read_number, spoken
from briefgen.outline.files_beside import Refused
from briefgen.outline.inline import plain

_MARKUP = re.compile(r"[\\`*_\[\]<>!~]")
_CURRENCY = re.compile(r"\s*([A-Z]{0,3}[$€£¥₹₩₽₺฿₫₪₴]|[A-Z]{3}|kr|zł|Kč|Fr\.?|元)\s*")
_CATEGORY_ERRORS = 10
_EMPTY = frozenset({""})
_OF_PROGRAMS = frozenset({"nan", "<na>", "null", "none", ":"})  # pandas, databases, Python, Eurostat


class FilledExhibit(NamedTuple):
    """The keys that a data file fills in, and what is told of it."""

    data: dict[str, Any]
    remarks: tuple[Remark, ...] = ()


def chart_of(table: PickedTable, said: Mapping[str, Any], delimiter: str, decimal: Convention | None) -> FilledExhibit:
    """Categories and series: the heads name the series, the first column holds the categories. Raises Misread."""
    mistakes = [*_errors(table), *_without_category(table)]
    if len(table.heads) < 2:
        mistakes = [Refused("no-series", "it has one column; a chart needs categories and numbers beside them")]
        raise Misread(mistakes)
    first = 0 if said.get("type") == "scatter" else 1
    columns = [[_placed(table, i, j) for j in range(len(table.rows))] for i in range(first, len(table.heads))]
    found = decide(columns, decimal, "." if delimiter == "," else None)
    for doubt in found.doubts:
        cell = table.column(doubt.column + first)[doubt.row]
        if not cell.is_error:
            place = columns[doubt.column][doubt.row].place
            mistakes.append(Refused(doubt.id, f"{place}: {doubt.message}", doubt.hint))
    for name, read in zip(table.heads[1:], found.units[1 - first :], strict=True):
        if contradicts(said.get("unit"), read):
            message = f"{shown(name)} is in {read}, and `unit` says {said['unit']}"
            mistakes.append(Refused("mixed-units", message, "leave `unit` out, or choose other columns"))
    if mistakes:
        raise Misread(mistakes)
    values = found.columns[1 - first :]
    series = {name: list(map(_written, column)) for name, column in zip(table.heads[1:], values, strict=True)}
    categories = [literal(cell.text) for cell in table.column(0)] if first else list(map(_written, found.columns[0]))
    looks, remarks = _units(table, found.units[1 - first :], said)
    remarks += [_taken(one) for one in found.taken[:1]]
    return FilledExhibit({"categories": categories, "series": series, **looks}, tuple(remarks))


def table_of(table: PickedTable) -> FilledExhibit:
    """Columns and rows, as the file shows them. Raises Misread."""
    mistakes = list(_errors(table))
    if mistakes:
        raise Misread(mistakes)
    missing = [_missing(table.column(i)) for i in range(len(table.heads))]
    rows = [
        [
            literal(cell.text) if cell.text.casefold() not in gaps else None
            for cell, gaps in zip(cells, missing, strict=True)
        ]
        for cells in map(table.cells, table.rows)
    ]
    return FilledExhibit({"columns": list(map(literal, table.heads)), "rows": rows})


def _missing(cells: Sequence[DataCell]) -> frozenset[str]:
    """What stands for nothing in a column of a table, in lower case: an empty cell, and among numbers what programs
    write for a missing one. A dash or "n/a" that somebody wrote says something."""
    written = [counted_by(cell) for cell in cells]
    is_numeric = any(not one.is_gap for one in written) and all(one.is_number for one in written)
    return _EMPTY | _OF_PROGRAMS if is_numeric else _EMPTY


def literal(text: str) -> str:
    """A text of a file as inline Markdown that reads as the same text."""
    return text if plain(text) == text else _MARKUP.sub(r"\\\g<0>", text)


def _written(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _errors(table: PickedTable) -> Iterator[Refused]:
    """Cells that show an error, or nothing where a formula stands."""
    for row in table.rows:
        for i, cell in enumerate(table.cells(row)):
            if cell.is_error and cell.text == UNSAVED:
                message = f"row {row.number}, column {table.columns[i]} holds a formula without its value"
                yield Refused("formula-without-value", message, "open the workbook in Excel and save it")
            elif cell.is_error:
                hint = "mend the formula, or leave the cell empty for a gap"
                yield Refused("error-value", f"{table.place(row, i)} shows the error {cell.text}", hint)


def _without_category(table: PickedTable) -> Iterator[Refused]:
    for row in table.rows:
        if not table.cells(row)[0].text:
            yield Refused("empty-value", f"row {row.number} has no category in its first column", "fill it in")


def _placed(table: PickedTable, column: int, number: int) -> PlacedNumber:
    cell = table.column(column)[number]
    return PlacedNumber(table.place(table.rows[number], column), counted_by(cell))


def counted_by(cell: DataCell) -> WrittenNumber:
    """What a cell counts: a number of a file as it is shown, per cent and currency with it; a text as it reads."""
    if cell.number is None:
        return WrittenNumber(cell.text, is_gap=True) if cell.is_error else read_number(cell.text)
    look = plain_format(cell.format)
    value = cell.number * 100 if look and look.percent else cell.number
    if is_endless(value):
        return WrittenNumber(cell.text)
    unit = "%" if look and look.percent else _currency(look.signs if look else "")
    return WrittenNumber(cell.text, value, value, unit)


def _currency(text: str) -> str:
    match = _CURRENCY.fullmatch(text)
    return match[1] if match else ""


def _units(table: PickedTable, units: Sequence[str], said: Mapping[str, Any]) -> tuple[dict[str, str], list[Remark]]:
    """The unit and the number format that the numbers of a file bring along, where the outline names none."""
    looks: dict[str, str] = {}
    remarks: list[Remark] = []
    if said.get("unit") is None and any(units):
        if len(set(units)) == 1:
            looks["unit"] = units[0]
        else:
            pairs = list(zip(table.heads[1:], units, strict=True))
            of = ", ".join(f"{name} in {unit or 'plain numbers'}" for name, unit in pairs)
            message = f"its columns are not in one unit ({of}), and the chart shows bare digits"
            alike = [i for i, unit in enumerate(units, 1) if unit == units[0]]
            take = ", ".join(letters(table.columns[i]) for i in (0, *alike))
            remarks.append(Remark("mixed-units", message, f"choose columns of one unit: `columns: [{take}]`"))
    codes = {cell.format for i in range(1, len(table.heads)) for cell in table.column(i) if cell.number is not None}
    code = plain_format(codes.pop()) if len(codes) == 1 else None
    if said.get("format") is None and code and code.code and len(set(units)) == 1:
        looks["format"] = code.code
    return looks, remarks


def _taken(one: PlacedNumber) -> Remark:
    number = one.number
    read = spoken(number.point or Decimal(0))
    message = f"{one.place}: {shown(number.text)} is read as {read}, since commas part its cells"
    return Remark("number-read-as", message, SETTLE)
