"""Whatever format a document comes in, every sentence of it stands in the outline once, and the outline can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.util import Inches

from tests.intake.test_sources import imported_file, problems

Next = Callable[[], str]
_WORDS = "harbour ferry winter charger battery yard crew signal".split()
_PIECES = ["heading", "paragraph", "long", "list", "deep", "table", "question", "speaker", "remember", "notes"]
pieces = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=9)


def numbered() -> Iterator[str]:
    """Sentences, each another one."""
    number = 0
    while True:
        yield f"Sentence {number:04d} says {_WORDS[number % len(_WORDS)]} today."
        number += 1


def as_text(path: Path, kinds: list[str], say: Next) -> None:
    out = [say().rstrip("."), ""]
    for kind in kinds:
        if kind == "heading":
            out += ["", f"## {say()}", ""] if "deep" in kinds else ["", say().rstrip("."), ""]
        elif kind == "list":
            out += [f"- {say()} {say()}", f"- {say()}", ""]
        elif kind == "question":
            out += ["If you could only remember one thing from this dialogue, what would it be?", say(), ""]
        elif kind == "speaker":
            out += [f"Ann Holm: {say().rstrip('.')} (Founder of a yard)", f"The speaker, Ann Holm, {say()}", ""]
        else:
            out += [f"{say()} {say()} {say()}" if kind == "long" else say(), ""]
    path.write_text("\n".join(out), encoding="utf-8")


def as_word(path: Path, kinds: list[str], say: Next) -> None:
    word = docx.Document()
    word.add_paragraph(say(), style="Title")
    for number, kind in enumerate(kinds):
        if kind == "heading":
            word.add_heading(say(), 1 + number % 3)
        elif kind == "list":
            for style in ("List Bullet", "List Bullet", "List Number"):
                word.add_paragraph(say(), style=style)
        elif kind == "deep":
            for style in ("List Bullet", "List Bullet 2", "List Bullet 3"):
                word.add_paragraph(say(), style=style)
        elif kind == "table":
            table = word.add_table(2, 2)
            for cell in (cell for row in table.rows for cell in row.cells):
                cell.text = say()
        elif kind == "remember":
            word.add_paragraph(f"One thing to remember: {say()}")
        elif kind == "speaker":
            word.add_paragraph("").add_run(say()).bold = True
        elif kind == "question":
            word.add_paragraph(say(), style="Quote")
        else:
            word.add_paragraph(f"{say()} {say()} {say()}" if kind == "long" else say())
    word.save(str(path))


def as_deck(path: Path, kinds: list[str], say: Next) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.title.text = say()
    for kind in kinds:
        if kind in ("heading", "question", "speaker"):
            slide = deck.slides.add_slide(deck.slide_layouts[{"heading": 1, "question": 2, "speaker": 5}[kind]])
            slide.shapes.title.text = say()
        elif kind == "table":
            shape = slide.shapes.add_table(2, 2, Inches(1), Inches(1), Inches(4), Inches(1))
            for cell in (cell for row in shape.table.rows for cell in row.cells):
                cell.text = say()
        elif kind == "notes":
            if not slide.has_notes_slide:
                slide.notes_slide.notes_text_frame.text = say()
        else:
            frame = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(4), Inches(1)).text_frame
            frame.text = f"{say()} {say()}" if kind == "long" else say()
            for level in range(3 if kind == "deep" else 0):
                below = frame.add_paragraph()
                below.text, below.level = say(), level
    deck.save(str(path))


@pytest.mark.parametrize(("ending", "write"), [(".txt", as_text), (".docx", as_word), (".pptx", as_deck)])
@settings(max_examples=20, deadline=None)
@given(pieces)
def test_every_sentence_stands_in_the_outline_once(tmp_path_factory, ending, write, kinds) -> None:
    folder = tmp_path_factory.mktemp("once")
    sentences, said = numbered(), 0

    def say() -> str:
        nonlocal said
        said += 1
        return next(sentences)

    write(folder / f"source{ending}", kinds, say)
    text, _ = imported_file(folder, f"source{ending}")
    assert problems(folder) == []
    found = re.findall(r"[Ss]entence\W+(\d{4})", text.replace("#", ""))
    assert sorted(found) == [f"{number:04d}" for number in range(said)]
