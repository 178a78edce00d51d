"""Tables in their styles: what each part of a style fills, rules and sets, by the file and by what PowerPoint knows."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.styles import Color
from briefgen.svg.known_table_styles import known_style
from briefgen.svg.paint import Brush, Definitions
from briefgen.svg.table_styles import StyledTable, TableFlags
from briefgen.template.loading import load_template
from briefgen.template.paint import Painter

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MEDIUM_2 = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
STYLE = f"""<a:tblStyle xmlns:a="{A}" styleId="{{1}}" styleName="own">
<a:wholeTbl><a:tcTxStyle i="on"><a:srgbClr val="111111"/></a:tcTxStyle><a:tcStyle><a:tcBdr>
<a:left><a:ln w="12700"><a:solidFill><a:srgbClr val="AA0000"/></a:solidFill></a:ln></a:left>
<a:insideH><a:ln w="6350"><a:solidFill><a:srgbClr val="00AA00"/></a:solidFill></a:ln></a:insideH>
</a:tcBdr><a:fill><a:solidFill><a:srgbClr val="FFFFF0"/></a:solidFill></a:fill></a:tcStyle></a:wholeTbl>
<a:band1H><a:tcStyle><a:fill><a:solidFill><a:srgbClr val="EEEEEE"/></a:solidFill></a:fill></a:tcStyle></a:band1H>
<a:lastCol><a:tcTxStyle b="on" i="off"/><a:tcStyle/></a:lastCol>
<a:firstRow><a:tcTxStyle b="on"><a:srgbClr val="FFFFFF"/></a:tcTxStyle>
<a:tcStyle><a:tcBdr><a:bottom><a:ln><a:noFill/></a:ln></a:bottom></a:tcBdr>
<a:fill><a:solidFill><a:srgbClr val="222222"/></a:solidFill></a:fill></a:tcStyle></a:firstRow>
<a:neCell><a:tcStyle><a:fill><a:noFill/></a:fill></a:tcStyle></a:neCell>
</a:tblStyle>"""
ALL = TableFlags(True, True, True, True, True, True)


@pytest.fixture(scope="module")
def brush(templates) -> Brush:
    file = load_template(templates["marker"], "en").deck.file
    return Brush(Painter(file.package, "", file.theme), Definitions("x"))


def table(style: etree._Element | None, brush: Brush, flags: TableFlags = ALL) -> StyledTable:
    return StyledTable(style, flags, 4, 3, brush)


def test_each_part_of_a_style_is_drawn_over_the_one_that_it_is_in(brush) -> None:
    own = table(etree.fromstring(STYLE), brush, TableFlags(True, False, False, True, True))
    grounds = [[own.at(row, column).fill.get("fill") for column in range(3)] for row in range(4)]
    assert grounds == [
        ["#222222", "#222222", None],
        ["#EEEEEE"] * 3,
        ["#FFFFF0"] * 3,
        ["#EEEEEE"] * 3,
    ]
    head, body, last = own.at(0, 0), own.at(1, 0), own.at(1, 2)
    assert (head.ink, head.bold, head.italic) == ((1.0, 1.0, 1.0), True, True)
    assert (body.bold, body.italic) == (None, True)
    assert (last.bold, last.italic) == (True, False)


def test_edges_are_those_of_the_end_that_a_cell_is_at(brush) -> None:
    own = table(etree.fromstring(STYLE), brush, TableFlags(first_row=True))
    middle = own.at(1, 1).edges
    assert own.at(1, 0).edges["left"].paint == {"stroke": "#AA0000", "stroke-width": "1"}
    assert "left" not in middle and middle["bottom"].paint["stroke"] == "#00AA00"
    assert not own.at(0, 0).edges["bottom"].paint, "a heading without a rule, as its part says"
    assert "bottom" not in own.at(3, 1).edges


@pytest.mark.parametrize(
    ("style", "head", "body"),
    [
        (MEDIUM_2, ("accent1", "lt1", True), ("accent1", "dk1", None)),
        ("{9D7B26C5-4107-4FEC-AEDC-1716B250A1EF}", (None, "tx1", True), ("dk1", "tx1", None)),
    ],
)
def test_a_style_that_no_file_defines_looks_as_powerpoint_has_it(brush, style, head, body) -> None:
    drawn = table(known_style(style), brush, TableFlags(first_row=True, banded_rows=True))
    for row, (ground, ink, bold) in ((0, head), (1, body)):
        cell = drawn.at(row, 1)
        assert bool(cell.fill) == (ground is not None)
        assert (cell.ink, cell.bold) == (brush.painter.theme.rgb(Color(ink)), bold)


def test_all_74_styles_of_powerpoint_are_known_and_no_other() -> None:
    from briefgen.svg.known_table_styles import _ids

    assert len(_ids()) == 74
    assert all(known_style(name) is not None for name in _ids())
    assert known_style("{00000000-0000-0000-0000-000000000000}") is None
