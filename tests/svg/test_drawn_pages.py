"""Drawn pages: every line of text where the engine set it, what a template draws behind it, and what leads where."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import pairwise

import pytest
from lxml import etree
from PIL import Image

from briefgen.compiler.drawing import png
from briefgen.layout.page import Filled, Page, Shape, Table
from briefgen.layout.text import Fitted
from briefgen.records import replace
from briefgen.styles import Color
from briefgen.svg.geometry import beside_text
from briefgen.svg.page import DrawnPages
from briefgen.svg.text import font_families
from briefgen.template.loading import load_template
from tests.support.decks import Deck, flat, placed
from tests.support.foreign import harbour, written

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SVG = "{http://www.w3.org/2000/svg}"
OUTLINE = """
title: The harbour goes electric
takeaway: It pays.
topics:
  - title: The charger carries the quay
    question: What does it cost?
    points:
      - {claim: The first charger is paid for, detail: "See [the ledger](https://example.org/ledger)."}
      - {claim: 第二座充電站還沒有預算, detail: 請董事會決定。}
    exhibits:
      - {title: Boats by quarter, chart: {type: column, unit: boats, categories: [Q1, Q2], series: {Boats: [3, 5]}}}
      - {title: Who comes, table: {columns: [Pier, Boats], rows: [[North, 3], [South, 5]]}}
    takeaway: {say: Build the second one., why: The first is full.}
"""


@pytest.fixture(scope="module", params=["marker", "harbour"])
def deck(request, templates, shipped_engine) -> Deck:
    return placed(OUTLINE, load_template(templates[request.param], "en"), shipped_engine)


@pytest.fixture(scope="module")
def drawn(deck, shipped_engine) -> DrawnPages:
    return DrawnPages(deck.arranged.pages, deck.template.deck, shipped_engine)


def texts(page: Page) -> Iterator[Fitted]:
    for item in flat(page.items):
        if isinstance(item, Table):
            yield from (cell.text for row in item.rows for cell in row)
        elif isinstance(item, Filled | Shape) and item.text is not None:
            yield item.text


def plain(text: str) -> str:
    """A text without what ties its words."""
    return text.replace("\u00a0", " ").replace("\u2060", "")


def said(text: etree._Element) -> str:
    return plain("".join(map(str, text.itertext())))


def lines_of(svg: str) -> list[etree._Element]:
    return [text for text in etree.fromstring(svg).iter(f"{SVG}text") if len(text)]


def test_the_latin_of_a_chinese_line_is_drawn_in_its_own_font(templates, shipped_engine) -> None:
    text = "title: T\nlanguage: zh-Hant\ntopics: [{title: 算力, takeaway: R., points: [林俊暘談 GPU 的例子]}]"
    deck = placed(text, load_template(templates["marker"], "zh-Hant"), shipped_engine)
    drawn = DrawnPages(deck.arranged.pages, deck.template.deck, shipped_engine)
    lines = (line for number, _ in enumerate(drawn.pages) for line in lines_of(drawn.svg(number)))
    line = next(line for line in lines if "GPU" in said(line))
    spans = [(said(span).strip(), *(float(span.attrib[name]) for name in ("x", "textLength"))) for span in line]
    assert [name for name, *_ in spans] == ["林俊暘談", "GPU", "的例子"]  # each placed by itself, see svg/text.py
    assert all(a[1] + a[2] == pytest.approx(b[1], abs=0.2) for a, b in pairwise(spans))


def test_no_line_begins_with_the_wide_blank_that_the_one_before_it_ended_at(templates, shipped_engine) -> None:
    labels = ("Harbour Charger", "Ice Night", "Crew Ferry", "Market Ramp", "Rope Cargo", "Captain Winter")
    steps = ", ".join(f"{{label: {label}, detail: D., owner: O}}" for label in labels)
    text = f"title: T\ntopics: [{{title: A, takeaway: R., exhibits: [{{process: {{steps: [{steps}]}}}}]}}]"
    deck = placed(text, load_template(templates["marker"], "en"), shipped_engine)
    drawn = DrawnPages(deck.arranged.pages, deck.template.deck, shipped_engine)
    lines = [said(line) for number, _ in enumerate(drawn.pages) for line in lines_of(drawn.svg(number))]
    assert "Crew Ferry" in lines, "below its number"
    assert all(line == line.lstrip() for line in lines)


def test_an_arrow_keeps_its_text_out_of_its_notch() -> None:
    left, right = beside_text("chevron", 100, 40, {"adj": 50_000})
    assert (left, right) == (20, 20) and beside_text("rect", 100, 40, {}) == (0, 0)


def test_every_line_of_every_page_is_drawn_as_wide_as_it_was_set(drawn) -> None:
    for number, page in enumerate(drawn.pages):
        found = {(said(text), text.get("textLength")) for text in lines_of(drawn.svg(number))}
        for fitted in texts(page):
            numbered = {i for i, p in enumerate(fitted.paragraphs) if any(run.page_of for run in p.runs)}
            for line in fitted.lines:
                shown = line.text.upper() if fitted.paragraphs[line.paragraph].style.caps else line.text
                if shown.strip() and line.paragraph not in numbered:
                    assert (plain(shown), f"{line.width:.5g}") in found, (page.title, shown)


def test_lines_stand_below_each_other_as_they_were_set(drawn) -> None:
    cover = lines_of(drawn.svg(0))
    title = [text for text in cover if said(text).startswith("The harbour")]
    assert title and all(float(text.get("y") or 0) > 0 for text in title)


def test_scripts_are_drawn_in_their_own_families(drawn) -> None:
    spans = [span for i in range(len(drawn)) for span in etree.fromstring(drawn.svg(i)).iter(f"{SVG}tspan")]
    han = [span for span in spans if "第二座" in (span.text or "")]
    assert han and all("CJK" in (span.get("font-family") or "") for span in han)


@pytest.mark.parametrize(
    ("language", "families"),
    [
        ("ja", "'Yu Gothic', 'Noto Sans CJK JP'"),
        ("zh-Hans", "'Microsoft YaHei', 'Noto Sans CJK SC'"),
        ("zh-Hant", "'Microsoft JhengHei', 'Noto Sans CJK TC'"),
    ],
)
def test_han_has_the_forms_of_its_language(language: str, families: str, shipped_engine) -> None:
    text = f"title: 直\nlanguage: {language}\ntopics: [{{title: 骨, takeaway: 直接, points: [骨]}}]\n"
    deck = placed(text, load_template(["marker"], language), shipped_engine)
    drawn = DrawnPages(deck.arranged.pages, deck.template.deck, shipped_engine)
    spans = [span for svg in drawn for span in etree.fromstring(svg).iter(f"{SVG}tspan") if span.text in ("直", "骨")]
    assert spans and all(span.get("font-family", "").startswith(families) for span in spans)


def test_a_family_without_han_is_not_asked_for_it() -> None:
    assert font_families("DejaVu Sans", "Hant").startswith("'Noto Sans CJK TC'")
    assert font_families("Their own", "Hans").startswith("'Their own', 'Noto Sans CJK SC'")
    assert font_families("It's", "Hans").startswith("'Noto Sans CJK SC'"), "nothing in it ends a name"


def test_a_link_leads_out_and_is_underlined(drawn) -> None:
    links = [a for svg in drawn for a in etree.fromstring(svg).iter(f"{SVG}a") if a.find(f"{SVG}tspan") is not None]
    assert "https://example.org/ledger" in {a.get("href") for a in links}
    assert {span.get("text-decoration") for a in links for span in a} == {"underline"}


def test_a_link_within_the_deck_is_underlined_as_powerpoint_does(shipped_engine) -> None:
    topics = "".join(f"  - {{title: Topic {n}, points: [One of {n}], takeaway: R.}}\n" for n in range(1, 7))
    deck = placed(f"title: T\ntopics:\n{topics}", load_template(["marker"], "en"), shipped_engine)
    drawn = DrawnPages(deck.arranged.pages, deck.template.deck, shipped_engine)
    spans = [span for svg in drawn for span in etree.fromstring(svg).iter(f"{SVG}tspan")]
    inside = [span for span in spans if (a := span.getparent()) is not None and a.get("href", "").startswith("#page")]
    assert inside and {span.get("text-decoration") for span in inside} == {"underline"}


def test_a_chart_says_what_it_shows(drawn) -> None:
    whole = "".join(drawn)
    assert 'aria-label="' in whole
    assert "Boats" in whole


def test_numbers_of_pages_are_those_of_the_pages(drawn) -> None:
    last = etree.fromstring(drawn.svg(len(drawn) - 1))
    assert str(len(drawn)) in [said(text) for text in last.iter(f"{SVG}text")]


def test_what_the_master_draws_stands_behind_what_the_page_says(drawn) -> None:
    root = etree.fromstring(drawn.svg(0))
    behind, *above = (child for child in root if child.tag in (f"{SVG}g", f"{SVG}text"))
    assert behind.get("aria-hidden") == "true"
    assert len(behind) > 1 and len(above) > 1
    (ground, *_) = behind.iter(f"{SVG}rect")
    assert (float(ground.get("width") or 0), float(ground.get("height") or 0)) == pytest.approx(drawn.size)


def test_a_ground_of_the_page_is_seen_in_place_of_the_layouts(deck, shipped_engine) -> None:
    page = replace(deck.arranged.pages[0], ground=Color("accent2"))
    root = etree.fromstring(DrawnPages([page], deck.template.deck, shipped_engine).svg(0))
    whole = {"width": f"{deck.template.deck.file.width / 12700:.5g}"}
    grounds = [rect.get("fill") for rect in root.iter(f"{SVG}rect") if rect.get("width") == whole["width"]]
    assert grounds[0] == f"#{deck.layout(page).theme.hex(Color('accent2'))}"
    assert "#FFFFFF" not in grounds


def test_a_placeholder_that_is_filled_in_its_layout_is_drawn_filled(templates, shipped_engine) -> None:
    deck = placed(OUTLINE, load_template(templates["harbour"], "en"), shipped_engine)
    page = deck.arranged.pages[1]
    filled = next(item for item in page.items if isinstance(item, Filled))
    root = deck.template.deck.file.root(page.layout)
    (holder,) = (sp for sp in root.iter("{*}sp") if _index(sp) == filled.index)
    properties = holder.find("{*}spPr")
    assert properties is not None
    fill = etree.SubElement(etree.SubElement(properties, f"{DRAWING}solidFill"), f"{DRAWING}srgbClr")
    fill.set("val", "12AB34")
    drawn = etree.fromstring(DrawnPages(deck.arranged.pages, deck.template.deck, shipped_engine).svg(1))
    assert [path.get("fill") for path in drawn.iter(f"{SVG}path")].count("#12AB34") == 1


def _index(shape: etree._Element) -> int | None:
    ph = shape.find("./*/{*}nvPr/{*}ph")
    return None if ph is None else int(ph.get("idx", "0"))


def test_the_same_page_is_drawn_the_same_way(drawn) -> None:
    assert drawn.svg(1) == drawn.svg(1)


def test_a_picture_is_as_wide_as_its_dots_to_the_inch_say(drawn) -> None:
    picture = Image.open(io.BytesIO(png(drawn.svg(0), drawn.size[0], 24)))
    assert picture.width == round(drawn.size[0] / 3)


_LOGO = b"""<p:pic><p:nvPicPr><p:cNvPr id="77" name="Old logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>
<a:blip r:embed="rId77"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="914400" y="914400"/>
<a:ext cx="1828800" cy="914400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>"""
_RELATIONSHIP = (
    b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    b'Target="../media/old.emf"/>'
)


def _with_metafile(deck: bytes) -> bytes:
    """A deck whose master shows a picture that no browser draws."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(b"<Default ", b'<Default Extension="emf" ContentType="image/x-emf"/><Default ', 1)
            elif name == "ppt/slideMasters/slideMaster1.xml":
                data = data.replace(b"</p:spTree>", _LOGO + b"</p:spTree>")
            elif name == "ppt/slideMasters/_rels/slideMaster1.xml.rels":
                data = data.replace(b"</Relationships>", _RELATIONSHIP + b"</Relationships>")
            target.writestr(name, data)
        target.writestr("ppt/media/old.emf", b"\x01\x00\x00\x00 EMF")
    return made.getvalue()


def test_a_picture_that_no_browser_draws_is_a_frame_that_names_it(tmp_path, shipped_engine) -> None:
    path = written(tmp_path, "old.pptx", _with_metafile(harbour()))
    deck = placed(OUTLINE, load_template([str(path)], "en"), shipped_engine)
    drawn = DrawnPages(deck.arranged.pages, deck.template.deck, shipped_engine)
    page = etree.fromstring(drawn.svg(len(drawn) - 1).encode())
    assert [el.text for el in page.iter(f"{SVG}text")].count("Old logo") == 1
    (frame,) = [el for el in page.iter(f"{SVG}rect") if el.get("stroke-dasharray") == "4 3"]
    assert (frame.get("x"), frame.get("y"), frame.get("width"), frame.get("height")) == ("72", "72", "144", "72")


@pytest.mark.parametrize("family", ["A Serif That Nobody Has", "A Face That Nobody Has"])
def test_text_in_a_font_that_the_machine_lacks_is_drawn_in_another(family: str) -> None:
    said = f"""<text y="20" font-family="{font_families(family)}">Titles are read</text>"""
    drawing = f"""<svg xmlns="http://www.w3.org/2000/svg" width="99" height="30">{said}</svg>"""
    assert Image.open(io.BytesIO(png(drawing, 74.25, 96))).getbbox()
