"""Whatever is written, reading answers with an outline or with messages."""

from __future__ import annotations

from itertools import pairwise

import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import LINE_BREAK, Span, rendered
from briefgen.outline import yaml_reading
from briefgen.outline.expected import fields
from briefgen.outline.inline import parse, plain
from briefgen.outline.model import Outline
from briefgen.outline.reader import read_outline
from briefgen.outline.starter import starter

START = starter("en")
KEYS = sorted({*fields(Outline), "claim", "say", "chart", "table", "id", "zebra", "<<", "標題"})
SCALARS = st.one_of(st.text(max_size=12), st.sampled_from(["", "2026", "yes", "[@x]", "[a](b)", "1,5", "-", "~"]))
DATA = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(st.sampled_from(KEYS), SCALARS), inner, max_size=4)
    ),
    max_leaves=12,
)


def check(data: bytes) -> None:
    reading = read_outline(None, stdin=data)
    assert (reading.outline is None) == any(d.is_error for d in reading.diagnostics)
    lines = LINE_BREAK.split(reading.source.text)
    for problem in reading.diagnostics:
        assert isinstance(problem.at, Span) is (problem.id != "not-text")
        if isinstance(problem.at, Span):
            assert 1 <= problem.at.line <= problem.at.end_line <= len(lines)
            assert 1 <= problem.at.column <= len(lines[problem.at.line - 1]) + 1
    assert bool(rendered(reading.diagnostics, reading.sources)) is bool(reading.diagnostics)


@given(st.text())
def test_any_text(text: str) -> None:
    check(text.encode("utf-8", errors="surrogatepass"))


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    check(data)


@given(st.text(alphabet=" \t\n-:#'\"[]{},&*!|>%@`?~ab中：。"))
def test_any_text_of_signs(text: str) -> None:
    check(text.encode())


@given(st.integers(0, len(START)), st.integers(0, 8), st.text(alphabet="\n :-#'\"[]{}*&!|>\tx中", max_size=3))
def test_a_starter_that_somebody_broke(at: int, cut: int, put: str) -> None:
    check((START[:at] + put + START[at + cut :]).encode())


@given(st.dictionaries(st.sampled_from(KEYS), DATA, max_size=6))
def test_any_data_under_the_keys_of_an_outline(data: dict[str, object]) -> None:
    check(yaml.safe_dump(data, allow_unicode=True).encode("utf-8", errors="replace"))


@given(st.text(alphabet=" \n-:#'\"[]{},&*a中"))
def test_both_parsers_read_the_same(text: str) -> None:
    _, fast, _ = yaml_reading.read(text.encode(), "a", yaml_reading.PARSER)
    _, slow, _ = yaml_reading.read(text.encode(), "a", yaml.BaseLoader)
    if fast and slow:
        assert fast.data == slow.data


@given(st.text(alphabet="ab 中文，。\n()-+=/.,:;?'\"#%$~^|{}"))
def test_a_text_without_markup_is_kept_to_the_letter(text: str) -> None:
    assert plain(text) == text


@given(st.text(alphabet="ab中。 *_`"))
def test_emphasis_takes_only_its_signs(text: str) -> None:
    signs = str.maketrans("", "", "*_` ")
    assert plain(text).translate(signs) == text.translate(signs)


@given(st.text(alphabet="ab中 *_`[]()!<>@#:;/\\&\n"))
def test_runs_that_stand_side_by_side_differ(text: str) -> None:
    runs = parse(text)
    for run, following in pairwise(runs):
        assert (run.text or run.cite) and (following.text or following.cite)
        looks = [(r.bold, r.italic, r.code, r.link, r.cite) for r in (run, following)]
        assert looks[0] != looks[1] or run.cite
