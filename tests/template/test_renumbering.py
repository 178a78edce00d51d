"""Numbers that a template gives twice, as LibreOffice does: each shape and placeholder gets one of its own."""

from __future__ import annotations

import re

from briefgen.opc import Package
from briefgen.template.mending import mended
from tests.support.oddities import Art, Ph, Sheet, odd

LAYOUT, MASTER, SLIDE = (
    "ppt/slideLayouts/slideLayout1.xml",
    "ppt/slideMasters/slideMaster1.xml",
    "ppt/slides/slide1.xml",
)
HALVES = Sheet("Two", (Ph("title"), Ph(None, None, (0.5, 1.7, 4.4, 4.9)), Ph(None, None, (5.1, 1.7, 4.4, 4.9))))


def _ids(package: Package, part: str) -> list[str]:
    return re.findall(r'<p:cNvPr id="(\d+)"', package.parts[part].decode())


def _places(package: Package, part: str) -> list[str]:
    return re.findall(r"<p:ph([^>]*?) ?/>", package.parts[part].decode())


def _with(package: Package, part: str, old: str, new: str) -> Package:
    text = package.parts[part].decode()
    assert old in text
    return Package.of("x.pptx", {**package.parts, part: text.replace(old, new).encode()})


def test_the_later_of_two_placeholders_gets_an_index_and_what_is_right_stays_byte_for_byte() -> None:
    before = Package.from_bytes(odd([HALVES]))
    after = mended(before)
    assert _places(after, LAYOUT) == [' type="title"', "", ' idx="10"']
    assert [part for part in after.parts if after.parts[part] != before.parts[part]] == [LAYOUT]
    right = mended(after)
    assert right.parts == after.parts


def test_a_slide_of_the_template_goes_by_the_same_indexes() -> None:
    package = Package.from_bytes(odd([HALVES], slides=[1]))
    tree = package.parts[SLIDE].decode()
    places = "".join(Ph(None, None, (1, 1, 1, 1)).xml(id) for id in (7, 8))
    package = _with(package, SLIDE, "</p:spTree>", f"{places}</p:spTree>")
    assert "<p:ph" not in tree
    assert _places(mended(package), SLIDE) == ["", ' idx="10"']


def test_shapes_of_one_id_are_told_apart_and_the_tree_of_shapes_gives_way() -> None:
    package = Package.from_bytes(
        odd([Sheet("Art", (Ph("title"), Art((1, 1, 1, 1), "FF0000"), Art((2, 1, 1, 1), "00FF00")))])
    )
    tree, title, one, other = _ids(package, LAYOUT)
    package = _with(package, LAYOUT, f'<p:cNvPr id="{one}"', f'<p:cNvPr id="{tree}"')
    package = _with(package, LAYOUT, f'<p:cNvPr id="{other}"', f'<p:cNvPr id="{title}"')
    told = _ids(mended(package), LAYOUT)
    assert told[1:3] == [title, tree]
    assert len(set(told)) == 4 and max(map(int, told[1:3])) < min(int(told[0]), int(told[3]))
    assert mended(package).parts == mended(package).parts
