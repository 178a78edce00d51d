"""The live page in the language of whoever reads it."""

from __future__ import annotations

import json
import re
from importlib import resources

import pytest

from briefgen.language.record import built_in, file_of
from briefgen.preview.words import spoken_page

PAGE = resources.files("briefgen.preview").joinpath("page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("id", built_in())
def test_a_language_says_every_word_of_the_page_and_none_besides(id: str) -> None:
    words, english = file_of(id)["preview"], file_of("en")["preview"]
    assert words.keys() == english.keys()
    assert [name for name, word in words.items() if ("{n}" in word) != ("{n}" in english[name])] == []


@pytest.mark.parametrize(
    ("accepted", "language", "slides"),
    [
        ("zh-TW,zh;q=0.9,en-US;q=0.8", "zh-Hant", "投影片"),
        ("zh-CN", "zh-Hans", "幻灯片"),
        ("fr;q=0.2, de-AT;q=0.9", "de", "Folien"),
        ("pt-BR, *;q=0.1", "en", "Slides"),
        ("", "en", "Slides"),
        ("<b>;q=., =;;", "en", "Slides"),
    ],
)
def test_the_page_speaks_what_the_browser_asks_for(accepted: str, language: str, slides: str) -> None:
    page = spoken_page(PAGE, accepted)
    assert f'<html lang="{language}">' in page
    assert f'value="deck">{slides}</button>' in page
    found = re.search(r'<script id="words" type="application/json">(.*?)</script>', page)
    assert found and json.loads(found[1])["slides"] == slides
    assert not re.search(r">\{[a-z-]+\}<", page)


def test_what_the_script_says_is_among_the_words() -> None:
    script = resources.files("briefgen.preview").joinpath("page.js").read_text(encoding="utf-8")
    said = {a or b for a, b in re.findall(r"words(?:\.([a-z]+)|\[\"([a-z-]+)\"\])", script)}
    said |= set(re.findall(r"\"(problems[a-z-]*)\"", script)) | {"to-notes", "continued", "shrunk", "line"}
    assert said <= file_of("en")["preview"].keys()
