"""An outline's slides as pictures: drawn where the engine set them, without Office."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.compiler.decks import Decks
from briefgen.compiler.job import Job, Outcome, Workshop
from briefgen.compiler.pipeline import template_of
from briefgen.diagnostics import Exit, Stop, warning
from briefgen.layout.installed import Installed, font_folders
from briefgen.rasters import has_fonts, painted
from briefgen.records import dataclass

if TYPE_CHECKING:
    from briefgen.svg.page import DrawnPages

_POINT = 72  # to the inch
_LARGE = 4_000_000  # bytes of a font


@dataclass(frozen=True)
class DrawnSlides(Outcome):
    """The slides of one outline, drawn when they are asked for, in these forms (`.svg`, `.png`)."""

    deck: DrawnPages | None = None
    dpi: float = 96
    forms: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many slides there are."""
        return len(self.deck) if self.deck else 0

    def files(self) -> Iterator[tuple[str, int, bytes]]:
        """Each slide in each form: its suffix, the number of the slide, and the bytes."""
        for number in range(1, self.count + 1):
            assert self.deck is not None
            text = self.deck.svg(number - 1)
            for form in self.forms:
                yield form, number, text.encode() if form == ".svg" else png(text, self.deck.size[0], self.dpi)


def drawn_slides(job: Job, dpi: float = 96, forms: Sequence[str] = (".png",)) -> DrawnSlides:
    """The slides of a job's first outline; what is wrong with it is told as `run` tells it."""
    reading, workshop = job.read(), Workshop()
    done = DrawnSlides(reading.source.file, reading.diagnostics, reading.sources, Exit.OUTLINE)
    if reading.outline is None:
        return done
    found = reading.diagnostics
    try:
        template = template_of(reading, job.templates, workshop.templates)
        found = (*found, *template.diagnostics)
        deck, said = Decks(reading, template, workshop.engine, job.clock, job.wanted).drawn()
    except Stop as stop:
        return DrawnSlides(done.outline, (*found, *stop.diagnostics), done.sources, stop.code)
    if ".png" in forms and not has_fonts():
        message = "no font is installed, and the pictures show no text"
        said = (*said, warning("no-fonts", message, hint="install one, such as Liberation Sans"))
    return DrawnSlides(done.outline, (*found, *said), done.sources, Exit.OK, deck, dpi, tuple(forms))


def png(svg: str, width: float, dpi: float) -> bytes:
    """A drawing as a PNG, so many dots to the inch; `width` is its own in points. Text is in the machine's fonts."""
    held = tuple(path for path, families in _large_fonts().items() if any(f"'{name}'" in svg for name in families))
    return painted(svg, lambda own, _: round(width * dpi / _POINT) / own, held)


@cache
def _large_fonts() -> Mapping[Path, frozenset[str]]:
    """The fonts of the machine that are so large that it shows when they are read again and again, with their families:
    those of Chinese, Japanese and Korean, of some 20 MB a style."""
    return Installed(font_folders(sys.platform, Path.home(), os.environ)).larger_than(_LARGE)
