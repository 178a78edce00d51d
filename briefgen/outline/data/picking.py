"""A sheet -> the one table on it: its heads and the rows below, found or as the outline says where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from briefgen.diagnostics import counted, nearest, shown
from briefgen.outline.data.sheet import Area, DataCell, Remark, Sheet, SheetRow, column_number
from briefgen.outline.data.written_numbers import read_number
from briefgen.outline.files_beside import Refused
from briefgen.records import dataclass, replace

_HINTED = 20  # of very many names of columns, those that say what was meant
_YEAR = re.compile(r"[12][0-9]{3}")
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?([ T].*)?|\d\d?[./]\d\d?[./]\d{2,4}")
_RANGE = re.compile(r"\s*(\d{1,7})\s*(?:[-–:]\s*(\d{1,7})\s*)?")
_NOTE = re.compile(
    r"((sources?|notes?|quelle|stand|anmerkung|remarque|nota)\b|[*†]|註|注|資料來源|出典|備註).*", re.I | re.S
)


class RowRange(NamedTuple):
    """Rows by their numbers in the file, both inclusive."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Pick:
    """Which part of a sheet is wanted: the rows that hold the heads, those below, the columns by letters or heads."""

    head: RowRange | None = None
    rows: RowRange | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PickedTable:
    """A table: its heads, its rows, the number of each of its columns in the file, the row of its heads."""

    heads: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    columns: tuple[int, ...]
    head_row: int
    remarks: tuple[Remark, ...] = ()

    def cells(self, row: SheetRow) -> list[DataCell]:
        """The cells of a row, one for each column."""
        return [row.cell(column) for column in self.columns]

    def column(self, number: int) -> list[DataCell]:
        """The cells below a head, by its place from 0."""
        return [row.cell(self.columns[number]) for row in self.rows]

    def place(self, row: SheetRow, number: int) -> str:
        """A cell in a message."""
        return f"row {row.number}, column {self.columns[number]} ({self.heads[number]})"


class Misread(Exception):
    """A table that is not what the exhibit needs, with everything that is wrong with it."""

    def __init__(self, mistakes: Sequence[Refused]) -> None:
        super().__init__(mistakes[0].message)
        self.mistakes = mistakes


def pick_of(said: Mapping[str, Any]) -> Pick:
    """What `head`, `rows` and `columns` say. Raises Refused."""
    columns = said.get("columns") or ()
    names = [columns] if isinstance(columns, str) else columns
    return Pick(_rows(said, "head"), _rows(said, "rows"), tuple(str(name).strip() for name in names))


def _rows(said: Mapping[str, Any], key: str) -> RowRange | None:
    value = said.get(key)
    if value is None:
        return None
    match = _RANGE.fullmatch(value) if isinstance(value, str) else None
    if match is None or int(match[1]) < 1 or int(match[2] or match[1]) < int(match[1]):
        example = "`head: 5`, or `head: 5-6` for heads in two rows" if key == "head" else "`rows: 6-20`"
        raise Refused("bad-rows", f"`{key}` should name rows of the file", f"write {example}")
    return RowRange(int(match[1]), int(match[2] or match[1]))


def picked(sheet: Sheet, pick: Pick, corner: bool) -> PickedTable:
    """The table on a sheet. The first head may be left out where it is a `corner`. Raises Refused or Misread."""
    rows = _in_columns(_in_area(_spread(sheet), sheet.area), pick.columns)
    if not rows:
        raise Refused("empty-file", "it is empty", "the first row holds the heads, the others the values")
    heads, body, remarks = _divided(rows, sheet, pick)
    if pick.rows:
        body = tuple(row for row in body if pick.rows.first <= row.number <= pick.rows.last)
    if not body:
        message = "it has no row below its headings" if not pick.rows else "it has none of these `rows` below its heads"
        raise Refused("empty-file", message, "the first row holds the heads, the others the values")
    if sheet.delimiter:
        _refuse(_even(heads, body))
    names, columns = _named(heads, body, sheet)
    table = PickedTable(tuple(names), tuple(body), tuple(columns), heads[-1].number, tuple(remarks))
    table = _chosen(table, pick.columns)
    _refuse(_bad_heads(table, corner))
    if pick.head is None and sheet.area is None:
        _refuse(_doubtful(table))
    return table


def _refuse(found: Iterator[Refused]) -> None:
    mistakes = list(found)
    if mistakes:
        raise Misread(mistakes)


def _spread(sheet: Sheet) -> tuple[SheetRow, ...]:
    """The rows with a text that goes over several cells of a row in each of them; one that is all of its row stays."""
    over: dict[int, list[Area]] = {}
    for area in sheet.merged:
        if area.first_column < area.last_column:
            over.setdefault(area.first_row, []).append(area)
    return tuple(_spread_row(row, over.get(row.number, ())) if row.filled > 1 else row for row in sheet.rows)


def _spread_row(row: SheetRow, areas: Sequence[Area]) -> SheetRow:
    texts = [area for area in areas if row.cell(area.first_column).number is None]
    if not texts:
        return row
    cells = [*row.cells, *[DataCell()] * (max(area.last_column for area in texts) - len(row.cells))]
    for area in texts:
        cells[area.first_column - 1 : area.last_column] = [row.cell(area.first_column)] * (
            area.last_column - area.first_column + 1
        )
    return replace(row, cells=tuple(cells))


def _in_area(rows: Sequence[SheetRow], area: Area | None) -> tuple[SheetRow, ...]:
    if area is None:
        return tuple(rows)
    blank = (DataCell(),) * (area.first_column - 1)
    cut = (replace(row, cells=(*blank, *row.cells[area.first_column - 1 : area.last_column])) for row in rows)
    return tuple(row for row in cut if row.filled)


def _in_columns(rows: Sequence[SheetRow], names: Sequence[str]) -> tuple[SheetRow, ...]:
    """The rows in the columns that letters name, so that what stands beside a table does not hide it."""
    spans = [_span(name) for name in names]
    heads = any({cell.text for cell in row.cells}.issuperset(names) for row in rows)
    if not names or heads or not all(spans):
        return tuple(rows)
    found = {i for row in rows for i, cell in enumerate(row.cells, 1) if cell.text}
    if not all(found.intersection(span) for span in spans if span):  # one of them is no column: its name is told
        return tuple(rows)
    wanted = {column for span in spans if span for column in span}
    kept = (
        replace(row, cells=tuple(c if i in wanted else DataCell() for i, c in enumerate(row.cells, 1))) for row in rows
    )
    return tuple(row for row in kept if row.filled)


def _span(name: str) -> range | None:
    """The columns that letters name, as C or C-F."""
    first, _, last = (part.strip() for part in name.replace("–", "-").replace(":", "-").partition("-"))
    begin, end = column_number(first), column_number(last or first)
    return range(begin, end + 1) if begin and end else None


def _extent(row: SheetRow) -> int:
    """The column of the last cell that shows something."""
    return max((i for i, cell in enumerate(row.cells, 1) if cell.text), default=0)


def _divided(
    rows: Sequence[SheetRow], sheet: Sheet, pick: Pick
) -> tuple[tuple[SheetRow, ...], tuple[SheetRow, ...], list[Remark]]:
    """The rows of heads, the rows below, and what is told of those left out."""
    if pick.head:
        heads = tuple(row for row in rows if pick.head.first <= row.number <= pick.head.last)
        if not heads:
            raise Refused("bad-rows", f"row {pick.head.first}, which `head` names, holds nothing", "name another")
        below = tuple(row for row in rows if row.number > pick.head.last)
        return (heads, below, []) if pick.rows else (heads, *_without_notes(below, []))
    if sheet.area:
        return (rows[0],), tuple(rows[1:]), []
    first = _head_row(rows)
    last = first + 1 if _is_split(rows[first], sheet.merged) and first + 2 < len(rows) else first
    heads = tuple(rows[first : last + 1])
    remarks = [_left_out(rows[:first], "above", f"head: {heads[0].number}")] if first else []
    below = tuple(rows[last + 1 :])
    return (heads, below, remarks) if pick.rows else (heads, *_without_notes(below, remarks))


def _head_row(rows: Sequence[SheetRow]) -> int:
    """The place of the row of heads: the first that is as wide as most rows and has no gap, no day, and its rows right
    below; the first of all where none is."""
    widths = Counter(map(_extent, rows))
    width = max(widths, key=lambda w: (widths[w], w))
    if width < 2:
        return 0
    fitting = [i for i, row in enumerate(rows[:-1]) if _extent(row) >= width and _is_head(row)]
    found = next((i for i in fitting if _is_close(rows, i)), fitting[0] if fitting else 0)
    apart = found and rows[found].number - rows[found - 1].number > 1
    if not all(_extent(row) < width or row.filled * 2 <= width or apart for row in rows[:found]):
        return 0
    if fitting and fitting[0] < found and not any(_is_numeric(_below(rows, found, i)) for i in range(2, width + 1)):
        numbers = f"row {rows[fitting[0]].number} and row {rows[found].number}"
        raise Refused("doubtful-heads", f"{numbers} could both hold the heads", "say which: `head: 5`")
    return found


def _is_close(rows: Sequence[SheetRow], at: int) -> bool:
    """Whether the next row stands right below."""
    return rows[at + 1].number - rows[at].number == 1


def _below(rows: Sequence[SheetRow], head: int, column: int) -> list[DataCell]:
    return [row.cell(column) for row in rows[head + 1 :]]


def _is_head(row: SheetRow) -> bool:
    """Whether a row could hold heads: texts or years, but for its first cell no gap between the first and the last."""
    cells = [cell for cell in row.cells if cell.text]
    first = next(i for i, cell in enumerate(row.cells) if cell.text)
    gaps = sum(not cell.text for cell in row.cells[first : _extent(row)])
    texts = all(
        _YEAR.fullmatch(c.text) or (c.number is None and not c.is_error and not _counts(c.text)) for c in cells[1:]
    )
    return texts and not gaps and not any(_DAY.fullmatch(cell.text) for cell in cells[1:] if len(cells) < 3)


def _counts(text: str) -> bool:
    found = read_number(text)
    return found.is_number and not found.is_gap


def _is_split(row: SheetRow, merged: Sequence[Area]) -> bool:
    """Whether a head goes over several columns: the row below then names each of them."""
    return any(a.first_row == row.number and a.first_column < a.last_column for a in merged) and row.filled > 1


def _left_out(rows: Sequence[SheetRow], where: str, say: str) -> Remark:
    numbers = [str(row.number) for row in rows]
    which = f"row {numbers[0]}" if len(rows) == 1 else f"rows {', '.join(numbers[:-1])} and {numbers[-1]}"
    what = shown(next(cell.text for cell in rows[0].cells if cell.text))
    stands = "stands" if len(rows) == 1 else "stand"
    message = f"{which} ({what}{'...' if len(rows) > 1 else ''}) {stands} {where} the table and {_is(rows)} left out"
    return Remark("rows-left-out", message, f"write `{say}` to say so")


def _is(rows: Sequence[SheetRow]) -> str:
    return "is" if len(rows) == 1 else "are"


def _without_notes(body: Sequence[SheetRow], remarks: list[Remark]) -> tuple[tuple[SheetRow, ...], list[Remark]]:
    """The rows without the notes below them: single cells at the end, after a blank row or that say what they are."""
    stop = len(body)
    while stop > 1 and _is_note(body[stop - 1], body[stop - 2], body[: stop - 1]):
        stop -= 1
    if stop == len(body):
        return tuple(body), remarks
    rows = f"rows: {body[0].number}-{body[stop - 1].number}"
    return tuple(body[:stop]), [*remarks, _left_out(body[stop:], "below", rows)]


def _is_note(row: SheetRow, before: SheetRow, above: Sequence[SheetRow]) -> bool:
    if row.filled != 1 or max(_extent(one) for one in above) < 2:
        return False
    cell = next(cell for cell in row.cells if cell.text)
    if cell.number is not None:
        return False
    apart = row.number - before.number > 1 or before.filled == 1
    return apart or bool(_NOTE.fullmatch(cell.text))


def _named(heads: Sequence[SheetRow], body: Sequence[SheetRow], sheet: Sheet) -> tuple[list[str], list[int]]:
    """The heads and their columns; those of several rows joined, a merged one over each of its columns."""
    every = [*heads, *body]
    last = max(map(_extent, every))
    first = min(next(i for i, cell in enumerate(row.cells, 1) if cell.text) for row in every)
    columns = [i for i in range(first, last + 1) if i not in sheet.skipped]
    names: list[list[str]] = [[] for _ in columns]
    for depth, row in enumerate(heads):
        spread = ""
        for place, column in enumerate(columns):
            text = row.cell(column).text
            over = len(heads) > 1 and depth < len(heads) - 1
            if over and not text and place and not sheet.merged:
                text = spread if any(one.cell(column).text for one in heads[depth + 1 :]) else ""
            spread = text
            if text and text not in names[place]:
                names[place].append(text)
    return [" ".join(parts) for parts in names], columns


def _even(heads: Sequence[SheetRow], body: Sequence[SheetRow]) -> Iterator[Refused]:
    """Rows of separated values with more or fewer cells than there are heads."""
    width = heads[-1].written
    odd = [row.number for row in body if row.written < width or len(row.cells) > width]
    if odd:
        which = f"row {odd[0]}" if len(odd) == 1 else f"rows {', '.join(map(str, odd[:10]))}"
        more = f" and {len(odd) - 10} more" if len(odd) > 10 else ""
        like = "the first one" if heads[-1].number == 1 else f"row {heads[-1].number}"
        message = f"{which}{more} should have {counted(width, 'cell')}, like {like}"
        yield Refused("uneven-rows", message, "put a text in quotes if it has the delimiter in it")


def _chosen(table: PickedTable, names: Sequence[str]) -> PickedTable:
    """The table with the columns that are named, by head or by letters, in their order. Raises Misread."""
    if not names:
        return table
    places: list[int] = []
    mistakes: list[Refused] = []
    for name in names:
        found = _places(name, table)
        if not found:
            near = nearest(name, table.heads) if len(mistakes) < _HINTED else None
            hint = f"did you mean {shown(near)}?" if near else f"the heads are: {', '.join(table.heads[:10])}"
            mistakes.append(Refused("unknown-column", f"it has no column {shown(name)}", hint))
        places += [place for place in found if place not in places]
    if mistakes:
        raise Misread(mistakes)
    heads, columns = ([values[i] for i in places] for values in (table.heads, table.columns))
    return replace(table, heads=tuple(map(str, heads)), columns=tuple(int(c) for c in columns))


def _places(name: str, table: PickedTable) -> list[int]:
    if name in table.heads:
        return [table.heads.index(name)]
    span = _span(name) or range(0)
    return [i for i, column in enumerate(table.columns) if column in span]


def _bad_heads(table: PickedTable, corner: bool) -> Iterator[Refused]:
    for i, name in enumerate(table.heads):
        column = table.columns[i]
        where = f"write one into row {table.head_row}, or name the columns you want: `columns: [A, C-F]`"
        if not name and not (corner and i == 0):
            yield Refused("no-header", f"column {column} has no heading", where)
        elif name and name in table.heads[:i]:
            message = f"column {column} has the heading of another, {shown(name)}"
            yield Refused("duplicate-header", message, f"name it anew in row {table.head_row}")
    names = [name for name in table.heads[1:] if name]
    if names and all(_counts(name) for name in names) and not all(_YEAR.fullmatch(name) for name in names):
        row = f"row {table.head_row}" if table.head_row > 1 else "its first row"
        yield Refused("no-header", f"{row} holds numbers", "write a row of headings above it, or `head: 5`")


def _doubtful(table: PickedTable) -> Iterator[Refused]:
    """What can be read in two ways: a first row that may be a second row of heads, a row that begins another table."""
    if len(table.rows) < 3:
        return
    numeric = [i for i in range(len(table.columns)) if i and _is_numeric(table.column(i)[1:])]
    first = table.rows[0]
    cells = table.cells(first)
    if numeric and all(_is_text(cells[i]) for i in numeric):
        text = shown(cells[numeric[0]].text)
        message = f"row {first.number} may belong to the heads: it holds {text} where numbers stand below"
        hint = (
            f"write `head: {table.head_row}-{first.number}` for heads in both, `head: {first.number}` for heads in it"
        )
        yield Refused("doubtful-heads", message, hint)
    for before, row in zip(table.rows[1:], table.rows[2:], strict=False):
        cells = table.cells(row)
        if row.number - before.number > 1 and numeric and all(_is_text(cells[i]) for i in numeric):
            message = f"row {row.number} looks like the heads of another table"
            yield Refused("doubtful-heads", message, f"write `rows: {first.number}-{before.number}`")
            return


def _is_text(cell: DataCell) -> bool:
    """Whether a cell holds a text that is neither a number nor stands for a missing one."""
    return bool(cell.text) and cell.number is None and not read_number(cell.text).is_number


def _is_numeric(cells: Sequence[DataCell]) -> bool:
    numbers = sum(cell.number is not None or _counts(cell.text) for cell in cells if cell.text)
    filled = sum(bool(cell.text) for cell in cells)
    return filled > 0 and numbers * 3 > filled * 2
