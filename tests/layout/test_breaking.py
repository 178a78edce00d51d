"""Where lines may end, and where they must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.layout.breaking import finer, units
from briefgen.layout.engine import Engine
from tests.support.square import frame, para


def parts(text: str) -> list[str]:
    return [text[unit.start : unit.stop] for unit in units(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("state-of-the-art tools", ["state-", "of-", "the-", "art ", "tools"]),
        ("text—dash", ["text—", "dash"]),
        ("and/or 3.5%", ["and/or ", "3.5%"]),
        ("10\u00a0km", ["10\u00a0km"]),
        ("成長 10–100 倍", ["成", "長 ", "10–100 倍"]),
        ("約5–10%的", ["約", "5–10%", "的"]),
        ("2026年10月", ["2026年", "10月"]),
        ("用 AI 的人", ["用 ", "AI ", "的", "人"]),
        ("他說，「好」。", ["他", "說，", "「好」。"]),
        ("好。AI，2 年", ["好。AI，2 年"]),
        ("（約）三成", ["（約）", "三", "成"]),
        ("ラーメンっぽい", ["ラー", "メ", "ンっ", "ぽ", "い"]),
        ("a\u0301b ok", ["a\u0301b ", "ok"]),
        ("👨\u200d👩\u200d👧 👍🏽", ["👨\u200d👩\u200d👧 ", "👍🏽"]),
        ("ยอดขาย Hotel (จากลูกค้าใหม่)", ["ยอด", "ขาย ", "Hotel ", "(จาก", "ลูกค้า", "ใหม่)"]),
        ("ការលក់កើនឡើង", ["ការ", "លក់", "កើនឡើង"]),
        ("one\ntwo", ["one\n", "two"]),
        ("", []),
    ],
)
def test_text_is_cut_where_a_line_may_end(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_an_address_is_kept_whole_unless_it_is_too_wide() -> None:
    (unit,) = units("https://example.com/a?b=c")
    text = "https://example.com/a?b=c"
    assert [text[u.start : u.stop] for u in finer(unit, text)] == ["https://", "example.com/", "a?", "b=c"]


def test_a_word_too_wide_is_cut_between_characters_as_readers_see_them() -> None:
    text = "e\u0301a👨\u200d👩\u200d👧b"
    units_of_text = units(text)
    assert [text[p.start : p.stop] for unit in units_of_text for p in finer(unit, text) or (unit,)] == [
        "e\u0301",
        "a",
        "👨\u200d👩\u200d👧",
        "b",
    ]


@given(st.text(alphabet="ab 12-–/，。、（）「」『中文字%…：\n\t\u00a0é\u0301👍🏽\u200d", max_size=80))
def test_units_join_to_the_text(text: str) -> None:
    assert "".join(parts(text)) == text


_NOT_FIRST = "、。，．：；！？）」』】》〉…"
_NOT_LAST = "（「『【《〈"


@given(
    st.text(alphabet="中文字排版測試，。、：；！？（）「」『』AI 3", min_size=1, max_size=120).map(
        lambda text: text.strip(_NOT_FIRST + _NOT_LAST + " ")
    ),
    st.integers(8, 30),
)
def test_no_line_begins_or_ends_with_a_forbidden_mark(engine: Engine, text: str, characters: int) -> None:
    if any(unit.stop - unit.start > characters for unit in units(text)):
        return  # marks alone fill the line: something has to give
    lines = [line.text for line in engine.set([para(text)], frame(characters, 100)).lines]
    assert not [line for line in lines[1:] if line[:1] in _NOT_FIRST and line]
    assert not [line for line in lines[:-1] if line[-1:] in _NOT_LAST and line]
