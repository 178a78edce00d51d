"""Word reports and decks in, outlines out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from briefgen.diagnostics import Severity, Stop
from briefgen.intake.importing import import_file
from briefgen.outline.reader import read_outline

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NOTES = f"""<w:footnotes xmlns:w="{_W}"><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:t>Measured by *themselves*.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def _picture() -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "PNG")
    data.seek(0)
    return data


def _imported(path: Path) -> tuple[str, Any]:
    outline = path.parent / "out.yaml"
    made = import_file(path, outline)
    for name, data in made.pictures.items():
        (path.parent / name).parent.mkdir(exist_ok=True)
        (path.parent / name).write_bytes(data)
    outline.write_text(made.text, encoding="utf-8")
    found = [d for d in read_outline(outline).diagnostics if d.severity is Severity.ERROR and d.id != "empty-value"]
    assert found == []
    return made.text, yaml.load(made.text, Loader=yaml.BaseLoader)


def _word(path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Cold storage", style="Title")
    word.add_paragraph("What the winter cost", style="Subtitle")
    word.add_paragraph("Three warehouses.")
    word.add_heading("Sites", 1)
    word.add_heading("North", 2)
    claim = word.add_paragraph("It loses ")
    claim.add_run("40 kWh").bold = True
    claim.add_run(" a day. Nobody_knew_it *before*.")
    claim._p.append(parse_xml(f'<w:r xmlns:w="{_W}"><w:footnoteReference w:id="1"/></w:r>'))
    claim._p.append(
        parse_xml(f'<w:del xmlns:w="{_W}" w:id="9" w:author="a"><w:r><w:delText>gone</w:delText></w:r></w:del>')
    )
    word.add_paragraph("Doors", style="List Bullet")
    word.add_paragraph("Old ones", style="List Bullet 2")
    word.add_paragraph("Walls", style="List Bullet")
    table = word.add_table(2, 2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ["Month", "kWh", "January", "1,200"], strict=True
    ):
        cell.text = text
    word.add_picture(_picture(), Inches(1))
    word.add_paragraph("One thing to remember: curtains first.")
    word.add_heading("South", 2)
    word.add_paragraph("Nothing to say.")
    word.sections[0].footer.paragraphs[0].text = "Confidential"
    type_ = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), type_, _NOTES.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    word.save(str(path))


def test_a_word_report_becomes_topics_with_tables_pictures_and_footnotes(tmp_path: Path) -> None:
    _word(tmp_path / "report.docx")
    text, data = _imported(tmp_path / "report.docx")
    assert (data["title"], data["subtitle"]) == ("Cold storage", "What the winter cost")
    assert data["background"] == "Three warehouses."
    assert data["groups"] == [{"id": "part-1", "title": "Sites"}]
    north, south = data["topics"]
    assert north["points"] == [
        {"claim": "It loses **40 kWh** a day.", "detail": r"Nobody\_knew\_it \*before\*. [@footnote-1]"},
        {"claim": "Doors", "points": ["Old ones"]},
        "Walls",
    ]
    assert north["exhibits"] == [
        {"table": {"columns": ["Month", "kWh"], "rows": [["January", "1,200"]]}},
        {"image": {"file": "out-pictures/picture-1.png", "alt": "picture-1, report.docx"}},
    ]
    assert north["takeaway"] == "curtains first."
    assert south["takeaway"] == "" and south["points"] == ["Nothing to say."]
    assert data["sources"] == {"footnote-1": r"Measured by \*themselves\*."}
    assert "Confidential" in text and "gone" not in text


def _deck(path: Path) -> None:
    deck = Presentation()
    layouts = deck.slide_layouts
    cover = deck.slides.add_slide(layouts[0])
    cover.shapes.title.text, cover.placeholders[1].text = "Ferries", "A winter"
    part = deck.slides.add_slide(layouts[2])
    part.shapes.title.text, part.placeholders[1].text = "Boats", "What we saw"
    slide = deck.slides.add_slide(layouts[1])
    slide.shapes.title.text = "It sailed"
    frame = slide.placeholders[1].text_frame
    frame.text = "No trip was missed. Ever."
    below = frame.add_paragraph()
    below.text, below.level = "Not even in fog", 1
    slide.notes_slide.notes_text_frame.text = "Say it slowly."
    again = deck.slides.add_slide(layouts[5])
    again.shapes.title.text = "It sailed"
    numbers = CategoryChartData()
    numbers.categories = ["Q1", "Q2"]
    numbers.add_series("Trips", (20.5, None))
    size = (Inches(1), Inches(2), Inches(4), Inches(3))
    again.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *size, numbers)
    last = deck.slides.add_slide(layouts[5])
    last.shapes.title.text = "The charger"
    table = last.shapes.add_table(2, 2, *size).table
    for at, text in enumerate(["Port", "kW", "North", "300"]):
        table.cell(at // 2, at % 2).text = text
    last.shapes.add_picture(_picture(), *size[:2])
    last.shapes.add_textbox(*size).text_frame.text = "It sets the pace."
    deck.save(str(path))


def test_a_deck_becomes_topics_with_charts_tables_notes_and_pictures(tmp_path: Path) -> None:
    _deck(tmp_path / "deck.pptx")
    _, data = _imported(tmp_path / "deck.pptx")
    assert (data["title"], data["subtitle"]) == ("Ferries", "A winter")
    assert data["groups"] == [{"id": "part-1", "title": "Boats", "summary": "What we saw"}]
    sailed, charger = data["topics"]
    assert sailed["title"] == "It sailed" and sailed["notes"] == "Say it slowly."
    assert sailed["points"] == [{"claim": "No trip was missed.", "detail": "Ever.", "points": ["Not even in fog"]}]
    assert sailed["exhibits"] == [
        {"chart": {"type": "column", "categories": ["Q1", "Q2"], "series": {"Trips": ["20.5", "-"]}}}
    ]
    assert charger["points"] == ["It sets the pace."]
    assert charger["exhibits"][0] == {"table": {"columns": ["Port", "kW"], "rows": [["North", "300"]]}}
    assert charger["exhibits"][1]["image"]["file"] == "out-pictures/picture-1.png"
    assert (tmp_path / "out-pictures" / "picture-1.png").read_bytes() == _picture().getvalue()


@pytest.mark.parametrize("ending", [".docx", ".pptx"])
@pytest.mark.parametrize("kind", ["empty", "torn", "bomb", "entity", "other", "zip"])
def test_a_hostile_file_ends_in_an_error(tmp_path: Path, ending: str, kind: str) -> None:
    path = tmp_path / f"a{ending}"
    good = tmp_path / f"good{ending}"
    (_word if ending == ".docx" else _deck)(good)
    if kind in ("empty", "torn"):
        path.write_bytes(b"" if kind == "empty" else good.read_bytes()[:900])
    elif kind == "other":
        (_deck if ending == ".docx" else _word)(path)
    else:
        with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                data = old.read(name)
                if name.endswith(("/document.xml", "/presentation.xml")):
                    if kind == "entity":
                        data = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
                    elif kind == "bomb":
                        data += b" " * 90_000_000
                    else:
                        continue
                new.writestr(name, data)
    with pytest.raises(Stop):
        import_file(path, tmp_path / "out.yaml")
