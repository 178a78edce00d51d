"""Colours of series: slots of the theme in order, shades that stay apart, one that matters before greys."""

from __future__ import annotations

import itertools

import pytest

from briefgen.kinds.charts.palette import SLOTS, SeriesColors
from briefgen.styles import Color


@pytest.fixture(params=["marker", "harbour", "ledger"])
def palette(request, template_of) -> SeriesColors:
    template = template_of(request.param, "en").deck
    return SeriesColors(template.file.theme, template.looks.colors["page"], template.looks.colors["context"])


def test_up_to_five_series_have_the_slots_in_their_order(palette: SeriesColors) -> None:
    assert [color.slot for color in palette.series(5)] == list(SLOTS)
    assert palette.series(2) == [Color("accent1"), Color("accent2")]


def test_more_series_are_shades_that_differ_and_can_be_seen(palette: SeriesColors) -> None:
    colors = palette.series(10)
    assert len({palette.theme.hex(color) for color in colors}) == 10
    assert all(palette.theme.contrast(color, palette.page) >= 3 for color in colors[5:])
    assert {color.slot for color in colors} == set(SLOTS)


def test_the_one_that_matters_stands_before_greys(palette: SeriesColors) -> None:
    colors = palette.stressed([False, True, False])
    assert colors[1] == Color("accent1")
    for grey in (colors[0], colors[2]):
        parts = palette.theme.rgb(grey)
        assert max(parts) - min(parts) < 0.15
        assert palette.theme.contrast(grey, palette.page) >= 3
    assert colors[0] != colors[2]


def test_no_series_is_the_marker(palette: SeriesColors) -> None:
    assert all(color.slot != "accent6" for color in palette.series(40))


def test_labels_on_a_fill_can_be_read(palette: SeriesColors) -> None:
    for color in palette.series(10):
        assert palette.theme.contrast(palette.ink(color), color) >= 4.5


def test_the_five_of_the_design_stay_apart(template_of) -> None:
    theme = template_of("marker", "en").deck.file.theme
    five = SeriesColors(theme, Color("bg1"), Color("accent5")).series(5)
    assert all(one != other for one, other in itertools.combinations(map(theme.hex, five), 2))


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_heat_goes_from_the_page_to_the_accent_in_five_steps_that_differ(template: str, template_of) -> None:
    file = template_of(template, "en").deck.file
    steps = SeriesColors(file.theme, Color("bg1"), Color("accent5")).heat()
    seen = [file.theme.contrast(step, Color("bg1")) for step in steps]
    assert seen == sorted(seen) and len({file.theme.hex(step) for step in steps}) == 5


@pytest.mark.parametrize("page", ["lt1", "dk1"])
def test_what_is_faint_is_seen_less_than_the_context_on_any_page(page: str, template_of) -> None:
    theme = template_of("marker", "en").deck.file.theme
    colors = SeriesColors(theme, Color(page), Color("accent5"))
    assert 1.2 < theme.contrast(colors.faint, Color(page)) < theme.contrast(Color("accent5"), Color(page))
