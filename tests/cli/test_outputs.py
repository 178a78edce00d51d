"""`-o`: where a build writes, and in which format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from tests.cli.test_build import files, titles
from tests.support.rendering import must_render


def test_the_suffix_decides_the_format(run, good, here) -> None:
    done = run("build", "good.yaml", "-o", "a.pptx", "-o", "b.docx", "-o", "c.md", "-o", "d.html")
    assert (done.code, done.err) == (0, "")
    assert [line.split("  ")[1].split(",")[0] for line in done.out.splitlines()[:-1]] == ["deck"] + ["briefing"] * 3
    assert titles(here / "a.pptx")[0] == "The harbour goes electric"
    assert "The cold" in [paragraph.text for paragraph in Document(str(here / "b.docx")).paragraphs]
    assert (here / "c.md").read_text(encoding="utf-8").startswith("# The harbour goes electric\n")
    assert "<h1>The harbour goes electric</h1>" in (here / "d.html").read_text(encoding="utf-8")
    assert files(here) == ["a.pptx", "b.docx", "c.md", "d.html", "good.yaml"]


def test_a_file_and_a_folder_can_be_named_together(run, good, here) -> None:
    assert run("build", "good.yaml", "-o", "to", "-o", "far/away.md").code == 0
    assert files(here / "to") == ["good.docx", "good.pptx"]
    assert files(here / "far") == ["away.md"]


@pytest.mark.parametrize(
    ("options", "written"),
    [
        (["--topic", "cold", "-o", "x.pptx"], "topic deck, "),
        (["--topic", "cold", "-o", "x.docx"], "topic briefing, "),
        (["--topic", "cold", "-o", "x.md"], "topic briefing, "),
        (["--brief", "one-page", "-o", "x.html"], "briefing, "),
        (["--deck", "--briefing", "-o", "x.pptx", "-o", "y.md"], "deck, "),
    ],
)
def test_options_say_what_a_file_holds(options, written, run, good) -> None:
    done = run("build", "good.yaml", *options)
    assert done.code == 0
    assert done.out.splitlines()[0].partition("  ")[2].startswith(written)


def test_a_folder_may_be_named_like_a_file_with_a_slash_behind_it(run, good, here) -> None:
    assert run("build", "good.yaml", "--deck", "-o", "all.md/").code == 0
    assert files(here / "all.md") == ["good.pptx"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "x.htm"], "x.htm: error[unknown-suffix] briefgen writes .pptx, .docx, .md, .html and .pdf"),
        (["-o", "x.md", "--deck"], "decks need a folder, a .pptx, .html or .pdf"),
        (["-o", "x.pptx", "--briefing"], "the briefing needs a folder, a .docx, .md, .html or .pdf"),
        (["good.yaml", "-o", "x.md"], "several outlines cannot be built into one file"),
    ],
)
def test_what_cannot_be_written_there_is_a_mistake_in_the_command(options, said, run, good, here) -> None:
    done = run("build", "good.yaml", *options)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert files(here) == ["good.yaml"]


def test_without_groups_the_rest_is_made_and_that_is_said(run, good, here) -> None:
    done = run("build", "good.yaml", "--deck", "--per-topic", "--per-group")
    assert done.code == 0
    assert files(here / "output" / "good") == ["01-cold.pptx", "02-charger.pptx"]
    assert done.err.splitlines()[0] == ("good.yaml: warning[no-groups] the outline has no groups to make decks of")
    assert run("build", "good.yaml", "--per-group").code == 2


def test_a_topic_that_was_renamed_leaves_no_stale_deck_unmentioned(run, good, here) -> None:
    run("build", "good.yaml", "--per-topic")
    (here / "output" / "good" / "01-notes").mkdir()
    good.write_text(good.read_text(encoding="utf-8").replace("id: cold", "id: frost"), encoding="utf-8")
    done = run("build", "good.yaml", "--per-topic")
    stale = [line for line in done.err.splitlines() if "stale-file" in line]
    assert stale == [
        "output/good/01-cold.pptx: warning[stale-file] no topic or group of the outline has this name now: "
        "the file is from an earlier build"
    ]
    assert "stale-file" not in run("build", "good.yaml", "--deck").err


def test_a_topic_that_has_another_number_leaves_no_stale_deck_unmentioned(run, good, here) -> None:
    run("build", "good.yaml", "--per-topic")
    first, second = (line for line in good.read_text(encoding="utf-8").splitlines() if "id:" in line)
    good.write_text(f"title: T\ntopics:\n{second}\n{first}\n", encoding="utf-8")
    done = run("build", "good.yaml", "--per-topic")
    stale = [line.partition(":")[0] for line in done.err.splitlines() if "stale-file" in line]
    assert stale == ["output/good/01-cold.pptx", "output/good/02-charger.pptx"]


def test_one_file_cannot_hold_several(run, good, here) -> None:
    done = run("build", "good.yaml", "-o", "x.pptx", "--per-topic")
    assert done.code == 2
    assert done.err.splitlines()[0] == "x.pptx: error[many-files] this is one file, and 2 are asked for"
    assert files(here) == ["good.yaml"]


@pytest.mark.parametrize("name", ["x.md", "x.html"])
def test_a_page_that_somebody_changed_is_not_overwritten(name, run, good, here) -> None:
    assert run("build", "good.yaml", "-o", name).code == 0
    assert run("build", "good.yaml", "-o", name).code == 0
    path = here / name
    path.write_text(path.read_text(encoding="utf-8").replace("The cold", "The frost"), encoding="utf-8")
    done = run("build", "good.yaml", "-o", name)
    assert done.code == 1
    assert f"{name}: error[file-changed]" in done.err
    assert run("build", "good.yaml", "-o", name, "--force").code == 0
    assert "The frost" not in path.read_text(encoding="utf-8")


def test_the_same_outline_gives_the_same_pages(run, good, here) -> None:
    run("build", "good.yaml", "-o", "a.md", "-o", "a.html")
    run("build", "good.yaml", "-o", "b.md", "-o", "b.html")
    for suffix in (".md", ".html"):
        assert (here / f"a{suffix}").read_bytes() == (here / f"b{suffix}").read_bytes()


def test_without_libreoffice_a_pdf_is_refused_and_nothing_is_written(run, good, here, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = run("build", "good.yaml", "-o", "x.pdf", "-o", "x.docx")
    if done.code == 0:
        pytest.skip("LibreOffice is installed where it is found without the path")
    assert done.code == 1
    assert "error[no-libreoffice] a PDF needs LibreOffice, which is not here" in done.err
    assert files(here) == ["good.yaml"]


def is_pdf(path: Path) -> bool:
    return path.read_bytes().startswith(b"%PDF-")


@pytest.mark.rendered
def test_a_pdf_is_the_briefings_and_the_decks_where_only_that_is_asked_for(run, good, here) -> None:
    done = run("build", "good.yaml", "-o", "a.pdf")
    assert (done.code, done.out.splitlines()[0].split(",")[0]) == (0, "a.pdf  briefing")
    assert is_pdf(here / "a.pdf")
    before = (here / "a.pdf").read_bytes()
    done = run("build", "good.yaml", "--deck", "-o", "a.pdf")  # which is ours, and may be written over
    assert (done.code, done.out.splitlines()[0].split(",")[0]) == (0, "a.pdf  deck")
    assert is_pdf(here / "a.pdf") and (here / "a.pdf").read_bytes() != before


@pytest.mark.rendered
def test_a_pdf_says_which_fonts_are_missing_and_what_follows(run, good, here) -> None:
    good.write_text(f"{good.read_text(encoding='utf-8')}theme: {{fonts: {{head: Century Gothic}}}}\n", encoding="utf-8")
    made = run("build", "good.yaml", "--deck", "-o", "x.pdf")
    assert run("build", "good.yaml", "--deck", "-o", "x.pptx").code == 0
    rendered = run("render", "x.pptx", "-o", "y.pdf")
    for done in (made, rendered):
        assert "warning[font-missing] this font is not on this machine: Century Gothic." in done.err
        assert "Lines break elsewhere than in Office" in done.err and done.code == 0


@pytest.mark.rendered
def test_a_file_is_rendered_beside_itself_and_as_pictures(run, good, here) -> None:
    run("build", "good.yaml", "--deck", "-o", "deck.pptx")
    slides = len(titles(here / "deck.pptx"))
    done = run("render", "deck.pptx")
    assert (done.code, done.out) == (0, "deck.pdf\n")
    assert done.err == "" or (not must_render() and done.err.startswith("deck.pptx: warning[font-missing]"))
    assert is_pdf(here / "deck.pdf")
    done = run("render", "deck.pptx", "--png", "shown", "--dpi", "20")
    assert (done.code, len(done.out.splitlines())) == (0, slides)
    assert files(here / "shown")[0] == f"deck-{1:0{len(str(slides))}}.png"
    (here / "mine.pdf").write_bytes(b"%PDF-1.4 mine")
    assert run("render", "deck.pptx", "-o", "mine.pdf").code == 1
    assert (here / "mine.pdf").read_bytes() == b"%PDF-1.4 mine"


@pytest.mark.rendered
def test_pages_of_a_briefing_do_not_overwrite_the_slides_of_its_deck(run, good, here) -> None:
    run("build", "good.yaml", "--briefing", "-o", "good.docx")
    assert run("render", "good.docx", "--png", "shown", "--dpi", "20").code == 0
    assert files(here / "shown")[0].startswith("good-page-")


def test_rendering_what_is_not_there_is_a_sentence(run) -> None:
    done = run("render", "none.pptx")
    assert (done.code, done.err.splitlines()[:2]) == (
        1,
        [
            "none.pptx: error[not-rendered] cannot render: No such file or directory",
            "        hint: this is the file to be rendered; look how it is called",
        ],
    )


def test_pictures_of_markdown_are_written_beside_it(run, here) -> None:
    Image.new("RGB", (40, 20), "red").save(here / "red.png")
    exhibit = "    exhibits: [{image: {file: red.png, alt: A red field}}]\n"
    text = f"title: T\ntopics:\n  - title: A\n    takeaway: R.\n{exhibit}"
    (here / "good.yaml").write_text(text, encoding="utf-8")
    assert run("build", "good.yaml", "-o", "to/page.md").code == 0
    (address,) = re.findall(r"!\[A red field\]\((.*)\)", (here / "to" / "page.md").read_text(encoding="utf-8"))
    with Image.open(here / "to" / address) as shown:
        assert shown.getpixel((0, 0)) == (255, 0, 0)
    assert len(files(here / "to")) == 2
