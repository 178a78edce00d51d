"""What a master draws: fills of patterns, texts that do not wrap or stand apart, the number of the slide in a box."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from briefgen.svg.page import DrawnPages
from briefgen.svg.patterns import patterned
from briefgen.template.loading import load_template
from tests.support.decks import placed
from tests.support.foreign import harbour, written

SVG = "{http://www.w3.org/2000/svg}"
_BOX = """<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Box {id}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>
<a:off x="3657600" y="914400"/><a:ext cx="914400" cy="457200"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
{fill}</p:spPr><p:txBody><a:bodyPr {held} lIns="0" rIns="0"/>
<a:p><a:pPr algn="{align}"/>{text}</a:p></p:txBody></p:sp>"""
_FILL = """<a:pattFill prst="narHorz"><a:fgClr><a:srgbClr val="C00000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/>
</a:bgClr></a:pattFill>"""
_LONG = '<a:r><a:rPr lang="en-US" sz="1000"/><a:t>Copyright of the harbour, all of it, for ever and a day</a:t></a:r>'
_SPACED = '<a:r><a:rPr lang="en-US" sz="1000" spc="300"/><a:t>Spaced</a:t></a:r>'
_NUMBER = '<a:fld id="{0}" type="slidenum"><a:rPr lang="en-US" sz="1000"/><a:t>9</a:t></a:fld>'


@pytest.fixture(scope="module")
def page(tmp_path_factory, shipped_engine) -> etree._Element:
    """The second page of a deck whose master shows three boxes."""
    loose, block = {"held": 'wrap="none"', "align": "ctr"}, {"held": 'anchorCtr="1"', "align": "l"}
    boxes = _BOX.format(id=77, fill=_FILL, text=_LONG, **loose) + _BOX.format(id=78, fill="", text=_NUMBER, **loose)
    boxes += _BOX.format(id=79, fill="", text=_SPACED, **block)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(harbour())) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "ppt/slideMasters/slideMaster1.xml":
                data = data.replace(b"</p:spTree>", boxes.encode() + b"</p:spTree>")
            target.writestr(name, data)
    path = written(tmp_path_factory.mktemp("master"), "boxes.pptx", made.getvalue())
    outline = "title: Two\ntopics:\n  - {title: A, points: [One., Two., Three.], takeaway: It is.}\n"
    deck = placed(outline, load_template([str(path)], "en"), shipped_engine)
    drawn = DrawnPages(deck.arranged.pages, deck.template.deck, shipped_engine)
    return etree.fromstring(drawn.svg(1).encode())


def texts(page: etree._Element) -> dict[str, etree._Element]:
    return {"".join(map(str, text.itertext())): text for text in page.iter(f"{SVG}text")}


def test_a_text_that_does_not_wrap_is_centred_over_its_box(page) -> None:
    (long,) = (text for said, text in texts(page).items() if said.startswith("Copyright"))
    x, width = (float(long.get(name) or 0) for name in ("x", "textLength"))
    assert width > 72
    assert x + width / 2 == pytest.approx(288 + 36, abs=1.0)


def test_a_block_of_lines_stands_in_the_middle_however_they_are_aligned_and_letters_keep_their_distance(page) -> None:
    spaced = texts(page)["Spaced"]
    x, width = (float(spaced.get(name) or 0) for name in ("x", "textLength"))
    assert x > 290
    assert x + width / 2 == pytest.approx(288 + 36, abs=0.1)
    assert [span.get("letter-spacing") for span in spaced] == ["3"]


def test_the_number_of_the_slide_stands_in_a_text_box(page) -> None:
    assert "2" in texts(page)


def test_a_pattern_is_as_fine_on_a_shape_as_the_shape_is_large(page) -> None:
    (pattern,) = page.iter(f"{SVG}pattern")
    assert pattern.get("patternTransform") == "scale(12700)"  # paths of shapes are in EMU
    (shape,) = (path for path in page.iter(f"{SVG}path") if path.get("fill") == f"url(#{pattern.get('id')})")
    assert shape.get("transform") == "scale(7.87402e-05)"


@pytest.mark.parametrize(
    ("name", "dots"),
    [("pct5", 3), ("pct25", 16), ("pct90", 58), ("horz", 8), ("narVert", 32), ("lgGrid", 15), ("unheard", 32)],
)
def test_a_pattern_covers_the_share_that_its_name_says(name: str, dots: int) -> None:
    _, inked = patterned(name, ((0.0, 0.0, 0.0), 1.0), ((1.0, 1.0, 1.0), 1.0), 1)
    runs = [int(run) for run in re.findall(r"h(\d+)v", inked.get("d") or "")]
    assert sum(runs) == pytest.approx(dots, abs=1)
