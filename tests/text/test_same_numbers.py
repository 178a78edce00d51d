"""Exhibits say the same numbers in every form: what a slide shows stands in the briefing, on the page, in the Markdown.

The outlines of exhibits have one of each kind; their deck and briefing are those that other tests look at, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from briefgen.compiler import Wanted, build
from briefgen.layout.engine import Engine
from briefgen.opc import Package
from briefgen.template.loading import load_template
from tests.support.decks import reading_of
from tests.support.shared import Shipped

_NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")
_TAGS = re.compile(r"<style.*?</style>|<[^>]*>", re.S)
_FRAME = (13, 15, 16)  # placeholders of slide numbers, footers and dates

RECKONED = {"0.8", "-0.3", "-1.2", "-3", "-18", "120"}
"""What charts reckon and Markdown's tables of values leave to the reader: differences of a dumbbell and of a bullet
chart, the last share of its bands."""


def numbers(text: str) -> set[str]:
    return {found.replace("−", "-").replace(",", "") for found in _NUMBER.findall(text)}


def shown(shapes: Any) -> Iterator[str]:
    """The texts of shapes and tables, and what charts say in words; not the index and the frame of a slide."""
    for shape in shapes:
        if shape.shape_type == 6:
            yield from shown(shape.shapes)
        elif shape.has_text_frame:
            framing = shape.is_placeholder and shape.placeholder_format.type in _FRAME
            if not framing and not shape.name.startswith(("Index", "Number")):
                yield shape.text_frame.text
        elif shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        elif shape.has_chart:
            yield from re.findall(r"<a:t>([^<]*)</a:t>", shape.chart.part.blob.decode())


@pytest.mark.parametrize(("name", "language"), [("exhibits", "en"), ("exhibits.zh-Hant", "zh-Hant")])
def test_every_number_of_a_slide_stands_in_the_briefing_on_the_page_and_in_the_markdown(
    name: str, language: str, outlines: dict[str, Path], shipped: Shipped, shipped_engine: Engine
) -> None:
    template, reading = load_template(["marker"], language), reading_of(outlines[name])

    def written(form: Any) -> str:
        (product,) = build(reading, template, Wanted(deck=False, format=form), shipped_engine)
        return product.data.decode()

    word = Package.read(shipped(name, "marker", "briefing"))
    told = (_TAGS.sub(" ", part.decode()) for path, part in word.parts.items() if path.endswith(".xml"))
    said = {
        "docx": numbers(" ".join(told)),
        "html": numbers(_TAGS.sub(" ", written("html"))),
        "md": numbers(written("md")) | RECKONED,
    }
    deck = Presentation(str(shipped(name, "marker", "deck")))
    for at, slide in enumerate(deck.slides, 1):
        own = numbers(" ".join(shown(slide.shapes)))
        assert {form: own - found for form, found in said.items() if own - found} == {}, at
