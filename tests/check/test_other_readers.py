"""python-pptx and python-docx as second readers of what is linted: where they fail is a finding, never a traceback."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.check.other_readers import stumbles
from briefgen.opc import Package
from tests.check.conftest import document, rezipped, saved, slide


def deck() -> bytes:
    made = slide()
    table = made.shapes.add_table(2, 2, 0, 0, 914_400, 914_400).table
    table.cell(0, 0).text = "A cell"
    made.notes_slide.notes_text_frame.text = "Say this."
    return saved(made.part.package.presentation_part.presentation)


def text() -> bytes:
    made = document()
    made.add_paragraph("A paragraph")
    made.add_table(1, 1).cell(0, 0).text = "A cell"
    made.sections[0].header.paragraphs[0].text = "A header"
    return saved(made)


def changed(part: str, old: bytes, new: bytes) -> Any:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)

    return change


@pytest.mark.parametrize("sound", [deck, text])
def test_a_sound_file_reads_well_in_other_eyes(sound) -> None:
    data = sound()
    assert list(stumbles(data, Package.from_bytes(data, "file"))) == []


@pytest.mark.parametrize(
    ("sound", "change", "where"),
    [
        (deck, changed("ppt/slides/slide1.xml", b'type="title"', b'type="heading"'), "slide 1"),
        (
            text,
            changed("word/document.xml", b"</w:tcPr>", b'<w:gridSpan w:val="two"/></w:tcPr>'),
            "paragraph or table 2",
        ),
    ],
)
def test_where_another_reader_fails_is_said(sound, change, where, findings) -> None:
    found = [finding for finding in findings(rezipped(sound(), change)) if finding.id == "other-reader"]
    assert [str(finding.at) for finding in found] == [f"file: {where}"]
    assert found[0].message.startswith("python-")
