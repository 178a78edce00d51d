"""What of a template would fetch something, or run it, is in nothing that is made of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from PIL import Image
from pptx.util import Inches

from briefgen.check.lint import lint
from briefgen.compiler import Wanted, build
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from briefgen.opc import Package
from briefgen.template.loading import load_template
from tests.support.decks import reading_of
from tests.support.foreign import written, zipped

TINY = "title: T\ntopics: [{title: A, points: [x], takeaway: y}]"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FAR = "http://far.example/"
FETCHED = "which whoever opens the file fetches"


def parts_of(made: Any) -> dict[str, bytes]:
    held = io.BytesIO()
    made.save(held)
    with zipfile.ZipFile(held) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def arrow(parts: dict[str, bytes], rels: str, id: str, kind: str, target: str) -> None:
    """One more relationship that leads out."""
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    added = f'<Relationship Id="{id}" Type="{KINDS}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    parts[rels] = parts.get(rels, empty).replace(b"</Relationships>", added.encode())


def picture() -> io.BytesIO:
    held = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(held, "PNG")
    held.seek(0)
    return held


def deck() -> bytes:
    """A deck whose first three layouts hold pictures from elsewhere, links, a fill and a film."""
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    slide.shapes.add_picture(picture(), 0, 0, Inches(1), Inches(1))  # its parts show what a picture looks like
    parts = parts_of(made)
    shown = parts["ppt/slides/slide1.xml"].partition(b"<p:pic>")[2].partition(b"</p:pic>")[0]
    embed = shown.partition(b'r:embed="')[2].partition(b'"')[0]
    shown = shown.replace(b' id="2"', b' id="90"')
    outside = b"<p:pic>" + shown.replace(b'r:embed="' + embed, b'r:link="far1') + b"</p:pic>"
    fill = b'<a:blipFill><a:blip r:link="far1"/><a:stretch/></a:blipFill>'
    film = b'<p:nvPr userDrawn="1"><a:videoFile r:link="far4"/></p:nvPr>'
    click = b'<p:cNvPr id="91" name="Link"><a:hlinkClick r:id="%s"/></p:cNvPr>'
    shape = b"<p:sp><p:nvSpPr>%s<p:cNvSpPr/>%s</p:nvSpPr><p:spPr>%s</p:spPr></p:sp>"
    plain = (
        b'<a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )
    more = (
        outside,
        shape % (click % b"far2", b"<p:nvPr/>", plain + fill),
        shape % (click % b"far3", film, plain),
    )
    for number, added in enumerate(more, 1):
        layout, rels = (
            f"ppt/slideLayouts/{name}" for name in (f"slideLayout{number}.xml", f"_rels/slideLayout{number}.xml.rels")
        )
        parts[layout] = parts[layout].replace(b"</p:spTree>", added + b"</p:spTree>")
        for id, kind, target in (
            ("far1", "image", f"{FAR}seen.png"),
            ("far2", "hyperlink", "javascript:alert(1)"),
            ("far3", "hyperlink", f"{FAR}page"),
            ("far4", "video", f"{FAR}film.mp4"),
        ):
            if f'"{id}"'.encode() in added:
                arrow(parts, rels, id, kind, target)
    return zipped(parts.items())


def text() -> bytes:
    """A document with a template of its own, a picture from elsewhere in its header, and a link that runs something."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].add_run().add_picture(picture())
    parts = parts_of(made)
    (header,) = (name for name in parts if name.startswith("word/header") and b"<w:drawing>" in parts[name])
    embed = parts[header].partition(b'r:embed="')[2].partition(b'"')[0]
    parts[header] = parts[header].replace(b'r:embed="' + embed, b'r:link="far1')
    link = b'<w:hyperlink r:id="far2"><w:r><w:t>Our house</w:t></w:r></w:hyperlink></w:p>'
    parts[header] = parts[header].replace(b"</w:p>", link, 1)
    rels = header.replace("word/", "word/_rels/") + ".rels"
    arrow(parts, rels, "far1", "image", f"{FAR}seen.png")
    arrow(parts, rels, "far2", "hyperlink", "vbscript:run")
    attached = f'<w:attachedTemplate xmlns:r="{KINDS}" r:id="far3"/>'.encode()
    head, zoom, rest = parts["word/settings.xml"].partition(b"<w:zoom")
    zooms, end, rest = rest.partition(b"/>")
    parts["word/settings.xml"] = head + zoom + zooms + end + attached + rest
    arrow(parts, "word/_rels/settings.xml.rels", "far3", "attachedTemplate", f"{FAR}theirs.dotm")
    return zipped(parts.items())


def said(diagnostics: Any) -> list[str]:
    return sorted(one.message for one in diagnostics if one.id == "reaches-out")


DECK = [
    f"1 file from elsewhere ('{FAR}film.mp4'), {FETCHED}",
    "1 link that would run something ('javascript:alert(1)')",
    f"2 pictures from elsewhere ('{FAR}seen.png'), {FETCHED}",
]
TEXT = [
    "1 link that would run something ('vbscript:run')",
    f"1 picture from elsewhere ('{FAR}seen.png'), {FETCHED}",
    f"1 template from elsewhere ('{FAR}theirs.dotm'), {FETCHED}",
]


@pytest.mark.parametrize(("name", "make", "told"), [("t.pptx", deck, DECK), ("t.docx", text, TEXT)])
def test_what_reaches_out_of_a_template_is_told_and_left_out(
    name: str, make: Any, told: list[str], tmp_path: Path
) -> None:
    path = written(tmp_path, name, make())
    assert said(lint(path.read_bytes(), name, Engine(Fonts()))) == told
    template = load_template([str(path)], "en")
    one, many = ": it is left out", ": they are left out"
    assert said(template.diagnostics) == [message + (many if message[0] == "2" else one) for message in told]
    wanted = Wanted(briefing=False) if name == "t.pptx" else Wanted(deck=False)
    (made,) = build(reading_of(TINY), template, wanted)
    found = lint(made.data, name, Engine(Fonts()))
    assert [one.message for one in found if one.is_error or one.id == "reaches-out"] == []
    whole = b"".join(Package.from_bytes(made.data).parts.values())
    assert b"javascript:" not in whole and b"vbscript:" not in whole
    assert whole.count(FAR.encode()) == (1 if name == "t.pptx" else 0), "an ordinary link stays"
    assert b"Our house" in whole or name == "t.pptx"


def test_a_picture_that_is_inside_as_well_stays(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].add_run().add_picture(picture())
    parts = parts_of(made)
    (header,) = (name for name in parts if name.startswith("word/header") and b"<w:drawing>" in parts[name])
    parts[header] = parts[header].replace(b"<a:blip ", b'<a:blip r:link="far1" ')
    arrow(parts, header.replace("word/", "word/_rels/") + ".rels", "far1", "image", f"{FAR}seen.png")
    template = load_template([str(written(tmp_path, "t.docx", zipped(parts.items())))], "en")
    (briefing,) = build(reading_of(TINY), template, Wanted(deck=False))
    package = Package.from_bytes(briefing.data)
    headers = [
        part for part in package.parts if part.startswith("word/header") and b"<w:drawing>" in package.parts[part]
    ]
    assert headers and all(package.related(part, "image") for part in headers)
    assert FAR.encode() not in b"".join(package.parts.values())
