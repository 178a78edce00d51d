"""Draws what the design has no mock-up for (running text, voices, nested points) into templates/marker/design:
`python tools/marker_pictures.py`.

Needs LibreOffice and pdftoppm (poppler), and the twins of the fonts: Gelasio, Liberation Sans, Noto Sans CJK TC.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from briefgen.compiler import Wanted, arranged_deck, build, template_of
from briefgen.outline.reader import read_outline

HERE = Path(__file__).resolve().parent
DESIGN = HERE.parent / "templates" / "marker" / "design"
OUTLINES = {"en": HERE / "marker_pictures.en.yaml", "zh-Hant": HERE / "marker_pictures.zh-Hant.yaml"}
# Kinds of slides, and what their pictures are called.
KINDS = {"background": "background", "question": "question", "voices": "voices", "points": "points-nested"}
DOTS = 96  # an inch: the size of the mock-ups
COLORS = 64  # of a picture: a slide has few, and the pack stays small


def main() -> None:
    """Builds the outlines and keeps a picture of each kind's slide."""
    DESIGN.mkdir(exist_ok=True)
    for language, path in OUTLINES.items():
        with tempfile.TemporaryDirectory() as folder:
            _draw(path, language, Path(folder))


def _draw(outline: Path, language: str, folder: Path) -> None:
    reading = read_outline(outline)
    template = template_of(reading)
    (deck,) = build(reading, template, Wanted(briefing=False))
    written = deck.write(folder)
    profile = (folder / "profile").as_uri()
    convert = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*convert, str(folder), str(written)], check=True, capture_output=True)
    number = 1
    for placement in arranged_deck(reading, template)[1].placements:
        name = KINDS.get(placement.slide.kind)
        if name:
            page, target = str(number), str(DESIGN / f"{name}.{language}")
            draw = ["pdftoppm", "-r", str(DOTS), "-f", page, "-l", page, "-png", "-singlefile"]
            subprocess.run([*draw, str(written.with_suffix(".pdf")), target], check=True)
            with Image.open(f"{target}.png") as picture:
                picture.quantize(COLORS).save(f"{target}.png", optimize=True)
        number += placement.pages


if __name__ == "__main__":
    main()
