"""Tables: widths from the text, heights from its lines, continued by rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from briefgen.layout.measure import ROOM, SPARE
from briefgen.layout.text import Frame, Grid, GridCell, GridColumn, GridPart, GridRow
from briefgen.styles import Leading
from tests.support.square import para

LINE = 9.6
"""The height of a line of cells that get neither smaller nor tighter."""
MARGINS = (2.0, 1.0, 2.0, 1.0)


def cell(text: str, span: int = 1, rows: int = 1, **changes: Any) -> GridCell:
    given: dict[str, Any] = {"floor": 10.0, "leading": Leading(0.96, exact=True)} | changes
    return GridCell((para(text, **given),) if text else (), MARGINS, span, rows)


def row(*texts: str, least: float = 0.0, keep_next: bool = False) -> GridRow:
    return GridRow(tuple(map(cell, texts)), least, keep_next)


def table(*rows: GridRow, columns: int = 2, **changes: object) -> Grid:
    given = {"columns": (GridColumn(),) * columns} | changes
    return Grid(rows=rows, **given)  # type: ignore[arg-type]


def room(lines: float, width: float = 200.0) -> Frame:
    """A frame for rows of one line each."""
    return Frame(width, lines * (LINE + 2))


def text_of(parts: Sequence[GridPart]) -> list[list[str]]:
    """Row by row the text of the cells, headers included."""
    return [[" ".join(p.text for p in c.paragraphs) for c in cells] for part in parts for cells in part.cells]


def wide(characters: int) -> float:
    """The width of a column for so many characters."""
    return (characters / ROOM + SPARE) * 10 + 4


def test_columns_add_up_to_the_frame_and_share_it_by_their_text(engine: Engine) -> None:
    (part,) = engine.grid(table(row("ab", "abcd abcd"), row("abc", "a")), room(9))
    assert sum(part.widths) == pytest.approx(200)
    assert part.widths[1] / part.widths[0] == pytest.approx(wide(9) / wide(3))


def test_a_given_width_is_kept(engine: Engine) -> None:
    grid = Grid((GridColumn(width=30.0), GridColumn(), GridColumn(most=60.0)), (row("ab", "abcd", "abcd"),))
    (part,) = engine.grid(grid, room(9))
    assert part.widths == pytest.approx((30, 110, 60))


def test_short_columns_stay_on_one_line_and_long_ones_wrap(engine: Engine) -> None:
    (part,) = engine.grid(table(row("abcd", " ".join(["word"] * 20))), room(12))
    assert part.widths[0] == pytest.approx(wide(4))
    assert len(part.cells[0][0].lines) == 1
    assert len(part.cells[0][1].lines) > 5


def test_no_word_is_torn_while_there_is_room_for_it(engine: Engine) -> None:
    grid = table(row("abcdefghijklmn", " ".join(["word"] * 30)))
    (part,) = engine.grid(grid, room(40))
    assert part.cells[0][0].lines[0].text == "abcdefghijklmn"


def test_sizes_shrink_before_a_word_is_torn(engine: Engine) -> None:
    words = row("abcdefghijk", "abcdefghijk")
    shrinking = GridRow(tuple(cell(c.paragraphs[0].text, floor=6.0) for c in words.cells))
    (part,) = engine.grid(table(shrinking), room(9))
    assert part.shrink == 2
    assert [len(c.lines) for c in part.cells[0]] == [1, 1]


def test_a_row_is_as_high_as_its_highest_cell(engine: Engine) -> None:
    (part,) = engine.grid(table(row("a", "b\nc"), row("d", "e", least=40.0)), room(9))
    assert part.heights == pytest.approx((2 * LINE + 2, 40))
    assert part.height == pytest.approx(2 * LINE + 42)
    assert part.fits


def test_a_cell_may_cover_columns_and_rows(engine: Engine) -> None:
    rows = (
        GridRow((cell("tall\none\ntwo", rows=2), cell("a"))),
        GridRow((cell("b"),)),
        GridRow((cell("over both", span=2),)),
    )
    (part,) = engine.grid(table(*rows), room(9))
    assert part.heights == pytest.approx((LINE + 2, 3 * LINE + 2, LINE + 2))  # LibreOffice gives all to the last row
    assert [len(cells) for cells in part.cells] == [2, 1, 1]


def test_a_table_continues_by_rows_evenly_with_its_header(engine: Engine) -> None:
    grid = table(*(row(str(n), "x") for n in range(7)), header=(row("No", "X"),))
    parts = engine.grid(grid, room(5))
    assert [(part.start, part.stop) for part in parts] == [(0, 4), (4, 7)]
    assert [texts[0] for texts in text_of(parts)] == ["No", "0", "1", "2", "3", "No", "4", "5", "6"]
    assert all(part.fits and part.widths == parts[0].widths for part in parts)


def test_no_last_row_stands_alone_where_two_fit(engine: Engine) -> None:
    parts = engine.grid(table(*(row(str(n), "x") for n in range(7))), room(3))
    assert [(part.start, part.stop) for part in parts] == [(0, 3), (3, 5), (5, 7)]


def test_rows_of_a_part_may_be_limited(engine: Engine) -> None:
    parts = engine.grid(table(*(row(str(n), "x") for n in range(8)), max_rows=6), room(20))
    assert [(part.start, part.stop) for part in parts] == [(0, 4), (4, 8)]


def test_rows_kept_together_are_not_parted(engine: Engine) -> None:
    rows = [row("0", "x"), row("1", "x", keep_next=True), row("2", "x"), row("3", "x")]
    assert [(p.start, p.stop) for p in engine.grid(table(*rows), room(2))] == [(0, 1), (1, 3), (3, 4)]


def test_rows_that_a_cell_spans_are_not_parted(engine: Engine) -> None:
    rows = [row("0", "x"), GridRow((cell("1", rows=2), cell("x"))), GridRow((cell("y"),)), row("3", "x")]
    assert [(p.start, p.stop) for p in engine.grid(table(*rows), room(2))] == [(0, 1), (1, 3), (3, 4)]


def test_a_span_that_no_page_holds_is_dissolved(engine: Engine) -> None:
    rows = [GridRow((cell("all", rows=3), cell("0"))), GridRow((cell("1"),)), GridRow((cell("2"),))]
    parts = engine.grid(table(*rows), room(2))
    assert text_of(parts) == [["all", "0"], ["", "1"], ["", "2"]]
    assert {c.rows for part in parts for r in part.rows for c in r.cells} == {1}


def test_even_rows_fill_the_page_up_to_their_most(engine: Engine) -> None:
    four = [row(str(n), "x") for n in range(4)]
    frame = Frame(200, 200)
    assert engine.grid(table(*four, even=True), frame)[0].heights == pytest.approx((50, 50, 50, 50))
    assert engine.grid(table(*four, even=True, most=30.0), frame)[0].heights == pytest.approx((30, 30, 30, 30))
    tall = [row("\n".join("abcdefghij"), "x"), *four[1:]]
    heights = engine.grid(table(*tall, even=True), frame)[0].heights
    assert sum(heights) == pytest.approx(200)
    assert heights[0] - heights[1] == pytest.approx(9 * LINE)


def test_a_row_taller_than_a_page_is_parted_at_a_line(engine: Engine) -> None:
    tall = row("\n".join("abcdefgh"), "1\n2\n3")
    parts = engine.grid(table(row("x", "y"), tall, header=(row("H", "H"),)), Frame(200, 6 * LINE + 6))
    assert [(part.start, part.stop) for part in parts] == [(0, 2), (1, 2)]
    assert all(part.fits for part in parts)
    assert [[[line.text for line in c.lines] for c in cells] for cells in parts[0].cells[1:]] == [
        [["x"], ["y"]],
        [["a", "b", "c"], ["1", "2", "3"]],
    ]
    assert [[line.text for line in c.lines] for c in parts[1].cells[1]] == [["d", "e", "f", "g", "h"], []]


def test_a_table_without_rows_is_its_header(engine: Engine) -> None:
    (part,) = engine.grid(table(header=(row("H", "I"),)), room(3))
    assert (part.start, part.stop, text_of([part])) == (0, 0, [["H", "I"]])


def test_a_header_that_fills_the_page_leaves_no_room_and_says_so(engine: Engine) -> None:
    parts = engine.grid(table(row("a", "b"), header=(row("H", "I", least=100.0),)), room(3))
    assert [part.fits for part in parts] == [False]


def test_cells_are_as_high_as_libreoffice_draws_them() -> None:
    han = GridCell((para("漢字", latin="Arial", east_asian="Noto Sans TC"),), (0, 0, 0, 0))
    (part,) = Engine(Fonts()).grid(Grid((GridColumn(),), (GridRow((han,)),)), Frame(100, 100))
    assert part.heights == pytest.approx((14.48 * 1.003,))


cells = st.builds(
    cell,
    st.text("abc 中文，。–1\n", max_size=40),
    floor=st.sampled_from([6.0, 10.0]),
    size=st.sampled_from([10.0, 14.0]),
)
widths = st.builds(
    GridColumn,
    st.sampled_from([None, None, None, 40.0]),
    st.sampled_from([0.0, 20.0]),
    st.sampled_from([None, 60.0]),
)


@given(st.data(), st.integers(1, 4), st.integers(1, 9), st.floats(160, 300), st.floats(60, 200), st.booleans())
def test_every_part_is_within_its_frame_and_nothing_is_lost(
    engine: Engine, data: st.DataObject, columns: int, count: int, width: float, height: float, even: bool
) -> None:
    layout = tuple(data.draw(widths) for _ in range(columns))
    rows = tuple(GridRow(tuple(data.draw(cells) for _ in range(columns))) for _ in range(count))
    grid = Grid(layout, rows, header=(row(*"H" * columns),), even=even)
    parts = engine.grid(grid, Frame(width, height))
    if any(column.width is None for column in layout):
        assert sum(parts[0].widths) == pytest.approx(max(width, sum(column.width or 0 for column in layout)))
    assert all(part.fits and part.height <= height + 0.03 for part in parts)
    for part in parts:
        assert [c.paragraphs[0].text if c.paragraphs else "" for c in part.cells[0]] == ["H"] * columns
        assert [len(cells) for cells in part.cells] == [len(r.cells) for r in part.rows] == [columns] * len(part.rows)
        for cells_set, high in zip(part.cells, part.heights, strict=True):
            assert all(c.height + 2 <= high + 0.03 for c in cells_set if c.lines)
    for column in range(columns):
        found = "".join(p.text for part in parts for cells_set in part.cells[1:] for p in cells_set[column].paragraphs)
        whole = "".join(p.text for r in rows for p in r.cells[column].paragraphs)
        assert found.replace("\n", "") == whole.replace("\n", "")
