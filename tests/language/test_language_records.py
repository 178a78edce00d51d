"""What the record of a language says, and what a character's script is."""

from __future__ import annotations

import pytest

from briefgen.language.labels import Labels
from briefgen.language.record import built_in, forbidden, known_as, language, serves, tag_of_script, told_by
from briefgen.language.scripts import EAST_ASIAN, HAN, JOINING, SHARED, WORDLESS, is_gap, stretches


def test_eight_languages_ship() -> None:
    assert built_in() == ("en", "de", "es", "fr", "ja", "ko", "zh-Hans", "zh-Hant")


@pytest.mark.parametrize(
    ("id", "tag", "second"),
    [
        ("en", "en-US", None),
        ("de", "de-DE", None),
        ("ja", "ja-JP", "en-US"),
        ("ko", "ko-KR", "en-US"),
        ("zh-Hans", "zh-CN", "en-US"),
        ("zh-Hant", "zh-TW", "en-US"),
        ("pt-BR", "pt-BR", None),
        ("nl", "nl-NL", None),
        ("fr-CA", "fr-CA", None),
        ("zh-Hant-HK", "zh-HK", "en-US"),
    ],
)
def test_its_text_is_tagged(id: str, tag: str, second: str | None) -> None:
    assert (language(id).tag, language(id).second_tag) == (tag, second)


@pytest.mark.parametrize("id", ["klingon", "x", "English", "12"])
def test_what_is_no_language_is_refused(id: str) -> None:
    with pytest.raises(ValueError):
        known_as(id)


@pytest.mark.parametrize(
    ("tag", "id"),
    [
        ("fr_CA", "fr-CA"),
        ("en-GB", "en-GB"),
        ("zh-HK", "zh-Hant-HK"),
        ("es-MX", "es-MX"),
        ("fr-FR", "fr"),
        ("zh-TW", "zh-Hant"),
    ],
)
def test_a_region_stays_unless_it_is_the_one_that_the_record_speaks_of(tag: str, id: str) -> None:
    assert known_as(tag) == id


def test_a_region_has_its_language_in_all_but_tag_and_numbers() -> None:
    mexico, spain = language("es-MX"), language("es")
    assert (mexico.numbers.decimal, spain.numbers.decimal) == (".", ",")
    assert mexico.quotes == spain.quotes
    assert Labels("es-MX", {})("agenda") == Labels("es", {})("agenda")


def test_numbers_are_marked_as_cldr_has_it() -> None:
    found = {id: language(id).numbers for id in ("en", "de", "fr", "es", "ja")}
    assert {id: marks.decimal + marks.group for id, marks in found.items()} == {
        "en": ".,",
        "de": ",.",
        "fr": ",\u202f",
        "es": ",.",
        "ja": ".,",
    }
    assert {id for id, marks in found.items() if marks.before_percent == "\u00a0"} == {"de", "fr", "es"}
    assert {id for id, marks in found.items() if marks.currency_first} == {"en", "ja"}


@pytest.mark.parametrize(
    ("id", "outer", "inner"),
    [
        ("en", "“”", "‘’"),
        ("de", "„“", "‚‘"),
        ("fr", "«»", "“”"),
        ("es", "«»", "“”"),
        ("zh-Hant", "「」", "『』"),
        ("zh-Hans", "“”", "‘’"),
        ("ja", "「」", "『』"),
        ("ko", "“”", "‘’"),
    ],
)
def test_quotes_are_its_own(id: str, outer: str, inner: str) -> None:
    quotes = language(id).quotes
    assert ["".join(pair).replace("\u00a0", "") for pair in (quotes.outer, quotes.inner)] == [outer, inner]


def test_no_line_begins_or_ends_with_what_any_language_forbids() -> None:
    first, last = forbidden()
    assert set("、。！？）」』っゃーﾞ々%") <= first
    assert set("（「『〈《￥$") <= last
    assert not first & last


def test_a_script_tells_the_language() -> None:
    assert [told_by(text) for text in ("秋の", "カナ", "가을", "秋季", "Herbst", "秋 가")] == [
        *("ja", "ja", "ko", "zh-Hant", "en", "ko"),
    ]


@pytest.mark.parametrize(
    ("title", "rest", "told"),
    [
        ("2026年度第3四半期業績報告", "回収を優先し、その後に成長する。", "ja"),
        ("売上報告", "", "ja"),
        ("2026年第三季度业绩简报", "先收款，再增长。", "zh-Hans"),
        ("2026年第三季度業績簡報", "先收款，再成長。品牌「こと」與「서울」。", "zh-Hant"),
        ("會議", "「业绩」是簡體字的寫法，這裡的人們說業績。", "zh-Hant"),
        ("中國의 成長", "매출은 계획을 넘었다", "ko"),
        ("تقرير الربع الثالث (Q3)", "", "ar"),
        ("דוח רבעוני", "", "he"),
        ("รายงานไตรมาส", "", "th"),
        ("Отчёт за квартал", "", "ru"),
        ("The α of a fund", "", "en"),
        ("2026", "", "en"),
    ],
)
def test_characters_tell_languages_that_share_a_script(title: str, rest: str, told: str) -> None:
    assert told_by(title, title + rest) == told


def test_a_family_made_for_another_language_does_not_serve() -> None:
    assert not serves("Microsoft JhengHei", language("ja"))
    assert not serves("Microsoft JhengHei", language("zh-Hans"))
    assert serves("Microsoft YaHei", language("zh-Hant"))
    assert serves("A Corporate Face", language("ko"))


@pytest.mark.parametrize(
    ("char", "east_asian", "han", "wordless", "joins"),
    [
        ("漢", True, True, True, True),
        ("か", True, False, True, True),
        ("한", True, False, False, False),
        ("、", True, False, False, True),
        ("！", True, False, False, True),
        ("々", True, True, True, True),
        ("é", False, False, False, False),
        ("😀", False, False, False, False),
        ("“", False, False, False, False),
    ],
)
def test_a_characters_script_is_unicodes(char: str, east_asian: bool, han: bool, wordless: bool, joins: bool) -> None:
    found = [bool(kind.match(char)) for kind in (EAST_ASIAN, HAN, WORDLESS, JOINING)]
    assert found == [east_asian, han, wordless, joins]


def test_a_text_is_cut_where_its_script_changes() -> None:
    text = "AI 時代→가나 “x”"
    cut = [(text[start:stop], east) for start, stop, east in stretches(text, SHARED)]
    assert cut == [("AI ", False), ("時代→가나", True), (" “x”", False)]


def test_a_space_belongs_where_han_or_kana_meets_latin() -> None:
    assert (is_gap("A", "漢"), is_gap("ナ", "7"), is_gap("漢", "字"), is_gap("한", "A")) == (True, True, False, False)


def test_a_script_whose_language_has_no_record_is_no_language() -> None:
    """Samaritan, Mandaic: CLDR names a language for each, and knows nothing of it."""
    assert (tag_of_script("Samr"), tag_of_script("Hebr")) == ("", "he-IL")
    assert told_by("\u0800\u0801\u0802") == "en"
