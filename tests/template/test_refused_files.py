"""Files that are no templates, and why."""

from __future__ import annotations

import io
import os
import re
import sys
import zipfile
from pathlib import Path

import docx
import pptx
import pytest
from lxml import etree

from briefgen.compiler import Wanted, build
from briefgen.diagnostics import Exit, Stop
from briefgen.opc import Package
from briefgen.ordinary_files import read_ordinary
from briefgen.template.loading import load_template
from briefgen.template.word_markup import W
from tests.support.decks import reading_of
from tests.support.foreign import harbour, with_macros, written, zipped

PACK = Path(__file__).parents[2] / "templates" / "marker"
MARKER = PACK / "briefing.docx"
MERIDIAN, ORCHARD = (PACK.parent / name / "briefing.docx" for name in ("meridian", "orchard"))  # the last holds tags
DECK = Wanted(briefing=False)
TINY = "title: T\ntopics: [{title: A, points: [x], takeaway: y}]"


def docx_with_macros() -> bytes:
    """A .docm saved under another name."""
    with zipfile.ZipFile(MERIDIAN) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    types = parts["[Content_Types].xml"]
    assert plain in types
    return zipped({**parts, "[Content_Types].xml": types.replace(plain, macros)}.items())


def refused(path: Path) -> tuple[str, str]:
    with pytest.raises(Stop) as stop:
        load_template([str(path)], "en")
    assert stop.value.code is Exit.TEMPLATE
    (problem,) = stop.value.diagnostics
    assert str(problem.at) == str(path)
    return problem.id, problem.hint


@pytest.mark.parametrize(
    ("name", "make"),
    [
        *((name, harbour) for name in ("a.pptm", "a.potm")),
        *((name, MERIDIAN.read_bytes) for name in ("a.docm", "a.dotm")),
        ("a.pptx", lambda: with_macros(harbour())),
        ("a.docx", docx_with_macros),
    ],
)
def test_a_file_with_macros_is_refused_by_its_name_and_by_what_it_holds(name, make, tmp_path) -> None:
    path = written(tmp_path, name, make())
    assert refused(path) == ("macros", "save it without, as .pptx, .potx, .docx or .dotx")


def test_a_file_of_another_kind_than_its_name_says_is_refused(tmp_path) -> None:
    briefing = (PACK / "briefing.docx").read_bytes()
    assert refused(written(tmp_path, "a.docx", harbour())) == ("another-kind", "rename it to a.pptx")
    assert refused(written(tmp_path, "b.pptx", briefing)) == ("another-kind", "rename it to b.docx")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files on Windows")
def test_a_pipe_a_device_and_a_folder_are_not_read(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe.pptx")
    for path, why in (
        (tmp_path / "pipe.pptx", "it is no ordinary file"),
        (Path("/dev/zero"), "it is no ordinary file"),
        (tmp_path, "it is a folder"),
    ):
        with pytest.raises(OSError) as stop:
            read_ordinary(path)
        assert stop.value.strerror == why
    assert refused(tmp_path / "pipe.pptx")[0] == "template-missing"


def test_a_file_that_is_too_large_is_not_read(tmp_path) -> None:
    path = tmp_path / "large.pptx"
    with path.open("wb") as file:
        file.truncate(201 * 2**20)  # a hole: it takes no room
    with pytest.raises(OSError) as stop:
        Package.read(path)
    assert stop.value.strerror == "it is larger than 200 MiB, the most that is read"


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("ppt/notesMasters/notesMaster1.xml", b"<p:notesMaster", "not well-formed XML"),
        ("ppt/tableStyles.xml", b"<a>&#1;</a>", "it holds a control character, which XML cannot"),
        ("ppt/theme/theme1.xml", b"<x/>", "it should hold a `theme`"),
        ("ppt/presProps.xml", b"<x", "its part ppt/presProps.xml is not well-formed XML"),
        ("ppt/presProps.xml", b"<x/>", "it should hold a `presentationPr`, and holds a `x`"),
    ],
)
def test_a_damaged_part_that_would_go_into_every_deck_is_told_by_its_name(part, content, said, tmp_path) -> None:
    with zipfile.ZipFile(io.BytesIO(harbour())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert part in parts
    path = written(tmp_path, "a.pptx", zipped({**parts, part: content}.items()))
    with pytest.raises(Stop) as stop:
        list(build(reading_of(TINY), load_template([str(path)], "en"), DECK))
    assert stop.value.code is Exit.TEMPLATE
    (problem,) = stop.value.diagnostics
    assert said in problem.message
    assert part.rsplit("/", 1)[1] in f"{problem.message} {problem.at}"


def test_a_relationship_that_leads_nowhere_is_dropped_unless_something_needs_it(tmp_path) -> None:
    with zipfile.ZipFile(io.BytesIO(harbour())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rels = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
    dead = b'<Relationship Id="rId77" Type="http://x/tags" Target="../tags/tag9.xml"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", dead)
    path = written(tmp_path, "a.pptx", zipped(parts.items()))
    (made,) = build(reading_of(TINY), load_template([str(path)], "en"), DECK)
    assert len(pptx.Presentation(io.BytesIO(made.data)).slides) > 1
    assert b"rId77" not in Package.from_bytes(made.data).parts[rels]
    del parts["ppt/theme/theme1.xml"]
    path = written(tmp_path, "b.pptx", zipped(parts.items()))
    with pytest.raises(Stop) as stop:
        list(build(reading_of(TINY), load_template([str(path)], "en"), DECK))
    assert [one.id for one in stop.value.diagnostics] == ["template-damaged"]
    assert stop.value.code is Exit.TEMPLATE


@pytest.mark.parametrize(
    ("template", "change", "id", "said"),
    [
        (ORCHARD, {"docProps/core.xml": b"<x"}, "template-damaged", "core.xml is not well-formed"),
        (MERIDIAN, {"word/header1.xml": None}, "template-damaged", "asks for the relationship rId9"),
        (MARKER, {"word/_rels/document.xml.rels": None}, "template-damaged", "asks for the relationship rId"),
        (MARKER, {"word/_rels/document.xml.rels": b"<x/>"}, "template-unreadable", "holds no relationships but a `x`"),
        (MARKER, {"[Content_Types].xml": b"<x/>"}, "template-unreadable", "holds no types but a `x`"),
    ],
)
def test_a_word_file_whose_parts_do_not_hold_together_is_refused(template, change, id, said, tmp_path) -> None:
    """Word would offer to repair what is made of it; docxtpl, which fills tags in, would stumble over it."""
    with zipfile.ZipFile(template) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    whole = {name: data for name, data in {**parts, **change}.items() if data is not None}
    path = written(tmp_path, "a.docx", zipped(whole.items()))
    with pytest.raises(Stop) as stop:
        list(build(reading_of(TINY), load_template([str(path)], "en"), Wanted(deck=False)))
    assert stop.value.code is Exit.TEMPLATE
    assert {one.id for one in stop.value.diagnostics} == {id}
    assert said in stop.value.diagnostics[0].message


def test_a_tagged_word_file_that_is_not_said_to_be_one_is_refused(tmp_path) -> None:
    with zipfile.ZipFile(ORCHARD) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = "[Content_Types].xml"
    parts[types] = re.sub(rb'<Override PartName="/word/document.xml"[^>]*>', b"", parts[types])
    path = written(tmp_path, "a.docx", zipped(parts.items()))
    with pytest.raises(Stop) as stop:
        list(build(reading_of(TINY), load_template([str(path)], "en"), Wanted(deck=False)))
    assert stop.value.code is Exit.TEMPLATE


def test_a_tagged_word_file_with_parts_of_no_kind_is_built_so_that_others_open_it_or_is_refused_by_their_names(
    tmp_path,
):
    """docxtpl wants to know the kind of each part, and fails without a word of ours."""
    with zipfile.ZipFile(ORCHARD) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = "[Content_Types].xml"
    parts[types] = re.sub(rb'<Default Extension="xml"[^>]*>', b"", parts[types])
    path = written(tmp_path, "a.docx", zipped({**parts, "word/notes.odd": b"odd"}.items()))
    try:
        (made,) = build(reading_of(TINY), load_template([str(path)], "en"), Wanted(deck=False))
    except Stop as stop:
        assert stop.code is Exit.TEMPLATE and {one.id for one in stop.diagnostics} == {"template-damaged"}
    else:
        assert docx.Document(io.BytesIO(made.data)).paragraphs


def test_a_file_with_a_part_without_a_name_is_refused(tmp_path) -> None:
    with zipfile.ZipFile(io.BytesIO(harbour())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert refused(written(tmp_path, "a.pptx", zipped({**parts, "": b"x"}.items())))[0] == "template-unreadable"


@pytest.mark.parametrize("size", ["rId999", "1e99", "12.5"])
def test_sizes_of_a_drawing_in_a_header_that_are_no_whole_numbers_stop_nothing(size: str, tmp_path) -> None:
    with zipfile.ZipFile(MARKER) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    (header,) = (name for name in parts if b"<wp:anchor" in parts[name] and "header" in name)
    assert re.search(rb'<wp:extent cx="\d+"', parts[header])
    parts[header] = re.sub(rb'<wp:extent cx="\d+"', b'<wp:extent cx="' + size.encode() + b'"', parts[header])
    path = written(tmp_path, "a.docx", zipped(parts.items()))
    (made,) = build(reading_of(TINY), load_template([str(path)], "en"), Wanted(deck=False))
    assert docx.Document(io.BytesIO(made.data)).paragraphs


def test_a_layout_that_is_said_to_be_something_else_is_told_once(tmp_path) -> None:
    with zipfile.ZipFile(io.BytesIO(harbour())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = parts["[Content_Types].xml"]
    name = b'/ppt/slideLayouts/slideLayout2.xml" ContentType="'
    assert name in types
    parts["[Content_Types].xml"] = types.replace(name, name + b'x"/><Override PartName="/x.xml" ContentType="')
    path = written(tmp_path, "a.pptx", zipped(parts.items()))
    with pytest.raises(Stop) as stop:
        list(build(reading_of(TINY), load_template([str(path)], "en"), DECK))
    (problem,) = stop.value.diagnostics
    assert (stop.value.code, problem.id) == (Exit.TEMPLATE, "template-damaged")
    assert "it serves as a slideLayout" in problem.message


def many_layouts(parts: dict[str, bytes], count: int) -> None:
    """The second layout so many times more."""
    folder, master = "ppt/slideLayouts/", "ppt/slideMasters/slideMaster1.xml"
    rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout"
    types = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
    ids = arrows = overrides = ""
    for i in range(1000, 1000 + count):
        parts[f"{folder}slideLayout{i}.xml"] = parts[f"{folder}slideLayout2.xml"]
        parts[f"{folder}_rels/slideLayout{i}.xml.rels"] = parts[f"{folder}_rels/slideLayout2.xml.rels"]
        ids += f'<p:sldLayoutId id="{2147490000 + i}" r:id="more{i}"/>'
        arrows += f'<Relationship Id="more{i}" Type="{kind}" Target="../slideLayouts/slideLayout{i}.xml"/>'
        overrides += f'<Override PartName="/{folder}slideLayout{i}.xml" ContentType="{types}"/>'
    for part, end, added in (
        (master, "</p:sldLayoutIdLst>", ids),
        (rels, "</Relationships>", arrows),
        ("[Content_Types].xml", "</Types>", overrides),
    ):
        parts[part] = parts[part].replace(end.encode(), added.encode() + end.encode())


def many_placeholders(parts: dict[str, bytes], count: int) -> None:
    """A layout with so many placeholders more."""
    part = "ppt/slideLayouts/slideLayout2.xml"
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="{0}" name="Text {0}"/><p:cNvSpPr/><p:nvPr><p:ph type="body" idx="{0}"/></p:nvPr>'
        "</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p/></p:txBody></p:sp>"
    )
    more = "".join(shape.format(i) for i in range(1000, 1000 + count))
    parts[part] = parts[part].replace(b"</p:spTree>", more.encode() + b"</p:spTree>")


def many_shapes(parts: dict[str, bytes], count: int) -> None:
    """So many shapes of one number in the second layout."""
    part = "ppt/slideLayouts/slideLayout2.xml"
    shape = b'<p:sp><p:nvSpPr><p:cNvPr id="9" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>'
    parts[part] = parts[part].replace(b"</p:spTree>", shape * count + b"</p:spTree>")


@pytest.mark.parametrize(
    ("change", "count", "said"),
    [
        (many_layouts, 500, "it has more than 500 layouts"),
        (many_placeholders, 500, "its layout ppt/slideLayouts/slideLayout2.xml has more than 500 placeholders"),
        (many_shapes, 50_000, "its part ppt/slideLayouts/slideLayout2.xml has more than 2,000 shapes"),
    ],
)
def test_a_deck_of_very_many_layouts_or_placeholders_is_refused(change, count, said, tmp_path) -> None:
    made = io.BytesIO()
    pptx.Presentation().save(made)
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts, count)
    path = written(tmp_path, "a.pptx", zipped(parts.items()))
    with pytest.raises(Stop) as stop:
        load_template([str(path)], "en")
    assert [(one.id, one.message) for one in stop.value.diagnostics] == [
        ("template-unreadable", f"the file cannot be used: {said}")
    ]


def test_a_document_of_very_many_styles_is_refused(tmp_path) -> None:
    made = docx.Document()
    for i in range(10_001):
        style = etree.SubElement(made.styles.element, f"{W}style", {f"{W}type": "paragraph", f"{W}styleId": f"S{i}"})
        etree.SubElement(style, f"{W}name", {f"{W}val": f"S{i}"})
    path = tmp_path / "a.docx"
    made.save(str(path))
    with pytest.raises(Stop) as stop:
        load_template([str(path)], "en")
    (problem,) = stop.value.diagnostics
    assert problem.id == "template-unreadable"
    assert problem.message.endswith("styles, more than the 10,000 that are allowed")
