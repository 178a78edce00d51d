"""Data files of charts and tables, put into the outline's data in place of their names, and numbers written there made
plain.

What comes after sees one form: categories and series, columns and rows, numbers with a point. What is wrong with a file
is told at the key that names it, by the file's row and column.
"""

from __future__ import annotations

import pathlib
import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from briefgen.diagnostics import Diagnostic, counted, error, nearest, shown, warning
from briefgen.outline.charts import uneven_series
from briefgen.outline.data.deciding import PlacedNumber, contradicts, decide
from briefgen.outline.data.picking import Misread, Pick, pick_of, picked
from briefgen.outline.data.separated import separated_sheet
from briefgen.outline.data.series import FilledExhibit, chart_of, table_of
from briefgen.outline.data.sheet import Sheet
from briefgen.outline.data.workbook import workbook_sheet
from briefgen.outline.data.written_numbers import Convention, read_number
from briefgen.outline.fields import said_and_why
from briefgen.outline.files_beside import Refused, path_beside, read_beside
from briefgen.outline.paths import Path
from briefgen.outline.source import MAX_BYTES
from briefgen.outline.yaml_tree import YamlTree
from briefgen.records import dataclass

_WORKBOOK = re.compile(r"(.+\.xls[xm])(?:#(.+))?", re.IGNORECASE | re.DOTALL)
_SQLITE = (".sqlite", ".sqlite3", ".db")
_SEPARATED = (".csv", ".tsv", ".txt", ".tab")
_KINDS = ("chart", "table")
_HOW = ("query", "head", "rows", "columns", "decimal", "hidden")
"""The keys that say how a file is to be read, beside `data` or within it."""
_SAID = ("takeaway", "reading")
_TOLD = 10  # cells of one file that are told one by one
_YES = {"true", "yes", "on"}
_NO = {"false", "no", "off"}


def with_data_files(marked: YamlTree, folder: pathlib.Path) -> tuple[YamlTree, frozenset[str], tuple[Diagnostic, ...]]:
    """The outline's data with the data files of its exhibits in it, the names of these, and what is wrong with them.

    Files are named from `folder`; one that cannot be taken is left as its name.
    """
    files = _Files(marked, folder)
    data = files.filled(marked.data, ())
    return marked.with_data(data), frozenset(files.named), tuple(files.problems)


@dataclass
class _Files:
    """The data files of one outline. Each is read once, however many exhibits name it."""

    marked: YamlTree
    folder: pathlib.Path
    problems: list[Diagnostic] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    _read: dict[tuple[object, ...], Sheet | Refused] = field(default_factory=dict)

    def filled(self, data: Any, path: Path) -> Any:
        """The data with every chart and table in it filled, wherever it stands."""
        if isinstance(data, list):
            return [
                self.filled(item, (*path, i)) if isinstance(item, dict | list) else item for i, item in enumerate(data)
            ]
        if not isinstance(data, dict):
            return data
        out = dict(data)
        for key, value in data.items():
            below = (*path, key)
            if key in _SAID and isinstance(value, dict):
                out[key] = said_and_why(value)
            elif key in _KINDS and isinstance(value, dict):
                out[key] = self._exhibit(key, value, below)
            elif isinstance(value, dict | list):
                out[key] = self.filled(value, below)
        return out

    def _exhibit(self, kind: str, said: dict[str, Any], path: Path) -> Any:
        given = said.get("data")
        if kind == "chart" and isinstance(said.get("series"), dict) and given is None:
            return self._in_place(said, path)
        how = {key: said[key] for key in _HOW if said.get(key) is not None}
        if isinstance(given, dict):
            how |= {key: value for key, value in given.items() if value is not None}
        name = how.pop("file", None) if isinstance(given, dict) else given
        if not isinstance(name, str) or (kind == "chart" and {"categories", "series"} & said.keys()) or _in_rows(said):
            return said
        rest = {key: value for key, value in said.items() if key not in _HOW}
        try:
            found = self._read_in(kind, name.strip(), how, rest)
        except (Refused, Misread) as problem:
            self._tell(name.strip(), problem, (*path, "data"))
            return {**rest, "data": name}
        for remark in found.remarks:
            message = f"{shown(name.strip())}: {remark.message}"
            self.problems.append(warning(remark.id, message, self.marked.at((*path, "data")), remark.hint))
        return {**{key: value for key, value in rest.items() if key != "data"}, **found.data}

    def _read_in(self, kind: str, name: str, how: Mapping[str, Any], said: Mapping[str, Any]) -> FilledExhibit:
        _refuse_unknown(how)
        decimal, hidden, query = _decimal(how), _hidden(how), how.get("query")
        sheet, pick = self._sheet(name, hidden, query), pick_of(how)
        if query is None or _takes_query(name):
            table = picked(sheet, pick, kind == "chart")
        else:
            from briefgen.outline.data.query import queried_sheet

            whole = picked(sheet, pick, False)
            sheet = queried_sheet(whole, query, sheet.delimiter, decimal)
            table = picked(sheet, Pick(), kind == "chart")
        found = chart_of(table, said, sheet.delimiter, decimal) if kind == "chart" else table_of(table)
        return FilledExhibit(found.data, (*sheet.remarks, *table.remarks, *found.remarks))

    def _sheet(self, name: str, hidden: bool, query: str | None) -> Sheet:
        workbook = _WORKBOOK.fullmatch(name)
        self.named.add(workbook[1] if workbook else name)
        key = (name, hidden, query if _takes_query(name) else None)
        if key not in self._read:
            try:
                self._read[key] = _sheet(self.folder, name, hidden, query)
            except Refused as problem:
                self._read[key] = problem
        found = self._read[key]
        if isinstance(found, Refused):
            raise found
        return found

    def _in_place(self, said: dict[str, Any], path: Path) -> dict[str, Any]:
        """A chart whose numbers stand in the outline: those that can be read in one way only with a point."""
        if isinstance(said.get("reading"), dict):
            said = {**said, "reading": said_and_why(said["reading"])}
        series = {
            name: values
            for name, values in said["series"].items()
            if isinstance(values, list) and all(isinstance(value, str | None) for value in values)
        }
        if isinstance(said.get("categories", []), list):  # told here, too, for the chart may fail for its type
            for one in uneven_series(said.get("categories") or (), series):
                self.problems.append(error(one.id, one.message, self.marked.at((*path, *one.path)), one.hint))
        columns = [[PlacedNumber("", read_number(value or "")) for value in values] for values in series.values()]
        given: Convention | None = said["decimal"] if said.get("decimal") in {".", ","} else None
        found = decide(columns, given, ".", sure=True)
        names = list(series)
        for doubt in found.doubts:
            if doubt.id != "bad-number" or given:
                at = self.marked.at((*path, "series", names[doubt.column], doubt.row))
                self.problems.append(error(doubt.id, doubt.message, at, doubt.hint))
        for name, read in zip(names, found.units, strict=True):
            if contradicts(said.get("unit"), read):
                message = f"`{name}` is in {read}, and `unit` says {said['unit']}"
                at = self.marked.at((*path, "series", name))
                self.problems.append(error("mixed-units", message, at, "write the unit in one place only"))
        plain = {
            name: [
                f"{number:f}" if number is not None and not one.number.is_gap else value
                for number, one, value in zip(numbers, column, values, strict=True)
            ]
            for (name, values), column, numbers in zip(series.items(), columns, found.columns, strict=True)
        }
        units = set(found.units)
        unit = {"unit": units.pop()} if said.get("unit") is None and len(units) == 1 and any(found.units) else {}
        rest = {key: value for key, value in said.items() if key != "decimal" or value not in {".", ","}}
        return {**rest, "series": {**said["series"], **plain}, **unit}

    def _tell(self, name: str, problem: Refused | Misread, path: Path) -> None:
        mistakes = [problem] if isinstance(problem, Refused) else problem.mistakes
        at = self.marked.at(path)
        for one in mistakes[:_TOLD]:
            message = one.message if shown(name) in one.message else f"{shown(name)}: {one.message}"
            self.problems.append(error(one.id, message, at, one.hint))
        more = len(mistakes) - _TOLD
        if more > 0:
            self.problems.append(error(mistakes[0].id, f"{shown(name)} has {counted(more, 'more mistake')}", at))


def _in_rows(said: Mapping[str, Any]) -> bool:
    """Whether the rows of a table stand in the outline."""
    rows = said.get("rows")
    return isinstance(rows, list)


def _takes_query(name: str) -> bool:
    """Whether a query goes to the file itself, not to the table found in it."""
    return name.lower().endswith((".parquet", *_SQLITE))


def _refuse_unknown(how: Mapping[str, Any]) -> None:
    for key in how:
        if key not in _HOW:
            near = nearest(key, _HOW)
            raise Refused("unknown-key", f"`{key}` is no key of `data`", f"did you mean `{near}`?" if near else "")
    if "query" in how and not isinstance(how["query"], str):
        raise Refused("bad-query", "`query` should be a text", 'write `query: "select ... from data"`')


def _decimal(how: Mapping[str, Any]) -> Convention | None:
    value = how.get("decimal")
    if value not in {None, ".", ","}:
        raise Refused(
            "bad-choice", f"`decimal` should be a comma or a point, not {shown(value)}", 'write `decimal: ","`'
        )
    return value


def _hidden(how: Mapping[str, Any]) -> bool:
    value = str(how.get("hidden", "no")).strip().lower()
    if value not in _YES | _NO:
        raise Refused("bad-flag", f"`hidden` should be true or false, not {shown(value)}", "write `hidden: true`")
    return value in _YES


def _sheet(folder: pathlib.Path, name: str, hidden: bool, query: str | None) -> Sheet:
    workbook = _WORKBOOK.fullmatch(name)
    ending = name.lower()
    if workbook:
        return workbook_sheet(read_beside(folder, workbook[1], MAX_BYTES), workbook[2], hidden)
    if ending.endswith(".parquet"):
        from briefgen.outline.data.query import parquet_sheet

        return parquet_sheet(read_beside(folder, name, MAX_BYTES), query)
    if ending.endswith(_SQLITE):
        from briefgen.outline.data.query import sqlite_sheet

        return sqlite_sheet(path_beside(folder, name), query)
    if not ending.endswith(_SEPARATED):
        hint = "save the table as one; Parquet and SQLite are read too"
        raise Refused("not-a-table", f"{shown(name)} is neither a .csv nor an .xlsx file", hint)
    return separated_sheet(read_beside(folder, name, MAX_BYTES))
