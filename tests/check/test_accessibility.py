"""What lint says of decks, documents and pages by success criterion: findings name what they break, all is judged."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from pptx import Presentation
from pptx.util import Inches

from briefgen.check.lint import heard
from briefgen.layout.engine import Engine

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferries</title>
<meta name="viewport" content="width=device-width"></head><body><main>{}</main></body></html>"""


def by_criterion(data: bytes, name: str, engine: Engine) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    found, criteria = heard(data, name, engine)
    return {one.wcag: one.result for one in criteria}, {one.id: one.breaks for one in found}


def page(body: str, engine: Engine) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    return by_criterion(PAGE.format(body).encode(), "page.html", engine)


@pytest.mark.parametrize(
    ("body", "id", "breaks"),
    [
        ("<p><img src='a.png'></p>", "no-alt-text", ("WCAG 2.2 1.1.1", "EN 301 549 9.1.1.1")),
        ("<h1>A</h1><h3>B</h3>", "skipped-level", ("WCAG 2.2 1.3.1", "EN 301 549 9.1.3.1")),
        ("<h1>A</h1><h2> </h2>", "empty-heading", ("WCAG 2.2 1.3.1", "EN 301 549 9.1.3.1")),
        ("<h1>A</h1><h2>B</h2><h2>B</h2>", "same-title", ("WCAG 2.2 2.4.6", "EN 301 549 9.2.4.6")),
        (
            "<table><tr><td>1</td></tr><tr><td>2</td></tr></table>",
            "no-table-head",
            ("WCAG 2.2 1.3.1", "EN 301 549 9.1.3.1"),
        ),
        ("<p>- salt</p><p>- sand</p>", "typed-list", ("WCAG 2.2 1.3.1", "EN 301 549 9.1.3.1")),
        ("<p><a href='x'>here</a></p>", "unclear-link", ("WCAG 2.2 2.4.4", "EN 301 549 9.2.4.4")),
        ("<p>The ferry 渡輪 sails</p>", "other-language", ("WCAG 2.2 3.1.2", "EN 301 549 9.3.1.2")),
        ("<p lang='zh-Hant'>我們 sail on Sunday 航行</p>", "other-language", ("WCAG 2.2 3.1.2", "EN 301 549 9.3.1.2")),
        ("<p tabindex='3'>x</p>", "focus-order", ("WCAG 2.2 2.4.3", "EN 301 549 9.2.4.3")),
        ("<p aria-labelledby='gone'>x</p>", "broken-reference", ("WCAG 2.2 4.1.2", "EN 301 549 9.4.1.2")),
    ],
)
def test_what_is_wrong_with_a_page_names_criterion_and_clause(body, id, breaks, shipped_engine) -> None:
    results, found = page(body, shipped_engine)
    assert found == {id: breaks}
    assert results[breaks[0].rpartition(" ")[2]] == "failed"


def test_a_page_without_faults_passes_what_a_program_sees_and_leaves_the_rest(shipped_engine) -> None:
    results, found = page("<h1>Ferries</h1><p>They sail. <span lang='zh'>渡輪</span></p>", shipped_engine)
    assert found == {}
    assert results["1.1.1"] == results["2.4.1"] == results["3.1.1"] == results["1.2.2"] == "passed"
    assert results["1.4.3"] == results["1.4.1"] == results["2.5.8"] == "by hand"
    assert len(results) == 55  # WCAG 2.2 has 31 criteria of level A and 24 of level AA


def test_pages_that_say_too_little_of_themselves(shipped_engine) -> None:
    bare = (
        b"<!DOCTYPE html><html><head><meta name=viewport content='user-scalable=no'></head><body><p>x</p></body></html>"
    )
    _, found = by_criterion(bare, "bare.html", shipped_engine)
    assert set(found) == {"no-title", "no-document-language", "no-zoom", "no-way-past"}


def test_a_page_with_a_film_leaves_its_captions_to_people(shipped_engine) -> None:
    results, _ = page("<video src='a.mp4'></video>", shipped_engine)
    assert results["1.2.2"] == results["1.2.5"] == results["1.4.2"] == "by hand"


def test_decks_are_looked_through(shipped_engine) -> None:
    deck = Presentation()
    deck.core_properties.title = "Ferries"
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Ferries"
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(5), Inches(1)).table
    table.first_row = False
    box = slide.shapes.add_textbox(Inches(1), Inches(4), Inches(5), Inches(1)).text_frame
    box.text = "1. Salt\n2. Sand"
    link = box.add_paragraph().add_run()
    link.text, link.hyperlink.address = "www.example.org", "https://www.example.org"
    title = slide.shapes.title._element
    title.getparent().append(title)
    saved = io.BytesIO()
    deck.save(saved)
    results, found = by_criterion(saved.getvalue(), "deck.pptx", shipped_engine)
    assert found["no-table-head"] == found["typed-list"] == ("WCAG 2.2 1.3.1", "EN 301 549 10.1.3.1")
    assert found["unclear-link"] == ("WCAG 2.2 2.4.4", "EN 301 549 10.2.4.4")
    assert found["reading-order"] == ("WCAG 2.2 1.3.2", "EN 301 549 10.1.3.2")
    assert results["2.4.1"] == results["3.2.3"] == "not applicable"


def test_documents_are_looked_through(shipped_engine) -> None:
    document = Document()
    document.add_heading("Ferries", 1)
    document.add_heading("Salt", 3)
    document.add_paragraph("• Salt")
    document.add_paragraph("• Sand")
    table = document.add_table(2, 2, style="Light List Accent 1")
    table.cell(0, 0).text = "Port"
    saved = io.BytesIO()
    document.save(saved)
    _, found = by_criterion(saved.getvalue(), "document.docx", shipped_engine)
    assert found["skipped-level"] == found["no-table-head"] == found["typed-list"]
    assert found["typed-list"] == ("WCAG 2.2 1.3.1", "EN 301 549 10.1.3.1")


@pytest.mark.parametrize("kind", ["deck", "briefing"])
def test_what_ships_passes(kind, shipped, shipped_engine) -> None:
    for name in ("showcase", "agi-next-2026"):
        path = shipped(name, "marker", kind)
        found, criteria = heard(path.read_bytes(), path.name, shipped_engine)
        assert list(found) == []
        assert not [one for one in criteria if one.result == "failed"]


def test_every_criterion_is_told_once_with_its_clause(shipped_engine) -> None:
    _, criteria = heard(PAGE.format("<p>x</p>").encode(), "page.html", shipped_engine)
    assert [one.wcag for one in criteria] == sorted(
        {one.wcag for one in criteria}, key=lambda n: [int(part) for part in n.split(".")]
    )
    for one in criteria:
        assert one.clause in ("", f"9.{one.wcag}")
        assert one.looked_at or one.by_hand or one.result == "not applicable", one
        assert re.fullmatch(r"\d\.\d\.\d+", one.wcag)
