"""The README's pictures: an outline and what becomes of it, six slides, and the live page.

    python -m tools.make_pictures [NAME...]     all, or some of overview, six-slides and preview

Needs LibreOffice, Chromium and the extras `render` and `preview`. The pictures show the outlines as they are built now.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from briefgen.compiler import Product, Wanted, build, template_of
from briefgen.outline.reader import read_outline
from briefgen.soffice import pdf_of, pngs_of
from tests.support.devtools import headless

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs/pictures"
WHITE, INK, SOFT, EDGE, MARKER = "#FFFFFF", "#16191D", "#51606B", "#C9D0D4", "#FFC42E"
SIZE = (1560, 770)
LINES, COLUMNS, LINE = 29, 47, 23  # of the outline that is shown; a line's height in pixels
GAP = 24


def built(name: str, wanted: Wanted) -> dict[str, Product]:
    """What an outline that ships becomes, by what it is."""
    reading = read_outline(ROOT / "outlines" / f"{name}.yaml")
    return {product.what: product for product in build(reading, template_of(reading), wanted)}


def pages(product: Product, dpi: float = 96.0) -> list[Image.Image]:
    """The slides or pages of a product as pictures."""
    return [Image.open(io.BytesIO(png)) for png in pngs_of(pdf_of(product.data, product.path.suffix), dpi)]


def scaled(picture: Image.Image, width: int) -> Image.Image:
    """The picture at a width, with a hairline around it."""
    out = picture.convert("RGB").resize((width, width * picture.height // picture.width), Image.Resampling.LANCZOS)
    ImageDraw.Draw(out).rectangle((0, 0, out.width - 1, out.height - 1), outline=EDGE)
    return out


def font(name: str, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A font of the machine, or the one that comes with the drawing library."""
    try:
        return ImageFont.truetype(f"{name}.ttf", size)
    except OSError:
        return ImageFont.load_default(size)


def excerpt(name: str) -> Iterator[str]:
    """Lines of an outline that say something: its beginning and its first topic, as wide as the card."""
    lines = (ROOT / "outlines" / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    topics = said.index("topics:")
    for line in [*said[1:6], "…", *said[topics:]][:LINES]:
        yield line if len(line) <= COLUMNS else line[: COLUMNS - 1].rstrip() + "…"


def overview(name: str) -> Image.Image:
    """The outline on the left, the deck, the briefing and a deck a topic on the right."""
    made = built(name, Wanted(per_topic=True))
    sheet = Image.new("RGB", SIZE, WHITE)
    draw = ImageDraw.Draw(sheet)
    mono, plain = font("LiberationMono-Regular", 17), font("LiberationSans-Bold", 19)
    for i, line in enumerate([f"{name}.yaml", *excerpt(name)]):
        draw.text((36, 40 + i * LINE), line, font=plain if i == 0 else mono, fill=SOFT if i else INK)
    draw.rectangle((16, 16, 560, SIZE[1] - 16), outline=EDGE, width=2)
    draw.polygon([(580, 365), (612, 395), (580, 425)], fill=MARKER)
    deck, briefing, topic = (pages(made[what]) for what in ("deck", "briefing", "topic deck"))
    for i, page in enumerate((*deck[:2], deck[4], next(filter(_is_marker, deck)))):
        sheet.paste(scaled(page, 300), (640 + i % 2 * 316, 48 + i // 2 * 185))
    for i, page in enumerate((briefing[0], briefing[2])):
        sheet.paste(scaled(page, 246), (1290, 48 + i * 360))
    for i, page in enumerate((topic[0], next(filter(_is_marker, topic)))):
        sheet.paste(scaled(page, 300), (640 + i * 316, 500))
    for place, text in (((640, 18), "deck.pptx"), ((1290, 18), "briefing.docx"), ((640, 470), "a deck per topic")):
        draw.text(place, text, font=plain, fill=INK)
    return sheet


def _is_marker(page: Image.Image) -> bool:
    """Whether a slide is one of the things to remember: those have the marker's ground."""
    red, green, blue = page.convert("RGB").getpixel((page.width // 2, page.height - 20))[:3]  # type: ignore[index]
    return red > 240 and green > 180 and blue < 90


def six(names: Sequence[tuple[str, int]]) -> Image.Image:
    """Six slides, by their number in the decks of outlines that ship."""
    decks = {name: pages(built(name, Wanted(briefing=False))["deck"]) for name, _ in names}
    slides = [scaled(decks[name][number - 1], 520) for name, number in names]
    width, height = slides[0].size
    sheet = Image.new("RGB", (3 * width + 2 * GAP, 2 * height + GAP), WHITE)
    for i, slide in enumerate(slides):
        sheet.paste(slide, (i % 3 * (width + GAP), i // 3 * (height + GAP)))
    return sheet


def preview(name: str) -> Image.Image:
    """The live page of an outline, with a text that was clicked."""
    command = [sys.executable, "-m", "briefgen", "preview", f"{name}.yaml", "--port", "0", "--no-open"]
    command += ["--editor", "vscode"]
    live = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT / "outlines")
    with tempfile.TemporaryDirectory() as folder, live:
        assert live.stdout
        try:
            with headless(Path(folder)) as browser:
                page = browser.open(live.stdout.readline().split()[0], 1280, 720)
                page.wait("document.querySelector('#state').textContent.startsWith('up to date')", 60)
                page.run("document.querySelectorAll('.slide')[8].scrollIntoView()")
                page.wait("document.querySelectorAll('.slide')[8].querySelector('[data-from]')")
                page.run("document.querySelectorAll('.slide')[8].querySelectorAll('[data-from]')[4].id = 'clicked'")
                page.click("#clicked")
                page.wait("document.querySelector('#place').textContent")
                page.wait("document.querySelector('#notes').textContent !== 'none'")
                time.sleep(0.3)
                return Image.open(io.BytesIO(page.picture())).convert("RGB")
        finally:
            live.kill()


def main() -> None:
    """Writes the pictures anew, those that are named or all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    slides = (
        ("ai-ascent-2026", 2),
        ("showcase", 13),
        ("agi-next-2026", 20),
        ("showcase", 14),
        ("ai-ascent-2026", 26),
        ("showcase", 15),
    )
    drawn: Mapping[str, Callable[[], Image.Image]] = {
        "overview": lambda: overview("ai-ascent-2026"),
        "six-slides": lambda: six(slides),
        "preview": lambda: preview("ai-ascent-2026"),
    }
    for name in sys.argv[1:] or drawn:
        picture = drawn[name]().quantize(128 if name == "preview" else 256, dither=Image.Dither.NONE)
        picture.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
