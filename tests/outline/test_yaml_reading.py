"""YAML as people write it: what it means, where it stands, and what is refused before it can hurt."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
import yaml

from briefgen.diagnostics import Diagnostic, Span
from briefgen.outline import yaml_reading
from briefgen.outline.yaml_reading import MAX_DEPTH, read
from briefgen.outline.yaml_tree import YamlTree

PARSERS = [yaml.BaseLoader, yaml_reading.PARSER]


def loaded(text: str | bytes, parser: Any = yaml_reading.PARSER) -> YamlTree:
    data = text.encode() if isinstance(text, str) else text
    _, result, problems = read(data, "a.yaml", parser)
    assert result is not None and not problems
    return result


def refused(text: str) -> Diagnostic:
    _, result, problems = read(text.encode(), "a.yaml")
    assert result is None
    return problems[-1]


def place(marks: YamlTree, *path: str | int, key: bool = False) -> tuple[int, int, int, int]:
    at = marks.at_key(path) if key else marks.at(path)
    assert isinstance(at, Span)
    return at.line, at.column, at.end_line, at.end_column


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    "written",
    ["no", "Yes", "null", "~", "007", "3.10", "1e3", "0x1F", "12:30", "2026-11", "2026-05-04", "10×", ".5", "=", "<b>"],
)
def test_a_scalar_stays_as_it_is_written(written: str, parser: Any) -> None:
    assert loaded(f"a: {written}\n", parser).data == {"a": written}


@pytest.mark.parametrize("parser", PARSERS)
def test_only_what_is_not_written_is_none(parser: Any) -> None:
    assert loaded("a:\nb: ''\nc: [x, '']\nd:\n  -\n  - y\n", parser).data == {
        "a": None,
        "b": "",
        "c": ["x", ""],
        "d": [None, "y"],
    }


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    marks = loaded(b"\xef\xbb\xbftitle: x\n")
    assert marks.data == {"title": "x"}
    assert place(marks, "title", key=True) == (1, 1, 1, 6)


@pytest.mark.parametrize("parser", PARSERS)
def test_columns_count_characters_and_lines_end_in_every_way(parser: Any) -> None:
    marks = loaded("a: 😀\r\nb: {標題: 中文, c: 'é'}\r\n\nd:\n- x\n", parser)
    assert place(marks, "a") == (1, 4, 1, 5)
    assert place(marks, "b", "標題") == (2, 9, 2, 11)
    assert place(marks, "b", "c", key=True) == (2, 13, 2, 14)
    assert place(marks, "b", "c") == (2, 16, 2, 19)
    assert place(marks, "d", 0) == (5, 3, 5, 4)


@pytest.mark.parametrize("parser", PARSERS)
def test_a_block_ends_where_its_text_ends(parser: Any) -> None:
    marks = loaded("a: |\n  one\n  two\n\n\nb:\n  c: 1\n  d: 2\n\n# over\ne: x\n", parser)
    assert place(marks, "a") == (1, 4, 3, 6)
    assert place(marks, "b") == (7, 3, 8, 7)


def test_a_place_that_is_not_written_is_the_nearest_one_around_it() -> None:
    marks = loaded("a:\n  b: [x, y]\n")
    assert place(marks, "a", "b", 7) == place(marks, "a", "b")
    assert place(marks, "a", "z", "q", key=True) == place(marks, "a")
    assert marks.value(("a", "b", 1)) == "y"
    assert marks.value(("a", "b", 7)) is None


def test_words_are_found_inside_their_text() -> None:
    marks = loaded("a: one two\nb: see two\n")
    assert marks.at_words(("b",), "two") == Span("a.yaml", 2, 8, 2, 11)
    assert marks.at_words(("b",), "one") == marks.at(("b",))


@pytest.mark.parametrize("parser", PARSERS)
def test_lines_of_han_text_join_without_a_blank(parser: Any) -> None:
    text = "a: >-\n  今年的庫存，\n  比去年少\n  很\n  多 Autumn\n  review\nb: 一 二\n  三\nc: |\n  一\n  二\n"
    assert loaded(text, parser).data == {"a": "今年的庫存，比去年少很多 Autumn review", "b": "一 二三", "c": "一\n二\n"}


def test_an_alias_means_the_text_it_names_and_is_pointed_at_there() -> None:
    marks = loaded("a: &x {b: 1}\nc: [*x, *x]\n")
    assert marks.data == {"a": {"b": "1"}, "c": [{"b": "1"}, {"b": "1"}]}
    assert place(marks, "c", 1, "b") == place(marks, "a", "b") == (1, 11, 1, 12)


def test_an_alias_inside_what_it_names_is_refused() -> None:
    assert refused("a: &x [*x]\n").id == "undefined-alias"


IN_BRACKETS = ["[", "{", "{a: ", "[{", "{[", "[a, ", "{? ", "[? ", "[\n", "&a [ ", "!a [", "&a !b {c: "]
IN_LINES = ["- ", "? ", "- ? "]
NESTED = [
    *product(["", "a: ", "- - ", "- [[a, b], ", "{c: d, [[]]: "], IN_BRACKETS),
    *product(["", "- - ", "? ", "a:\n  "], IN_LINES),
]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(("before", "opening"), NESTED)
def test_nesting_is_refused_by_our_limit_before_it_is_composed(before: str, opening: str, parser: Any) -> None:
    source, result, problems = read((before + opening * 10_000).encode(), "a.yaml", parser)
    assert result is None
    assert problems[-1].id == "nested-too-deep"
    assert f"deeper than {MAX_DEPTH} levels" in problems[-1].message
    at = problems[-1].at
    assert isinstance(at, Span)
    passed = sum(map(len, source.text.splitlines(keepends=True)[: at.line - 1])) + at.column
    assert passed <= len(before) + len(opening) * (MAX_DEPTH + 1)


@pytest.mark.parametrize("parser", PARSERS)
def test_the_bracket_that_passes_the_limit_is_pointed_at(parser: Any) -> None:
    _, _, problems = read(("a: [[], " + "[" * 2_000).encode(), "a.yaml", parser)
    assert problems[-1].at == Span("a.yaml", 1, 8 + MAX_DEPTH - 1, 1, 8 + MAX_DEPTH)


@pytest.mark.parametrize("parser", PARSERS)
def test_as_many_levels_as_the_limit_are_read(parser: Any) -> None:
    assert loaded("[" * MAX_DEPTH + "]" * MAX_DEPTH, parser).data


def test_aliases_nest_what_they_name() -> None:
    text = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 100))
    problem = refused(text)
    assert problem.id == "nested-too-deep"
    assert isinstance(problem.at, Span) and problem.at.line == MAX_DEPTH - 1


def test_an_anchor_that_nothing_uses_is_a_text_that_lacks_its_quotes() -> None:
    _, _, problems = read(b"a: &x hello\nb:\n  - &D spend\n  - &D costs\n  - &y c\n  - *y\n  - &z {d: e}\n", "a.yaml")
    assert [(p.id, str(p.at)) for p in problems] == [
        ("unused-anchor", "a.yaml:1:4"),
        ("unused-anchor", "a.yaml:3:5"),
        ("unused-anchor", "a.yaml:4:5"),
        ("unused-anchor", "a.yaml:7:5"),
    ]
    assert '`- "&D spend"`' in problems[1].hint
    assert "delete &z" in problems[3].hint


def test_a_bomb_of_aliases_is_refused() -> None:
    text = "a0: &a0 [" + ", ".join("x" * 10) + "]\n"
    text += "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 40))
    problem = refused(text)
    assert problem.id == "too-many-nodes"
    assert "500,000" in problem.message


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    source, result, problems = read(b"a: " + b"x" * (16 * 2**20), "a.yaml")
    assert result is None
    assert [p.id for p in problems] == ["file-too-large"]
    assert source.text == ""


def test_what_is_wrong_before_a_syntax_error_is_told_too() -> None:
    _, _, problems = read(b"a: 1\na: 2\nb: [\n", "a.yaml")
    assert [p.id for p in problems] == ["duplicate-key", "unclosed-bracket"]


def test_the_first_of_two_keys_counts() -> None:
    _, result, _ = read(b"a: 1\na: 2\n", "a.yaml")
    assert result is not None and result.data == {"a": "1"}


@pytest.mark.parametrize(("key", "most"), [("title", 1_000), ("background", 100_000)])
def test_a_text_that_is_longer_than_any_is_refused_at_its_place(key: str, most: int) -> None:
    for length, wrong in ((most, []), (most + 1, ["text-too-long"])):
        *_, problems = read(f"{key}: {'x' * length}\n".encode(), "o.yaml")
        assert [one.id for one in problems] == wrong
    assert problems[0].message.endswith(f"has more than {most:,} characters, the most that are taken")
