"""What labels say, in languages that ship and in others."""

from __future__ import annotations

import re

import pytest

from briefgen.language.labels import Labels, label_keys
from briefgen.language.record import built_in, file_of

FIELD = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("id", built_in())
def test_a_language_says_every_label_and_none_besides(id: str) -> None:
    assert Labels(id, {}).missing() == ()
    assert set(file_of(id)["labels"]) <= label_keys()


@pytest.mark.parametrize("id", built_in())
def test_a_label_has_no_field_that_the_english_one_cannot_fill(id: str) -> None:
    """A count may be said in words, in figures or not at all; everything else is as in English."""
    counts = {"n", "count", "Count", "more", "start", "start_short", "end", "end_short"}
    for name, text in file_of(id)["labels"].items():
        english = Labels("en", {})(name)
        own, theirs = set(FIELD.findall(text)), set(FIELD.findall(english))
        assert own - counts <= theirs - counts, name
        assert theirs - own <= counts, name


@pytest.mark.parametrize(
    ("id", "day", "month", "quarter", "span"),
    [
        ("en", "4 May 2026", "May 2026", "Q2 2026", "May to Sep 2026"),
        ("de", "4. Mai 2026", "Mai 2026", "Q2 2026", "Mai bis Sept. 2026"),
        ("fr", "4 mai 2026", "mai 2026", "T2 2026", "mai – sept. 2026"),
        ("es", "4 de mayo de 2026", "mayo de 2026", "T2 2026", "may – sept 2026"),
        ("ja", "2026年5月4日", "2026年5月", "2026年第2四半期", "2026年5月～9月"),
        ("ko", "2026년 5월 4일", "2026년 5월", "2026년 2분기", "2026년 5월 ~ 9월"),
        ("zh-Hans", "2026 年 5 月 4 日", "2026 年 5 月", "2026 年第 2 季度", "2026 年 5 月至 9 月"),
        ("zh-Hant", "2026 年 5 月 4 日", "2026 年 5 月", "2026 年第 2 季", "2026 年 5 月至 9 月"),
    ],
)
def test_dates_are_written_as_the_language_does(id: str, day: str, month: str, quarter: str, span: str) -> None:
    labels = Labels(id, {})
    found = (
        labels.date("2026-05-04"),
        labels.date("2026-05"),
        labels.date("2026-Q2"),
        labels.span("2026-05", "2026-09"),
    )
    assert found == (day, month, quarter, span)


def test_a_language_of_a_pack_is_said_by_its_labels_and_dated_by_cldr() -> None:
    labels = Labels("pt-BR", {"recap-title": "{Count} temas", "number-words": "zero, um, dois, três"})
    assert labels.counted("recap-title", 3) == "Três temas"
    assert labels.counted("recap-title", 1) == "Um temas"  # it has no form of its own for one
    assert labels.date("2026-05-04") == "4 de maio de 2026"
    assert labels("actions") == "Decisions"
    assert "actions" in labels.missing() and "recap-title" not in labels.missing()


def test_numbers_of_a_language_without_words_for_them_are_figures() -> None:
    assert Labels("pt", {}).number(3) == "3"
    assert Labels("ja", {}).counted("agenda-title-flat", 3) == "3のテーマ"
