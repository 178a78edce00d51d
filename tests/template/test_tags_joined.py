"""Tags in a text that is cut into runs: wherever a run ends, the same is said, in the format where the tag begins."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.expressions import Sandbox
from briefgen.outline.inline import InlineRun
from briefgen.template.tagged.joined import Value, is_tagged, joined, parted, unclosed, value_mark

NAMES = {"title": "Growth", "items": ["one", "two"], "yes": True}


def filled(*paragraphs: list[str], values: tuple[Value, ...] = ()) -> list[list[tuple[str, int]]]:
    """The paragraphs as texts with the run that each is from."""
    output = Sandbox().text(joined(paragraphs), NAMES)
    return [[(s.text, s.run) for s in p.stretches] for p in parted(output, values)]


def said(*paragraphs: list[str]) -> list[str]:
    return ["".join(text for text, _ in paragraph) for paragraph in filled(*paragraphs)]


def test_a_value_takes_the_run_in_which_its_tag_begins() -> None:
    assert filled(["a {", "{ title }", "} b"]) == [[("a ", 0), ("Growth", 0), (" b", 2)]]


def test_text_between_tags_keeps_the_runs_it_had() -> None:
    assert filled(["{{ title }} and ", "bold", " {{ yes }}"]) == [
        [("Growth", 0), (" and ", 0), ("bold", 1), (" ", 2), ("True", 2)]
    ]


TEXT = "Before {{ title }} between {% if yes %}so{% endif %} after"


@given(st.lists(st.integers(0, len(TEXT)), min_size=0, max_size=5))
def test_a_tag_split_anywhere_over_up_to_six_runs_says_the_same(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(TEXT)]
    runs = [TEXT[a:b] for a, b in itertools.pairwise(edges)]
    (paragraph,) = filled(runs)
    assert "".join(text for text, _ in paragraph) == "Before Growth between so after"
    owners = [number for number, run in enumerate(runs) for _ in run]
    assert [run for text, run in paragraph if text == "Growth"] == [owners[TEXT.index("{{")]]
    literal = "".join(c for text, run in paragraph for c in text if text != "Growth")
    assert literal == "Before  between so after"
    assert [run for text, run in paragraph if text.startswith("B")] == [owners[0]]


@given(st.integers(1, len("{{ title }}") - 1))
def test_a_tag_split_at_every_position_is_the_same_as_one_that_is_not(at: int) -> None:
    tag = "{{ title }}"
    assert filled([tag[:at], tag[at:]]) == filled([tag])


def test_a_loop_over_paragraphs_repeats_them_and_leaves_no_paragraph_of_its_own() -> None:
    assert said(["{% for i in items %}"], ["- {{ i }}"], ["{% endfor %}"], ["end"]) == ["- one", "- two", "end"]


def test_a_loop_inside_a_paragraph_stays_in_it() -> None:
    assert said(["{% for i in items %}{{ i }};{% endfor %}"]) == ["one;two;"]


def test_a_paragraph_that_opens_a_loop_is_repeated_with_it() -> None:
    assert said(["{% for i in items %}{{ i }}"], ["{% endfor %}"]) == ["one", "two"]


def test_a_comment_is_not_printed() -> None:
    assert said(["{# not this #}"], ["a{# nor this #}b"]) == ["ab"]


def test_quotes_as_office_types_them_are_quotes() -> None:
    assert said(["{{ items|join(“, ”) }}"]) == ["one, two"]


def test_a_value_of_several_paragraphs_begins_in_its_own() -> None:
    value = Value(((0, (InlineRun("x", bold=True),)), (1, (InlineRun("y"),))))
    output = joined([["a: §"]]).replace("§", value_mark(0))
    first, second = parted(output, [value])
    assert (first.text, first.level, second.text, second.level) == ("a: x", 0, "y", 1)
    assert second.source == first.source
    assert first.stretches[-1].look == InlineRun("x", bold=True)


@pytest.mark.parametrize(("runs", "lone"), [(["{{ a"], "{{"), (["a }", "}"], "}}"), (["{{ a }}"], None), (["a"], None)])
def test_half_a_tag_is_seen(runs: list[str], lone: str | None) -> None:
    assert unclosed(runs) == lone


def test_text_with_braces_of_its_own_holds_no_tag() -> None:
    assert not is_tagged([["{a} 100 %"]])
    assert is_tagged([["{", "% if"]])
