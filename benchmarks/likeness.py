"""How alike our drawings are to what LibreOffice shows: `likeness.py OUTLINE... -t TEMPLATE... [--length L]`.

Each slide of the deck is drawn by us and rendered from the .pptx, at 96 dots to the inch, and compared by structural
similarity (Wang et al., Image Quality Assessment, 2004), over blocks of eight by eight dots of their grey. 1 is the
same picture; text in other faces and at other breaks lowers it. Autofit is taken out of the file first: LibreOffice
sets such text by rules of its own. With `--keep FOLDER` each slide is a picture there, to be looked at: ours,
LibreOffice's, and what differs. Whether lines have the same words is counted by `fit_report.py`.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Iterator
from math import fsum
from pathlib import Path

from PIL import Image, ImageChops, ImageMath

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefgen.compiler import Job, Wanted, drawn_slides, run
from briefgen.outline.model import Length
from briefgen.soffice import pdf_of, pngs_of
from tests.support.rendering import frozen

DPI = 96
_BLOCK = 8
_ONE, _TWO = (0.01 * 255) ** 2, (0.03 * 255) ** 2  # as the paper has them


def similarity(one: Image.Image, other: Image.Image) -> float:
    """The mean structural similarity of two pictures; the second is brought to the size of the first."""
    a = one.convert("L").convert("F")
    b = other.convert("L").resize(one.size).convert("F")
    size = (max(1, one.width // _BLOCK), max(1, one.height // _BLOCK))

    def mean(image: Image.Image) -> Image.Image:
        return image.resize(size, Image.Resampling.BOX)

    def product(first: Image.Image, second: Image.Image) -> Image.Image:
        made: Image.Image = ImageMath.lambda_eval(lambda of: of["x"] * of["y"], x=first, y=second)
        return made

    means, squares = [mean(a), mean(b)], [mean(product(a, a)), mean(product(b, b)), mean(product(a, b))]
    pixels = zip(*(list(image.getdata()) for image in (*means, *squares)), strict=True)
    found = []
    for x, y, xx, yy, xy in pixels:
        alike = (2 * x * y + _ONE) * (2 * (xy - x * y) + _TWO)
        found.append(alike / ((x * x + y * y + _ONE) * (xx - x * x + yy - y * y + _TWO)))
    return fsum(found) / len(found)


def sheet(one: Image.Image, other: Image.Image) -> Image.Image:
    """Two pictures and their difference, which is dark where they differ, beside each other."""
    a, b = one.convert("RGB"), other.convert("RGB").resize(one.size)
    made = Image.new("RGB", (3 * a.width, a.height))
    for at, part in enumerate((a, b, ImageChops.invert(ImageChops.difference(a, b)))):
        made.paste(part, (at * a.width, 0))
    return made


def compared(outline: str, template: str, length: Length | None, keep: Path | None = None) -> Iterator[float]:
    """The similarity of each slide of a deck; the slides are kept as sheets in a folder, if one is given."""
    wanted = Wanted(briefing=False, length=length)
    ours = drawn_slides(Job([outline], [template], wanted), DPI)
    with tempfile.TemporaryDirectory() as folder:
        (built,) = run(Job([outline], [template], wanted, [folder]))
        apart = Path(folder) / "still"
        apart.mkdir()
        still = frozen(built.files[0], apart)
        theirs = pngs_of(pdf_of(still.read_bytes(), ".pptx"), DPI)
        for (_, number, png), other in zip(ours.files(), theirs, strict=True):
            pair = Image.open(io.BytesIO(png)), Image.open(io.BytesIO(other))
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                sheet(*pair).save(keep / f"{Path(template).stem}-{Path(outline).stem}-{number:03}.png")
            yield similarity(*pair)


def main() -> None:
    """Prints a line for each deck: the mean, the least, and which slide that is."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("outlines", nargs="+")
    asked.add_argument("-t", "--template", action="append", dest="templates")
    asked.add_argument("--length", choices=["short", "standard", "full"])
    asked.add_argument("--keep", type=Path, help="a folder for pictures of the slides beside each other")
    asked.add_argument("--each", action="store_true", help="say the figure of each slide")
    given = asked.parse_args()
    for template in given.templates or ["marker"]:
        for outline in given.outlines:
            found = list(compared(outline, template, given.length, given.keep))
            mean, least = fsum(found) / len(found), min(found)
            at = found.index(least) + 1
            named = f"{Path(template).name} {Path(outline).stem}"
            print(f"{named}: {len(found)} slides, mean {mean:.3f}, least {least:.3f} (slide {at})", flush=True)
            if given.each:
                print(*(f"  {number}: {one:.3f}" for number, one in enumerate(found, 1)), sep="\n", flush=True)


if __name__ == "__main__":
    main()
