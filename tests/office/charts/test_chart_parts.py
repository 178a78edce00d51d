"""The part of a chart and the workbook in it: the same numbers in both, colours and fonts of the theme, places."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from briefgen.layout.page import Axis, CategorySpan, Chart, Label, Layer, Legend, Series
from briefgen.office.charts.part import chart_parts
from briefgen.styles import Color
from tests.office.charts.conftest import FORMS, TEXT, decimals

NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
PART, BOOK = "ppt/charts/chart1-1.xml", "ppt/embeddings/workbook1-1.xlsx"
THEN = datetime.datetime(2026, 5, 4, tzinfo=datetime.timezone.utc)
AWKWARD = [20.20, 0.1, "1234567.891", "0.0000001", "123456789012345", "-0.3", "99.99999999999999", None, 0]


def written(chart: Chart, language: str = "en") -> dict[str, bytes]:
    return chart_parts(chart, PART, BOOK, language, THEN)


def find(chart: Chart, path: str, language: str = "en") -> list[Any]:
    found: Any = etree.fromstring(written(chart, language)[PART]).xpath(path, namespaces=NS)
    return list(found)


def vals(chart: Chart, path: str) -> list[str]:
    """The values of elements of the chart."""
    return [found.get("val") for found in find(chart, path)]


def cells(chart: Chart, reference: str) -> list[Any]:
    """What the workbook has where a reference leads."""
    sheet, _, place = reference.partition("!")
    found = load_workbook(io.BytesIO(written(chart)[BOOK]))[sheet][place.replace("$", "")]
    return [row[0].value for row in found] if isinstance(found, tuple) else [found.value]


@pytest.mark.parametrize("form", FORMS)
def test_numbers_in_the_chart_are_those_in_the_cells(form: str, make) -> None:
    names = [str(i) for i in range(1, len(AWKWARD) + 1)]
    chart = make(form, names, {"Actual": AWKWARD})
    values = "c:yVal" if form == "points" else "c:val"
    (reference,) = find(chart, f"//{values}/c:numRef/c:f")
    cached = {int(p.get("idx")): p[0].text for p in find(chart, f"//{values}//c:pt")}
    held = cells(chart, reference.text)
    assert [cached.get(i) and float(cached[i]) for i in range(len(AWKWARD))] == held
    assert held == [None if v is None else float(Decimal(str(v))) for v in AWKWARD]
    raw = zipfile.ZipFile(io.BytesIO(written(chart)[BOOK])).read("xl/worksheets/sheet1.xml").decode()
    texts = re.findall(r'<c r="B\d+"[^>]*><v>([^<]*)</v></c>', raw)[-len(cached) :]
    assert texts == list(cached.values()), "to the letter, as a reader may compare them so"


@pytest.mark.parametrize("every", [1, 2])
def test_categories_in_the_chart_are_those_in_the_cells_where_some_of_them_are_skipped_too(every: int, make) -> None:
    chart = replace(make("lines", [str(2000 + i) for i in range(30)], {"Actual": range(30)}), every=every)
    (reference,) = find(chart, "//c:cat//c:f")
    held = cells(chart, reference.text)
    assert [v.text for v in find(chart, "//c:cat//c:v")] == held and held[0].strip() == "2000"


@pytest.mark.parametrize("form", FORMS)
def test_names_in_the_chart_are_those_in_the_cells(form: str, make) -> None:
    chart = make(form, series={"Actual <&> plan": [1, 2], "=SUM(A1)": [3, 4]})
    for i, series in enumerate(chart.series):
        (reference,) = find(chart, f"(//c:ser)[{i + 1}]/c:tx//c:f")
        assert cells(chart, reference.text) == [series.name]
        assert [v.text for v in find(chart, f"(//c:ser)[{i + 1}]/c:tx//c:v")] == [series.name]
    along = "c:xVal" if form == "points" else "c:cat"
    (reference, *_) = find(chart, f"//{along}//c:f")
    wanted = [1, 2.5] if form == "points" else ["Q2", "Q3"]
    assert cells(chart, reference.text) == wanted
    assert [v.text for v in find(chart, f"(//c:ser)[1]/{along}//c:v")] == [str(one) for one in wanted]


def test_a_gap_is_a_gap(make) -> None:
    chart = make("lines", ["a", "b", "c"], {"Actual": [1, None, 3]})
    assert [p.get("idx") for p in find(chart, "//c:val//c:pt")] == ["0", "2"]
    assert vals(chart, "//c:val//c:ptCount") == ["3"]
    assert vals(chart, "//c:dispBlanksAs") == ["gap"]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_chart_is_the_same_bytes(form: str, make) -> None:
    assert written(make(form)) == written(make(form))


def test_the_workbook_tells_no_time_but_the_outlines(make) -> None:
    with zipfile.ZipFile(io.BytesIO(written(make())[BOOK])) as book:
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = book.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", core)) == {"2026-05-04T00:00:00"}


@pytest.mark.parametrize("form", FORMS)
def test_the_workbook_opens_from_the_chart(form: str, make) -> None:
    parts = written(make(form))
    assert set(parts) == {PART, "ppt/charts/_rels/chart1-1.xml.rels", BOOK}
    (data,) = find(make(form), "/c:chartSpace/c:externalData")
    (relation,) = etree.fromstring(parts["ppt/charts/_rels/chart1-1.xml.rels"])
    assert relation.get("Id") == data.get(f"{{{NS['r']}}}id")
    assert relation.get("Target") == "../embeddings/workbook1-1.xlsx"
    assert relation.get("Type").endswith("/package")


@pytest.mark.parametrize("form", FORMS)
def test_colours_and_fonts_are_those_of_the_theme(form: str, make) -> None:
    label = Label(TEXT, series=True)
    series = Series("Actual", decimals(1, 2), Color("accent1"), label, points=((1, Color("accent5", 60, 40)),))
    chart = make(form, series={"Actual": series}, legend=Legend((0.0, 0.0, 0.5, 0.1), TEXT))
    assert not find(chart, "//a:srgbClr | //a:sysClr | //a:prstClr")
    assert {"accent1", "accent5", "tx1"} <= {found.get("val") for found in find(chart, "//a:schemeClr")}
    faces = {(etree.QName(f).localname, f.get("typeface")) for f in find(chart, "//a:latin | //a:ea | //a:cs")}
    assert faces == {("latin", "+mn-lt"), ("ea", "+mn-ea"), ("cs", "+mn-cs")}


@pytest.mark.parametrize(("language", "lang"), [("en", "en-US"), ("zh-Hant", "zh-TW")])
def test_a_chart_says_its_language(language: str, lang: str, make) -> None:
    (found,) = find(make(), "/c:chartSpace/c:lang", language)
    assert found.get("val") == lang
    assert {end.get("lang") for end in find(make(), "//a:endParaRPr", language)} == {lang}


@pytest.mark.parametrize("form", FORMS)
def test_a_chart_has_no_title_no_frame_and_no_round_corners(form: str, make) -> None:
    chart = make(form)
    assert vals(chart, "//c:autoTitleDeleted") == ["1"]
    assert not find(chart, "//c:title")
    assert (vals(chart, "//c:roundedCorners"), vals(chart, "//c:date1904")) == (["0"], ["0"])
    assert len(find(chart, "/c:chartSpace/c:spPr[a:noFill][a:ln/a:noFill]")) == 1


@pytest.mark.parametrize("form", FORMS)
def test_axes_lead_to_each_other_by_ids_that_office_takes(form: str, make) -> None:
    chart = make(form)
    axes = find(chart, "//c:plotArea/*[c:crossAx]")
    ids = [axis.find("c:axId", NS).get("val") for axis in axes]
    assert ids == ([] if form == "pie" else vals(chart, "//c:plotArea/*[c:ser]/c:axId"))
    assert all(0 < int(id) < 2**32 for id in ids)
    assert [axis.find("c:crossAx", NS).get("val") for axis in axes] == ids[::-1]


@pytest.mark.parametrize(
    ("grouping", "across", "written_as", "overlap", "place"),
    [
        ("clustered", False, ("clustered", "col"), [], "outEnd"),
        ("clustered", True, ("clustered", "bar"), [], "outEnd"),
        ("stacked", False, ("stacked", "col"), ["100"], "ctr"),
        ("percent", True, ("percentStacked", "bar"), ["100"], "ctr"),
    ],
)
def test_bars_lie_and_stand_with_their_gap_and_labels_where_office_takes_them(
    grouping, across, written_as, overlap, place, make
) -> None:
    series = Series("Actual", decimals(1, 2), Color("accent1"), Label(TEXT))
    chart = make(series={"Actual": series}, grouping=grouping, across=across, gap=60)
    assert (*vals(chart, "//c:barChart/c:grouping"), *vals(chart, "//c:barDir")) == written_as
    assert (vals(chart, "//c:gapWidth"), vals(chart, "//c:overlap")) == (["60"], overlap)
    assert vals(chart, "//c:dLbls/c:dLblPos") == [place]
    assert vals(chart, "//c:catAx/c:scaling/c:orientation") == ["maxMin" if across else "minMax"], "the first on top"


def test_an_axis_is_as_long_as_it_was_planned(make) -> None:
    chart = make()
    assert vals(chart, "//c:valAx/c:scaling/*") == ["minMax", "30", "0"]
    assert (vals(chart, "//c:valAx/c:majorUnit"), vals(chart, "//c:valAx/c:delete")) == (["10"], ["0"])


def test_a_label_that_differs_says_so_and_one_that_is_left_out_is_deleted(make) -> None:
    bold = Label(TEXT, series=True, beside=True, shift=(0.005, -0.1))
    series = Series("Actual", decimals(1, 2), Color("accent1"), labels=((0, None), (1, bold)), dots=(1,))
    chart = make("lines", series={"Actual": series})
    first, second = find(chart, "//c:dLbl")
    assert first.find("c:delete", NS).get("val") == "1"
    assert [found.get("val") for found in second.find("c:layout/c:manualLayout", NS)] == ["0.005", "-0.1"]
    assert second.find("c:dLblPos", NS).get("val") == "r"
    shown = {name: second.find(f"c:show{name}", NS).get("val") for name in ("Val", "SerName", "CatName", "LegendKey")}
    assert shown == {"Val": "1", "SerName": "1", "CatName": "0", "LegendKey": "0"}
    assert [mark.get("val") for mark in find(chart, "//c:dPt/c:marker/c:symbol")] == ["circle"]
    assert vals(chart, "//c:dLbls/c:showVal") == ["0"], "the other points have none"


def test_a_label_can_have_a_sample_of_its_series(make) -> None:
    series = Series("Actual", decimals(1, 2), Color("accent1"), labels=((1, Label(TEXT, series=True, key=True)),))
    assert vals(make("lines", series={"Actual": series}), "//c:dLbl/c:showLegendKey") == ["1"]


def test_slices_whose_labels_were_moved_have_lines_to_them(make) -> None:
    usual = Series("Share", decimals(1, 2), Color("accent1"), Label(TEXT))
    moved = Series("Share", decimals(1, 2), Color("accent1"), Label(TEXT), labels=((0, Label(TEXT, shift=(0.1, 0.1))),))
    assert vals(make("pie", series={"Share": usual}), "//c:dLbls/c:showLeaderLines") == ["0"]
    assert vals(make("pie", series={"Share": moved}), "//c:dLbls/c:showLeaderLines") == ["1"]


def test_a_text_that_does_not_follow_the_numbers_is_written_as_such(make) -> None:
    series = Series("Cash", decimals(1, 2), Color("accent1"), labels=((0, Label(TEXT, text="−18")),))
    chart = make(series={"Cash": series})
    assert [run.text for run in find(chart, "//c:dLbl/c:tx//a:t")] == ["−18"]


def test_a_series_that_keeps_room_is_not_seen(make) -> None:
    chart = make(series={"Cash …": Series("Cash …", decimals(1, 2), None)}, grouping="stacked")
    assert len(find(chart, "//c:ser/c:spPr/a:noFill")) == 1


def test_a_key_stands_where_it_was_placed_and_only_if_it_was(make) -> None:
    assert not find(make(), "//c:legend")
    chart = make(legend=Legend((0.0, 0.02, 0.5, 0.1), TEXT))
    assert vals(chart, "//c:legend/c:layout/c:manualLayout/*") == ["edge", "edge", "0", "0.02", "0.5", "0.1"]
    assert vals(chart, "//c:legend/c:overlay") == ["0"]


def test_names_that_have_no_room_are_left_out_along_the_axis(make) -> None:
    assert vals(make("lines", every=3), "//c:tickLblSkip") == ["3"]


def test_what_is_drawn_over_a_chart_has_columns_of_the_workbook_and_axes_of_its_own(make) -> None:
    line = Series("Margin", decimals(5, 6), Color("accent2"))
    chart = make("bars", layer=Layer("lines", (line,), Axis(0.0, 10.0)))
    assert [s.name for s in chart.all_series] == ["Actual", "Plan", "Margin"]
    (reference,) = find(chart, "//c:lineChart//c:val//c:f")
    assert cells(chart, reference.text) == [5, 6]
    assert vals(chart, "//c:ser/c:idx") == ["0", "1", "2"]
    own = vals(chart, "//c:lineChart/c:axId")
    assert own and not {*own} & {*vals(chart, "//c:barChart/c:axId")}
    assert vals(chart, f"//c:valAx[c:axId/@val='{own[1]}']/c:tickLblPos") == ["none"]
    assert vals(chart, f"//c:catAx[c:axId/@val='{own[0]}']/c:delete") == ["1"]


def test_what_is_not_seen_is_not_in_the_key(make) -> None:
    unseen = Series("Base", decimals(1, 2), None)
    chart = make("bars", series={"Base": unseen, "Plan": [3, 4]}, legend=Legend((0, 0, 1, 0.1), TEXT))
    assert vals(chart, "//c:legendEntry/c:idx") == ["0"]


def test_names_may_stand_above_with_a_line_down_from_each(make) -> None:
    chart = make("lines", above=True, uprights=True)
    assert vals(chart, "//c:catAx/c:tickLblPos") == ["high"]
    assert len(find(chart, "//c:catAx/c:majorGridlines")) == 1
    assert not find(make("lines"), "//c:catAx/c:majorGridlines")


def test_a_label_of_several_lines_has_a_paragraph_for_each(make) -> None:
    label = Label(TEXT, text="Long\nname 4", left=True)
    chart = make("lines", series={"Actual": Series("Actual", decimals(4, 5), Color("accent1"), labels=((0, label),))})
    assert [t.text for t in find(chart, "//c:dLbl//a:p/a:r/a:t")] == ["Long", "name 4"]
    assert vals(chart, "//c:dLbl/c:dLblPos") == ["l"]


def test_a_series_of_points_may_have_numbers_across_of_its_own(make) -> None:
    one = Series("Hotels", decimals(2, 2), Color("accent1"), across=decimals(47, 79), joined=True)
    other = Series("Names", decimals(2, 1, 3), None, across=decimals(0, 0, 0))
    chart = make("points", ["2025", "2026"], {"Hotels": one, "Names": other})
    for i, wanted in ((1, [47, 79, None]), (2, [0, 0, 0])):
        (reference,) = find(chart, f"(//c:ser)[{i}]/c:xVal//c:f")
        assert cells(chart, reference.text) == wanted
    assert set(vals(chart, "//c:xVal//c:ptCount") + vals(chart, "//c:yVal//c:ptCount")) == {"3"}, (
        "or LibreOffice loses one"
    )
    assert find(chart, "(//c:ser)[1]/c:spPr/a:ln/a:solidFill") and find(chart, "(//c:ser)[2]/c:spPr/a:ln/a:noFill")


def test_a_ring_has_a_line_of_its_series_around_a_colour(make) -> None:
    one = Series("a", decimals(2, 2), Color("accent1"), across=decimals(4, 7), joined=True, rings=((0, Color("bg2")),))
    chart = make("points", ["1", "2"], {"a": one})
    ring = "//c:dPt[c:idx/@val='0']/c:marker/c:spPr"
    assert vals(chart, f"{ring}/a:solidFill/a:schemeClr") == ["bg2"]
    assert vals(chart, f"{ring}/a:ln/a:solidFill/a:schemeClr") == ["accent1"]


def test_strokes_on_each_other_are_written_from_the_last_and_numbered_from_the_first(make) -> None:
    wide = Series("Band", decimals(1, 1), Color("bg2"), across=decimals(0, 5), joined=True, bare=True, weight=30)
    thin = Series("Bar", decimals(1, 1), Color("accent1"), across=decimals(0, 4), joined=True, bare=True, weight=9)
    chart = make("points", ["1", "2"], {"Band": wide, "Bar": thin})
    assert [v.text for v in find(chart, "//c:ser/c:tx//c:v")] == ["Bar", "Band"]
    assert vals(chart, "//c:ser/c:order") == ["1", "0"]
    assert set(vals(chart, "//c:ser/c:marker/c:symbol")) == {"none"}


def test_categories_in_two_levels_are_so_in_the_chart_and_in_the_cells(make) -> None:
    spans = (CategorySpan("2025", 0), CategorySpan("2026", 2))
    chart = make("bars", ["Q3", "Q4", "Q1"], {"Actual": [1, 2, 3]}, spans=spans)
    (reference,) = find(chart, "//c:cat/c:multiLvlStrRef/c:f")
    assert reference.text == "Data!$A$2:$B$4"
    lower, upper = find(chart, "//c:multiLvlStrCache/c:lvl")
    assert [p[0].text for p in lower] == ["Q3", "Q4", "Q1"]
    assert [(p.get("idx"), p[0].text) for p in upper] == [("0", "2025"), ("2", "2026")]
    sheet = load_workbook(io.BytesIO(written(chart)[BOOK])).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [None, None, "Actual"],
        ["2025", "Q3", 1],
        [None, "Q4", 2],
        ["2026", "Q1", 3],
    ]
    (values,) = find(chart, "//c:val//c:f")
    assert cells(chart, values.text) == [1, 2, 3]
    assert vals(chart, "//c:noMultiLvlLbl") == ["0"]
