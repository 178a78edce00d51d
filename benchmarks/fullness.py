"""How full slides are, from their rendering: `fullness.py OUTLINE... -t TEMPLATE -l LENGTH`.

Builds each outline in each length on each template, renders the decks, and prints a line of figures for each. `worst`
is an outline that asks for everything at once. Counted are the slides that hold content: those on a light ground whose
layout is not that of a cover, a divider, a takeaway or a quote, and whose title is no takeaway (a template's own slides
for these have no such layout by role). Needs LibreOffice and poppler.

The content zone goes from 20 to 86 % of a slide's height, sources and footers stand below it. `low` slides end above
60 % of it, `bare` ones hold a title and nothing else, `lone` ones a single line.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import zipfile
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from lxml import etree
from PIL import Image, ImageChops, ImageStat
from pptx import Presentation

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefgen.compiler import Wanted, build, deck_engine
from briefgen.diagnostics import Stop
from briefgen.outline.model import Length
from briefgen.outline.reader import Reading, read_outline
from briefgen.outline.worst import worst_case
from briefgen.template.loading import load_template
from briefgen.template.template import Template
from tests.support.rendering import frozen, render

TOP, BOTTOM, LEFT, RIGHT = 0.20, 0.86, 0.02, 0.93  # the content zone, in shares of the slide
LOW, BARE = 0.6, 0.03  # shares of the zone
DPI = 50
BATCH = 6  # decks in one run of the renderer
LIGHT = 200  # the darkest channel of a page's ground that counts as light, of 255
INK = 60  # how far a point differs from the ground to be ink, over three channels
ONE_LINE = 0.085  # of the zone: the height of one line at body size
APART = frozenset({"cover", "section", "takeaway", "quote"})
LENGTHS: tuple[Length, ...] = ("short", "standard", "full")


@dataclass(frozen=True)
class Fullness:
    """A deck's figures: its slides, those that count, the numbers of those that are low, bare or hold one line, and how
    far down the content of those that count goes on average."""

    name: str
    slides: int
    counted: int
    low: tuple[int, ...]
    bare: tuple[int, ...]
    lone: tuple[int, ...]
    mean: float

    def __str__(self) -> str:
        share = 100 * len(self.low) / self.counted if self.counted else 0.0
        where = f"  low: {', '.join(map(str, self.low))}" if self.low else ""
        more = "".join(f"  {name}: {at}" for name, at in (("bare", self.bare), ("lone", self.lone)) if at)
        return (
            f"{self.name:<44} {self.slides:>4} {self.counted:>4} {len(self.low):>4} {share:>5.1f} %"
            f" {len(self.bare):>4} {len(self.lone):>4} {self.mean:>5.2f}{where}{more}"
        )


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("outlines", nargs="+", help="outline files, or `worst`, or `worst:zh-Hant`")
    parser.add_argument("-t", "--template", action="append", default=[], help="a template's name or a deck's file")
    parser.add_argument(
        "-l", "--length", action="append", default=[], choices=LENGTHS, help="of decks; may be repeated"
    )
    parser.add_argument("--keep", type=Path, help="a folder for the decks and their PDFs")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.keep or Path(temporary)
        decks = dict(_decks(wanted.outlines, wanted.template or ["marker"], wanted.length or LENGTHS, folder))
        copies = {path: _unadorned(frozen(path, _made(folder / "frozen"))) for path in decks}
        pdfs = _rendered(list(copies.values()), folder)
        print(f"{'deck':<44} {'all':>4} {'cnt':>4} {'low':>4} {'':>7} {'bare':>4} {'lone':>4} {'mean':>5}")
        for path, (template, takeaways) in decks.items():
            print(fullness(path, pdfs[copies[path]], template, takeaways))
    return 0


def _rendered(decks: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """The PDF of each deck: a few at a time, for a run of the renderer has its limit of seconds."""
    batches = (decks[i : i + BATCH] for i in range(0, len(decks), BATCH))
    return {deck: pdf for batch in batches for deck, pdf in render(batch, folder).items()}


def _unadorned(deck: Path) -> Path:
    """A deck without the artwork of its masters and layouts, which is no content: of their shapes only placeholders
    stay. The file is written anew."""
    with zipfile.ZipFile(deck) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(deck, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in parts:
            designed = info.filename.startswith(("ppt/slideMasters/slide", "ppt/slideLayouts/slide"))
            archive.writestr(info, _without_artwork(data) if designed else data)
    return deck


def _without_artwork(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for tree in root.iterfind("{*}cSld/{*}spTree"):
        for shape in [*tree][2:]:  # behind the group's own properties
            if shape.find(".//{*}ph") is None:
                tree.remove(shape)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _decks(
    outlines: Sequence[str], templates: Sequence[str], lengths: Sequence[Length], folder: Path
) -> Iterator[tuple[Path, tuple[Template, frozenset[str]]]]:
    """The decks that can be built, each with its template and its takeaways by their letters; what cannot is said."""
    for template in templates:
        for outline in outlines:
            for length in lengths:
                name = f"{Path(outline).stem.replace(':', '-')}-{Path(template).stem}-{length}"
                try:
                    reading = _reading(outline)
                    assert reading.outline is not None, reading.diagnostics
                    loaded = load_template([template], reading.outline.language)
                    (product,) = build(reading, loaded, Wanted(deck=True, briefing=False, length=length), deck_engine())
                except Stop as stop:
                    print(f"{name}: {stop.diagnostics[0].message} (and {len(stop.diagnostics) - 1} more)")
                    continue
                path = _made(folder) / f"{name}.pptx"
                path.write_bytes(product.data)
                says = (topic.takeaway.say for topic in reading.outline.topics)
                yield path, (loaded, frozenset(map(_letters, says)))


def _reading(outline: str) -> Reading:
    kind, _, language = outline.partition(":")
    if kind == "worst":
        return read_outline(None, {}, worst_case(language or "en").encode())
    return read_outline(Path(outline), {})


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def fullness(deck: Path, pdf: Path, template: Template, takeaways: Container[str] = ()) -> Fullness:
    """The figures of a finished deck and its rendering."""
    apart = {template.deck.roles[name].layout.part for name in APART if name in template.deck.roles}
    slides = list(Presentation(str(deck)).slides)
    low, bare, lone, ends = [], [], [], []
    for number, (slide, page) in enumerate(zip(slides, pdfium.PdfDocument(pdf), strict=True), 1):
        ground, begin, end = _ink(page)
        if ground < LIGHT or str(slide.slide_layout.part.partname).lstrip("/") in apart:
            continue
        if slide.shapes.title is not None and _letters(slide.shapes.title.text) in takeaways:
            continue
        ends.append(end)
        if end < BARE:
            bare.append(number)
        elif end < LOW:
            low.append(number)
        if end >= BARE and end - begin < ONE_LINE:
            lone.append(number)
    mean = sum(ends) / len(ends) if ends else 1.0
    return Fullness(deck.stem, len(slides), len(ends), tuple(low), tuple(bare), tuple(lone), mean)


def _ink(page: pdfium.PdfPage) -> tuple[float, float, float]:
    """The darkest channel of a page's ground, and where the ink of its content zone begins and ends (shares)."""
    image = page.render(scale=DPI / 72).to_pil().convert("RGB")
    width, height = image.size
    ground = ImageStat.Stat(image.crop((0, int(0.3 * height), width, int(0.9 * height)))).median
    bands = ImageChops.difference(image, Image.new("RGB", image.size, tuple(map(int, ground)))).split()
    differs = ImageChops.add(ImageChops.add(bands[0], bands[1]), bands[2]).point(lambda n: 255 if n > INK else 0)
    zone = differs.crop((int(LEFT * width), int(TOP * height), int(RIGHT * width), int(BOTTOM * height)))
    box = zone.getbbox()
    begin, end = (box[1] / zone.height, box[3] / zone.height) if box else (0.0, 0.0)
    return min(ground), begin, end


if __name__ == "__main__":
    sys.exit(main())
