"""Briefings as LibreOffice shows them: contents that are right, one page that is one, nothing lost on saving."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from docx import Document

from briefgen.compiler import Wanted
from briefgen.soffice import headings_of
from briefgen.template.loading import load_template
from tests.support.decks import built
from tests.support.rendering import SECONDS, pages, render, squeezed

pytestmark = pytest.mark.rendered
REAL = {"agi-next-2026": "zh-Hant"}


@pytest.fixture(scope="session")
def briefings(tmp_path_factory, outlines, shipped_engine):
    """Both forms of each briefing, the whole one with the page numbers of a rendering, and their pages."""
    pytest.importorskip("pypdfium2")
    folder = tmp_path_factory.mktemp("briefings")
    files = []
    for name, language in REAL.items():
        template = load_template(["marker"], language)
        wanted = Wanted(deck=False, forms=("full", "one-page"), rendered=True)
        files += built(outlines[name], template, shipped_engine, wanted, folder)
    made = render(files, folder)
    return {path.stem: (path, pages(made[path])) for path in files}


def listed(path: Path) -> list[tuple[str, int]]:
    """The entries of the contents with their pages."""
    found = []
    for paragraph in Document(str(path)).element.body.iter("{*}p"):
        style = next((el.get(key) for el in paragraph.iter("{*}pStyle") for key in el.attrib), "")
        if style in {"TOC1", "TOC2"}:
            said = "".join(el.text or "\t" for el in paragraph.iterfind(".//{*}r/*") if el.tag.endswith(("}t", "}tab")))
            title, _, page = said.rpartition("\t")
            found.append((title.split("\t")[-1], int(page)))
    return found


@pytest.mark.parametrize("name", REAL)
def test_contents_name_the_pages_on_which_headings_are_shown(name, briefings) -> None:
    path, shown = briefings[name]
    entries = listed(path)
    assert len(entries) > 10
    assert [entry for entry in entries if squeezed(entry[0]) not in shown[entry[1] - 1].text] == []


NOTO = Path("/usr/share/fonts/opentype/noto")
ONLY_NOTO = f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{NOTO}</dir><cachedir>CACHE</cachedir></fontconfig>"""


@pytest.mark.skipif(not NOTO.is_dir(), reason="needs fonts that are higher than those of the template")
def test_the_contents_of_a_pdf_name_its_own_pages_where_fonts_are_missing(
    outlines, shipped_engine, tmp_path, monkeypatch
) -> None:
    """The renderer takes other fonts, pages break elsewhere than in Word, and the PDF says where."""
    pytest.importorskip("pypdfium2")
    only = tmp_path / "fonts.conf"
    only.write_text(ONLY_NOTO.replace("CACHE", (tmp_path / "cache").as_posix()), encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(only))
    wanted = Wanted(deck=False, format="pdf")
    (made,) = built(outlines["ai-ascent-2026"], load_template(["marker"], "en"), shipped_engine, wanted, tmp_path)
    heads, _ = headings_of(made.read_bytes())
    shown = "".join(page.text for page in pages(made)[:4])
    assert len(heads) > 20
    assert [head for head in heads if f"{squeezed(head[0])}{head[1]}" not in shown] == []


@pytest.mark.parametrize("name", REAL)
def test_one_page_is_one_page(name, briefings) -> None:
    assert len(briefings[f"{name}-one-page"][1]) == 1


def test_saved_again_by_another_program_no_text_is_lost(briefings, tmp_path) -> None:
    paths = [briefings[name][0] for name in REAL]
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    for path in paths:
        saved = "".join(text(tmp_path / path.name))
        assert [line for line in text(path) if line not in saved] == [], path.name


TEXTS = ("{*}t", "{*}noBreakHyphen")  # of both ways to write a hyphen that ends no line (17.3.3.18)


def text(path: Path) -> list[str]:
    """The runs of text in the body, fields' values among them."""
    found = (
        "".join("\u2011" if el.tag.endswith("}noBreakHyphen") else el.text or "" for el in p.iter(*TEXTS))
        for p in Document(str(path)).element.body.iter("{*}p")
    )
    return [squeezed(line) for line in found if line.strip()]
