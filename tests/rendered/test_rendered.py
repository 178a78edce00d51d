"""What a reader sees when LibreOffice opens the files: as many pages as slides, and every text of the outline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from docx import Document

from tests.support.files import OfficeFile
from tests.support.rendering import squeezed

pytestmark = pytest.mark.rendered
REAL = ("agi-next-2026", "ai-ascent-2026")
# Keys whose values steer, name, are spoken, or are shown as their language writes them.
SILENT = (
    "briefgen language template id group speakers themes person source date due end evidence type file alt photo "
    "paraphrased total highlight appendix focus fit notes"
).split()


def texts(data: Any) -> Iterator[str]:
    """Every line of text in the YAML of an outline, speaker notes apart."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name not in SILENT:
                yield from texts(value)
    elif isinstance(data, list):
        for item in data:
            yield from texts(item)
    elif data:
        yield from (line for line in data.splitlines() if line.strip())


def pieces(text: str) -> Iterator[str]:
    """A line as it is read, without marks, cut where it cites: a briefing prints a number there."""
    for piece in re.split(r"\[@[^\]]*\]", text):
        yield typed(squeezed(re.sub("[*`]", "", piece)))


def typed(text: str) -> str:
    """What is shown as it was typed, with straight quotes and hyphens, however its first letter is written."""
    return text.translate(str.maketrans("“”‘’−‐", "\"\"''--")).casefold()


def slide_texts(slide: Any) -> Iterator[str]:
    """Every paragraph on a slide, but for its footer and its number."""
    for shape in slide.shapes:
        if shape.has_text_frame and not shape.name.startswith(("Footer", "Slide number")):
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        elif shape.has_table:
            for row in shape.table.rows:
                for cell in row.cells:
                    yield from (paragraph.text for paragraph in cell.text_frame.paragraphs)


def spoken(deck: Any) -> Iterator[str]:
    """The speaker notes of a deck, where lives stand that have no room on a slide."""
    for slide in OfficeFile.of(deck.path).deck.slides:
        if slide.has_notes_slide:
            yield squeezed(slide.notes_slide.notes_text_frame.text)


def running(briefing: Any) -> str:
    """The text of a briefing as it runs from page to page, without headers and footers."""
    section = Document(str(briefing.path)).sections[0]
    top, bottom = section.top_margin.pt, section.bottom_margin.pt
    return "".join(page.between(top - 1, page.height - bottom + 1) for page in briefing.pages)


@pytest.mark.parametrize("name", REAL)
def test_a_deck_has_as_many_pages_as_slides_and_they_have_the_size_of_slides(name, rendered) -> None:
    found = rendered[name, "deck"]
    deck = OfficeFile.of(found.path).deck
    assert len(found.pages) == len(deck.slides)
    for page in found.pages:
        assert page.width == pytest.approx(deck.slide_width.pt, abs=1)
        assert page.height == pytest.approx(deck.slide_height.pt, abs=1)


@pytest.mark.parametrize("name", REAL)
def test_the_words_of_every_title_are_on_its_page(name, rendered) -> None:
    found = rendered[name, "deck"]
    for number, (slide, page) in enumerate(zip(OfficeFile.of(found.path).deck.slides, found.pages, strict=True), 1):
        assert squeezed(slide.shapes.title.text_frame.text) in page.text, f"slide {number}"


@pytest.mark.parametrize("name", REAL)
def test_every_paragraph_of_a_slide_is_on_its_page(name, rendered) -> None:
    found = rendered[name, "deck"]
    for number, (slide, page) in enumerate(zip(OfficeFile.of(found.path).deck.slides, found.pages, strict=True), 1):
        assert [text for text in slide_texts(slide) if squeezed(text) not in page.text] == [], f"slide {number}"


@pytest.mark.parametrize("name", REAL)
def test_every_word_stands_on_its_page(name, rendered) -> None:
    for kind in ("deck", "briefing"):
        for page in rendered[name, kind].pages:
            assert [w for w in page.words if w.left < -1 or w.right > page.width + 1] == []
            assert [w for w in page.words if w.top < -1 or w.bottom > page.height + 1] == []


@pytest.mark.parametrize("kind", ["deck", "briefing"])
@pytest.mark.parametrize("name", REAL)
def test_every_text_of_the_outline_can_be_read_somewhere(name, kind, rendered, outlines) -> None:
    data = yaml.load(outlines[name].read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    found = rendered[name, kind]
    on_pages = (page.text for page in found.pages)
    shown = typed("".join([*on_pages, *spoken(found)]) if kind == "deck" else running(found))
    wanted = {piece for text in texts(data) for piece in pieces(text)}
    assert len(wanted) > 200
    assert sorted(text for text in wanted if text not in shown) == []


@pytest.mark.parametrize("name", REAL)
def test_every_heading_of_a_briefing_can_be_read(name, rendered) -> None:
    found = rendered[name, "briefing"]
    shown = running(found)
    headings = [p.text for p in Document(str(found.path)).paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert len(headings) > 10
    assert [text for text in headings if squeezed(text) not in shown] == []
