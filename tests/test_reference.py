"""docs/outline.md is what the model and the program say now."""

from __future__ import annotations

import pytest
from PIL import Image

from briefgen.outline.exhibits import EXHIBITS
from briefgen.outline.expected import fields
from briefgen.outline.reader import read_outline
from tools.make_reference import DIGEST, PAGE, PICTURES, WIDTH, digest, models, outline_of, page, picture_of, sections

SECTIONS = sections()["sections"]
DRAWN = [section for section in SECTIONS if "picture" in section]
AGAIN = "python -m tools.make_reference"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), AGAIN


def test_every_key_of_the_language_stands_in_it_once() -> None:
    told = [name for section in SECTIONS for name in section["models"]]
    assert sorted(told) == sorted(models())
    said = PAGE.read_text(encoding="utf-8")
    rows = [line.split("`")[1] for line in said.splitlines() if line.startswith("| `")]
    inherited = len(fields(models()["Exhibit"]))
    assert len(rows) == sum(len(fields(model)) for model in models().values()) - inherited


def test_every_exhibit_has_a_section() -> None:
    assert {section["title"] for section in SECTIONS} >= set(EXHIBITS)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section["title"])
def test_its_examples_have_nothing_wrong(section) -> None:
    said = [found.id for found in read_outline(None, None, outline_of(section).encode()).diagnostics]
    assert [id for id in said if id not in ("file-missing", "picture-missing")] == []


@pytest.mark.parametrize("section", DRAWN, ids=lambda section: section["title"])
def test_its_pictures_show_their_examples(section) -> None:
    with Image.open(picture_of(section)) as picture:
        assert picture.width == WIDTH
        assert picture.info[DIGEST] == digest(section), AGAIN
    assert picture_of(section).stat().st_size < 20_000


def test_there_is_no_picture_that_nobody_shows() -> None:
    assert set(PICTURES.glob("*")) == {picture_of(section) for section in DRAWN}
