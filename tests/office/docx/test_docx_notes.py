"""Sources at the claims that cite them: real footnotes, numbered once, told in full once."""

from __future__ import annotations

import pytest

from briefgen.kinds.blocks import Claims, Heading, Sources, TableBlock
from briefgen.kinds.content import TableCellText, TableColumn, TableData, TableRow

NOTES = "word/footnotes.xml"


@pytest.fixture
def sources(i):
    return Sources((("paper", i("A paper", "2026.")), ("talk", i("A talk", "Anna, 2025."))))


def body(written):
    """What a reader sees, the marks of notes as [1]: a note's mark is no text in the file."""
    out = []
    for paragraph in written.find("//w:body//w:p[.//w:footnoteReference or .//w:instrText[contains(., 'NOTEREF')]]"):
        text = ""
        for el in paragraph.iter("{*}t", "{*}footnoteReference"):
            id = {name.rpartition("}")[2]: value for name, value in el.items()}.get("id")
            text += f"[{id}]" if id else el.text
        out.append(text)
    return out


def notes(written):
    """The text of each note by its id, the lines above notes left out."""
    found = written.find("//w:footnote[not(@w:type)]", NOTES)
    texts = {}
    for note in found:
        number = next(value for name, value in note.items() if name.endswith("}id"))
        texts[number] = "".join(el.text for el in note.iter("{*}t")).strip()
    return texts


def test_a_citation_is_a_footnote_with_its_source_in_full(either, i, sources):
    written = either(Claims((i("Agents work for hours.[@talk]"),)), sources)
    assert body(written) == ["Agents work for hours.[1]"]
    assert notes(written) == {"1": "A talk. Anna, 2025."}
    assert {p.text for p in written.all if p.style.name == "Source"} == {"A paper. 2026.", "A talk. Anna, 2025."}


def test_within_a_chapter_whatever_cites_a_source_again_carries_the_number_of_its_note(either, i, sources):
    written = either(Claims((i("One.[@talk]", "Two.[@paper]"), i("Three.[@talk]"))), sources)
    assert body(written) == ["One.[1]", "Two.[2]", "Three.1"]
    assert list(notes(written)) == ["1", "2"]
    codes = [code.strip() for code in written.find("//w:instrText/text()")]
    mark = written.find("//w:bookmarkStart[following-sibling::w:r[1]/w:footnoteReference/@w:id='1']/@w:name")
    assert codes == [f"NOTEREF {mark[0]} \\f \\h"]


def test_a_later_chapter_names_the_source_and_where_it_is_told_in_full(either, i, sources, t):
    written = either(Claims((i("One.[@talk]"),)), Heading(t("Next"), 1), Claims((i("Two.[@talk]"),)), sources)
    assert body(written) == ["One.[1]", "Two.[2]"]
    assert notes(written) == {"1": "A talk. Anna, 2025.", "2": "A talk, source 2"}
    assert written.find("//w:instrText/text()", NOTES) == [" REF source_talk \\n \\h "]


def test_several_sources_at_one_place_have_commas_between_their_marks(either, i, sources):
    assert body(either(Claims((i("As said.[@paper; @talk]"),)), sources)) == ["As said.[1],[2]"]


def test_a_cell_of_a_table_can_cite(either, sources, t):
    table = TableData((TableColumn(t("Claim")),), (TableRow((TableCellText(None, t("Rides[@talk]")),)),), "Claims")
    assert body(either(TableBlock(table), sources)) == ["Rides[1]"]


def test_a_source_that_is_not_listed_keeps_its_id(either, i):
    written = either(Claims((i("Lost[@unknown]"),)))
    assert written.said() == [("Claim", "Lost[unknown]")]


def test_word_knows_the_lines_above_notes(either, i, sources):
    written = either(Claims((i("One.[@talk]"),)), sources)
    lines = written.find("//w:footnote[@w:type]/@w:type", NOTES)
    assert lines[:2] == ["separator", "continuationSeparator"]
    ids = written.find("//w:footnote[@w:type]/@w:id", NOTES)
    assert set(written.find("//w:footnotePr/w:footnote/@w:id", "word/settings.xml")) <= set(ids)


def test_notes_have_styles_of_their_own(either, i, sources):
    written = either(Claims((i("One.[@talk]"),)), sources)
    styles = {style.style_id: style.name for style in written.document.styles}
    used = written.find("//w:footnote[not(@w:type)]//w:pStyle/@w:val", NOTES)
    used += written.find("//w:r[w:footnoteReference]/w:rPr/w:rStyle/@w:val")
    assert [styles[id].lower() for id in used] == ["footnote text", "footnote reference"]
