"""SVG -> PNG, on machines that have few fonts and none."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image

from briefgen.rasters import painted

DRAW = """
import sys
from briefgen.rasters import painted
svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="18" font-size="18" {}>A</text></svg>'
sys.stdout.buffer.write(painted(svg.format(sys.argv[1]), lambda width, height: 1.0))
"""


def with_fonts(folder: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    """Runs Python where the fonts of a folder are all that there are."""
    conf = folder / "fonts.conf"
    conf.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{folder}</dir></fontconfig>',
        encoding="utf-8",
    )
    env = {**os.environ, "FONTCONFIG_FILE": str(conf)}
    return subprocess.run([sys.executable, *command], capture_output=True, env=env, cwd=folder, check=False)


def write_blocks(path: Path) -> None:
    """A font of a family that nobody has heard of, whose A is a block."""
    pen = TTGlyphPen(None)
    for number, corner in enumerate([(0, 0), (0, 800), (800, 800), (800, 0)]):
        (pen.lineTo if number else pen.moveTo)(corner)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({ord("A"): "A"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "A": (1000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Blocks", "styleName": "Regular", "psName": "Blocks"})
    builder.setupOS2(usWeightClass=400)
    builder.setupPost()
    builder.save(path)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="fonts are found by fontconfig on others alone")
@pytest.mark.parametrize("named", ["font-family=\"'Georgia', serif\"", 'font-family="Helvetica"', ""])
def test_text_is_drawn_in_what_font_there_is(named: str, tmp_path: Path) -> None:
    write_blocks(tmp_path / "blocks.ttf")
    drawn = with_fonts(tmp_path, "-c", DRAW, named)
    assert Image.open(io.BytesIO(drawn.stdout)).getchannel("A").getbbox() is not None, drawn.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="fonts are found by fontconfig on others alone")
def test_a_machine_without_fonts_says_that_pictures_have_no_text(tmp_path: Path) -> None:
    (tmp_path / "o.yaml").write_text("title: T\ntopics: [{title: A, takeaway: R.}]\n", encoding="utf-8")
    done = with_fonts(tmp_path, "-m", "briefgen", "render", "o.yaml", "--png", "pictures", "--dpi", "20")
    assert done.returncode == 0
    assert b"warning[no-fonts] no font is installed, and the pictures show no text" in done.stderr


def test_drawings_are_painted_alike_from_several_threads() -> None:
    """resvg lends its fonts to no other thread: a server paints from whichever is free."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9" font-family="Arial">x</text></svg>'
    )
    with ThreadPoolExecutor(2) as pool:
        (elsewhere,) = set(pool.map(lambda _: painted(drawing, lambda *_: 1), range(4)))
    assert elsewhere == painted(drawing, lambda *_: 1)
