"""How full the pages of briefings are, from their rendering: `word_pages.py OUTLINE... -t TEMPLATE`.

Builds the briefing of each outline on each template, renders it, and prints a line of figures for each: its pages,
those with a hole, that is an empty band as wide as the page and a fifth of the text area high or more (the last page of
a document apart), and how much of a page is no such band on average. With `--one-page` it builds their one-page forms
and prints of each how many pages it has, how far down the text area it goes, how high its head is, and how much was
left out. Needs LibreOffice.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pypdfium2 as pdfium
from docx import Document
from docx.oxml.ns import qn
from PIL import Image, ImageChops, ImageStat

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefgen.compiler import Wanted, build, deck_engine
from briefgen.compiler.products import Form
from briefgen.diagnostics import Stop
from briefgen.outline.reader import read_outline
from briefgen.template.briefing import MASTHEAD
from briefgen.template.loading import load_template
from tests.support.rendering import render

HOLE = 0.2  # of the height of the text area
FULL = 0.85  # of the height of the text area, that one page fills
HEAD = 3.0  # centimetres, that its head has at most
CM = 72 / 2.54  # points
DPI = 50
AT_ONCE = 12  # files
INK = 60  # how far a point differs from the ground to be ink, over three channels
EMU_PER_POINT = 12_700
UPPER = 0.4  # of a page's height, in which its head ends
DOC_PR = qn("wp:docPr")


@dataclass(frozen=True)
class Fullness:
    """A briefing's figures: its pages, those with a hole and how high each is, and how much of a page is none on
    average (shares of the text area, the last page apart)."""

    name: str
    pages: int
    holes: dict[int, float]
    mean: float

    def __str__(self) -> str:
        where = ", ".join(f"{page} ({100 * hole:.0f} %)" for page, hole in self.holes.items())
        return f"{self.name:<48} {self.pages:>4} {len(self.holes):>4} {self.mean:>5.2f}  {where}"


@dataclass(frozen=True)
class OnePage:
    """A one-page briefing's figures: its pages, how far down the text area it goes, and how high its head is in
    centimetres."""

    name: str
    pages: int
    filled: float
    head: float

    @property
    def is_right(self) -> bool:
        """Whether it is one page, full, below a low head."""
        return self.pages == 1 and self.filled >= FULL and self.head <= HEAD

    def __str__(self) -> str:
        mark = "" if self.is_right else "  <"
        return f"{self.name:<56} {self.pages:>4} {100 * self.filled:>5.0f} % {self.head:>5.1f} cm{mark}"


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("outlines", nargs="+", type=Path)
    parser.add_argument("-t", "--template", action="append", default=[], help="a template's name or a Word file")
    parser.add_argument("--one-page", action="store_true", help="their one-page forms")
    parser.add_argument("--keep", type=Path, help="a folder for the briefings and their PDFs")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        form: Form = "one-page" if wanted.one_page else "full"
        briefings = dict(_briefings(wanted.outlines, wanted.template or ["marker"], folder, form))
        pdfs: dict[Path, Path] = {}
        for some in _batched(briefings):
            pdfs |= render(some, folder)
        if wanted.one_page:
            sheets = [one_page(path, pdfs[path], told) for path, told in briefings.items()]
            print(*sheets, sep="\n")
            print(f"{len(sheets)} pages, {sum(one.is_right for one in sheets)} of them one page, full, with a low head")
            return 0
        print(f"{'briefing':<48} {'all':>4} {'hole':>4} {'mean':>5}")
        found = [fullness(path, pdfs[path]) for path in briefings]
    for one in found:
        print(one)
    inner = sum(one.pages - 1 for one in found)
    holes = sum(len(one.holes) for one in found)
    print(f"{inner} pages that are not the last, {holes} with a hole: {100 * holes / max(1, inner):.1f} %")
    return 0


def _batched(files: Iterable[Path]) -> Iterator[list[Path]]:
    """Files by as many as are rendered in one call, which has its time."""
    left = list(files)
    while left:
        yield left[:AT_ONCE]
        del left[:AT_ONCE]


def _briefings(
    outlines: Sequence[Path], templates: Sequence[str], folder: Path, form: Form
) -> Iterator[tuple[Path, str]]:
    """The briefings that can be built, each with the last that its head says; what cannot is said."""
    for template in templates:
        for outline in outlines:
            name = f"{outline.stem}-{Path(template).stem}"
            try:
                reading = read_outline(outline)
                assert reading.outline is not None, reading.diagnostics
                loaded = load_template([template], reading.outline.language)
                (product,) = build(reading, loaded, Wanted(deck=False, forms=(form,)), deck_engine())
            except Stop as stop:
                print(f"{name}: {stop.diagnostics[0].message} (and {len(stop.diagnostics) - 1} more)")
                continue
            path = folder / f"{name}.docx"
            path.write_bytes(product.data)
            print(f"{path.stem}: {len(product.diagnostics)} left out") if form == "one-page" else None
            outline_said = reading.outline
            yield path, str(outline_said.classification or outline_said.date or outline_said.title)


def one_page(briefing: Path, pdf: Path, told: str) -> OnePage:
    """The figures of a finished one-page briefing and its rendering, whose head ends with a text that is told."""
    section = Document(str(briefing)).sections[-1]
    top, bottom = ((length or 0) / EMU_PER_POINT for length in (section.top_margin, section.bottom_margin))
    document = pdfium.PdfDocument(pdf)
    page = document[0]
    names = {shape.get("name") for shape in section.first_page_header._element.iter(DOC_PR)}
    ends = [page.get_height() - low for low in _lows(page, told)]
    head = max((end for end in ends if end < page.get_height() * UPPER), default=0.0) - (
        0.0 if MASTHEAD in names else top
    )
    rows = _ink(page, top, bottom)
    filled = (len(rows) - next((i for i, ink in enumerate(reversed(rows)) if ink), len(rows))) / len(rows)
    return OnePage(briefing.stem, len(document), filled, head / CM)


def _lows(page: pdfium.PdfPage, told: str) -> Iterator[float]:
    """Where a text ends on a page, in points from its foot."""
    texts = page.get_textpage()
    searched = texts.search(told)
    while (found := searched.get_next()) is not None:
        yield texts.get_charbox(found[0])[1]


def fullness(briefing: Path, pdf: Path) -> Fullness:
    """The figures of a finished briefing and its rendering."""
    section = Document(str(briefing)).sections[-1]
    margins = [(length or 0) / EMU_PER_POINT for length in (section.top_margin, section.bottom_margin)]
    found = [_hole(page, *margins) for page in pdfium.PdfDocument(pdf)]
    holes = {number: hole for number, hole in enumerate(found[:-1], 1) if hole >= HOLE}
    mean = 1 - sum(found[:-1]) / max(1, len(found) - 1)
    return Fullness(briefing.stem, len(found), holes, mean)


def _hole(page: pdfium.PdfPage, top: float, bottom: float) -> float:
    """The highest empty band of a page between its margins (points), as a share of the room between them. Footnotes
    at its foot leave the band above them one."""
    rows = _ink(page, top, bottom)
    runs = [len(list(run)) for empty, run in groupby(rows, key=lambda ink: ink == 0) if empty]
    return float(max(runs, default=0) / len(rows))


def _ink(page: pdfium.PdfPage, top: float, bottom: float) -> bytes:
    """Of each row of points between the margins (points), whether there is ink: not 0."""
    image = page.render(scale=DPI / 72).to_pil().convert("RGB")
    begin, stop = round(top * DPI / 72), round(image.height - bottom * DPI / 72)
    ground = tuple(map(int, ImageStat.Stat(image).median))
    bands = ImageChops.difference(image, Image.new("RGB", image.size, ground)).split()
    differs = ImageChops.add(ImageChops.add(bands[0], bands[1]), bands[2]).point(lambda n: 255 if n > INK else 0)
    rows: bytes = differs.crop((0, begin, image.width, stop)).reduce((image.width, 1)).tobytes()
    return rows


if __name__ == "__main__":
    sys.exit(main())
