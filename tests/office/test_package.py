"""What a written Office file promises: the same bytes for the same parts, and never half a file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from briefgen.office.package import package_bytes, write_package

PARTS = {
    "ppt/presentation.xml": b"<p/>" * 100,
    "ppt/media/image1.png": b"\x89PNG" * 100,
    "_rels/.rels": b"<r/>",
    "[Content_Types].xml": b"<t/>",
}


def test_the_order_in_which_parts_are_given_does_not_show() -> None:
    assert package_bytes(PARTS) == package_bytes(dict(sorted(PARTS.items())))


def test_content_types_come_first_and_no_entry_tells_when_or_where_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(package_bytes(PARTS))) as archive:
        infos = archive.infolist()
        assert [i.filename for i in infos] == [
            "[Content_Types].xml",
            "_rels/.rels",
            "ppt/media/image1.png",
            "ppt/presentation.xml",
        ]
        assert {i.date_time for i in infos} == {(1980, 1, 1, 0, 0, 0)}
        assert {i.create_system for i in infos} == {0}
        assert {i.filename: archive.read(i) for i in infos} == PARTS


def test_pictures_are_stored_and_xml_is_compressed() -> None:
    with zipfile.ZipFile(io.BytesIO(package_bytes(PARTS))) as archive:
        assert archive.getinfo("ppt/media/image1.png").compress_type == zipfile.ZIP_STORED
        assert archive.getinfo("ppt/presentation.xml").compress_size < 50


def test_writing_replaces_what_stands_there_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"old")
    write_package(path, PARTS)
    assert path.read_bytes() == package_bytes(PARTS)
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_what_stood_there_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.mkdir()
    (path / "kept").write_text("kept", encoding="utf-8")
    with pytest.raises(OSError):
        write_package(path, PARTS)
    assert [p.name for p in tmp_path.rglob("*")] == ["deck.pptx", "kept"]
