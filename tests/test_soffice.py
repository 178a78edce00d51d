"""LibreOffice where it is installed, and a clear sentence where it is not."""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from briefgen.compiler import Wanted, build
from briefgen.diagnostics import Exit, Stop
from briefgen.soffice import find_soffice, pdf_of, pngs_of
from briefgen.template.loading import load_template
from tests.support.decks import reading_of

OUTLINE = "title: The ferry\ntopics:\n  - {title: The cold, takeaway: It sails.}\n"
SIZE = (1280, 720)  # dots of a slide of 13.333 by 7.5 inches at 96 an inch


def starter(folder: Path, script: str) -> None:
    """A program of this name that does something else."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    path.chmod(0o755)


def test_where_there_is_no_libreoffice_the_message_says_what_to_install(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_soffice():
        pytest.skip("LibreOffice is installed where it is found without the path")
    with pytest.raises(Stop) as stopped:
        pdf_of(b"", ".pptx")
    assert stopped.value.code is Exit.FAILED
    (problem,) = stopped.value.diagnostics
    assert (problem.id, problem.message) == ("no-libreoffice", "a PDF needs LibreOffice, which is not here")
    assert "libreoffice.org" in problem.hint


@pytest.mark.skipif(os.name == "nt", reason="a script is no program there")
def test_one_that_hangs_is_ended_with_all_that_it_started(tmp_path, monkeypatch) -> None:
    alive = tmp_path / "alive"
    child = f"import time, pathlib; time.sleep(2); pathlib.Path({str(alive)!r}).touch()"
    starter(tmp_path, f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Stop) as stopped:
        pdf_of(b"", ".pptx", "deck.pptx", seconds=0.5)
    (problem,) = stopped.value.diagnostics
    assert (problem.id, str(problem.at)) == ("not-rendered", "deck.pptx")
    assert "took longer than" in problem.message
    time.sleep(2.5)
    assert not alive.exists()


@pytest.mark.skipif(os.name == "nt", reason="a script is no program there")
def test_one_that_makes_nothing_is_said_to_have_failed(tmp_path, monkeypatch) -> None:
    starter(tmp_path, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Stop, match="LibreOffice cannot read this file"):
        pdf_of(b"", ".pptx")


@pytest.mark.rendered
def test_a_deck_becomes_a_page_and_a_picture_for_each_slide() -> None:
    (deck,) = build(reading_of(OUTLINE), load_template(["marker"], "en"), Wanted(briefing=False))
    pictures = list(pngs_of(pdf_of(deck.data, ".pptx")))
    assert len(pictures) == deck.pages
    for picture in pictures:
        assert Image.open(io.BytesIO(picture)).size == pytest.approx(SIZE, abs=1)


@pytest.mark.rendered
def test_pdfs_are_tagged_as_pdf_ua_with_title_language_and_bookmarks() -> None:
    """As ISO 14289-1 wants it, so far as a program sees: 5 (the identifier), 7.1 (tags, the title), 7.2 (language)."""
    import pypdfium2
    from pypdfium2 import raw

    outline = OUTLINE + "language: en\n"
    for made in build(reading_of(outline), load_template(["marker"], "en"), Wanted()):
        pdf = pdf_of(made.data, made.path.suffix)
        with pypdfium2.PdfDocument(pdf) as opened:
            assert raw.FPDFCatalog_IsTagged(opened)
            assert opened.get_metadata_dict()["Title"] == "The ferry"
            assert len(list(opened.get_toc())) >= 2
        assert b"pdfuaid:part>1<" in pdf
        assert b"/Lang(en-US)" in pdf
        assert b"/StructTreeRoot" in pdf and b"/DisplayDocTitle true" in pdf
