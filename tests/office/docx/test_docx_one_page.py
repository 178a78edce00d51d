"""A briefing on one page: its text is larger where there is room, else some is left out; none is below ten points."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from briefgen.compiler import Wanted, build
from briefgen.compiler.products import Product
from briefgen.office.paging.inherited_styles import Cascade
from briefgen.opc import Package
from briefgen.outline.reader import read_outline
from briefgen.template.loading import load_template
from briefgen.template.theme import read_theme

BEGIN = """title: The harbour goes electric
subtitle: What the ships need
classification: Confidential
date: 2026-05-04
takeaway: {say: Build the chargers before the ships come., why: Ships that cannot charge stay away.}
background: "%s"
"""
THEME = """themes:
  - id: power
    title: Power
    figures: [{value: 10×, label: more power}, {value: 20m, label: trips}, {value: "3", label: berths}]
"""
TOPIC = """  - id: t%(n)d
    title: Topic %(n)d
    points: [{claim: Claim %(n)d}]
    takeaway: {say: Remember topic %(n)d and what it asks of us., why: "%(why)s"}
"""
WHY = "A reason that takes a line or two of the page, for it says more than a reason has to say. "


def low_template(folder: Path) -> Path:
    """A Word file on its side, with high margins and a grid for lines of text from top to bottom."""
    file, path = docx.Document(), folder / "low.docx"
    section = file.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = Mm(60)
    for name, value in (("textDirection", {"val": "tbRl"}), ("docGrid", {"type": "lines", "linePitch": "579"})):
        for old in section._sectPr.findall(qn(f"w:{name}")):
            section._sectPr.remove(old)
        section._sectPr.append(OxmlElement(f"w:{name}", {qn(f"w:{key}"): text for key, text in value.items()}))
    file.save(str(path))
    return path


def test_a_page_that_is_too_low_for_what_must_stay_has_margins_of_two_centimetres_and_no_grid(tmp_path: Path) -> None:
    path = tmp_path / "harbour.yaml"
    told = "".join(TOPIC % {"n": n, "why": WHY} for n in range(1, 7))
    path.write_text(f"{BEGIN % 'Why we ask.'}{THEME}topics:\n{told}", encoding="utf-8")
    template = load_template([str(low_template(tmp_path))], "en")
    (product,) = build(read_outline(path), template, Wanted(deck=False, forms=("one-page",)))
    section = docx.Document(io.BytesIO(product.data)).sections[0]
    assert (round(section.top_margin.mm), round(section.bottom_margin.mm)) == (20, 20)
    assert not {qn("w:textDirection"), qn("w:docGrid")} & {child.tag for child in section._sectPr}


@pytest.fixture(params=["marker", "plain.docx"])
def made(request: pytest.FixtureRequest, tmp_path: Path):
    """The one page of so many topics, whose reasons are so many sentences, on our template and on a plain file."""

    def one(topics: int, sentences: int, background: str = "Why we ask.") -> Product:
        path, template = tmp_path / "harbour.yaml", request.param
        told = "".join(TOPIC % {"n": n, "why": WHY * sentences} for n in range(1, topics + 1))
        path.write_text(f"{BEGIN % background}{THEME}topics:\n{told}", encoding="utf-8")
        if template != "marker":
            docx.Document().save(str(tmp_path / template))
            template = str(tmp_path / template)
        (product,) = build(read_outline(path), load_template([template], "en"), Wanted(deck=False, forms=("one-page",)))
        return product

    return one


def sizes(product: Product) -> dict[str, float]:
    """The size of each paragraph's style in the body, by its text, those in tables included."""
    package = Package.from_bytes(product.data)
    styles = package.xml(next(iter(package.related(package.main, "styles"))))
    numbering = package.xml(next(iter(package.related(package.main, "numbering"))))
    cascade = Cascade(styles, numbering, read_theme(None, {}), "en")
    body = package.xml(package.main)
    found = ((paragraph, "".join(t.text or "" for t in paragraph.iter("{*}t"))) for paragraph in body.iter("{*}p"))
    return {text: cascade.paragraph(paragraph).size for paragraph, text in found if text}


def test_text_is_large_where_there_is_room_and_ten_points_where_there_is_none(made) -> None:
    few, many = made(2, 1), made(8, 4)
    claim = "Remember topic 1 and what it asks of us."
    assert next(size for text, size in sizes(few).items() if text.startswith(claim)) == 12.0
    assert next(size for text, size in sizes(many).items() if text.startswith(claim)) == 10.0
    assert min(sizes(many).values()) == 10.0
    assert (few.pages, many.pages) == (1, 1)


def test_reasons_go_and_numbers_and_things_to_remember_stay(made) -> None:
    product = made(8, 6)
    said = sizes(product)
    assert {"10×", "20m", "3"} <= set(said)
    assert sum(text.startswith("Remember topic") for text in said) == 8
    names = [d.message.removeprefix("left out of the one page: ").partition(":")[0] for d in product.diagnostics]
    assert names[0] == "the subtitle" or "why something is to be remembered" in names
    assert "a thing to remember" not in names


def test_a_classification_stands_on_one_line_with_the_date(made) -> None:
    line = next(text for text in sizes(made(2, 1)) if "Confidential" in text)
    assert line.replace("\u00a0", " ") == "4 May 2026   |   Confidential"


def test_styles_of_one_page_are_based_on_those_of_the_template(made) -> None:
    document = docx.Document(io.BytesIO(made(2, 1).data))
    heading = next(p for p in document.paragraphs if p.text == "What to remember").style
    assert heading is not None
    assert (heading.name, heading.base_style.name) == ("One page heading 1", "Heading 1")
