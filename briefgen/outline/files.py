"""Data files of charts and tables, put into the outline's data in place of their names.

What comes after sees one form: categories and series, columns and rows. A cell of a file is read like the same text in
the outline; what is wrong with a file is told at the key that names it, by the file's row and column.
"""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.diagnostics import Diagnostic, error, shown
from briefgen.outline.checking import counted
from briefgen.outline.fields import number
from briefgen.outline.files_beside import Refused, read_beside
from briefgen.outline.paths import Path
from briefgen.outline.sheets import SheetRow, csv_rows, xlsx_rows
from briefgen.outline.source import MAX_BYTES
from briefgen.outline.yaml_tree import YamlTree

_WORKBOOK = re.compile(r"(.+\.xlsx)(?:#(.+))?", re.IGNORECASE | re.DOTALL)
_IN_PLACE = frozenset({"categories", "series", "columns", "rows"})
_TOLD = 10  # cells of one file that are told one by one
_YEAR = re.compile(r"[12][0-9]{3}")


def with_data_files(marked: YamlTree, folder: pathlib.Path) -> tuple[YamlTree, tuple[Diagnostic, ...]]:
    """The outline's data with the data files of its exhibits in it, and what is wrong with those.

    Files are named from `folder`; one that cannot be taken is left as its name.
    """
    if not isinstance(marked.data, dict):
        return marked, ()
    files = _Files(marked, folder)
    data = dict(marked.data)
    if "exhibits" in data:
        data["exhibits"] = files.exhibits(data["exhibits"], ("exhibits",))
    if isinstance(data.get("topics"), list):
        data["topics"] = [files.topic(topic, ("topics", i)) for i, topic in enumerate(data["topics"])]
    return marked.with_data(data), tuple(files.problems)


@dataclass
class _Files:
    """The data files of one outline. Each is read once, however many exhibits name it."""

    marked: YamlTree
    folder: pathlib.Path
    problems: list[Diagnostic] = field(default_factory=list)
    _read: dict[str, tuple[SheetRow, ...] | Refused] = field(default_factory=dict)

    def topic(self, topic: Any, path: Path) -> Any:
        if not isinstance(topic, dict) or "exhibits" not in topic:
            return topic
        return {**topic, "exhibits": self.exhibits(topic["exhibits"], (*path, "exhibits"))}

    def exhibits(self, exhibits: Any, path: Path) -> Any:
        if not isinstance(exhibits, list):
            return exhibits
        return [self._exhibit(exhibit, (*path, i)) for i, exhibit in enumerate(exhibits)]

    def _exhibit(self, exhibit: Any, path: Path) -> Any:
        if not isinstance(exhibit, dict):
            return exhibit
        filled = {kind: self._filled(kind, exhibit[kind], (*path, kind)) for kind in _READERS if kind in exhibit}
        return {**exhibit, **filled}

    def _filled(self, kind: str, said: Any, path: Path) -> Any:
        if not isinstance(said, dict) or not isinstance(said.get("data"), str) or _IN_PLACE & said.keys():
            return said
        name = said["data"].strip()
        try:
            found = _READERS[kind](self._rows(name), said)
        except (Refused, _Misread) as problem:
            self._tell(name, problem, (*path, "data"))
            return said
        return {**{key: value for key, value in said.items() if key != "data"}, **found}

    def _rows(self, name: str) -> Sequence[SheetRow]:
        if name not in self._read:
            try:
                self._read[name] = _rows(self.folder, name)
            except Refused as problem:
                self._read[name] = problem
        found = self._read[name]
        if isinstance(found, Refused):
            raise found
        return found

    def _tell(self, name: str, problem: Refused | _Misread, path: Path) -> None:
        mistakes = [problem] if isinstance(problem, Refused) else problem.mistakes
        at = self.marked.at(path)
        for one in mistakes[:_TOLD]:
            message = one.message if shown(name) in one.message else f"{shown(name)}: {one.message}"
            self.problems.append(error(one.id, message, at, one.hint))
        more = len(mistakes) - _TOLD
        if more > 0:
            self.problems.append(error(mistakes[0].id, f"{shown(name)} has {counted(more, 'more mistake')}", at))


class _Misread(Exception):
    """A table that is not what the exhibit needs, with everything that is wrong with it."""

    def __init__(self, mistakes: Sequence[Refused]) -> None:
        super().__init__(mistakes[0].message)
        self.mistakes = mistakes


def _rows(folder: pathlib.Path, name: str) -> tuple[SheetRow, ...]:
    workbook = _WORKBOOK.fullmatch(name)
    if workbook:
        return xlsx_rows(read_beside(folder, workbook[1], MAX_BYTES), workbook[2])
    if not name.lower().endswith((".csv", ".tsv", ".txt")):
        raise Refused("not-a-table", f"{shown(name)} is neither a .csv nor an .xlsx file", "save the table as one")
    return csv_rows(read_beside(folder, name, MAX_BYTES))


def _chart(rows: Sequence[SheetRow], said: Mapping[str, Any]) -> dict[str, Any]:
    """Categories and series: the first row names the series, the first column holds the categories."""
    head, body = _cut(rows, corner=True)
    mistakes = [*_without_category(rows, body), *_not_numbers(rows, body, head)]
    if len(head) < 2:
        mistakes = [Refused("no-series", "it has one column; a chart needs categories and numbers beside them")]
    if mistakes:
        raise _Misread(mistakes)
    series = {name: [_value(cells[i]) or None for cells in body] for i, name in enumerate(head) if i}
    percent = any(cell.endswith("%") for cells in body for cell in cells[1:])
    unit = {"unit": "%"} if percent and said.get("unit") is None else {}
    return {"categories": [cells[0] for cells in body], "series": series, **unit}


def _table(rows: Sequence[SheetRow], said: Mapping[str, Any]) -> dict[str, Any]:
    """Columns and rows: the first row holds the headings."""
    head, body = _cut(rows, corner=False)
    return {"columns": head, "rows": [[cell or None for cell in cells] for cells in body]}


_READERS = {"chart": _chart, "table": _table}


def _cut(rows: Sequence[SheetRow], corner: bool) -> tuple[list[str], list[list[str]]]:
    """The headings and the rows below them, all of one length. The first heading may be left out where it is a
    `corner`. Raises _Misread."""
    if len(rows) < 2:
        what = "it has no row below its headings" if rows else "it is empty"
        raise _Misread([Refused("empty-file", what, "the first row holds the headings, the others the values")])
    width = max(len(row.cells) for row in rows)
    head, *body = ([*row.cells, *[""] * (width - len(row.cells))] for row in rows)
    mistakes = list(_bad_headings(head, corner, rows[0].column))
    if mistakes:
        raise _Misread(mistakes)
    return head, body


def _bad_headings(head: Sequence[str], corner: bool, first: int) -> Iterator[Refused]:
    for i, name in enumerate(head):
        if not name and not (corner and i == 0):
            yield Refused("no-header", f"column {i + 1} has no heading", "write one into the first row")
        elif name and name in head[:i]:
            yield Refused(
                "duplicate-header", f"column {i + 1} has the heading of another, {shown(name)}", "name it anew"
            )
    names = [name for name in head[1:] if name]
    if names and all(_is_number(name) for name in names) and not all(_YEAR.fullmatch(name) for name in names):
        yield Refused("no-header", "its first row holds numbers", "write a row of headings above it")


def _without_category(rows: Sequence[SheetRow], body: Sequence[Sequence[str]]) -> Iterator[Refused]:
    for row, cells in zip(rows[1:], body, strict=True):
        if not cells[0]:
            yield Refused("empty-value", f"row {row.number} has no category in its first column", "fill it in")


def _not_numbers(rows: Sequence[SheetRow], body: Sequence[Sequence[str]], head: Sequence[str]) -> Iterator[Refused]:
    for row, cells in zip(rows[1:], body, strict=True):
        for i, cell in enumerate(cells[1:], 1):
            if not _is_number(_value(cell)):
                message = f"row {row.number}, column {row.column + i} ({head[i]}): {shown(cell)} is no number"
                comma = re.fullmatch(r"[+-]?\d+,\d+", cell)
                hint = f"write {cell.replace(',', '.')}, with a point" if comma else "write digits; - for a gap"
                yield Refused("bad-number", message, hint)


def _value(cell: str) -> str:
    """What is to be read as a number: a percentage as it is shown."""
    return cell.removesuffix("%").rstrip()


def _is_number(text: str) -> bool:
    try:
        number(text)
    except ValueError:
        return False
    return True
