"""Tables and comparisons on slides: lines and no boxes, columns of numbers alike, what is stressed."""

from __future__ import annotations

import zipfile

import pytest

from briefgen.layout.page import Table
from briefgen.styles import Color
from briefgen.template.loading import load_template
from briefgen.template.template import Template
from tests.support.decks import kind_by_kind, placed, table

COSTS = "columns: [A day, Q2 2026, Q3, Change on the year], rows: [[Energy, 190, 180, '-5%'], [Upkeep, 120, 9, '-92%']]"
ROWS = "[{label: Terms, cells: [60 days, 30 days]}, {label: Reminders, cells: [By hand, Automatic]}]"


def of(place, exhibit: str, kind: str = "table", template: str = "marker") -> Table:
    text = f"title: T\ntopics: [{{id: a, title: A, takeaway: R., exhibits: [{{{exhibit}}}]}}]"
    return table(place(text, template).one(kind))


def fills(found: Table) -> list[list[bool]]:
    return [[cell.fill is not None for cell in row] for row in found.rows]


def test_lines_are_drawn_below_rows_and_none_between_columns(place) -> None:
    found = of(place, f"table: {{{COSTS}}}")
    head, first, last = found.rows
    assert {(cell.bottom.color, cell.bottom.width) for cell in head} == {(Color("tx1"), 1.5)}
    assert {cell.bottom.width for cell in (*first, *last)} == {0.75}
    assert {cell.top for cell in head} == {None}


def test_columns_of_numbers_are_alike_and_stand_on_the_right(place) -> None:
    found = of(place, f"table: {{{COSTS}}}")
    assert max(found.widths[1:]) - min(found.widths[1:]) <= 1, "in EMU"
    assert {cell.text.paragraphs[0].style.align for row in found.rows for cell in row[1:]} == {"right"}
    assert {bool(cell.text.paragraphs[0].style.bold) for row in found.rows[1:] for cell in row} == {False}


def test_what_is_missing_is_no_text_among_numbers(place) -> None:
    """pandas writes nan and <NA>, Eurostat a colon: the charts of these columns have gaps there."""
    found = of(place, "table: {columns: [R, A, B], rows: [[N, nan, 98.5], [S, 2.5, <NA>], [W, ':', n/a]]}")
    assert {cell.text.paragraphs[0].style.align for row in found.rows for cell in row[1:]} == {"right"}


def test_a_small_table_is_no_wider_than_it_must_be_and_a_large_one_fills_the_slide(place) -> None:
    small = of(place, f"table: {{{COSTS}}}")
    assert 0.4 * 12 * 914_400 - 1 <= sum(small.widths) < 0.75 * 12 * 914_400
    assert all(len(cell.text.lines) == 1 for row in small.rows for cell in row)
    long = "Hotels ordered more in every town but one and paid for all of it later than they did before"
    rows = f"[[Wholesale, 8.1, {long}], [Shops, 6.2, {long}]]"
    large = of(place, f"table: {{columns: [Channel, Q2, Why], rows: {rows}}}")
    assert sum(large.widths) == 12 * 914_400


def test_a_head_stands_over_the_cells_of_its_column(place) -> None:
    head, *rows = of(place, f"table: {{{COSTS}}}").rows
    for column, cell in enumerate(head):
        assert {row[column].insets.left for row in rows} == {cell.insets.left}
        assert {row[column].insets.right for row in rows} == {cell.insets.right}


def test_amounts_with_a_currency_behind_them_are_numbers(place) -> None:
    rows = '[[North, "1.234,50 €", "(1,200)"], [South, "98 €", "−5"]]'
    found = of(place, f"table: {{columns: [Region, Revenue, Result], rows: {rows}}}")
    assert {cell.text.paragraphs[0].style.align for row in found.rows[1:] for cell in row[1:]} == {"right"}


def test_columns_of_numbers_leave_the_texts_their_room(place) -> None:
    long = "the numbers of which are many and the heading of which is long as well"
    found = of(place, f"table: {{columns: [A, B, C {long}, D], rows: [[Text, 1, 2, 3], [More text, 4, 5, 6]]}}")
    assert found.widths[1] < found.widths[2]


def test_text_after_numbers_stands_apart_from_them(place) -> None:
    found = of(
        place, "table: {columns: [Claim, Figure, Said by], rows: [[Rides, 20 million, Waymo], [Safety, 13×, Waymo]]}"
    )
    assert [cell.insets.left / 914_400 for cell in found.rows[1]] == [0.125, 0.125, 0.5]
    assert found.rows[1][2].text.paragraphs[0].style.align == "left"


def test_a_row_or_a_column_that_matters_is_shaded_and_its_numbers_in_the_accent(place) -> None:
    found = of(place, f"table: {{{COSTS}, highlight: [2]}}")
    assert fills(found) == [[False] * 4, [False] * 4, [True] * 4]
    colors = [[cell.text.paragraphs[0].style.color for cell in row[1:]] for row in found.rows[1:]]
    assert colors == [[Color("tx1")] * 3, [Color("accent1")] * 3]
    assert fills(of(place, f"table: {{{COSTS}, highlight: [Q3]}}")) == [[False] * 4, *[[False, False, True, False]] * 2]


@pytest.mark.parametrize(
    ("highlight", "shaded"),
    [
        ("Reminders", [[False] * 3, [False] * 3, [False, True, True]]),
        ("From January", [[False] * 3, [False, False, True], [False, False, True]]),
    ],
)
def test_what_differs_in_a_comparison_is_shaded_beside_its_label(highlight, shaded, place) -> None:
    said = f"comparison: {{columns: [Today, From January], rows: {ROWS}, highlight: [{highlight}]}}"
    assert fills(of(place, said, "comparison")) == shaded


@pytest.fixture
def styled(foreign_decks, tmp_path) -> Template:
    """A template whose designer made a table style, with grey cells."""
    a, style = "http://schemas.openxmlformats.org/drawingml/2006/main", "{7E5B6A41-1B0C-4B55-9F0A-3C7A1D2E4F60}"
    grey = '<a:tcStyle><a:fill><a:solidFill><a:srgbClr val="E7E8EC"/></a:solidFill></a:fill></a:tcStyle>'
    one = f'<a:tblStyle styleId="{style}" styleName="Own"><a:wholeTbl>{grey}</a:wholeTbl></a:tblStyle>'
    said = f'<a:tblStyleLst xmlns:a="{a}" def="{style}">{one}</a:tblStyleLst>'
    path = tmp_path / "styled.pptx"
    with zipfile.ZipFile(foreign_decks["harbour"]) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, said if name == "ppt/tableStyles.xml" else source.read(name))
    return kind_by_kind(load_template([str(path)], "en"))


def test_a_style_of_the_template_draws_lines_and_fills_and_ours_are_left_away(styled, shipped_engine) -> None:
    text = f"title: T\ntopics: [{{id: a, title: A, takeaway: R., exhibits: [{{table: {{{COSTS}, highlight: [Q3]}}}}]}}]"
    found = table(placed(text, styled, shipped_engine).one("table"))
    assert found.style == "{7E5B6A41-1B0C-4B55-9F0A-3C7A1D2E4F60}"
    assert {(cell.fill, cell.top, cell.bottom) for row in found.rows for cell in row} == {(None, None, None)}
    bold = [[bool(cell.text.paragraphs[0].style.bold) for cell in row] for row in found.rows[1:]]
    assert bold == [[False, False, True, False]] * 2, "what is stressed is bold, as it cannot be shaded"


def test_no_text_begins_at_the_edge_of_a_cell_that_a_style_fills(styled, shipped_engine) -> None:
    said = f"comparison: {{columns: [Today, From January], rows: {ROWS}}}"
    text = f"title: T\ntopics: [{{id: a, title: A, takeaway: R., exhibits: [{{{said}}}]}}]"
    found = table(placed(text, styled, shipped_engine).one("comparison"))
    assert min(cell.insets.left for row in found.rows for cell in row) >= 0.1 * 914_400


def _months(count: int) -> str:
    heads = ", ".join(f"Month {i + 1}" for i in range(count))
    row = ", ".join(f'"{1_234_567 + i * 311_117:,}"' for i in range(count))
    return f"title: Sales by month, table: {{columns: [Site, {heads}], rows: [[Site 1, {row}], [Site 2, {row}]]}}"


def _tables(place, exhibit: str) -> list[Table]:
    deck = place(f"title: T\ntopics: [{{id: a, title: A, takeaway: R., exhibits: [{{{exhibit}}}]}}]")
    return [table(page) for pages in deck.of("table") for page in pages]


def _lines(found: Table) -> list[int]:
    return [len(cell.text.lines) for row in found.rows for cell in row]


@pytest.mark.parametrize("count", [10, 11, 13])
def test_numbers_of_a_wide_table_stay_whole_in_smaller_text(place, count: int) -> None:
    (found,) = _tables(place, _months(count))
    assert set(_lines(found)) == {1}
    assert min(p.style.size for row in found.rows for cell in row for p in cell.text.paragraphs) >= 10


def test_a_table_too_wide_for_any_size_parts_its_columns_behind_the_first(place) -> None:
    first, second = _tables(place, _months(24))
    assert [part.rows[1][0].text.paragraphs[0].text for part in (first, second)] == ["Site 1", "Site 1"]
    assert [part.rows[0][1].text.paragraphs[0].text for part in (first, second)] == ["Month 1", "Month 13"]
    assert set(_lines(first)) == set(_lines(second)) == {1}
    sizes = [part.rows[1][1].text.paragraphs[0].style.size for part in (first, second)]
    assert sizes[0] == sizes[1] >= 10


@pytest.mark.parametrize("template", ["marker", "harbour"])
def test_a_column_that_alone_is_wider_than_a_slide_is_left_to_the_briefing_and_said(place, template: str) -> None:
    rows = ", ".join(f'[Site {n}, "{"1234567890" * 20}", "{n},500"]' for n in (1, 2))
    text = f"table: {{columns: [Site, Checksum, Amount], rows: [{rows}]}}"
    deck = place(f"title: T\ntopics: [{{id: a, title: A, takeaway: R., exhibits: [{{title: E, {text}}}]}}]", template)
    page = deck.one("table")
    found = [[cell.text.paragraphs[0].text for cell in row] for row in table(page).rows]
    assert found == [["Site", "Amount"], ["Site 1", "1,500"], ["Site 2", "2,500"]]
    assert "1234567890" * 20 in " ".join(note.text for note in page.notes)
    (placement,) = [placement for placement, _ in deck.became if placement.slide.kind == "table"]
    assert [(remark.id, remark.at.plain, remark.warns) for remark in placement.remarks] == [
        ("in-briefing", "Checksum", False)
    ]


def test_a_first_column_with_a_word_wider_than_a_slide_leaves_the_others_room_and_is_said(place) -> None:
    months, word = range(1, 13), "Donaudampfschifffahrt" * 12
    heads = ", ".join(f"Month {n}" for n in months)
    sums = ", ".join(['"1,234,567"'] * 12)
    rows = ", ".join(f"[{name}, {sums}]" for name in (word, "A"))
    deck = place(
        "title: T\ntopics: [{id: a, title: A, takeaway: R., exhibits: [{title: E, "
        f"table: {{columns: [Site, {heads}], rows: [{rows}]}}}}]}}]"
    )
    parts = [table(page) for pages in deck.of("table") for page in pages]
    assert [len(part.widths) for part in parts] == [7, 7]
    assert all(len(cell.text.lines) == 1 for part in parts for row in part.rows for cell in row[1:])
    (placement,) = [placement for placement, _ in deck.became if placement.slide.kind == "table"]
    assert {(remark.id, remark.at.plain) for remark in placement.remarks} == {("torn-word", word)}
