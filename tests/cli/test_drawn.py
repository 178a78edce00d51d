"""`briefgen render OUTLINE` and `build --deck -o deck.html`: slides without Office, through the command."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from pptx import Presentation

from tests.support.browser import lacks, seen


def test_the_slides_of_an_outline_are_drawn_into_folders(run, good, here) -> None:
    done = run("render", "good.yaml", "--png", "pictures", "--svg", "drawings", "--dpi", "20")
    assert done.code == 0
    pictures, drawings = (sorted(path.name for path in (here / name).iterdir()) for name in ("pictures", "drawings"))
    assert [name.replace(".png", "") for name in pictures] == [name.replace(".svg", "") for name in drawings]
    assert pictures[0] == "good-1.png"
    assert (here / "pictures" / "good-1.png").read_bytes().startswith(b"\x89PNG")
    assert "The harbour goes electric" in (here / "drawings" / "good-1.svg").read_text(encoding="utf-8")


def test_a_wrong_outline_is_told_at_its_line_and_nothing_is_drawn(run, here) -> None:
    (here / "wrong.yaml").write_text("title: T\ntopics:\n  - {titel: A}\n", encoding="utf-8")
    done = run("render", "wrong.yaml", "--png", "pictures")
    assert done.code == 4
    assert "wrong.yaml:3:6" in done.err
    assert not (here / "pictures").exists()


def test_what_cannot_be_drawn_that_way_is_said(run, good, here) -> None:
    assert run("render", "good.yaml", "-o", "x.pdf").code == 2
    assert run("render", "x.pptx", "--svg", "drawings").code == 2


def test_slides_that_are_a_templates_own_are_drawn_as_they_are_filled_in(run, good, here) -> None:
    assert run("render", "good.yaml", "-t", "orchard", "--svg", "drawings").code == 0
    assert run("build", "good.yaml", "-t", "orchard", "--deck", "-o", "deck.pptx").code == 0
    deck = Presentation(str(here / "deck.pptx"))
    drawings = [path.read_text(encoding="utf-8") for path in sorted((here / "drawings").iterdir())]
    assert len(drawings) == len(deck.slides)
    for slide, drawing in zip(deck.slides, drawings, strict=True):
        seen = "".join("".join(map(str, etree.fromstring(drawing).itertext())).split())
        said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        said += [cell.text for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()]
        for text in said:
            assert "".join(text.split()) in seen
    assert "{{" not in "".join(drawings)


def test_a_deck_is_one_page_that_presents_it(run, good, here) -> None:
    done = run("build", "good.yaml", "--deck", "-o", "deck.html")
    assert done.code == 0
    page = (here / "deck.html").read_text(encoding="utf-8")
    slides = re.findall(r'<section class="slide" id="page-(\d+)"', page)
    assert slides == [str(number) for number in range(1, len(slides) + 1)]
    assert f"deck, {len(slides)} slides" in done.out
    assert "It sails." in page
    assert not re.search(r'(?:src|href)="https?:', page)
    assert run("build", "good.yaml", "-o", "briefing.html").code == 0
    assert 'class="slide"' not in (here / "briefing.html").read_text(encoding="utf-8")


@pytest.mark.browser
def test_a_browser_finds_nothing_wrong_with_it(run, good, here, tmp_path) -> None:
    assert not lacks(), f"this machine has no {' and no '.join(lacks())}"
    assert run("build", "good.yaml", "--deck", "-o", "deck.html").code == 0
    (view,) = seen([(here / "deck.html").read_text(encoding="utf-8")], (1280,), tmp_path, False).values()
    assert view.violations == []
    assert view.asked == []
    assert view.needed <= 1280
