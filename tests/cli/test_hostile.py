"""What is torn, tampered with or out of all bounds ends in a sentence at its place; nothing is written."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx import Document
from pptx import Presentation
from pptx.util import Inches

from briefgen.template.word_markup import W
from tests.cli.conftest import GOOD

LAYOUT = "ppt/slideLayouts/slideLayout2.xml"


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """python-pptx's own deck with its parts changed."""
    source = io.BytesIO()
    Presentation().save(source)
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def junk_types(parts: dict[str, bytes]) -> None:
    parts["[Content_Types].xml"] = b"junk"


def declared(parts: dict[str, bytes]) -> None:
    """A document type behind more blanks than anybody looks through."""
    head, _, body = parts[LAYOUT].partition(b"?>")
    parts[LAYOUT] = head + b"?>" + b" " * 9000 + b'<!DOCTYPE x [<!ENTITY e "e">]>' + body


def truncated() -> bytes:
    """A Word file whose first bytes are gone."""
    made = io.BytesIO()
    docx.Document().save(made)
    return made.getvalue()[1000:]


def deep() -> bytes:
    """A slide with an expression of a thousand brackets."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.shapes.add_textbox(0, 0, Inches(4), Inches(1)).text_frame.text = (
        "{{ " + "(" * 1000 + "title" + ")" * 1000 + " }}"
    )
    made = io.BytesIO()
    deck.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "suffix", "said"),
    [
        (changed(junk_types), "pptx", "its part [Content_Types].xml is not well-formed XML"),
        (changed(declared), "pptx", f"its part {LAYOUT} declares a document type"),
        (truncated(), "docx", "it is not a zip archive that can be read"),
        (deep(), "pptx", "brackets stand in each other too deep"),
    ],
    ids=["types", "doctype", "truncated", "brackets"],
)
def test_a_template_that_cannot_be_is_refused_in_words(data, suffix, said, here: Path, run) -> None:
    (here / "good.yaml").write_text(GOOD, encoding="utf-8")
    (here / f"t.{suffix}").write_bytes(data)
    done = run("build", "good.yaml", "-t", f"t.{suffix}", "-o", "out")
    assert done.code == 5
    assert said in done.err
    assert not (here / "out").exists()


def test_a_template_whose_lines_have_no_height_is_set_as_if_it_said_nothing(here: Path, run) -> None:
    def flat(parts: dict[str, bytes]) -> None:
        master = parts["ppt/slideMasters/slideMaster1.xml"]
        parts["ppt/slideMasters/slideMaster1.xml"] = master.replace(
            b"<a:spcBef>", b'<a:lnSpc><a:spcPct val="0"/></a:lnSpc><a:spcBef>'
        )

    (here / "good.yaml").write_text(GOOD, encoding="utf-8")
    (here / "t.pptx").write_bytes(changed(flat))
    assert run("build", "good.yaml", "-t", "t.pptx", "--deck", "-o", "out").code == 0
    assert run("lint", "out/good.pptx").code == 0


def test_a_link_in_the_notes_is_a_link_of_the_notes(here: Path, run) -> None:
    (here / "o.yaml").write_text(
        "title: T\ntopics:\n  - {title: A, takeaway: R., points: [a], notes: 'see [the log](https://example.org/log)'}\n",
        encoding="utf-8",
    )
    assert run("build", "o.yaml", "--deck", "-o", "out").code == 0
    assert run("lint", "out/o.pptx").code == 0
    slides = Presentation("out/o.pptx").slides
    links = [
        run_.hyperlink.address
        for slide in slides
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs
        for run_ in paragraph.runs
        if run_.hyperlink.address
    ]
    assert links == ["https://example.org/log"]


def test_bookmarks_are_no_longer_than_word_takes_in_characters_beyond_the_basic_plane(here: Path, run) -> None:
    title = "\U00020000" * 30
    (here / "o.yaml").write_text(f"title: T\ntopics:\n  - {{title: {title}, takeaway: b}}\n", encoding="utf-8")
    assert run("build", "o.yaml", "--briefing", "-o", "out").code == 0
    names = Document("out/o.docx").element.xpath("//w:bookmarkStart/@w:name")
    assert any("\U00020000" in name for name in names)
    assert [name for name in names if len(name.encode("utf-16-le")) > 80] == []


def test_a_term_of_signs_that_no_font_has_and_of_a_word_without_end_is_built_on_every_pack(here: Path, run) -> None:
    term = "\U0001f600" * 5 + " " + "W" * 45
    text = f'title: ab\nglossary: [{{term: "{term}", meaning: ab}}]\n'
    (here / "o.yaml").write_text(text, encoding="utf-8")
    for pack in ("marker", "meridian", "orchard"):
        done = run("build", "o.yaml", "-t", pack, "-o", f"{pack}/")
        assert done.code == 0, done.err
        said = "".join(el.text or "" for el in Document(f"{pack}/o.docx").element.iter(f"{W}t"))
        assert "\U0001f600" * 5 in said and "W" * 45 in said


LONG = "x" * 300
"""More than a file system takes as a name."""


@pytest.mark.parametrize(
    ("args", "code", "id"),
    [
        (("check", f"{LONG}.yaml"), 4, "file-unreadable"),
        (("build", "o.yaml", "-o", f"{LONG}/"), 1, "not-written"),
        (("build", "o.yaml", "-t", LONG), 5, "no-template"),
        (("build", "o.yaml", "-t", f"{LONG}.pptx"), 5, "template-missing"),
        (("lint", f"{LONG}.pptx"), 1, "not-read"),
    ],
)
def test_a_name_too_long_for_the_system_is_told_as_one(
    here: Path, run, args: tuple[str, ...], code: int, id: str
) -> None:
    (here / "o.yaml").write_text("title: T\ntopics:\n  - {title: A, takeaway: R.}\n", encoding="utf-8")
    done = run(*args)
    assert (done.code, f"error[{id}]" in done.err) == (code, True), done.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_no_outline_and_no_data_and_is_not_waited_for(here: Path, run) -> None:
    for name in ("o.yaml", "d.csv"):
        os.mkfifo(here / name)
    told = run("check", "o.yaml")
    assert (told.code, "it is no ordinary file" in told.err, "permissions" in told.err) == (4, True, False)
    text = "title: T\nexhibits: [{title: E, chart: {type: bar, data: d.csv}}]\n"
    (here / "p.yaml").write_text(text, encoding="utf-8")
    told = run("check", "p.yaml")
    assert (told.code, "it is no ordinary file" in told.err, "did you mean" in told.err) == (4, True, False)


READS = (
    "check p.yaml",
    "build p.yaml -o out",
    "build picture.yaml -o out",
    "build o.yaml -t p.pptx -o out",
    "batch o.yaml --data p.csv -o out",
    "batch o.yaml --data p.sqlite -o out",
    "import p.docx",
    "redline p.docx p.docx -o new.docx",
    "lint p.pptx",
    "render p.pptx",
    "render p.yaml --svg out",
    "preview p.yaml --no-open --port 0",
    "template check p.pptx",
    "template new ours --deck p.pptx",
)
WRITES = (
    "build o.yaml -o p.pptx",
    "build o.yaml -o p.pptx --force",
    "build o.yaml -o p.pptx --backup",
    "build o.yaml --deck -o out --report p.json",
    "import text.md -o p.yaml --force",
    "new p.yaml --force",
)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("is_loop", [False, True], ids=["pipe", "loop"])
@pytest.mark.parametrize("way", (*READS, *WRITES))
def test_a_pipe_and_links_without_end_are_neither_read_nor_written_by_any_command(
    here: Path, run, way: str, is_loop: bool
) -> None:
    for suffix in ("yaml", "pptx", "docx", "csv", "sqlite", "png", "json"):
        path = here / f"p.{suffix}"
        path.symlink_to(path.name) if is_loop else os.mkfifo(path)
    (here / "o.yaml").write_text(GOOD, encoding="utf-8")
    (here / "text.md").write_text("# T\n\nOne.\n", encoding="utf-8")
    picture = "title: T\nexhibits: [{title: E, image: {file: p.png, alt: A}}]\n"
    (here / "picture.yaml").write_text(picture, encoding="utf-8")
    done = run(*way.split())
    assert done.code != 0, done.out
    assert re.search(r"\bp\.\w+", done.err), done.err
    if way in WRITES:
        assert all(path.is_fifo() or path.is_symlink() for path in here.glob("p.*"))


def test_a_report_of_any_place_goes_through_a_link_and_takes_no_device_away(here: Path, run) -> None:
    (here / "o.yaml").write_text(GOOD, encoding="utf-8")
    (here / "kept.json").write_text("{}", encoding="utf-8")
    (here / "link.json").symlink_to("kept.json")
    assert run("build", "o.yaml", "--deck", "-o", "out", "--report", "link.json").code == 0
    assert (here / "link.json").is_symlink() and "texts" in (here / "kept.json").read_text(encoding="utf-8")
    (here / "null.json").symlink_to(os.devnull)
    done = run("build", "o.yaml", "--deck", "-o", "out", "--report", "null.json")
    assert (done.code, "it is no ordinary file" in done.err) == (1, True)


def test_a_deck_of_a_name_too_long_for_the_system_has_a_shorter_one(here: Path, run) -> None:
    (here / "o.yaml").write_text("title: T\ntopics:\n  - {title: A, takeaway: R.}\n", encoding="utf-8")
    assert run("build", "o.yaml", "-o", f"{LONG}.pptx").code == 0
    (made,) = here.glob("*.pptx")
    assert len(made.name) <= 255 and made.name.startswith("x" * 200)


def test_what_nothing_foresaw_is_one_sentence_and_a_report_without_the_text(here: Path) -> None:
    """A fault is made in a process of its own: a module that cannot be loaded."""
    program = (
        "import importlib, sys; main = importlib.import_module('briefgen.cli.main');"
        "main.COMMANDS['check'] = ('nowhere.at.all', 'x', '');"
        "sys.argv = ['briefgen', 'check', 'secret.yaml']; main.main()"
    )
    env = {**os.environ, "TMPDIR": str(here), "TEMP": str(here), "TMP": str(here)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", env=env)
    assert done.returncode == 1
    assert done.stderr.startswith("briefgen: error[fault] this is a fault of briefgen, not of what it was given")
    assert len(done.stderr.splitlines()) == 1
    (report,) = here.glob("briefgen-fault-*.txt")
    said = report.read_text(encoding="utf-8")
    assert "ModuleNotFoundError" in said and "cli/main.py" in said
    assert "secret" not in said and "Traceback" not in said
