"""What is typed becomes what is set in print, by language."""

from __future__ import annotations

import pytest

from briefgen.kinds.content import Text
from briefgen.language.record import language


def set_in(tag: str, markdown: str) -> str:
    return Text.of(markdown).typeset(language(tag)).plain


@pytest.mark.parametrize(
    ("tag", "typed", "printed"),
    [
        ("en", """He said "don't", and 'stop'.""", "He said “don’t”, and ‘stop’."),
        ("en", "\"They call it 'vibe' coding.\"", "“They call it ‘vibe’ coding.”"),
        ("en", "the owners' plan of the '90s", "the owners’ plan of the ’90s"),
        ("en", 'a 15" screen', 'a 15" screen'),
        ("en", 'the year "2026"', "the year “2026”"),
        ("en", "from -5% to (-3), 2026-04 and state-of-the-art", "from −5% to (−3), 2026-04 and state-of-the-art"),
        ("en", "rose 10 to 40-fold", "rose 10\u00a0to\u00a040\u2011fold"),
        ("en", "costs 20 million in 6–9 months", "costs 20\u00a0million in 6–9\u00a0months"),
        ("en", "in 6-9 months, $10-$20, 5%-10%", "in 6\u20119\u00a0months, $10\u2011$20, 5%\u201110%"),
        ("en", "on 2026-05-04, call 02-2345-6789", "on 2026-05-04, call 02-2345-6789"),
        ("en", "see https://x.org/2026-05-04 or a-1-2@x.org", "see https://x.org/2026-05-04 or a-1-2@x.org"),
        ("zh-Hant", "換取8-9/10的完成率", "換取8\u20119/10的完成率"),
        ("en", "10 topics, No. 5 and Dr. Lee", "10 topics, No.\u00a05 and Dr.\u00a0Lee"),
        ("en", "10–40×", "10–40×"),
        ("en", "by 30 Jun, on May 4 and in May 2026", "by 30\u00a0Jun, on May\u00a04 and in May 2026"),
        ("de", "am 4. Mai, 12 Juni", "am 4.\u00a0Mai, 12\u00a0Juni"),
        ("en", "12 %, 14% and 5 % of it", "12%, 14% and 5% of it"),
        ("de", "12%, 14 % und 100%ig", "12\u00a0%, 14\u00a0% und 100%ig"),
        ("zh-Hant", "升到 12 ％，再到 14％", "升到 12%，再到 14%"),
        ("zh-Hant", "他說\"不是'知道'，而是做\"", "他說「不是『知道』，而是做」"),
        ("zh-Hant", "所謂“環境”與 don’t", "所謂「環境」與 don’t"),
        ("zh-Hant", "2026 年有 10–100 倍", "2026\u00a0年有 10–100\u00a0倍"),
        ("zh-Hant", "從 To B 到 To C，用 Plan B2", "從 To\u00a0B 到 To\u00a0C，用 Plan B2"),
        ("de", '"Gut", sagte er', "„Gut“, sagte er"),
        ("fr", 'Il dit "oui" !', "Il dit «\u00a0oui\u00a0»\u00a0!"),
    ],
)
def test_marks_are_set_as_the_language_sets_them(tag: str, typed: str, printed: str) -> None:
    assert set_in(tag, typed) == printed


def test_code_and_addresses_stay_as_they_are_typed() -> None:
    text = Text.of("""Say `print("-1")`, see "<https://a.b/c-1>" and [it's](https://a.b/'x')""").typeset(language("en"))
    assert text.plain == """Say print("-1"), see “https://a.b/c-1” and it’s"""
    assert [run.link for run in text.runs if run.link] == ["https://a.b/c-1", "https://a.b/'x'"]


def test_quotes_are_paired_over_changes_of_look() -> None:
    assert set_in("en", 'a "**bold** word" here') == "a “bold word” here"


def test_a_claim_runs_into_its_text_behind_a_colon_unless_it_has_an_end_mark() -> None:
    assert language("en").run_in("Fog stops boats") == ": "
    assert language("en").run_in("Does it?") == " "
    assert language("zh-Hant").run_in("霧讓船停") == "："
    assert language("zh-Hant").run_in("霧讓船停。") == ""
