"""A Word template whose text holds tags: docxtpl's conventions, sections of ours between, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from briefgen.compiler import Wanted, build
from briefgen.diagnostics import Exit, Stop
from briefgen.template.loading import load_template
from tests.support.decks import reading_of
from tests.support.files import OfficeFile
from tests.support.payloads import PAYLOADS

OUTLINE = """
title: Growth & *cash*
date: 2026-05-04
classification: Internal
takeaway: Keep [hotels](https://example.org/h) **now**.
themes: [{id: one, title: First theme, summary: It grows.}, {id: two, title: Second theme, summary: It shrinks.}]
sources: {report: {title: The report}}
topics:
  - id: sales
    title: Sales < plan
    points: [{claim: Hotels came back, detail: "All eleven. [@report]"}, Shops lost]
    takeaway: Keep hotels.
  - {id: cash, title: Cash, takeaway: Collect.}
"""


class Drawn:
    """A document under construction."""

    def __init__(self) -> None:
        self.document = Document()

    def say(self, *paragraphs: str | Sequence[str], style: str = "Normal") -> None:
        for text in paragraphs:
            paragraph = self.document.add_paragraph(style=style)
            for i, run in enumerate([text] if isinstance(text, str) else text):
                paragraph.add_run(run).bold = i % 2 == 1

    def table(self, *rows: Sequence[str]) -> None:
        table = self.document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    def save(self, folder: Path) -> Path:
        path = folder / "brief.docx"
        self.document.save(str(path))
        return path


@pytest.fixture
def drawn() -> Drawn:
    return Drawn()


WHOLE = Wanted(deck=False)


def built(drawn: Drawn, folder: Path, wanted: Wanted = WHOLE, outline: str = OUTLINE) -> OfficeFile:
    template = load_template([str(drawn.save(folder))], "en")
    (product,) = build(reading_of(outline), template, wanted)
    return OfficeFile(product.data)


def document(file: OfficeFile) -> Any:
    return Document(io.BytesIO(file.data))


def said(file: OfficeFile) -> list[str]:
    return [paragraph.text for paragraph in document(file).paragraphs]


def mistakes(drawn: Drawn, folder: Path) -> list[str]:
    with pytest.raises(Stop) as caught:
        built(drawn, folder)
    assert caught.value.code == Exit.TEMPLATE
    return [f"{d.at}: {d.message}" for d in caught.value.diagnostics]


def test_tags_are_filled_and_the_rest_of_the_text_stays(drawn, tmp_path) -> None:
    drawn.say("Dear reader,", ["{{ ti", "tle }}", " of {{ date | date }}"])
    file = built(drawn, tmp_path)
    assert said(file) == ["Dear reader,", "Growth & cash of 4 May 2026"]
    assert file.dead() == []


def test_docxtpls_own_paragraph_and_row_tags_work_unchanged(drawn, tmp_path) -> None:
    drawn.say(
        "{%p for t in topics %}", "{{ t.number }}. {{ t.title }}", "{%p endfor %}", "{%p if classification == 'x' %}"
    )
    drawn.say("never", "{%p endif %}")
    drawn.table(
        ["Topic", "Remember"],
        ["{%tr for t in topics %}", ""],
        ["{{ t.title }}", "{{ t.takeaway }}"],
        ["{%tr endfor %}", ""],
    )
    file = built(drawn, tmp_path)
    assert said(file)[:2] == ["1. Sales < plan", "2. Cash"]
    assert "never" not in said(file)
    (table,) = document(file).tables
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["Topic", "Remember"],
        ["Sales < plan", "Keep hotels."],
        ["Cash", "Collect."],
    ]


def test_columns_and_colours_of_cells_work_unchanged(drawn, tmp_path) -> None:
    drawn.table(
        ["{%tc for t in topics %}", "{{ t.title }}", "{%tc endfor %}"],
        ["{%tc for t in topics %}", "{% cellbg 'FF0000' %}{{ t.id }}", "{%tc endfor %}"],
    )
    file = built(drawn, tmp_path)
    (table,) = document(file).tables
    assert [[c.text for c in row.cells] for row in table.rows] == [["Sales < plan", "Cash"], ["sales", "cash"]]
    assert b'w:fill="FF0000"' in file.parts["word/document.xml"]


def test_inline_markdown_becomes_rich_text(drawn, tmp_path) -> None:
    drawn.say("Remember: {{r takeaway.say | md }}")
    file = built(drawn, tmp_path)
    assert "Remember:" in said(file)[0]
    paragraph = document(file).paragraphs[0]
    assert [(run.text, run.bold) for run in paragraph.runs if run.bold] == [("now", True)]
    assert [(link.text, link.address) for link in paragraph.hyperlinks] == [("hotels", "https://example.org/h")]


def test_a_list_becomes_paragraphs_in_the_format_of_its_own(drawn, tmp_path) -> None:
    drawn.say("{{ themes | map(attribute='title') | bullets }}", style="List Bullet")
    paragraphs = document(built(drawn, tmp_path)).paragraphs
    assert [(p.text, p.style.name) for p in paragraphs] == [
        ("First theme", "List Bullet"),
        ("Second theme", "List Bullet"),
    ]


def test_headers_and_footers_are_filled(drawn, tmp_path) -> None:
    drawn.document.sections[0].header.paragraphs[0].text = "{{ classification }} / {{ title }}"
    drawn.say("{{ title }}")
    file = built(drawn, tmp_path)
    assert document(file).sections[0].header.paragraphs[0].text == "Internal / Growth & cash"


def test_sections_of_ours_stand_where_a_tag_asks_for_them(drawn, tmp_path) -> None:
    drawn.say(
        "Before", "{{p section.themes }}", "Between", "{%p for t in topics %}", "{{p t | section }}", "{%p endfor %}"
    )
    drawn.say("{{p section.sources }}", "After")
    file = built(drawn, tmp_path)
    texts = said(file)
    wanted = ["Before", "First theme", "Between", "Sales < plan", "Hotels came back", "Cash", "After"]
    found = [next(i for i, text in enumerate(texts) if text.startswith(one)) for one in wanted]
    assert found == sorted(found)
    assert file.dead() == []
    styles = {p.text: p.style.name for p in document(file).paragraphs}
    assert styles["Sales < plan"].startswith("Heading")
    assert "word/footnotes.xml" in file.parts


def test_all_of_the_briefing_can_stand_below_a_cover_of_ones_own(drawn, tmp_path) -> None:
    drawn.say("OUR COVER {{ title }}", "{{p section.topics }}")
    texts = said(built(drawn, tmp_path))
    assert texts[0] == "OUR COVER Growth & cash"
    assert {"Sales < plan", "Cash"} <= set(texts)


def test_a_briefing_of_one_topic_is_told_by_the_same_file(drawn, tmp_path) -> None:
    drawn.say("{{ deck }} {{ topics | length }} {{ topic.title }}")
    wanted = Wanted(deck=False, forms=("topic",), topics=("cash",))
    assert said(built(drawn, tmp_path, wanted)) == ["topic 1 Cash"]


def test_one_page_takes_the_files_styles_and_says_what_one_page_has(drawn, tmp_path) -> None:
    drawn.say("{{ title }} by tag")
    texts = said(built(drawn, tmp_path, Wanted(deck=False, forms=("one-page",))))
    assert not any("by tag" in text for text in texts)


def test_a_template_by_content_type_is_filled_too(drawn, tmp_path) -> None:
    drawn.say("{{ title }}")
    parts = OfficeFile.of(drawn.save(tmp_path)).parts
    from briefgen.office.package import package_bytes

    types = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    path = tmp_path / "brief.dotx"
    path.write_bytes(package_bytes({**parts, "[Content_Types].xml": types}))
    (product,) = build(reading_of(OUTLINE), load_template([str(path)], "en"), WHOLE)
    assert said(OfficeFile(product.data)) == ["Growth & cash"]


def test_the_same_input_gives_the_same_bytes(drawn, tmp_path) -> None:
    drawn.say("{{ title }}", "{{r takeaway.say | md }}", "{{p section.themes }}")
    assert built(drawn, tmp_path).data == built(drawn, tmp_path).data


def test_every_mistake_is_told_in_one_run_where_it_stands(drawn, tmp_path) -> None:
    drawn.document.sections[0].header.paragraphs[0].text = "{{ classificaton }}"
    drawn.say("fine", "{{ titel }} {{ title }}", "{{ topics[0].titel }}")
    assert mistakes(drawn, tmp_path) == [
        "brief.docx: paragraph 2: unknown name 'titel' (did you mean 'title'?)",
        "brief.docx: header 1, paragraph 1: unknown name 'classificaton' (did you mean 'classification'?)",
    ]


def test_a_field_and_a_section_that_do_not_exist_are_told(drawn, tmp_path) -> None:
    drawn.say("{{ topics[0].titel }}", "{{p section.theems }}", "{{ open")
    found = mistakes(drawn, tmp_path)
    assert found


def test_fields_that_do_not_exist_are_all_told(drawn, tmp_path) -> None:
    drawn.say("{{ topics[0].titel }}", "{{p section.theems }}")
    assert mistakes(drawn, tmp_path) == [
        "brief.docx: paragraph 1: unknown name 'titel' (did you mean 'title'?)",
        "brief.docx: paragraph 2: unknown name 'theems' (did you mean 'themes'?)",
    ]


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_an_injection_in_a_document_is_refused(payload, drawn, tmp_path) -> None:
    drawn.say(payload)
    assert mistakes(drawn, tmp_path)


def test_markup_in_the_outline_stays_text(drawn, tmp_path) -> None:
    drawn.say("{{ title }}")
    outline = OUTLINE.replace("Growth & *cash*", '"<w:p/> & {{ 7 * 7 }} {%p if x %}"')
    assert said(built(drawn, tmp_path, outline=outline)) == ["<w:p/> & {{ 7 * 7 }} {%p if x %}"]


def test_a_file_whose_tags_are_some_other_programs_serves_with_its_styles(drawn, tmp_path) -> None:
    drawn.say(
        "Dear {{ customer_name }},",
        "you owe {{ total_price }}.",
        "{% for good in goods %}{{ good.weight }}{% endfor %}",
    )
    template = load_template([str(drawn.save(tmp_path))], "en")
    (product,) = build(reading_of(OUTLINE), template, WHOLE)
    text = "\n".join(said(OfficeFile(product.data)))
    assert "Growth & cash" in text and "customer_name" not in text and "Dear" not in text
    (warned,) = product.diagnostics
    assert warned.id == "foreign-tags" and "'customer_name', 'goods', 'total_price'" in warned.message


def test_one_unknown_name_among_known_ones_is_a_mistake(drawn, tmp_path) -> None:
    drawn.say("{{ title }} for {{ customer }}")
    assert mistakes(drawn, tmp_path)[0].endswith("unknown name 'customer'")


def test_names_of_anybodys_templates_do_not_make_one_ours(drawn, tmp_path) -> None:
    drawn.say("{{ title }}, {{ date }}", "{{ company_name }}: {{ invoice.total }}")
    drawn.document.sections[0].header.paragraphs[0].text = "Confidential {{ date }}"
    template = load_template([str(drawn.save(tmp_path))], "en")
    (product,) = build(reading_of(OUTLINE), template, WHOLE)
    assert "'company_name', 'invoice'" in product.diagnostics[0].message
    file = OfficeFile(product.data)
    assert "{{" not in "".join(said(file))
    assert document(file).sections[0].header.paragraphs[0].text == "Confidential "
