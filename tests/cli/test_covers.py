"""A Word template's cover page stays: its content controls say what the outline says, our text begins the next page."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

CORE = "/ns1:coreProperties[1]/ns0:{}[1]"
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def control(text: str, properties: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"


def bound(path: str) -> str:
    return f'<w:dataBinding w:xpath="{path}" w:storeItemID="{{6C3C8BC8-F283-45AE-878A-BAB7291924A1}}"/>'


TITLE = f"<w:p>{control('A title', bound(CORE.format('title')))}</w:p>"
AUTHOR = f"<w:p><w:r><w:t>By </w:t></w:r>{control('somebody', bound(CORE.format('creator')))}</w:p>"
YEAR = control(
    "2007", '<w:date><w:dateFormat w:val="yyyy"/></w:date>' + bound("/ns0:CoverPageProperties[1]/ns0:PublishDate[1]")
)
FAX = control("[Type the fax number]", '<w:alias w:val="Fax"/><w:showingPlcHdr/>')
COMPANY = control("Contoso", bound("/ns0:Properties[1]/ns0:Company[1]"))
REST = f"<w:p>{YEAR}</w:p><w:p>{FAX}</w:p><w:p>{COMPANY}</w:p>"
TEXT = "<w:p><w:r><w:t>Sample text of the template</w:t></w:r></w:p>"
GALLERY = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Cover Pages"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
    "<w:sdtContent>{}</w:sdtContent></w:sdt>"
)
OUTLINE = """title: The harbour goes electric
prepared_by: Strategy office
date: 2026-05-04
takeaway: Build the chargers before the ships come.
topics:
  - id: one
    title: Ships
    points: [Ferries go first, Tugs go next]
    takeaway: Start with the ferries.
"""


@pytest.fixture
def made(run, here: Path):
    """Builds a briefing in a template whose body holds this markup."""

    def build(body: str, *more: str) -> docx.document.Document:
        template = docx.Document()
        for element in parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>"):
            template.element.body.insert(len(template.element.body) - 1, element)
        template.save(str(here / "corp.docx"))
        (here / "harbour.yaml").write_text(OUTLINE, encoding="utf-8")
        ran = run("build", "harbour.yaml", "-t", "corp.docx", "-o", "made.docx", *more)
        assert ran.code == 0, ran.err
        return docx.Document(str(here / "made.docx"))

    return build


def texts(document) -> list[str]:
    return [
        text
        for p in document.element.body.iter(qn("w:p"))
        if (text := "".join(t.text or "" for t in p.iter(qn("w:t"))))
    ]


@pytest.mark.parametrize("cover", [GALLERY.format(TITLE + AUTHOR + REST + BREAK), TITLE + AUTHOR + REST + BREAK])
def test_a_cover_says_what_the_outline_says_and_leaves_out_what_was_anothers(made, cover: str) -> None:
    document = made(cover + TEXT)
    assert texts(document)[:3] == ["The harbour goes electric", "By Strategy office", "2026"]
    assert "Contoso" not in texts(document)  # the company that the template was made for
    assert "Sample text of the template" not in texts(document)
    assert not [text for text in texts(document) if "Type the" in text]
    after = next(p for p in document.paragraphs if p.text == "The harbour goes electric" and p.style.name == "Title")
    assert after.paragraph_format.page_break_before
    assert not document.element.body.findall(f".//{qn('w:br')}")


def test_a_cover_in_a_section_of_its_own_keeps_it(made) -> None:
    end = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'
    document = made(TITLE + end + TEXT)
    assert len(document.sections) == 2 and document.sections[0].page_height.twips == 16838
    assert not [p for p in document.paragraphs if p.paragraph_format.page_break_before]


def test_a_page_with_controls_but_none_for_a_title_is_no_cover(made) -> None:
    document = made(AUTHOR + BREAK + TEXT)
    assert "By Strategy office" not in texts(document)


def test_a_brief_of_one_page_has_no_cover(made) -> None:
    document = made(GALLERY.format(TITLE + BREAK) + TEXT, "--brief", "one-page")
    assert texts(document).count("The harbour goes electric") == 1


def test_what_a_control_would_say_too_pale_takes_the_colour_of_its_paragraph_but_not_on_a_fill(made) -> None:
    pale = control("x", bound(CORE.format("title"))).replace("<w:r>", '<w:r><w:rPr><w:color w:val="DDDDDD"/></w:rPr>')
    dark = '<w:tcPr><w:tcW w:w="5000" w:type="dxa"/><w:shd w:val="clear" w:fill="222222"/></w:tcPr>'
    row = f"<w:tr><w:tc>{dark}<w:p>{pale}</w:p></w:tc></w:tr>"
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>{row}</w:tbl>'
    document = made(f"<w:p>{pale}</w:p>{table}{BREAK}")
    runs = [run for run in document.element.body.iter(qn("w:r")) if run.text == "The harbour goes electric"][:2]
    colors = [run.find(f"{qn('w:rPr')}/{qn('w:color')}") for run in runs]
    assert colors[0] is None and colors[1].get(qn("w:val")) == "DDDDDD"
