"""Where the lines of display text end on placed pages, and which of them end badly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.layout.display import ends_inside, is_lonely, is_wordless
from briefgen.layout.page import Filled, Page, Shape, Table
from briefgen.layout.text import Fitted
from tests.support.decks import flat


@dataclass(frozen=True)
class DisplayText:
    """A display text of several lines: the number of its page, its lines, whether breaks were written into it, and what
    is wrong with them."""

    page: int
    lines: tuple[str, ...]
    forced: bool
    faults: tuple[str, ...]

    def __str__(self) -> str:
        wrong = f"   <-- {', '.join(self.faults)}" if self.faults else ""
        return f"{self.page:4}{'+' if self.forced else ' '} {' ／ '.join(self.lines)}{wrong}"


def display_texts(pages: Iterable[Page]) -> Iterator[DisplayText]:
    """The display texts of pages that stand on several lines."""
    for number, page in enumerate(pages, 1):
        for item in flat(page.items):
            if isinstance(item, Filled | Shape) and item.text:
                yield from _of(number, item.text)
            elif isinstance(item, Table):
                for row in item.rows:
                    for cell in row:
                        yield from _of(number, cell.text)


def _of(page: int, text: Fitted) -> Iterator[DisplayText]:
    for i, paragraph in enumerate(text.paragraphs):
        lines = tuple(line.text for line in text.lines if line.paragraph == i)
        if paragraph.style.display and len(lines) > 1:
            yield DisplayText(page, lines, "\n" in paragraph.text, tuple(_faults(lines)))


def _faults(lines: tuple[str, ...]) -> Iterator[str]:
    whole = lines[0]
    for line in lines[1:]:
        whole += (" " if not (is_wordless(whole[-1]) and is_wordless(line[0])) else "") + line
    for line in ends_inside(whole, lines):
        yield f"inside a word after {line[-4:]}"
    if is_lonely(lines):
        yield "too little on its last line"
