"""Numbers of titles that their slides do not show, told at the title's line."""

from __future__ import annotations

import pytest

from briefgen.compiler.title_numbers import untold_numbers
from briefgen.language.record import language
from tests.support.one_exhibit import outline_of

SALES = {"type": "column", "unit": "€m", "categories": ["Q2", "Q3"], "series": {"Sales": [20.2, 22.7]}}


def untold(place, title: str, template: str = "marker", tag: str = "en", **exhibit) -> list[str]:
    deck = place(outline_of(tag, title, **exhibit), template, tag)
    return [found.number for found in untold_numbers(deck.pages, language(tag).numbers)]


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_a_number_that_cannot_be_read_on_its_slide_is_told(template: str, place) -> None:
    assert untold(place, "Sales rose to €22.7m, or by 12.4%", template, chart=SALES) == ["12.4%"]


def test_what_is_drawn_over_a_chart_can_be_read(place) -> None:
    grown = {**SALES, "annotate": [{"difference": ["Q2", "Q3"]}, {"growth": ["Q2", "Q3"]}]}
    assert untold(place, "Sales rose by €2.5m, or 12%", chart=grown) == []


@pytest.mark.parametrize("title", ["Sales of Q3 2026 beat 3 of 5 plans", "The 30th of June", "Growth under GPT-4"])
def test_years_days_and_small_counts_are_no_figures(title: str, place) -> None:
    assert untold(place, title, chart=SALES) == []


def test_a_number_may_be_counted_in_other_words(place) -> None:
    table = {"columns": ["What", "How much"], "rows": [["Rides", "3,400,000"], ["Share", "0.58"]]}
    assert untold(place, "3.4m rides are 58% of all", table=table) == []
    assert untold(place, "340萬趟是全部的 58%", tag="zh-Hant", table=table) == []
    assert untold(place, "3.5m rides are 59% of all", table=table) == ["3.5m", "59%"]


def test_a_value_without_a_label_cannot_be_read(place) -> None:
    many = {"type": "line", "categories": [str(i) for i in range(1990, 2014)], "series": {"A": [77.7] * 3 + [50] * 21}}
    assert untold(place, "It fell from 61.3 to 50", chart=many) == ["61.3"]
