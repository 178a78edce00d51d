"""`briefgen build --brief`, `--paper`, `--pages`: the forms of the Word briefing."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.dml import MSO_THEME_COLOR
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Twips
from lxml import etree

from briefgen.soffice import find_soffice

SHIPPED = Path(__file__).parents[2] / "outlines" / "ai-ascent-2026.yaml"
LONG = """title: The harbour goes electric
takeaway: {say: Build the chargers before the ships come., why: Ships that cannot charge stay away.}
topics:
"""
TOPIC = """  - id: t%(n)d
    title: Topic %(n)d of the harbour
    points:
      - {claim: Claim one of topic %(n)d, detail: A sentence that says why that is so and what follows from it for us.}
      - {claim: Claim two of topic %(n)d, detail: A sentence that says why that is so and what follows from it for us.}
    takeaway: {say: Remember topic %(n)d and what it asks of us., why: A reason that takes a line or two of the page.}
"""


@pytest.fixture
def outline(here) -> Path:
    path = here / "harbour.yaml"
    path.write_text(LONG + "".join(TOPIC % {"n": n} for n in range(1, 10)), encoding="utf-8")
    return path


def texts(path: Path) -> list[str]:
    """The text of every paragraph, those in tables and links included, whatever its blanks are."""
    body = docx.Document(str(path)).element.body
    return ["".join(t.text or "" for t in p.iter("{*}t")).replace("\u00a0", " ") for p in body.iter("{*}p")]


def test_what_was_left_out_is_named_with_its_line(run, outline) -> None:
    data = run("build", outline.name, "--brief", "one-page", "--json").data
    left = [d for d in data["diagnostics"] if d["id"] == "left-out"]
    assert [(d["severity"], d["line"], d["message"]) for d in left] == [
        ("note", 57, "left out of the one page: a thing to remember: 'Remember topic 9 and what it asks of us.'")
    ]
    assert data["files"][0]["left_out"] == [d["message"] for d in left]


def test_the_topics_of_one_page_are_those_of_the_cover_without_the_appendix(run, outline, here) -> None:
    outline.write_text(f"{LONG}{TOPIC % {'n': 1}}{TOPIC % {'n': 2}}    appendix: true\n", encoding="utf-8")
    assert run("build", outline.name, "--brief", "one-page").code == 0
    assert "one topic with its evidence" in texts(here / "output" / "harbour-one-page.docx")[-1]


def test_one_page_is_one_page_and_says_what_was_left_out(run, outline, here) -> None:
    done = run("build", outline.name, "--brief", "one-page")
    assert done.code == 0
    assert done.out.startswith("output/harbour-one-page.docx  briefing, 1 page, 1 left out\n")
    assert done.out.splitlines()[1] == (
        "  harbour.yaml:57:21: left out of the one page: "
        "a thing to remember: 'Remember topic 9 and what it asks of us.'"
    )
    assert not (here / "output" / "harbour.docx").exists()
    said = texts(here / "output" / "harbour-one-page.docx")
    assert "Build the chargers before the ships come." in said
    assert any(text.startswith("More in the full briefing: 9 topics") for text in said)
    assert sum(text.startswith("Remember topic") for text in said) == 8


def test_a_briefing_of_each_topic_that_is_named(run, outline, here) -> None:
    done = run("build", outline.name, "--brief", "topic", "--topic", "t2", "--topic", "t5")
    assert done.code == 0
    written = sorted(path.relative_to(here / "output").as_posix() for path in (here / "output").rglob("*.docx"))
    assert written == ["harbour/02-t2.docx", "harbour/05-t5.docx"]
    said = texts(here / "output" / "harbour" / "02-t2.docx")
    assert "Claim one of topic 2" in said
    assert "Remember topic 2 and what it asks of us." in said
    assert "Claim one of topic 5" not in said


def test_forms_add_up(run, outline, here) -> None:
    assert run("build", outline.name, "--brief", "full", "--brief", "one-page").code == 0
    assert {path.name for path in (here / "output").iterdir()} == {"harbour.docx", "harbour-one-page.docx"}


@pytest.mark.parametrize(("paper", "size"), [("a4", (11_906, 16_838)), ("letter", (12_240, 15_840))])
def test_paper_is_chosen_and_tables_tabs_and_the_band_follow(paper, size, run, outline, here) -> None:
    assert run("build", outline.name, "--briefing", "--paper", paper).code == 0
    document = docx.Document(str(here / "output" / "harbour.docx"))
    section = document.sections[0]
    assert (round(section.page_width.twips), round(section.page_height.twips)) == size
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert sum(column.width for column in table.columns) == pytest.approx(room, abs=12_700)
    stops = [stop.position for stop in document.styles["Footer"].paragraph_format.tab_stops]
    assert stops == [pytest.approx(room, abs=12_700)]
    band = section.first_page_header._element.find(".//{*}anchor/{*}extent")
    assert int(band.get("cx")) == pytest.approx(section.page_width, abs=12_700)


@pytest.mark.rendered
@pytest.mark.skipif(find_soffice() is None, reason="there is no LibreOffice here")
def test_pages_of_a_rendering_are_counted_by_libreoffice(run, outline, here) -> None:
    pytest.importorskip("pypdfium2")
    done = run("build", outline.name, "--briefing", "--pages", "libreoffice")
    assert done.code == 0, done.err
    said = texts(here / "output" / "harbour.docx")
    assert [text for text in said if re.fullmatch(r"\d?Topic \d of the harbour\d+", text)]


def settings_in(path: Path) -> list[str]:
    """What stands in a file's settings, but for what later versions of Word put at their end."""
    with zipfile.ZipFile(path) as package:
        names = (etree.QName(child) for child in etree.fromstring(package.read("word/settings.xml")))
        return [name.localname for name in names if "/2006/" in (name.namespace or "")]


def test_a_flawed_template_is_mended_and_a_sound_one_keeps_its_parts(run, outline, here) -> None:
    sound, flawed = here / "sound.docx", here / "flawed.docx"
    docx.Document().save(str(sound))
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(flawed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/settings.xml":
                root = etree.fromstring(data)
                root[:] = list(reversed(root))
                data = etree.tostring(root)
            new.writestr(name, data)
    for path in (sound, flawed):
        assert run("build", outline.name, "-t", path.name, "-o", f"made-{path.name}").code == 0
    assert settings_in(here / "made-flawed.docx") == settings_in(here / "made-sound.docx")
    assert settings_in(flawed) != settings_in(sound)


def test_headings_too_pale_to_read_come_out_darker_in_the_colour_of_the_theme(run, outline, here) -> None:
    docx.Document().save(str(here / "pale.docx"))
    assert run("build", outline.name, "-t", "pale.docx", "-o", "made.docx").code == 0
    color = docx.Document(str(here / "made.docx")).styles["Heading 2"].font.color
    assert str(docx.Document(str(here / "pale.docx")).styles["Heading 2"].font.color.rgb) == "4F81BD"
    assert (color.theme_color, str(color.rgb) < "4F81BD") == (MSO_THEME_COLOR.ACCENT_1, True)


def test_a_template_in_columns_and_with_one_tab_stop_gives_one_column_and_entries_of_one_line(run, here) -> None:
    template = docx.Document()
    style = template.styles.add_style("toc 2", WD_STYLE_TYPE.PARAGRAPH)
    style.paragraph_format.tab_stops.add_tab_stop(Twips(8640), WD_TAB_ALIGNMENT.RIGHT)
    columns = template.sections[0]._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    template.save(str(here / "corp.docx"))
    assert run("build", str(SHIPPED), "-t", "corp.docx", "-o", "made.docx").code == 0
    made = docx.Document(str(here / "made.docx"))
    assert made.sections[0]._sectPr.find(qn("w:cols")).get(qn("w:num")) is None
    entry = next(p for p in made.paragraphs if p.style.name == "toc 2")
    stops = [stop.alignment for stop in entry.paragraph_format.tab_stops]
    assert stops == [WD_TAB_ALIGNMENT.LEFT, WD_TAB_ALIGNMENT.RIGHT]
