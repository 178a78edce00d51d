"""How problems are shown: the line, the caret under the right characters, nothing that a terminal would obey."""

from __future__ import annotations

import time

from briefgen.diagnostics import Place, Span, error, nearest, note, ordered, rendered, shown, warning


def excerpt(line: str, column: int, end: int) -> tuple[str, str]:
    """The source line and the carets below it, as they are printed behind the gutter."""
    text = rendered([error("x", "m", Span("a", 1, column, 1, end))], {"a": line + "\n"})
    _, source, caret = text.split("\n")
    return source.removeprefix("    1 | "), caret.removeprefix("      | ")


def test_a_caret_stands_under_its_characters() -> None:
    assert excerpt("title: x", 1, 6) == ("title: x", "^^^^^")
    assert excerpt("標題: x y", 5, 6) == ("標題: x y", "      ^")
    assert excerpt("a: 中文", 4, 6) == ("a: 中文", "   ^^^^")
    assert excerpt("\ta: b", 2, 3) == (" a: b", " ^")
    assert excerpt("abc", 4, 4) == ("abc", "   ^")


def test_a_long_line_is_cut_around_its_caret() -> None:
    source, caret = excerpt("x" * 200 + "HERE" + "y" * 200, 201, 205)
    assert source.startswith("…") and source.endswith("…") and len(source) <= 96
    assert source[len(caret) - 4 : len(caret)] == "HERE"
    assert caret.strip() == "^^^^"
    source, caret = excerpt("中" * 100 + "HERE", 101, 105)
    assert source == "…" + "中" * 45 + "HERE"
    assert caret == " " * 91 + "^^^^"


def test_nothing_is_printed_that_a_terminal_obeys() -> None:
    text = rendered([error("x", "\x1b[2J", Span("a\x07", 1, 1, 1, 2), "\x9b1m\u202e")], {"a\x07": "\x1b[31mred\u202e"})
    assert not any(char in text for char in "\x1b\x07\x9b\u202e")


def test_lines_are_counted_as_libyaml_counts_them() -> None:
    text = rendered([error("x", "m", Span("a", 3, 1, 3, 2))], {"a": "one\x0cstill one\r\ntwo\u2028three\n"})
    assert "    3 | three" in text


def test_a_place_without_lines_and_none() -> None:
    assert rendered([error("x", "m", Place("deck.pptx", "slide 4"), "h")]) == (
        "deck.pptx: slide 4: error[x] m\n        hint: h"
    )
    assert rendered([note("x", "m")]) == "note[x] m"


def test_problems_are_told_once_and_in_order() -> None:
    late, early = warning("b", "m", Span("a", 9, 1, 9, 2)), note("n", "m", Span("a", 2, 3, 2, 4))
    worse = error("e", "m", Span("a", 2, 3, 2, 4))
    assert ordered([late, early, worse, early]) == (worse, early, late)


def test_a_message_repeats_a_text_only_as_long_as_it_can_be_read() -> None:
    assert shown("it's") == '"it\'s"'
    assert shown("x" * 60) == f"'{'x' * 60}'"
    assert shown("x" * 61) == f"'{'x' * 59}…'"


def test_what_was_meant() -> None:
    assert nearest("Takeway", ["title", "takeaway"]) == "takeaway"
    assert nearest("prepared-by", ["prepared_by"]) == "prepared_by"
    assert nearest("zebra", ["title", "takeaway"]) is None
    assert nearest("x", []) is None


def test_of_thousands_of_names_the_one_that_was_meant_is_found_in_no_time() -> None:
    names = [f"charging-at-pier-{number}" for number in range(5_000)]
    began = time.process_time()
    assert nearest("chargin-at-pier-1234", names) == "charging-at-pier-1234"
    assert nearest("charging-at-pier-4321x", names) == "charging-at-pier-4321"
    assert nearest("a" * 100_000, [*names, "a" * 99_999]) is None
    assert time.process_time() - began < 0.5


def test_data_for_other_programs() -> None:
    assert error("x", "m", Span("a", 1, 2, 3, 4), "h").data() == {
        "id": "x",
        "severity": "error",
        "message": "m",
        "file": "a",
        "line": 1,
        "column": 2,
        "end_line": 3,
        "end_column": 4,
        "hint": "h",
    }
