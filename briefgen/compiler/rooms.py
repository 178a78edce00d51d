"""How much room the texts of an outline still have on their slides, as the engine set them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.compiler.report import WrittenText
from briefgen.layout.page import Page
from briefgen.layout.room import left, texts_on
from briefgen.outline.paths import Path, dotted
from briefgen.records import dataclass
from briefgen.template.tagged.filled import Copy


@dataclass(frozen=True, slots=True)
class TextRoom:
    """How many characters a text could still get where it has least room: on a slide, by its number."""

    text: WrittenText
    slide: int
    left: int

    def data(self) -> dict[str, object]:
        """The room as plain data for --json."""
        at = {"line": self.text.line, "column": self.text.column} if self.text.line else {}
        return {"path": dotted(self.text.path), **at, "slide": self.slide, "room": {"left": self.left}}


def text_rooms(texts: Iterable[WrittenText], pages: Iterable[Page | Copy]) -> Iterator[TextRoom]:
    """The room of each text that stands on a slide, in the order of the texts. Of slides of a template that are filled
    in, tables have none that is known: their rows grow."""
    least: dict[Path, tuple[int, int]] = {}
    for number, page in enumerate(pages, 1):
        for path, free in _on(page) if isinstance(page, Page) else _filled(page):
            least[path] = min(least.get(path, (free, number)), (free, number))
    for text in texts:
        if text.path in least:
            free, number = least[text.path]
            yield TextRoom(text, number, free)


def _on(page: Page) -> Iterator[tuple[Path, int]]:
    for fitted in texts_on(page.items):
        for number, paragraph in enumerate(fitted.paragraphs):
            own = {run.origin for run in paragraph.runs if run.origin}
            if own:
                free = left(fitted, number)
                yield from ((origin, free) for origin in own)


def _filled(copy: Copy) -> Iterator[tuple[Path, int]]:
    part = copy.parts.get(copy.example.part)
    for body in part.bodies.values() if part else ():
        for paragraph, free in zip(body.paragraphs, body.left, strict=False):
            yield from ((origin, free) for origin in {stretch.origin for stretch in paragraph.stretches} if origin)
