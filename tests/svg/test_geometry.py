"""Shapes by their formulas: what the standard's presets and custom geometries become as paths."""

from __future__ import annotations

import math
import re

import pytest
from lxml import etree

from briefgen.svg.geometry import A, custom, preset, presets

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


def numbers(d: str) -> list[float]:
    return [float(number) for number in NUMBER.findall(d)]


def test_all_presets_of_the_standard_are_known_and_drawn_within_reach_of_their_box() -> None:
    assert len(presets()) == 187
    for name in presets():
        outlines = preset(name, 200, 100)
        found = [number for outline in outlines for number in numbers(outline.d)]
        assert found and all(math.isfinite(number) and -500 < number < 900 for number in found), name


@pytest.mark.parametrize(
    ("name", "adjust", "d"),
    [
        ("rect", {}, "M0 0L200 0L200 100L0 100Z"),
        ("triangle", {}, "M0 100L100 0L200 100Z"),
        ("triangle", {"adj": 0.0}, "M0 100L0 0L200 100Z"),
        ("homePlate", {"adj": 50_000.0}, "M0 0L150 0L200 50L150 100L0 100Z"),
        ("bentConnector3", {"adj1": 25_000.0}, "M0 0L50 0L50 100L200 100"),
    ],
)
def test_a_preset_follows_its_adjustments(name, adjust, d) -> None:
    assert next(outline.d for outline in preset(name, 200, 100, adjust)) == d


def test_an_ellipse_is_four_quarters_that_end_where_they_begin() -> None:
    (outline,) = preset("ellipse", 200, 100)
    assert outline.d.startswith("M0 50A100 50 0 0 1 ")
    assert outline.d.count("A") == 8  # each quarter in two
    assert numbers(outline.d)[-2:] == pytest.approx([0, 50], abs=1e-9)


def test_a_shape_says_which_of_its_paths_are_filled_and_which_have_a_line() -> None:
    lit, side, top, edges = preset("cube", 200, 100)
    assert [lit.fill, side.fill, top.fill, edges.fill] == ["norm", "darkenLess", "lightenLess", "none"]
    assert [one.stroke for one in (lit, side, top, edges)] == [False, False, False, True]


def test_a_custom_geometry_is_stretched_to_its_box() -> None:
    geometry = etree.fromstring(
        f'<a:custGeom xmlns:a="{A[1:-1]}"><a:gdLst><a:gd name="half" fmla="*/ w 1 2"/></a:gdLst><a:pathLst>'
        '<a:path w="10" h="10"><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="10" y="5"/></a:lnTo>'
        '<a:quadBezTo><a:pt x="10" y="10"/><a:pt x="0" y="10"/></a:quadBezTo><a:close/></a:path>'
        "</a:pathLst></a:custGeom>"
    )
    assert [outline.d for outline in custom(geometry, 200, 100)] == ["M0 0L200 50Q200 100 0 100Z"]


def test_a_formula_without_a_value_draws_at_nothing_and_stops_nobody() -> None:
    geometry = etree.fromstring(
        f'<a:custGeom xmlns:a="{A[1:-1]}">'
        '<a:gdLst><a:gd name="x" fmla="*/ w 1 0"/><a:gd name="y" fmla="huh"/></a:gdLst>'
        '<a:pathLst><a:path><a:moveTo><a:pt x="x" y="y"/></a:moveTo></a:path></a:pathLst></a:custGeom>'
    )
    assert [outline.d for outline in custom(geometry, 10, 10)] == ["M0 0"]
