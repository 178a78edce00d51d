"""The outline that a new user begins with."""

from __future__ import annotations

import pytest

from briefgen.language.record import built_in
from briefgen.outline.model import Outline
from briefgen.outline.reader import read_outline
from briefgen.outline.starter import starter


def outline(text: str) -> Outline:
    reading = read_outline(None, stdin=text.encode())
    assert reading.outline is not None, reading.diagnostics
    assert reading.diagnostics == ()
    return reading.outline


@pytest.mark.parametrize("language", built_in())
def test_it_is_right_and_shows_what_there_is(language: str) -> None:
    text = starter(language)
    shown = outline(text)
    assert shown.language == language
    assert text.startswith("# yaml-language-server: $schema=./briefgen.schema.json\n")
    assert (len(shown.topics), len(shown.groups)) == (3, 2)
    assert {exhibit.kind for topic in shown.topics for exhibit in topic.exhibits} == {
        "chart",
        "quote",
        "figures",
        "table",
        "timeline",
        "comparison",
    }
    assert [key for key in Outline.model_fields if f"{key}:" not in text] == []


@pytest.mark.parametrize("language", built_in())
def test_every_language_shows_the_same_keys(language: str) -> None:
    english, other = outline(starter("en")), outline(starter(language))
    assert shape(english.model_dump(exclude_unset=True)) == shape(other.model_dump(exclude_unset=True))


def test_a_language_without_a_starter_begins_with_the_english_one() -> None:
    assert (outline(starter("nl")).language, outline(starter("nl")).title) == ("nl", outline(starter("en")).title)


def shape(value: object) -> object:
    """The value without its texts and names."""
    items = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return [shape(item) for item in items]


@pytest.mark.parametrize("title", ["Winter", 'Say "it": now', "a # b", "冬季 'x'", "two\nlines", "\\back"])
def test_it_takes_any_title(title: str) -> None:
    for language in ("en", "zh-Hant"):
        shown = outline(starter(language, title))
        assert (shown.title, shown.language) == (title, language)
