"""What of theirs is kept when a build would write over it, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from pptx.util import Emu

from tests.cli.conftest import Run

OTHER = """
title: Snow on the pass
topics:
  - {title: Ploughs, points: [Two ploughs are enough], takeaway: Keep both.}
  - {title: Salt, points: [Salt runs out in March], takeaway: Order earlier.}
"""


def said(run: Run, *options: str) -> str:
    """The one line of the refusal."""
    done = run("build", "good.yaml", *options)
    assert (done.code, done.out) == (1, "")
    return next(line.partition("] ")[2] for line in done.err.splitlines() if "error[file-changed]" in line)


@pytest.fixture
def deck(run: Run, good: Path, here: Path) -> Path:
    run("build", "good.yaml", "--deck", "-o", "a.pptx")
    return here / "a.pptx"


def test_the_slides_and_shapes_that_were_edited_are_named(run, deck) -> None:
    presentation = Presentation(str(deck))
    slides = presentation.slides
    slides[1].shapes.title.text = "What I say"
    slides[2].shapes[0].left = Emu(slides[2].shapes[0].left + 914_400)
    slides.add_slide(presentation.slide_layouts[0])
    presentation.save(str(deck))
    assert said(run, "--deck", "-o", "a.pptx") == (
        "this file was changed since briefgen wrote it: slide 2 (1 shape), slide 3 (1 shape), 1 slide added"
    )


def test_a_slide_that_was_deleted_and_an_order_that_was_changed_are_told(run, deck) -> None:
    presentation = Presentation(str(deck))
    listed = presentation.slides._sldIdLst
    listed.append(listed[1])
    presentation.save(str(deck))
    assert said(run, "--deck", "-o", "a.pptx").endswith("wrote it: the order of its slides")
    listed.remove(listed[0])
    presentation.save(str(deck))
    assert said(run, "--deck", "-o", "a.pptx").endswith("wrote it: 1 slide deleted")


def test_a_deck_whose_properties_alone_were_edited_is_kept(run, deck) -> None:
    presentation = Presentation(str(deck))
    presentation.core_properties.author = "Somebody"
    presentation.save(str(deck))
    assert said(run, "--deck", "-o", "a.pptx").endswith("its properties, notes or looks; its text stands")


def test_the_paragraphs_of_a_briefing_that_were_edited_are_counted_and_the_first_is_shown(run, good, here) -> None:
    run("build", "good.yaml", "-o", "b.docx")
    document = Document(str(here / "b.docx"))
    body = [paragraph for paragraph in document.paragraphs if paragraph.text.startswith("The cold")]
    body[-1].add_run(" and the wind")
    document.add_paragraph("One more thing")
    document.save(str(here / "b.docx"))
    assert said(run, "-o", "b.docx").startswith(
        "this file was changed since briefgen wrote it: 1 paragraph changed, 1 paragraph added (“The cold"
    )


@pytest.mark.parametrize("name", ["x.pptx", "x.docx"])
def test_a_file_that_another_outline_made_is_kept(name, run, good, here) -> None:
    (here / "other.yaml").write_text(OTHER, encoding="utf-8")
    assert run("build", "other.yaml", "-o", name).code == 0
    assert said(run, "-o", name) == "briefgen made this file from another outline"


TEAM = """
audience: Executive committee
classification: Internal
prepared_by: Strategy office
contact: {name: Ann Lee, email: ann@example.org}
method: We asked the pilots, and counted the boats.
limits: Nothing is said of the fishery.
glossary: [{term: Berth, meaning: Where a boat lies.}, {term: Pilot, meaning: Who knows the way in.}]
"""
ICE = "title: Ice\ntopics: [{id: a, title: The ice, points: [It is thick], takeaway: Wait for April.}]\n"
SAND = "title: Sand\ntopics: [{id: a, title: The sand, points: [It moves], takeaway: Dredge in May.}]\n"


@pytest.mark.parametrize(
    ("before", "after", "is_same"),
    [
        (("ice.yaml", ICE + TEAM), ("sand.yaml", SAND + TEAM), False),  # another one of the same team
        (("a/ice.yaml", ICE + TEAM), ("b/ice.yaml", SAND), False),  # another one of the same name
        (("ice.yaml", ICE + TEAM), ("ice.yaml", (ICE + TEAM).replace("title: Ice", "title: Ice again")), True),
        (("ice.yaml", ICE + TEAM), ("ice.yaml", ICE.replace("thick", "thin").replace("April", "May")), True),
        (("ice.yaml", ICE), ("ice.yaml", SAND.replace("title: Sand", "title: Ice")), False),  # next week's
        (("ice.yaml", ICE + TEAM), ("ice.yaml", (SAND + TEAM).replace("title: Sand", "title: Ice")), False),
        (("ice.yaml", ICE + TEAM), ("ice.yaml", ICE + TEAM.replace("pilots", "crews")), True),
        (("ice.yaml", ICE + TEAM), ("ice-final.yaml", (ICE + TEAM).replace("thick", "thin")), True),
    ],
)
@pytest.mark.parametrize("name", ["x.pptx", "x.docx"])
def test_an_outline_that_was_edited_is_told_from_another_one(name, before, after, is_same, run, here) -> None:
    done = []
    for file, text in (before, after):
        (here / file).parent.mkdir(exist_ok=True)
        (here / file).write_text(text, encoding="utf-8")
        done.append(run("build", file, "-o", name))
    assert done[0].code == 0
    assert done[1].code == (0 if is_same else 1), done[1].err
    assert is_same or "briefgen made this file from another outline" in done[1].err


def test_an_outline_that_goes_on_may_be_built_again_and_again(run, deck, good) -> None:
    text = good.read_text(encoding="utf-8")
    good.write_text(text.replace("The harbour goes electric", "The harbour, a month later"), encoding="utf-8")
    assert run("build", "good.yaml", "--deck", "-o", "a.pptx").code == 0


def test_a_backup_keeps_what_would_be_lost_and_nothing_else(run, deck, here) -> None:
    assert run("build", "good.yaml", "--deck", "-o", "a.pptx", "--backup").err == ""
    for n, name in enumerate(("a.backup.pptx", "a.backup-2.pptx")):
        presentation = Presentation(str(deck))
        presentation.slides[1].shapes.title.text = f"What I say, {n}"
        presentation.save(str(deck))
        mine = deck.read_bytes()
        done = run("build", "good.yaml", "--deck", "-o", "a.pptx", "--backup")
        assert (done.code, done.out.splitlines()[1]) == (0, f"  what stood here is kept as {name}")
        assert (here / name).read_bytes() == mine
        assert deck.read_bytes() != mine
    assert sorted(path.name for path in here.glob("*.pptx")) == ["a.backup-2.pptx", "a.backup.pptx", "a.pptx"]
